"""Smaller versions proved on the finished file: size in bytes and pixels, what plays it, how it looks."""

import asyncio
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.media import PATCHES, ffmpeg, frames_of, moving, numbered, numbers, picture, rgb_of
from tests.tools.finish.rendering import names_in
from tools.finish import ffmpeg as child
from tools.finish.probe import probe
from tools.finish.proxy import picture_proxy, proxy
from tools.terms.errors import BadInput, NotFound, Unsupported


def noisy(path: Path, seconds: float = 1.0, size: str = "640x360", fps: str = "24", *, sound: bool = True) -> Path:
    """A clip that is hard to make small: a busy picture with grain."""
    pattern = f"testsrc2=s={size}:r={fps}:d={seconds},noise=alls=24:allf=t:all_seed=7,format=yuv420p"
    tone = ["-f", "lavfi", "-i", f"sine=440:r=48000:d={seconds}", "-c:a", "aac"] if sound else []
    ffmpeg("-f", "lavfi", "-i", pattern, *tone, "-c:v", "libx264", "-preset", "ultrafast", "-crf", "12", path)
    return path


def grown(path: Path, more: bytes) -> None:
    """Makes a file larger."""
    path.write_bytes(path.read_bytes() + more)


async def test_a_proxy_fits_and_plays_everywhere(tmp_path: Path) -> None:
    source, out = noisy(tmp_path / "a.mp4"), tmp_path / "small.mp4"
    made = await proxy(source, out, limit=150_000, threads=1)
    found = await probe(out)
    assert source.stat().st_size > 5 * 150_000 and 100_000 < made.bytes == out.stat().st_size <= 150_000
    assert (found.video_codec, found.pixel_format, found.audio_codec, found.faststart) == (
        "h264",
        "yuv420p",
        "aac",
        True,
    )
    assert (found.color_space, found.color_primaries, found.color_transfer, found.color_range) == (*["bt709"] * 3, "tv")
    assert (made.width, made.height) == (found.width, found.height) == (640, 360)
    assert (made.path, made.seconds) == (out, pytest.approx(1.0)) and found.seconds == pytest.approx(1.0, abs=0.05)
    assert names_in(tmp_path) == ["a.mp4", "small.mp4"]


async def test_it_shows_the_same_pictures_in_the_same_colours(tmp_path: Path) -> None:
    source = numbered(tmp_path / "a.mp4", 48, size="640x360")
    await proxy(source, tmp_path / "small.mp4", limit=400_000, threads=1)
    assert numbers(tmp_path / "small.mp4") == list(range(48))


async def test_a_clip_without_sound_stays_without(tmp_path: Path) -> None:
    await proxy(noisy(tmp_path / "a.mp4", sound=False), tmp_path / "small.mp4", limit=150_000, threads=1)
    assert not (await probe(tmp_path / "small.mp4")).has_sound


@pytest.mark.parametrize(("fps", "kept"), [("24", 24.0), ("60", 30.0), ("50", 25.0), ("60000/1001", 30000 / 1001)])
async def test_a_second_has_thirty_pictures_at_most(tmp_path: Path, fps: str, kept: float) -> None:
    source = noisy(tmp_path / "a.mp4", 0.5, "320x180", fps)
    await proxy(source, tmp_path / "small.mp4", limit=200_000, threads=1)
    assert (await probe(tmp_path / "small.mp4")).fps == pytest.approx(kept, abs=0.01)


@pytest.mark.parametrize(
    ("size", "limit", "seen"),
    [
        ("1280x720", 200_000, (1280, 720)),
        ("1280x720", 36_000, (640, 360)),
        ("720x1280", 36_000, (360, 640)),
        ("854x480", 36_000, (640, 360)),
        ("322x182", 24_000, (322, 182)),
    ],
)
async def test_less_room_means_fewer_pixels_but_never_under_360(
    tmp_path: Path, size: str, limit: int, seen: tuple[int, int]
) -> None:
    made = await proxy(noisy(tmp_path / "a.mp4", 0.5, size), tmp_path / "small.mp4", limit=limit, threads=1)
    assert (made.width, made.height) == seen and made.bytes <= limit


async def test_a_clip_that_needs_little_keeps_its_size(tmp_path: Path) -> None:
    source = moving(tmp_path / "a.mp4", 1.0, size="1280x720")
    made = await proxy(source, tmp_path / "small.mp4", limit=source.stat().st_size * 9 // 10, threads=1)
    assert (made.width, made.height) == (1280, 720)


async def test_a_turned_clip_comes_out_upright(tmp_path: Path) -> None:
    ffmpeg("-display_rotation", "90", "-i", noisy(tmp_path / "a.mp4", 0.5), "-c", "copy", tmp_path / "turned.mp4")
    made = await proxy(tmp_path / "turned.mp4", tmp_path / "small.mp4", limit=200_000, threads=1)
    assert (made.width, made.height) == (360, 640) and (await probe(made.path)).rotation == 0


async def test_what_nobody_could_watch_is_refused_with_what_to_do(tmp_path: Path) -> None:
    source = numbered(tmp_path / "a.mp4", 60, "1", "640x360", sound=True)
    with pytest.raises(Unsupported, match=r"60 s of video in 97\.7 KiB could not be watched") as caught:
        await proxy(source, tmp_path / "small.mp4", limit=100_000)
    assert "shorter" in caught.value.next and names_in(tmp_path) == ["a.mp4"]


async def test_a_first_try_that_is_too_large_is_made_again_smaller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, real, rates = noisy(tmp_path / "a.mp4"), child.run, list[int]()

    async def swollen(words: list[str], **more: object) -> str:
        said = await real(words, **more)  # type: ignore[arg-type]
        if words[-1].endswith(".mp4"):
            rates.append(int(words[words.index("-b:v") + 1][:-1]))
            grown(Path(words[-1]), b"\0\0\0\x08free" * (8000 // len(rates)))
        return said

    monkeypatch.setattr(child, "run", swollen)
    made = await proxy(source, tmp_path / "small.mp4", limit=150_000, threads=1)
    assert len(rates) == 2 and rates[1] < rates[0] and made.bytes <= 150_000


async def test_it_gives_up_after_three_tries_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, real, runs = noisy(tmp_path / "a.mp4", 0.5), child.run, list[str]()

    async def swollen(words: list[str], **more: object) -> str:
        said = await real(words, **more)  # type: ignore[arg-type]
        runs.append(words[-1])
        if words[-1].endswith(".mp4"):
            grown(Path(words[-1]), b"\0\0\0\x08free" * 13_000)
        return said

    monkeypatch.setattr(child, "run", swollen)
    with pytest.raises(Unsupported):
        await proxy(source, tmp_path / "small.mp4", limit=100_000, threads=1)
    assert len(runs) == 6 and names_in(tmp_path) == ["a.mp4"]


async def test_progress_goes_up_to_one(tmp_path: Path) -> None:
    told: list[float] = []
    await proxy(noisy(tmp_path / "a.mp4"), tmp_path / "small.mp4", limit=150_000, told=told.append, threads=1)
    assert told == sorted(told) and told[-1] == pytest.approx(1.0, abs=0.05)


async def test_cancelling_leaves_nothing(tmp_path: Path) -> None:
    started = asyncio.Event()
    source = noisy(tmp_path / "a.mp4", 3.0)
    task = asyncio.create_task(proxy(source, tmp_path / "small.mp4", limit=900_000, told=lambda _: started.set()))
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert names_in(tmp_path) == ["a.mp4"]


async def test_a_picture_and_a_missing_file_are_no_clips(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="picture, not a clip"):
        await proxy(picture(tmp_path / "a.png"), tmp_path / "small.mp4", limit=1000)
    with pytest.raises(NotFound):
        await proxy(tmp_path / "gone.mp4", tmp_path / "small.mp4", limit=1000)


async def test_a_clip_that_is_cut_off_is_said_to_be(tmp_path: Path) -> None:
    ffmpeg("-i", noisy(tmp_path / "a.mp4", 2.0), "-c", "copy", "-movflags", "+faststart", tmp_path / "cut.mp4")
    whole = (tmp_path / "cut.mp4").read_bytes()
    (tmp_path / "cut.mp4").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadInput, match="cut off"):
        await proxy(tmp_path / "cut.mp4", tmp_path / "small.mp4", limit=200_000)
    assert names_in(tmp_path) == ["a.mp4", "cut.mp4"]


def grain(path: Path, size: tuple[int, int]) -> Path:
    """A picture that is hard to make small."""
    Image.fromarray(np.random.default_rng(3).integers(0, 255, (size[1], size[0], 3), np.uint8)).save(path)
    return path


async def test_a_picture_becomes_a_jpeg_that_fits(tmp_path: Path) -> None:
    made = await picture_proxy(picture(tmp_path / "a.png"), tmp_path / "small.jpg", limit=20_000)
    assert (made.width, made.height, made.seconds) == (320, 180, 0.0) and made.bytes <= 20_000
    with Image.open(made.path) as shown:
        assert shown.format == "JPEG"
        middles = [shown.getpixel((40 + 80 * at, 90)) for at in range(4)]
    assert np.abs(np.subtract(middles, PATCHES)).max() <= 6


async def test_a_picture_that_is_too_detailed_is_made_smaller_in_its_shape(tmp_path: Path) -> None:
    source = grain(tmp_path / "a.png", (1000, 800))
    made = await picture_proxy(source, tmp_path / "small.jpg", limit=150_000)
    assert 360 <= made.height < 800 and made.width / made.height == pytest.approx(1.25, abs=0.01)
    assert made.bytes == made.path.stat().st_size <= 150_000
    with Image.open(made.path) as shown:
        assert shown.size == (made.width, made.height)


async def test_a_picture_that_cannot_fit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unsupported, match=r"fits into 2\.93 KiB"):
        await picture_proxy(grain(tmp_path / "a.png", (900, 700)), tmp_path / "small.jpg", limit=3000)
    assert names_in(tmp_path) == ["a.png"]


async def test_the_event_loop_stays_free_meanwhile(tmp_path: Path) -> None:
    source, ticks = grain(tmp_path / "a.png", (1600, 1200)), 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.005)
            ticks += 1

    ticking = asyncio.create_task(tick())
    await picture_proxy(source, tmp_path / "small.jpg", limit=400_000)
    ticking.cancel()
    assert ticks > 5


async def test_a_proxy_looks_like_its_source(tmp_path: Path) -> None:
    source = moving(tmp_path / "a.mp4", 1.0, size="640x360")
    made = await proxy(source, tmp_path / "small.mp4", limit=source.stat().st_size * 9 // 10, threads=1)
    assert len(frames_of(made.path)) == 24
    assert np.abs(rgb_of(source, 12).astype(int) - rgb_of(made.path, 12)).mean() < 4
