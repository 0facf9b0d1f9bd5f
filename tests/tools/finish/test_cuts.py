"""Where one picture gives way to another."""

from pathlib import Path

import pytest

from tests.media import ffmpeg, moving
from tools.finish.cuts import Steps, cuts_in
from tools.finish.footage import watch
from tools.finish.threads import Halt


def cuts_of(path: Path) -> tuple[float, ...]:
    steps = Steps()
    watch(path, [0.0], Halt(), longest=64, seen=steps.see)
    return steps.cuts()


def joined(path: Path, how: str) -> Path:
    first, second = "testsrc2=s=320x180:r=24:d=1,format=yuv420p", "mandelbrot=s=320x180:r=24,trim=end=1,format=yuv420p"
    chain = f"[0:v]settb=1/24[a];[1:v]settb=1/24[b];[a][b]{how}"
    words = ["-filter_complex", chain, "-c:v", "libx264", "-preset", "ultrafast"]
    ffmpeg("-f", "lavfi", "-i", first, "-f", "lavfi", "-i", second, *words, path)
    return path


def test_a_hard_cut_is_found_to_the_frame(tmp_path: Path) -> None:
    assert cuts_of(joined(tmp_path / "a.mp4", "concat")) == pytest.approx((1.0,), abs=0.001)


def test_a_dissolve_is_no_cut(tmp_path: Path) -> None:
    assert cuts_of(joined(tmp_path / "a.mp4", "xfade=duration=0.75:offset=0.25")) == ()


def test_motion_is_no_cut(tmp_path: Path) -> None:
    assert cuts_of(moving(tmp_path / "a.mp4")) == ()


def test_a_clip_that_always_changes_has_no_cuts() -> None:
    assert cuts_in([0.0, *[30.0] * 40]) == []


def test_two_cuts_close_together_are_two() -> None:
    steps = [0.5] * 40
    steps[10] = steps[14] = 40.0
    assert cuts_in(steps) == [10, 14]


def test_no_frames_have_no_cuts() -> None:
    assert cuts_in([]) == []
