"""The JSON of `retake say --json`, one object a line; documented in `docs/json.md` and stable."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cards import artifact_card
from tools.jobs.shelf import take_path
from tools.terms.errors import RetakeError
from tools.terms.recipe import Generate, ModelEdit, Rerender
from tools.terms.take import Artifact, Take

if TYPE_CHECKING:  # the director takes a second to import, which commands that only read do not wait
    from agent.director import TurnResult

Object = dict[str, object]


def line(event: str, fields: Object) -> str:
    """One line without its end."""
    return json.dumps({"event": event, **fields}, ensure_ascii=False)


def take_object(take: Take, state: str, home: Path) -> Object:
    """A take at `state`; `path` only once the file is there."""
    base = take.recipe.base
    routed = base if isinstance(base, Generate | Rerender | ModelEdit) else None
    path = take_path(home, take) if state == "ready" else None
    return {
        "id": take.id,
        "number": take.number,
        "name": take.name,
        "state": state,
        "parents": list(take.recipe.parents),
        "recipe": take.recipe.model_dump(mode="json", exclude_defaults=False),
        "rung": take.rung,
        "route": routed.route.model_dump(mode="json") if routed else None,
        "path": str(path) if path else None,
        "cost_microusd": take.cost_microusd,
        "charged": take.charged,
        "difference": take.difference.model_dump(mode="json") if take.difference else None,
        "reason": take.reason,
        "message": take.message,
        "summary": take.summary,
        "asked_by": take.asked_by,
    }


def artifact_object(artifact: Artifact, state: str, home: Path) -> Object:
    """An artifact at `state`; its files only once they are there."""
    spec = artifact.spec
    card = artifact_card(artifact, home)
    files = {role: str(path) for role, path in card.files.items()} if state == "ready" else {}
    main = next((role for role, media in artifact.files.items() if media == artifact.media), None)
    return {
        "id": artifact.id,
        "number": artifact.number,
        "kind": spec.kind,
        "take": spec.takes[0] if spec.takes else None,
        "takes": list(spec.takes),
        "state": state,
        "name": artifact.name,
        "path": files.get(main or ""),
        "matte": files.get("matte"),
        "preset": spec.preset,
        "width": artifact.width,
        "height": artifact.height,
        "files": files,
        "facts": artifact.facts,
        "reason": artifact.reason,
        "message": artifact.message,
    }


def quote_object(take: Take) -> Object:
    """A quote that waits for a yes."""
    quote = take.quote
    return {
        "take": take.id,
        "number": take.number,
        "cost_microusd": quote.cost_microusd,
        "seconds": quote.seconds,
        "basis": quote.basis,
    }


def error_object(error: RetakeError) -> Object:
    """What happened, whether it was charged, and what to do next."""
    return {"message": error.message, "charged": error.charged, "next": error.next}


def answer_lines(result: "TurnResult") -> list[str]:
    """Errors, then the question or the reply."""
    lines = [line("error", error_object(error)) for error in result.errors]
    if result.asks:
        return [*lines, line("question", {"text": result.reply, "options": list(result.options)})]
    return [*lines, line("reply", {"text": result.reply})]
