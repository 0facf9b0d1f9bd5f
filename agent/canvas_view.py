"""The canvas as the director sees it: one small JSON object, the same for rules and for a real chat model."""

import json

from tools.canvas.canvas import Canvas
from tools.models.catalog import catalog
from tools.planning.describe_edit import edit_in_words
from tools.terms.place import Thread
from tools.terms.take import Artifact, Take

MOST_TAKES = 20
MOST_SHOTS = 6
MOST_ARTIFACTS = 8


async def canvas_view(canvas: Canvas, thread: Thread) -> dict[str, object]:
    """Current take, latest takes and artifacts, kit: the fields of `retake plan`'s input, in that order of age."""
    place = thread.place.key
    takes = await canvas.takes.latest(place, MOST_TAKES)
    current = await canvas.threads.current(thread.key)
    artifacts = await canvas.artifacts.latest(place, MOST_ARTIFACTS)
    kit, version = await canvas.kits.current(place)
    if current is not None and all(take.id != current.id for take in takes):
        takes = [*takes, current]
    numbers = {take.id: take.number for take in takes}
    shown = {take.id for take in takes[:MOST_SHOTS]} | ({current.id} if current else set())
    return {
        "current": current.number if current else None,
        "takes": [_take(take, numbers, take.id in shown) for take in reversed(takes)],
        "artifacts": [_artifact(artifact, numbers) for artifact in reversed(artifacts)],
        "kit": kit.model_dump(mode="json", exclude_defaults=True) if version else None,
        "models": [name for entry in catalog() for name in (entry.name, *entry.aliases)],
    }


def as_prompt(view: dict[str, object]) -> str:
    """The view as text that no content can break out of."""
    text = json.dumps(view, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f"<canvas>{text}</canvas>"


def _take(take: Take, numbers: dict[str, int], with_shot: bool) -> dict[str, object]:
    row: dict[str, object] = {"number": take.number, "state": take.state, "summary": take.summary}
    if take.name:
        row["name"] = take.name
    if parents := [numbers[parent] for parent in take.recipe.parents if parent in numbers]:
        row["parents"] = parents
    if take.recipe.edits:
        row["edits"] = [edit_in_words(edit) for edit in take.recipe.edits]
    if with_shot and take.shot:
        row["shot"] = take.shot.model_dump(mode="json", exclude_defaults=True)
    return row


def _artifact(artifact: Artifact, numbers: dict[str, int]) -> dict[str, object]:
    return {
        "number": artifact.number,
        "kind": artifact.spec.kind,
        "name": artifact.name,
        "state": artifact.state,
        "takes": [numbers[take] for take in artifact.spec.takes if take in numbers],
    }
