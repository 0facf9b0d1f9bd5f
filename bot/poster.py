"""The poster: reads the notices of one platform in order, and tells them thread by thread."""

import asyncio
import logging
from collections import deque

from bot.telling import Teller
from tools.canvas.canvas import Canvas
from tools.canvas.notices import Notice
from tools.terms.clock import Clock

log = logging.getLogger(__name__)
LOOK = 0.25  # seconds between two looks at the notices
BATCH = 200
LANES = 8  # threads that are told something at once
MOST_AHEAD = 5_000  # notices that may wait for a slow thread before no more are read
KEEP = 2.0  # seconds between two times that the cursor is written down
TRIES = 5  # at one notice that nobody foresaw; after that it is left, or its thread would be mute for ever


class Poster:
    """One platform's. Threads are told side by side, the notices of one thread one after another."""

    def __init__(self, canvas: Canvas, teller: Teller, clock: Clock, platform: str) -> None:
        self._canvas, self._teller, self._clock, self._platform = canvas, teller, clock, platform
        self._lanes: dict[str, deque[Notice]] = {}
        self._open: set[int] = set()
        self._places = asyncio.Semaphore(LANES)
        self._tasks: set[asyncio.Task[None]] = set()
        self._read = 0
        self._kept = 0

    async def run(self) -> None:
        """Tells notices until it is cancelled; what was being told is told again by whoever comes next."""
        self._read = self._kept = await self._canvas.cursors.get(self._name)
        await self._take_up()
        try:
            kept_at = self._clock.now()
            while True:
                found = await self._look()
                now = self._clock.now()
                if (now - kept_at).total_seconds() >= KEEP:
                    await self._keep()
                    kept_at = now
                if not found:
                    await self._clock.sleep(LOOK)
        finally:
            for task in list(self._tasks):
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            await asyncio.shield(self._keep())
            self._lanes.clear()
            self._open.clear()

    async def caught_up(self) -> bool:
        """Whether everything that happened has been told."""
        return not self._open and not await self._canvas.notices.after(self._read, limit=1, platform=self._platform)

    @property
    def _name(self) -> str:
        return f"posts:{self._platform}"

    async def _look(self) -> bool:
        if len(self._open) > MOST_AHEAD:
            return False
        found = await self._canvas.notices.after(self._read, limit=BATCH, platform=self._platform)
        for notice in found:
            self._read = notice.seq
            self._open.add(notice.seq)
            self._put(notice)
        return bool(found)

    def _put(self, notice: Notice) -> None:
        lane = self._lanes.get(notice.thread)
        if lane is not None:
            lane.append(notice)
            return
        self._lanes[notice.thread] = deque([notice])
        task = asyncio.create_task(self._lane(notice.thread))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _lane(self, thread: str) -> None:
        """Tells what waits for one thread."""
        lane = self._lanes[thread]
        while lane:
            notice = lane[0]
            async with self._places:
                await self._tell(notice)
            lane.popleft()
            self._open.discard(notice.seq)
        del self._lanes[thread]

    async def _tell(self, notice: Notice) -> None:
        for tries in range(TRIES):
            try:
                await self._teller.tell(notice)
                return
            except Exception:
                log.exception("notice %d (%s) could not be told", notice.seq, notice.kind)
                await self._clock.sleep(2.0**tries)

    async def _keep(self) -> None:
        """Writes down how far everything has been told."""
        seq = min(self._open) - 1 if self._open else self._read
        if seq > self._kept:
            await self._canvas.cursors.put(self._name, seq)
            self._kept = seq

    async def _take_up(self) -> None:
        """The cards that were followed before a restart are followed again."""
        for rows in (self._canvas.takes, self._canvas.artifacts):
            for id_, _ in await rows.queue():
                made = await rows.need(id_)
                if made.place.startswith(f"{self._platform}/"):
                    await self._teller.resume(made, await self._canvas.places.thread(made.thread))
