"""Pictures read from clips at the right moment."""

from pathlib import Path

import numpy as np
import pytest

from tests.media import ffmpeg, frames_of, moving, numbered, picture
from tools.finish.footage import pictures_at, spread, watch
from tools.finish.probe import probe
from tools.finish.threads import Halt, Halted
from tools.terms.errors import BadInput, NotFound


def brightness(path: Path, times: list[float]) -> list[int]:
    """Which frame of a `numbered` clip is seen at each time."""
    shown = pictures_at(path, times, Halt())
    known = [float(pictures_at(path, [(k + 0.5) / 24], Halt())[0].mean()) for k in range(48)]
    return [int(np.argmin([abs(float(one.mean()) - mean) for mean in known])) for one in shown]


@pytest.mark.parametrize("ending", ["mp4", "mkv"])
def test_a_moment_shows_the_frame_that_is_on_the_screen(tmp_path: Path, ending: str) -> None:
    clip = numbered(tmp_path / f"a.{ending}")
    times = [0.0, 10.5 / 24, 11 / 24, 47.9 / 24, 1 / 24]
    assert brightness(clip, times) == [0, 10, 11, 47, 1]


def test_moments_outside_the_clip_show_its_ends(tmp_path: Path) -> None:
    clip = numbered(tmp_path / "a.mp4")
    assert brightness(clip, [-3.0, 99.0]) == [0, 47]


def test_jumping_ahead_lands_on_the_same_frames_as_decoding_all(tmp_path: Path) -> None:
    clip = tmp_path / "keys.mp4"
    ffmpeg(
        "-i", moving(tmp_path / "a.mp4", 3.0), "-c:v", "libx264", "-preset", "ultrafast", "-g", "6", "-bf", "2", clip
    )
    times = [0.1, 2.2, 2.9, 1.3]
    jumped = pictures_at(clip, times, Halt())
    wound = watch(clip, times, Halt(), longest=4000, seen=lambda time, frame: None)
    assert all(np.array_equal(one, other) for one, other in zip(jumped, wound, strict=True))


def test_watching_sees_every_frame_once_and_in_order(tmp_path: Path) -> None:
    seen: list[float] = []
    watch(numbered(tmp_path / "a.mp4"), [0.5], Halt(), longest=64, seen=lambda time, frame: seen.append(time))
    assert seen == pytest.approx([k / 24 for k in range(48)], abs=1e-6)


def test_work_that_was_called_off_stops_between_frames(tmp_path: Path) -> None:
    halt = Halt()
    halt.set()
    with pytest.raises(Halted):
        pictures_at(numbered(tmp_path / "a.mp4"), [1.0], halt)


def test_a_missing_file_is_named_as_missing(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="not there any more"):
        pictures_at(tmp_path / "gone.mp4", [0.0], Halt())


def test_a_file_that_is_no_video_is_refused(tmp_path: Path) -> None:
    bad = tmp_path / "a.mp4"
    bad.write_bytes(b"\x00" * 5000)
    with pytest.raises(BadInput, match="damaged"):
        pictures_at(bad, [0.0], Halt())


async def test_samples_are_middles_of_distinct_frames(tmp_path: Path) -> None:
    found = await probe(numbered(tmp_path / "a.mp4", 6))
    assert spread(found, 3) == pytest.approx([1.5 / 24, 3.5 / 24, 5.5 / 24])
    assert len(spread(found, 50)) == 6
    assert len(frames_of(tmp_path / "a.mp4")) == 6


async def test_a_still_has_one_sample(tmp_path: Path) -> None:
    assert spread(await probe(picture(tmp_path / "a.png")), 9) == [0.0]
