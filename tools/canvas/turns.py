"""Whose turn it is to write: one at a time, and what somebody waits for at the door comes before all else."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class WriteTurns:
    """A lock with two lanes; in each, whoever came first goes first."""

    def __init__(self) -> None:
        self._busy = False
        self._urgent: deque[asyncio.Future[None]] = deque()
        self._others: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def held(self, urgent: bool) -> AsyncIterator[None]:
        """Holds the turn for the block."""
        if self._busy:
            await self._waited(self._urgent if urgent else self._others)
        self._busy = True
        try:
            yield
        finally:
            self._pass_on()

    async def _waited(self, lane: deque[asyncio.Future[None]]) -> None:
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        lane.append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():
                self._pass_on()  # the turn was given to somebody who has left
            raise

    def _pass_on(self) -> None:
        for lane in (self._urgent, self._others):
            while lane:
                next_ = lane.popleft()
                if not next_.done():
                    next_.set_result(None)
                    return
        self._busy = False
