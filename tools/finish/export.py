"""Exports: a take's edits and a preset's shape, size and loudness over the source, in one encode, with a poster."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image

from tools.finish.assets import Assets
from tools.finish.compile import Target
from tools.finish.encode import Quality, buffer_seconds, render
from tools.finish.footage import pictures_at
from tools.finish.overlays import Safe
from tools.finish.plan import plan_edits
from tools.finish.probe import Probe, probe
from tools.finish.threads import Halt, in_thread
from tools.finish.timeline import rate_of
from tools.terms.edit import EditList, Loudness, Reframe, Scale
from tools.terms.errors import BadInput
from tools.terms.preset import Preset

_ROOM = 0.97  # of the allowed file size: rate control is not exact
_POSTER_AT = 1 / 3  # of the length
_LEAST_KBPS, _PLENTY_KBPS = 300, 60_000  # no preset's quality asks for more than the latter
_RATE_OFF, _LENGTH_OFF = 0.01, 0.1


@dataclass(frozen=True, slots=True)
class ExportFacts:
    """What an export is: its probe, its poster (JPEG), what `check_export` found wrong, sentences for the person."""

    probe: Probe
    poster: Path
    faults: tuple[str, ...]
    notes: tuple[str, ...]


async def export(
    source: Path,
    edits: EditList,
    preset: Preset,
    out: Path,
    assets: Assets,
    *,
    focus: tuple[float, float] = (0.5, 0.5),
    fit: Literal["crop", "pad"] = "crop",
    told: Callable[[float], None] | None = None,
    threads: int = 4,
) -> ExportFacts:
    """Renders the source with a take's edits and the preset's on top into `out` (MP4; PNG for a still).

    `focus` is the point of the take's picture (shares) that stays in; titles and logos are laid out again within the
    preset's safe area. The poster lies beside `out`. BadInput where the clip is longer than the preset allows.
    """
    found = await probe(source)
    whole = (*edits, *preset_edits(preset, found, focus, fit))
    quality = _quality(preset, _length(whole, found, preset), threads)
    fps = rate_of(preset.fps) if preset.fps else None
    target = Target(fps, Safe(preset.safe_top, preset.safe_bottom, preset.safe_side))
    done = await render(whole, source, out, assets, told=told, quality=quality, target=target)
    poster = out.with_name(f"{out.stem}.poster.jpg")
    await write_poster(out, poster, done.seconds * _POSTER_AT)
    soft = () if done.is_still else tuple(check_export(done, preset))
    return ExportFacts(done, poster, soft, (*done.notes, *_upscaled(edits, found, preset)))


def preset_edits(preset: Preset, source: Probe, focus: tuple[float, float], fit: Literal["crop", "pad"]) -> EditList:
    """The preset as edits: reframed to its shape, scaled to its size, brought to its loudness."""
    divisor = math.gcd(preset.width, preset.height)
    aspect = f"{preset.width // divisor}:{preset.height // divisor}"
    shape = Reframe(id="preset-shape", aspect=aspect, focus=focus, fit=fit)
    size = Scale(id="preset-size", width=preset.width, height=preset.height)
    return (shape, size) if source.is_still else (shape, size, Loudness(id="preset-loudness", lufs=preset.lufs))


def check_export(found: Probe, preset: Preset) -> list[str]:
    """What is wrong with a finished clip for its preset, a sentence each; empty if it may go out."""
    checks = (
        ((found.width, found.height) == (preset.width, preset.height),
         f"It is {found.width} x {found.height} pixels, not {preset.width} x {preset.height}."),
        (found.video_codec == "h264" and found.pixel_format == "yuv420p",
         f"The picture is {found.video_codec} {found.pixel_format}, not H.264 4:2:0."),
        ((found.color_space, found.color_primaries, found.color_transfer, found.color_range)
         == ("bt709", "bt709", "bt709", "tv"), "The colours are not tagged as bt709."),
        (found.has_sound and found.audio_codec == "aac", "There is no AAC sound."),
        (found.sample_rate == 48000 and found.channels == 2, "The sound is not 48 kHz stereo."),
        (found.faststart, "It cannot start playing before all of it is loaded."),
        (found.pixel_aspect == 1.0 and not found.rotation, "Its pixels are stretched or turned."),
    )  # fmt: skip
    return [said for right, said in checks if not right] + _over_limits(found, preset)


def _over_limits(found: Probe, preset: Preset) -> list[str]:
    """What is wrong with what only some presets ask for."""
    said = []
    if preset.fps and abs(found.fps - preset.fps) > _RATE_OFF:
        said.append(f"It has {found.fps:.4g} frames a second, not {preset.fps:g}.")
    if preset.max_seconds and found.seconds > preset.max_seconds + _LENGTH_OFF:
        said.append(f"It is {found.seconds:.0f} s long; {preset.max_seconds:g} s are allowed.")
    if preset.max_mb and found.bytes > preset.max_mb * 1e6:
        said.append(f"It is {found.bytes / 1e6:.3g} MB; {preset.max_mb:g} MB are allowed.")
    return said


async def write_poster(clip: Path, poster: Path, seconds: float) -> None:
    """Writes the picture at `seconds` as a JPEG, whole or not at all."""
    part = poster.with_name(f".{poster.name}.part")

    def work(halt: Halt) -> None:
        picture = pictures_at(clip, [seconds], halt)[0]
        try:
            Image.fromarray(picture).save(part, "JPEG", quality=92, subsampling=0, optimize=True)
            part.replace(poster)
        finally:
            part.unlink(missing_ok=True)

    await in_thread(work)


def _length(edits: EditList, found: Probe, preset: Preset) -> float:
    """How long the export will be, in seconds."""
    seconds = plan_edits(edits, found).seconds
    if preset.max_seconds and seconds > preset.max_seconds + _LENGTH_OFF:
        raise BadInput(
            f"The clip is {seconds:.0f} s long; {preset.title} takes {preset.max_seconds:.0f} s at most.",
            next="Trim it first.",
        )
    return seconds


def _quality(preset: Preset, seconds: float, threads: int) -> Quality:
    """The preset's encoding, its rate capped so that the file stays within the preset's size."""
    most = None
    if preset.max_mb and seconds:
        room = preset.max_mb * 8000 * _ROOM - preset.audio_kbps * seconds
        most = max(_LEAST_KBPS, int(room / (seconds + buffer_seconds(seconds))))
    capped = most if most is not None and most < _PLENTY_KBPS else None
    return Quality(preset.crf, preset.speed, preset.audio_kbps, threads, capped)


def _upscaled(edits: EditList, found: Probe, preset: Preset) -> list[str]:
    """Says when the export has many more pixels than the take."""
    wide, high = plan_edits(edits, found).view.size
    grown = max(preset.width / wide, preset.height / high)
    return [f"The picture was enlarged {grown:.1f} times, so it is softer than the size suggests."] if grown > 2 else []
