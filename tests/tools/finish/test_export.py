"""Exports proved on finished files, one encode each."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.media import PATCHES, frames_of, moving, patches, picture, planes, rgb_of, sound_of
from tests.tools.finish.rendering import names_in
from tools.finish import ffmpeg as child
from tools.finish.assets import Assets
from tools.finish.export import ExportFacts, check_export, export, preset_edits
from tools.finish.presets import presets
from tools.finish.probe import Probe
from tools.finish.sound import measuring_filter, read_loudness
from tools.terms.change import Span
from tools.terms.edit import EditList, Loudness, Retime, Title, Trim
from tools.terms.errors import BadInput
from tools.terms.preset import Preset

TALL = Preset(name="tall", title="Tall", width=180, height=320, crf=4, speed="ultrafast", safe_bottom=0.25, max_mb=50)
GOOD = Probe(
    180, 320, 2.0, 24.0, 48, "h264", "yuv420p", "bt709", "bt709", "bt709", "tv",
    has_sound=True, audio_codec="aac", sample_rate=48000, channels=2, faststart=True, bytes=100_000,
)  # fmt: skip


async def exported(
    source: Path, edits: EditList = (), preset: Preset = TALL, **more: object
) -> tuple[Path, ExportFacts]:
    out = source.with_name("export.png" if source.suffix == ".png" else "export.mp4")
    return out, await export(source, edits, preset, out, Assets(), threads=1, **more)  # type: ignore[arg-type]


async def test_an_export_has_the_presets_size_and_passes_its_own_check(tmp_path: Path) -> None:
    out, facts = await exported(moving(tmp_path / "a.mp4", 1.0))
    assert (facts.probe.width, facts.probe.height, facts.faults) == (180, 320, ())
    assert out.stat().st_size == facts.probe.bytes


@pytest.mark.parametrize(("focus", "seen"), [(0.1, 0), (0.375, 1), (0.9, 3)])
async def test_the_crop_keeps_the_focus(tmp_path: Path, focus: float, seen: int) -> None:
    out, _ = await exported(patches(tmp_path / "a.mp4", 0.2), focus=(focus, 0.5))
    column = {0: 40, 1: 110, 3: 150}[seen]
    assert np.abs(rgb_of(out).astype(int)[160, column] - PATCHES[seen]).max() <= 6


async def test_a_padded_export_keeps_everything(tmp_path: Path) -> None:
    out, _ = await exported(patches(tmp_path / "a.mp4", 0.2), fit="pad")
    middle = rgb_of(out).astype(int)[160]
    assert (
        np.abs([middle[center] - color for center, color in zip((22, 67, 112, 157), PATCHES, strict=True)]).max() <= 8
    )


async def test_titles_are_laid_out_again_in_the_presets_safe_area(tmp_path: Path) -> None:
    title = Title(id="t", text="A longer title", color="#FF00FF", size=0.09)
    out, _ = await exported(moving(tmp_path / "a.mp4", 0.2), (title,))
    frame = rgb_of(out).astype(int)
    rows, columns = np.nonzero((frame[..., 0] > 190) & (frame[..., 1] < 70) & (frame[..., 2] > 190))
    assert columns.min() >= 9 - 2 and columns.max() <= 171 + 2
    assert rows.max() <= 0.75 * 320 + 8 and rows.min() > 160


async def test_the_takes_edits_are_in_the_export(tmp_path: Path) -> None:
    edits: EditList = (Trim(id="t", span=Span(start=0.5, end=1.0)), Retime(id="r", rate=0.5))
    _, facts = await exported(moving(tmp_path / "a.mp4", 2.0), edits)
    assert facts.probe.seconds == 1.0


async def test_the_presets_loudness_has_the_last_word(tmp_path: Path) -> None:
    out, _ = await exported(moving(tmp_path / "a.mp4", 3.0), (Loudness(id="l", lufs=-30),))
    said = await child.run(["-i", str(out), "-vn", "-af", measuring_filter(), "-f", "null", "-"])
    assert read_loudness(said).integrated == pytest.approx(-14.0, abs=0.5)
    assert np.abs(sound_of(out)).max() < 1.0


async def test_a_poster_lies_beside_the_export(tmp_path: Path) -> None:
    out, facts = await exported(moving(tmp_path / "a.mp4", 0.5))
    poster = Image.open(facts.poster)
    assert (poster.format, poster.size, facts.poster.parent) == ("JPEG", (180, 320), out.parent)
    near = rgb_of(out, 4).astype(int)
    assert np.abs(near - np.asarray(poster).astype(int)).mean() < 4
    assert names_in(tmp_path) == sorted(["a.mp4", "export.mp4", facts.poster.name, "export.frame4.png"])


async def test_a_preset_may_ask_for_its_own_frame_rate(tmp_path: Path) -> None:
    _, facts = await exported(moving(tmp_path / "a.mp4", 1.0), preset=TALL.model_copy(update={"fps": 30.0}))
    assert (facts.probe.fps, facts.probe.frames, facts.faults) == (30.0, 30, ())


async def test_an_export_is_one_encode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encodes: list[list[str]] = []
    original = child.run

    async def counted(args: list[str], **more: object) -> str:
        encodes.extend([args] if "libx264" in args else [])
        return await original(args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(child, "run", counted)
    await exported(moving(tmp_path / "a.mp4", 0.5), (Title(id="t", text="Hi"), Retime(id="r", rate=0.8)))
    assert len(encodes) == 1


async def test_a_clip_longer_than_the_preset_takes_is_refused_before_encoding(tmp_path: Path) -> None:
    source = moving(tmp_path / "a.mp4", 1.0)
    with pytest.raises(BadInput, match="Tall takes 0 s at most"):
        await exported(source, preset=TALL.model_copy(update={"max_seconds": 0.4}))
    assert names_in(tmp_path) == ["a.mp4"]


async def test_a_size_limit_is_kept(tmp_path: Path) -> None:
    small = TALL.model_copy(update={"max_mb": 0.25, "crf": 1, "audio_kbps": 64})
    source = moving(tmp_path / "a.mp4", 3.0)
    _, free = await exported(source, preset=TALL.model_copy(update={"crf": 1}))
    _, facts = await exported(source, preset=small)
    assert free.probe.bytes > 250_000 >= facts.probe.bytes and facts.faults == ()


async def test_much_enlarging_is_said(tmp_path: Path) -> None:
    _, facts = await exported(
        moving(tmp_path / "a.mp4", 0.2), preset=TALL.model_copy(update={"width": 540, "height": 960})
    )
    assert "enlarged 5.3 times" in facts.notes[-1]


async def test_a_still_is_exported_as_a_picture(tmp_path: Path) -> None:
    out, facts = await exported(picture(tmp_path / "a.png"))
    assert (facts.probe.width, facts.probe.height, facts.probe.is_still) == (180, 320, True)
    assert facts.faults == () and facts.poster.exists() and out.suffix == ".png"


async def test_an_export_without_sound_still_has_a_sound_track(tmp_path: Path) -> None:
    _, facts = await exported(moving(tmp_path / "a.mp4", 0.5, sound=False))
    assert facts.probe.has_sound and facts.faults == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"width": 320}, "320 x 320 pixels"),
        ({"video_codec": "hevc"}, "not H.264"),
        ({"pixel_format": "yuv444p"}, "not H.264 4:2:0"),
        ({"color_space": "smpte170m"}, "bt709"),
        ({"has_sound": False}, "no AAC sound"),
        ({"sample_rate": 44100}, "48 kHz"),
        ({"faststart": False}, "cannot start playing"),
        ({"rotation": 90}, "stretched or turned"),
        ({"bytes": 60_000_000}, "60 MB; 50 MB"),
        ({"seconds": 99.0}, "99 s long"),
        ({"fps": 25.0}, "25 frames a second"),
    ],
)
def test_each_fault_has_its_sentence(change: dict[str, object], said: str) -> None:
    strict = TALL.model_copy(update={"fps": 24.0, "max_seconds": 60.0})
    (fault,) = check_export(replace(GOOD, **change), strict)  # type: ignore[arg-type]
    assert said in fault


def test_a_good_export_has_no_fault() -> None:
    assert check_export(GOOD, TALL) == []


@pytest.mark.parametrize("name", ["instagram_reel", "instagram_feed", "youtube_1080", "youtube_4k", "square"])
def test_presets_become_edits_of_their_exact_shape(name: str) -> None:
    preset = presets()[name]
    shape, size, loud = preset_edits(preset, GOOD, (0.5, 0.5), "crop")
    wide, high = (int(part) for part in shape.aspect.split(":"))  # type: ignore[union-attr]
    assert wide * preset.height == high * preset.width
    assert (size.width, size.height, loud.lufs) == (preset.width, preset.height, preset.lufs)  # type: ignore[union-attr]


async def test_frames_are_whole_from_first_to_last(tmp_path: Path) -> None:
    out, _ = await exported(moving(tmp_path / "a.mp4", 0.5))
    frames = frames_of(out)
    assert len(frames) == 12 and all(planes(frame)[0].std() > 5 for frame in frames)
