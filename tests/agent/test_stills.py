"""Stills for a chat model that sees: of the takes a message speaks of, through a real client to a strict double."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from agent.director import Director, TurnResult
from agent.rules.model import RulesModel
from agent.rules.view import View
from agent.stills import meant, sees
from tests.agent.openai_double import OpenAIDouble
from tests.media import numbered
from tools.canvas.drafts import TakeDraft
from tools.studio import Asked, Studio, open_studio
from tools.terms.config import Config
from tools.terms.place import Person, Place, Thread
from tools.terms.recipe import Import, Recipe
from tools.terms.take import Clip

THREAD = Thread(Place("terminal", "terminal:local", "studio"), "main")
ANN = Person("terminal", "ann")
SEEING = "gpt-5.5"


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    """Take 1 is ready, take 2 lost its file, take 3 waits for a yes; the current take is 3."""
    async with open_studio(Config(home=tmp_path / "home", cache=tmp_path / "cache")) as opened:
        await opened.canvas.places.ensure(THREAD, ANN)
        stored = await opened.canvas.media.add_file(numbered(tmp_path / "clip.mp4"), ".mp4")
        for number, media in ((1, stored.media), (2, "0" * 64 + ".mp4"), (3, "")):
            recipe = Recipe(base=Import(media=media or stored.media))
            draft = TakeDraft(place=THREAD.place.key, thread=THREAD.key, recipe=recipe, state="proposed", turn="t0")
            take = await opened.canvas.takes.promise(draft.model_copy(update={"write_key": f"t0:{number}"}))
            if media:
                clip = Clip(media=media, width=64, height=36, seconds=2, fps=24)
                for was, to in (("proposed", "queued"), ("queued", "running"), ("running", "ready")):
                    assert await opened.canvas.takes.move(take.id, was, to, **({"clip": clip} if to == "ready" else {}))
        yield opened


async def said(studio: Studio, text: str, model: str = SEEING) -> list[dict[str, Any]]:
    """The parts of the message as the provider got it."""
    double = OpenAIDouble(lambda messages, names: "Fine.")
    result: TurnResult = await Director(studio, double.model(model)).turn(Asked(THREAD, ANN, "t1"), text)
    assert result.reply == "Fine."
    content = double.requests[0]["messages"][-1]["content"]
    return content if isinstance(content, list) else [{"type": "text", "text": content}]


async def test_a_model_that_sees_gets_stills_of_the_take_that_is_named(studio: Studio) -> None:
    parts = await said(studio, "is take 1 too dark?")
    assert [part["type"] for part in parts] == ["text", "text", "image_url", "image_url", "image_url"]
    assert "take 1" in parts[1]["text"]


@pytest.mark.parametrize("text", ["is it too dark?", "is take 2 too dark?", "is take 3 too dark?"])
async def test_a_take_without_a_file_is_spoken_of_in_words_alone(studio: Studio, text: str) -> None:
    assert await said(studio, text) == [{"type": "text", "text": text}]


async def test_a_model_that_nobody_knows_to_see_gets_words_alone(studio: Studio) -> None:
    assert len(await said(studio, "is take 1 too dark?", "double")) == 1
    assert not sees(RulesModel())


async def test_stills_are_not_kept_in_the_memory(studio: Studio) -> None:
    await said(studio, "is take 1 too dark?")
    rows = await studio.canvas.messages.window(THREAD.key, 100_000, 10)
    assert [row["text"] for row in rows] == ["is take 1 too dark?", "Fine."]


async def test_when_a_model_that_sees_fails_the_rules_read_the_words(studio: Studio) -> None:
    double = OpenAIDouble(lambda messages, names: "never", failures=[500])
    result = await Director(studio, double.model(SEEING)).turn(Asked(THREAD, ANN, "t1"), "show take 1")
    assert result.reply.startswith("The chat model did not answer")
    assert [take.number for take in result.shown] == [1]


def test_the_current_take_is_meant_where_none_is_named_and_never_more_than_three() -> None:
    view = View.model_validate({"current": 2, "takes": [{"number": number} for number in range(1, 6)]})
    assert meant(view, "is it too dark?") == [2]
    assert meant(view, "compare takes 1, 2, 3 and 4") == [1, 2, 3]
    assert meant(View(), "hello") == []
