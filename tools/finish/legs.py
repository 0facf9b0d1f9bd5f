"""One leg of a film as filters: its part of a clip or still, on the film's frames, size, colours and sound."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from tools.finish.framing import draw
from tools.finish.geometry import View
from tools.finish.graph import CLIP, Input, Script
from tools.finish.pixels import normalise
from tools.finish.plan import base_size
from tools.finish.sound import RATE
from tools.finish.streams import Probe
from tools.finish.timeline import bounds, rate_of
from tools.terms.change import Span
from tools.terms.edit import Reframe, Scale

STILL_SECONDS = 3.0
_ALIKE = 0.10  # shapes that differ by less are filled and cut; others get a soft border, so that nothing is lost


@dataclass(frozen=True, slots=True)
class Leg:
    """A take in a film: its file, the part to use (None: all; a still stands 3 s) and the dissolve into it in seconds.

    `name` is what a sentence calls it.
    """

    path: Path
    span: Span | None = None
    dissolve: float = 0.0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Film:
    """What every leg is brought to: width and height (even), frames a second."""

    width: int
    height: int
    fps: Fraction


@dataclass(frozen=True, slots=True)
class Placed:
    """A leg with what its file is, its start in the file (seconds), and frames of it and of the dissolve into it."""

    leg: Leg
    source: Probe
    start: float
    frames: int
    dissolve: int


def placed(leg: Leg, source: Probe, film: Film) -> Placed:
    """The leg on the film's frames; BadInput where its span is not in the clip."""
    known = source.seconds if not source.is_still else max(STILL_SECONDS, _end(leg.span))
    start, end = bounds(leg.span or Span(end=STILL_SECONDS if source.is_still else None), known)
    frames = max(1, round((end - start) * film.fps))
    return Placed(leg, source, start, frames, round(leg.dissolve * film.fps))


def read(script: Script, this: Placed) -> int:
    """Adds the leg's file and returns its number; two legs that shared one would have ffmpeg hold frames in memory."""
    options: tuple[str, ...] = ()
    if not this.source.is_still:
        rate = rate_of(this.source.fps)
        # A quarter of a frame early, so that rounding cannot lose the frame that is meant.
        options = ("-ss", f"{max(0.0, float((round(this.start * rate) - Fraction(1, 4)) / rate)):.6f}")
    script.inputs.append(Input(this.leg.path, options))
    return len(script.inputs) - 1


def picture(script: Script, this: Placed, number: int, film: Film) -> str:
    """Writes the pictures of the leg that is input `number`; the label of exactly `this.frames` frames."""
    label = script.link(f"[{number}:V:0]", *timed(this.source, this.frames, film.fps))
    label = normalise(script, label, this.source, CLIP)
    label = draw(script, label, _fitted(this.source, film), CLIP)
    return script.link(label, f"format={CLIP.pixel}", "setsar=1", *ticks(film.fps))


def sound(script: Script, this: Placed, number: int, film: Film) -> str:
    """Writes its sound, silence where it has none; the label of exactly as many samples as its frames last."""
    count = samples(this.frames, film.fps)
    if not this.source.has_sound:
        return script.chain([], [f"anullsrc=r={RATE}:cl=stereo", f"atrim=end_sample={count}"])[0]
    both = ["pan=stereo|c0=c0|c1=c0"] if this.source.channels == 1 else []
    filters = [
        f"aresample={RATE}:async=1:first_pts=0",
        *both,
        "aformat=sample_fmts=fltp:channel_layouts=stereo",
        "apad",
        f"atrim=end_sample={count}",
    ]
    return script.chain([f"[{number}:a:0]"], filters)[0]


def samples(frames: int, fps: Fraction) -> int:
    """How many samples last as long as that many frames."""
    return round(frames * RATE / fps)


def standing(frames: int, fps: Fraction) -> list[str]:
    """One picture, held."""
    return ["loop=loop=-1:size=1", *ticks(fps), f"trim=end_frame={frames}"]


def ticks(fps: Fraction) -> list[str]:
    """Time stamps that count frames at a known rate; dissolves refuse legs whose time bases or rates differ."""
    return [f"settb={fps.denominator}/{fps.numerator}", "setpts=N", f"fps={fps}"]


def timed(source: Probe, frames: int, fps: Fraction) -> list[str]:
    """Exactly that many frames of what comes in; a still stands, and a clip that ends sooner holds its last picture."""
    if source.is_still:
        return standing(frames, fps)
    held = "tpad=stop=-1:stop_mode=clone"
    return [f"fps={fps}:start_time=0", held, f"trim=end_frame={frames}", "setpts=PTS-STARTPTS"]


def _end(span: Span | None) -> float:
    return span.end if span and span.end else 0.0


def _fitted(source: Probe, film: Film) -> View:
    alike = abs(source.width / source.height * film.height / film.width - 1) <= _ALIKE
    shape = Reframe(id="leg", aspect=f"{film.width}:{film.height}", fit="crop" if alike else "pad")
    return View(base_size(source)).reframed(shape).scaled(Scale(id="leg", width=film.width, height=film.height))
