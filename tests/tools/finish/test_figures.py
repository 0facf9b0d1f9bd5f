"""Figures of a difference that need no pixel compared with another."""

import numpy as np
import pytest

from tools.finish.figures import Look, figures
from tools.finish.loudness import SILENCE, Loudness
from tools.finish.streams import Probe
from tools.terms.difference import Measured

CLIP = Probe(width=64, height=36, seconds=2.0, fps=24.0, frames=48, video_codec="h264", pixel_format="yuv420p")
LOOK = Look(warmth=1.0, stops=-2.0, kelvin=6500.0, cuts=())


def named(rows: tuple[Measured, ...]) -> dict[str, Measured]:
    return {one.name: one for one in rows}


def test_black_has_a_finite_luminance_and_no_colour_temperature() -> None:
    look = Look.of([np.zeros((36, 64, 3), np.uint8)], ())
    assert look.stops == -14 and look.kelvin is None and look.warmth == 0


def test_white_is_0_stops() -> None:
    assert Look.of([np.full((36, 64, 3), 255, np.uint8)], ()).stops == pytest.approx(0, abs=1e-6)


def test_cut_times_are_told_when_there_are_as_many_before_as_after() -> None:
    one, other = (Look(1.0, -2.0, 6500.0, cuts) for cuts in ((0.5, 1.0), (0.6, 1.2)))
    rows = named(figures((CLIP, one, SILENCE), (CLIP, other, SILENCE)))
    assert (rows["cut 2"].before, rows["cut 2"].after) == (1.0, 1.2)
    fewer = named(figures((CLIP, one, SILENCE), (CLIP, LOOK, SILENCE)))
    assert (fewer["cuts"].before, fewer["cuts"].after) == (2, 0) and "cut 1" not in fewer


def test_an_unknown_white_point_is_left_out() -> None:
    green = Look(1.0, -2.0, None, ())
    assert "colour temperature" not in named(figures((CLIP, LOOK, SILENCE), (CLIP, green, SILENCE)))


def test_every_figure_says_its_unit_and_how_it_was_obtained() -> None:
    heard = Loudness(-14.0, -1.0, 3.0)
    rows = figures((CLIP, LOOK, heard), (CLIP, LOOK, heard))
    assert all(one.how for one in rows)
    units = {one.name: one.unit for one in rows}
    assert units == {
        "length": "s", "cuts": "", "warmth": "b*", "exposure": "stops", "colour temperature": "K",
        "loudness": "LUFS", "true peak": "dBTP",
    }  # fmt: skip
