import asyncio

from tests.tools.canvas.homes import HandClock
from tools.canvas.canvas import Canvas


async def test_a_lock_has_one_holder(canvas: Canvas) -> None:
    won = await asyncio.gather(*(canvas.locks.acquire("thread", f"owner {n}", 30) for n in range(10)))
    assert sorted(won) == [False] * 9 + [True]
    assert await canvas.locks.acquire("another thread", "owner", 30)


async def test_a_holder_cannot_take_its_own_lock_again(canvas: Canvas) -> None:
    assert await canvas.locks.acquire("thread", "a", 30)
    assert not await canvas.locks.acquire("thread", "a", 30)


async def test_a_lock_given_back_can_be_taken(canvas: Canvas) -> None:
    await canvas.locks.acquire("thread", "a", 30)
    assert not await canvas.locks.release("thread", "b")
    assert await canvas.locks.release("thread", "a")
    assert not await canvas.locks.release("thread", "a")
    assert await canvas.locks.acquire("thread", "b", 30)


async def test_it_is_known_who_holds_a_lock(canvas: Canvas, clock: HandClock) -> None:
    assert await canvas.locks.holder("thread") is None
    await canvas.locks.acquire("thread", "a", 30)
    clock.pass_by(60)
    assert await canvas.locks.holder("thread") == "a"
    await canvas.locks.release("thread", "a")
    assert await canvas.locks.holder("thread") is None


async def test_a_lock_whose_lease_ran_out_is_taken_over_by_one(canvas: Canvas, clock: HandClock) -> None:
    await canvas.locks.acquire("thread", "dead", 30)
    clock.pass_by(29.9)
    assert not await canvas.locks.acquire("thread", "a", 30)
    clock.pass_by(0.1)
    won = await asyncio.gather(*(canvas.locks.acquire("thread", f"owner {n}", 30) for n in range(10)))
    assert sorted(won) == [False] * 9 + [True]
    assert not await canvas.locks.renew("thread", "dead", 30)
    assert not await canvas.locks.release("thread", "dead")


async def test_a_renewed_lease_holds_on(canvas: Canvas, clock: HandClock) -> None:
    await canvas.locks.acquire("thread", "a", 30)
    clock.pass_by(20)
    assert await canvas.locks.renew("thread", "a", 30)
    clock.pass_by(20)
    assert not await canvas.locks.acquire("thread", "b", 30)


async def test_a_lease_that_ran_out_and_that_nobody_took_may_be_renewed(canvas: Canvas, clock: HandClock) -> None:
    await canvas.locks.acquire("thread", "a", 30)
    clock.pass_by(60)
    assert await canvas.locks.renew("thread", "a", 30)
    assert not await canvas.locks.acquire("thread", "b", 30)
