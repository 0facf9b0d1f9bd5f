"""How near the camera stands: fitting points into the picture, and how much of it each framing fills."""

import math
from dataclasses import dataclass

import numpy as np

from tools.previz.pose import Points
from tools.terms.shot import Framing

# How much of the picture the whole thing fills, by framing (1 = from edge to edge).
FILLS: dict[Framing, float] = {"wide": 0.42, "full": 0.82, "medium": 1.05, "close": 1.3, "extreme_close": 2.7}
# For people it is the head that is measured: its height as a share of the picture's.
HEADS: dict[Framing, float] = {"medium": 0.44, "close": 0.64, "extreme_close": 1.0}
EDGE = 0.94  # nothing of what must be seen lies nearer to the edge than this share of the half picture


@dataclass(frozen=True, slots=True)
class Field:
    """What a lens sees: the tangents of half the field, across and up."""

    across: float
    up: float

    @classmethod
    def of(cls, fov: float, aspect: float) -> "Field":
        up = math.tan(math.radians(fov) / 2.0)
        return cls(up * aspect, up)


def aim(azimuth: float, elevation: float) -> Points:
    """Rows right, up and forward for a camera that looks at its mark from that azimuth and elevation (degrees)."""
    turn, rise = math.radians(azimuth), math.radians(elevation)
    forward = -np.array([math.cos(rise) * math.cos(turn), math.cos(rise) * math.sin(turn), math.sin(rise)])
    right = np.array([-math.sin(turn), math.cos(turn), 0.0])
    return np.stack([right, np.cross(right, forward), forward])


def fitting_distance(points: Points, axes: Points, field: Field, fill: float) -> float:
    """The distance from the origin at which all points (n, 3) lie within `fill` of the picture."""
    seen = points @ axes.T
    across = np.abs(seen[:, 0]) / (field.across * fill) - seen[:, 2]
    up = np.abs(seen[:, 1]) / (field.up * fill) - seen[:, 2]
    return float(max(across.max(), up.max()))


def on_picture(points: Points, eye: Points, axes: Points, field: Field) -> Points:
    """Points as picture coordinates (n, 2) in half pictures, -1..1 inside; those behind the camera are far outside."""
    seen = (points - eye) @ axes.T
    depth = seen[:, 2]
    safe = np.where(depth > 1e-6, depth, np.nan)
    flat = seen[:, :2] / (safe[:, None] * np.array([field.across, field.up]))
    return np.where(np.isnan(flat), 1e6, flat)


def turned(axes: Points, pan: float, tilt: float, roll: float) -> Points:
    """A camera's axes after turning left by `pan` and up by `tilt` degrees and rolling the picture by `roll`."""
    a, b, c = math.radians(pan), math.radians(tilt), math.radians(roll)
    right, up, forward = axes
    vertical = np.array([0.0, 0.0, 1.0])
    forward, right = _about(forward, vertical, a), _about(right, vertical, a)
    up = np.cross(right, forward)
    forward, up = math.cos(b) * forward + math.sin(b) * up, math.cos(b) * up - math.sin(b) * forward
    return np.stack([math.cos(c) * right + math.sin(c) * up, math.cos(c) * up - math.sin(c) * right, forward])


def _about(vector: Points, axis: Points, angle: float) -> Points:
    cos, sin = math.cos(angle), math.sin(angle)
    return np.asarray(vector * cos + np.cross(axis, vector) * sin + axis * float(axis @ vector) * (1.0 - cos))
