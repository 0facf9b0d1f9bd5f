"""Legs on the frames of their film."""

from fractions import Fraction
from pathlib import Path

import pytest

from tools.finish.graph import Script
from tools.finish.legs import Film, Leg, placed, read, samples
from tools.finish.streams import Probe
from tools.terms.change import Span
from tools.terms.errors import BadInput

FILM = Film(320, 180, Fraction(24))
CLIP = Probe(width=64, height=36, seconds=2.0, fps=24.0, frames=48, video_codec="h264", pixel_format="yuv420p")
STILL = Probe(64, 36, 0.0, 0.0, 1, "png", "rgb24", is_still=True)
PATH = Path("a.mp4")


@pytest.mark.parametrize(("span", "start", "frames"), [
    (None, 0.0, 48), (Span(start=0.5), 0.5, 36), (Span(start=-0.5), 1.5, 12), (Span(end=-0.5), 0.0, 36),
    (Span(start=1.0, end=9.0), 1.0, 24), (Span(start=0.0, end=0.001), 0.0, 1),
])  # fmt: skip
def test_a_span_becomes_whole_frames_within_the_clip(span: Span | None, start: float, frames: int) -> None:
    found = placed(Leg(PATH, span), CLIP, FILM)
    assert (found.start, found.frames) == (start, frames)


@pytest.mark.parametrize(("span", "frames"), [(None, 72), (Span(end=1.0), 24), (Span(end=10.0), 240)])
def test_a_still_stands_for_three_seconds_unless_it_is_told(span: Span | None, frames: int) -> None:
    assert placed(Leg(PATH, span), STILL, FILM).frames == frames


def test_a_span_behind_the_end_is_refused() -> None:
    with pytest.raises(BadInput, match="nothing of it lies"):
        placed(Leg(PATH, Span(start=2.0)), CLIP, FILM)


def test_two_legs_of_one_file_are_read_by_themselves() -> None:
    script = Script()
    first, second = (read(script, placed(Leg(PATH), CLIP, FILM)) for _ in range(2))
    assert (first, second) == (0, 1)


def test_sound_lasts_as_long_as_its_frames_at_broken_rates() -> None:
    assert samples(30000, Fraction(30000, 1001)) == 1001 * 48000
