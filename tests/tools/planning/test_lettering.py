"""Titles changed after they were laid on, and edits that hold for a part of the clip only."""

import pytest

from tests.tools.planning.asks import ask, take
from tools.planning.rungs import plan_changes
from tools.terms.change import Amount, Change, Span
from tools.terms.edit import EditList, Title, Trim
from tools.terms.errors import BadInput, Unsupported

SALE: EditList = (Title(id="e0", text="Sale", anchor="top", size=0.1, color="#FCA311"),)


def changed(*changes: Change, edits: EditList = SALE) -> list[object]:
    return list(plan_changes(ask(*changes, parent=take(edits), highest=1)).recipe.edits)


def titled(*changes: Change, edits: EditList = SALE) -> Title:
    (made,) = changed(*changes, edits=edits)
    assert isinstance(made, Title)
    return made


def test_a_title_grows_by_a_factor_and_keeps_the_rest() -> None:
    made = titled(Change(kind="text", target="title", amount=Amount(value=1.25, unit="ratio")))
    assert (made.size, made.text, made.anchor, made.color) == (0.125, "Sale", "top", "#FCA311")


def test_a_title_in_pixels_is_a_share_of_the_picture() -> None:
    made = titled(Change(kind="text", target="title", amount=Amount(value=72, unit="px", relative=False)))
    assert made.size == pytest.approx(0.1)


def test_a_title_that_would_not_fit_is_refused_with_what_does() -> None:
    with pytest.raises(BadInput, match="does not fit") as refused:
        titled(Change(kind="text", target="title", amount=Amount(value=900, unit="px", relative=False)))
    assert "360 px" in refused.value.next


def test_a_title_moves_and_changes_its_colour() -> None:
    made = titled(
        Change(kind="text", target="title", anchor="bottom left"), Change(kind="color", target="title", to="white")
    )
    assert (made.anchor, made.color, made.text) == ("bottom_left", "#FFFFFF", "Sale")


def test_a_title_is_put_on_in_a_colour_at_once() -> None:
    text = Change(kind="text", to="Sale", anchor="bottom left")
    made = titled(text, Change(kind="color", target="title", to="gold"), edits=())
    assert (made.text, made.anchor, made.color != "#FFFFFF") == ("Sale", "bottom_left", True)


def test_a_title_that_says_something_else_keeps_its_look() -> None:
    made = titled(Change(kind="text", target="title", to="Last days"))
    assert (made.text, made.anchor, made.size, made.color) == ("Last days", "top", 0.1, "#FCA311")


def test_a_title_of_its_own_stands_beside_the_one_that_is_there() -> None:
    made = changed(Change(kind="text", to="Now", anchor="bottom"))
    assert [(edit.text, edit.anchor) for edit in made if isinstance(edit, Title)] == [
        ("Sale", "top"),
        ("Now", "bottom"),
    ]


def test_where_there_is_no_title_none_can_grow() -> None:
    with pytest.raises(BadInput, match="no title"):
        titled(Change(kind="text", target="title", amount=Amount(value=1.25, unit="ratio")), edits=())


def test_an_unknown_colour_is_said() -> None:
    with pytest.raises(BadInput, match="blurple-ish"):
        titled(Change(kind="color", target="title", to="blurple-ish"))


@pytest.mark.parametrize(("where", "kept"), [("start", (0.5, 10.0)), ("end", (0.0, 9.5))])
def test_frames_are_cut_off_at_one_end(where: str, kept: tuple[float, float]) -> None:
    (made,) = changed(Change(kind="trim", target=where, amount=Amount(value=12, unit="frames")), edits=())
    assert isinstance(made, Trim)
    assert (made.span.start, made.span.end) == kept


@pytest.mark.parametrize(
    "change",
    [
        Change(kind="speed", amount=Amount(value=0.5, unit="ratio"), about="footage", span=Span(start=1, end=2)),
        Change(kind="grade", target="contrast", amount=Amount(value=1.2, unit="ratio"), span=Span(start=1)),
    ],
)
def test_what_can_only_be_done_to_the_whole_clip_is_not_done_to_a_part_of_it(change: Change) -> None:
    with pytest.raises(Unsupported, match="whole clip"):
        changed(change)


def test_the_scene_is_not_changed_for_a_part_of_the_clip() -> None:
    change = Change(kind="color", target="band", to="red", span=Span(start=2, end=4))
    with pytest.raises(Unsupported, match="whole clip"):
        plan_changes(ask(change))


def test_footage_is_not_turned_or_mirrored_yet() -> None:
    with pytest.raises(Unsupported, match="turn or mirror"):
        changed(Change(kind="framing", to="mirror", about="footage"))
