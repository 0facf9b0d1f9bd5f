"""From a solid to what the renderer draws: normals smoothed over faces that meet at less than the crease angle."""

import numpy as np

from tools.previz.mesh.solid import Array, Ints, Solid
from tools.previz.stage import Mesh

WELD = 5e-5  # points nearer than about this are one point
_SIDE = 1 << 20


def to_mesh(solid: Solid, crease: float = 38.0) -> Mesh:
    """A triangle soup with area-weighted normals, so that broad faces stay flat beside their bevels.

    `crease` is in degrees. Raises ValueError for a solid that is wound inwards or holds no face.
    """
    faces, normals, areas = _faces(solid)
    if not len(faces) or solid.volume() <= 0:
        raise ValueError("a solid must be closed and wound outwards")
    corners = _weld(solid.points)[faces].ravel()
    smooth = _corner_normals(corners, normals, areas, float(np.cos(np.radians(crease))))
    return Mesh(solid.points[faces].reshape(-1, 3).astype(np.float32), smooth.astype(np.float32))


def gradient_mesh(solid: Solid, normals: Array) -> Mesh:
    """A triangle soup whose normals are known at each point, as for a solid made from a field."""
    faces, _, _ = _faces(solid)
    unit = normals / np.linalg.norm(normals, axis=1, keepdims=True)
    flat = faces.ravel()
    return Mesh(solid.points[flat].astype(np.float32), unit[flat].astype(np.float32))


def moved_mesh(mesh: Mesh, matrix: Array, shift: Array, scale: float = 1.0) -> Mesh:
    """A mesh turned by a 3x3 rotation, scaled evenly, then shifted."""
    points = mesh.points @ (matrix.T * scale) + shift
    return Mesh(points.astype(np.float32), (mesh.normals @ matrix.T).astype(np.float32))


def open_edges(mesh: Mesh) -> int:
    """How many edges have no partner running the other way; 0 for a closed mesh."""
    corners = _weld(mesh.points.astype(float)).reshape(-1, 3)
    corners = corners[(corners != np.roll(corners, 1, axis=1)).all(axis=1)]
    start, end = corners.ravel(), np.roll(corners, -1, axis=1).ravel()
    size = int(corners.max()) + 1
    forward, there = np.unique(start * size + end, return_counts=True)
    backward, back = np.unique(end * size + start, return_counts=True)
    tally = dict(zip(forward.tolist(), there.tolist(), strict=True))
    for edge, count in zip(backward.tolist(), back.tolist(), strict=True):
        tally[edge] = tally.get(edge, 0) - count
    return int(sum(abs(count) for count in tally.values())) // 2


def _faces(solid: Solid) -> tuple[Ints, Array, Array]:
    """Faces that have an area, their unit normals and their doubled areas."""
    a, b, c = (solid.points[solid.faces[:, k]] for k in range(3))
    cross = np.cross(b - a, c - a)
    areas = np.linalg.norm(cross, axis=1)
    real = areas > 1e-10
    return solid.faces[real], cross[real] / areas[real, None], areas[real]


def _weld(points: Array) -> Ints:
    """One number for each distinct place; the odd shift keeps round coordinates away from the grid's edges."""
    grid = np.floor(points / WELD + 0.31831).astype(np.int64) + _SIDE
    if grid.min() < 0 or grid.max() >= 2 * _SIDE:
        raise ValueError("a solid must lie within 50 units of the origin")
    keys = (grid[:, 0] * 2 * _SIDE + grid[:, 1]) * 2 * _SIDE + grid[:, 2]
    numbers: Ints = np.unique(keys, return_inverse=True)[1].reshape(-1).astype(np.int64)
    return numbers


def _corner_normals(corners: Ints, normals: Array, areas: Array, nearest: float) -> Array:
    """For each corner the mean of its point's faces that lean less than the crease from the corner's own face."""
    order = np.argsort(corners, kind="stable")
    spot = corners[order]
    counts = np.bincount(spot)
    starts = np.cumsum(counts) - counts
    repeats = counts[spot]
    left = np.repeat(np.arange(len(spot)), repeats)
    inner = np.arange(len(left)) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    own, other = order[left] // 3, order[starts[spot[left]] + inner] // 3
    alike = np.einsum("ij,ij->i", normals[own], normals[other]) > nearest
    target, source = order[left][alike], other[alike]
    weighted = normals * areas[:, None]
    summed = np.stack([np.bincount(target, weighted[source, k], len(corners)) for k in range(3)], axis=1)
    length: Array = np.linalg.norm(summed, axis=1, keepdims=True)
    return np.asarray(summed / length, float)
