"""Ready solids with bevelled edges: box, plate, ellipsoid, disc, extruded outline, ball, ribbon."""

from collections.abc import Callable

import numpy as np

from tools.previz.mesh.loft import lathe, loft, turned_ring
from tools.previz.mesh.outline import bevel, inset, rectangle, rounded
from tools.previz.mesh.solid import Array, Solid


def box(x: float, y: float, z: float, edge: float = 0.02, steps: int = 3) -> Solid:
    """A box of full size x, y, z, centred, with edges and corners rounded by `edge`."""
    edge = min(edge, 0.49 * min(x, y, z))
    return block(x, y, z, edge, edge, steps)


def block(x: float, y: float, z: float, corner: float, edge: float, steps: int = 4) -> Solid:
    """A box whose four upright corners are rounded by `corner` and whose top and bottom edges by `edge`."""
    turn = np.linspace(0, np.pi / 2, steps + 1)
    heights = np.concatenate([-z / 2 + edge * (1 - np.cos(turn)), z / 2 - edge + edge * np.sin(turn)])
    insets = np.concatenate([edge * (1 - np.sin(turn)), edge * (1 - np.cos(turn))])
    rings = [
        np.column_stack([_shrunk(x, y, corner, step, steps), np.full(4 * (steps + 1), height)])
        for height, step in zip(heights, insets, strict=True)
    ]
    return loft(np.stack(rings))


def extrude(outline: Array, depth: float, edge: float = 0.02, steps: int = 3) -> Solid:
    """A counter-clockwise outline (m, 2) given a thickness along z, centred, its rim rounded by `edge`.

    The outline must be visible as a whole from its centre (no deep bays).
    """
    turn = np.linspace(0, np.pi / 2, steps + 1)
    heights = np.concatenate([-depth / 2 + edge * (1 - np.cos(turn)), depth / 2 - edge + edge * np.sin(turn)])
    insets = np.concatenate([edge * (1 - np.sin(turn)), edge * (1 - np.cos(turn))])
    rings = [
        np.column_stack([inset(outline, s), np.full(len(outline), h)]) for h, s in zip(heights, insets, strict=True)
    ]
    return loft(np.stack(rings))


def disc(radius: float, height: float, edge: float = 0.02, sides: int = 64) -> Solid:
    """A round plate standing on z = 0 with rounded rims."""
    return lathe(bevel([(0, 0), (radius, 0), (radius, height), (0, height)], edge), sides)


def washer(inner: float, outer: float, height: float, edge: float = 0.02, sides: int = 64) -> Solid:
    """A flat ring standing on z = 0 with rounded rims."""
    corners = [(inner, 0), (outer, 0), (outer, height), (inner, height)]
    return turned_ring(rounded(corners, edge, 2), sides)


def ellipsoid(
    x: float, y: float, z: float, sides: int = 48, rows: int = 32, shape: Callable[[Array], Array] | None = None
) -> Solid:
    """An ellipsoid with half axes x, y, z; `shape` may push the unit sphere's points (n, 3) about first."""
    rise = np.linspace(-np.pi / 2, np.pi / 2, rows)
    solid = lathe(np.stack([np.cos(rise), np.sin(rise)], axis=1), sides)
    points = solid.points if shape is None else shape(solid.points)
    return Solid(points * np.array([x, y, z]), solid.faces)


def _shrunk(x: float, y: float, corner: float, step: float, steps: int) -> Array:
    return rectangle(x - 2 * step, y - 2 * step, max(corner - step, 0.0) + 1e-3, steps)
