"""Whatever state the job database is in, no take that is due stays without its job for ever."""

import asyncio
import base64
import pickle
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.tools.jobs.conftest import QUICK, Begin
from tests.tools.jobs.ledger import Scripted, ended, until
from tests.tools.jobs.test_engine import Counted
from tools.jobs.engine import JobKey, Jobs, Limits
from tools.terms.clock import RandomIds, SystemClock
from tools.terms.errors import MachineFault

KEY = JobKey("take", "t1")
SWEEPING = Limits(poll=0.05, reap=0.2, sweep=0.2)


def _change(home: Path, statement: str, *values: object) -> None:
    """Writes into the job database behind the engine's back."""
    with closing(sqlite3.connect(home / "jobs.db", timeout=30)) as database, database:
        database.execute(statement, values)


def _status(home: Path, key: JobKey = KEY) -> str | None:
    with closing(sqlite3.connect(home / "jobs.db", timeout=30)) as database:
        row = database.execute("SELECT status FROM workflow_status WHERE workflow_uuid = ?", [str(key)]).fetchone()
    return row and str(row[0])


class Ending(Scripted):
    """The last stage ends the take, as a real one does."""

    def __init__(self) -> None:
        self.stage = Counted()
        super().__init__(self.stage, self._end)

    async def _end(self, key: JobKey) -> None:
        self.wanted.discard(key)


async def _ended_without_its_take(home: Path, begin: Begin, status: str) -> Ending:
    """A job that ended with that status while its take says that it still runs."""
    work = Ending()
    jobs = await begin(home, work)
    await jobs.run(KEY)
    await ended(jobs, [KEY])
    await jobs.stop()
    _change(home, "UPDATE workflow_status SET status = ? WHERE workflow_uuid = ?", status, str(KEY))
    work.wanted.add(KEY)
    return work


async def test_a_due_take_without_a_job_gets_one_at_the_start(tmp_path: Path, begin: Begin) -> None:
    work = Ending()
    work.wanted.add(KEY)
    await begin(tmp_path, work)
    await until(lambda: not work.wanted)
    assert work.stage.runs == {KEY: 1}


async def test_a_due_take_without_a_job_gets_one_at_the_next_look(tmp_path: Path, begin: Begin) -> None:
    work = Ending()
    await begin(tmp_path, work, SWEEPING)
    work.wanted.add(KEY)
    await until(lambda: not work.wanted)
    assert work.stage.runs == {KEY: 1}


async def test_what_waited_for_a_job_starts_when_that_has_ended(tmp_path: Path, begin: Begin) -> None:
    child = JobKey("take", "child")

    class Parent(Ending):
        async def _end(self, key: JobKey) -> None:
            await super()._end(key)
            if key == KEY:
                self.wanted.add(child)

    work = Parent()
    jobs = await begin(tmp_path, work)
    await jobs.run(KEY)
    await until(lambda: child in work.stage.runs, seconds=QUICK.sweep / 3)
    await ended(jobs, [child])
    assert work.stage.runs == {KEY: 1, child: 1}


async def test_what_waited_and_cannot_be_started_at_once_is_found_at_the_next_look(
    tmp_path: Path, begin: Begin
) -> None:
    class Shaky(Ending):
        fails = 0

        async def due(self) -> list[JobKey]:
            if self.stage.runs and not self.fails:
                self.fails += 1
                raise OSError("the canvas is busy")
            return list(self.wanted)

    work, other = Shaky(), JobKey("take", "other")
    jobs = await begin(tmp_path, work, SWEEPING)
    await jobs.run(KEY)
    await ended(jobs, [KEY])
    work.wanted.add(other)
    await until(lambda: not work.wanted)
    assert work.stage.runs == {KEY: 1, other: 1}


async def test_a_look_that_fails_does_not_end_the_looking(tmp_path: Path, begin: Begin) -> None:
    class Shaky(Ending):
        looks = 0

        async def due(self) -> list[JobKey]:
            self.looks += 1
            if self.looks == 1:
                raise OSError("the canvas is busy")
            return list(self.wanted)

    work = Shaky()
    work.wanted.add(KEY)
    await begin(tmp_path, work, SWEEPING)
    await until(lambda: not work.wanted)
    assert work.stage.runs == {KEY: 1}


@pytest.mark.parametrize("status", ["ERROR", "CANCELLED", "SUCCESS"])
async def test_a_job_that_ended_without_its_take_is_started_again(tmp_path: Path, begin: Begin, status: str) -> None:
    work = await _ended_without_its_take(tmp_path, begin, status)
    await begin(tmp_path, work)
    await until(lambda: not work.wanted)
    assert work.stage.runs == {KEY: 2}
    assert work.broken == []


async def test_a_job_that_never_brings_its_take_to_an_end_is_given_up(tmp_path: Path, begin: Begin) -> None:
    stage = Counted()
    work = Scripted(stage)
    work.wanted.add(KEY)
    await begin(tmp_path, work, SWEEPING)
    await until(lambda: bool(work.broken))
    assert stage.runs == {KEY: 2}
    assert [(key, type(error)) for key, error in work.broken] == [(KEY, MachineFault)]


async def test_a_job_that_stopped_the_program_too_often_is_given_up(tmp_path: Path, begin: Begin) -> None:
    work = await _ended_without_its_take(tmp_path, begin, "MAX_RECOVERY_ATTEMPTS_EXCEEDED")
    await begin(tmp_path, work)
    await until(lambda: bool(work.broken))
    assert "stopped too often" in str(work.broken[0][1])
    assert work.stage.runs == {KEY: 1}


async def test_a_job_dropped_by_a_stray_cancellation_is_put_back(tmp_path: Path, begin: Begin) -> None:
    tries: list[JobKey] = []

    async def strays(key: JobKey) -> None:
        tries.append(key)
        if len(tries) == 1:
            raise asyncio.CancelledError("a child of the stage was cancelled")

    work = Scripted(strays)
    jobs = await begin(tmp_path, work)
    await jobs.run(KEY)
    await ended(jobs, [KEY])
    assert tries == [KEY, KEY]
    assert work.broken == []


async def test_an_ended_job_can_be_started_again(tmp_path: Path, begin: Begin) -> None:
    stage = Counted()
    jobs = await begin(tmp_path, Scripted(stage))
    await jobs.run(KEY)
    await ended(jobs, [KEY])
    await jobs.again(KEY)
    await ended(jobs, [KEY])
    assert stage.runs == {KEY: 2}


async def test_a_running_job_is_not_started_again(tmp_path: Path, begin: Begin) -> None:
    stage = Counted()
    stage.go_on.clear()
    jobs = await begin(tmp_path, Scripted(stage))
    await jobs.run(KEY)
    await until(lambda: stage.at_once == 1)
    await jobs.again(KEY)
    stage.go_on.set()
    await ended(jobs, [KEY])
    assert stage.runs == {KEY: 1}


class Trap:
    """Unpickling it would leave a file behind."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        return (open, (str(self.path), "w"))  # type: ignore[return-value]


async def test_a_planted_pickle_is_refused_and_the_job_starts_from_its_key(tmp_path: Path, begin: Begin) -> None:
    work = Ending()
    jobs = await begin(tmp_path, work)
    await jobs.run(KEY)
    await ended(jobs, [KEY])
    await jobs.stop()
    trap = base64.b64encode(pickle.dumps(Trap(tmp_path / "sprung"))).decode()
    _change(tmp_path, "UPDATE workflow_input SET inputs = ?", trap)
    _change(tmp_path, "UPDATE workflow_status SET inputs = ?, serialization = 'py_pickle', status = 'ENQUEUED'", trap)
    work.wanted.add(KEY)
    await begin(tmp_path, work, SWEEPING)
    await until(lambda: not work.wanted)
    assert not (tmp_path / "sprung").exists()
    assert work.stage.runs == {KEY: 2}


async def test_ended_jobs_are_remembered_for_their_time(tmp_path: Path, begin: Begin) -> None:
    class Looked(Scripted):
        looks = 0

        async def due(self) -> list[JobKey]:
            self.looks += 1
            return []

    work = Looked()
    jobs = await begin(tmp_path, work)
    await jobs.run(KEY)
    await ended(jobs, [KEY])
    await jobs.stop()
    work.looks = 0
    await begin(tmp_path, work, SWEEPING)
    await until(lambda: work.looks == 2)
    assert _status(tmp_path) == "SUCCESS"


class Later(SystemClock):
    """The machine's clock, forty days ahead."""

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(days=40)


async def test_ended_jobs_are_forgotten_after_their_time(tmp_path: Path, begin: Begin) -> None:
    jobs = await begin(tmp_path, Scripted())
    await jobs.run(KEY)
    await ended(jobs, [KEY])
    await jobs.stop()
    later = Jobs(tmp_path, Scripted(), Later(), RandomIds(), QUICK)
    await later.start()
    try:
        await until(lambda: _status(tmp_path) is None)
    finally:
        await later.stop()


async def test_jobs_under_way_are_never_forgotten(tmp_path: Path, begin: Begin) -> None:
    stage = Counted()
    stage.go_on.clear()
    jobs = await begin(tmp_path, Scripted(stage))
    await jobs.run(KEY)
    await until(lambda: stage.at_once == 1)
    await jobs.stop()
    later = Jobs(tmp_path, Scripted(stage), Later(), RandomIds(), QUICK)
    await later.start()
    try:
        await until(lambda: stage.runs[KEY] == 2)
        assert _status(tmp_path) == "PENDING"
    finally:
        await later.stop()
