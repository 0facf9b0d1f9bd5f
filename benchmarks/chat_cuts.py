"""Fifty broken connections within a minute while 300 messages come in: nothing is lost, nothing is said twice."""

import asyncio
import contextlib
import time

from benchmarks.chat_figures import Figure, share
from benchmarks.chat_rooms import Word
from benchmarks.chat_scene import Scene, drained, scene, until
from benchmarks.chat_storm import ASKED, LENGTH

CUTS, MESSAGES, CHANNELS, SECONDS = 50, 300, 50, 50.0
WAIT = 5.0  # seconds that a cut waits for a connection to cut
DRAIN = 150.0  # an event of Slack's that was sent twice in vain comes again after a minute
SAID = (ASKED, LENGTH, "what are the settings?")


async def cuts(platform: str, scale: int) -> list[Figure]:
    """The figures of the storm."""
    async with scene(platform, CHANNELS) as at:
        words: list[Word] = []
        away: list[float] = []
        seconds, began = SECONDS / scale, time.monotonic()
        _, missed = await asyncio.gather(
            _talking(at, MESSAGES // scale, seconds, words), _cutting(at, CUTS // scale, seconds, away)
        )
        lasted = time.monotonic() - began
        took = await drained(at, words, DRAIN)
        await asyncio.sleep(1)  # for whatever might be said twice
        answers = [len(at.chat.answered(one)) for one in words]
        replies = [at.chat.answered(one)[0] - one.at for one in words if at.chat.answered(one)]
        return [
            Figure("messages", len(words)),
            Figure("connections broken off", CUTS // scale - missed, least=CUTS // scale),
            Figure("within", lasted, "s", most=60),
            Figure("messages lost", answers.count(0), most=0),
            Figure("messages replied to more than once", sum(one > 1 for one in answers), most=0),
            Figure("back after a cut, median", share(away, 50), "s"),
            Figure("back after a cut, longest", max(away, default=0), "s"),
            Figure("replied, median", share(replies, 50), "s"),
            Figure("replied, slowest", max(replies, default=0), "s"),
            Figure("until the last reply after the last message", took, "s"),
        ]


async def _talking(at: Scene, count: int, seconds: float, words: list[Word]) -> None:
    for number in range(count):
        words.append(await at.chat.begin(at.channels[number % len(at.channels)], SAID[number % len(SAID)]))
        await asyncio.sleep(seconds / count)


async def _cutting(at: Scene, count: int, seconds: float, away: list[float]) -> int:
    """Cuts at even moments, later where there is no connection; gives how many there were none for."""
    began, missed = time.monotonic(), 0
    for number in range(count):
        await asyncio.sleep(max(0.0, began + seconds * number / count - time.monotonic()))
        await _back(at)
        missed += not await at.chat.cut(number)
        away.append(await _back(at))
    return missed


async def _back(at: Scene) -> float:
    """Seconds until there is a connection again, and no more than can be waited for."""
    began = time.monotonic()
    await asyncio.sleep(0.02)
    with contextlib.suppress(TimeoutError):
        await until(at.chat.connected, WAIT, at.serve)
    return time.monotonic() - began
