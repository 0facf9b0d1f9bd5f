"""Jobs in this process, and processes that can be killed."""

import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from tools.jobs.engine import Jobs, Limits, Work
from tools.terms.clock import RandomIds, SystemClock

ROOT = Path(__file__).parents[3]
QUICK = Limits(poll=0.05, reap=0.2)

Begin = Callable[..., Awaitable[Jobs]]
Spawn = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
async def begin() -> AsyncIterator[Begin]:
    """Starts jobs on a home in this process; what is still running at the test's end is stopped."""
    started: list[Jobs] = []

    async def begin(home: Path | str, work: Work, limits: Limits = QUICK) -> Jobs:
        jobs = Jobs(home, work, SystemClock(), RandomIds(), limits)
        started.append(jobs)
        await jobs.start()
        return jobs

    yield begin
    for jobs in started:
        await jobs.stop()


@pytest.fixture
def spawn() -> Iterator[Spawn]:
    """Starts worker processes; all are gone at the test's end."""
    children: list[subprocess.Popen[bytes]] = []

    def spawn(home: Path, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.tools.jobs.worker", str(home), *words]
        child = subprocess.Popen(command, cwd=ROOT)
        children.append(child)
        return child

    yield spawn
    for child in children:
        child.kill()
        child.wait()


def kill(child: subprocess.Popen[bytes]) -> None:
    """The death that nothing can prepare for."""
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
