"""A thread's lock: one turn of a thread at a time, renewed while it is held, free at once after a death."""

import asyncio

import pytest

from bot import thread_lock
from bot.thread_lock import LEASE, RETRY, ThreadLock
from tests.bot.chats import OTHER, THREAD, StillClock
from tests.providers.clock import HandClock
from tools.canvas.canvas import Canvas
from tools.studio import Studio
from tools.terms.errors import Interrupted

NAME = f"thread:{THREAD.key}"


@pytest.fixture
def lock(studio: Studio) -> ThreadLock:
    return ThreadLock(studio)


async def test_a_thread_is_held_by_one(lock: ThreadLock) -> None:
    async with lock.held_if_free(THREAD.key, "a") as first, lock.held_if_free(THREAD.key, "b") as second:
        assert (first, second) == (True, False)


async def test_another_thread_is_free(lock: ThreadLock) -> None:
    async with lock.held_if_free(THREAD.key, "a"), lock.held_if_free(OTHER.key, "b") as other:
        assert other


async def test_it_is_given_back_also_after_an_error(lock: ThreadLock, canvas: Canvas) -> None:
    with pytest.raises(ZeroDivisionError):
        async with lock.held(THREAD.key, "a"):
            raise ZeroDivisionError
    assert await canvas.locks.holder(NAME) is None


async def test_whoever_did_not_get_it_does_not_give_it_back(lock: ThreadLock, canvas: Canvas) -> None:
    await canvas.locks.acquire(NAME, "alive/x", LEASE)
    async with lock.held_if_free(THREAD.key, "a"):
        pass
    assert await canvas.locks.holder(NAME) == "alive/x"


async def test_its_holder_is_this_process_and_turn(lock: ThreadLock, canvas: Canvas) -> None:
    async with lock.held(THREAD.key, "e1"):
        assert await canvas.locks.holder(NAME) == "me/e1"


async def test_it_is_renewed_while_it_is_held(lock: ThreadLock, canvas: Canvas, clock: StillClock) -> None:
    async with lock.held(THREAD.key, "a"):
        await clock.asleep()
        await clock.step(LEASE / 3, steps=6)
        assert not await canvas.locks.acquire(NAME, "other/b", LEASE)


async def test_a_dead_processs_thread_is_taken_over_before_its_lease_ends(lock: ThreadLock, canvas: Canvas) -> None:
    await canvas.locks.acquire(NAME, "dead/x", 3600)
    assert await lock.taken(THREAD.key, "a")
    assert await canvas.locks.holder(NAME) == "me/a"


async def test_a_lease_that_ran_out_is_taken_over(lock: ThreadLock, canvas: Canvas, clock: StillClock) -> None:
    await canvas.locks.acquire(NAME, "alive/x", LEASE)
    assert not await lock.taken(THREAD.key, "a")
    clock.move(LEASE)
    assert await lock.taken(THREAD.key, "a")


async def test_an_owner_without_a_process_is_left_alone(lock: ThreadLock, canvas: Canvas) -> None:
    await canvas.locks.acquire(NAME, "dead", 3600)
    assert not await lock.taken(THREAD.key, "a")


async def test_a_thread_is_waited_for(lock: ThreadLock, canvas: Canvas, clock: StillClock) -> None:
    await canvas.locks.acquire(NAME, "alive/x", LEASE)

    async def wait() -> str | None:
        async with lock.held(THREAD.key, "a"):
            return await canvas.locks.holder(NAME)

    waiting = asyncio.create_task(wait())
    await clock.asleep()
    await canvas.locks.release(NAME, "alive/x")
    clock.move(RETRY)
    assert await asyncio.wait_for(waiting, 10) == "me/a"


async def test_patience_ends(studio: Studio, canvas: Canvas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thread_lock, "PATIENCE", 2.0)
    await canvas.locks.acquire(NAME, "alive/x", 100_000)
    passing = HandClock()
    object.__setattr__(studio, "clock", passing)
    with pytest.raises(Interrupted, match="still being worked on"):
        async with ThreadLock(studio).held(THREAD.key, "a"):
            raise AssertionError("nobody may get here")
    assert sum(passing.waits) == pytest.approx(2.0, abs=2 * RETRY)
