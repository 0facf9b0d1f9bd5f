"""The desk: orders by key, each with a folder of its own, and the processes that fill them.

What lies in a folder is all that is known of its order, so that any process that is given the key can go on.
"""

import asyncio
import contextlib
import errno
import fcntl
import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from tools.previz.order import (
    FACTS,
    LOCK,
    PART,
    Order,
    finished,
    machine_fault,
    put,
    read_order,
    write_order,
)  # fmt: skip
from tools.previz.process import Progress, RenderProcess, progress_on_disk
from tools.terms.errors import Interrupted

READY = Progress("ready", 1.0, 0.0)
WAITING = Progress("waiting its turn")
CANCELLED = "cancelled"
TRIES = 2  # a process that was stopped from outside is started once more by itself
LOOK_AGAIN = 0.2  # seconds


@dataclass(slots=True)
class _Job:
    process: RenderProcess
    lane: str
    tries: int


class Desk:
    """Starts one process a lane at a time (full clips, drafts, single pictures); each of them uses all cores."""

    def __init__(self, work: Path, *, cache: Path | None = None, threads: int = 0) -> None:
        self._work = work
        self._cache = cache
        self._threads = threads
        self._jobs: dict[str, _Job] = {}
        self._door = asyncio.Lock()

    def folder(self, key: str) -> Path:
        """Where an order lies; keys may hold any characters."""
        return self._work / hashlib.sha256(key.encode()).hexdigest()[:32]

    async def enter(self, key: str, order: Order) -> Order:
        """Takes an order in, and gives back the one that is there: the first under a key stays."""
        folder = self.folder(key)
        try:
            await asyncio.to_thread(write_order, folder, order)
        except OSError as problem:
            raise machine_fault(problem) from problem
        return await asyncio.to_thread(read_order, folder)

    async def look(self, key: str) -> Progress:
        """How far an entered order is, after starting its process if none is at work; raises how it failed."""
        folder = self.folder(key)
        if (folder / CANCELLED).exists():
            raise Interrupted("The render was cancelled.", next="Ask again if it is still wanted.")
        order = read_order(folder)
        if finished(folder, order):
            self._jobs.pop(key, None)
            return READY
        async with self._door:
            job = self._jobs.get(key)
            if job is not None and job.process.running:
                return job.process.progress
            return await self._begin(key, order, self._tries_after(key, job))

    async def finish(self, key: str) -> None:
        """Waits until the order is filled; raises how it failed. Cancelling the wait ends the process."""
        while await self.look(key) is not READY:
            job = self._jobs.get(key)
            if job is None:
                await asyncio.sleep(LOOK_AGAIN)
            else:
                await job.process.wait()

    async def cancel(self, key: str) -> None:
        """Ends the order for good; never raises when there is none."""
        folder = self.folder(key)
        if folder.exists() and not (folder / FACTS).exists():
            with contextlib.suppress(OSError):
                put(folder / CANCELLED, b"")
        job = self._jobs.pop(key, None)
        if job is not None:
            await job.process.cancel()

    async def deliver(self, key: str, into: Path, names: tuple[str, ...]) -> None:
        """Moves the named files of a filled order into a folder, the last one last, and forgets the order."""
        try:
            await asyncio.to_thread(_deliver, self.folder(key), into, names)
        except OSError as problem:
            raise machine_fault(problem) from problem
        self._jobs.pop(key, None)

    async def close(self) -> None:
        """Ends all processes; their orders stay and can be gone on with."""
        jobs, self._jobs = self._jobs, {}
        for job in jobs.values():
            await job.process.cancel()

    def _tries_after(self, key: str, job: _Job | None) -> int:
        """How often the order has been tried; raises what an ended process failed with."""
        if job is None:
            return 0
        del self._jobs[key]
        error = job.process.outcome()
        if error is None or job.process.was_busy:
            return 0
        if isinstance(error, Interrupted) and job.tries < TRIES:
            return job.tries
        raise error

    async def _begin(self, key: str, order: Order, tries: int) -> Progress:
        folder, lane = self.folder(key), _lane(order)
        if finished(folder, order):
            return READY
        if _in_hand(folder):
            return progress_on_disk(folder) or WAITING
        if any(job.lane == lane and job.process.running for job in self._jobs.values()):
            return WAITING
        process = await RenderProcess.start(folder, cache=self._cache, threads=self._threads)
        self._jobs[key] = _Job(process, lane, tries + 1)
        return process.progress


def _lane(order: Order) -> str:
    if order.mode in ("still", "isolate"):
        return "picture"
    return "draft" if order.shot.draft else order.mode


def _in_hand(folder: Path) -> bool:
    """Whether a process, of whichever parent, is at work on the folder now."""
    try:
        with (folder / LOCK).open("r+") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _deliver(folder: Path, into: Path, names: tuple[str, ...]) -> None:
    into.mkdir(parents=True, exist_ok=True)
    for name in names:
        if (folder / name).exists():
            _move(folder / name, into / name)
    shutil.rmtree(folder, ignore_errors=True)


def _move(source: Path, target: Path) -> None:
    """Renames, or copies under a temporary name where the target lies on another disk."""
    try:
        source.replace(target)
    except OSError as problem:
        if problem.errno != errno.EXDEV:
            raise
        temporary = target.with_name(target.name + PART)
        shutil.copyfile(source, temporary)
        temporary.replace(target)
        source.unlink()
