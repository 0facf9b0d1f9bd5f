"""Homes for tests: a clock moved by hand, and takes promised in one line."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tools.canvas.canvas import Canvas
from tools.canvas.drafts import ArtifactDraft, TakeDraft
from tools.terms.clock import RandomIds
from tools.terms.place import Person, Place, Thread
from tools.terms.recipe import Generate, Recipe, Route
from tools.terms.shot import Shot
from tools.terms.take import Artifact, Clip, Take

PLACE = Place("terminal", "terminal:local", "watch")
THREAD = Thread(PLACE, "main")
OTHER_THREAD = Thread(PLACE, "aside")
ELSEWHERE = Thread(Place("terminal", "terminal:local", "coffee"), "main")
ABROAD = Thread(Place("slack", "slack:T1", "C1"), "1.0")
ANA = Person("terminal", "ana", "Ana")
SHOT = Shot(brief="a watch turns")
ROUTE = Route(model="previz", provider="local")
CLIP = Clip(media="c" * 64 + ".mp4", width=1280, height=720, seconds=10.0, fps=24.0)
START = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)


class HandClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = START

    def now(self) -> datetime:
        return self.moment

    async def sleep(self, seconds: float) -> None:
        self.pass_by(seconds)
        await asyncio.sleep(0)

    def pass_by(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


def file_url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'retake.db'}"


async def open_home(url: str, folder: Path, clock: HandClock | None = None) -> Canvas:
    """An open canvas with the rows that tests speak of."""
    canvas = await Canvas.open(url, folder / "media", clock or HandClock(), RandomIds())
    for thread in (THREAD, OTHER_THREAD, ELSEWHERE, ABROAD):
        await canvas.places.ensure(thread, ANA)
    return canvas


def recipe(*parents: str) -> Recipe:
    return Recipe(base=Generate(shot=SHOT, route=ROUTE), parents=parents)


def draft(*parents: str, thread: Thread = THREAD, **fields: object) -> TakeDraft:
    given = {"place": thread.place.key, "thread": thread.key, "recipe": recipe(*parents), "shot": SHOT, "turn": "t1"}
    return TakeDraft.model_validate(given | fields)


async def promise(canvas: Canvas, *parents: Take, thread: Thread = THREAD, **fields: object) -> Take:
    return await canvas.takes.promise(draft(*(parent.id for parent in parents), thread=thread, **fields))


async def make(canvas: Canvas, take: Take) -> Take:
    """Takes a queued take through its job."""
    assert await canvas.takes.move(take.id, "queued", "running")
    assert await canvas.takes.move(take.id, "running", "ready", clip=CLIP)
    return await canvas.takes.need(take.id)


async def ready(canvas: Canvas, *parents: Take, thread: Thread = THREAD, **fields: object) -> Take:
    return await make(canvas, await promise(canvas, *parents, thread=thread, **fields))


async def fail(canvas: Canvas, take: Take) -> None:
    assert await canvas.takes.move(take.id, "queued", "running")
    assert await canvas.takes.move(take.id, "running", "failed", reason="provider", message="It broke.")


def artifact_draft(*takes: Take, kind: object = "export", **fields: object) -> ArtifactDraft:
    spec = {"kind": kind, "takes": [take.id for take in takes]}
    return ArtifactDraft.model_validate({"place": PLACE.key, "thread": THREAD.key, "spec": spec, "turn": "t1"} | fields)


async def promise_artifact(canvas: Canvas, *takes: Take, **fields: object) -> Artifact:
    return await canvas.artifacts.promise(artifact_draft(*takes, **fields))


async def kinds(canvas: Canvas, after: int = 0) -> list[tuple[str, object]]:
    """Every notice as its kind and the number of what it is about."""
    return [(notice.kind, notice.body.get("number")) for notice in await canvas.notices.after(after)]
