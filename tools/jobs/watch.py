"""Watching a job: its progress goes to the canvas, and a cancelled one stops."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

from tools.canvas.canvas import Canvas
from tools.terms.clock import Clock
from tools.terms.errors import Interrupted

EVERY = 0.5  # seconds between two progress rows of one job
T = TypeVar("T")
Told = Callable[[float], None]


@dataclass
class Watch:
    """Reports one job's progress (latest wins) and raises Interrupted once its take or artifact is cancelled.

    `ref` is the take's or artifact's id; `still_wanted` reads its state.
    """

    canvas: Canvas
    clock: Clock
    ref: str
    still_wanted: Callable[[], Awaitable[bool]]
    _last: float = field(default=float("-inf"), init=False)

    async def report(self, stage: str, share: float, eta: float | None = None) -> None:
        """Writes a progress row, at most two a second; Interrupted if nobody wants the job any more."""
        now = self.clock.now().timestamp()
        if now - self._last < EVERY:
            return
        self._last = now
        if not await self.still_wanted():
            raise Interrupted("It was cancelled.")
        await self.canvas.progress.put(self.ref, stage, share, eta)

    async def during(self, stage: str, work: Callable[[Told], Awaitable[T]]) -> T:
        """Runs work that calls back with its share done, and stops it when nobody wants it any more."""
        share = 0.0

        def told(done: float) -> None:
            nonlocal share
            share = done

        task = asyncio.ensure_future(work(told))
        try:
            while not (await asyncio.wait({task}, timeout=EVERY))[0]:
                await self.report(stage, share)
            return task.result()
        finally:
            if not task.done():
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
