"""Durable running of recipes and artifacts: a job that was asked for once runs to its end, whatever dies on the way.

Stages run on the loop that `start` was called on. Stop jobs before closing what their stages use: a stage that fails
because its HTTP client is gone would count as failed for good.
"""

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tools.jobs.key import JobKey, Kind, Lane, Limits, Stage, Work
from tools.jobs.store import url_of
from tools.terms.clock import Clock, Ids

if TYPE_CHECKING:
    from tools.jobs.session import Session

__all__ = ["JobKey", "Jobs", "Kind", "Lane", "Limits", "Stage", "Work"]


class Jobs:
    """Jobs of one home, run by this process while it is started; other processes may work on the same home.

    `home` is a folder or a database URL. One instance can be started at a time in a process, any number one after the
    other. The clock dates old records only: whether processes live is a matter of real time.
    """

    def __init__(self, home: Path | str, work: Work, clock: Clock, ids: Ids, limits: Limits | None = None) -> None:
        self._url = url_of(home)
        self._work = work
        self._clock = clock
        self._ids = ids
        self._limits = limits or Limits()
        self._session: Session | None = None

    async def start(self) -> None:
        """Begins to run jobs, first those that the dead left and those that were never started.

        Raises NotConfigured or MachineFault where the database cannot be used.
        """
        if self._session is not None:
            raise RuntimeError("these jobs are started already")
        session = await asyncio.to_thread(_session_type)
        self._session = await session.begin(self._url, self._work, self._clock, self._ids.new(), self._limits)

    async def stop(self) -> None:
        """Ends running but no job; harmless if nothing runs. What was under way goes on elsewhere or later."""
        session, self._session = self._session, None
        if session is not None:
            await session.end()

    async def run(self, key: JobKey) -> None:
        """Starts the job, unless it was ever started before, here or in any other process."""
        await self._started.engine.enqueue(key, await self._work.lane(key))

    async def again(self, key: JobKey) -> None:
        """Starts a job that has ended once more from its first stage, for a take that can still be had after all."""
        await self._started.sweep.again(key)

    async def cancel(self, key: JobKey) -> None:
        """Stops the job within about two seconds wherever it runs: its stage is cancelled, `broke` is not called."""
        await self._started.engine.cancel(key)

    async def left_behind(self) -> list[JobKey]:
        """Jobs that should be running and that nobody but this process can run: what the dead left.

        A process that lives for one errand asks at its start, and waits for these before it ends. Where another one
        lives, that one runs them.
        """
        return list(await self._work.due()) if await self._started.alone() else []

    @property
    def me(self) -> str:
        """What this process is called among those that work on the home."""
        return self._started.engine.me

    async def gone(self, process: str) -> bool:
        """Whether the process of that name has died or stopped its jobs."""
        return await self._started.gone(process)

    def here(self) -> list[JobKey]:
        """The jobs that run in this process now, whoever asked for them."""
        return [JobKey.parse(key) for key in sorted(self._started.underway.here)]

    async def settled(self, keys: Iterable[JobKey]) -> None:
        """Waits until these jobs have ended, here or in another process; one that was never started counts as ended."""
        left = sorted({str(key) for key in keys})
        while left := await self._started.engine.going(left):  # noqa: ASYNC110 - other processes set no event here
            await asyncio.sleep(self._limits.poll)

    @property
    def _started(self) -> "Session":
        if self._session is None:
            raise RuntimeError("these jobs are not started")
        return self._session


def _session_type() -> "type[Session]":
    """Importing the engine's library takes most of a second, which commands that only read the canvas do not wait."""
    from tools.jobs.session import Session

    return Session
