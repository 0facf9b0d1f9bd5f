"""Pictures out of clips: telling ones, the best one, the one asked for."""

import base64
import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.media import ffmpeg, moving, numbered, patches, picture, real, rgb_of
from tests.tools.finish.rendering import names_in
from tools.finish.frames import frame_at, frames_base64, keyframes, poster
from tools.finish.pictures import Picture
from tools.terms.errors import BadInput, NotFound


def pixels(path: Path) -> Picture:
    with Image.open(path) as picture:
        return np.asarray(picture.convert("RGB"))


def scenes(path: Path) -> Path:
    """Half a second each of: black, a colourful pattern, another one blurred, the other one sharp, plain grey."""
    pattern, other = "testsrc2=s=320x180:r=24:d=0.5", "mandelbrot=s=320x180:r=24,trim=end=0.5"
    parts = [
        "color=black:s=320x180:r=24:d=0.5",
        pattern,
        f"{other},gblur=sigma=12",
        other,
        "color=gray:s=320x180:r=24:d=0.5",
    ]
    chains = [f"{part},format=yuv420p,setsar=1,settb=1/24[p{number}]" for number, part in enumerate(parts)]
    joined = "".join(f"[p{number}]" for number in range(len(parts)))
    ffmpeg(
        "-filter_complex", f"{';'.join(chains)};{joined}concat=n={len(parts)}", "-c:v", "libx264", "-crf", "14", path
    )
    return path


async def test_keyframes_are_distinct_and_neither_black_nor_plain_nor_blurred(tmp_path: Path) -> None:
    found = await keyframes(scenes(tmp_path / "a.mp4"), 2, tmp_path)
    first, second = (one.seconds for one in found)
    assert 0.5 <= first < 1.0 and 1.5 <= second < 2.0
    assert [one.path.name for one in found] == ["keyframe-1.png", "keyframe-2.png"]
    assert pixels(found[0].path).shape == (180, 320, 3)


async def test_a_clip_that_never_changes_has_one_keyframe(tmp_path: Path) -> None:
    assert len(await keyframes(patches(tmp_path / "a.mp4"), 6, tmp_path)) == 1


async def test_a_clip_that_is_black_all_along_still_has_one(tmp_path: Path) -> None:
    ffmpeg("-f", "lavfi", "-i", "color=black:s=64x36:r=24:d=1", "-c:v", "libx264", tmp_path / "a.mp4")
    assert len(await keyframes(tmp_path / "a.mp4", 3, tmp_path)) == 1


async def test_keyframes_are_in_order_of_time_and_are_the_frames_they_say(tmp_path: Path) -> None:
    clip = numbered(tmp_path / "a.mp4", 48)
    found = await keyframes(clip, 4, tmp_path)
    assert [one.seconds for one in found] == sorted(one.seconds for one in found)
    for one in found:
        shown = pixels(one.path).astype(int)
        assert np.abs(shown - rgb_of(clip, int(one.seconds * 24))).max() <= 2


async def test_a_still_is_its_own_keyframe(tmp_path: Path) -> None:
    still = picture(tmp_path / "a.png")
    (found,) = await keyframes(still, 5, tmp_path)
    assert found.seconds == 0
    assert np.array_equal(pixels(found.path), pixels(still))


@pytest.mark.parametrize("count", [0, 25])
async def test_no_keyframes_or_too_many_are_refused(tmp_path: Path, count: int) -> None:
    with pytest.raises(BadInput, match="keyframes cannot be taken"):
        await keyframes(picture(tmp_path / "a.png"), count, tmp_path)


async def test_the_same_clip_gives_the_same_keyframes(tmp_path: Path) -> None:
    clip = moving(tmp_path / "a.mp4", 2.0)
    assert await keyframes(clip, 4, tmp_path) == await keyframes(clip, 4, tmp_path)


async def test_the_poster_is_sharp_and_full(tmp_path: Path) -> None:
    seconds = await poster(scenes(tmp_path / "a.mp4"), tmp_path / "p.png")
    assert 0.5 <= seconds < 1.0 or 1.5 <= seconds < 2.0


async def test_the_poster_is_taken_where_it_was_asked(tmp_path: Path) -> None:
    clip = numbered(tmp_path / "a.mp4", 48)
    assert await poster(clip, tmp_path / "p.jpg", at=1.0) == 1.0
    shown = pixels(tmp_path / "p.jpg")
    assert float(shown.mean()) == pytest.approx(float(rgb_of(clip, 24).mean()), abs=2)


async def test_a_poster_past_the_end_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    clip = numbered(tmp_path / "a.mp4", 48)
    with pytest.raises(BadInput, match="no picture at 7 s; the clip is 2 s long"):
        await poster(clip, tmp_path / "p.png", at=7.0)
    assert names_in(tmp_path) == ["a.mp4"]


async def test_the_frame_at_a_second_is_the_one_on_the_screen(tmp_path: Path) -> None:
    clip = numbered(tmp_path / "a.mp4", 48)
    assert np.abs((await frame_at(clip, 0.99)).astype(int) - rgb_of(clip, 23)).max() <= 2


@pytest.mark.parametrize("seconds", [-0.1, 2.2])
async def test_a_second_outside_the_clip_is_refused(tmp_path: Path, seconds: float) -> None:
    with pytest.raises(BadInput, match="There is no picture at"):
        await frame_at(numbered(tmp_path / "a.mp4", 48), seconds)


async def test_pictures_for_a_reader_are_small_jpegs_spread_over_the_clip(tmp_path: Path) -> None:
    clip = numbered(tmp_path / "a.mp4", 48, size="1024x576")
    shown = [Image.open(io.BytesIO(base64.b64decode(one))) for one in await frames_base64(clip)]
    assert [one.format for one in shown] == ["JPEG"] * 4
    assert {one.size for one in shown} == {(512, 288)}
    levels = [float(np.asarray(one).mean()) for one in shown]
    assert levels == pytest.approx([float(rgb_of(clip, number).mean()) for number in (6, 18, 30, 42)], abs=2)


async def test_a_missing_clip_is_named_as_missing(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        await frames_base64(tmp_path / "gone.mp4")


async def test_real_footage_gives_six_keyframes(tmp_path: Path) -> None:
    assert len(await keyframes(real("rabbit_tabletop.mp4"), 6, tmp_path)) == 6
