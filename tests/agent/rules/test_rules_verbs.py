"""Parts of verbs that have a grammar of their own: kits, targets, parts, and what is left unread."""

from typing import Any

import pytest

from agent.rules.plan import plan
from agent.rules.tokens import read
from agent.rules.verbs.brand import kit
from agent.rules.verbs.decompose import parts
from agent.rules.verbs.export import targets
from agent.rules.view import View, view_in
from tests.agent.rules.views import VIEWS


@pytest.mark.parametrize(
    ("text", "presets"),
    [
        ("for Instagram and YouTube", ["instagram_reel", "youtube_4k"]),
        ("for YouTube in 1080p", ["youtube_1080"]),
        ("1080p for YouTube, 4K", ["youtube_1080", "youtube_4k"]),
        ("for the Instagram feed", ["instagram_feed"]),
        ("as square", ["square"]),
        ("for reels and for LinkedIn", ["instagram_reel", "LinkedIn"]),
        ("as a GIF under 8 MB for Slack", ["GIF under 8 MB for Slack"]),
        ("the reel for YouTube", ["youtube_4k"]),
        ("", []),
    ],
)
def test_targets_have_many_names(text: str, presets: list[str]) -> None:
    assert targets(read(text)) == presets


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("our font is Inter", {"font": "Inter"}),
        ("use Source Sans for type", {"font": "Source Sans"}),
        ("logo at ./a/logo.png", {"logo": "./a/logo.png"}),
        ("deep navy #123", {"colors": [{"name": "deep navy", "hex": "#112233"}]}),
        ("#14213D (navy)", {"colors": [{"name": "navy", "hex": "#14213D"}]}),
        ("our light is soft daylight", {"light": "soft daylight"}),
        ("never show people, always on white", {"rules": ["never show people", "always on white"]}),
        ("font: Inter, for the whole workspace", {"font": "Inter", "scope": "workspace"}),
    ],
)
def test_a_kit_is_read_field_by_field(text: str, said: dict[str, Any]) -> None:
    assert kit(read(text)) == said


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the watch and the band", ["watch", "band"]),
        ("the subject", []),
        ("it", []),
        ("the person on the left", ["person"]),
    ],
)
def test_parts_are_named_one_by_one(text: str, names: list[str]) -> None:
    assert parts(read(text)) == names


def test_what_was_not_understood_is_said_beside_what_is_done() -> None:
    planned = plan("make it warmer. florp the zib", VIEWS["watch"])
    assert [call.tool for call in planned.calls] == ["iterate"]
    assert "florp the zib" in planned.reply


def test_an_exception_that_cannot_be_made_is_said() -> None:
    assert "except the watch" in plan("make everything warmer except the watch", VIEWS["watch"]).reply


def test_a_question_stops_all_calls_of_its_message() -> None:
    planned = plan("undo that and export it", VIEWS["watch"])
    assert planned.calls == []
    assert planned.question is not None


def test_yes_goes_to_the_latest_take_that_waits() -> None:
    takes = [{"number": 1, "state": "proposed"}, {"number": 2, "state": "proposed"}, {"number": 3}]
    planned = plan("yes, do it", View.model_validate({"current": 3, "takes": takes}))
    assert [call.args for call in planned.calls] == [{"action": "confirm", "take": 2}]


def test_yes_and_an_approval_are_one_approval() -> None:
    planned = plan("yes, approve take 2", VIEWS["proposed"])
    assert [call.args for call in planned.calls] == [{"action": "approve", "take": 2}]


@pytest.mark.parametrize("option", range(3))
def test_answers_to_a_thin_brief_can_be_sent_as_they_are(option: int) -> None:
    question = plan("make something cool", VIEWS["empty"]).question
    assert question is not None
    assert [call.tool for call in plan(question.options[option], VIEWS["empty"]).calls] == ["generate"]


@pytest.mark.parametrize(
    "text",
    [
        "create a 0 second clip of a dog running",
        "a vertical 16:9 clip of a dog running",
        "go back to the one before the coat",
    ],
)
def test_answers_to_a_question_can_be_sent_as_they_are(text: str) -> None:
    question = plan(text, VIEWS["watch"]).question
    assert question is not None
    assert question.options
    for option in question.options:
        assert plan(option, VIEWS["watch"]).calls


def test_the_view_is_found_in_a_system_message() -> None:
    assert view_in('x <canvas>{"current": 2, "more": 1}</canvas> y') == View(current=2)


def test_an_unknown_field_of_a_take_is_ignored() -> None:
    view = View.model_validate({"takes": [{"number": 1, "poster": "x"}]})
    assert view.take(1) is not None
    assert view.take(2) is None
