"""The only module that speaks to DBOS: launching, enqueuing, looking, taking over. One engine a process at a time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextvars import Context
from datetime import datetime
from typing import Any, TypeVar

import sqlalchemy as sa
from dbos import DBOS, DBOSClient, DBOSConfig, SetWorkflowID, StepOptions, WorkflowStatus
from dbos._error import DBOSAwaitedWorkflowCancelledError

from tools.jobs.key import LANES, JobKey, Lane, Limits
from tools.jobs.serializer import SafeJSON
from tools.terms.errors import MachineFault

NAME = "retake"
VERSION = "1"  # pinned: the library's default hashes the sources, and a changed program would strand its jobs
DEATHS = 50  # processes that may die during one job before it is given up
ENDED = frozenset({"SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"})
GIVEN_UP = "MAX_RECOVERY_ATTEMPTS_EXCEEDED"
BATCH = 200  # rows in one look
GATE = 4  # jobs written down at once: a hundred together would hold the loop for 0.15 s
PATIENCE = 5.0  # seconds that a stopping engine waits for what runs in it

Body = Callable[[JobKey], Awaitable[None]]
T = TypeVar("T")
_body: Body | None = None


def _worth_telling(record: logging.LogRecord) -> bool:
    """A cancelled job is reported by the library as a failure of the program."""
    return not (record.exc_info and isinstance(record.exc_info[1], DBOSAwaitedWorkflowCancelledError))


# With a handler of its own present, the library adds none, and the application's logging decides.
logging.getLogger("dbos").addHandler(logging.NullHandler())
logging.getLogger("dbos").addFilter(_worth_telling)


@DBOS.workflow(name="retake.job", max_recovery_attempts=DEATHS)
async def _job(key: str) -> None:
    if _body is None:
        raise asyncio.CancelledError("jobs are stopping")
    await _body(JobKey.parse(key))


async def step(name: str, action: Callable[[], Coroutine[Any, Any, T]], attempts: int = 1) -> T:
    """Runs one step of a job, once if its end was written down; a cancelled job stops it within about a second."""
    options = StepOptions(
        name=name,
        preemptible=True,
        retries_allowed=attempts > 1,
        max_attempts=attempts,
        interval_seconds=1.0,
        backoff_rate=2.0,
        should_retry=None,
        timeout_seconds=None,
    )
    return await DBOS.run_step_async(options, action)


def declare_lanes(database: sa.Engine, limits: Limits) -> None:
    """Writes down the lanes and their limits, which then hold in every process; blocks."""
    client = DBOSClient(system_database_engine=database, serializer=SafeJSON(), application_name=NAME)
    for lane in LANES:
        client.register_queue(lane, worker_concurrency=getattr(limits, lane), polling_interval_sec=limits.poll)
    client.destroy()


class Engine:
    """A launched engine; made by `launch`, ended by `close`."""

    def __init__(self, instance: DBOS, database: sa.Engine, me: str) -> None:
        self._instance = instance
        self._database = database
        self.me = me
        self._gate = asyncio.Semaphore(GATE)

    @classmethod
    async def launch(cls, url: str, database: sa.Engine, me: str, body: Body) -> "Engine":
        """Starts the engine on the running loop, so that stages run on it; RuntimeError where one runs already."""
        global _body  # noqa: PLW0603 - the library calls one function by name, in one engine a process
        if _body is not None:
            raise RuntimeError("jobs are running in this process already")
        _body = body
        engine = cls(DBOS(config=_config(url, database, me)), database, me)
        try:
            DBOS.launch()
        except BaseException:
            await engine.close()
            raise
        return engine

    async def close(self) -> None:
        """Stops everything without ending any job: what was running is taken up by whoever comes next."""
        global _body  # noqa: PLW0603 - as above
        _body = None
        await self._cancel_running()
        executor: Executor | None = self._instance._executor_field
        await _in_own_thread(DBOS.destroy)
        await self._cancel_running()
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(thread_name_prefix="retake"))
        if executor is not None:
            await asyncio.wait([asyncio.ensure_future(_in_own_thread(executor.shutdown))], timeout=PATIENCE)
        self._database.dispose()

    async def enqueue(self, key: JobKey, lane: Lane) -> None:
        """Starts the job unless it was started before, here or in another process."""
        if lane not in LANES:
            raise ValueError(f"no such lane: {lane!r}")

        async def enqueue() -> None:
            with SetWorkflowID(str(key)):
                await DBOS.enqueue_workflow_async(lane, _job, str(key))

        try:
            async with self._gate:
                await _apart(enqueue())
        except sa.exc.SQLAlchemyError as fault:
            raise MachineFault(
                f"The job could not be written down: {getattr(fault, 'orig', None) or fault}.",
                next="It starts by itself once the disk has room and can be written.",
            ) from fault

    async def rows(self, ids: Sequence[str]) -> dict[str, WorkflowStatus]:
        """What is known of these jobs by id; a job never started is missing."""
        found: dict[str, WorkflowStatus] = {}
        for start in range(0, len(ids), BATCH):
            found |= {row.workflow_id: row for row in await _list(workflow_ids=list(ids[start : start + BATCH]))}
        return found

    async def going(self, ids: Sequence[str]) -> list[str]:
        """Those of these jobs that wait or run."""
        return [id for id, row in (await self.rows(ids)).items() if row.status not in ENDED]

    async def running(self) -> list[WorkflowStatus]:
        """Jobs that some process has begun and not ended, that process being alive or not."""
        return await _list(status="PENDING")

    async def ended_before(self, moment: datetime) -> list[str]:
        """Some of the jobs that ended before then."""
        rows = await _list(status=sorted(ENDED), completed_before=moment.isoformat(), limit=BATCH)
        return [row.workflow_id for row in rows]

    async def take_over(self, executor: str) -> None:
        """Puts the jobs of a dead process back into their lanes."""
        await asyncio.to_thread(DBOS._recover_pending_workflows, [executor])

    async def put_back(self, id: str, lane: Lane) -> None:
        """Puts a job that this process dropped back into its lane."""
        await asyncio.to_thread(self._instance._sys_db.reenqueue_for_recovery, id, [self.me], lane)

    async def forget(self, ids: Iterable[str]) -> None:
        """Removes all trace of these jobs, so that they may be started anew."""
        await _apart(DBOS.delete_workflows_async(list(ids)))

    async def cancel(self, key: JobKey) -> None:
        """Stops the job where it is, also in another process; one that has ended or never began is left alone."""
        await _apart(DBOS.cancel_workflow_async(str(key)))

    async def _cancel_running(self) -> None:
        tasks = list(self._instance._workflow_tasks)
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=PATIENCE)


def _config(url: str, database: sa.Engine, me: str) -> DBOSConfig:
    return {
        "name": NAME,
        "application_version": VERSION,
        "executor_id": me,
        "system_database_url": url,
        "system_database_engine": database,
        "run_migrations": False,
        "serializer": SafeJSON(),
        "log_level": "ERROR",
        "enable_otlp": False,
        "notification_listener_polling_interval_sec": 0.25,  # unused here; closing waits this long for it
    }


async def _list(**which: Any) -> list[WorkflowStatus]:
    return await _apart(DBOS.list_workflows_async(load_input=False, load_output=False, **which))


async def _apart(call: Coroutine[Any, Any, T]) -> T:
    """Awaits a call outside the caller's job, where it would be written down as one of its steps."""
    return await asyncio.create_task(call, context=Context())


async def _in_own_thread(action: Callable[[], object]) -> None:
    """For what takes the loop's own threads away."""
    own = ThreadPoolExecutor(1)
    try:
        await asyncio.get_running_loop().run_in_executor(own, action)
    finally:
        own.shutdown(wait=False)
