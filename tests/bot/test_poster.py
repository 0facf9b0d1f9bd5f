"""The poster: every notice is told, those of one thread in order, and again after a crash."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import cast

import pytest

from bot.poster import KEEP, LANES, LOOK, TRIES, Poster
from bot.telling import Teller
from tests.bot.chats import ABROAD, OTHER, PLACE, THREAD, StillClock, promise, promise_artifact, ready
from tools.canvas.canvas import Canvas
from tools.canvas.notices import Notice
from tools.terms.place import Thread
from tools.terms.take import Artifact, Take

CURSOR = "posts:discord"


class FakeTeller:
    """Keeps what it is asked to tell; what is in `held` waits, what is in `broken` cannot be told so many times."""

    def __init__(self) -> None:
        self.began: list[str] = []
        self.told: list[str] = []
        self.resumed: list[tuple[str, str]] = []
        self.held: dict[str, asyncio.Event] = {}
        self.broken: dict[str, int] = {}
        self._news = asyncio.Event()

    def hold(self, *refs: str) -> None:
        for ref in refs:
            self.held[ref] = asyncio.Event()

    async def tell(self, notice: Notice) -> None:
        self.began.append(notice.ref)
        self._news.set()
        if notice.ref in self.held:
            await self.held[notice.ref].wait()
        if self.broken.get(notice.ref, 0) > 0:
            self.broken[notice.ref] -= 1
            raise KeyError("nobody foresaw")
        self.told.append(notice.ref)
        self._news.set()

    async def resume(self, made: Take | Artifact, thread: Thread) -> None:
        self.resumed.append((made.id, thread.key))

    async def has(self, done: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not done():
                self._news.clear()
                await self._news.wait()

    async def has_told(self, *refs: str) -> None:
        await self.has(lambda: set(refs) <= set(self.told))

    async def has_begun(self, *refs: str) -> None:
        await self.has(lambda: set(refs) <= set(self.began))


Say = Callable[..., Awaitable[int]]


@pytest.fixture
def teller() -> FakeTeller:
    return FakeTeller()


@pytest.fixture
def poster(canvas: Canvas, teller: FakeTeller, clock: StillClock) -> Poster:
    return Poster(canvas, cast(Teller, teller), clock, "discord")


@pytest.fixture
def say(canvas: Canvas) -> Say:
    """Writes a notice; gives its number."""

    async def write(ref: str, thread: Thread = THREAD) -> int:
        return await canvas.notices.add("drop_posted", ref, thread.key, ref, {})

    return write


@asynccontextmanager
async def running(poster: Poster) -> AsyncIterator[None]:
    task = asyncio.create_task(poster.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_notices_of_a_thread_are_told_in_order(poster: Poster, teller: FakeTeller, say: Say) -> None:
    refs = [f"n{number}" for number in range(20)]
    for ref in refs:
        await say(ref)
    async with running(poster):
        await teller.has_told(*refs)
    assert teller.told == refs


async def test_a_thread_that_waits_holds_back_its_own_notices_only(
    poster: Poster, teller: FakeTeller, say: Say
) -> None:
    teller.hold("a1")
    for ref, thread in (("a1", THREAD), ("a2", THREAD), ("b1", OTHER), ("b2", OTHER)):
        await say(ref, thread)
    async with running(poster):
        await teller.has_told("b1", "b2")
        assert teller.began == ["a1", "b1", "b2"]
        teller.held["a1"].set()
        await teller.has_told("a1", "a2")
    assert teller.told == ["b1", "b2", "a1", "a2"]


async def test_no_more_threads_than_the_platform_bears_are_told_at_once(
    poster: Poster, teller: FakeTeller, say: Say, canvas: Canvas
) -> None:
    refs = [f"n{number}" for number in range(LANES + 1)]
    teller.hold(*refs)
    for ref in refs:
        thread = Thread(PLACE, ref)
        await canvas.places.ensure(thread)
        await say(ref, thread)
    async with running(poster):
        await teller.has(lambda: len(teller.began) == LANES)
        teller.held["n0"].set()
        await teller.has_begun(refs[-1])
    assert teller.told == ["n0"]


async def test_what_happens_later_is_told_at_the_next_look(
    poster: Poster, teller: FakeTeller, say: Say, clock: StillClock
) -> None:
    async with running(poster):
        await clock.asleep()
        await say("late")
        await clock.step(LOOK)
        await teller.has_told("late")
    assert teller.told == ["late"]


async def test_another_platforms_notices_are_not_told(
    poster: Poster, teller: FakeTeller, say: Say, clock: StillClock
) -> None:
    await say("abroad", ABROAD)
    await say("here")
    async with running(poster):
        await teller.has_told("here")
        await clock.asleep()
    assert teller.began == ["here"]


async def test_the_cursor_is_written_down_now_and_then(
    poster: Poster, teller: FakeTeller, say: Say, clock: StillClock, canvas: Canvas
) -> None:
    last = await say("a")
    async with running(poster):
        await teller.has_told("a")
        await clock.asleep()
        assert await canvas.cursors.get(CURSOR) == 0
        await clock.step(LOOK, steps=int(KEEP / LOOK) + 1)
        assert await canvas.cursors.get(CURSOR) == last


async def test_the_cursor_does_not_pass_a_notice_that_was_not_told(
    poster: Poster, teller: FakeTeller, say: Say, clock: StillClock, canvas: Canvas
) -> None:
    first = await say("b0", OTHER)
    teller.hold("a1")
    await say("a1")
    await say("b1", OTHER)
    async with running(poster):
        await teller.has_told("b1")
        await clock.asleep()
        await clock.step(LOOK, steps=int(KEEP / LOOK) + 1)
        assert await canvas.cursors.get(CURSOR) == first
    assert await canvas.cursors.get(CURSOR) == first


async def test_a_stop_writes_the_cursor_down(poster: Poster, teller: FakeTeller, say: Say, canvas: Canvas) -> None:
    last = await say("a")
    async with running(poster):
        await teller.has_told("a")
        await asyncio.wait_for(_caught_up(poster), 10)
    assert await canvas.cursors.get(CURSOR) == last


async def _caught_up(poster: Poster) -> None:
    while not await poster.caught_up():  # noqa: ASYNC110 - nothing tells of it
        await asyncio.sleep(0)


async def test_what_was_told_is_not_told_after_a_restart_and_what_was_not_is(
    poster: Poster, teller: FakeTeller, say: Say, canvas: Canvas, clock: StillClock
) -> None:
    for ref in ("a1", "a2", "a3"):
        await say(ref)
    teller.hold("a2")
    async with running(poster):
        await teller.has_begun("a2")
    second = FakeTeller()
    async with running(Poster(canvas, cast(Teller, second), clock, "discord")):
        await second.has_told("a3")
    assert (teller.told, second.told) == (["a1"], ["a2", "a3"])


async def test_the_same_poster_tells_on_after_it_was_started_again(
    poster: Poster, teller: FakeTeller, say: Say
) -> None:
    await say("a1")
    teller.hold("a1")
    async with running(poster):
        await teller.has_begun("a1")
    teller.held["a1"].set()
    await say("a2")
    async with running(poster):
        await teller.has_told("a1", "a2")
        await asyncio.wait_for(_caught_up(poster), 10)
    assert teller.told == ["a1", "a2"]


async def test_a_notice_that_cannot_be_told_at_first_is_told_later_and_in_its_place(
    poster: Poster, teller: FakeTeller, say: Say, clock: StillClock
) -> None:
    teller.broken["a1"] = 2
    await say("a1")
    await say("a2")
    async with running(poster):
        for wait in (1, 2):
            await clock.asleep(2)  # the poster's look, and the lane
            clock.move(wait)
        await teller.has_told("a2")
    assert teller.began == ["a1", "a1", "a1", "a2"]


async def test_a_notice_that_can_never_be_told_does_not_make_its_thread_mute(
    poster: Poster, teller: FakeTeller, say: Say, clock: StillClock
) -> None:
    teller.broken["a1"] = 1_000
    await say("a1")
    await say("a2")
    async with running(poster):
        for tries in range(TRIES):
            await clock.asleep(2)
            clock.move(2.0**tries)
        await teller.has_told("a2")
        await asyncio.wait_for(_caught_up(poster), 10)
    assert teller.began == ["a1"] * TRIES + ["a2"]


async def test_a_poster_has_caught_up_once_everything_was_told(poster: Poster, teller: FakeTeller, say: Say) -> None:
    assert await poster.caught_up()
    teller.hold("a1")
    await say("a1")
    assert not await poster.caught_up()
    async with running(poster):
        await teller.has_begun("a1")
        assert not await poster.caught_up()
        teller.held["a1"].set()
        await asyncio.wait_for(_caught_up(poster), 10)


async def test_what_was_under_way_before_a_restart_is_followed_again(
    poster: Poster, teller: FakeTeller, canvas: Canvas, clock: StillClock
) -> None:
    done = await ready(canvas)
    under_way, made = await promise(canvas, turn="e2"), await promise_artifact(canvas, done)
    await promise(canvas, thread=ABROAD, turn="e3")
    async with running(poster):
        await clock.asleep()
    assert teller.resumed == [(under_way.id, THREAD.key), (made.id, THREAD.key)]
