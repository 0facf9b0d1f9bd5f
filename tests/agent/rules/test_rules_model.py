"""The chat model: LangChain's own checks, and what it does with a canvas, calls and results."""

import json
import threading
from typing import Any

import pytest
from langchain_core.messages import AIMessage, AIMessageChunk, HumanMessage, SystemMessage, ToolMessage
from langchain_core.tools import tool
from langchain_tests.unit_tests import ChatModelUnitTests

from agent.rules.model import AT_ONCE, RulesModel, answer
from tests.agent.rules.views import VIEWS

TOOLS = ["generate", "iterate", "edit", "remix", "decompose", "export", "history", "confirm"]


class TestStandards(ChatModelUnitTests):
    """LangChain's unit tests for chat models (conftest.py leaves out what this model has not)."""

    @property
    def chat_model_class(self) -> type[RulesModel]:
        return RulesModel

    @property
    def chat_model_params(self) -> dict[str, Any]:
        return {}


@tool
def iterate(changes: list[dict[str, Any]]) -> str:
    """Make the next take."""
    return str(changes)


def _talk(text: str, view: str = "watch") -> list[Any]:
    canvas = VIEWS[view].model_dump_json()
    return [SystemMessage(f"You direct. <canvas>{canvas}</canvas>"), HumanMessage(text)]


def test_the_canvas_in_the_system_message_is_what_words_point_at() -> None:
    message = answer(_talk("go back to the one before the brown band"), TOOLS)
    assert [(call["name"], call["args"]) for call in message.tool_calls] == [
        ("history", {"action": "go_back", "take": 2})
    ]


def test_calls_are_numbered_in_order_and_name_earlier_results() -> None:
    message = answer(_talk("slow it 20 %, add our logo, then export for Instagram"), TOOLS)
    assert [call["id"] for call in message.tool_calls] == ["$1", "$2"]
    assert message.tool_calls[1]["args"]["takes"] == ["$1"]


@pytest.mark.parametrize("system", ["no canvas", "<canvas>{broken", "<canvas>[1, 2]</canvas>", "</canvas><canvas>"])
def test_a_system_message_without_a_readable_canvas_is_an_empty_one(system: str) -> None:
    message = answer([SystemMessage(system), HumanMessage("make it warmer")], TOOLS)
    assert message.tool_calls == []
    assert "no take here yet" in str(message.content)


def test_a_question_carries_its_answers() -> None:
    message = answer(_talk("make something cool", "empty"), TOOLS)
    assert message.additional_kwargs["question"]["text"] == message.content
    assert len(message.additional_kwargs["question"]["options"]) == 3


def test_tool_results_become_one_short_reply_errors_included() -> None:
    results = [
        ToolMessage("Take 4 is take 3 warmer", tool_call_id="$1"),
        ToolMessage("There is no take 9. Nothing was charged.", tool_call_id="$2", status="error"),
    ]
    message = answer([*_talk("make it warmer"), AIMessage(""), *results], TOOLS)
    assert message.content == "Take 4 is take 3 warmer. There is no take 9. Nothing was charged."
    assert message.tool_calls == []


def test_what_was_left_out_is_said_again_after_the_results() -> None:
    asked = _talk("make it warmer. florp the zib")
    called = answer(asked, TOOLS)
    message = answer([*asked, called, ToolMessage("Take 4 is warmer.", tool_call_id="$1")], TOOLS)
    assert str(message.content).startswith("Take 4 is warmer. I did not understand “florp the zib”")


def test_only_bound_tools_are_called() -> None:
    message = answer(_talk("export take 3 for YouTube"), ["iterate"])
    assert message.tool_calls == []
    assert message.content == "I cannot export here."


def test_binding_a_tool_keeps_its_name() -> None:
    bound = RulesModel().bind_tools([iterate])
    message = bound.invoke(_talk("make it warmer"))
    assert [call["name"] for call in message.tool_calls] == ["iterate"]


async def test_streaming_gives_the_same_message_as_invoking() -> None:
    model = RulesModel()
    whole = await model.ainvoke(_talk("make it warmer, and export it for YouTube"))
    chunks = [chunk async for chunk in model.astream(_talk("make it warmer, and export it for YouTube"))]
    streamed = chunks[0]
    for chunk in chunks[1:]:
        streamed = streamed + chunk
    assert isinstance(streamed, AIMessageChunk)
    assert [(call["name"], call["args"], call["id"]) for call in streamed.tool_calls] == [
        (call["name"], call["args"], call["id"]) for call in whole.tool_calls
    ]
    assert streamed.usage_metadata == whole.usage_metadata


async def test_a_long_message_is_read_beside_the_event_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    readers: list[int] = []

    def reads(*told: Any) -> AIMessage:
        readers.append(threading.get_ident())
        return answer(*told)

    monkeypatch.setattr("agent.rules.model.answer", reads)
    long = "make it warmer. " * 100
    for text in ("make it warmer", long[: AT_ONCE + 1]):
        await RulesModel().ainvoke(_talk(text))
        assert [chunk async for chunk in RulesModel().astream(_talk(text))]
    here = threading.get_ident()
    assert [reader == here for reader in readers] == [True, True, False, False]


def test_a_streamed_reply_comes_in_words() -> None:
    chunks = list(RulesModel().stream(_talk("hello")))
    assert "".join(str(chunk.content) for chunk in chunks) == "Hello. What should the next clip show?"
    assert len(chunks) > 3


def test_a_streamed_question_keeps_its_answers() -> None:
    chunks = list(RulesModel().stream(_talk("make something cool", "empty")))
    streamed = chunks[0]
    for chunk in chunks[1:]:
        streamed = streamed + chunk
    assert len(streamed.additional_kwargs["question"]["options"]) == 3


def test_usage_and_the_model_name_are_told() -> None:
    message = RulesModel().invoke(_talk("make it warmer"))
    assert message.usage_metadata is not None
    assert message.usage_metadata["total_tokens"] == (
        message.usage_metadata["input_tokens"] + message.usage_metadata["output_tokens"]
    )
    assert message.response_metadata["model_name"] == "rules"


def test_arguments_are_plain_json() -> None:
    message = answer(_talk("cut the last two seconds"), TOOLS)
    assert json.loads(json.dumps(message.tool_calls[0]["args"])) == message.tool_calls[0]["args"]
