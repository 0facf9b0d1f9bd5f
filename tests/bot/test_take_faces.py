"""Takes in chat: ready, ended, waiting for a yes; a button for what can be done and none for what cannot."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.faces import Face
from bot.take_faces import MOST_ALT, Told, alt_of, ended_face, quote_face, ready_face, terms_of, title_of
from tests.bot.chats import CLIP, PREVIZ, WATCH
from tools.terms.difference import Difference, Measured
from tools.terms.quote import Quote
from tools.terms.recipe import Assemble, Cut, Generate, Import, Recipe
from tools.terms.take import Take

NOW = datetime(2026, 11, 20, tzinfo=UTC)
MADE = Recipe(base=Generate(shot=WATCH, route=PREVIZ))
TAKE = Take(
    id="t1",
    place="discord/9/1",
    thread="x",
    number=2,
    state="ready",
    recipe=MADE,
    rung=2,
    shot=WATCH,
    clip=CLIP,
    summary="take 1, warmer",
    created_at=NOW,
    ended_at=NOW + timedelta(seconds=21),
)
TOLD = Told("Ann", clip=Path("/home/takes/take-002.mp4"))


def a(**fields: object) -> Take:
    return TAKE.model_copy(update=fields)


def ops(face: Face) -> list[list[str]]:
    return [[button.op for button in row] for row in face.rows]


def test_a_ready_take_shows_its_clip_and_what_can_be_done() -> None:
    face = ready_face(TAKE, TOLD)
    assert (face.title, face.lines[0], face.mood) == ("Take 2", "take 1, warmer", "calm")
    assert ops(face) == [["iterate", "variants", "remix", "compare", "isolate"], ["export", "approve", "undo"]]
    ((media),) = face.media
    assert (media.name, media.sort, media.path) == ("take-002.mp4", "clip", TOLD.clip)
    assert all(button.ref == "t1" for row in face.rows for button in row)


def test_what_changed_is_said() -> None:
    measured = Difference(measured=(Measured(name="rotation of the watch", unit="deg/s", before=36, after=25.2),))
    assert "25.2" in ready_face(a(difference=measured), TOLD).lines[1]


def test_an_approved_take_says_whose_yes_it_has_and_asks_for_none() -> None:
    face = ready_face(TAKE, Told("Ann", "Ben", TOLD.clip))
    assert face.lines[-1] == "Approved by Ben: this exact take and no other."
    assert (face.mood, "v1:approve:t1" in face.ids) == ("good", False)


@pytest.mark.parametrize("base", [Import(media="a" * 64 + ".mp4"), Assemble(cuts=(Cut(take="t0"),))])
def test_footage_without_a_shot_has_no_buttons_for_one(base: Import | Assemble) -> None:
    face = ready_face(a(shot=None, recipe=Recipe(base=base)), TOLD)
    assert ops(face) == [["compare"], ["export", "approve", "undo"]]


def test_an_edited_take_can_be_changed_like_the_one_under_it() -> None:
    assert ops(ready_face(a(recipe=Recipe(parents=("t0",))), TOLD))[0][0] == "iterate"


def test_a_still_is_shown_as_one() -> None:
    still = CLIP.model_copy(update={"media": "c" * 64 + ".png", "seconds": 0.0})
    face = ready_face(a(clip=still), Told("Ann", clip=Path("/home/takes/take-002.png")))
    assert [(media.sort, media.name) for media in face.media] == [("still", "take-002.png")]
    assert "still · 1280x720" in face.small[0]


def test_a_take_whose_file_nobody_knows_shows_none() -> None:
    assert ready_face(TAKE, Told("Ann")).media == ()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "re-render · previz · 10.0 s · 1280x720 · free · made in 21 s · asked by Ann"),
        ({"rung": None, "cost_microusd": 400_000}, "previz · 10.0 s · 1280x720 · $0.40 · made in 21 s · asked by Ann"),
        ({"ended_at": None}, "re-render · previz · 10.0 s · 1280x720 · free · asked by Ann"),
        ({"ended_at": NOW}, "re-render · previz · 10.0 s · 1280x720 · free · made in 1 s · asked by Ann"),
        ({"ended_at": NOW + timedelta(seconds=125), "clip": None},
         "re-render · previz · free · made in 2 min 5 s · asked by Ann"),
        ({"ended_at": NOW + timedelta(hours=2), "clip": None},
         "re-render · previz · free · made in 2.0 h · asked by Ann"),
    ],
)  # fmt: skip
def test_how_it_was_made_is_one_line(fields: dict[str, object], said: str) -> None:
    assert terms_of(a(**fields), "Ann") == said


def test_nobody_is_named_where_nobody_is_known() -> None:
    assert "asked by" not in terms_of(TAKE, "")


@pytest.mark.parametrize(
    ("state", "title"),
    [("failed", "Take 2 failed"), ("cancelled", "Take 2 was cancelled"), ("uncertain", "Take 2 is uncertain")],
)
def test_a_take_that_did_not_come_to_be_says_so_without_buttons(state: str, title: str) -> None:
    face = ended_face(a(state=state, message="It broke. Nothing was charged."))
    assert (face.title, face.lines[:2]) == (title, ("take 1, warmer", "It broke. Nothing was charged."))
    assert (face.rows, face.media, face.mood) == ((), (), "warn")


def test_a_price_says_what_it_rests_on_and_that_nothing_is_spent_yet() -> None:
    quote = Quote(cost_microusd=1_250_000, seconds=40, basis="5 s at $0.25")
    face = quote_face(a(state="proposed", quote=quote), "Ann")
    assert face.lines[1] == "$1.25, about 40 s. Nothing is spent until somebody confirms."
    assert face.small == ("5 s at $0.25", "asked by Ann")
    assert [[(button.label, button.id, button.style) for button in row] for row in face.rows] == [
        [("Confirm", "v1:confirm:t1", "good"), ("Cancel", "v1:cancel:t1", "bad")]
    ]


def test_a_take_is_called_by_its_name_too() -> None:
    assert title_of(a(name="hero")) == "Take 2 “hero”"


def test_people_who_do_not_see_it_are_told_what_is_to_be_seen() -> None:
    assert alt_of(TAKE) == "Clip of take 2: take 1, warmer. Brief: a watch turns"
    assert alt_of(a(clip=None, shot=None)) == "Still of take 2: take 1, warmer"


def test_a_description_has_an_end() -> None:
    long = alt_of(a(summary="x" * 500))
    assert (len(long), long[-1]) == (MOST_ALT, "…")
