"""Differences with a known truth: what changed, by how much, and what did not."""

import asyncio
import threading
from pathlib import Path

import pytest

from tests.media import PATCHES, boxed, ffmpeg, matte, moving, numbered, patches, picture, real, spoken
from tests.tools.finish.rendering import rendered, retime, trim
from tools.finish.color import delta_e, lab, rgb_of
from tools.finish.geometry import View
from tools.finish.measure import compare
from tools.finish.plan import plan_edits
from tools.finish.probe import probe
from tools.terms.difference import Difference, Measured
from tools.terms.edit import Reframe
from tools.terms.errors import NotFound

BOX = (80, 40, 80, 64)


def figure(difference: Difference, name: str) -> Measured:
    return next(one for one in difference.measured if one.name == name)


def encoded(source: Path, path: Path, *words: str) -> Path:
    """The clip encoded once more, as carefully as a render is."""
    ffmpeg("-i", source, *words, "-c:v", "libx264", "-preset", "medium", "-crf", "18", "-c:a", "copy", path)
    return path


async def test_a_clip_against_itself_is_the_same_in_every_pixel(tmp_path: Path) -> None:
    clip = moving(tmp_path / "a.mp4")
    found = await compare(clip, clip)
    assert found.unchanged_outside == 1.0
    assert found.delta_e_outside == 0.0
    assert found.pixels_outside == 320 * 180
    assert found.delta_e_inside is None
    assert found.comparable and not found.exact


async def test_a_box_under_its_matte_changes_inside_only(tmp_path: Path) -> None:
    before = patches(tmp_path / "a.mp4")
    after = boxed(before, tmp_path / "b.mp4", BOX, "#7A4B2C")
    found = await compare(before, after, matte=matte(tmp_path / "m.png", BOX), region="band")
    assert found.unchanged_outside == 1.0
    assert found.region == "band"
    assert found.pixels_outside == 320 * 180 - 80 * 64
    green = bytes(PATCHES[1])
    truth = float(delta_e(lab(rgb_of("#" + green.hex())), lab(rgb_of("#7A4B2C"))))
    assert found.delta_e_inside == pytest.approx(truth, abs=0.6)


async def test_what_leaks_out_of_the_matte_lowers_the_share(tmp_path: Path) -> None:
    before = patches(tmp_path / "a.mp4")
    after = boxed(before, tmp_path / "b.mp4", (80, 40, 80, 80), "#7A4B2C")
    found = await compare(before, after, matte=matte(tmp_path / "m.png", BOX))
    leaked = 80 * 16 / (320 * 180 - 80 * 64)
    assert found.unchanged_outside == pytest.approx(1 - leaked, abs=0.003)


async def test_one_more_encode_is_no_change(tmp_path: Path) -> None:
    before = moving(tmp_path / "a.mp4")
    found = await compare(before, encoded(before, tmp_path / "b.mp4"))
    assert found.unchanged_outside is not None and found.unchanged_outside > 0.995


@pytest.mark.parametrize("name", ["bigbuckbunny.mp4", "street_dashcam.mp4", "rabbit_tabletop.mp4"])
async def test_one_more_encode_of_real_footage_is_no_change(tmp_path: Path, name: str) -> None:
    before = tmp_path / "a.mp4"
    ffmpeg("-i", real(name), "-t", "1.2", "-c", "copy", before)
    found = await compare(before, encoded(before, tmp_path / "b.mp4"))
    assert found.unchanged_outside is not None and found.unchanged_outside > 0.98
    assert found.delta_e_outside is not None and found.delta_e_outside < 0.6


@pytest.mark.parametrize("rate", [0.7, 1.5])
async def test_a_retimed_clip_is_compared_at_mapped_times(tmp_path: Path, rate: float) -> None:
    before = moving(tmp_path / "a.mp4")
    after, _ = await rendered(before, (retime(rate),))
    plan = plan_edits((retime(rate),), await probe(before))
    found = await compare(before, after, time_map=plan.timeline.to_source)
    assert found.unchanged_outside == 1.0
    length = figure(found, "length")
    assert (length.before, length.after) == (pytest.approx(2.0), pytest.approx(2.0 / rate, abs=0.03))


async def test_another_length_without_a_map_cannot_be_compared_but_is_measured(tmp_path: Path) -> None:
    before = moving(tmp_path / "a.mp4")
    after, _ = await rendered(before, (trim(0.5),))
    found = await compare(before, after)
    assert not found.comparable
    assert found.note == "the length is different (2.0 s before, 1.5 s now)"
    assert found.unchanged_outside is None and found.delta_e_outside is None
    assert figure(found, "length").after == pytest.approx(1.5, abs=0.01)
    assert figure(found, "warmth").unit == "b*"


async def test_a_map_that_leads_out_of_the_clip_before_cannot_be_compared(tmp_path: Path) -> None:
    clip = moving(tmp_path / "a.mp4", 1.0)
    found = await compare(clip, clip, time_map=lambda seconds: seconds + 0.9)
    assert not found.comparable and "nothing of the take before" in found.note


async def test_moments_that_the_clip_before_does_not_have_are_left_out(tmp_path: Path) -> None:
    clip = moving(tmp_path / "a.mp4", 1.0)
    later, _ = await rendered(clip, (trim(0.5),))
    found = await compare(later, clip, time_map=lambda seconds: seconds - 0.5)
    assert found.comparable and found.unchanged_outside == 1.0


@pytest.mark.parametrize("edit", [
    Reframe(id="r", aspect="9:16", focus=(0.3, 0.5)),
    Reframe(id="r", aspect="1:1", fit="pad"),
])  # fmt: skip
async def test_a_reframed_clip_is_compared_where_it_shows_the_same(tmp_path: Path, edit: Reframe) -> None:
    before = moving(tmp_path / "a.mp4", 0.5)
    after, _ = await rendered(before, (edit,))
    view = View((320, 180)).reframed(edit)
    found = await compare(before, after, place_map=view.to_source)
    assert found.unchanged_outside is not None and found.unchanged_outside > 0.97


async def test_another_shape_without_a_map_cannot_be_compared(tmp_path: Path) -> None:
    before = moving(tmp_path / "a.mp4", 0.5)
    after, _ = await rendered(before, (Reframe(id="r", aspect="1:1"),))
    found = await compare(before, after)
    assert found.note == "the shape is different (320 x 180 before, 180 x 180 now)"


async def test_a_smaller_copy_is_the_same_picture(tmp_path: Path) -> None:
    before = patches(tmp_path / "a.mp4", 0.5, size=(640, 360))
    after = encoded(before, tmp_path / "b.mp4", "-vf", "scale=320:180:flags=area")
    found = await compare(before, after)
    assert found.unchanged_outside is not None and found.unchanged_outside > 0.97


async def test_a_still_against_a_clip_cannot_be_compared(tmp_path: Path) -> None:
    found = await compare(picture(tmp_path / "a.png"), moving(tmp_path / "b.mp4", 0.5))
    assert found.note == "one of them is a still"


async def test_two_stills_are_compared_without_length_or_cuts(tmp_path: Path) -> None:
    red = picture(tmp_path / "a.png", colors=[(200, 40, 40)])
    brown = picture(tmp_path / "b.png", colors=[(122, 75, 44)])
    found = await compare(red, brown)
    assert found.unchanged_outside == 0.0
    assert {one.name for one in found.measured} <= {"warmth", "exposure", "colour temperature"}


async def test_an_odd_size_is_compared(tmp_path: Path) -> None:
    odd = picture(tmp_path / "a.png", (321, 181))
    found = await compare(odd, odd)
    assert found.unchanged_outside == 1.0 and found.pixels_outside == 321 * 181


async def test_a_matte_over_everything_leaves_nothing_outside(tmp_path: Path) -> None:
    before = patches(tmp_path / "a.mp4")
    found = await compare(before, before, matte=matte(tmp_path / "m.png", (0, 0, 320, 180)))
    assert found.unchanged_outside is None
    assert found.delta_e_inside == 0.0 and found.pixels_outside == 0


async def test_a_warmer_picture_is_measured_as_warmer(tmp_path: Path) -> None:
    cool = picture(tmp_path / "a.png", colors=[(128, 128, 128)])
    warm = picture(tmp_path / "b.png", colors=[(150, 128, 100)])
    found = await compare(cool, warm)
    warmth, white = figure(found, "warmth"), figure(found, "colour temperature")
    assert warmth.before == pytest.approx(0, abs=0.01) and warmth.after == pytest.approx(17.9, abs=0.5)
    assert white.before == pytest.approx(6500, abs=20) and white.after < 4500


async def test_twice_the_light_is_one_stop(tmp_path: Path) -> None:
    dim = picture(tmp_path / "a.png", colors=[(118, 118, 118)])
    bright = picture(tmp_path / "b.png", colors=[(162, 162, 162)])
    stops = figure(await compare(dim, bright), "exposure")
    assert stops.after - stops.before == pytest.approx(1.0, abs=0.02)


async def test_cuts_are_counted_and_timed(tmp_path: Path) -> None:
    cut = tmp_path / "cut.mp4"
    two = "testsrc2=s=320x180:r=24:d=1,format=yuv420p[a];mandelbrot=s=320x180:r=24,trim=end=1,format=yuv420p[b]"
    ffmpeg("-filter_complex", f"{two};[a][b]concat", "-c:v", "libx264", "-preset", "ultrafast", cut)
    found = await compare(cut, cut)
    assert figure(found, "cuts").after == 1
    assert figure(found, "cut 1").after == pytest.approx(1.0, abs=0.001)


async def test_sound_that_is_6_db_quieter_is_measured_so(tmp_path: Path) -> None:
    loud, quiet = spoken(tmp_path / "a.mp4"), spoken(tmp_path / "b.mp4", "-6dB")
    heard = figure(await compare(loud, quiet), "loudness")
    assert heard.unit == "LUFS"
    assert heard.after - heard.before == pytest.approx(-6, abs=0.2)


async def test_sound_that_went_silent_is_told_with_the_gate_in_place_of_minus_infinity(tmp_path: Path) -> None:
    loud, silent = spoken(tmp_path / "a.mp4"), spoken(tmp_path / "b.mp4", "0")
    found = await compare(loud, silent)
    assert figure(found, "loudness").after == -70
    assert not [one for one in found.measured if one.name == "true peak"]


async def test_sound_from_one_channel_is_as_loud_as_the_render_that_plays_it_on_two(tmp_path: Path) -> None:
    mono = spoken(tmp_path / "a.mp4", layout="mono")
    stereo, _ = await rendered(mono, ())
    heard = figure(await compare(mono, stereo), "loudness")
    assert heard.after == pytest.approx(heard.before, abs=0.5)


async def test_two_silent_clips_have_no_loudness(tmp_path: Path) -> None:
    clip = numbered(tmp_path / "a.mp4", 12)
    assert not [one for one in (await compare(clip, clip)).measured if one.unit in ("LUFS", "dBTP")]


async def test_a_difference_can_be_stored(tmp_path: Path) -> None:
    clip = spoken(tmp_path / "a.mp4", "0", 0.5)
    found = await compare(clip, clip)
    assert Difference.model_validate_json(found.model_dump_json()) == found


async def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        await compare(tmp_path / "a.mp4", tmp_path / "b.mp4")


async def test_a_compare_can_be_called_off_half_way(tmp_path: Path) -> None:
    clip, begun = moving(tmp_path / "a.mp4", 4.0), threading.Event()

    def mapped(seconds: float) -> float:
        begun.set()
        return seconds

    task = asyncio.ensure_future(compare(clip, clip, time_map=mapped))
    await asyncio.to_thread(begun.wait)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
