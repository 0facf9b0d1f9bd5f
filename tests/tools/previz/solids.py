"""Small stages of plain solids for the renderer's tests."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from tools.previz.stage import Backdrop, Floor, Mesh, Moment, Piece, SoftBox, Stage, Surface, Vec, View
from tools.previz.tiny import box

RED = Surface((0.6, 0.03, 0.03), rough=0.6)
BLUE = Surface((0.03, 0.05, 0.6), rough=0.6)
WHITE = Surface((0.7, 0.7, 0.7), rough=0.9)
GLASS = Surface((0.95, 0.97, 0.96), rough=0.05, transparency=0.85)
STILL = np.eye(4)[None]
LIGHTS = (
    SoftBox((-4.5, -6.0, 10.5), (0.0, 0.0, 2.5), 7.5, 5.0, (1.0, 0.94, 0.86), 30.0, 7.5),
    SoftBox((9.5, -4.5, 5.5), (0.0, 0.0, 2.5), 2.6, 7.5, (0.78, 0.88, 1.0), 11.0, 7.0),
)
SKY = ((0.1, 0.1, 0.1), (0.2, 0.2, 0.22), (0.3, 0.3, 0.33))
BACKDROP = Backdrop((0.30, 0.30, 0.32), (0.12, 0.12, 0.14), SKY)
MATTE_FLOOR = Floor((0.25, 0.25, 0.25), rough=0.8, mirror=0.0)
MIRROR_FLOOR = Floor((0.05, 0.05, 0.05), rough=0.15, mirror=1.25)


def grid(positions: npt.NDArray[np.float64], normals: npt.NDArray[np.float64]) -> Mesh:
    """A soup from (n, m, 3) positions and normals of a surface that closes in its first direction."""
    n, m = positions.shape[:2]
    i, j = np.meshgrid(np.arange(n), np.arange(m - 1), indexing="ij")
    k = (i + 1) % n
    corners = [(i, j), (k, j), (k, j + 1), (i, j), (k, j + 1), (i, j + 1)]
    points = np.stack([positions[a, b] for a, b in corners], 2).reshape(-1, 3)
    return Mesh(points.astype(np.float32), np.stack([normals[a, b] for a, b in corners], 2).reshape(-1, 3).astype("f4"))


@cache
def sphere(radius: float, middle: Vec, around: int = 48) -> Mesh:
    turn = np.linspace(0.0, 2.0 * np.pi, around, endpoint=False)[:, None]
    rise = np.linspace(-np.pi / 2, np.pi / 2, around // 2)[None]
    unit = np.stack([np.cos(turn) * np.cos(rise), np.sin(turn) * np.cos(rise), np.sin(rise) + 0.0 * turn], 2)
    return grid(unit * radius + middle, unit)


@cache
def torus(radius: float, tube: float, middle: Vec) -> Mesh:
    turn = np.linspace(0.0, 2.0 * np.pi, 48, endpoint=False)[:, None]
    ring = np.linspace(0.0, 2.0 * np.pi, 25)[None]
    normal = np.stack([np.cos(turn) * np.cos(ring), np.sin(turn) * np.cos(ring), np.sin(ring) + 0.0 * turn], 2)
    spine = np.stack([np.cos(turn), np.sin(turn), 0.0 * turn], 2) * radius
    return grid(spine + normal * tube + middle, normal)


def cylinder(radius: float, low: float, high: float) -> Mesh:
    """An upright wall that closes on itself, without lids."""
    turn = np.linspace(0.0, 2.0 * np.pi, 48, endpoint=False)[:, None]
    rise = np.linspace(low, high, 9)[None]
    unit = np.stack([np.cos(turn) + 0.0 * rise, np.sin(turn) + 0.0 * rise, 0.0 * turn + 0.0 * rise], 2)
    return grid(unit * radius + np.stack([0.0 * turn + 0.0 * rise] * 2 + [rise + 0.0 * turn], 2), unit)


def ball(surface: Surface = RED, part: str = "ball", middle: Vec = (0.0, 0.0, 1.5), group: int = 0) -> Piece:
    return Piece(part, sphere(1.5, middle), surface, group)


def block(surface: Surface = BLUE, part: str = "block", side: float = 2.0, middle: Vec = (0.0, 3.0, 1.0)) -> Piece:
    return Piece(part, box(side, middle), surface)


def stage(*pieces: Piece, floor: Floor = MATTE_FLOOR, lights: Sequence[SoftBox] = LIGHTS, cel: bool = False) -> Stage:
    return Stage(pieces, tuple(lights), floor, BACKDROP, cel=cel)


def view(**said: object) -> View:
    plain = {"eye": (0.0, -12.0, 3.5), "target": (0.0, 0.0, 1.5), "grain": 0.0}
    return View(**{**plain, **said})  # type: ignore[arg-type]


def moment(index: int = 0, groups: npt.NDArray[np.float64] = STILL, **said: object) -> Moment:
    return Moment(view(**said), groups, index)


def shifted(x: float, y: float, z: float) -> npt.NDArray[np.float64]:
    """Matrices for two groups: the first stands still, the second is moved."""
    groups = np.stack([np.eye(4), np.eye(4)])
    groups[1, :3, 3] = (x, y, z)
    return groups
