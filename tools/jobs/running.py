"""What one job does: its stages in order, and what follows when a stage fails for good."""

import logging
from collections.abc import Awaitable, Callable
from functools import partial

from tools.jobs import durable
from tools.jobs.key import JobKey, Stage, Work
from tools.terms.errors import RetakeError

log = logging.getLogger("retake.jobs")
TRIES = 5  # at writing down that a job failed, 1, 2, 4 and 8 seconds apart


class Underway:
    """Runs jobs in this process and knows which are in it now.

    `follow` starts what waited for a job that has ended; it is given once the engine runs.
    """

    follow: Callable[[], Awaitable[object]] | None = None

    def __init__(self, work: Work) -> None:
        self._work = work
        self.here: set[str] = set()

    async def run(self, key: JobKey) -> None:
        """Runs the job to its end; a stage whose end was written down is not run again."""
        self.here.add(str(key))
        try:
            error = await self._first_error(key)
            if error is not None:
                await durable.step("broke", partial(self._broke, key, error), TRIES)
            await self._follow(key)
        finally:
            self.here.discard(str(key))

    async def _first_error(self, key: JobKey) -> Exception | None:
        try:
            stages = self._work.stages(key)
        except Exception as fault:  # noqa: BLE001 - whatever it is, the take must hear of it
            return _told(key, "stages", fault)
        for stage in stages:
            error = await durable.step(stage[0], partial(self._attempt, key, stage))
            if error is not None:
                return error
        return None

    async def _attempt(self, key: JobKey, stage: Stage) -> Exception | None:
        """The stage's error as a value, which is written down with the step and read back after a crash."""
        name, action = stage
        try:
            await action(key)
        except Exception as error:  # noqa: BLE001 - whatever it is, the take must hear of it
            return _told(key, name, error)
        return None

    async def _follow(self, key: JobKey) -> None:
        """While the job still counts as being here, so that a process which is about to leave does it too."""
        try:
            if self.follow is not None:
                await self.follow()
        except Exception:
            log.exception("what waited for %s could not be started; the next look round does it", key)

    async def _broke(self, key: JobKey, error: Exception) -> None:
        await self._work.broke(key, error)


def _told(key: JobKey, stage: str, error: Exception) -> Exception:
    if isinstance(error, RetakeError):
        log.info("%s failed in %s: %s", key, stage, error)
    else:
        log.error("%s failed in %s", key, stage, exc_info=error)
    return error
