import asyncio
from datetime import timedelta

from tests.tools.canvas.homes import HandClock
from tools.canvas.canvas import Canvas

HOUR = timedelta(hours=1)


async def test_what_a_team_gave_is_kept_until_it_gives_something_else(canvas: Canvas) -> None:
    await canvas.installations.put("slack", "T1", "first")
    await canvas.installations.put("slack", "T1", "second")
    assert await canvas.installations.get("slack", "T1") == "second"
    assert await canvas.installations.teams("slack") == ["T1"]


async def test_teams_are_told_apart_also_by_platform(canvas: Canvas) -> None:
    for platform, team in (("slack", "T2"), ("slack", "T1"), ("discord", "T1")):
        await canvas.installations.put(platform, team, f"{platform} {team}")
    assert await canvas.installations.teams("slack") == ["T1", "T2"]
    assert await canvas.installations.get("discord", "T1") == "discord T1"


async def test_a_team_that_was_forgotten_is_gone(canvas: Canvas) -> None:
    await canvas.installations.put("slack", "T1", "first")
    assert await canvas.installations.remove("slack", "T1")
    assert await canvas.installations.get("slack", "T1") is None
    assert not await canvas.installations.remove("slack", "T1")


async def test_a_pledge_is_redeemed_once(canvas: Canvas) -> None:
    await canvas.installations.pledge("word", HOUR)
    won = await asyncio.gather(*(canvas.installations.redeem("word") for _ in range(5)))
    assert sorted(won) == [False] * 4 + [True]


async def test_a_pledge_that_was_never_given_is_not_redeemed(canvas: Canvas) -> None:
    assert not await canvas.installations.redeem("word")


async def test_a_pledge_runs_out(canvas: Canvas, clock: HandClock) -> None:
    await canvas.installations.pledge("word", HOUR)
    clock.pass_by(3600)
    assert not await canvas.installations.redeem("word")


async def test_a_pledge_holds_until_the_last_second(canvas: Canvas, clock: HandClock) -> None:
    await canvas.installations.pledge("word", HOUR)
    clock.pass_by(3599)
    await canvas.installations.pledge("another", HOUR)
    assert await canvas.installations.redeem("word")
