"""Processes are killed with jobs in their hands; every job ends all the same."""

import random
import subprocess
from collections import Counter
from itertools import product
from pathlib import Path

from tests.tools.jobs.conftest import Begin, Spawn, kill
from tests.tools.jobs.ledger import STAGES, Ledger, ended, until
from tools.jobs.engine import JobKey, Limits

WIDTH = Limits().provider


def _all(keys: list[JobKey]) -> set[tuple[str, str]]:
    return set(product(map(str, keys), STAGES))


async def _begun(ledger: Ledger, count: int) -> None:
    """Waits until stages were begun that many times in all."""
    await until(lambda: len(ledger.lines("begin")) >= count)


async def test_every_job_ends_after_kills_at_random_moments(tmp_path: Path, spawn: Spawn) -> None:
    ledger = Ledger(tmp_path)
    keys = [ledger.ask(JobKey("take", f"t{number}")) for number in range(12)]
    chance = random.Random(7)
    kills = 4
    for last in sorted(chance.sample(range(3, 50), kills)):
        child = spawn(tmp_path)
        await _begun(ledger, last)
        kill(child)
    spawn(tmp_path)
    await until(lambda: not list((tmp_path / "due").iterdir()))
    assert ledger.effects() == _all(keys)
    assert ledger.lines("broke") == []
    repeated = sum(ledger.begun().values()) - len(keys) * len(STAGES)
    assert repeated <= kills * WIDTH  # only what was in hand when the process died


async def _two_with_full_hands(ledger: Ledger, spawn: Spawn) -> list[subprocess.Popen[bytes]]:
    """Two processes, the second come later; each has begun as many jobs as it may and is held in them."""
    (ledger.folder / "hold").touch()
    children = []
    for count in (1, 2):
        children.append(spawn(ledger.folder))
        await _begun(ledger, count * WIDTH)
    return children


async def test_processes_on_one_home_share_the_work_and_do_nothing_twice(tmp_path: Path, spawn: Spawn) -> None:
    ledger = Ledger(tmp_path)
    keys = [ledger.ask(JobKey("take", f"t{number}")) for number in range(3 * WIDTH)]
    children = await _two_with_full_hands(ledger, spawn)
    assert Counter(row[0] for row in ledger.lines("begin")) == {str(child.pid): WIDTH for child in children}
    (tmp_path / "hold").unlink()
    await until(lambda: not list((tmp_path / "due").iterdir()))
    assert ledger.begun() == dict.fromkeys(_all(keys), 1)


async def test_the_living_take_over_from_the_dead(tmp_path: Path, spawn: Spawn) -> None:
    ledger = Ledger(tmp_path)
    keys = [ledger.ask(JobKey("take", f"t{number}")) for number in range(3 * WIDTH)]
    children = await _two_with_full_hands(ledger, spawn)
    in_hand = {(key, stage) for pid, key, stage in ledger.lines("begin") if pid == str(children[0].pid)}
    kill(children[0])
    (tmp_path / "hold").unlink()
    await until(lambda: not list((tmp_path / "due").iterdir()))
    assert ledger.effects() == _all(keys)
    assert ledger.begun() == dict.fromkeys(_all(keys), 1) | dict.fromkeys(in_hand, 2)


async def test_an_error_survives_the_process_that_had_it(tmp_path: Path, spawn: Spawn, begin: Begin) -> None:
    key = Ledger(tmp_path).ask(JobKey("take", "t1"))
    child = spawn(tmp_path, "stuck")
    ledger = Ledger(tmp_path)
    await until(lambda: ledger.lines("hangs") != [])
    kill(child)
    jobs = await begin(tmp_path, ledger)
    await ended(jobs, [key])
    said = "The provider declined this. It was charged. Say it differently."
    assert [row[1:] for row in ledger.lines("broke")] == [[str(key), "Refused", said]]
    assert ledger.begun()[(str(key), "submit")] == 1
