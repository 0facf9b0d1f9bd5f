"""Takes joined into a film: lengths to the frame, dissolves, one loudness, whatever the legs are."""

import asyncio
from pathlib import Path

import numpy as np
import pytest

from tests.media import ffmpeg, frames_of, luma, moving, numbered, patches, picture, real, rgb_of, sound_of, spoken
from tests.tools.finish.rendering import EXACT, names_in
from tools.finish.assemble import Assembled, Leg, assemble
from tools.finish.loudness import loudness
from tools.finish.probe import probe
from tools.terms.change import Span
from tools.terms.errors import BadInput, NotFound

SIZE = (320, 180)


async def film(legs: list[Leg], out: Path, fps: float = 24, size: tuple[int, int] = SIZE) -> Assembled:
    return await assemble(legs, out, size=size, fps=fps, quality=EXACT)


def lumas(path: Path) -> list[float]:
    return [float(luma(frame).mean()) for frame in frames_of(path)]


def numbers_of(path: Path) -> list[int]:
    return [round((one - 20) / 3) for one in lumas(path)]


async def test_hard_cuts_join_legs_frame_by_frame(tmp_path: Path) -> None:
    clip = numbered(tmp_path / "a.mp4", 48, size="320x180")
    legs = [Leg(clip, Span(start=0.5, end=1.0)), Leg(clip, Span(end=0.25)), Leg(clip, Span(start=-0.5))]
    done = await film(legs, tmp_path / "film.mp4")
    assert numbers_of(tmp_path / "film.mp4") == [*range(12, 24), *range(6), *range(36, 48)]
    assert done == Assembled(1.25, (0.0, 0.5, 0.75))


async def test_a_dissolve_mixes_its_frames_and_shortens_the_film_by_its_length(tmp_path: Path) -> None:
    dark = numbered(tmp_path / "a.mp4", 24, size="320x180")
    pale = tmp_path / "b.mp4"
    ffmpeg(
        "-f",
        "lavfi",
        "-i",
        "color=gray:s=320x180:r=24,trim=end_frame=24,geq=lum=200:cb=128:cr=128",
        *("-qp", "0"),
        pale,
    )
    done = await film([Leg(dark, Span(end=1.0)), Leg(pale, None, 0.5)], tmp_path / "film.mp4")
    seen = lumas(tmp_path / "film.mp4")
    assert len(seen) == 36 and done == Assembled(1.5, (0.0, 0.5))
    assert [round((one - 20) / 3) for one in seen[:12]] == list(range(12))
    assert all(one == pytest.approx(200, abs=1) for one in seen[24:])
    share = (seen[18] - (20 + 3 * 18)) / (200 - (20 + 3 * 18))
    assert share == pytest.approx(0.5, abs=0.06)


async def test_a_dissolve_into_the_first_leg_fades_from_black(tmp_path: Path) -> None:
    clip = patches(tmp_path / "a.mp4", 1.0)
    await film([Leg(clip, None, 0.5)], tmp_path / "film.mp4")
    seen = lumas(tmp_path / "film.mp4")
    assert len(seen) == 24
    assert seen[0] < 20 and seen[6] < seen[12] == pytest.approx(seen[-1], abs=0.5)


@pytest.mark.parametrize("fps", [24, 25, 30000 / 1001, 60])
async def test_the_length_is_exact_at_every_frame_rate(tmp_path: Path, fps: float) -> None:
    one, other = numbered(tmp_path / "a.mp4", 30, "30"), moving(tmp_path / "b.mp4", 0.88, "25")
    done = await film([Leg(one), Leg(other, None, 0.25), Leg(one, Span(end=0.6))], tmp_path / "film.mp4", fps)
    frames = round(1.0 * fps) + round(0.88 * fps) - round(0.25 * fps) + round(0.6 * fps)
    assert len(frames_of(tmp_path / "film.mp4")) == frames
    assert done.seconds == pytest.approx(frames / fps, abs=1e-4)
    sound = sound_of(tmp_path / "film.mp4").shape[1] / 48000
    assert sound == pytest.approx(done.seconds, abs=1024 / 48000)


async def test_legs_of_every_kind_become_one_film(tmp_path: Path) -> None:
    turned, surround, sd = (
        tmp_path / "turned.mp4",
        spoken(tmp_path / "5.1.mp4", seconds=1.0, layout="5.1"),
        tmp_path / "sd.mp4",
    )
    ffmpeg("-display_rotation", "90", "-i", moving(tmp_path / "a.mp4", 0.5), "-c", "copy", turned)
    sixoone = "setparams=range=tv:color_primaries=smpte170m:color_trc=smpte170m:colorspace=smpte170m"
    ffmpeg("-f", "lavfi", "-i", f"testsrc2=s=352x288:r=15:d=0.6,format=yuv420p,{sixoone}", "-c:v", "libx264", sd)
    legs = [Leg(turned, None, 0.1), Leg(surround), Leg(sd, None, 0.2), Leg(picture(tmp_path / "odd.png", (333, 187)))]
    done = await film(legs, tmp_path / "film.mp4", size=(321, 180))
    found = await probe(tmp_path / "film.mp4")
    assert done.seconds == pytest.approx((12 + 24 + 14 - 5 + 72) / 24, abs=1e-6)
    assert (found.width, found.height, found.fps) == (320, 180, 24)
    assert (found.color_space, found.color_primaries, found.color_transfer) == ("bt709", "bt709", "bt709")
    assert found.pixel_format == "yuv420p" and found.faststart
    assert found.has_sound and (found.channels, found.sample_rate) == (2, 48000)


async def test_a_still_stands_for_three_seconds_or_as_long_as_its_span(tmp_path: Path) -> None:
    still = picture(tmp_path / "a.png")
    done = await film([Leg(still), Leg(still, Span(end=1.5)), Leg(still, Span(end=4.0))], tmp_path / "film.mp4")
    assert done.seconds == pytest.approx(8.5)


async def test_a_stored_still_needs_no_ending_in_its_name(tmp_path: Path) -> None:
    stored = tmp_path / "8f14e45f"
    picture(tmp_path / "a.png").rename(stored)
    assert (await film([Leg(stored)], tmp_path / "film.mp4")).seconds == pytest.approx(3.0)


async def test_colours_come_through_a_join(tmp_path: Path) -> None:
    clip = patches(tmp_path / "a.mp4", 0.5)
    await film([Leg(clip), Leg(clip)], tmp_path / "film.mp4")
    assert np.abs(rgb_of(tmp_path / "film.mp4", 15).astype(int) - rgb_of(clip, 3)).max() <= 1


async def test_a_leg_of_another_shape_is_shown_whole(tmp_path: Path) -> None:
    tall = patches(tmp_path / "a.mp4", 0.5, size=(180, 320))
    await film([Leg(tall)], tmp_path / "film.mp4")
    row = rgb_of(tmp_path / "film.mp4")[90].astype(int)
    left = 160 - 50
    for index, color in enumerate(((204, 48, 40), (48, 160, 72), (40, 72, 200), (128, 128, 128))):
        assert np.abs(row[left + 25 * index + 12] - color).max() <= 4


async def test_the_whole_film_has_one_loudness_and_takes_keep_their_balance(tmp_path: Path) -> None:
    loud, quiet = spoken(tmp_path / "a.mp4", seconds=3.0), spoken(tmp_path / "b.mp4", "-6dB", seconds=3.0)
    await film([Leg(loud), Leg(quiet)], tmp_path / "film.mp4")
    found = await loudness(tmp_path / "film.mp4")
    assert found.lufs == pytest.approx(-14, abs=0.7) and found.true_peak < -0.9
    sound = sound_of(tmp_path / "film.mp4")
    first, second = (float(np.sqrt((part**2).mean())) for part in (sound[:, 9600:134400], sound[:, 153600:278400]))
    assert 20 * np.log10(first / second) == pytest.approx(6, abs=0.6)


async def test_a_film_of_silent_legs_has_a_silent_track(tmp_path: Path) -> None:
    clip = numbered(tmp_path / "a.mp4", 24)
    await film([Leg(clip), Leg(clip, None, 0.5)], tmp_path / "film.mp4")
    assert (await probe(tmp_path / "film.mp4")).has_sound
    assert (await loudness(tmp_path / "film.mp4")).lufs is None


async def test_sound_stays_with_its_leg(tmp_path: Path) -> None:
    silent, noisy = numbered(tmp_path / "a.mp4", 24), spoken(tmp_path / "b.mp4", seconds=1.0)
    await film([Leg(silent), Leg(noisy), Leg(silent)], tmp_path / "film.mp4")
    sound = np.abs(sound_of(tmp_path / "film.mp4")).max(axis=0)
    assert sound[:46000].max() < 0.001 < 0.05 < sound[52000:92000].max()
    assert sound[100000:].max() < 0.001


@pytest.mark.parametrize(("dissolve", "name", "said"), [
    (1.5, "take 2", "Take 2 is 1.0 s long, too short for 1.5 s of dissolves."),
    (1.2, "", "Part 2 is 1.0 s long, too short for 1.2 s of dissolves."),
])  # fmt: skip
async def test_a_dissolve_longer_than_its_leg_is_refused(tmp_path: Path, dissolve: float, name: str, said: str) -> None:
    long, short = moving(tmp_path / "a.mp4", 2.0), moving(tmp_path / "b.mp4", 1.0)
    with pytest.raises(BadInput, match=said):
        await film([Leg(long), Leg(short, None, dissolve, name)], tmp_path / "film.mp4")


async def test_two_dissolves_may_fill_a_leg_but_not_overlap_in_it(tmp_path: Path) -> None:
    clip = moving(tmp_path / "a.mp4", 1.0)
    done = await film([Leg(clip), Leg(clip, None, 0.5), Leg(clip, None, 0.5)], tmp_path / "film.mp4")
    assert done.seconds == pytest.approx(2.0)
    with pytest.raises(BadInput, match=r"Part 2 is 1.0 s long, too short for 1.2 s"):
        await film([Leg(clip), Leg(clip, None, 0.5), Leg(clip, None, 0.7)], tmp_path / "film.mp4")


async def test_a_span_outside_its_clip_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="nothing of it lies from 3 s"):
        await film([Leg(moving(tmp_path / "a.mp4", 1.0), Span(start=3.0, end=4.0))], tmp_path / "film.mp4")


async def test_nothing_to_join_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="nothing to put together"):
        await film([], tmp_path / "film.mp4")


async def test_a_film_of_an_hour_is_refused(tmp_path: Path) -> None:
    still = picture(tmp_path / "a.png")
    with pytest.raises(BadInput, match="60 min long; 30 is the most"):
        await film([Leg(still, Span(end=1800.0)), Leg(still, Span(end=1800.0))], tmp_path / "film.mp4")


async def test_a_leg_whose_file_is_gone_is_named_as_missing(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        await film([Leg(tmp_path / "gone.mp4")], tmp_path / "film.mp4")


async def test_a_join_that_is_called_off_leaves_what_was_there(tmp_path: Path) -> None:
    clip, out = moving(tmp_path / "a.mp4", 2.0), tmp_path / "film.mp4"
    out.write_bytes(b"the film before")
    begun = asyncio.Event()
    task = asyncio.ensure_future(
        assemble([Leg(clip)] * 20, out, size=(1280, 720), fps=24, told=lambda share: begun.set())
    )
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert names_in(tmp_path) == ["a.mp4", "film.mp4"]
    assert out.read_bytes() == b"the film before"


async def test_progress_is_told(tmp_path: Path) -> None:
    shares: list[float] = []
    clip = moving(tmp_path / "a.mp4", 1.0)
    await assemble([Leg(clip), Leg(clip)], tmp_path / "film.mp4", size=SIZE, fps=24, told=shares.append)
    assert shares == sorted(shares) and shares[-1] == pytest.approx(1.0, abs=0.1)


async def test_real_clips_with_surround_sound_and_old_colours_are_joined(tmp_path: Path) -> None:
    names = ("bigbuckbunny.mp4", "street_dashcam.mp4", "rabbit_tabletop.mp4", "coffee.png")
    legs = [Leg(real(name), Span(end=0.8), 0.25 if index else 0.0) for index, name in enumerate(names)]
    done = await film(legs, tmp_path / "film.mp4")
    assert done.seconds == pytest.approx((4 * 19 - 3 * 6) / 24)
    assert len(frames_of(tmp_path / "film.mp4")) == 4 * 19 - 3 * 6
