"""The parent's side of a render: starts the process, listens to its progress, ends it, and says how it ended."""

import asyncio
import json
import os
import signal
import sys
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from tools.previz.order import BUSY, PROGRESS, finished, read_error, read_order
from tools.terms.errors import Interrupted, MachineFault, RetakeError

LONGEST_LINE = 4096  # bytes; a longer line of progress is nonsense
CRASHES = ("SIGSEGV", "SIGBUS", "SIGILL", "SIGFPE", "SIGABRT")
LAST_WORDS = 12  # lines of the process's complaints that are kept
# What a render process needs of its parent's environment; keys and tokens are not among it.
PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "PYTHONPATH", "VIRTUAL_ENV", "XDG_CACHE_HOME")
PREFIXES = ("NUMBA_", "RETAKE_THREADS", "RETAKE_CACHE", "COVERAGE_")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a render is: the stage's name, the share of the whole (0..1), seconds to go where known."""

    stage: str = "starting"
    share: float = 0.0
    eta: float | None = None


class RenderProcess:
    """One render process at work on one folder."""

    def __init__(self, process: asyncio.subprocess.Process, folder: Path) -> None:
        self._process = process
        self._folder = folder
        self._last_words: deque[str] = deque(maxlen=LAST_WORDS)
        self._cancelled = False
        self.progress = Progress()
        self._news = asyncio.Event()
        self._ended = asyncio.create_task(self._listen())

    @classmethod
    async def start(cls, folder: Path, *, cache: Path | None = None, threads: int = 0) -> "RenderProcess":
        """Starts a process for the order in the folder; MachineFault if the machine cannot."""
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "tools.previz.worker",
                str(folder),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                env=_environment(cache, threads),
                limit=LONGEST_LINE,
            )
        except OSError as problem:
            raise MachineFault(f"The renderer could not be started: {problem.strerror}.") from problem
        return cls(process, folder)

    @property
    def running(self) -> bool:
        return not self._ended.done()

    @property
    def pid(self) -> int:
        return self._process.pid

    async def told(self) -> Progress:
        """Waits for the next progress, or for the end."""
        self._news.clear()
        news = asyncio.create_task(self._news.wait())
        await asyncio.wait((news, self._ended), return_when=asyncio.FIRST_COMPLETED)
        news.cancel()
        return self.progress

    async def cancel(self) -> None:
        """Kills the process and waits until it is gone; does nothing if it is."""
        self._cancelled = True
        self._kill()
        await self._ended

    async def wait(self) -> None:
        """Waits for the end; a caller that is cancelled meanwhile takes the process with it."""
        try:
            await asyncio.shield(self._ended)
        except asyncio.CancelledError:
            self._kill()
            raise

    def outcome(self) -> RetakeError | None:
        """How an ended render ended: None if all is there, else the error to raise."""
        code = self._process.returncode
        if self._cancelled:
            return Interrupted("The render was cancelled.", next="Ask again if it is still wanted.")
        if code == 0 and finished(self._folder, read_order(self._folder)):
            return None
        left = read_error(self._folder)
        if left is not None:
            return left
        return _how_it_died(code, self._last_words)

    @property
    def was_busy(self) -> bool:
        """Whether it ended because another process is at work on the same folder."""
        return self._process.returncode == BUSY

    def _kill(self) -> None:
        if self._process.returncode is None:
            self._process.kill()

    async def _listen(self) -> None:
        assert self._process.stdout is not None and self._process.stderr is not None
        await asyncio.gather(self._hear(self._process.stdout), self._note(self._process.stderr))
        await self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()

    async def _hear(self, stream: asyncio.StreamReader) -> None:
        async for line in _lines(stream):
            self.progress = read_progress(line) or self.progress
            self._news.set()

    async def _note(self, stream: asyncio.StreamReader) -> None:
        async for line in _lines(stream):
            self._last_words.append(line.decode("utf-8", "replace").rstrip()[:300])


def read_progress(line: bytes) -> Progress | None:
    """One line of progress; None if it is not one."""
    try:
        row = json.loads(line)
        eta = row.get("eta")
        return Progress(str(row["stage"]), float(row["share"]), None if eta is None else float(eta))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def progress_on_disk(folder: Path) -> Progress | None:
    """What another process that works on the folder last said."""
    try:
        return read_progress((folder / PROGRESS).read_bytes())
    except OSError:
        return None


async def _lines(stream: asyncio.StreamReader) -> AsyncIterator[bytes]:
    while True:
        try:
            line = await stream.readline()
        except ValueError:  # longer than the limit; the reader has dropped it
            continue
        if not line:
            return
        yield line


async def compiled(cache: Path | None) -> bool:
    """Whether the renderer's kernels are compiled in this cache; None is the default place."""
    return await asyncio.to_thread(_compiled, cache)


def _compiled(cache: Path | None) -> bool:
    from tools.previz.kernels.folder import source_key

    root = cache or Path(os.environ.get("RETAKE_CACHE") or platformdirs.user_cache_dir("retake"))
    return any((root / "numba" / f"kernels-{source_key()}").glob("*.warm"))


def _environment(cache: Path | None, threads: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in PASSED_ON or name.startswith(PREFIXES)}
    if cache is not None:
        kept["RETAKE_CACHE"] = str(cache)
    if threads:
        kept["RETAKE_THREADS"] = str(threads)
    return kept


def _how_it_died(code: int | None, last_words: deque[str]) -> RetakeError:
    if code is not None and code < 0:
        name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
        if name in CRASHES:
            return MachineFault(f"The renderer crashed ({name}).", next="Ask again; if it happens again, report it.")
        return Interrupted(
            f"The renderer was stopped from outside ({name}) before it had ended.",
            next="Ask again; if it happens again, the machine may be short of memory.",
        )
    said = next((line for line in reversed(last_words) if line.strip()), "no reason given")
    return MachineFault(f"The renderer crashed: {said}", next="Ask again; if it happens again, report it.")
