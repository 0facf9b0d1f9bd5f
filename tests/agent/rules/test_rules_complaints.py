"""Complaints, what "it" is after one, and changes that make no sense."""

import pytest

from agent.rules.changes.complaints import complaint
from agent.rules.changes.form import Draft, change
from agent.rules.changes.sense import makes_sense
from agent.rules.plan import plan
from agent.rules.tokens import read
from tests.agent.rules.views import VIEWS


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("the band looks cheap", "band"), ("sky is boring", "sky"), ("the background feels a bit dead", "background"),
        ("kitchen counter looks like plastic", "kitchen counter"), ("i don't like the strap", "strap"),
        ("there's a coffee cup on the desk", "coffee cup"), ("band too shiny", "band"),
        ("shaky as hell", None), ("make it better", None), ("this isn't what i wanted", None),
        ("i don't like it", None),
    ],
)  # fmt: skip
def test_a_complaint_names_a_thing_and_no_wish(text: str, topic: str | None) -> None:
    found = complaint(read(text))
    assert found is not None
    assert found.topic == topic


@pytest.mark.parametrize(
    "text",
    ["the man is dancing", "make it look like a painting", "a man looks tired in a kitchen", "i love it",
     "could this look like a film", "the dial should be green", "put the logo top left", ""],
)  # fmt: skip
def test_a_wish_a_description_or_praise_is_no_complaint(text: str) -> None:
    assert complaint(read(text)) is None


def test_a_complaint_alone_is_asked_back_with_answers_that_can_be_sent() -> None:
    asked = plan("the band looks cheap", VIEWS["watch"])
    assert asked.question is not None
    assert asked.question.text == "What should be different about the band?"
    assert all(plan(option, VIEWS["watch"]).calls for option in asked.question.options)


def test_a_take_that_is_rejected_is_asked_about_with_a_reason() -> None:
    asked = plan("i don't like it", VIEWS["watch"])
    assert asked.question is not None
    assert "camera does not move" in asked.question.text
    assert all(plan(option, VIEWS["watch"]).calls for option in asked.question.options)


def test_a_complaint_that_is_followed_by_a_wish_only_says_what_it_is_about() -> None:
    planned = plan("sky is boring, make it stormy. the sign is wrong, remove it", VIEWS["upload"])
    assert [one["target"] for one in planned.calls[0].args["changes"] if one["kind"] == "remove"] == ["sign"]


def test_what_was_only_complained_of_in_a_list_is_not_forgotten() -> None:
    planned = plan("Notes:\n- band too shiny\n- make it warmer", VIEWS["watch"])
    assert len(planned.calls) == 1
    assert planned.reply == "Say what the band should be instead."


@pytest.mark.parametrize(
    "draft",
    [
        change("content", "I love", "it"), change("add", "to the brand rules"), change("replace", "pull it down", "a"),
        change("style", to="makes me seasick"), change("content", "strap", "stays"), change("motion", "last"),
    ],
)  # fmt: skip
def test_a_misread_change_makes_no_sense(draft: Draft) -> None:
    assert not makes_sense(draft)


@pytest.mark.parametrize(
    "draft",
    [change("color", "band", "red"), change("text", to="I love you"), change("logo"), change("lighting", to="noir")],
)
def test_a_change_that_says_something_makes_sense(draft: Draft) -> None:
    assert makes_sense(draft)
