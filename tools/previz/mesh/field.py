"""Soft shapes as fields: a function that is negative inside, zero on the skin and about the distance outside.

A field takes points (n, 3) and gives (n,). Fields blend into each other, which makes bodies, fruit and car shells.
"""

from collections.abc import Callable
from functools import reduce

import numpy as np

from tools.previz.mesh.solid import Array
from tools.previz.stage import Vec

Field = Callable[[Array], Array]

TABLE = 128  # cells along the longer side of a prism's table


def ball(centre: Vec, radii: float | Vec) -> Field:
    """A ball or an ellipsoid."""
    size = np.broadcast_to(np.asarray(radii, float), (3,))

    def distance(points: Array) -> Array:
        scaled = (points - centre) / size
        near = np.linalg.norm(scaled, axis=1)
        slope = np.linalg.norm(scaled / size, axis=1)
        return np.asarray(near * (near - 1) / np.maximum(slope, 1e-9), float)

    return distance


def limb(start: Vec, end: Vec, thick: float, thin: float | None = None) -> Field:
    """A round rod that tapers from `thick` at its start to `thin` at its end."""
    a, along = np.asarray(start, float), np.asarray(end, float) - np.asarray(start, float)
    taper = thick if thin is None else thin
    length = float(along @ along)

    def distance(points: Array) -> Array:
        t = np.clip((points - a) @ along / length, 0, 1)
        return np.asarray(np.linalg.norm(points - a - t[:, None] * along, axis=1) - thick + (thick - taper) * t, float)

    return distance


def brick(centre: Vec, half: Vec, edge: float) -> Field:
    """A box given by its half sizes, with edges rounded by `edge`."""

    def distance(points: Array) -> Array:
        away = abs(points - centre) - np.asarray(half, float) + edge
        outside = np.linalg.norm(np.maximum(away, 0), axis=1)
        return np.asarray(outside + np.minimum(away.max(axis=1), 0) - edge, float)

    return distance


def half_space(point: Vec, normal: Vec) -> Field:
    """Everything behind a plane."""
    unit = np.asarray(normal, float) / np.linalg.norm(normal)
    return lambda points: np.asarray((points - point) @ unit, float)


def rod(centre: Vec, radius: float, axis: int) -> Field:
    """An endless round rod along an axis."""
    across = [k for k in range(3) if k != axis]
    middle = np.asarray(centre, float)[across]
    return lambda points: np.linalg.norm(points[:, across] - middle, axis=1) - radius


def squircle(half: tuple[float, float], power: float, across: tuple[int, int]) -> Field:
    """A superellipse in the plane of two axes, endless along the third."""

    def distance(points: Array) -> Array:
        share = abs(points[:, across]) / np.asarray(half, float)
        size = np.maximum((share**power).sum(axis=1), 1e-12) ** (1 / power)
        return np.asarray((size - 1) * np.linalg.norm(points[:, across], axis=1) / np.maximum(size, 0.3), float)

    return distance


def prism(outline: Array, across: tuple[int, int]) -> Field:
    """A closed outline (m, 2) in the plane of two axes, endless along the third; its distances come from a table."""
    low, high = outline.min(axis=0), outline.max(axis=0)
    margin = 0.15 * float((high - low).max())
    step = (float((high - low).max()) + 2 * margin) / TABLE
    origin = low - margin
    columns, rows = np.ceil((high - low + 2 * margin) / step).astype(int) + 1
    nodes = np.stack(np.meshgrid(np.arange(columns), np.arange(rows), indexing="ij"), axis=-1).reshape(-1, 2)
    table = _outline_distance(outline, origin + nodes * step).reshape(columns, rows)

    def distance(points: Array) -> Array:
        place = (points[:, across] - origin) / step
        held = np.clip(place, 0, [columns - 1.001, rows - 1.001])
        i, j = held[:, 0].astype(int), held[:, 1].astype(int)
        s, t = held[:, 0] - i, held[:, 1] - j
        near = table[i, j] * (1 - s) * (1 - t) + table[i + 1, j] * s * (1 - t)
        far = table[i, j + 1] * (1 - s) * t + table[i + 1, j + 1] * s * t
        return np.asarray(near + far + np.linalg.norm(place - held, axis=1) * step, float)

    return distance


def _outline_distance(outline: Array, flat: Array) -> Array:
    """The distance of points (n, 2) to a closed outline, negative inside."""
    nearest = np.full(len(flat), np.inf)
    inside = np.zeros(len(flat), bool)
    for a, b in zip(outline, np.roll(outline, -1, axis=0), strict=True):
        edge = b - a
        t = np.clip((flat - a) @ edge / (edge @ edge), 0, 1)
        gap = flat - a - t[:, None] * edge
        nearest = np.minimum(nearest, np.einsum("ij,ij->i", gap, gap))
        if a[1] != b[1]:
            crossing = (a[1] > flat[:, 1]) != (b[1] > flat[:, 1])
            inside ^= crossing & (flat[:, 0] < edge[0] * (flat[:, 1] - a[1]) / edge[1] + a[0])
    return np.asarray(np.where(inside, -np.sqrt(nearest), np.sqrt(nearest)), float)


def blend(soft: float, *fields: Field) -> Field:
    """All of the fields, melted together where they are nearer than `soft`."""
    return lambda points: reduce(lambda a, b: _soft_min(a, b, soft), (field(points) for field in fields))


def carve(soft: float, body: Field, *tools: Field) -> Field:
    """The body less the tools, with the cut's edge rounded by `soft`."""
    return lambda points: reduce(lambda a, b: -_soft_min(-a, b, soft), (tool(points) for tool in tools), body(points))


def common(soft: float, *fields: Field) -> Field:
    """What all fields share, with the edges between them rounded by `soft`."""
    return lambda points: -reduce(lambda a, b: _soft_min(a, b, soft), (-field(points) for field in fields))


def grown(field: Field, by: float) -> Field:
    """The field made thicker (or, below zero, thinner) by `by` on all sides."""
    return lambda points: field(points) - by


def bent(field: Field, push: Callable[[Array], Array]) -> Field:
    """The field seen through `push`, which moves the points that are asked."""
    return lambda points: field(push(points))


def mirror(field: Field) -> Field:
    """What the field holds at x > 0, and its mirror image at x < 0."""
    return lambda points: field(np.column_stack([abs(points[:, 0]), points[:, 1:]]))


def _soft_min(a: Array, b: Array, soft: float) -> Array:
    """The polynomial smooth minimum after Inigo Quilez."""
    if soft <= 0:
        return np.minimum(a, b)
    mix = np.maximum(soft - abs(a - b), 0) / soft
    return np.asarray(np.minimum(a, b) - mix * mix * soft / 4, float)
