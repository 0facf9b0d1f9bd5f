"""Nothing is stuck for ever: looks for jobs that nobody runs, and starts, moves or ends them."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from tools.jobs.durable import ENDED, GIVEN_UP, Engine
from tools.jobs.key import JobKey, Work
from tools.jobs.liveness import Liveness
from tools.jobs.running import Underway
from tools.terms.clock import Clock
from tools.terms.errors import MachineFault

log = logging.getLogger("retake.jobs")
FORGET_EVERY = timedelta(hours=1)


class Sweep:
    """The looks of one process. Any number of processes may look at once."""

    def __init__(self, engine: Engine, underway: Underway, work: Work, liveness: Liveness, clock: Clock) -> None:
        self._engine = engine
        self._underway = underway
        self._work = work
        self._liveness = liveness
        self._clock = clock
        self._dropped: set[str] = set()
        self._again: set[JobKey] = set()
        self._forgot_at: datetime | None = None

    async def reap(self) -> None:
        """Takes over the jobs of processes that died, and those that this one lost."""
        running = await self._engine.running()
        owners = {row.executor_id or "" for row in running}
        for executor in await asyncio.to_thread(self._liveness.dead, owners):
            log.warning("taking over the jobs of %s", executor)
            await self._engine.take_over(executor)
            await asyncio.to_thread(self._liveness.bury, executor)
        await self._put_back({row.workflow_id for row in running if row.executor_id == self._engine.me})

    async def start(self) -> list[JobKey]:
        """Starts a job for each due key that has none; gives the due keys whose job has ended all the same."""
        keys = list(dict.fromkeys(await self._work.due()))
        rows = await self._engine.rows([str(key) for key in keys])
        for key in keys:
            if str(key) not in rows:
                await self._engine.enqueue(key, await self._work.lane(key))
        return [key for key in keys if str(key) in rows and rows[str(key)].status in ENDED]

    async def sweep(self) -> None:
        """Starts what is due and has no job, and deals with jobs that ended without their take."""
        if ended := await self.start():
            with self._liveness.turn_if_free("sweep") as ours:
                if ours:
                    await self._free(ended)

    async def again(self, key: JobKey) -> None:
        """Starts a job anew that has ended, or was never started; one that waits or runs is left alone."""
        with self._liveness.turn_if_free("sweep") as ours:
            if ours and not await self._engine.going([str(key)]):
                await self._anew(key)

    async def forget(self, keep: timedelta) -> None:
        """Removes the records of jobs that ended longer ago than that; at most once an hour."""
        now = self._clock.now()
        if self._forgot_at is not None and now - self._forgot_at < FORGET_EVERY:
            return
        self._forgot_at = now
        while ids := await self._engine.ended_before(now - keep):
            await self._engine.forget(ids)

    async def _put_back(self, ours: set[str]) -> None:
        """A job that is ours by its row, and in two looks was not running here, was dropped by a stray cancellation."""
        missing = ours - self._underway.here
        for id in sorted(missing & self._dropped):
            log.warning("%s was dropped and is put back", id)
            await self._engine.put_back(id, await self._work.lane(JobKey.parse(id)))
        self._dropped = missing

    async def _free(self, keys: Sequence[JobKey]) -> None:
        """Tries once more, then says that it broke. A job writes its take's end before its own, so due means stuck."""
        due = set(await self._work.due())
        rows = await self._engine.rows([str(key) for key in keys])
        for key in keys:
            row = rows.get(str(key))
            if key not in due or row is None or row.status not in ENDED:
                continue
            if row.status == GIVEN_UP or key in self._again:
                await self._give_up(key, row.status)
            else:
                log.warning("%s ended as %s and is started again", key, row.status)
                self._again.add(key)
                await self._anew(key)

    async def _anew(self, key: JobKey) -> None:
        await self._engine.forget([str(key)])
        await self._engine.enqueue(key, await self._work.lane(key))

    async def _give_up(self, key: JobKey, status: str) -> None:
        log.error("%s is given up after it ended as %s", key, status)
        why = "the program stopped too often while it ran" if status == GIVEN_UP else "it was tried twice"
        fault = MachineFault(
            f"This could not be finished: {why}.",
            next="Whoever runs Retake finds the cause in the log.",
            charged="unknown",
        )
        await self._work.broke(key, fault)
