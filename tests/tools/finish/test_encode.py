"""Renders proved on the finished file: which frame is seen when, what colour it has, what is left behind."""

import asyncio
import errno
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.media import PATCHES, ffmpeg, frames_of, matte, moving, numbered, numbers, patches, picture, planes, rgb_of
from tests.tools.finish.rendering import EXACT, NOTHING, names_in, rendered, retime, trim
from tools.finish import ffmpeg as child
from tools.finish import prepare as preparing
from tools.finish.assets import Assets
from tools.finish.encode import Quality, render, render_matte, render_still
from tools.finish.probe import Probe, probe
from tools.finish.timeline import Timeline, rate_of
from tools.finish.timeline import frames_of as grid_of
from tools.terms.edit import EditList, Grade, Logo, MatteSource, Mute, Reframe, Scale, Title
from tools.terms.errors import BadInput, Interrupted, MachineFault

BLUE_ONLY = MatteSource(parts=("blue",))


async def test_nothing_asked_changes_no_pixel(tmp_path: Path) -> None:
    source = moving(tmp_path / "a.mp4", 0.5)
    out, _ = await rendered(source, ())
    for before, after in zip(frames_of(source), frames_of(out), strict=True):
        assert all(np.array_equal(one, other) for one, other in zip(planes(before), planes(after), strict=True))


@pytest.mark.parametrize("rate", [0.1, 0.25, 0.5, 0.7, 1.3, 2.0, 3.0, 10.0])
async def test_a_retime_shows_the_frames_that_the_mapping_says(tmp_path: Path, rate: float) -> None:
    out, found = await rendered(numbered(tmp_path / "a.mp4", 24), (retime(rate),))
    frames = grid_of(Timeline(0.0, 1.0, rate), rate_of(24.0))
    assert numbers(out) == [frames.source_frame(number) for number in range(frames.count)]
    assert found.seconds == pytest.approx(1 / rate, abs=1 / 24)


@pytest.mark.parametrize("fps", ["24", "30000/1001", "25", "60"])
async def test_trims_are_exact_to_the_frame(tmp_path: Path, fps: str) -> None:
    rate = float(rate_of(eval_fps(fps)))
    out, _ = await rendered(numbered(tmp_path / "a.mp4", 60, fps), (trim(10 / rate, 50 / rate), trim(5 / rate)))
    assert numbers(out) == list(range(15, 50))


async def test_trim_and_retime_compose_in_the_order_they_were_asked(tmp_path: Path) -> None:
    source = numbered(tmp_path / "a.mp4", 48)
    first, _ = await rendered(source, (retime(0.5), trim(1.0, 2.0)), name="one.mp4")
    second, _ = await rendered(source, (trim(1.0, 2.0), retime(0.5)), name="two.mp4")
    assert numbers(first) == [number // 2 for number in range(24, 48)]
    assert numbers(second) == [24 + number // 2 for number in range(48)]


async def test_removing_an_edit_from_the_list_undoes_it(tmp_path: Path) -> None:
    source = numbered(tmp_path / "a.mp4", 48)
    whole: EditList = (trim(0.5), retime(2.0), trim(0.25))
    out, _ = await rendered(source, (whole[0], whole[2]))
    assert numbers(out) == list(range(18, 48))


async def test_negative_times_keep_the_end(tmp_path: Path) -> None:
    out, _ = await rendered(numbered(tmp_path / "a.mp4", 48), (trim(-0.5),))
    assert numbers(out) == list(range(36, 48))


@pytest.mark.parametrize("suffix", ["mp4", "mkv"])
async def test_a_stretch_late_in_a_long_clip_is_found_without_decoding_all_of_it(tmp_path: Path, suffix: str) -> None:
    long = numbered(tmp_path / "long.mp4", 60, "2", sound=True)
    usual = ["-c:v", "libx264", "-crf", "4", "-bf", "3", "-g", "12", "-c:a", "copy"]
    ffmpeg("-i", long, *usual, tmp_path / f"a.{suffix}")
    out, found = await rendered(tmp_path / f"a.{suffix}", (trim(24.0, 28.0), retime(2.0), trim(0.5)))
    assert numbers(out) == [50, 52, 54] and found.seconds == 1.5


async def test_a_clip_with_uneven_frame_times_plays_at_an_even_rate(tmp_path: Path) -> None:
    source = numbered(tmp_path / "a.mp4", 48)
    uneven = "select='not(mod(n\\,3))+lt(n\\,24)',setpts=PTS"
    ffmpeg("-i", source, "-vf", uneven, "-fps_mode", "vfr", "-c:v", "libx264", "-qp", "0", tmp_path / "vfr.mp4")
    out, found = await rendered(tmp_path / "vfr.mp4", (), name="even.mp4")
    times = [frame.time for frame in frames_of(out)]
    assert np.ptp(np.diff(np.array(times, float))) < 1e-4 and found.fps == 24.0
    assert found.seconds == pytest.approx(2.0, abs=0.1)
    assert numbers(out)[:24] == list(range(24))
    assert numbers(out)[24:36] == [24, 24, 24, 27, 27, 27, 30, 30, 30, 33, 33, 33]


async def test_a_title_moves_with_the_picture_that_it_was_put_on(tmp_path: Path) -> None:
    source = patches(tmp_path / "a.mp4", 3.0, "24")
    title = Title.model_validate({"id": "t", "text": "Hi", "span": {"start": 1, "end": 2}, "anchor": "center"})
    out, found = await rendered(source, (title, retime(0.5)))
    seen = [index for index, frame in enumerate(frames_of(out)) if planes(frame)[0][60:120].max() > 225]
    assert found.seconds == 6.0
    assert 48 < min(seen) <= 48 + 8 and 96 - 8 <= max(seen) < 96


async def test_each_stage_leaves_what_comes_later_alone(tmp_path: Path) -> None:
    source = patches(tmp_path / "a.mp4", 0.2)
    logo = picture(tmp_path / "logo.png", (40, 40), ((255, 0, 0),))
    edits: EditList = (Logo(id="l", media="logo", anchor="center", width=0.2), Grade(id="g", look="black_and_white"))
    out, _ = await rendered(source, edits, Assets(media={"logo": logo}))
    frame = rgb_of(out).astype(int)
    assert np.abs(frame[90, 160] - (255, 0, 0)).max() <= 3
    assert np.ptp(frame[20, 20]) <= 3


async def test_a_later_reframe_lays_the_title_out_again(tmp_path: Path) -> None:
    source = moving(tmp_path / "a.mp4", 0.2, size="640x360", sound=False)
    title = Title(id="t", text="A title that is rather long for a tall picture", anchor="bottom", color="#FF00FF")
    out, found = await rendered(source, (title, Reframe(id="r", aspect="9:16")))
    frame = rgb_of(out).astype(int)
    magenta = (frame[..., 0] > 200) & (frame[..., 1] < 60) & (frame[..., 2] > 200)
    rows, columns = np.nonzero(magenta)
    assert (found.width, found.height) == (202, 360)
    assert columns.min() >= 0.05 * 202 - 3 and columns.max() <= 0.95 * 202 + 3
    assert rows.max() <= 0.95 * 360 + 6 and rows.min() > 180


async def test_a_mute_source_gets_silence_of_the_same_length(tmp_path: Path) -> None:
    _, found = await rendered(moving(tmp_path / "a.mp4", 1.0, sound=False), ())
    assert (found.has_sound, found.audio_codec, found.sample_rate, found.channels) == (True, "aac", 48000, 2)


async def test_the_result_is_tagged_and_starts_at_once(tmp_path: Path) -> None:
    _, found = await rendered(moving(tmp_path / "a.mp4", 0.3), (Grade(id="g", exposure=0.5),))
    assert (found.color_space, found.color_primaries, found.color_transfer) == ("bt709", "bt709", "bt709")
    assert (found.color_range, found.faststart, found.pixel_format) == ("tv", True, "yuv420p")


X264 = ("-c:v", "libx264", "-qp", "0")
FFV1 = ("-c:v", "ffv1")
VP9 = ("-c:v", "libvpx-vp9", "-cpu-used", "8")
SOURCES = {
    "odd": ("color=red:s=853x479:d=0.2,format=yuv420p", VP9, (853, 8, "yuv420p", False), (852, 478)),
    "ten_bit": ("testsrc2=s=320x180:d=0.2,format=yuv420p10le", X264, (320, 10, "yuv420p10le", False), (320, 180)),
    "full_chroma": ("testsrc2=s=320x180:d=0.2,format=yuv444p", X264, (320, 8, "yuv444p", False), (320, 180)),
    "rgb": ("testsrc2=s=320x180:d=0.2,format=bgr0", FFV1, (320, 8, "bgr0", False), (320, 180)),
    "gray": ("testsrc2=s=320x180:d=0.2,format=gray", FFV1, (320, 8, "gray", False), (320, 180)),
    "wide_pixels": ("testsrc2=s=360x288:d=0.2,setsar=16/15", X264, (384, 8, "yuv420p", False), (384, 288)),
    "interlaced": (
        "testsrc2=s=320x180:d=0.4:r=50,tinterlace=interleave_top",
        (*X264, "-flags", "+ildct"),
        (320, 8, "yuv420p", True),
        (320, 180),
    ),
}


def marks(found: Probe) -> tuple[int, int, str, bool]:
    """What makes a source unusual."""
    return found.width, found.depth, found.pixel_format, found.interlaced


@pytest.mark.parametrize("kind", SOURCES)
@pytest.mark.parametrize("busy", ["plain", "edited"])
async def test_every_kind_of_source_is_taken(tmp_path: Path, kind: str, busy: str) -> None:
    pattern, words, mark, size = SOURCES[kind]
    source = tmp_path / "a.mkv"
    ffmpeg("-f", "lavfi", "-i", pattern, *words, source)
    assert marks(await probe(source)) == mark
    logo = picture(tmp_path / "logo.png", (40, 40))
    assets = Assets(media={"logo": logo}, mattes={("blue",): matte(tmp_path / "m.png", (10, 10, 50, 50))})
    edits: EditList = (
        Grade(id="g", exposure=0.2),
        Logo.model_validate({"id": "l", "media": "logo", "span": {"start": 0.05}}),
    )
    _, found = await rendered(source, edits if busy == "edited" else (), assets)
    assert (found.width, found.height) == size
    assert (found.pixel_format, found.pixel_aspect) == ("yuv420p", 1.0)


async def test_a_turned_phone_clip_comes_out_upright(tmp_path: Path) -> None:
    ffmpeg("-display_rotation", "90", "-i", patches(tmp_path / "a.mp4", 0.2), "-c", "copy", tmp_path / "turned.mp4")
    out, found = await rendered(tmp_path / "turned.mp4", ())
    assert (found.width, found.height, found.rotation) == (180, 320, 0)
    frame = rgb_of(out).astype(int)
    bands = [frame[y, 90] for y in (40, 120, 200, 280)]
    assert min(np.abs(bands - np.array(order)).max() for order in (PATCHES, PATCHES[::-1])) <= 4


async def test_alpha_stills_come_out_on_white(tmp_path: Path) -> None:
    pixels = np.zeros((60, 80, 4), np.uint8)
    pixels[:, 40:] = (200, 40, 40, 255)
    Image.fromarray(pixels).save(tmp_path / "a.png")
    out, found = await rendered(tmp_path / "a.png", (), name="out.png")
    frame = rgb_of(out)
    assert found.is_still and not found.has_alpha
    assert tuple(frame[30, 10]) == (255, 255, 255) and tuple(frame[30, 60]) == (200, 40, 40)


async def test_a_still_with_nothing_asked_keeps_every_pixel(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (61, 83, 3), dtype=np.uint8)
    Image.fromarray(noise).save(tmp_path / "a.png")
    out, found = await rendered(tmp_path / "a.png", (), name="out.png")
    assert (found.width, found.height) == (83, 61)
    assert np.array_equal(rgb_of(out), noise)


async def test_a_still_is_graded_titled_and_scaled(tmp_path: Path) -> None:
    source = picture(tmp_path / "a.png", (640, 360))
    edits: EditList = (
        Grade(id="g", look="black_and_white"),
        Title(id="t", text="Hello"),
        Scale(id="s", width=320, height=180),
    )
    out, found = await rendered(source, edits, name="out.png")
    assert (found.width, found.height, found.is_still) == (320, 180, True)
    assert np.ptp(rgb_of(out)[20, 20].astype(int)) <= 1


async def test_a_still_has_no_time_and_no_sound_to_edit(tmp_path: Path) -> None:
    source = picture(tmp_path / "a.png")
    for edit in (trim(0.1), retime(0.5), Mute(id="m")):
        with pytest.raises(BadInput, match="still has no"):
            await rendered(source, (edit,), name="out.png")


async def test_a_refusal_encodes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = moving(tmp_path / "a.mp4", 1.0)
    monkeypatch.setattr(child, "run", None)
    with pytest.raises(BadInput, match="1000x"):
        await rendered(source, (retime(1000.0),))
    assert names_in(tmp_path) == ["a.mp4"]


async def test_there_is_one_encode_however_long_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[list[str]] = []
    original = child.run

    async def counted(args: list[str], **more: object) -> str:
        runs.append(list(args))
        return await original(args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(child, "run", counted)
    logo = picture(tmp_path / "logo.png", (40, 40))
    edits: EditList = (
        trim(0.2), retime(0.8), Grade(id="g", exposure=0.2), Reframe(id="r", aspect="1:1"),
        Title(id="t", text="Hi"), Logo(id="l", media="logo"),
    )  # fmt: skip
    await rendered(moving(tmp_path / "a.mp4", 1.0), edits, Assets(media={"logo": logo}))
    assert len(runs) == 1
    assert runs[0].count("-filter_complex") == 1 and runs[0].count("libx264") == 1
    assert runs[0].count(str(tmp_path / "a.mp4")) == 1


async def test_a_cancelled_render_leaves_nothing_and_keeps_what_was_there(tmp_path: Path) -> None:
    source = moving(tmp_path / "a.mp4", 4.0, size="1280x720")
    out = tmp_path / "out.mp4"
    out.write_bytes(b"the take before")
    begun = asyncio.Event()
    slow = Quality(speed="veryslow", threads=1)
    task = asyncio.create_task(render((retime(0.2),), source, out, NOTHING, quality=slow, told=lambda _: begun.set()))
    await begun.wait()
    task.cancel()
    with pytest.raises((asyncio.CancelledError, Interrupted)):
        await task
    assert names_in(tmp_path) == ["a.mp4", "out.mp4"]
    assert out.read_bytes() == b"the take before"


async def test_a_failed_render_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(*_: object, **__: object) -> str:
        raise MachineFault("The disk is full.")

    source = moving(tmp_path / "a.mp4", 0.2)
    monkeypatch.setattr(child, "run", full)
    with pytest.raises(MachineFault):
        await rendered(source, ())
    assert names_in(tmp_path) == ["a.mp4"]


@pytest.mark.parametrize(("number", "said"), [(errno.ENOSPC, "disk is full"), (errno.EACCES, "Permission denied")])
async def test_a_disk_that_refuses_is_the_machines_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    source = moving(tmp_path / "a.mp4", 0.2)
    monkeypatch.setattr(preparing, "bake", refuse)
    with pytest.raises(MachineFault, match=said):
        await rendered(source, (Grade(id="g", exposure=1),))
    assert names_in(tmp_path) == ["a.mp4"]


async def test_a_folder_that_is_not_there_is_the_machines_fault(tmp_path: Path) -> None:
    source = moving(tmp_path / "a.mp4", 0.2)
    with pytest.raises(MachineFault, match="No such file"):
        await render((), source, tmp_path / "gone" / "out.mp4", NOTHING)


async def test_the_share_done_is_told(tmp_path: Path) -> None:
    told: list[float] = []
    await render((), moving(tmp_path / "a.mp4", 1.0), tmp_path / "o.mp4", NOTHING, quality=EXACT, told=told.append)
    assert told[-1] == pytest.approx(1.0, abs=0.1)


async def test_the_same_list_gives_the_same_file(tmp_path: Path) -> None:
    source = moving(tmp_path / "a.mp4", 0.5)
    edits: EditList = (Grade(id="g", exposure=0.3), Title(id="t", text="Hi"), retime(0.7))
    one, _ = await rendered(source, edits, name="one.mp4")
    two, _ = await rendered(source, edits, name="two.mp4")
    assert one.read_bytes() == two.read_bytes()


async def test_folders_with_strange_names_do_no_harm(tmp_path: Path) -> None:
    folder = tmp_path / "it's a [strange], folder: 100%; %03d \\ 'q'"
    folder.mkdir()
    source = patches(folder / "a b'c.mp4", 0.2)
    timed = Title.model_validate({"id": "u", "text": "Ho", "span": {"start": 0.1}})
    out, _ = await rendered(source, (Grade(id="g", look="black_and_white"), Title(id="t", text="Hi"), timed))
    assert np.ptp(rgb_of(out)[10, 10].astype(int)) <= 3


async def test_a_matte_goes_through_the_same_time_and_geometry(tmp_path: Path) -> None:
    source = moving(tmp_path / "a.mp4", 1.0, sound=False)
    box = matte(tmp_path / "m.png", (160, 0, 80, 180))
    edits: EditList = (
        retime(0.5),
        Reframe(id="r", aspect="1:1", focus=(0.75, 0.5)),
        Scale(id="s", width=90, height=90),
    )
    out = tmp_path / "matte.mov"
    found = await render_matte(edits, source, BLUE_ONLY, out, Assets(mattes={("blue",): box}))
    assert (found.video_codec, found.pixel_format, found.width, found.height) == ("png", "gray", 90, 90)
    assert found.frames == 48
    row = planes(frames_of(out)[40])[0][45].astype(int)
    # The square shows columns 140..320 of the source, so the box is at (160 - 140) / 2 = 10 to 50.
    assert row[5] == 0 and row[30] == 255 and row[60] == 0
    assert abs(int((row > 127).sum()) - 40) <= 1 and abs(int(np.argmax(row > 127)) - 10) <= 1


async def test_an_inverted_matte_is_the_opposite(tmp_path: Path) -> None:
    source = moving(tmp_path / "a.mp4", 0.2, sound=False)
    box = matte(tmp_path / "m.png", (0, 0, 160, 180))
    opposite = MatteSource(parts=("blue",), invert=True)
    await render_matte((), source, opposite, tmp_path / "m.mov", Assets(mattes={("blue",): box}))
    row = planes(frames_of(tmp_path / "m.mov")[0])[0][90]
    assert row[10] == 0 and row[300] == 255


async def test_a_still_with_alpha_goes_through_the_geometry(tmp_path: Path) -> None:
    source = moving(tmp_path / "a.mp4", 0.2, sound=False)
    cut = np.zeros((180, 320, 4), np.uint8)
    cut[:, 160:240] = (10, 200, 30, 255)
    Image.fromarray(cut).save(tmp_path / "element.png")
    edits: EditList = (Reframe(id="r", aspect="1:1", focus=(0.75, 0.5)),)
    found = await render_still(edits, source, tmp_path / "element.png", tmp_path / "out.png")
    pixels = np.asarray(Image.open(tmp_path / "out.png"))
    assert (found.width, found.height, found.has_alpha) == (180, 180, True)
    assert pixels[90, 5, 3] == 0 and tuple(pixels[90, 60]) == (10, 200, 30, 255) and pixels[90, 120, 3] == 0


async def test_a_clip_that_came_out_wrong_is_no_render(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = moving(tmp_path / "a.mp4", 0.5)
    original = child.run

    async def shortened(args: list[str], **more: object) -> str:
        return await original([*args[:-1], "-t", "0.1", args[-1]], **more)  # type: ignore[arg-type]

    monkeypatch.setattr(child, "run", shortened)
    with pytest.raises(MachineFault, match="came out as"):
        await rendered(source, ())
    assert names_in(tmp_path) == ["a.mp4"]


async def test_the_probe_of_the_render_is_of_the_file_that_is_there(tmp_path: Path) -> None:
    out, found = await rendered(moving(tmp_path / "a.mp4", 0.5), ())
    again = await probe(out)
    assert (again.bytes, again.width, again.frames) == (found.bytes, found.width, found.frames)


def eval_fps(text: str) -> float:
    """A rate like "30000/1001" as a number."""
    over, _, under = text.partition("/")
    return float(over) / float(under or 1)
