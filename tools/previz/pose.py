"""Rigid motion as 4 x 4 matrices, float64, acting on column vectors; angles in degrees, Z is up."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
Points = npt.NDArray[np.float64]
_UNITS = {"x": (1.0, 0.0, 0.0), "y": (0.0, 1.0, 0.0), "z": (0.0, 0.0, 1.0)}


@dataclass(frozen=True, slots=True)
class Pose:
    """Where a prop is: offset in scene units, angles in degrees, and its size.

    Yaw is about z; pitch (about x) and roll (about y) lean it about where it stands; tumble (about x) and wheel
    (about y) turn it about its middle.
    """

    x: float = 0.0
    y: float = 0.0
    z: float = 0.0
    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    tumble: float = 0.0
    wheel: float = 0.0
    size: float = 1.0

    def then(self, other: "Pose") -> "Pose":
        """Both together: offsets and angles add, sizes multiply."""
        added = {name: getattr(self, name) + getattr(other, name) for name in _ADDED}
        return Pose(**added, size=self.size * other.size)

    def matrix(self, middle: float) -> Matrix:
        """The pose as a matrix; `middle` is the height of the prop's middle over the point it stands on."""
        lean = rotation("x", self.pitch) @ rotation("y", self.roll)
        turned = about((0.0, 0.0, middle), rotation("x", self.tumble) @ rotation("y", self.wheel))
        turned = rotation("z", self.yaw) @ lean @ turned
        turned[:3] *= self.size
        return shift(self.x, self.y, self.z) @ turned


_ADDED = ("x", "y", "z", "yaw", "pitch", "roll", "tumble", "wheel")


def shift(x: float, y: float, z: float) -> Matrix:
    """A translation."""
    matrix = np.eye(4)
    matrix[:3, 3] = (x, y, z)
    return matrix


def rotation(axis: str | tuple[float, float, float], degrees: float) -> Matrix:
    """A right-handed rotation about an axis through the origin (Rodrigues' formula)."""
    if degrees == 0.0:
        return np.eye(4)
    unit = np.array(_UNITS[axis] if isinstance(axis, str) else axis, dtype=np.float64)
    unit /= np.linalg.norm(unit)
    cross = np.array([[0.0, -unit[2], unit[1]], [unit[2], 0.0, -unit[0]], [-unit[1], unit[0], 0.0]])
    angle = math.radians(degrees)
    matrix = np.eye(4)
    matrix[:3, :3] += math.sin(angle) * cross + (1.0 - math.cos(angle)) * (cross @ cross)
    return matrix


def about(pivot: tuple[float, float, float], matrix: Matrix) -> Matrix:
    """The same transform with `pivot` as its fixed point."""
    return shift(*pivot) @ matrix @ shift(-pivot[0], -pivot[1], -pivot[2])


def moved(matrix: Matrix, points: Points) -> Points:
    """Points (n, 3) after the transform."""
    return points @ matrix[:3, :3].T + matrix[:3, 3]


def ease(share: float) -> float:
    """Smooth start and end for a share of 0..1; clamped outside."""
    share = min(1.0, max(0.0, share))
    return share * share * (3.0 - 2.0 * share)
