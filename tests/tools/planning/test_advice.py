"""Advice on briefs: what was left unsaid, crowds, words in the picture; only where it can help."""

from datetime import UTC, datetime

import pytest

from tools.planning.advice import after, before
from tools.terms.recipe import Generate, Recipe, Route
from tools.terms.shot import Action, Camera, Lighting, Move, Shot, Subject
from tools.terms.take import Reason, Take

WHOLE = Shot(
    subjects=(Subject(name="watch"),),
    actions=(Action(verb="turn"),),
    camera=Camera(move=(Move(kind="dolly_in"),)),
    lighting=Lighting(preset="studio"),
    seconds=6,
)


def failed(shot: Shot | None, reason: Reason) -> Take:
    route = Route(model="fake", provider="fake", variant="standard", reason="")
    recipe = Recipe(base=Generate(shot=shot or WHOLE, route=route))
    common = {"id": "t", "place": "p", "thread": "t", "number": 1, "created_at": datetime(2026, 1, 1, tzinfo=UTC)}
    return Take.model_validate({**common, "state": "failed", "recipe": recipe, "shot": shot, "reason": reason})


def test_a_whole_brief_needs_no_advice() -> None:
    assert before(WHOLE, paid=True) == ""


def test_what_a_paid_model_would_choose_by_itself_is_named() -> None:
    bare = Shot(subjects=(Subject(name="watch"),))
    assert before(bare, paid=True) == (
        "The brief names no camera move, no light and no length, so the model will choose."
    )
    assert before(WHOLE.model_copy(update={"camera": Camera()}), paid=True) == (
        "The brief names no camera move, so the model will choose."
    )


def test_a_free_shot_is_not_lectured() -> None:
    assert before(Shot(subjects=(Subject(name="watch", count=9),), actions=(Action(verb="run"),)), paid=False) == ""


def test_a_time_of_day_is_a_light() -> None:
    shot = WHOLE.model_copy(update={"lighting": Lighting(), "time_of_day": "dusk"})
    assert before(shot, paid=True) == ""


def test_more_than_two_moving_subjects_are_too_many() -> None:
    dogs = WHOLE.model_copy(update={"subjects": (Subject(name="dog", count=2), Subject(name="cat"))})
    assert before(dogs, paid=True).startswith("3 subjects move at once")
    assert before(dogs.model_copy(update={"actions": ()}), paid=True) == ""


@pytest.mark.parametrize("paid", [True, False])
def test_words_in_the_picture_are_better_a_title(paid: bool) -> None:
    sign = WHOLE.model_copy(update={"lettering": ("OPEN",)})
    assert "“OPEN”" in before(sign, paid=paid)
    assert "title" in before(sign, paid=paid)


@pytest.mark.parametrize("reason", ["refused", "provider", "invalid"])
def test_after_a_failure_the_brief_is_looked_at(reason: Reason) -> None:
    assert after(failed(Shot(subjects=(Subject(name="watch"),)), reason)).startswith("What may help: The brief names")
    assert after(failed(WHOLE, reason)) == ""
    assert after(failed(None, reason)) == ""


@pytest.mark.parametrize("reason", ["expired", "budget", "parent", "internal"])
def test_a_failure_that_no_brief_could_have_helped_gets_no_advice(reason: Reason) -> None:
    assert after(failed(Shot(subjects=(Subject(name="watch"),)), reason)) == ""
