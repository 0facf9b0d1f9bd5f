"""The composition root: the one object that verbs get, and who is asking."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx

from tools.canvas.canvas import Canvas
from tools.canvas.folders import make_folders
from tools.jobs.engine import Jobs
from tools.jobs.runner import Runner
from tools.models.previz import Previz
from tools.models.protocol import Model
from tools.models.registry import Models
from tools.terms.clock import Clock, Ids, RandomIds, SystemClock
from tools.terms.config import Config
from tools.terms.place import Person, Thread


@dataclass(frozen=True)
class Studio:
    """Settings, canvas, models, jobs, clock and ids."""

    config: Config
    canvas: Canvas
    models: Models
    jobs: Jobs
    clock: Clock
    ids: Ids


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, in which thread, in which turn (the event's id) and as which call of it.

    `folder` is where a path in a message is read from; None (any chat platform) means that no path is ever read.
    `files` came with the message, by the names that its text knows them by. `powers` are what the platform says of the
    person: "admin", and keys of the roles and groups they are in.
    """

    thread: Thread
    person: Person
    turn: str
    call: int = 0
    folder: Path | None = None
    files: Mapping[str, Path] = field(default_factory=dict)
    powers: frozenset[str] = frozenset()

    def key(self, part: int = 0) -> str:
        """The write key: unique for what one call of one turn writes, the same when the turn is run again."""
        return f"{self.turn}:{self.call}:{part}"

    def as_call(self, call: int) -> "Asked":
        return replace(self, call=call)


@asynccontextmanager
async def open_studio(config: Config, clock: Clock | None = None, ids: Ids | None = None) -> AsyncIterator[Studio]:
    """Opens the home for as long as the block lasts: folders, canvas, models and jobs; MachineFault if it cannot."""
    clock, ids = clock or SystemClock(), ids or RandomIds()
    make_folders(config)
    canvas = await Canvas.open(config.database, config.media, clock, ids)
    try:
        async with httpx.AsyncClient(timeout=30) as client:
            previz = Previz(config.work, cache=config.cache, threads=config.threads)
            models = Models.of({"previz": previz, **paid_models(config, client, clock)})
            jobs = Jobs(config.home, Runner(config, canvas, models, clock), clock, ids)
            await jobs.start()
            try:
                yield Studio(config, canvas, models, jobs, clock, ids)
            finally:
                await jobs.stop()
                await previz.close()
    finally:
        await canvas.close()


def paid_models(config: Config, client: httpx.AsyncClient, clock: Clock) -> dict[str, Model]:
    """The models of providers that this installation has keys for; the fake one where a test set its address."""
    if not config.fake_url:
        return {}
    from tools.models.fake import Fake

    return {"fake": Fake(config.fake_url, client, clock)}
