"""Reframes and scales composed, and where points of the finished picture lie in the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tools.finish.geometry import Pad, Rect, View, Window, aspect_of
from tools.terms.change import Box
from tools.terms.edit import Reframe, Scale
from tools.terms.errors import BadInput

WIDE = View((1280, 720))
ASPECTS = some.sampled_from(["9:16", "16:9", "1:1", "4:5", "21:9"])
SHARES = some.floats(0, 1)


def reframe(aspect: str | None = None, focus: tuple[float, float] = (0.5, 0.5), **more: object) -> Reframe:
    return Reframe.model_validate({"id": "r", "aspect": aspect, "focus": focus, **more})


def scale(width: int, height: int) -> Scale:
    return Scale(id="s", width=width, height=height)


def test_a_crop_takes_the_largest_picture_of_the_shape() -> None:
    tall = WIDE.reframed(reframe("9:16"))
    assert tall.seen() == Rect(437.5, 0.0, 405.0, 720.0)
    assert tall.size == (404, 720)


def test_a_crop_stays_in_the_picture_when_the_focus_is_at_its_edge() -> None:
    assert WIDE.reframed(reframe("1:1", (0.98, 0.5))).seen() == Rect(560.0, 0.0, 720.0, 720.0)


def test_a_box_is_cut_out() -> None:
    part = WIDE.reframed(reframe(box=Box(x=0.25, y=0.5, width=0.5, height=0.5)))
    assert (part.seen(), part.size) == (Rect(320.0, 360.0, 640.0, 360.0), (640, 360))


def test_a_box_and_a_shape_are_cut_one_after_the_other_about_the_focus() -> None:
    part = WIDE.reframed(reframe("1:1", (0.6, 0.75), box=Box(x=0.25, y=0.5, width=0.5, height=0.5)))
    assert part.seen() == Rect(588.0, 360.0, 360.0, 360.0)


def test_a_reframe_speaks_of_the_picture_after_the_one_before() -> None:
    square = WIDE.reframed(reframe("1:1"))
    right = square.reframed(reframe(box=Box(x=0.5, y=0.0, width=0.5, height=1.0)))
    assert right.seen() == Rect(640.0, 0.0, 360.0, 720.0)


def test_crop_scale_crop_is_one_window() -> None:
    view = WIDE.reframed(reframe("1:1")).scaled(scale(360, 360)).reframed(reframe("9:16"))
    assert len(view.steps) == 1
    assert (view.seen(), view.exact_size) == (Rect(437.5, 0.0, 405.0, 720.0), (202.5, 360.0))


def test_a_scale_to_another_shape_cuts_instead_of_stretching_and_says_so() -> None:
    view = WIDE.scaled(scale(500, 500))
    assert view.seen().width == view.seen().height == 720.0
    assert "nothing is stretched" in view.notes[0]


def test_a_pad_keeps_everything() -> None:
    view = WIDE.reframed(reframe("9:16", fit="pad"))
    assert view.steps == (Pad(1280.0, pytest.approx(2275.55, abs=0.01)),)
    assert view.to_source(0.5, 0.5) == (0.5, 0.5)
    assert view.to_source(0.5, 0.1) is None


def test_padding_to_the_shape_it_has_does_nothing() -> None:
    assert WIDE.reframed(reframe("16:9", fit="pad")).steps == ()


def test_a_crop_after_a_pad_is_a_step_of_its_own() -> None:
    view = WIDE.reframed(reframe("1:1", fit="pad")).reframed(reframe("16:9"))
    assert [type(step) for step in view.steps] == [Pad, Window]
    assert view.to_source(0.25, 0.5) == pytest.approx((0.25, 0.5))


@given(aspect=ASPECTS, focus=some.tuples(SHARES, SHARES), point=some.tuples(SHARES, SHARES))
def test_points_of_a_crop_lie_in_the_part_of_the_source_that_is_seen(
    aspect: str, focus: tuple[float, float], point: tuple[float, float]
) -> None:
    view = WIDE.reframed(reframe(aspect, focus)).scaled(scale(320, 320))
    place = view.to_source(*point)
    seen = view.seen()
    assert place is not None
    assert place[0] * 1280 == pytest.approx(seen.x + point[0] * seen.width, abs=1e-6)
    assert place[1] * 720 == pytest.approx(seen.y + point[1] * seen.height, abs=1e-6)


@given(aspect=ASPECTS, focus=some.tuples(SHARES, SHARES), point=some.tuples(SHARES, SHARES))
def test_a_point_of_the_source_is_found_where_the_picture_shows_it(
    aspect: str, focus: tuple[float, float], point: tuple[float, float]
) -> None:
    padded = Reframe(id="pad", aspect="1:1", fit="pad")
    view = WIDE.reframed(padded).reframed(reframe(aspect, focus)).scaled(scale(320, 320))
    place = view.to_source(*point)
    if place is not None:
        assert view.from_source(*place) == pytest.approx(point, abs=1e-6)


@pytest.mark.parametrize("aspect", ["0:9", "9:0", "1000:1"])
def test_impossible_shapes_are_refused(aspect: str) -> None:
    with pytest.raises(BadInput, match="cannot be"):
        aspect_of(aspect)


def test_a_reframe_that_says_nothing_is_refused() -> None:
    with pytest.raises(BadInput, match="neither"):
        WIDE.reframed(reframe())


def test_a_crop_to_almost_nothing_is_refused() -> None:
    with pytest.raises(BadInput, match="Too little"):
        WIDE.reframed(reframe(box=Box(x=0.5, y=0.5, width=0.01, height=0.01)))


def test_a_box_past_the_edge_is_cut_at_the_edge() -> None:
    view = WIDE.reframed(reframe(box=Box(x=0.75, y=0.0, width=0.5, height=1.0)))
    assert view.seen() == Rect(960.0, 0.0, 320.0, 720.0)
