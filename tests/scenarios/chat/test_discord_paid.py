"""A paid take on Discord: quoted, confirmed once by whoever may, followed while it is made; nothing spent otherwise."""

import asyncio
from collections.abc import AsyncIterator
from itertools import pairwise

import pytest

from tests.providers.fake_jobs import Pace
from tests.providers.fake_server import FakeServer
from tests.scenarios.chat.discord_scene import RENDERS, Message, Scene, labels, on_discord, text_of

BRIEF = "<@APP> Create a 4-second clip of a wristwatch rotating on marble, use fake"
PRICE = 160_000  # micro-dollars
RUNS = 5.0  # seconds, long enough for two changes of the card


@pytest.fixture(scope="module")
async def provider() -> AsyncIterator[FakeServer]:
    server = FakeServer(pace=Pace(queued=0.3, running=0.7))
    async with server.running():
        yield server


@pytest.fixture(scope="module")
async def scene(tmp_path_factory: pytest.TempPathFactory, provider: FakeServer) -> AsyncIterator[Scene]:
    async with on_discord(tmp_path_factory.mktemp("paid"), RETAKE_FAKE_URL=provider.url) as scene:
        yield scene


def paid(provider: FakeServer) -> int:
    return sum(entry.microusd for entry in provider.book.entries)


async def quoted(scene: Scene, channel: str) -> tuple[str, Message]:
    """A thread with a quote that waits for a yes; bob asked."""
    thread = await scene.brief(channel, BRIEF, scene.server.bob)
    quote = await scene.said(thread, "waits for a yes")
    assert labels(quote) == ["Confirm", "Cancel"]
    assert "$0.16" in text_of(quote) and "asked by bob" in text_of(quote)
    return thread, quote


async def test_a_yes_pressed_twice_and_by_two_people_spends_once(
    scene: Scene, channel: str, provider: FakeServer
) -> None:
    server, before = scene.server, paid(provider)
    cleo = server.add_person("cleo", admin=True)
    thread, quote = await quoted(scene, channel)
    assert paid(provider) == before
    await asyncio.gather(*(server.click(quote, "Confirm", user=user) for user in (server.ann, cleo, server.ann)))
    await scene.take(thread, 1)
    decided = server.message(quote)
    assert "Confirmed by ann." in text_of(decided) or "Confirmed by cleo." in text_of(decided)
    assert not labels(decided)
    assert paid(provider) == before + PRICE
    assert not provider.book.paid_twice()
    assert len(scene.takes(thread, 1)) == 1


async def test_who_may_not_confirm_is_told_so_alone_and_nothing_is_spent(
    scene: Scene, channel: str, provider: FakeServer
) -> None:
    before = paid(provider)
    thread, quote = await quoted(scene, channel)
    it = await scene.server.click(quote, "Confirm", user=scene.server.bob)
    await scene.whispered(it, "You may not confirm spending here")
    assert labels(scene.server.message(quote)) == ["Confirm", "Cancel"]
    assert not any("You may not" in text_of(one) for one in scene.seen(thread))
    assert paid(provider) == before


async def test_a_no_costs_nothing_and_a_yes_after_it_neither(scene: Scene, channel: str, provider: FakeServer) -> None:
    server, before = scene.server, paid(provider)
    thread, quote = await quoted(scene, channel)
    no = await server.click(quote, "Cancel", user=server.bob)  # whoever asked may
    await server.until(lambda: no.acked)
    yes = await server.click(quote, "Confirm")
    await scene.whispered(yes, "Take 1 is cancelled; it does not wait for a yes")
    await scene.said(thread, r"^\*\*Take 1 was cancelled\*\*")
    assert "was cancelled" in text_of(server.message(quote))
    assert not labels(server.message(quote))
    assert paid(provider) == before


async def test_a_card_that_follows_the_work_is_changed_seldom_and_never_after_the_result(
    scene: Scene, channel: str, provider: FakeServer
) -> None:
    was, provider.pace = provider.pace, Pace(queued=0.5, running=RUNS)
    try:
        thread, quote = await quoted(scene, channel)
        await scene.server.click(quote, "Confirm")
        promise = await scene.said(thread, "Take 1 is confirmed and under way")
        assert labels(promise) == ["Cancel take 1"]
        card = await scene.said(thread, r"^\*\*Take 1\*\*\n", RENDERS)
    finally:
        provider.pace = was
    edits = scene.server.edits(promise)
    moments = [at for at, _ in edits]
    assert len(moments) >= 2
    assert all(later - earlier >= 2.9 for earlier, later in pairwise(moments))
    assert any("%" in str(body) for _, body in edits)
    last = scene.server.message(promise)
    assert text_of(last).endswith("Take 1 is ready.") and not labels(last)
    assert last["edited_timestamp"] <= card["timestamp"]
