"""What edits mean for the source, each seen from the picture that it was asked on."""

from fractions import Fraction

import pytest

from tools.finish.geometry import Rect
from tools.finish.plan import plan_edits
from tools.finish.probe import Probe
from tools.terms.change import Box, Span
from tools.terms.edit import (
    Background,
    Gain,
    Grade,
    Logo,
    Loudness,
    MatteSource,
    Mute,
    Recolour,
    Reframe,
    Retime,
    Scale,
    Title,
    Trim,
)
from tools.terms.errors import BadInput

CLIP = Probe(1280, 720, 10.0, 24.0, 240, "h264", "yuv420p", has_sound=True)
STILL = Probe(853, 479, 0.0, 0.0, 1, "png", "rgb24", is_still=True)
SLOW, CUT = Retime(id="r", rate=0.5), Trim(id="t", span=Span(start=2, end=6))
MATTE = MatteSource(parts=("band",))


def title(start: float, end: float | None) -> Title:
    return Title(id="title", text="Made to last", span=Span(start=start, end=end))


def test_nothing_asked_is_the_source() -> None:
    plan = plan_edits((), CLIP)
    assert (plan.seconds, plan.view.size, plan.fps, plan.pixels, plan.overlays) == (
        10.0,
        (1280, 720),
        Fraction(24),
        (),
        (),
    )


def test_a_title_moves_with_a_later_retime() -> None:
    assert plan_edits((title(2, 4), SLOW), CLIP).overlays[0].span == (4.0, 8.0)


def test_a_title_put_on_a_slowed_clip_stays_where_it_was_put() -> None:
    assert plan_edits((SLOW, title(2, 4)), CLIP).overlays[0].span == (2.0, 4.0)


def test_a_title_after_a_trim_is_cut_by_a_later_one() -> None:
    plan = plan_edits((CUT, title(1, 3), Trim(id="u", span=Span(start=2))), CLIP)
    assert plan.overlays[0].span == (0.0, 1.0)


def test_removing_the_retime_brings_the_title_back() -> None:
    assert plan_edits((title(2, 4),), CLIP).overlays[0].span == (2.0, 4.0)


def test_a_title_that_is_cut_off_is_left_out_and_said() -> None:
    plan = plan_edits((title(7, 9), CUT), CLIP)
    assert plan.overlays == () and "Made to last" in plan.notes[0]


def test_a_title_of_the_whole_clip_stays_of_the_whole_clip() -> None:
    whole = Title(id="t", text="x")
    assert plan_edits((whole, CUT, SLOW), CLIP).overlays[0].span is None


def test_a_span_that_covers_all_that_is_left_is_the_whole_clip() -> None:
    assert plan_edits((title(1, 9), CUT), CLIP).overlays[0].span is None


def test_a_span_from_the_end_is_counted_on_the_clip_it_was_asked_on() -> None:
    assert plan_edits((CUT, title(-1, None), Trim(id="u", span=Span(start=2))), CLIP).overlays[0].span == (1.0, 2.0)


def test_mutes_and_gains_move_too() -> None:
    edits = (Mute(id="m", span=Span(start=1, end=2)), Gain(id="g", db=3), Loudness(id="l"), SLOW)
    assert [heard.span for heard in plan_edits(edits, CLIP).sounds] == [(2.0, 4.0), None, None]


def test_a_span_beyond_the_clip_is_refused() -> None:
    with pytest.raises(BadInput, match="10 s long"):
        plan_edits((title(11, 12),), CLIP)


def test_a_trim_past_the_end_is_cut_there_and_said() -> None:
    plan = plan_edits((Trim(id="t", span=Span(start=2, end=30)),), CLIP)
    assert plan.seconds == 8.0 and "ends at 10 s" in plan.notes[0]


def test_grades_in_a_row_are_one_step() -> None:
    grades = tuple(Grade(id=str(number), exposure=0.1) for number in range(4))
    plan = plan_edits((*grades, SLOW, title(1, 2), *grades), CLIP)
    assert [len(step.edits) for step in plan.pixels] == [8]


def test_pixel_steps_keep_their_order() -> None:
    edits = (
        Grade(id="1"),
        Recolour(id="2", matte=MATTE, color="#112233"),
        Grade(id="3"),
        Background(id="4", matte=MATTE, color="#445566"),
    )
    assert [(step.index, step.edits[0].op) for step in plan_edits(edits, CLIP).pixels] == [
        (0, "grade"),
        (1, "recolour"),
        (2, "grade"),
        (3, "background"),
    ]


def test_a_background_knows_what_was_seen_when_it_was_asked_for() -> None:
    square = Reframe(id="r", aspect="1:1")
    edits = (square, Background(id="b", matte=MATTE, color="#112233"), Reframe(id="s", box=Box(width=0.5)))
    assert plan_edits(edits, CLIP).pixels[0].seen == Rect(280.0, 0.0, 720.0, 720.0)


def test_an_overlay_knows_the_picture_it_was_put_on() -> None:
    edits = (Reframe(id="r", aspect="1:1"), Logo(id="l", media="x"), Scale(id="s", width=1080, height=1080))
    assert plan_edits(edits, CLIP).overlays[0].asked == (720, 720)


def test_a_still_keeps_odd_sizes_and_a_clip_is_made_even() -> None:
    assert plan_edits((), STILL).view.size == (853, 479)
    assert plan_edits((), Probe(853, 479, 1.0, 24.0, 24, "vp9", "yuv420p")).view.size == (852, 478)


def test_spans_mean_nothing_on_a_still() -> None:
    assert plan_edits((title(2, 4),), STILL).overlays[0].span is None


@pytest.mark.parametrize("edit", [CUT, SLOW, Mute(id="m"), Gain(id="g", db=1), Loudness(id="l")])
def test_a_still_has_neither_time_nor_sound(edit: Trim | Retime | Mute | Gain | Loudness) -> None:
    with pytest.raises(BadInput, match="A still has no"):
        plan_edits((edit,), STILL)


def test_two_slow_downs_multiply() -> None:
    plan = plan_edits((SLOW, SLOW, title(4, 8)), CLIP)
    assert plan.seconds == 40.0 and plan.overlays[0].span == (4.0, 8.0)


def test_a_result_that_is_too_long_is_refused() -> None:
    with pytest.raises(BadInput, match="minutes"):
        plan_edits((Retime(id="r", rate=0.1), Retime(id="s", rate=0.1)), CLIP)


def test_another_frame_rate_keeps_the_length() -> None:
    plan = plan_edits((SLOW,), CLIP, Fraction(30))
    assert plan.frames is not None and plan.frames.count == 600 and plan.seconds == 20.0
