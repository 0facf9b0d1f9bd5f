"""Flat curves that solids are made from: rounded polygons, ovals, bevelled profiles and smooth lines through points."""

from collections.abc import Sequence

import numpy as np

from tools.previz.mesh.solid import Array

Numbers = Sequence[float] | Array
Points = Sequence[Numbers] | Array


def circle(radius: float, sides: int = 24) -> Array:
    """A circle of `sides` points, (sides, 2), counter-clockwise."""
    return oval(radius, radius, sides)


def oval(x: float, y: float, sides: int = 48, power: float = 2.0) -> Array:
    """An oval with half axes x and y; a power above 2 makes it squarer (a superellipse)."""
    angle = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    c, s = np.cos(angle), np.sin(angle)
    return np.stack([x * np.sign(c) * abs(c) ** (2 / power), y * np.sign(s) * abs(s) ** (2 / power)], axis=1)


def rectangle(width: float, height: float, radius: float, steps: int = 4) -> Array:
    """A rectangle with round corners, centred, counter-clockwise, 4 * (steps + 1) points."""
    radius = min(radius, 0.499 * width, 0.499 * height)
    turn = np.radians(np.linspace(0, 90, steps + 1))
    arc = radius * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    x, y = width / 2 - radius, height / 2 - radius
    quarters = [((x, y), 0), ((-x, y), 1), ((-x, -y), 2), ((x, -y), 3)]
    return np.concatenate([np.array(corner) + _quarter_turn(arc, times) for corner, times in quarters])


def bevel(points: Points, radius: float, steps: int = 3) -> Array:
    """An open line with its inner corners rounded; a corner never eats more than 45 % of a side."""
    line = np.asarray(points, float)
    rounded = [_corner(line[k - 1], line[k], line[k + 1], radius, steps) for k in range(1, len(line) - 1)]
    return np.concatenate([line[:1], *rounded, line[-1:]])


def rounded(points: Points, radius: float, steps: int = 3) -> Array:
    """A closed polygon with all its corners rounded."""
    line = np.asarray(points, float)
    size = len(line)
    return np.concatenate([_corner(line[k - 1], line[k], line[(k + 1) % size], radius, steps) for k in range(size)])


def curve(points: Points, count: int) -> Array:
    """`count` points on the Catmull-Rom line through `points` (any number of coordinates)."""
    line = np.asarray(points, float)
    place = np.linspace(0, len(line) - 1, count)
    return _catmull(np.concatenate([[2 * line[0] - line[1]], line, [2 * line[-1] - line[-2]]]), place)


def closed_curve(points: Points, count: int) -> Array:
    """`count` points on the closed Catmull-Rom line through `points`."""
    line = np.asarray(points, float)
    place = np.linspace(0, len(line), count, endpoint=False)
    return _catmull(np.concatenate([line[-1:], line, line[:2]]), place)


def evenly(line: Array, count: int) -> Array:
    """`count` points at equal distances along an open line of any number of coordinates."""
    steps = np.linalg.norm(np.diff(line, axis=0), axis=1)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    place = np.linspace(0, along[-1], count)
    return np.stack([np.interp(place, along, line[:, k]) for k in range(line.shape[1])], axis=1)


def inset(outline: Array, distance: float) -> Array:
    """A closed counter-clockwise outline moved inwards by `distance`, sides staying parallel."""
    before, after = outline - np.roll(outline, 1, axis=0), np.roll(outline, -1, axis=0) - outline
    first, second = _left_normal(before), _left_normal(after)
    middle = first + second
    middle /= np.linalg.norm(middle, axis=1, keepdims=True)
    lean = np.maximum(0.35, np.einsum("ij,ij->i", middle, first))
    return np.asarray(outline + middle * (distance / lean)[:, None], float)


def _left_normal(steps: Array) -> Array:
    length = np.maximum(np.linalg.norm(steps, axis=1, keepdims=True), 1e-12)
    return np.asarray(np.stack([-steps[:, 1], steps[:, 0]], axis=1) / length, float)


def _quarter_turn(arc: Array, times: int) -> Array:
    for _ in range(times):
        arc = np.stack([-arc[:, 1], arc[:, 0]], axis=1)
    return arc


def _corner(before: Array, corner: Array, after: Array, radius: float, steps: int) -> Array:
    back, ahead = before - corner, after - corner
    long_back, long_ahead = np.linalg.norm(back), np.linalg.norm(ahead)
    reach = min(radius, 0.45 * long_back, 0.45 * long_ahead)
    start, end = corner + back / long_back * reach, corner + ahead / long_ahead * reach
    t = np.linspace(0, 1, steps + 1)[:, None]
    return np.asarray((1 - t) ** 2 * start + 2 * t * (1 - t) * corner + t**2 * end, float)


def _catmull(padded: Array, place: Array) -> Array:
    """Catmull-Rom values; `padded` has one extra point before the first and enough behind the last."""
    index = np.minimum(place.astype(int), len(padded) - 4)
    t = (place - index)[:, None]
    a, b, c, d = (padded[index + k] for k in range(4))
    return np.asarray(
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3), float
    )
