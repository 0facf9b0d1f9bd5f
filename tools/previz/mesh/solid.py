"""A solid under construction: indexed points and faces that can be moved, turned, scaled and joined."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from tools.previz.stage import Vec

Array = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Axis = Literal["x", "y", "z"]

AXES: dict[Axis, int] = {"x": 0, "y": 1, "z": 2}


@dataclass(frozen=True, slots=True, eq=False)
class Solid:
    """Points (n, 3) and triangles (m, 3) into them, closed and wound outwards; every method gives a new one."""

    points: Array
    faces: Ints

    def moved(self, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> "Solid":
        """Shifted by x, y, z."""
        return replace(self, points=self.points + np.array([x, y, z]))

    def turned(self, axis: Axis, degrees: float) -> "Solid":
        """Turned about one of the axes through the origin, counter-clockwise seen from the axis' tip."""
        return replace(self, points=self.points @ rotation(axis, degrees).T)

    def scaled(self, x: float, y: float | None = None, z: float | None = None) -> "Solid":
        """Scaled about the origin; one number scales evenly."""
        factors = np.array([x, x if y is None else y, x if z is None else z])
        faces = self.faces if np.prod(factors) > 0 else self.faces[:, ::-1]
        return Solid(self.points * factors, faces)

    def mirrored(self) -> "Solid":
        """The other hand: x becomes -x."""
        return self.scaled(-1.0, 1.0, 1.0)

    def volume(self) -> float:
        """The signed volume; negative means that it is wound inwards."""
        a, b, c = (self.points[self.faces[:, k]] - self.points.mean(axis=0) for k in range(3))
        return float(np.einsum("ij,ij->", a, np.cross(b, c)) / 6)


def outward(solid: Solid) -> Solid:
    """The same solid, wound so that its normals point outwards."""
    return solid if solid.volume() >= 0 else Solid(solid.points, solid.faces[:, ::-1])


def join(*solids: Solid) -> Solid:
    """Several solids as one; where they overlap they stay as they are."""
    starts = np.cumsum([0, *(len(solid.points) for solid in solids[:-1])])
    faces = [solid.faces + start for solid, start in zip(solids, starts, strict=True)]
    return Solid(np.concatenate([solid.points for solid in solids]), np.concatenate(faces))


def both_sides(solid: Solid) -> Solid:
    """A solid and its mirror image in the plane x = 0."""
    return join(solid, solid.mirrored())


def around(solid: Solid, count: int, axis: Axis = "z", start: float = 0.0) -> Solid:
    """`count` copies of a solid, spread evenly about an axis; `start` is the first one's angle in degrees."""
    return join(*(solid.turned(axis, start + 360.0 * k / count) for k in range(count)))


def rotation(axis: Axis, degrees: float) -> Array:
    """The 3x3 matrix of a turn about an axis."""
    angle = np.radians(degrees)
    first, second = [k for k in range(3) if k != AXES[axis]]
    sign = -1.0 if axis == "y" else 1.0
    matrix = np.eye(3)
    matrix[first, first] = matrix[second, second] = np.cos(angle)
    matrix[first, second] = -sign * np.sin(angle)
    matrix[second, first] = sign * np.sin(angle)
    return matrix


def aimed(solid: Solid, direction: Vec | Array, at: Vec | Array = (0.0, 0.0, 0.0)) -> Solid:
    """A solid built along +z, now along `direction` with its origin at `at`."""
    z = np.asarray(direction, float) / np.linalg.norm(direction)
    helper = np.array([0.0, 0.0, 1.0]) if abs(z[2]) < 0.9 else np.array([0.0, 1.0, 0.0])
    x = np.cross(helper, z)
    x /= np.linalg.norm(x)
    return Solid(solid.points @ np.stack([x, np.cross(z, x), z]) + np.asarray(at, float), solid.faces)
