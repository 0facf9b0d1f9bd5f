"""Paces measured from the matrices and views that a clip is really made with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from tools.previz.acts import Measure
from tools.previz.motion import Beat
from tools.previz.moves import Leg
from tools.previz.pose import Matrix, Points
from tools.previz.production import Production
from tools.previz.stage import Moment, View


@dataclass(frozen=True, slots=True)
class Track:
    """One measured pace: what of what, in which unit."""

    name: str
    unit: str
    value: float

    def as_fact(self) -> dict[str, object]:
        return {"name": self.name, "unit": self.unit, "value": round(self.value, 3)}


def tracks(production: Production, moments: Sequence[Moment]) -> tuple[Track, ...]:
    """The pace of every action and camera move over its own part of the clip."""
    found = [_beat_track(production, beat, moments) for beat in production.acting.beats]
    found += [_leg_track(production, leg, moments) for leg in production.camera.rig.legs]
    return tuple(track for track in found if track is not None)


def _within(production: Production, moments: Sequence[Moment], start: float, end: float) -> Sequence[Moment]:
    fps = production.fps
    return [moment for moment in moments if start - 1e-9 <= moment.index / fps <= end + 1e-9]


def _beat_track(production: Production, beat: Beat, moments: Sequence[Moment]) -> Track | None:
    inside = _within(production, moments, beat.start, beat.start + beat.seconds)
    if beat.act.measure == "none" or len(inside) < 2:
        return None
    actor = production.actors[beat.actor]
    name = f"{beat.act.noun} of the {actor.subject.name}"
    last = actor.first + max((joint.group for joint in actor.prop.joints), default=0)
    groups = np.stack([moment.groups[actor.first : last + 1] for moment in inside])
    unit, pace = _MEASURES[beat.act.measure]
    return Track(name, unit, pace(groups) / ((len(inside) - 1) / production.fps))


def _turned_about_z(groups: Matrix) -> float:
    """Degrees turned about the upright axis, step by step, summed whichever way; (frames, groups, 4, 4)."""
    body = groups[:, 0, :3, :3]
    steps = body[1:] @ body[:-1].transpose(0, 2, 1)
    return float(np.abs(np.degrees(np.arctan2(steps[:, 1, 0] - steps[:, 0, 1], steps[:, 0, 0] + steps[:, 1, 1]))).sum())


def _travelled(groups: Matrix) -> float:
    return float(np.linalg.norm(np.diff(groups[:, 0, :3, 3], axis=0), axis=1).sum())


def _swung(groups: Matrix) -> float:
    """Degrees turned about any axis by the group that turns most."""
    turns = groups[..., :3, :3] / np.cbrt(np.linalg.det(groups[..., :3, :3]))[..., None, None]
    steps = turns[1:] @ turns[:-1].transpose(0, 1, 3, 2)
    trace = np.clip((np.trace(steps, axis1=2, axis2=3) - 1.0) / 2.0, -1.0, 1.0)
    return float(np.degrees(np.arccos(trace)).sum(axis=0).max())


def _resized(groups: Matrix) -> float:
    sizes = np.cbrt(np.linalg.det(groups[:, 0, :3, :3]))
    return float(np.abs(np.diff(sizes)).sum()) * 100.0


_MEASURES: dict[Measure, tuple[str, Callable[[Matrix], float]]] = {
    "turn": ("deg/s", _turned_about_z),
    "travel": ("units/s", _travelled),
    "rise": ("units/s", _travelled),
    "swing": ("deg/s", _swung),
    "size": ("%/s", _resized),
}


def _leg_track(production: Production, leg: Leg, moments: Sequence[Moment]) -> Track | None:
    inside = _within(production, moments, leg.start, leg.end)
    if leg.kind in ("static", "handheld", "follow") or len(inside) < 2:
        return None
    views = [moment.view for moment in inside]
    seconds = (len(inside) - 1) / production.fps
    name = "camera " + leg.kind.replace("_", " ")
    unit, pace = _LEG_MEASURES.get(leg.kind, ("units/s", _eye_way))
    return Track(name, unit, pace(views) / seconds)


def _enlarged(views: Sequence[View]) -> float:
    """Per cent by which the picture grows or shrinks."""
    first, last = (float(np.tan(np.radians(view.fov) / 2.0)) for view in (views[0], views[-1]))
    return abs(100.0 * (first / last - 1.0))


def _refocused(views: Sequence[View]) -> float:
    return float(np.abs(np.diff([view.focus for view in views])).sum())


def _rolled(views: Sequence[View]) -> float:
    return float(np.abs(np.diff([view.roll for view in views])).sum())


def _turned(views: Sequence[View]) -> float:
    return _swept(np.array([_forward(view) for view in views]))


def _eye_way(views: Sequence[View]) -> float:
    eyes = np.array([view.eye for view in views])
    return float(np.linalg.norm(np.diff(eyes, axis=0), axis=1).sum())


_LEG_MEASURES: dict[str, tuple[str, Callable[[Sequence[View]], float]]] = {
    "zoom_in": ("%/s", _enlarged),
    "zoom_out": ("%/s", _enlarged),
    "rack_focus": ("units/s", _refocused),
    "roll": ("deg/s", _rolled),
    **dict.fromkeys(("orbit", "pan_left", "pan_right", "tilt_up", "tilt_down", "whip"), ("deg/s", _turned)),
}


def _forward(view: View) -> Points:
    forward = np.subtract(view.target, view.eye)
    return np.asarray(forward / np.linalg.norm(forward))


def _swept(directions: Points) -> float:
    """Degrees between one direction and the next, summed."""
    cosines = np.clip((directions[1:] * directions[:-1]).sum(axis=1), -1.0, 1.0)
    return float(np.degrees(np.arccos(cosines)).sum())
