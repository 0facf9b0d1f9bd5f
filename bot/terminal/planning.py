"""`retake plan`: what the built-in director would call, without doing it; the format is in `docs/json.md`."""

import json
import sys
from collections.abc import Iterable

from pydantic import ValidationError

from agent.rules.plan import Plan, plan
from agent.rules.view import View

Object = dict[str, object]


def plan_one(text: str | None) -> int:
    """Plans one message on an empty canvas."""
    if not text:
        sys.stderr.write("There is no message to plan. Give one, or --jsonl to read lines.\n")
        return 2
    _out(answer("1", plan(text, View())))
    return 0


def plan_lines(lines: Iterable[str]) -> int:
    """Plans each JSON line; a line that cannot be read gives an object with "error" and exit code 1."""
    code = 0
    for number, line in enumerate(lines, 1):
        if line.strip():
            found = _planned(number, line)
            code = max(code, 1 if "error" in found else 0)
            _out(found)
    return code


def _planned(number: int, line: str) -> Object:
    try:
        row = json.loads(line)
        view = View.model_validate({key: row[key] for key in View.model_fields if key in row})
        return answer(row["id"], plan(str(row["text"]), view))
    except (ValueError, KeyError, TypeError, ValidationError) as error:
        said = f"Line {number} is not what `retake plan` reads ({type(error).__name__}: {error})."
        return {"id": None, "error": {"message": said, "charged": "no", "next": "See docs/json.md."}}


def answer(id_: object, planned: Plan) -> Object:
    """A plan as one object: `id`, `calls`, `reply`, and `question` where something is asked."""
    found: Object = {"id": id_, **planned.model_dump(mode="json", exclude={"question"})}
    if planned.question is not None:
        found["question"] = planned.question.model_dump(mode="json")
    return found


def _out(found: Object) -> None:
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
