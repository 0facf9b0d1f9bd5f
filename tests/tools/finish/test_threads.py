"""Blocking work beside the event loop: results, errors, and being called off."""

import asyncio
import threading

import pytest

from tools.finish.threads import Halt, Halted, in_thread


async def test_the_result_comes_back() -> None:
    assert await in_thread(lambda _: 41 + 1) == 42


async def test_an_error_comes_back() -> None:
    def work(_: Halt) -> None:
        raise KeyError("lost")

    with pytest.raises(KeyError, match="lost"):
        await in_thread(work)


async def test_cancelling_waits_until_the_thread_has_let_go() -> None:
    started, ended = threading.Event(), threading.Event()

    def work(halt: Halt) -> None:
        started.set()
        try:
            while True:
                halt.check()
        finally:
            ended.set()

    task = asyncio.ensure_future(in_thread(work))
    await asyncio.to_thread(started.wait)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert ended.is_set()


def test_work_that_is_still_wanted_goes_on() -> None:
    halt = Halt()
    halt.check()
    halt.set()
    with pytest.raises(Halted):
        halt.check()
