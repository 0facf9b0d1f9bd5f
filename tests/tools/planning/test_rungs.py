"""The planner: the least destructive rung, and what it refuses."""

import pytest

from tests.tools.planning.asks import EDITING, PAID, WATCH, ask, take
from tools.planning.rungs import plan_changes
from tools.terms.change import Amount, Change, Span
from tools.terms.edit import Background, EditList, Logo, Recolour, Retime, Title, Trim
from tools.terms.errors import BadInput, Unsupported
from tools.terms.recipe import Generate, ModelEdit, Rerender
from tools.terms.shot import Shot

SLOWER = Amount(value=0.7, unit="ratio")
BROWN = Change(kind="color", target="band", to="brown leather")
TURN_SLOWER = Change(kind="motion", target="rotation", amount=SLOWER, about="scene")
PLAY_SLOWER = Change(kind="speed", amount=SLOWER, about="footage")
TITLE = Change(kind="text", to="Made to last")


def rerendered(planned_base: object) -> Shot:
    assert isinstance(planned_base, Rerender)
    return planned_base.shot


def test_a_slower_rotation_is_a_rerender_of_the_same_length() -> None:
    planned = plan_changes(ask(TURN_SLOWER))
    shot = rerendered(planned.recipe.base)
    assert (planned.rung, shot.actions[0].speed, shot.seconds) == (2, 0.7, 10.0)


def test_playing_the_clip_slower_is_an_exact_retime() -> None:
    planned = plan_changes(ask(PLAY_SLOWER))
    assert planned.rung == 1
    assert planned.recipe.base is None
    assert [edit.op for edit in planned.recipe.edits] == ["retime"]


def test_a_sentence_with_both_is_a_rerender_with_the_exact_part_on_top() -> None:
    planned = plan_changes(ask(BROWN, Change(kind="logo", anchor="bottom_right"), TITLE))
    assert planned.rung == 2
    assert isinstance(planned.recipe.base, Rerender)
    assert [edit.op for edit in planned.recipe.edits] == ["logo", "title"]


def test_a_scene_change_of_an_edited_take_keeps_its_edits() -> None:
    edits: EditList = (Title(id="x", text="Hello"),)
    planned = plan_changes(ask(BROWN, parent=take(edits)))
    assert planned.recipe.edits == edits


def test_editing_an_edited_take_appends() -> None:
    edits: EditList = (Title(id="x", text="Hello", anchor="top"),)
    planned = plan_changes(ask(PLAY_SLOWER, parent=take(edits)))
    assert [edit.op for edit in planned.recipe.edits] == ["title", "retime"]


def test_strict_names_the_parts_that_alone_may_change() -> None:
    base = plan_changes(ask(BROWN, keep="strict")).recipe.base
    assert isinstance(base, Rerender)
    assert base.strict == base.inside == ("band",)


def test_natural_keeps_the_parts_for_measuring_only() -> None:
    base = plan_changes(ask(BROWN)).recipe.base
    assert isinstance(base, Rerender)
    assert (base.inside, base.strict) == (("band",), ())


def test_strict_is_refused_where_the_change_reaches_further() -> None:
    with pytest.raises(Unsupported, match="named parts"):
        plan_changes(ask(BROWN, TURN_SLOWER, keep="strict"))


def test_strict_is_refused_where_the_model_has_no_mattes() -> None:
    with pytest.raises(Unsupported, match="no exact matte"):
        plan_changes(ask(BROWN, can=PAID, keep="strict"))


def test_a_model_that_edits_is_asked_to_edit() -> None:
    planned = plan_changes(ask(BROWN, can=EDITING))
    assert planned.rung == 3
    assert isinstance(planned.recipe.base, ModelEdit)


def test_a_model_that_only_generates_gives_a_new_sample() -> None:
    planned = plan_changes(ask(BROWN, can=PAID))
    assert planned.rung == 4
    assert isinstance(planned.recipe.base, Generate)
    assert planned.recipe.parents == ("t1",)


@pytest.mark.parametrize(
    "change", [TURN_SLOWER, Change(kind="camera", to="dolly_in"), Change(kind="replace", to="cup")]
)
def test_edit_refuses_what_no_exact_edit_can_do(change: Change) -> None:
    with pytest.raises(Unsupported, match="no exact edit"):
        plan_changes(ask(change, highest=1))


def test_edit_recolours_under_an_exact_matte() -> None:
    planned = plan_changes(ask(Change(kind="color", target="strap", to="#8B4513"), highest=1))
    (made,) = planned.recipe.edits
    assert isinstance(made, Recolour)
    assert (planned.rung, made.matte.parts, made.color) == (1, ("band",), "#8B4513")


def test_edit_replaces_the_background_under_the_subjects_matte() -> None:
    (made,) = plan_changes(ask(Change(kind="background", to="navy"), highest=1)).recipe.edits
    assert isinstance(made, Background)
    assert (made.matte.parts, made.color) == (("wristwatch",), "#000080")


def test_the_scene_of_brought_in_footage_cannot_be_changed() -> None:
    with pytest.raises(Unsupported, match="brought in"):
        plan_changes(ask(TURN_SLOWER, parent=take(shot=None)))


def test_brought_in_footage_can_be_edited() -> None:
    planned = plan_changes(ask(TITLE, PLAY_SLOWER, parent=take(shot=None)))
    assert [edit.op for edit in planned.recipe.edits] == ["title", "retime"]


def test_a_change_to_what_already_is_is_said() -> None:
    with pytest.raises(BadInput, match="already like that"):
        plan_changes(ask(Change(kind="background", target="surface", to="dark surface")))


def test_no_change_at_all_is_asked_back() -> None:
    with pytest.raises(BadInput, match="What should be different"):
        plan_changes(ask())


def test_a_part_that_is_not_there_is_refused_with_the_parts_there_are() -> None:
    with pytest.raises(BadInput) as caught:
        plan_changes(ask(Change(kind="color", target="sleeve", to="red")))
    assert "sleeve" in caught.value.message
    assert "band" in caught.value.next


def test_removing_the_title_drops_it_and_keeps_the_rest() -> None:
    edits: EditList = (Title(id="x", text="Hello"), Logo(id="y", media="a" * 64 + ".png"))
    planned = plan_changes(ask(Change(kind="remove", target="title"), parent=take(edits)))
    assert [edit.id for edit in planned.recipe.edits] == ["y"]


def test_removing_a_thing_from_the_scene_is_refused() -> None:
    with pytest.raises(Unsupported):
        plan_changes(ask(Change(kind="remove", target="crown")))


def test_a_second_logo_replaces_the_first() -> None:
    edits: EditList = (Logo(id="y", media="a" * 64 + ".png", anchor="top_left"),)
    (made,) = plan_changes(ask(Change(kind="logo", anchor="bottom right"), parent=take(edits))).recipe.edits
    assert isinstance(made, Logo)
    assert made.anchor == "bottom_right"


def test_a_trim_counts_from_the_end() -> None:
    (made,) = plan_changes(ask(Change(kind="trim", span=Span(start=0, end=-2)))).recipe.edits
    assert isinstance(made, Trim)
    assert (made.span.start, made.span.end) == (0.0, 8.0)


def test_a_trim_that_leaves_nothing_is_refused() -> None:
    with pytest.raises(BadInput, match="leave"):
        plan_changes(ask(Change(kind="trim", span=Span(start=0, end=-10))))


@pytest.mark.parametrize("times", [1000.0, 0.0001, -2.0, 0.0])
def test_a_senseless_speed_is_refused(times: float) -> None:
    with pytest.raises(BadInput):
        plan_changes(ask(Change(kind="speed", amount=Amount(value=times, unit="ratio"), about="footage")))


def test_zero_seconds_is_refused() -> None:
    with pytest.raises(BadInput, match="0 seconds cannot be made"):
        zero = Amount(value=0, unit="seconds", relative=False)
        plan_changes(ask(Change(kind="timing", amount=zero, about="scene")))


def test_a_retime_speaks_of_its_rate() -> None:
    (made,) = plan_changes(ask(PLAY_SLOWER)).recipe.edits
    assert isinstance(made, Retime)
    assert made.rate == 0.7


def test_the_summary_is_in_the_words_of_a_card() -> None:
    assert plan_changes(ask(TURN_SLOWER, BROWN)).summary == "take 1 with rotation 30 % slower, band brown leather"


def test_the_parents_shot_stays_as_it_was() -> None:
    parent = take()
    plan_changes(ask(BROWN, TURN_SLOWER, parent=parent))
    assert parent.shot == WATCH


def test_a_bigger_logo_stays_where_it_was() -> None:
    edits: EditList = (Logo(id="y", media="a" * 64 + ".png", anchor="top_left", width=0.1),)
    bigger = Change(kind="logo", amount=Amount(value=1.5, unit="ratio"))
    (made,) = plan_changes(ask(bigger, parent=take(edits))).recipe.edits
    assert isinstance(made, Logo)
    assert (made.anchor, round(made.width, 3)) == ("top_left", 0.15)


def test_a_length_beyond_the_models_limit_is_refused() -> None:
    long = Amount(value=10800, unit="seconds", relative=False)
    with pytest.raises(BadInput, match="60 seconds"):
        plan_changes(ask(Change(kind="timing", amount=long)))
