"""Which pixels a recolour starts from."""

from pathlib import Path

import numpy as np
import pytest

from tests.media import PATCHES, ffmpeg, matte, patches, picture
from tools.finish.probe import read_probe
from tools.finish.samples import sample_under
from tools.finish.threads import Halt, Halted
from tools.finish.timeline import Timeline, frames_of, rate_of
from tools.terms.errors import BadInput

FRAMES = frames_of(Timeline(0.0, 1.0), rate_of(24.0))


def test_only_pixels_under_the_matte_are_taken(tmp_path: Path) -> None:
    source, box = patches(tmp_path / "a.mp4"), matte(tmp_path / "m.png", (170, 10, 60, 160))
    seen = sample_under(source, box, read_probe(box), False, FRAMES, Halt())
    assert len(seen) > 1000 and np.abs(seen * 255 - PATCHES[2]).max() <= 6


def test_an_inverted_matte_takes_the_rest(tmp_path: Path) -> None:
    source, box = patches(tmp_path / "a.mp4"), matte(tmp_path / "m.png", (0, 0, 250, 180))
    seen = sample_under(source, box, read_probe(box), True, FRAMES, Halt())
    assert np.abs(seen * 255 - PATCHES[3]).max() <= 6


def test_a_matte_clip_is_looked_at_at_the_same_times(tmp_path: Path) -> None:
    source = patches(tmp_path / "a.mp4")
    later = "color=black:s=320x180:r=24:d=1,format=gray,geq=lum='if(lt(N,12)*lt(X,80)+gte(N,12)*gte(X,250),255,0)'"
    ffmpeg("-f", "lavfi", "-i", later, "-c:v", "png", tmp_path / "m.mov")
    second_half = frames_of(Timeline(0.5, 1.0), rate_of(24.0))
    seen = sample_under(source, tmp_path / "m.mov", read_probe(tmp_path / "m.mov"), False, second_half, Halt())
    assert np.abs(seen * 255 - PATCHES[3]).max() <= 6


def test_a_still_is_looked_at_once(tmp_path: Path) -> None:
    source, box = picture(tmp_path / "a.png"), matte(tmp_path / "m.png", (0, 0, 80, 180))
    seen = sample_under(source, box, read_probe(box), False, None, Halt())
    assert np.abs(seen * 255 - PATCHES[0]).max() <= 1


def test_a_matte_of_another_size_is_fitted(tmp_path: Path) -> None:
    source, box = patches(tmp_path / "a.mp4"), matte(tmp_path / "m.png", (340, 20, 120, 320), (640, 360))
    seen = sample_under(source, box, read_probe(box), False, FRAMES, Halt())
    assert np.abs(seen * 255 - PATCHES[2]).max() <= 6


def test_an_empty_matte_is_refused(tmp_path: Path) -> None:
    source, box = patches(tmp_path / "a.mp4"), matte(tmp_path / "m.png", (0, 0, 0, 0))
    with pytest.raises(BadInput, match="covers nothing"):
        sample_under(source, box, read_probe(box), False, FRAMES, Halt())


def test_work_that_is_no_longer_wanted_stops(tmp_path: Path) -> None:
    source, box = patches(tmp_path / "a.mp4"), matte(tmp_path / "m.png", (0, 0, 80, 180))
    halt = Halt()
    halt.set()
    with pytest.raises(Halted):
        sample_under(source, box, read_probe(box), False, FRAMES, halt)
