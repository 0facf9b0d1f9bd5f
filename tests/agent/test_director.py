"""The director: one turn, with the rules and with a real client against a double of its provider."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from agent.director import Director, TurnResult
from agent.rules.model import RulesModel
from tests.agent.openai_double import Answer, Message, OpenAIDouble
from tools.canvas.drafts import TakeDraft
from tools.studio import Asked, Studio, open_studio
from tools.terms.config import Config
from tools.terms.place import Person, Place, Thread
from tools.terms.recipe import Import, Recipe

THREAD = Thread(Place("terminal", "terminal:local", "studio"), "main")
ANN = Person("terminal", "ann")


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    async with open_studio(Config(home=tmp_path / "home", cache=tmp_path / "cache")) as opened:
        await opened.canvas.places.ensure(THREAD, ANN)
        for number in (1, 2):
            recipe = Recipe(base=Import(media=f"{number:064x}.mp4"))
            draft = TakeDraft(place=THREAD.place.key, thread=THREAD.key, recipe=recipe, state="proposed", turn="t0")
            await opened.canvas.takes.promise(draft.model_copy(update={"summary": f"clip {number}"}))
        yield opened


async def turn(director: Director, text: str, event: str = "t1") -> TurnResult:
    return await director.turn(Asked(THREAD, ANN, event), text)


def answers(*steps: Answer) -> Any:
    """A script that gives one answer after the other."""
    left = list(steps)
    return lambda messages, names: left.pop(0)


async def test_the_rules_call_a_verb_and_tell_what_it_said(studio: Studio) -> None:
    result = await turn(Director(studio, RulesModel()), "what have we made so far?")
    assert "Take 1: clip 1" in result.reply
    assert [len(outcome.takes) for outcome in result.outcomes] == [2]


async def test_a_verb_that_refuses_is_told_and_kept_as_an_error(studio: Studio) -> None:
    result = await turn(Director(studio, RulesModel()), "export take 1 for Snapchat")
    assert "There is no export preset" in result.reply
    assert [error.charged for error in result.errors] == ["no"]


async def test_a_take_that_is_not_there_is_a_question_and_an_error(studio: Studio) -> None:
    result = await turn(Director(studio, RulesModel()), "show take 9")
    assert result.reply == "There is no take 9 here. Which take do you mean?"
    assert result.options == ("Show take 1", "Show take 2")
    assert [error.message for error in result.errors] == ["There is no take 9 here."]


async def test_a_question_comes_with_its_suggested_answers(studio: Studio) -> None:
    result = await turn(Director(studio, RulesModel()), "make something cool")
    assert result.asks
    assert 1 <= len(result.options) <= 3


async def test_small_talk_calls_no_verb(studio: Studio) -> None:
    result = await turn(Director(studio, RulesModel()), "what is the capital of France?")
    assert not result.outcomes
    assert result.reply


async def test_a_real_client_goes_the_same_way(studio: Studio) -> None:
    double = OpenAIDouble(answers([("history", {"action": "show", "take": 1})], "Take 1 is clip 1."))
    result = await turn(Director(studio, double.model()), "show me the first one")
    assert (result.reply, len(result.outcomes)) == ("Take 1 is clip 1.", 1)
    system = double.requests[0]["messages"][0]["content"]
    assert '"current":2' in str(system)


async def test_every_verb_is_offered_with_its_schema(studio: Studio) -> None:
    double = OpenAIDouble(answers("hello"))
    await turn(Director(studio, double.model()), "hello")
    offered = {tool["function"]["name"]: tool["function"]["parameters"] for tool in double.requests[0]["tools"]}
    assert set(offered) == {
        "generate", "iterate", "edit", "remix", "decompose", "assemble", "export", "brand", "settings", "confirm",
        "history", "import_file",
    }  # fmt: skip
    assert all("runtime" not in schema["properties"] for schema in offered.values())


async def test_calls_of_one_message_run_in_order_and_may_name_each_other(studio: Studio) -> None:
    seen: list[Message] = []

    def script(messages: list[Message], names: list[str]) -> Answer:
        seen[:] = messages
        if messages[-1]["role"] == "tool":
            return "Done."
        show = ("history", {"action": "show", "take": 1})
        return [show, ("history", {"action": "name", "take": "$1", "name": "hero"})]

    await turn(Director(studio, OpenAIDouble(script).model()), "show take 1 and call it hero")
    assert [message["content"] for message in seen if message["role"] == "tool"][1] == "Take 1 is now called 'hero'."
    named = await studio.canvas.takes.by_number(THREAD.place.key, 1)
    assert named is not None
    assert named.name == "hero"


async def test_a_tools_bad_arguments_come_back_to_the_model_as_text(studio: Studio) -> None:
    double = OpenAIDouble(answers([("history", {"action": "fly"})], "I cannot do that."))
    result = await turn(Director(studio, double.model()), "fly")
    assert result.reply == "I cannot do that."
    answer = double.requests[1]["messages"][-1]
    assert answer["role"] == "tool"
    assert "action" in answer["content"]


async def test_the_talk_of_a_thread_can_be_taken_back_by_a_strict_provider(studio: Studio) -> None:
    await turn(Director(studio, RulesModel()), "show take 1", "t1")
    await turn(Director(studio, RulesModel()), "export take 1 for Snapchat", "t2")
    double = OpenAIDouble(answers("You saw take 1."))
    result = await turn(Director(studio, double.model()), "what did I see?", "t3")
    assert result.reply == "You saw take 1."


async def test_when_the_provider_fails_the_rules_answer_and_say_so(studio: Studio) -> None:
    double = OpenAIDouble(answers("never reached"), failures=[500])
    result = await turn(Director(studio, double.model()), "what have we made so far?")
    assert result.reply.startswith("The chat model did not answer")
    assert "Take 1: clip 1" in result.reply


async def test_a_model_that_never_stops_calling_is_stopped(studio: Studio) -> None:
    double = OpenAIDouble(lambda messages, names: [("history", {"action": "list"})])
    result = await turn(Director(studio, double.model()), "go on")
    assert len(double.requests) <= 8
    assert result.reply
