"""A canvas made of files, so that several processes can work on it and a test can see afterwards who did what."""

import asyncio
import os
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path

from tools.jobs.engine import Jobs
from tools.jobs.key import JobKey, Lane, Stage

STAGES = ("reserve", "submit", "fetch", "edits", "ready")


class Ledger:
    """Work of five stages; each logs that it began, and has its effect once however often it is begun.

    While the folder holds a file "hold", stages in every process wait after their beginning.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("due", "done"):
            (folder / name).mkdir(parents=True, exist_ok=True)

    def ask(self, key: JobKey) -> JobKey:
        """A take that should be running."""
        (self.folder / "due" / str(key)).touch()
        return key

    def stages(self, key: JobKey) -> Sequence[Stage]:
        return [(name, partial(self._do, name)) for name in STAGES]

    async def due(self) -> Sequence[JobKey]:
        return [JobKey.parse(path.name) for path in sorted((self.folder / "due").iterdir())]

    async def broke(self, key: JobKey, error: BaseException) -> None:
        self.log("broke", key, type(error).__name__, str(error))
        self._end(key)

    async def lane(self, key: JobKey) -> Lane:
        return "provider"

    def log(self, *words: object) -> None:
        with (self.folder / "log").open("a") as file:
            file.write("\t".join(str(word) for word in (os.getpid(), *words)) + "\n")

    def lines(self, first: str) -> list[list[str]]:
        """What was logged under that word, without the word: process id, key, and the rest."""
        path = self.folder / "log"
        rows = [line.split("\t") for line in path.read_text().splitlines()] if path.exists() else []
        return [[row[0], *row[2:]] for row in rows if row[1] == first]

    def begun(self) -> Counter[tuple[str, str]]:
        """How often each stage of each job was begun."""
        return Counter((key, stage) for _, key, stage in self.lines("begin"))

    def effects(self) -> set[tuple[str, str]]:
        return {
            (str(key), stage) for key, _, stage in (p.name.partition("=") for p in (self.folder / "done").iterdir())
        }

    async def _do(self, name: str, key: JobKey) -> None:
        self.log("begin", key, name)
        await asyncio.sleep(0.02)
        await until(lambda: not (self.folder / "hold").exists())
        self._have_effect(name, key)

    def _have_effect(self, name: str, key: JobKey) -> None:
        (self.folder / "done" / f"{key}={name}").touch()
        if name == STAGES[-1]:
            self._end(key)

    def _end(self, key: JobKey) -> None:
        (self.folder / "due" / str(key)).unlink(missing_ok=True)


class Scripted:
    """Work in memory: stages given as functions, and a list of what was said to have broken."""

    def __init__(self, *actions: Callable[[JobKey], Awaitable[None]], lane: Lane = "provider") -> None:
        self.actions = actions
        self.wanted: set[JobKey] = set()
        self.broken: list[tuple[JobKey, BaseException]] = []
        self.in_lane = lane

    def stages(self, key: JobKey) -> Sequence[Stage]:
        return [(f"stage{number}", action) for number, action in enumerate(self.actions)]

    async def due(self) -> Sequence[JobKey]:
        return sorted(self.wanted)

    async def broke(self, key: JobKey, error: BaseException) -> None:
        self.broken.append((key, error))
        self.wanted.discard(key)

    async def lane(self, key: JobKey) -> Lane:
        return self.in_lane


async def until(condition: Callable[[], bool], seconds: float = 90.0) -> None:
    """Waits for other processes to bring something about; fails if they never do."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - other processes set no event here
            await asyncio.sleep(0.02)


async def ended(jobs: Jobs, keys: Sequence[JobKey], seconds: float = 90.0) -> None:
    """Waits until the jobs have ended; fails if they never do."""
    async with asyncio.timeout(seconds):
        await jobs.settled(keys)
