"""Walks an edit list once and says what each edit means for the source: the mapping that every graph is written from.

An edit speaks of the picture as it was when it was asked for, after the edits before it. The stages run in a fixed
order all the same (time, pixels, geometry, overlays, sound), so its times and places are mapped here.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from tools.finish.geometry import Rect, View
from tools.finish.overlays import Laid
from tools.finish.probe import Probe
from tools.finish.sound import Heard
from tools.finish.timeline import Frames, Timeline, frames_of, rate_of
from tools.terms.edit import (
    Background,
    EditList,
    Gain,
    Grade,
    Logo,
    Loudness,
    Mute,
    Recolour,
    Reframe,
    Retime,
    Scale,
    Title,
    Trim,
)
from tools.terms.errors import BadInput


@dataclass(frozen=True, slots=True)
class Toned:
    """A step of the pixel stage: grades that follow each other as one, or a recolour, or a background.

    `index` is the first edit's place in the list; `seen` the part of the source (pixels) in the picture at that time.
    """

    index: int
    edits: tuple[Grade | Recolour | Background, ...]
    seen: Rect


@dataclass(frozen=True, slots=True)
class Plan:
    """What comes of a source: its stretch of time, its view, the pixel steps, overlays and sound, in order.

    `frames` is None for a still. `notes` are sentences for the person.
    """

    timeline: Timeline
    frames: Frames | None
    view: View
    pixels: tuple[Toned, ...]
    overlays: tuple[Laid, ...]
    sounds: tuple[Heard, ...]
    notes: tuple[str, ...]

    @property
    def seconds(self) -> float:
        """How long the result plays; 0 for a still."""
        return self.frames.seconds if self.frames else 0.0

    @property
    def fps(self) -> Fraction | None:
        """The result's frame rate; None for a still."""
        return self.frames.fps if self.frames else None


@dataclass(slots=True)
class _Walk:
    """The picture as far as the walk has come."""

    still: bool
    time: Timeline
    view: View
    pixels: list[Toned]
    timed: list[tuple[int, Title | Logo | Gain | Mute | Loudness, Timeline, tuple[int, int]]]
    notes: list[str]


def plan_edits(edits: EditList, source: Probe, fps: Fraction | None = None) -> Plan:
    """What the list means for the source; BadInput, with the edit's own sentence, for what cannot be done."""
    view = View(base_size(source), grid=grid_of(source))
    walk = _Walk(source.is_still, Timeline(0.0, source.seconds), view, [], [], [])
    for index, edit in enumerate(edits):
        _step(walk, index, edit)
    frames = None if source.is_still else frames_of(walk.time.checked(), rate_of(source.fps), fps)
    overlays, sounds = _settled(walk)
    return Plan(
        timeline=walk.time,
        frames=frames,
        view=walk.view,
        pixels=tuple(walk.pixels),
        overlays=overlays,
        sounds=sounds,
        notes=(*walk.notes, *walk.view.notes),
    )


def base_size(source: Probe) -> tuple[int, int]:
    """The size in pixels that the stages work from: as shown, cut to even numbers for a clip."""
    grid = grid_of(source)
    return source.width - source.width % grid, source.height - source.height % grid


def grid_of(source: Probe) -> int:
    """2 for a clip, whose chroma has half the size, 1 for a still."""
    return 1 if source.is_still else 2


def _step(walk: _Walk, index: int, edit: object) -> None:
    match edit:
        case Trim() | Retime():
            _time(walk, edit)
        case Reframe():
            walk.view = walk.view.reframed(edit)
        case Scale():
            walk.view = walk.view.scaled(edit)
        case Grade() | Recolour() | Background():
            _tone(walk, index, edit)
        case Title() | Logo() | Gain() | Mute() | Loudness():
            _hold(walk, index, edit)


def _time(walk: _Walk, edit: Trim | Retime) -> None:
    if walk.still:
        raise BadInput("A still has no length to trim or slow down.", next="Name a take that moves.")
    if isinstance(edit, Retime):
        walk.time = walk.time.retimed(edit.rate)
        return
    if edit.span.end is not None and edit.span.end > walk.time.seconds + 0.05:
        walk.notes.append(f"The clip ends at {walk.time.seconds:.4g} s, so it is kept up to there.")
    walk.time = walk.time.trimmed(edit.span)


def _tone(walk: _Walk, index: int, edit: Grade | Recolour | Background) -> None:
    """Adds a step of the pixel stage; a grade right after a grade joins it, so that it costs nothing more."""
    last = walk.pixels[-1] if walk.pixels else None
    if isinstance(edit, Grade) and last and isinstance(last.edits[0], Grade):
        walk.pixels[-1] = replace(last, edits=(*last.edits, edit))
    else:
        walk.pixels.append(Toned(index, (edit,), walk.view.seen()))


def _hold(walk: _Walk, index: int, edit: Title | Logo | Gain | Mute | Loudness) -> None:
    if walk.still and isinstance(edit, Gain | Mute | Loudness):
        raise BadInput("A still has no sound.", next="Name a take that moves.")
    walk.timed.append((index, edit, walk.time, walk.view.size))


def _settled(walk: _Walk) -> tuple[tuple[Laid, ...], tuple[Heard, ...]]:
    """Overlays and sounds with their spans moved to the finished clip; what was cut off is left out and said."""
    overlays: list[Laid] = []
    sounds: list[Heard] = []
    for index, edit, asked, size in walk.timed:
        span = None if walk.still or isinstance(edit, Loudness) else edit.span
        moved = asked.moved(span, walk.time) if span else None
        if span and moved is None:
            walk.notes.append(f"The {_spoken(edit)} lies in a part that was cut off, so it is not there.")
        elif isinstance(edit, Title | Logo):
            overlays.append(Laid(index, edit, _unless_all(moved, walk.time), size))
        else:
            sounds.append(Heard(edit, _unless_all(moved, walk.time)))
    return tuple(overlays), tuple(sounds)


def _unless_all(span: tuple[float, float] | None, time: Timeline) -> tuple[float, float] | None:
    whole = span is not None and span[0] <= 1e-6 and span[1] >= time.seconds - 1e-6
    return None if whole else span


def _spoken(edit: Title | Logo | Gain | Mute | Loudness) -> str:
    if isinstance(edit, Title):
        return f"title \u201c{edit.text[:40]}\u201d"
    return {"logo": "logo", "gain": "louder or quieter part", "mute": "silent part"}.get(edit.op, edit.op)
