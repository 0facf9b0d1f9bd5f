"""A thread's lock: one turn of a thread at a time, also across processes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tools.studio import Studio
from tools.terms.errors import Interrupted

LEASE = 30.0  # seconds; renewed while it is held, so that only a dead process loses it
RETRY = 0.1
OF = "/"  # between a lock's process and its turn
PATIENCE = 120.0


class ThreadLock:
    """Holds threads for this process; a dead process's lock is taken over at once."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio

    @asynccontextmanager
    async def held(self, thread: str, id_: str) -> AsyncIterator[None]:
        """Waits for the thread and holds it for the block; Interrupted if another turn does not let go of it."""
        waited = 0.0
        while not await self.taken(thread, id_):
            if waited > PATIENCE:
                raise Interrupted("Another message in this thread is still being worked on.", next="Say it again soon.")
            await self._studio.clock.sleep(RETRY)
            waited += RETRY
        async with self._kept(thread, id_):
            yield

    @asynccontextmanager
    async def held_if_free(self, thread: str, id_: str) -> AsyncIterator[bool]:
        """Holds the thread for the block if nobody else does; tells whether."""
        if not await self.taken(thread, id_):
            yield False
            return
        async with self._kept(thread, id_):
            yield True

    async def taken(self, thread: str, id_: str) -> bool:
        """Takes the lock, also from a process that died with it: nobody should wait in silence for its lease to end."""
        locks, name, owner = self._studio.canvas.locks, _name(thread), self._owner(id_)
        if await locks.acquire(name, owner, LEASE):
            return True
        holder = await locks.holder(name)
        process, of, _ = (holder or "").partition(OF)
        if holder is None or not of or not await self._studio.jobs.gone(process):
            return False
        await locks.release(name, holder)
        return await locks.acquire(name, owner, LEASE)

    @asynccontextmanager
    async def _kept(self, thread: str, id_: str) -> AsyncIterator[None]:
        name, owner = _name(thread), self._owner(id_)
        renewing = asyncio.create_task(self._renew(name, owner))
        try:
            yield
        finally:
            renewing.cancel()
            await self._studio.canvas.locks.release(name, owner)

    async def _renew(self, name: str, owner: str) -> None:
        while True:
            await self._studio.clock.sleep(LEASE / 3)
            await self._studio.canvas.locks.renew(name, owner, LEASE)

    def _owner(self, id_: str) -> str:
        """Who holds a lock: this process, and which of its turns."""
        return f"{self._studio.jobs.me}{OF}{id_}"


def _name(thread: str) -> str:
    return f"thread:{thread}"
