"""One start of jobs in this process, from taking its place among the living to giving it up."""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from datetime import timedelta

import sqlalchemy as sa

from tools.jobs.durable import Engine, declare_lanes
from tools.jobs.key import Limits, Work
from tools.jobs.liveness import Liveness
from tools.jobs.running import Underway
from tools.jobs.sqlite import engine_for, make_ready
from tools.jobs.store import LOCKS, folder_of
from tools.jobs.sweep import Sweep
from tools.terms.clock import Clock
from tools.terms.errors import MachineFault

log = logging.getLogger("retake.jobs")


class Session:
    """What runs between `start` and `stop`."""

    def __init__(self, engine: Engine, underway: Underway, sweep: Sweep, liveness: Liveness) -> None:
        self.engine = engine
        self.underway = underway
        self.sweep = sweep
        self._liveness = liveness
        self._looks: list[asyncio.Task[None]] = []

    @classmethod
    async def begin(cls, url: str, work: Work, clock: Clock, me: str, limits: Limits) -> "Session":
        """Opens the database, launches the engine and looks round once; leaves nothing behind if that fails."""
        liveness = Liveness(folder_of(url) / LOCKS, me)
        database = await asyncio.to_thread(_take_place, url, liveness, limits)
        underway = Underway(work)
        try:
            engine = await Engine.launch(url, database, me, underway.run)
        except BaseException:
            liveness.release()
            raise
        session = cls(engine, underway, Sweep(engine, underway, work, liveness, clock), liveness)
        underway.follow = session.sweep.start
        session._look(limits)
        return session

    async def alone(self) -> bool:
        """Whether no other living process works on this home."""
        return await asyncio.to_thread(self._liveness.alone)

    async def gone(self, process: str) -> bool:
        """Whether that process no longer works on this home."""
        return bool(await asyncio.to_thread(self._liveness.dead, [process]))

    async def end(self) -> None:
        """Stops looking and running; the jobs under way are free for others once this process's lock is gone."""
        for look in self._looks:
            look.cancel()
        await asyncio.gather(*self._looks, return_exceptions=True)
        await self.engine.close()
        self._liveness.release()

    def _look(self, limits: Limits) -> None:
        keep = timedelta(days=limits.keep_days)

        async def sweep() -> None:
            await self.sweep.sweep()
            await self.sweep.forget(keep)

        self._looks = [
            asyncio.create_task(_every(limits.reap, self.sweep.reap)),
            asyncio.create_task(_every(limits.sweep, sweep)),
        ]


def _take_place(url: str, liveness: Liveness, limits: Limits) -> sa.Engine:
    """The database, ready for use, with this process among the living."""
    try:
        with liveness.turn("boot"):
            make_ready(url)
            database = engine_for(url)
            declare_lanes(database, limits)
            liveness.hold()
    except (OSError, sqlite3.Error, sa.exc.SQLAlchemyError) as fault:
        raise MachineFault(
            f"The job database {sa.make_url(url).database} cannot be opened: {getattr(fault, 'orig', None) or fault}.",
            next="Check the disk and the file's permissions, then start again.",
        ) from fault
    return database


async def _every(seconds: float, look: Callable[[], Awaitable[None]]) -> None:
    """Looks at once and then again and again; a look that fails is told and the next one comes all the same."""
    while True:
        try:
            await look()
        except Exception:
            log.exception("looking after jobs failed and is tried again in %g s", seconds)
        await asyncio.sleep(seconds)
