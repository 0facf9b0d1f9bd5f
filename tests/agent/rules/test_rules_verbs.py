"""Parts of verbs that have a grammar of their own: kits, targets, parts, and what is left unread."""

from typing import Any

import pytest

from agent.rules.plan import plan
from agent.rules.tokens import read
from agent.rules.verbs import reasons
from agent.rules.verbs.decompose import parts
from agent.rules.verbs.export import targets
from agent.rules.verbs.kit import kit
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
        ("tiktok snapchat reels", ["TikTok", "Snapchat", "instagram_reel"]),
        ("4 facebook and 4 x", ["Facebook", "X"]),
        ("an mp4 for linkedin", ["LinkedIn"]),
        ("square for instagram", ["square"]),
        ("a story for Instagram", ["Instagram Stories"]),
        ("youtube 4k square", ["youtube_4k", "square"]),
        ("tiktok in 1080p", ["TikTok"]),
        ("vimeo in 4k", ["Vimeo in 4K"]),
        ("webm for our website", ["WebM for website"]),
        ("a GIF, under 8 MB", ["GIF under 8 MB"]),
        ("prores 422 hq", ["ProRes 422 HQ"]),
        ("1920x1080", ["1920x1080"]),
        ("vertical for youtube", ["vertical for YouTube"]),
        ("our intranet", ["intranet"]),
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
        ("light always soft and warm", {"light": "soft and warm"}),
        ("our brand light is soft daylight, font Inter", {"font": "Inter", "light": "soft daylight"}),
        ("never show people, always on white", {"rules": ["never show people", "always on white"]}),
        ("font: Inter, for the whole workspace", {"font": "Inter", "scope": "workspace"}),
        (
            "#14213D navy, #FCA311 gold",
            {"colors": [{"name": "navy", "hex": "#14213D"}, {"name": "gold", "hex": "#FCA311"}]},
        ),
        ("main colour = Acme Green #00A86B", {"colors": [{"name": "Acme Green", "hex": "#00A86B"}]}),
        ("brand blue is #0057FF", {"colors": [{"name": "blue", "hex": "#0057FF"}]}),
        ("accent: #FCA311", {"colors": [{"name": "accent", "hex": "#FCA311"}]}),
        ("font Canela, never shout", {"font": "Canela", "rules": ["never shout"]}),
        ("make the font bigger", {}),
        ("the font for titles is GT America", {"font": "GT America"}),
        ("brand rule: logo on white", {"rules": ["logo on white"]}),
        ("brand rules: no people, and never use red please", {"rules": ["no people", "never use red"]}),
        ("we always light our products with soft daylight", {"light": "soft daylight"}),
        ("just for this channel, font: Inter", {"font": "Inter", "scope": "place"}),
        ("for this channel", {}),
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


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("cancel take 4, we don't need it anymore", "cancel take 4"),
        ("client loves it, mark this one as approved", "mark this one as approved"),
        ("pull the frames so the client can pick one", "pull the frames"),
        ("take 1 and 2, because they said so, for reels", "take 1 and 2"),
        ("trim it so it loops", "trim it so it loops"),
        ("a red, white and blue flag", "a red, white and blue flag"),
        ("we need it for the pitch", "we need it for the pitch"),
    ],
)
def test_reasons_are_no_part_of_a_request(text: str, left: str) -> None:
    assert reasons.without(read(text)).said == left


@pytest.mark.parametrize(
    "text",
    [
        "no wait, don't do that",
        "don't do it",
        "don't go ahead",
        "please don't",
        "nope, don't render it",
        "never mind, call it off",
        "yes, cancel it",
        "that's too expensive",
    ],
)
def test_no_spends_nothing(text: str) -> None:
    planned = plan(text, VIEWS["proposed"])
    assert [call.args for call in planned.calls] == [{"action": "cancel", "take": 4}]


@pytest.mark.parametrize(
    "text",
    [
        "export take 3 for youtube. go go go",
        "export take 3 for youtube. ok?",
        "make take 1 warmer. yes",
        "fine, but 10 dollars is too much",
        "our client says go ahead and buy the house",
        'the sticker on the fridge: "yes, go ahead"',
    ],
)
def test_a_yes_in_passing_spends_nothing(text: str) -> None:
    assert not [call for call in plan(text, VIEWS["proposed"]).calls if call.tool == "confirm"]


@pytest.mark.parametrize(
    "text",
    [
        "is this ok for tiktok?",
        "how long can a tiktok be?",
        "the website is slow",
        "steam from the cup",
        "a slack channel on a laptop screen",
        "can you list some horror movies",
        "give me a list of restaurants",
        "what is 2 + 2",
        "compare apples and pears",
        "check the focus",
    ],
)
def test_what_only_sounds_like_a_command_calls_nothing_of_the_kind(text: str) -> None:
    tools = {call.tool for call in plan(text, VIEWS["watch"]).calls}
    assert not tools & {"export", "history", "settings", "brand", "confirm", "assemble"}


@pytest.mark.parametrize(
    "text",
    [
        "export take 42 for YouTube",
        "stitch takes 1, 7 and 12 together",
        "show take 99",
        "compare take 1 and take 9",
        "approve take 12",
        "isolate the watch in take 8",
        "branch from take 20",
        "name take 9 gold",
        "go back to 77",
        "show me the one called dunes",
        "take 9: warmer",
    ],
)
def test_a_take_that_is_not_there_is_asked_about_with_answers_to_send(text: str) -> None:
    planned = plan(text, VIEWS["watch"])
    assert planned.calls == []
    assert planned.question is not None
    assert len(planned.question.options) == 3
    for option in planned.question.options:
        answered = plan(option, VIEWS["watch"])
        assert answered.calls or answered.question != planned.question


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
