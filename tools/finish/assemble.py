"""Joins takes in order into one film: hard cuts and dissolves, one size, one frame rate, one loudness."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.finish.encode import Quality, encode
from tools.finish.ffmpeg import Told
from tools.finish.graph import CLIP, Graph, Script
from tools.finish.legs import Film, Leg, Placed, picture, placed, read, samples, sound, ticks
from tools.finish.loudness import Loudness, hear, normalise
from tools.finish.pixels import tail
from tools.finish.probe import probe
from tools.finish.timeline import rate_of
from tools.terms.errors import BadInput

__all__ = ["Assembled", "Leg", "assemble"]

LONGEST = 1800.0  # seconds


@dataclass(frozen=True, slots=True)
class Assembled:
    """A finished film: its length, and when each leg begins to be seen, both in seconds and exact to the frame."""

    seconds: float
    starts: tuple[float, ...]


async def assemble(
    legs: Sequence[Leg],
    out: Path,
    *,
    size: tuple[int, int],
    fps: float,
    lufs: float = -14.0,
    told: Told | None = None,
    quality: Quality = Quality(),  # noqa: B008 - frozen
) -> Assembled:
    """Renders the film to `out` (MP4). Its length is the legs' minus the dissolves between them, to the frame.

    A dissolve into the first leg is a fade from black. Legs of another shape are shown whole over a soft border. The
    sound is brought to `lufs` as one, so that quiet takes stay quieter than loud ones; legs without sound are silent.
    """
    film = Film(size[0] // 2 * 2, size[1] // 2 * 2, rate_of(fps))
    placements = [placed(leg, await probe(leg.path), film) for leg in legs]
    _check(placements, film)
    heard = await _heard(placements, film)
    graph = _graph(placements, film, normalise(heard, lufs))
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".render-") as folder:
        await encode(graph, out, Path(folder), quality, told)
    return Assembled(graph.seconds, tuple(float(start / film.fps) for start in _starts(placements)))


def _check(placements: Sequence[Placed], film: Film) -> None:
    if not placements:
        raise BadInput("There is nothing to put together.", next="Name at least one take.")
    outs = [*(this.dissolve for this in placements[1:]), 0]
    for number, (this, out) in enumerate(zip(placements, outs, strict=True), start=1):
        if this.dissolve + out > this.frames:
            name = this.leg.name or f"Part {number}"
            have, need = (float(frames / film.fps) for frames in (this.frames, this.dissolve + out))
            raise BadInput(
                f"{name[0].upper()}{name[1:]} is {have:.1f} s long, too short for {need:.1f} s of dissolves.",
                next="Make the dissolves shorter, or use a longer part of it.",
            )
    seconds = float(sum(this.frames for this in placements) / film.fps)
    if seconds > LONGEST:
        raise BadInput(
            f"The film would be {seconds / 60:.0f} min long; {LONGEST / 60:.0f} is the most.", next="Leave some out."
        )


async def _heard(placements: Sequence[Placed], film: Film) -> Loudness:
    """How loud the joined sound is before it is brought to the target; pictures are not decoded for it."""
    script = Script()
    numbers = [read(script, this) for this in placements]
    label = _joined_sound(script, placements, numbers, film)
    inputs = [word for item in script.inputs for word in (*item.options, "-i", str(item.path))]
    return await hear(inputs, script.text(), label)


def _graph(placements: Sequence[Placed], film: Film, levels: Sequence[str]) -> Graph:
    script = Script()
    numbers = [read(script, this) for this in placements]
    video = tail(script, _joined_pictures(script, placements, numbers, film), CLIP)
    audio = script.link(_joined_sound(script, placements, numbers, film), *levels, "aformat=channel_layouts=stereo")
    frames = _starts(placements)[-1] + placements[-1].frames
    return Graph(
        tuple(script.inputs), script.text(), video, audio, film.width, film.height, fps=film.fps, frames=frames
    )  # fmt: skip


def _starts(placements: Sequence[Placed]) -> list[int]:
    """The frame at which each leg begins to be seen; a dissolve begins before the leg ahead of it ends."""
    starts, end = [], 0
    for number, this in enumerate(placements):
        starts.append(end - this.dissolve if number else 0)
        end = starts[-1] + this.frames
    return starts


def _joined_pictures(script: Script, placements: Sequence[Placed], numbers: Sequence[int], film: Film) -> str:
    joined = ""
    for this, number, start in zip(placements, numbers, _starts(placements), strict=True):
        label = picture(script, this, number, film)
        long = f"{float(this.dissolve / film.fps):.6f}"
        if not joined:
            fade = [f"fade=t=in:start_frame=0:nb_frames={this.dissolve}"] if this.dissolve else []
            joined = script.link(label, *fade)
        elif this.dissolve:
            fade = [f"xfade=transition=fade:duration={long}:offset={float(start / film.fps):.6f}"]
            joined = script.link([joined, label], *fade, *ticks(film.fps))
        else:
            joined = script.link([joined, label], "concat=n=2:v=1:a=0", *ticks(film.fps))
    return joined


def _joined_sound(script: Script, placements: Sequence[Placed], numbers: Sequence[int], film: Film) -> str:
    joined = ""
    for this, number in zip(placements, numbers, strict=True):
        label, count = sound(script, this, number, film), samples(this.dissolve, film.fps)
        if not joined:
            joined = script.link(label, *([f"afade=t=in:ns={count}"] if this.dissolve else []))
        elif this.dissolve:
            joined = script.link([joined, label], f"acrossfade=ns={count}:c1=qsin:c2=qsin")
        else:
            joined = script.link([joined, label], "concat=n=2:v=0:a=1")
    whole = samples(_starts(placements)[-1] + placements[-1].frames, film.fps)
    return script.link(joined, "apad", f"atrim=end_sample={whole}")
