"""Whole messages and the whole plan for each: the tables in `phrases/`, one file a kind of message."""

import json
from pathlib import Path
from typing import Any

import pytest

from agent.rules.plan import Plan, plan
from tests.agent.rules.views import VIEWS
from tools.terms.change import Change
from tools.terms.shot import Shot

FOLDER = Path(__file__).parent / "phrases"


def _rows() -> list[Any]:
    files = sorted(FOLDER.glob("*.jsonl"))
    rows = [(file.stem, json.loads(line)) for file in files for line in file.read_text("utf-8").splitlines()]
    return [pytest.param(row, id=f"{kind}: {row['text'][:60]}") for kind, row in rows]


def _calls(planned: Plan) -> list[list[Any]]:
    """Tools and arguments, without the briefs, which only repeat the message."""
    calls = json.loads(planned.model_dump_json())["calls"]
    for call in calls:
        call["args"].get("shot", {}).pop("brief", None)
    return [[call["tool"], call["args"]] for call in calls]


@pytest.mark.parametrize("row", _rows())
def test_a_message_becomes_its_calls_its_question_or_its_reply(row: dict[str, Any]) -> None:
    planned = plan(row["text"], VIEWS[row["view"]])
    assert _calls(planned) == row.get("calls", [])
    assert (planned.question.text if planned.question else None) == row.get("question")
    assert "reply" not in row or planned.reply == row["reply"]
    assert "options" not in row or (planned.question and len(planned.question.options) == row["options"])


@pytest.mark.parametrize("row", _rows())
def test_what_is_planned_is_made_of_valid_terms(row: dict[str, Any]) -> None:
    planned = plan(row["text"], VIEWS[row["view"]])
    for number, call in enumerate(planned.calls, 1):
        assert call.id == f"${number}"
        for change in call.args.get("changes", ()):
            Change.model_validate(change)
        if call.tool == "generate":
            assert Shot.model_validate(call.args["shot"]).seconds > 0


def test_every_kind_of_message_has_phrases() -> None:
    assert len(_rows()) >= 250
    assert {file.stem for file in FOLDER.glob("*.jsonl")} >= {"generate", "change", "remix", "export", "ask", "reply"}
