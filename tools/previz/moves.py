"""Camera moves as tracks: how far each freedom of the camera has gone at a time."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from tools.terms.shot import Move, MoveKind


@dataclass(frozen=True, slots=True)
class Offsets:
    """How the camera differs from its mark.

    Angles in degrees: `azimuth` and `elevation` carry the camera round the subject, `roll` turns the picture.
    `pan` (left) and `tilt` (up) turn the camera, `truck` (right) and `pedestal` shift it: all four in half pictures.
    `whip` is a fast turn in degrees. `distance` and `zoom` are logarithms (zoom > 0 is nearer). `focus` is the
    logarithm of the focus distance over the subject's. `shake` and `follow` are weights from 0 to 1.
    """

    azimuth: float = 0.0
    elevation: float = 0.0
    roll: float = 0.0
    pan: float = 0.0
    tilt: float = 0.0
    truck: float = 0.0
    pedestal: float = 0.0
    whip: float = 0.0
    distance: float = 0.0
    zoom: float = 0.0
    focus: float = 0.0
    shake: float = 0.0
    follow: float = 0.0

    def plus(self, other: "Offsets") -> "Offsets":
        return Offsets(*(getattr(self, name) + getattr(other, name) for name in _NAMES))


_NAMES = tuple(field.name for field in fields(Offsets))
WHIP_SECONDS = 0.5
WHIP_ARRIVES_FROM = 80.0  # degrees: far enough that the subject is out of the picture at first


@dataclass(frozen=True, slots=True)
class Travel:
    """A freedom of the camera, its natural pace a second and the most it goes however long the move is."""

    freedom: str
    pace: float
    most: float


TRAVELS: dict[MoveKind, Travel] = {
    "pan_left": Travel("pan", 0.13, 1.5),
    "pan_right": Travel("pan", -0.13, 1.5),
    "tilt_up": Travel("tilt", 0.10, 1.2),
    "tilt_down": Travel("tilt", -0.10, 1.2),
    "zoom_in": Travel("zoom", 0.065, 1.3),
    "zoom_out": Travel("zoom", -0.065, 1.3),
    "dolly_in": Travel("distance", -0.065, 1.3),
    "dolly_out": Travel("distance", 0.065, 1.3),
    "truck_left": Travel("truck", -0.11, 1.5),
    "truck_right": Travel("truck", 0.11, 1.5),
    "crane_up": Travel("elevation", 3.0, 42.0),
    "crane_down": Travel("elevation", -3.0, 42.0),
    "orbit": Travel("azimuth", 9.0, 3600.0),
    "roll": Travel("roll", 2.2, 360.0),
    "rack_focus": Travel("focus", 0.0, 0.0),
}
CENTRED = ("azimuth", "elevation", "pan", "tilt", "truck", "pedestal")
HELD = ("handheld", "follow")
SHORTEST = 0.01  # seconds; anything shorter is no move
RACK_FROM = 0.75  # the focus starts at this logarithm beyond the subject: far behind it


@dataclass(frozen=True, slots=True)
class Leg:
    """One move with its place in time, in seconds from the clip's start."""

    kind: MoveKind
    start: float
    seconds: float
    speed: float
    first: bool

    @property
    def end(self) -> float:
        return self.start + self.seconds


def legs(moves: Sequence[Move], seconds: float) -> tuple[Leg, ...]:
    """Moves in order over the clip; those without a length share what the others leave; what is too long is cut.

    How the camera is held is no place in the order: handheld and follow without a length last the whole clip.
    """
    held = [move for move in moves if move.kind in HELD and move.seconds is None and len(moves) > 1]
    return tuple(Leg(move.kind, 0.0, seconds, move.speed, first=True) for move in held) + _in_order(
        [move for move in moves if move not in held], seconds
    )


def _in_order(moves: Sequence[Move], seconds: float) -> tuple[Leg, ...]:
    said = sum(move.seconds or 0.0 for move in moves)
    open_count = sum(1 for move in moves if move.seconds is None)
    share = max(0.0, seconds - said) / open_count if open_count else 0.0
    made: list[Leg] = []
    at = 0.0
    for move in moves:
        length = min(seconds - at, move.seconds or share)
        if length > SHORTEST:
            made.append(Leg(move.kind, at, length, move.speed, first=not made))
            at += length
    return tuple(made)


def offsets(plan: Sequence[Leg], at: float) -> Offsets:
    """Where the moves have brought the camera at a time; every leg starts where the one before it ended."""
    total = Offsets()
    for leg in plan:
        total = total.plus(_leg_offsets(leg, at))
    return total


def centred(plan: Sequence[Leg], seconds: float) -> Offsets:
    """What to add so that moves run evenly about the mark, and so that nearest is the framing that was asked for."""
    tracks = [offsets(plan, at) for at in np.linspace(0.0, seconds, 49)]
    shift = Offsets()
    for name in CENTRED:
        values = [getattr(each, name) for each in tracks]
        shift = replace(shift, **{name: -(min(values) + max(values)) / 2.0})
    nearest_zoom = max(each.zoom for each in tracks)
    nearest = min(each.distance for each in tracks)
    return replace(shift, zoom=-nearest_zoom, distance=-nearest)


def glide(share: float) -> float:
    """A move's progress: soft start and end over a sixth of its length, even speed between; clamped to 0..1."""
    share = min(1.0, max(0.0, share))
    ramp = 1.0 / 6.0
    if share > 0.5:
        return 1.0 - glide(1.0 - share)
    area = 1.0 - ramp
    return share * share / (2.0 * ramp * area) if share < ramp else (share - ramp / 2.0) / area


def _leg_offsets(leg: Leg, at: float) -> Offsets:
    share = (at - leg.start) / leg.seconds
    if leg.kind == "whip":
        return Offsets(whip=_whip(leg, at))
    if leg.kind in ("handheld", "follow"):
        weight = _weight(leg, at)
        return Offsets(shake=weight * leg.speed) if leg.kind == "handheld" else Offsets(follow=weight)
    if leg.kind == "rack_focus":
        return Offsets(focus=_rack(leg, at))
    if leg.kind == "static":
        return Offsets()
    travel = TRAVELS[leg.kind]
    whole = math.copysign(min(travel.most, abs(travel.pace) * leg.seconds * leg.speed), travel.pace)
    return Offsets(**{travel.freedom: whole * glide(share)})


def _whip(leg: Leg, at: float) -> float:
    """Degrees still to turn. The first move arrives from far off; a later one turns once right round."""
    length = min(leg.seconds, WHIP_SECONDS / leg.speed)
    share = glide((at - leg.start) / length)
    if leg.first:
        return WHIP_ARRIVES_FROM * (1.0 - share)
    return 360.0 * share


def _rack(leg: Leg, at: float) -> float:
    """Focus comes to the subject from behind it; a later rack goes there and back."""
    share = (at - leg.start) / leg.seconds
    if leg.first:
        return RACK_FROM * (1.0 - glide((share - 0.15) / min(0.7, 0.45 / leg.speed)))
    return RACK_FROM * math.sin(math.pi * min(1.0, max(0.0, share))) ** 2


def _weight(leg: Leg, at: float) -> float:
    """1 during the leg, with half a second of fading at ends that touch other moves."""
    ramp = min(0.5, leg.seconds / 2.0)
    rising = 1.0 if leg.first else glide((at - leg.start) / ramp)
    return rising * (1.0 - glide((at - leg.end) / ramp))
