"""Trims and retimes composed into one mapping, and that mapping on frame grids."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tools.finish.timeline import Timeline, bounds, frames_of, rate_of
from tools.terms.change import Span
from tools.terms.errors import BadInput

TEN = Timeline(0.0, 10.0)


def test_trims_compose() -> None:
    twice = TEN.trimmed(Span(start=2, end=8)).trimmed(Span(start=1, end=3))
    assert (twice.start, twice.end, twice.seconds) == (3.0, 5.0, 2.0)


def test_a_trim_after_a_retime_speaks_of_the_slowed_clip() -> None:
    slowed = TEN.retimed(0.5).trimmed(Span(start=4, end=8))
    assert (slowed.start, slowed.end, slowed.seconds) == (2.0, 4.0, 4.0)


def test_a_retime_after_a_trim_keeps_the_stretch() -> None:
    assert TEN.trimmed(Span(start=2, end=6)).retimed(2.0) == Timeline(2.0, 6.0, 2.0)


def test_negative_times_count_from_the_end() -> None:
    assert bounds(Span(start=-3), 10.0) == (7.0, 10.0)
    assert bounds(Span(start=1, end=-2), 10.0) == (1.0, 8.0)
    assert bounds(Span(start=-5, end=-2), 10.0) == (5.0, 8.0)


def test_a_negative_start_before_the_beginning_is_the_beginning() -> None:
    assert bounds(Span(start=-30), 10.0) == (0.0, 10.0)


@pytest.mark.parametrize("span", [Span(start=12), Span(start=10), Span(start=1, end=-9.5), Span(start=0, end=-20)])
def test_a_span_that_leaves_nothing_is_refused(span: Span) -> None:
    with pytest.raises(BadInput, match="10 s long"):
        TEN.trimmed(span)


@pytest.mark.parametrize("rate", [1000.0, 10.01, 0.09, 1e-9])
def test_a_speed_beyond_reason_is_refused(rate: float) -> None:
    with pytest.raises(BadInput, match=r"speed of .*x cannot"):
        TEN.retimed(rate)


@pytest.mark.parametrize(("length", "said"), [(0.04, "0.04 s"), (601.0, "10 minutes")])
def test_a_result_too_short_or_too_long_is_refused(length: float, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        Timeline(0.0, length).checked()


def test_a_span_moves_with_the_picture_it_was_put_on() -> None:
    assert TEN.moved(Span(start=2, end=4), TEN.retimed(0.5)) == (4.0, 8.0)
    assert TEN.moved(Span(start=2, end=4), TEN.trimmed(Span(start=3))) == (0.0, 1.0)


def test_a_span_that_was_cut_off_is_gone() -> None:
    assert TEN.moved(Span(start=2, end=4), TEN.trimmed(Span(start=5))) is None


@given(
    steps=some.lists(
        some.one_of(
            some.tuples(some.just("rate"), some.floats(0.25, 4)),
            some.tuples(some.just("trim"), some.floats(0.0, 0.4)),
        ),
        max_size=8,
    ),
    at=some.floats(0, 1),
)
def test_mapping_to_the_source_and_back_is_the_identity(steps: list[tuple[str, float]], at: float) -> None:
    line = TEN
    for kind, value in steps:
        line = line.retimed(value) if kind == "rate" else line.trimmed(Span(start=value * line.seconds))
    seconds = at * line.seconds
    assert line.from_source(line.to_source(seconds)) == pytest.approx(seconds, abs=1e-6)
    assert 0 <= line.to_source(seconds) <= 10 + 1e-6


@pytest.mark.parametrize(
    ("fps", "exact"),
    [
        (23.976, Fraction(24000, 1001)),
        (29.97, Fraction(30000, 1001)),
        (30.0, Fraction(30)),
        (24.0, Fraction(24)),
        (12.5, Fraction(25, 2)),
        (29.92, Fraction(30000, 1001)),
        (29.99, Fraction(30)),
        (0.001, Fraction(1)),
        (1000.0, Fraction(120)),
    ],
)
def test_measured_rates_are_made_exact(fps: float, exact: Fraction) -> None:
    assert rate_of(fps) == exact


def test_half_speed_shows_each_frame_twice() -> None:
    frames = frames_of(Timeline(0.0, 1.0, 0.5), Fraction(24))
    assert [frames.source_frame(number) for number in range(6)] == [0, 0, 1, 1, 2, 2]
    assert (frames.count, frames.seconds) == (48, 2.0)


def test_double_speed_shows_every_other_frame() -> None:
    frames = frames_of(Timeline(0.5, 1.5, 2.0), Fraction(24))
    assert [frames.source_frame(number) for number in range(4)] == [12, 14, 16, 18]
    assert frames.count == 12


def test_times_between_frames_are_rounded_to_the_grid() -> None:
    frames = frames_of(Timeline(0.51, 1.49), Fraction(24))
    assert (frames.first, frames.last, frames.source_seconds) == (12, 36, (0.5, 1.5))


def test_the_last_source_frame_is_never_passed() -> None:
    frames = frames_of(Timeline(0.0, 1.0, 0.7), Fraction(24), Fraction(30))
    assert max(frames.source_frame(number) for number in range(frames.count + 5)) == 23
