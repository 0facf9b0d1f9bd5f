"""Jobs as the rest of the house uses them: started, asked for, cancelled, stopped."""

import asyncio
import threading
from collections import Counter
from pathlib import Path

import pytest

from tests.tools.jobs.conftest import QUICK, Begin
from tests.tools.jobs.ledger import Scripted, ended, until
from tools.jobs.engine import JobKey, Jobs, Limits
from tools.terms.clock import RandomIds, SystemClock
from tools.terms.errors import MachineFault, NotConfigured, ProviderFault

KEY = JobKey("take", "t1")


class Counted:
    """A stage that counts its runs, lasts a while and may wait in the middle."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.runs: Counter[JobKey] = Counter()
        self.at_once = 0
        self.most_at_once = 0
        self.go_on = asyncio.Event()
        self.go_on.set()

    async def __call__(self, key: JobKey) -> None:
        self.runs[key] += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await self.go_on.wait()
            await asyncio.sleep(self.seconds)
        finally:
            self.at_once -= 1


async def test_a_job_runs_its_stages_in_order(tmp_path: Path, begin: Begin) -> None:
    order: list[str] = []

    async def first(key: JobKey) -> None:
        order.append(f"first {key}")

    async def second(key: JobKey) -> None:
        order.append(f"second {key}")

    jobs = await begin(tmp_path, Scripted(first, second))
    await jobs.run(KEY)
    await ended(jobs, [KEY])
    assert order == ["first take:t1:1", "second take:t1:1"]


async def test_a_job_asked_for_many_times_runs_once(tmp_path: Path, begin: Begin) -> None:
    stage = Counted()
    jobs = await begin(tmp_path, Scripted(stage))
    await asyncio.gather(*(jobs.run(KEY) for _ in range(10)))
    await ended(jobs, [KEY])
    await jobs.run(KEY)
    await ended(jobs, [KEY])
    assert stage.runs == {KEY: 1}


async def test_a_process_is_gone_for_which_nobody_answers(tmp_path: Path, begin: Begin) -> None:
    jobs = await begin(tmp_path, Scripted())
    assert not await jobs.gone(jobs.me)
    assert await jobs.gone("nobody")


async def test_another_attempt_is_another_job(tmp_path: Path, begin: Begin) -> None:
    stage = Counted()
    jobs = await begin(tmp_path, Scripted(stage))
    keys = [JobKey("take", "t1", 1), JobKey("take", "t1", 2), JobKey("artifact", "t1", 1)]
    for key in keys:
        await jobs.run(key)
    await ended(jobs, keys)
    assert stage.runs == dict.fromkeys(keys, 1)


async def test_local_jobs_run_one_at_a_time(tmp_path: Path, begin: Begin) -> None:
    stage = Counted(seconds=4 * QUICK.poll)
    jobs = await begin(tmp_path, Scripted(stage, lane="local"))
    keys = [JobKey("take", f"t{number}") for number in range(4)]
    for key in keys:
        await jobs.run(key)
    await ended(jobs, keys)
    assert stage.most_at_once == 1
    assert sum(stage.runs.values()) == 4


async def test_jobs_that_wait_for_a_provider_run_together(tmp_path: Path, begin: Begin) -> None:
    stage = Counted()
    stage.go_on.clear()
    jobs = await begin(tmp_path, Scripted(stage))
    keys = [JobKey("take", f"t{number}") for number in range(10)]
    for key in keys:
        await jobs.run(key)
    await until(lambda: stage.at_once == Limits().provider)
    stage.go_on.set()
    await ended(jobs, keys)
    assert stage.most_at_once == Limits().provider


async def test_a_stage_may_start_another_job(tmp_path: Path, begin: Begin) -> None:
    child = JobKey("take", "child")
    ran: list[str] = []

    async def stage(key: JobKey) -> None:
        ran.append(key.id)
        if key == KEY:
            await jobs.run(child)
            await ended(jobs, [child])

    jobs = await begin(tmp_path, Scripted(stage))
    await jobs.run(KEY)
    await ended(jobs, [KEY])
    assert ran == ["t1", "child"]


@pytest.mark.parametrize("error", [ProviderFault("It failed.", charged="yes"), KeyError("unforeseen")])
async def test_a_stage_that_fails_is_told_once_and_ends_the_job(tmp_path: Path, begin: Begin, error: Exception) -> None:
    after = Counted()

    async def fails(key: JobKey) -> None:
        raise error

    work = Scripted(fails, after)
    jobs = await begin(tmp_path, work)
    await jobs.run(KEY)
    await ended(jobs, [KEY])
    assert work.broken == [(KEY, error)]
    assert after.runs == {}


async def test_work_without_stages_for_a_job_is_told_that_it_broke(tmp_path: Path, begin: Begin) -> None:
    class Lost(Scripted):
        def stages(self, key: JobKey) -> list[tuple[str, Counted]]:
            raise LookupError("no such take")

    work = Lost()
    jobs = await begin(tmp_path, work)
    await jobs.run(KEY)
    await ended(jobs, [KEY])
    assert [str(error) for _, error in work.broken] == ["no such take"]


async def test_telling_that_a_job_broke_is_tried_again(tmp_path: Path, begin: Begin) -> None:
    class Busy(Scripted):
        tries = 0

        async def broke(self, key: JobKey, error: BaseException) -> None:
            self.tries += 1
            if self.tries == 1:
                raise OSError("the canvas is busy")
            await super().broke(key, error)

    async def fails(key: JobKey) -> None:
        raise ProviderFault("It failed.")

    work = Busy(fails)
    jobs = await begin(tmp_path, work)
    await jobs.run(KEY)
    await ended(jobs, [KEY])
    assert [key for key, _ in work.broken] == [KEY]


async def test_a_cancelled_job_stops_in_the_middle_and_has_not_failed(tmp_path: Path, begin: Begin) -> None:
    stage = Counted()
    stage.go_on.clear()
    work = Scripted(stage)
    jobs = await begin(tmp_path, work)
    await jobs.run(KEY)
    await until(lambda: stage.at_once == 1)
    await jobs.cancel(KEY)
    await until(lambda: stage.at_once == 0)
    await ended(jobs, [KEY])
    assert work.broken == []


async def test_cancelling_what_never_began_is_harmless(tmp_path: Path, begin: Begin) -> None:
    stage = Counted()
    jobs = await begin(tmp_path, Scripted(stage))
    await jobs.cancel(KEY)
    await jobs.run(KEY)
    await ended(jobs, [KEY])
    assert stage.runs == {KEY: 1}


async def test_what_was_under_way_at_a_stop_goes_on_at_the_next_start(tmp_path: Path, begin: Begin) -> None:
    done, stage = Counted(), Counted()
    stage.go_on.clear()
    work = Scripted(done, stage)
    jobs = await begin(tmp_path, work)
    await jobs.run(KEY)
    await until(lambda: stage.at_once == 1)
    await jobs.stop()
    assert stage.at_once == 0
    stage.go_on.set()
    jobs = await begin(tmp_path, work)
    await ended(jobs, [KEY])
    assert (done.runs[KEY], stage.runs[KEY]) == (1, 2)
    assert work.broken == []


async def test_a_stage_that_fails_because_everything_stops_has_not_failed(tmp_path: Path, begin: Begin) -> None:
    begun = asyncio.Event()
    stopped = False

    async def stage(key: JobKey) -> None:
        begun.set()
        if stopped:
            return
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            raise RuntimeError("the client has been closed") from None

    work = Scripted(stage)
    jobs = await begin(tmp_path, work)
    await jobs.run(KEY)
    await begun.wait()
    await jobs.stop()
    stopped = True
    jobs = await begin(tmp_path, work)
    await ended(jobs, [KEY])
    assert work.broken == []


async def test_start_and_stop_leave_nothing_behind_however_often(tmp_path: Path, begin: Begin) -> None:
    stage = Counted()
    for number in range(4):
        jobs = await begin(tmp_path, Scripted(stage))
        key = JobKey("take", f"t{number}")
        await jobs.run(key)
        await ended(jobs, [key])
        await jobs.stop()
        assert await asyncio.to_thread(lambda: "a thread of the loop's own") is not None
    left = [thread.name for thread in threading.enumerate() if "dbos" in thread.name or "queue-worker" in thread.name]
    assert left == []
    assert list((tmp_path / "jobs.locks").glob("*.alive")) == []
    assert sum(stage.runs.values()) == 4


async def test_only_one_is_started_in_a_process(tmp_path: Path, begin: Begin) -> None:
    first = await begin(tmp_path / "one", Scripted())
    with pytest.raises(RuntimeError, match="already"):
        await first.start()
    with pytest.raises(RuntimeError, match="already"):
        await begin(tmp_path / "two", Scripted())
    assert list((tmp_path / "two" / "jobs.locks").glob("*.alive")) == []
    await first.run(KEY)


async def test_jobs_that_are_not_started_say_so(tmp_path: Path) -> None:
    jobs = Jobs(tmp_path, Scripted(), SystemClock(), RandomIds(), QUICK)
    await jobs.stop()
    with pytest.raises(RuntimeError, match="not started"):
        await jobs.run(KEY)


async def test_a_home_may_have_any_name(tmp_path: Path, begin: Begin) -> None:
    home = tmp_path / "a b#c?d%20é"
    stage = Counted()
    jobs = await begin(home, Scripted(stage))
    await jobs.run(KEY)
    await ended(jobs, [KEY])
    assert (home / "jobs.db").exists()
    assert stage.runs == {KEY: 1}


async def test_a_home_that_cannot_be_written_is_the_machines_fault(tmp_path: Path, begin: Begin) -> None:
    (tmp_path / "home").write_text("a file where a folder should be")
    with pytest.raises(MachineFault, match=r"jobs\.db"):
        await begin(tmp_path / "home", Scripted())


async def test_a_damaged_database_is_the_machines_fault(tmp_path: Path, begin: Begin) -> None:
    (tmp_path / "jobs.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(MachineFault, match="not a database"):
        await begin(tmp_path, Scripted())


async def test_a_database_of_another_kind_is_not_configured(begin: Begin) -> None:
    with pytest.raises(NotConfigured, match="postgresql") as told:
        await begin("postgresql://retake:secret@127.0.0.1/jobs", Scripted())
    assert "secret" not in str(told.value)
