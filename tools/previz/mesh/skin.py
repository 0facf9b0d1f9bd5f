"""The skin of a field as a mesh, by naive surface nets: one point in each cell that the skin passes through."""

from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from tools.previz.mesh.field import Field
from tools.previz.mesh.smooth import gradient_mesh
from tools.previz.mesh.solid import Array, Ints, Solid
from tools.previz.stage import Mesh, Vec

COARSE = 8  # cells along the longest block, a power of two
FAR = 1e3
SLACK = 1.25  # how far a blended field may overstate its distance


def skin(field: Field, low: Vec, high: Vec, cell: float, shading: Field | None = None) -> Mesh:
    """The field's zero surface inside the box low..high in cells of size `cell`, with the field's own slope as normals.

    `shading` gives the normals instead, so that pieces of one skin show no seam. Raises ValueError where the surface
    leaves the box or is not there.
    """
    solid = skin_solid(field, low, high, cell)
    return gradient_mesh(solid, _slope(shading or field, solid.points, 0.25 * cell))


def skin_solid(field: Field, low: Vec, high: Vec, cell: float) -> Solid:
    """The same surface as a solid, for further moving and joining."""
    values, origin = _sample(field, low, high, cell)
    inside = values < 0
    if not inside.any() or _touches_border(inside):
        raise ValueError("the surface must lie wholly inside the box")
    points, number = _cell_points(values, inside)
    faces = _faces(inside, number)
    points = _settle(field, origin + points * cell, cell)
    return Solid(points, faces)


def _sample(field: Field, low: Vec, high: Vec, cell: float) -> tuple[Array, Array]:
    """Field values on the grid's nodes; far from the skin only their sign is right.

    Blocks of cells are asked first, then blocks half as long where the skin may be, then the nodes that are left.
    """
    origin = np.asarray(low, float)
    blocks = np.ceil((np.asarray(high, float) - origin) / (cell * COARSE)).astype(int)
    near = np.ones(tuple(int(n) for n in blocks), bool)
    rough = np.empty(near.shape)
    size = COARSE
    while size > 1:
        rough[near] = field(origin + (np.argwhere(near) + 0.5) * cell * size)
        near &= abs(rough) < SLACK * 0.5 * cell * size * np.sqrt(3)
        size //= 2
        rough, near = _spread(np.where(near, rough, np.sign(rough) * FAR)), _spread(near)
    values = np.full(tuple(n + 1 for n in rough.shape), np.inf)
    values[:-1, :-1, :-1] = np.where(rough < 0, -FAR, FAR)
    wanted = np.zeros(values.shape, bool)
    for i, j, k in product((0, 1), repeat=3):
        wanted[i : i + near.shape[0], j : j + near.shape[1], k : k + near.shape[2]] |= near
    values[wanted] = field(origin + np.argwhere(wanted) * cell)
    return values, origin


def _spread(blocks: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Every block as eight of half the length."""
    for axis in range(3):
        blocks = np.repeat(blocks, 2, axis)
    return blocks


def _touches_border(inside: npt.NDArray[np.bool_]) -> bool:
    return any(bool(np.take(inside, end, axis).any()) for axis in range(3) for end in (0, -1))


def _cell_points(values: Array, inside: npt.NDArray[np.bool_]) -> tuple[Array, Ints]:
    """The mean of the crossings on each mixed cell's twelve edges, in cells; and the number of each cell's point."""
    corners = {at: _corner(inside, at) for at in product((0, 1), repeat=3)}
    count = np.sum([corner.astype(np.int8) for corner in corners.values()], axis=0)
    mixed = (count > 0) & (count < 8)
    cells = np.argwhere(mixed)
    total, hits = np.zeros((len(cells), 3)), np.zeros(len(cells))
    known = {at: values[tuple((cells + at).T)] for at in corners}
    for at, axis in product(corners, range(3)):
        if at[axis]:
            continue
        end = tuple(1 if k == axis else at[k] for k in range(3))
        a, b = known[at], known[end]
        crossing = (a < 0) != (b < 0)
        t = np.where(crossing, a / np.where(crossing, a - b, 1.0), 0.0)
        place = np.tile(np.array(at, float), (len(cells), 1))
        place[:, axis] += t
        total += place * crossing[:, None]
        hits += crossing
    number = np.full(mixed.shape, -1, np.int64)
    number[mixed] = np.arange(len(cells))
    return cells + total / hits[:, None], number


def _corner(inside: npt.NDArray[np.bool_], at: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    return inside[tuple(slice(a, n - 1 + a) for a, n in zip(at, inside.shape, strict=True))]


def _faces(inside: npt.NDArray[np.bool_], number: Ints) -> Ints:
    """Two triangles round each grid edge that the skin crosses, wound by the side that is inside."""
    found = []
    for axis in range(3):
        first, second = (axis + 1) % 3, (axis + 2) % 3
        low, high = (np.take(inside, np.arange(k, inside.shape[axis] - 1 + k), axis) for k in (0, 1))
        edges = np.argwhere(low != high)
        u, v = np.eye(3, dtype=int)[first], np.eye(3, dtype=int)[second]
        a, b, c, d = (number[tuple((edges - step).T)] for step in (u + v, v, 0 * u, u))
        out = low[tuple(edges.T)]
        b, d = np.where(out, b, d), np.where(out, d, b)
        found += [np.stack([a, b, c], axis=1), np.stack([a, c, d], axis=1)]
    return np.concatenate(found)


def _slope(field: Field, points: Array, step: float) -> Array:
    moves = np.eye(3) * step
    return np.stack([field(points + move) - field(points - move) for move in moves], axis=1) / (2 * step)


def _settle(field: Field, points: Array, cell: float) -> Array:
    """Points drawn onto the skin by a Newton step, never further than half a cell."""
    here = field(points)
    step = 0.1 * cell
    slope = np.stack([field(points + move) - here for move in np.eye(3) * step], axis=1) / step
    size = np.maximum((slope**2).sum(axis=1, keepdims=True), 0.05)
    return np.asarray(points - np.clip(here[:, None] * slope / size, -0.5 * cell, 0.5 * cell), float)
