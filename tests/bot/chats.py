"""A channel for tests: rows without jobs, clocks moved by hand, and a surface that keeps what it is sent."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from agent.director import TurnResult
from bot.events import Attachment
from bot.faces import Face
from bot.surface import Later, Limits
from tools.canvas.canvas import Canvas
from tools.canvas.drafts import ArtifactDraft, TakeDraft
from tools.jobs.engine import JobKey, Jobs
from tools.models.previz import Previz
from tools.models.registry import Models
from tools.outcome import Outcome
from tools.studio import Asked, Studio
from tools.terms.clock import Clock
from tools.terms.config import Config
from tools.terms.errors import RetakeError
from tools.terms.place import Person, Place, Thread
from tools.terms.recipe import Generate, Recipe, Route
from tools.terms.shot import Shot, Subject
from tools.terms.take import Artifact, ArtifactSpec, Clip, Take

PLACE = Place("discord", "9", "1")
THREAD, OTHER = Thread(PLACE, "100"), Thread(PLACE, "200")
ABROAD = Thread(Place("slack", "T1", "C1"), "1.0")
ANN, BEN = Person("discord", "7", "Ann"), Person("discord", "8", "Ben")
START = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
WATCH = Shot(brief="a watch turns", subjects=(Subject(name="watch"),))
PREVIZ = Route(model="previz", provider="local")
CLIP = Clip(media="c" * 64 + ".mp4", width=1280, height=720, seconds=10.0, fps=24.0)


class StillClock:
    """Stands still until it is moved; whoever sleeps on it wakes when their time has come."""

    def __init__(self) -> None:
        self.moment = START
        self._asleep: list[tuple[datetime, asyncio.Future[None]]] = []
        self._went = asyncio.Event()

    def now(self) -> datetime:
        return self.moment

    async def sleep(self, seconds: float) -> None:
        entry = (self.moment + timedelta(seconds=seconds), asyncio.get_running_loop().create_future())
        self._asleep.append(entry)
        self._went.set()
        try:
            await entry[1]
        finally:
            self._asleep.remove(entry)

    async def asleep(self, count: int = 1) -> None:
        """Waits until so many sleep."""
        async with asyncio.timeout(10):
            while len(self._sleepers()) < count:
                self._went.clear()
                await self._went.wait()

    def move(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)
        for until, sleeper in self._sleepers():
            if until <= self.moment:
                sleeper.set_result(None)

    async def step(self, seconds: float, steps: int = 1) -> None:
        """Moves on and waits until as many sleep again as did before."""
        for _ in range(steps):
            count = len(self._sleepers())
            self.move(seconds)
            await self.asleep(count)

    def _sleepers(self) -> list[tuple[datetime, asyncio.Future[None]]]:
        return [entry for entry in self._asleep if not entry[1].done()]


class CountedIds:
    """Ids in order: id1, id2 ..."""

    def __init__(self) -> None:
        self.count = 0

    def new(self) -> str:
        self.count += 1
        return f"id{self.count}"


class NoJobs:
    """Jobs that nobody runs. This process is called "me", and the one called "dead" has died."""

    me = "me"

    def __init__(self) -> None:
        self.asked: list[JobKey] = []

    async def run(self, key: JobKey) -> None:
        self.asked.append(key)

    async def gone(self, process: str) -> bool:
        return process == "dead"


class Killed(BaseException):
    """The process died here."""


class Passed(BaseException):
    """No fault: this call goes well, and the next one gets what stands after it."""


class Lost(Later):
    """The platform took the message, but its answer was lost."""


@dataclass
class Sent:
    """One message: where it was sent, what it says now, and under which key it went out."""

    thread: Thread
    face: Face
    key: str
    reference: str


@dataclass
class FakeSurface:
    """A platform that takes everything but what it was told to refuse: `faults` by method, first come, first raised.

    After `Lost` and `Killed` a message has been taken all the same. Every call is kept in `calls`.
    """

    platform: str = "discord"
    most: Limits = field(default_factory=lambda: Limits(10_000_000))
    sent: list[Sent] = field(default_factory=list)
    whispers: list[tuple[str, Person, Face]] = field(default_factory=list)
    calls: list[tuple[str, str]] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)
    faults: defaultdict[str, list[BaseException]] = field(default_factory=lambda: defaultdict(list))
    looked_since: list[datetime] = field(default_factory=list)
    files: dict[str, bytes | RetakeError] = field(default_factory=dict)

    def _refused(self, method: str, about: str) -> BaseException | None:
        self.calls.append((method, about))
        fault = self.faults[method].pop(0) if self.faults[method] else None
        return None if isinstance(fault, Passed) else fault

    async def limits(self, thread: Thread) -> Limits:
        if fault := self._refused("limits", thread.key):
            raise fault
        return self.most

    async def post(self, thread: Thread, face: Face, key: str) -> str:
        fault = self._refused("post", key)
        if fault is not None and not isinstance(fault, Lost | Killed):
            raise fault
        self.sent.append(Sent(thread, face, key, f"m{len(self.sent) + 1}"))
        if fault is not None:
            raise fault
        return self.sent[-1].reference

    async def find(self, thread: Thread, face: Face, key: str, since: datetime) -> str | None:
        self.looked_since.append(since)
        if fault := self._refused("find", key):
            raise fault
        return next((one.reference for one in self.sent if one.key == key and one.face.text == face.text), None)

    async def edit(self, thread: Thread, reference: str, face: Face) -> None:
        if fault := self._refused("edit", reference):
            raise fault
        for one in self.sent:
            if one.reference == reference:
                one.face = face

    async def whisper(self, event: str, thread: Thread, person: Person, face: Face) -> None:
        if fault := self._refused("whisper", event):
            raise fault
        self.whispers.append((event, person, face))

    async def settle(self, event: str) -> None:
        self.settled.append(event)

    async def fetch(self, thread: Thread, attachment: Attachment, target: Path) -> None:
        found = self.files[attachment.name]
        if isinstance(found, RetakeError):
            raise found
        await asyncio.to_thread(target.write_bytes, found)

    @property
    def keys(self) -> list[str]:
        return [one.key for one in self.sent]

    def at(self, key: str) -> Sent:
        """The one message of that key."""
        (found,) = [one for one in self.sent if one.key == key]
        return found

    def count(self, method: str) -> int:
        return sum(name == method for name, _ in self.calls)


@dataclass
class FakeDirector:
    """Repeats what it is told, or breaks."""

    fault: BaseException | None = None
    heard: list[str] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    seen: list[Mapping[str, bytes]] = field(default_factory=list)
    errors: tuple[RetakeError, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    async def turn(self, asked: Asked, text: str) -> TurnResult:
        self.heard.append(text)
        self.asked.append(asked)
        self.seen.append({name: path.read_bytes() for name, path in asked.files.items()})
        if self.fault is not None:
            raise self.fault
        return TurnResult(f"Read: {text}", (), self.outcomes, self.errors)


def studio_of(canvas: Canvas, home: Path, clock: Clock, **config: Any) -> Studio:
    """A studio in which nothing is rendered."""
    set_up = Config(home=home, cache=home / "cache", threads=1, **config)
    set_up.work.mkdir(parents=True, exist_ok=True)
    models = Models.of({"previz": Previz(set_up.work, cache=set_up.cache, threads=1)})
    return Studio(set_up, canvas, models, cast(Jobs, NoJobs()), clock, CountedIds())


def recipe(*parents: Take, shot: Shot = WATCH) -> Recipe:
    return Recipe(base=Generate(shot=shot, route=PREVIZ), parents=tuple(parent.id for parent in parents))


async def promise(canvas: Canvas, *parents: Take, thread: Thread = THREAD, **fields: object) -> Take:
    given: dict[str, object] = {
        "place": thread.place.key,
        "thread": thread.key,
        "recipe": recipe(*parents),
        "shot": WATCH,
        "turn": "e1",
        "summary": "a watch turns",
        "asked_by": ANN.key,
    }
    return await canvas.takes.promise(TakeDraft.model_validate(given | fields))


async def make(canvas: Canvas, take: Take, clip: Clip = CLIP) -> Take:
    """Takes a queued take through its job."""
    assert await canvas.takes.move(take.id, "queued", "running")
    assert await canvas.takes.move(take.id, "running", "ready", clip=clip)
    return await canvas.takes.need(take.id)


async def ready(canvas: Canvas, *parents: Take, **fields: Any) -> Take:
    return await make(canvas, await promise(canvas, *parents, **fields))


async def promise_artifact(canvas: Canvas, take: Take, kind: str = "export", **fields: object) -> Artifact:
    spec = ArtifactSpec.model_validate({"kind": kind, "takes": (take.id,)})
    given: dict[str, object] = {"place": take.place, "thread": take.thread, "spec": spec, "turn": "e1", "name": "it"}
    return await canvas.artifacts.promise(ArtifactDraft.model_validate(given | fields))
