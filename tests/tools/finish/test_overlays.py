"""Where titles and logos are placed, and the filters that lay them over the picture."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tools.finish.graph import CLIP, STILL, Script
from tools.finish.overlays import Laid, Placed, Safe, lay, logo_width, place_all, type_spec
from tools.finish.type import Picture
from tools.terms.edit import Logo, Title

CANVAS = (1280, 720)
SAFE = Safe(0.1, 0.1, 0.05)
ANCHORS = ["top_left", "top", "top_right", "left", "center", "right", "bottom_left", "bottom", "bottom_right"]


def title(index: int = 0, anchor: str = "bottom", span: tuple[float, float] | None = None) -> Laid:
    return Laid(index, Title.model_validate({"id": "t", "text": "Hi", "anchor": anchor}), span, CANVAS)


def logo(index: int = 1, anchor: str = "bottom_right", span: tuple[float, float] | None = None) -> Laid:
    return Laid(index, Logo.model_validate({"id": "l", "media": "x", "anchor": anchor}), span, CANVAS)


def picture(width: int, height: int, margin: int = 0) -> Picture:
    return Picture(Path("/x.png"), width + 2 * margin, height + 2 * margin, margin)


@pytest.mark.parametrize("anchor", ANCHORS)
def test_everything_is_anchored_within_the_safe_area(anchor: str) -> None:
    (placed,) = place_all([title(anchor=anchor)], {0: picture(400, 60, 50)}, CANVAS, SAFE)
    left, top = {"left": 64, "right": 1280 - 64 - 400}, {"top": 72, "bottom": 720 - 72 - 60}
    across = next((left[side] for side in left if side in anchor), 440)
    down = next((top[side] for side in top if side in anchor), 330)
    assert (placed.left, placed.top, placed.width, placed.height) == (across, down, 400, 60)


def test_a_title_makes_room_for_a_logo_in_its_way() -> None:
    placed = place_all([title(0, "bottom_right"), logo(1)], {0: picture(400, 60), 1: picture(180, 50)}, CANVAS, SAFE)
    assert placed[1].top == 720 - 72 - 50
    assert placed[0].top + placed[0].height <= placed[1].top - 20


def test_a_title_at_the_top_moves_down() -> None:
    items = [logo(0, "top_right"), title(1, "top_right")]
    placed = place_all(items, {0: picture(180, 50), 1: picture(400, 60)}, CANVAS, SAFE)
    assert placed[1].top >= placed[0].top + placed[0].height + 20


def test_two_titles_at_one_anchor_are_stacked() -> None:
    placed = place_all([title(0), title(1)], {0: picture(300, 40), 1: picture(300, 40)}, CANVAS, SAFE)
    assert abs(placed[0].top - placed[1].top) >= 40


def test_what_is_not_seen_at_the_same_time_may_share_a_place() -> None:
    items = [title(0, span=(0.0, 2.0)), title(1, span=(2.0, 4.0))]
    placed = place_all(items, {0: picture(300, 40), 1: picture(300, 40)}, CANVAS, SAFE)
    assert placed[0].top == placed[1].top


@given(sizes=some.lists(some.tuples(some.integers(20, 600), some.integers(10, 120)), min_size=2, max_size=4))
def test_nothing_leaves_the_picture_however_crowded(sizes: list[tuple[int, int]]) -> None:
    items = [title(at) for at in range(len(sizes))]
    pictures = {at: picture(*size) for at, size in enumerate(sizes)}
    for placed in place_all(items, pictures, CANVAS, SAFE):
        assert placed.left >= 0 and placed.left + placed.width <= 1280
        assert placed.top >= 0 and placed.top + placed.height <= 721


def test_type_is_sized_by_the_height_but_not_beyond_what_a_tall_picture_bears() -> None:
    edit = Title(id="t", text="Hi", size=0.1)
    assert type_spec(edit, (1280, 720), SAFE).size == 72
    assert type_spec(edit, (1080, 1920), SAFE).size == 135
    assert type_spec(edit, (1080, 1920), SAFE).width == 972


def test_type_is_aligned_to_its_side() -> None:
    sides = [
        type_spec(Title.model_validate({"id": "t", "text": "x", "anchor": anchor}), CANVAS, SAFE).align
        for anchor in ANCHORS
    ]
    assert sides == ["left", "center", "right"] * 3


def test_a_logo_keeps_its_share_and_covers_as_much_of_another_shape() -> None:
    edit = Logo(id="l", media="x", width=0.14)
    assert logo_width(edit, (1280, 720), (1280, 720)) == 179
    assert logo_width(edit, (1280, 720), (1920, 1080)) == 269
    assert logo_width(edit, (1280, 720), (1080, 1920)) == 269
    assert logo_width(Logo(id="l", media="x", width=0.9), (1280, 720), (1080, 1920)) == 972


def laid(span: tuple[float, float] | None, fps: Fraction | None = Fraction(24)) -> str:
    script = Script()
    work = CLIP if fps else STILL
    lay(script, "[base]", Placed(title(span=span), 100, 50, 80, 20), picture(80, 20, 30), work, fps, 10.0)
    return script.text()


def test_the_margin_lies_outside_the_place() -> None:
    assert "overlay=70:20:format=yuv420" in laid(None)


def test_a_span_within_the_clip_fades_at_both_ends() -> None:
    text = laid((2.0, 4.0))
    assert "fade=t=in:st=2.000000:d=0.300000:alpha=1" in text and "fade=t=out:st=3.700000:d=0.300000:alpha=1" in text
    assert "shortest=1" in text and "gte(t,1.979167)*lt(t,3.979167)" in text


def test_an_end_of_the_clip_is_no_reason_to_fade() -> None:
    assert "fade=t=in" not in laid((0.0, 4.0)) and "fade=t=out" not in laid((2.0, 10.0))
    assert "fade" not in laid(None)


def test_a_short_span_fades_faster() -> None:
    assert "fade=t=in:st=2.000000:d=0.100000" in laid((2.0, 2.3))


def test_a_still_has_no_span() -> None:
    assert "enable" not in laid(None, None) and "format=gbrap" in laid(None, None)
