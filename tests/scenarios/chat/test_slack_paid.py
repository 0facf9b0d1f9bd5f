"""A paid take on Slack: the quote's card, a yes that is pressed twice and by two, a no, and who may."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.providers.fake_jobs import Pace
from tests.providers.fake_server import FakeServer
from tests.scenarios.chat.slack_scene import ME, RENDERS, Scene, labels, on_slack
from tests.slack_server import Json

BRIEF = f"{ME} Create a 4-second clip of a wristwatch rotating on marble, use fake"
PRICE = 160_000  # micro-dollars


@pytest.fixture(scope="module")
async def provider() -> AsyncIterator[FakeServer]:
    server = FakeServer(pace=Pace(queued=0.1, running=0.2))
    async with server.running():
        yield server


@pytest.fixture(scope="module")
async def slack(provider: FakeServer, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    async with on_slack(tmp_path_factory.mktemp("slack"), RETAKE_FAKE_URL=provider.url) as scene:
        yield scene


@pytest.fixture
async def quote(slack: Scene) -> Json:
    """The card of a take that waits for a yes, in a channel of its own; bob asked for it."""
    root = await slack.brief(slack.channel(), BRIEF, slack.server.bob)
    await slack.said(root, "It waits for your yes")
    return await slack.said(root, "^Take 1 waits for a yes")


def paid(provider: FakeServer) -> int:
    return sum(entry.microusd for entry in provider.book.entries)


async def test_a_yes_that_is_pressed_by_two_and_twice_spends_once(
    slack: Scene, provider: FakeServer, quote: Json
) -> None:
    before, server = paid(provider), slack.server
    assert "$0.16" in quote["text"] and labels(quote) == ["Confirm", "Cancel"]
    cleo = server.add_person("cleo", admin=True)
    server.world.channel(quote["channel"]).members.add(cleo.id)
    seen = dict(quote)
    pressed = [server.click(seen, "Confirm", user, stale=True) for user in (server.ann, cleo, server.ann)]
    assert all(ack.ok for ack in await asyncio.gather(*pressed))
    await slack.take(quote, 1)
    now = await slack.said(quote, "Confirmed by (ann|cleo)")
    assert now["ts"] == quote["ts"] and not labels(now)
    ack = await server.click(seen, "Confirm", stale=True)
    assert ack.ok
    await slack.whispered(server.ann, "Take 1 is ready; it does not wait for a yes", channel=quote["channel"])
    assert paid(provider) - before == PRICE
    assert not provider.book.paid_twice()


async def test_who_may_not_spend_is_told_so_alone(slack: Scene, provider: FakeServer, quote: Json) -> None:
    before, said = paid(provider), len(slack.seen(quote))
    await slack.press(quote, "Confirm", slack.server.bob)
    await slack.whispered(slack.server.bob, "You may not confirm spending here", channel=quote["channel"])
    assert (len(slack.seen(quote)), paid(provider)) == (said, before)
    assert labels(quote) == ["Confirm", "Cancel"]


async def test_a_no_costs_nothing_and_takes_the_buttons_away(slack: Scene, provider: FakeServer, quote: Json) -> None:
    before = paid(provider)
    await slack.press(quote, "Cancel", slack.server.bob)  # who asked for it may stop it
    await slack.said(quote, "Take 1 was cancelled", RENDERS)
    assert not labels(quote)
    assert paid(provider) == before


async def test_a_take_that_the_provider_refuses_says_why_and_whether_it_was_charged(
    slack: Scene, provider: FakeServer
) -> None:
    root = await slack.brief(slack.channel(), BRIEF.replace(", use", " fault:refuse, use"))
    await slack.press(await slack.said(root, "waits for a yes"), "Confirm")
    failed = await slack.said(root, "^Take 1 failed\n", RENDERS)
    assert "Nothing was charged" in failed["text"]
