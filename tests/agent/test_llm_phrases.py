"""Every phrase of the rules' tables through a real chat model's client: prompt, schemas and calls, without network.

A double of the provider answers each message with the calls that the table expects, as the provider would send them.
They must fit the schemas that went over the wire, and reach the verbs as the same terms that the rules' calls become.
"""

import functools
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import jsonschema
import pytest
from langchain_core.messages import HumanMessage
from langchain_core.tools import StructuredTool

from agent.canvas_view import as_prompt
from agent.context import TurnContext, TurnLog
from agent.director import build, run
from agent.rules.model import RulesModel
from agent.verbs import VERBS
from tests.agent.openai_double import Answer, Message, OpenAIDouble
from tests.agent.rules.views import VIEWS
from tools.studio import Asked, Studio
from tools.terms.place import Person, Place, Thread

Row = dict[str, Any]
ASKED = Asked(Thread(Place("terminal", "terminal:local", "studio"), "main"), Person("terminal", "ann"), "t1")
FILES = sorted((Path(__file__).parent / "rules" / "phrases").glob("*.jsonl"))
ROWS: list[tuple[str, Row]] = [
    (file.stem, json.loads(line)) for file in FILES for line in file.read_text("utf-8").splitlines()
]
DONE = "Done, as far as that goes."


@dataclass
class Desk:
    """An agent whose verbs only write down what they were called with, once with the rules and once with a client."""

    called: list[tuple[str, Row]] = field(default_factory=list)
    answer: Answer = ""
    schemas: dict[str, jsonschema.Draft202012Validator] = field(default_factory=dict)

    def __post_init__(self) -> None:
        verbs = [self._noting(cast(StructuredTool, verb)) for verb in VERBS]
        self.double = OpenAIDouble(self._script)
        self.rules = build(RulesModel(), verbs)
        self.client = build(self.double.model(), verbs)

    def _noting(self, verb: StructuredTool) -> StructuredTool:
        assert verb.coroutine is not None

        @functools.wraps(verb.coroutine)
        async def note(**args: Any) -> str:
            self.called.append((verb.name, {name: value for name, value in args.items() if name != "runtime"}))
            return DONE

        return verb.model_copy(update={"coroutine": note})

    def _script(self, messages: list[Message], names: list[str]) -> Answer:
        return DONE if messages[-1]["role"] == "tool" else self.answer

    def schema(self, verb: str) -> jsonschema.Draft202012Validator:
        """The schema of a verb as it went over the wire; it is the same in every request."""
        if verb not in self.schemas:
            self.schemas[verb] = jsonschema.Draft202012Validator(offered(self.double)[verb])
        return self.schemas[verb]

    async def calls(self, agent: Any, row: Row) -> list[tuple[str, Row]]:
        """What the verbs were called with for a message."""
        self.called.clear()
        self.double.requests.clear()
        canvas = as_prompt(VIEWS[row["view"]].model_dump(mode="json", exclude_defaults=True))
        await run(agent, [HumanMessage(row["text"])], TurnContext(cast(Studio, None), ASKED, canvas, TurnLog()))
        return list(self.called)


@pytest.fixture(scope="module")
async def desk() -> AsyncIterator[Desk]:
    yield Desk()


def offered(double: OpenAIDouble) -> dict[str, Row]:
    """The schemas of all verbs as they went over the wire."""
    tools = double.requests[0]["tools"]
    return {tool["function"]["name"]: tool["function"]["parameters"] for tool in tools}


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{kind}: {row['text'][:60]}") for kind, row in ROWS])
async def test_a_chat_models_calls_fit_the_schemas_and_mean_what_the_rules_mean(desk: Desk, row: Row) -> None:
    by_rules = await desk.calls(desk.rules, row)
    calls = [(call[0], call[1]) for call in row.get("calls", [])]
    desk.answer = calls or (row.get("question") or "I make clips.")
    by_client = await desk.calls(desk.client, row)
    for name, args in calls:
        desk.schema(name).validate(args)
    assert desk.double.requests[0]["messages"][-1] == {"role": "user", "content": row["text"]}
    assert [_plain(call) for call in by_client] == [_plain(call) for call in by_rules]
    assert len(by_client) == len(calls)


def _plain(call: tuple[str, Row]) -> tuple[str, Row]:
    """A call without the brief, which the tables leave out because it only repeats the message."""
    name, args = call
    if name == "generate":
        args = {**args, "shot": args["shot"].model_copy(update={"brief": ""})}
    return name, args


async def test_a_call_that_no_schema_allows_would_be_seen(desk: Desk) -> None:
    await desk.calls(desk.client, {"view": "watch", "text": "hello"})
    with pytest.raises(jsonschema.ValidationError):
        desk.schema("iterate").validate({"changes": [{"kind": "paint"}]})


def test_the_prompt_names_no_model_and_every_verb() -> None:
    prompt = (Path(__file__).parents[2] / "agent" / "prompt.md").read_text("utf-8")
    assert all(f"`{verb.name}`" in prompt for verb in VERBS)
    assert not any(name in prompt.lower() for name in ("kling", "seedance", "veo", "runway", "gpt", "claude", "gemini"))
