"""A paid take through the real command against a provider on loopback: quote, yes, money, crash, refusal."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.providers.fake_jobs import Pace
from tests.providers.fake_server import FakeServer
from tests.scenarios.terminal import Terminal, kill_when

BRIEF = "Create a 4-second clip of a wristwatch rotating on marble, use fake"
LIMIT = "set the confirm limit to 5 dollars"


@pytest.fixture
async def provider(terminal: Terminal) -> AsyncIterator[FakeServer]:
    server = FakeServer(pace=Pace(queued=0.3, running=0.7))
    async with server.running():
        terminal.env["RETAKE_FAKE_URL"] = server.url
        yield server


def paid(provider: FakeServer) -> int:
    return sum(entry.microusd for entry in provider.book.entries)


async def test_a_paid_take_waits_for_a_yes_and_is_paid_once(terminal: Terminal, provider: FakeServer) -> None:
    asked = await asyncio.to_thread(terminal.say, BRIEF)
    assert (asked.code, asked.take()["state"], paid(provider)) == (0, "proposed", 0)
    assert asked.last("quote")["cost_microusd"] == 160_000
    yes = await asyncio.to_thread(terminal.say, "go ahead")
    assert "confirmed" in yes.reply
    listed = (await asyncio.to_thread(terminal.run, "takes", "--json")).take()
    assert (listed["state"], listed["cost_microusd"], paid(provider)) == ("ready", 160_000, 160_000)


async def test_a_second_yes_spends_nothing_more(terminal: Terminal, provider: FakeServer) -> None:
    await asyncio.to_thread(terminal.say, BRIEF)
    for _ in range(2):
        await asyncio.to_thread(terminal.say, "go ahead")
    assert paid(provider) == 160_000


async def test_a_no_costs_nothing(terminal: Terminal, provider: FakeServer) -> None:
    await asyncio.to_thread(terminal.say, BRIEF)
    assert "cancelled" in (await asyncio.to_thread(terminal.say, "cancel")).reply
    assert paid(provider) == 0


async def test_a_process_that_is_killed_after_paying_does_not_pay_again(
    terminal: Terminal, provider: FakeServer
) -> None:
    await asyncio.to_thread(terminal.say, LIMIT)
    await asyncio.to_thread(kill_when, terminal.start(BRIEF), "take", "running")
    await asyncio.to_thread(terminal.say, "what have we made so far?")
    (take,) = (await asyncio.to_thread(terminal.run, "takes", "--json")).of("take")
    assert take["state"] == "ready"
    assert not provider.book.paid_twice()
    assert paid(provider) == 160_000


@pytest.mark.parametrize(
    ("fault", "reason", "charged"),
    [("refuse", "refused", "no"), ("refuse_paid", "refused", "yes"), ("html", "provider", "yes")],
)
async def test_a_take_that_fails_says_why_and_whether_it_was_charged(
    terminal: Terminal, provider: FakeServer, fault: str, reason: str, charged: str
) -> None:
    await asyncio.to_thread(terminal.say, LIMIT)
    failed = await asyncio.to_thread(terminal.say, BRIEF.replace(", use", f", fault:{fault}, use"))
    take = failed.take()
    assert (failed.code, take["state"], take["reason"], take["charged"]) == (1, "failed", reason, charged)
    assert take["message"]
