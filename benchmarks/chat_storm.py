"""A busy minute: 500 channels, three messages in each and 200 presses, while takes are rendered."""

import asyncio
import time
from dataclasses import dataclass, field

from benchmarks.chat_figures import Figure, OwnLag, share, waits
from benchmarks.chat_rooms import Press, Word
from benchmarks.chat_scene import Scene, drained, scene, until

CHANNELS, PRESSES, MINUTE = 500, 200, 60.0
THREAD = 30.0  # seconds that a person waits for the bot's thread before they give up
DRAIN = 90.0
LONG = 3  # takes of 10 s that are rendered from before the first message on
ASKED = "what have we made so far?"
BRIEFS = (
    "a wristwatch rotating on a dark surface, studio lighting, 1 second, draft",
    "a ceramic mug on oak, slow push in, 1 second, draft",
    "a bottle on marble, golden hour, camera orbits, 1 second, draft",
)
CHANGES = ("make the light warmer", "slow the rotation down by 30 %", "same shot, but on white marble", "a bit darker")
HANDS = ("takes", "iterate", "help", "compare", "settings")
LENGTH = "set the default length to 2 seconds"


@dataclass
class Heard:
    """What was said and pressed in the minute."""

    words: list[Word] = field(default_factory=list)
    presses: list[Press] = field(default_factory=list)
    unsaid: int = 0


def talk(number: int) -> tuple[str, str, str]:
    """What the people of one channel say: briefs, changes, questions, settings."""
    brief, change = BRIEFS[number % len(BRIEFS)], CHANGES[number % len(CHANGES)]
    return (
        (brief, change, ASKED),
        (brief, ASKED, change),
        (ASKED, brief, change),
        (LENGTH, brief, ASKED),
        (brief, "call it hero", ASKED),
    )[number % 5]


async def storm(platform: str, scale: int) -> list[Figure]:
    """The figures of the minute; a scale of 10 is a tenth of it in a tenth of the time."""
    channels, minute = CHANNELS // scale, MINUTE / scale
    async with scene(platform, channels) as at:
        await at.make_take()
        await _render(at)
        before, heard, began = at.serve.seconds(), Heard(), time.time()
        async with OwnLag() as own:
            talks = [_channel(at, number, minute, heard) for number in range(channels)]
            await asyncio.gather(*talks, _hands(at, PRESSES // scale, minute, heard))
            took = await drained(at, [*heard.words, *heard.presses], DRAIN)
        spent = [now - then for now, then in zip(at.serve.seconds(), before, strict=True)]
        lags = at.serve.lags(began, time.time())
        return [*_bars(at, heard, lags), *_how(at, heard, lags, spent, took, own, time.time() - began)]


async def _render(at: Scene) -> None:
    """Takes that keep the renderer busy all the minute."""
    before = at.serve.seconds()[1]
    for _ in range(LONG):
        await at.chat.begin(at.channels[-1], "a watch rotating on marble, 10 seconds, draft")
    await until(lambda: at.serve.seconds()[1] > before + 1, 60, at.serve)


async def _channel(at: Scene, number: int, minute: float, heard: Heard) -> None:
    """One channel's three messages, a third of the minute apart."""
    third = minute / 3
    step, first = third * number / len(at.channels), None
    began = time.monotonic()
    for turn, text in enumerate(talk(number)):
        await asyncio.sleep(max(0.0, began + third * turn + step - time.monotonic()))
        person = 0 if text == LENGTH else 1 + number % 19
        if first is None:
            said = first = await at.chat.begin(at.channels[number], text, person)
        else:
            said = await _when_open(at, first, text, person)
        if said is None:
            heard.unsaid += 1
        else:
            heard.words.append(said)


async def _when_open(at: Scene, first: Word, text: str, person: int) -> Word | None:
    """Says it once the bot has opened the thread."""
    ends = time.monotonic() + THREAD
    while time.monotonic() < ends:
        if said := await at.chat.go_on(first, text, person):
            return said
        await asyncio.sleep(0.2)
    return None


async def _hands(at: Scene, count: int, minute: float, heard: Heard) -> None:
    """Commands and presses, evenly; the press of one does not wait for the answer of the last."""
    acts = []
    for number in range(count):
        acts.append(asyncio.create_task(_hand(at, number)))
        await asyncio.sleep(minute / count)
    heard.presses += await asyncio.gather(*acts)


async def _hand(at: Scene, number: int) -> Press:
    op = HANDS[number % len(HANDS)]
    if op in ("iterate", "compare"):
        return await at.chat.press(at.card, op)
    return await at.chat.command(op, at.channels[number % len(at.channels)])


def _bars(at: Scene, heard: Heard, lags: list[float]) -> list[Figure]:
    answers = [len(at.chat.answered(one)) for one in heard.words]
    now, high = at.serve.memory()
    return [
        Figure("acknowledged, p99", share(at.chat.acks(), 99) * 1000, "ms", most=200),
        Figure("event loop late, p99 of all moments", share(waits(lags), 99), "ms", most=50),
        Figure("messages without a reply", answers.count(0) + heard.unsaid, most=0),
        Figure("messages replied to more than once", sum(one > 1 for one in answers), most=0),
        Figure(
            "presses not answered exactly once", sum(len(at.chat.answered(one)) != 1 for one in heard.presses), most=0
        ),
        Figure("acknowledged late, twice or never", at.chat.late(), most=0),
        Figure("memory of serve, highest", high, "MB", most=400),
        Figure("memory of serve, at the end", now, "MB"),
    ]


def _how(
    at: Scene, heard: Heard, lags: list[float], spent: list[float], took: float, own: OwnLag, wall: float
) -> list[Figure]:
    """What explains the figures."""
    replies = [at.chat.answered(one)[0] - one.at for one in heard.words if at.chat.answered(one)]
    acks = at.chat.acks()
    return [
        Figure("messages", len(heard.words)),
        Figure("acknowledged, median", share(acks, 50) * 1000, "ms"),
        Figure("acknowledged, slowest", max(acks, default=0) * 1000, "ms"),
        Figure("event loop late, p99 of ticks", share(lags, 99), "ms"),
        Figure("event loop late, most", max(lags, default=0), "ms"),
        Figure("replied, median", share(replies, 50), "s"),
        Figure("replied, p99", share(replies, 99), "s"),
        Figure("until the last reply after the last message", took, "s"),
        Figure("CPU of serve for a message", spent[0] / len(heard.words) * 1000, "ms"),
        Figure("cores that serve used", spent[0] / wall),
        Figure("cores that its renders used", spent[1] / wall),
        Figure("the benchmark's own loop late, p99", own.p99, "ms"),
    ]
