"""Ten thousand presses on old cards after a restart, sent as fast as they are answered."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.chat_figures import Figure, OwnLag, share, waits
from benchmarks.chat_rooms import Press
from benchmarks.chat_scene import Scene, scene

PRESSES = 10_000
CARDS = 100  # each in a thread of its own
OPEN = 48  # presses that may wait for their answers
PATIENCE = 20.0  # seconds that one of them may take
ACTS = (("compare", 0), ("approve", 1))  # said in the thread, and refused in private


@dataclass
class Pressed:
    """What was pressed, and what nobody answered in time."""

    presses: list[Press] = field(default_factory=list)
    unanswered: int = 0


async def buttons(platform: str, scale: int) -> list[Figure]:
    """The figures of the presses."""
    async with scene(platform, 1) as at:
        await at.make_take()
        stopped = await at.serve.stop()
        cards = await at.chat.old_cards(at.card, CARDS)
        await at.start()
        before, began, pressed = at.serve.seconds()[0], time.time(), Pressed()
        async with OwnLag() as own:
            queue = iter(range(PRESSES // scale))
            await asyncio.gather(*(_hand(at, cards, queue, pressed) for _ in range(OPEN)))
        took = time.time() - began
        await asyncio.sleep(1)  # for whatever might be said twice
        spent = at.serve.seconds()[0] - before
        lags = at.serve.lags(began, began + took)
        return _figures(at, pressed, took, spent, lags, own, stopped)


async def _hand(at: Scene, cards: list[object], queue: Iterator[int], pressed: Pressed) -> None:
    for number in queue:
        op, person = ACTS[number % len(ACTS)]
        press = await at.chat.press(cards[number // len(ACTS) % len(cards)], op, person)
        pressed.presses.append(press)
        ends = time.monotonic() + PATIENCE
        while not at.chat.answered(press):
            if time.monotonic() > ends:
                pressed.unanswered += 1
                break
            await asyncio.sleep(0.02)


def _figures(
    at: Scene, pressed: Pressed, took: float, spent: float, lags: list[float], own: OwnLag, stopped: float
) -> list[Figure]:
    count, acks = len(pressed.presses), at.chat.acks()
    twice = sum(len(at.chat.answered(one)) > 1 for one in pressed.presses)
    never = sum(not at.chat.answered(one) for one in pressed.presses)
    return [
        Figure("presses", count),
        Figure("acknowledged late, twice or never", at.chat.late(), most=0),
        Figure("presses never answered", never, most=0),
        Figure("presses answered twice", twice, most=0),
        Figure("acknowledged, p99", share(acks, 99) * 1000, "ms", most=3000),
        Figure("acknowledged, slowest", max(acks, default=0) * 1000, "ms"),
        Figure("presses a second", count / took),
        Figure("CPU of serve for a press", spent / count * 1000, "ms"),
        Figure("event loop late, p99 of all moments", share(waits(lags), 99), "ms"),
        Figure("memory of serve, highest", at.serve.memory()[1], "MB"),
        Figure("seconds to stop", stopped, "s"),
        Figure("the benchmark's own loop late, p99", own.p99, "ms"),
    ]
