"""Writing films."""

from pathlib import Path

import av
import numpy as np
import pytest

from tools.previz.film import Clip, Matte
from tools.previz.filters import RATE
from tools.previz.yuv import yuv420

COLORS = [(200, 40, 40), (40, 160, 60), (30, 60, 190), (180, 170, 40), (128, 128, 128), (12, 12, 14)]


def tone(seconds: float) -> np.ndarray:
    time = np.arange(round(seconds * RATE)) / RATE
    wave = 0.4 * np.sin(2 * np.pi * 440.0 * time)
    return np.stack([wave, wave], axis=1).astype(np.float32)


def write_clip(path: Path, colors: list[tuple[int, int, int]], fps: int = 24) -> None:
    with Clip(path, 64, 48, fps, tone(len(colors) / fps)) as clip:
        for color in colors:
            clip.add(yuv420(np.tile(np.array(color, dtype=np.uint8), (48, 64, 1))))


def test_colours_survive_the_clip(tmp_path: Path) -> None:
    write_clip(tmp_path / "a.mp4", [color for color in COLORS for _ in range(6)])
    with av.open(str(tmp_path / "a.mp4")) as file:
        frames = [frame.to_ndarray(format="rgb24") for frame in file.decode(video=0)]
    for index, color in enumerate(COLORS):
        assert frames[index * 6 + 3][24, 32].astype(int) == pytest.approx(np.array(color), abs=4)


def test_the_clip_is_tagged_bt_709_limited(tmp_path: Path) -> None:
    write_clip(tmp_path / "a.mp4", COLORS)
    with av.open(str(tmp_path / "a.mp4")) as file:
        context = file.streams.video[0].codec_context
        tags = (context.color_primaries, context.color_trc, context.colorspace, context.color_range)
    assert tags == (1, 1, 1, 1)
    assert context.pix_fmt == "yuv420p"


@pytest.mark.parametrize(("count", "fps"), [(1, 24), (7, 30), (25, 24), (50, 25)])
def test_frames_and_length_are_exact(tmp_path: Path, count: int, fps: int) -> None:
    write_clip(tmp_path / "a.mp4", [COLORS[0]] * count, fps)
    with av.open(str(tmp_path / "a.mp4")) as file:
        video, sound = file.streams.video[0], file.streams.audio[0]
        assert sum(1 for _ in file.decode(video)) == count
        assert video.average_rate == fps
        assert float(video.duration * video.time_base) == pytest.approx(count / fps, abs=1e-3)
        assert float(sound.duration * sound.time_base) == pytest.approx(count / fps, abs=1e-3)


def test_the_sound_is_in_time(tmp_path: Path) -> None:
    click = np.zeros((RATE, 2), dtype=np.float32)
    click[RATE // 2 : RATE // 2 + 480] = 0.6
    with Clip(tmp_path / "a.mp4", 64, 48, 24, click) as clip:
        for _ in range(24):
            clip.add(yuv420(np.zeros((48, 64, 3), dtype=np.uint8)))
    with av.open(str(tmp_path / "a.mp4")) as file:
        heard = [(float(frame.pts * frame.time_base), frame.to_ndarray()[0]) for frame in file.decode(audio=0)]
    start = next(at + int(np.argmax(np.abs(part) > 0.2)) / RATE for at, part in heard if np.abs(part).max() > 0.2)
    assert start == pytest.approx(0.5, abs=0.005)


def test_a_clip_can_be_played_before_it_is_all_there(tmp_path: Path) -> None:
    write_clip(tmp_path / "a.mp4", COLORS)
    data = (tmp_path / "a.mp4").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


def test_the_same_pictures_give_the_same_bytes(tmp_path: Path) -> None:
    write_clip(tmp_path / "a.mp4", COLORS)
    write_clip(tmp_path / "b.mp4", COLORS)
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()


def test_a_matte_comes_back_exactly(tmp_path: Path) -> None:
    pictures = np.random.default_rng(3).integers(0, 256, (9, 36, 52), dtype=np.uint8)
    with Matte(tmp_path / "m.mov", 52, 36, 24) as film:
        for picture in pictures:
            film.add(picture)
    with av.open(str(tmp_path / "m.mov")) as file:
        assert file.streams.video[0].codec_context.name == "png"
        back = np.array([frame.to_ndarray(format="gray") for frame in file.decode(video=0)])
    assert (back == pictures).all()
