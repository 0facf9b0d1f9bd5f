"""Runs blocking work in a thread that stops soon after its task is cancelled."""

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Halted(Exception):
    """Raised inside the thread only: whoever waited for the work no longer wants it."""


class Halt:
    """Handed to blocking work, which calls `check` between pictures."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def set(self) -> None:
        self._event.set()

    def check(self) -> None:
        """Raises Halted once the work is no longer wanted."""
        if self._event.is_set():
            raise Halted


async def in_thread(work: Callable[[Halt], T]) -> T:
    """The result of `work`, run in a thread. When the task is cancelled, waits until the thread has let go."""
    halt = Halt()
    running = asyncio.ensure_future(asyncio.to_thread(work, halt))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        halt.set()
        await asyncio.wait({running})
        if not running.cancelled():
            running.exception()  # an exception that nobody asked for would be reported as lost
        raise
