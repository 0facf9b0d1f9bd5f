"""The camera rig: framing, angle, lens and moves as one view for every moment of the clip."""

import math
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from tools.previz import moves
from tools.previz.framing import EDGE, FILLS, Field, aim, fitting_distance, on_picture, turned
from tools.previz.lens import Lens
from tools.previz.moves import Leg, Offsets
from tools.previz.noise import drift
from tools.previz.pose import Points
from tools.previz.stage import Vec, View
from tools.terms.shot import Angle, Framing

LOOKS = 25  # moments at which a clip's framing is tried
NEAREST = 1.0  # scene units a camera keeps to the nearest surface, well over the renderer's near plane
LOWEST_EYE = 0.35  # scene units over the floor


class Watched(Protocol):
    """What the camera looks at, at a time in seconds, in scene units."""

    def points(self, at: float) -> Points:
        """The outline of what is framed, (n, 3)."""

    def centre(self, at: float) -> Points:
        """The hero's middle, (3,)."""

    def focus(self, at: float) -> Points:
        """The point a photographer would focus on, (3,)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the camera stands before it moves: angles in degrees, framing, and the tightness of the picture.

    `head` is the height of the framed head in scene units, where the framing goes by it; `lowest` the height below
    which nothing may be seen.
    """

    azimuth: float
    elevation: float
    roll: float
    framing: Framing
    fill: float
    head: float | None = None
    lowest: float | None = None


ANGLES: dict[Angle | None, tuple[float, float, float]] = {
    # added azimuth, elevation, roll
    None: (0.0, 11.0, 0.0),
    "eye": (0.0, 3.0, 0.0),
    "low": (0.0, -9.0, 0.0),
    "high": (0.0, 40.0, 0.0),
    "top": (0.0, 84.0, 0.0),
    "dutch": (0.0, 9.0, 13.0),
    "oblique": (-32.0, 30.0, 0.0),
    "over_shoulder": (145.0, 20.0, 0.0),
    "first_person": (18.0, 34.0, 0.0),
}


@dataclass(frozen=True, slots=True, eq=False)
class Rig:
    """A camera on its mark with its moves planned; `view` gives the picture at a time."""

    mark: Mark
    lens: Lens
    legs: tuple[Leg, ...]
    start: Offsets
    distance: float
    aspect: float
    seed: int
    grid: Points  # times (k,)
    anchors: Points  # what the camera is built round at those times (k, 3)
    focus: Points  # focus distances at those times (k,)

    def offsets(self, at: float) -> Offsets:
        """How the camera differs from its mark at a time."""
        return moves.offsets(self.legs, at).plus(self.start)

    def view(self, at: float) -> View:
        """The view at a time in seconds; exposure and grain are left as they are by default."""
        offsets = self.offsets(at)
        eye, axes, fov = self.stand(at, offsets)
        sharp = float(np.interp(at, self.grid, self.focus)) * math.exp(offsets.focus)
        return View(
            eye=_vec(eye),
            target=_vec(eye + axes[2] * max(sharp, 1.0)),
            fov=fov,
            roll=self.mark.roll + offsets.roll,
            focus=sharp,
            aperture=self.lens.aperture,
        )

    def stand(self, at: float, offsets: Offsets) -> tuple[Points, Points, float]:
        """Eye (3,), axes without roll (rows right, up, forward) and field of view in degrees."""
        anchor = np.array([np.interp(at, self.grid, self.anchors[:, axis]) for axis in range(3)])
        azimuth, elevation = self.mark.azimuth + offsets.azimuth, self.mark.elevation + offsets.elevation
        shake = drift(self.seed, at, 5) * offsets.shake
        axes = aim(azimuth, min(86.0, max(-24.0, elevation)))
        distance = self.distance * math.exp(offsets.distance)
        fov = zoomed(self.lens.fov, offsets.zoom)
        half = Field.of(fov, self.aspect)
        aside = axes[0] * (offsets.truck * half.across + 0.009 * shake[0])
        above = axes[1] * (offsets.pedestal * half.up + 0.009 * shake[1])
        eye = anchor + distance * (aside + above - axes[2])
        axes = _lifted(eye, anchor, axes)
        pan = math.degrees(math.atan(offsets.pan * half.across)) + offsets.whip + 0.32 * shake[2]
        tilt = math.degrees(math.atan(offsets.tilt * half.up)) + 0.30 * shake[3]
        return eye, turned(axes, pan, tilt, 0.0), fov


def zoomed(fov: float, zoom: float) -> float:
    """A field of view in degrees after zooming in by the logarithm `zoom`."""
    return 2.0 * math.degrees(math.atan(math.tan(math.radians(fov) / 2.0) * math.exp(-zoom)))


def build_rig(
    watched: Watched, mark: Mark, lens: Lens, legs: tuple[Leg, ...], *, seconds: float, aspect: float, seed: int
) -> Rig:
    """Finds the distance at which the framing holds through all moves, then where the focus lies."""
    grid = np.linspace(0.0, seconds, max(LOOKS, min(241, round(seconds * 6) + 1)))
    rig = Rig(
        mark=mark,
        lens=lens,
        legs=legs,
        start=moves.centred(legs, seconds),
        distance=1.0,
        aspect=aspect,
        seed=seed,
        grid=grid,
        anchors=_anchors(watched, mark, legs, grid),
        focus=np.zeros(len(grid)),
    )
    rig = _kept_in_picture(_at_distance(rig, watched), watched)
    return replace(rig, focus=_focus_distances(rig, watched))


def _lifted(eye: Points, anchor: Points, axes: Points) -> Points:
    """Keeps the eye over the floor; a camera that would be below it stands on it and looks up instead."""
    if eye[2] >= LOWEST_EYE:
        return axes
    eye[2] = LOWEST_EYE
    forward = anchor - eye
    forward = forward / np.linalg.norm(forward)
    right = axes[0] - forward * float(axes[0] @ forward)
    right /= np.linalg.norm(right)
    return np.stack([right, np.cross(right, forward), forward])


def _anchors(watched: Watched, mark: Mark, legs: tuple[Leg, ...], grid: Points) -> Points:
    """What the camera is built round: the middle of all that happens, carried along where a move follows."""
    close = mark.framing in ("close", "extreme_close") or mark.head is not None
    middles = np.array([watched.focus(at) if close else watched.centre(at) for at in grid])
    if mark.framing == "medium" and mark.head is None:
        middles = 0.65 * middles + 0.35 * np.array([watched.focus(at) for at in grid])
    if mark.head is not None:
        middles[:, 2] = _face_height(mark, middles[:, 2])
    centres = np.array([watched.centre(at) for at in grid])
    weights = np.array([min(1.0, moves.offsets(legs, at).follow) for at in grid])
    if weights.max() > 0.0:
        steps = np.diff(centres, axis=0) * weights[:-1, None]
        carried = np.concatenate([np.zeros((1, 3)), np.cumsum(steps, axis=0)])
        loose = middles - carried
        return np.asarray(_middle(loose[weights > 0.99] if (weights > 0.99).any() else loose) + carried)
    if not close and mark.framing != "medium":
        everything = np.concatenate([watched.points(at) for at in grid[:: max(1, len(grid) // LOOKS)]])
        return np.tile(_middle(everything), (len(grid), 1))
    return np.tile(_middle(middles), (len(grid), 1))


def _face_height(mark: Mark, focus: Points) -> Points:
    """The height the camera aims at for a face: eyes in the upper half, and no cut edge of a bust in the picture."""
    assert mark.head is not None
    half = mark.head / (2.0 * mark.fill)
    aim_at = focus - half / 3.0
    return aim_at if mark.lowest is None else np.maximum(aim_at, mark.lowest + half)


def _middle(points: Points) -> Points:
    return np.asarray((points.min(axis=0) + points.max(axis=0)) / 2.0)


def _looks(rig: Rig) -> Points:
    return np.linspace(0.0, float(rig.grid[-1]), LOOKS)


def _at_distance(rig: Rig, watched: Watched) -> Rig:
    """The distance for the framing as seen from all the directions that the moves bring."""
    half = Field.of(rig.lens.fov, rig.aspect)
    if rig.mark.head is not None:
        return replace(rig, distance=rig.mark.head / (2.0 * half.up * rig.mark.fill))
    needed = nearest = 0.0
    for at in _looks(rig):
        offsets = rig.offsets(at)
        axes = aim(rig.mark.azimuth + offsets.azimuth, rig.mark.elevation + offsets.elevation)
        around = watched.points(at) - np.array([np.interp(at, rig.grid, rig.anchors[:, axis]) for axis in range(3)])
        needed = max(needed, fitting_distance(around, axes, half, 1.0))
        nearest = max(nearest, NEAREST - float((around @ axes[2]).min()))
    return _tightened(rig, needed / rig.mark.fill, nearest)


def _tightened(rig: Rig, distance: float, nearest: float) -> Rig:
    """Never nearer than surfaces allow: the rest of the tightness comes from a longer lens."""
    if distance >= nearest:
        return replace(rig, distance=distance)
    lens = replace(rig.lens, fov=zoomed(rig.lens.fov, math.log(nearest / distance)))
    return replace(rig, distance=nearest, lens=lens)


def _kept_in_picture(rig: Rig, watched: Watched) -> Rig:
    """Steps back, or goes less far aside, until what must be seen is seen at all times."""
    whole = rig.mark.framing in ("wide", "full")
    for _ in range(14):
        worst = max(_reach(rig, watched, at, whole=whole) for at in _looks(rig) if abs(rig.offsets(at).whip % 360) < 1)
        limit = EDGE if whole else 0.55
        if worst <= limit:
            break
        rig = replace(rig, distance=rig.distance * min(1.6, max(1.02, worst / limit))) if whole else _calmer(rig)
    return rig


def _reach(rig: Rig, watched: Watched, at: float, *, whole: bool) -> float:
    """How far from the picture's middle the farthest point that must be seen lies, in half pictures."""
    eye, axes, fov = rig.stand(at, rig.offsets(at))
    points = watched.points(at) if whole else watched.focus(at)[None, :]
    seen = on_picture(
        points, eye, turned(axes, 0.0, 0.0, rig.mark.roll + rig.offsets(at).roll), Field.of(fov, rig.aspect)
    )
    return float(np.abs(seen).max())


def _calmer(rig: Rig) -> Rig:
    """The same moves, four fifths as far aside."""
    return replace(
        rig, legs=tuple(leg if leg.kind in moves.HELD else replace(leg, speed=leg.speed * 0.8) for leg in rig.legs)
    )


def _focus_distances(rig: Rig, watched: Watched) -> Points:
    """Distances to the focus point; where it turns away, the side that is then in front is taken. Smoothed."""
    distances = []
    for at in rig.grid:
        eye, _, _ = rig.stand(float(at), rig.offsets(float(at)))
        middle = float(np.linalg.norm(watched.centre(float(at)) - eye))
        point = float(np.linalg.norm(watched.focus(float(at)) - eye))
        distances.append(min(point, 2.0 * middle - point) if point > middle else point)
    padded = np.pad(np.array(distances), 2, mode="edge")
    return np.convolve(padded, np.array([1.0, 4.0, 6.0, 4.0, 1.0]) / 16.0, mode="valid")


def _vec(array: Points) -> Vec:
    return (float(array[0]), float(array[1]), float(array[2]))


__all__ = ["ANGLES", "FILLS", "Mark", "Rig", "Watched", "build_rig", "zoomed"]
