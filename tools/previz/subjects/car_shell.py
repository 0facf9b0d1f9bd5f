"""The skin of the car of `car.py`: lower body and cabin as fields, front at -y, wheels at AXLES."""

from functools import cache

import numpy as np

from tools.previz.mesh import Array, Solid, curve, evenly, landed, pane, spread
from tools.previz.mesh.field import Field, blend, brick, carve, common, mirror, prism, rod, squircle

SIDE, PLAN, FRONT = (1, 2), (0, 1), (0, 2)  # the planes in which the outlines are drawn
AXLES = (-3.05, 3.08)
HUB = 0.84  # the wheels' middle over the ground

Line = list[tuple[float, float]]


def _both(points: Line) -> Array:
    """A closed outline from its right half, from the top down."""
    return np.array([*points, *((-x, y) for x, y in reversed(points))])


@cache
def lower() -> Field:
    """The body from the sills to the shoulders."""
    top: Line = [(-5.02, 1.0), (-4.92, 1.46), (-4.3, 1.84), (-3.1, 2.10), (-1.8, 2.21), (0.0, 2.23), (1.6, 2.26)]
    top += [(3.2, 2.33), (4.3, 2.31), (4.80, 2.14), (4.98, 1.7), (4.88, 0.85)]
    side = np.concatenate([curve(top, 60), [(4.4, 0.5), (-4.4, 0.48), (-4.9, 0.62)]])
    section = _both([(1.20, 2.46), (1.84, 2.14), (2.05, 1.50), (2.08, 1.0), (1.92, 0.46)])
    return common(0.26, prism(side, SIDE), prism(section, FRONT), squircle((2.08, 5.0), 4.4, PLAN))


@cache
def cabin() -> Field:
    """The cabin over the shoulders."""
    side = curve(
        [
            (-2.55, 1.8),
            (-1.75, 2.38),
            (-0.85, 2.95),
            (0.15, 3.23),
            (1.25, 3.28),
            (2.5, 3.06),
            (3.6, 2.66),
            (4.5, 2.22),
            (4.6, 1.8),
        ],
        48,
    )
    section = _both([(0.85, 3.48), (1.26, 3.18), (1.66, 2.20), (1.74, 1.7)])
    return common(0.30, prism(side, SIDE), prism(section, FRONT))


@cache
def shell() -> Field:
    """The whole car without its wheels, hollowed where they turn."""
    rooms = [
        common(0.05, rod((0, y, HUB), 0.98, 0), mirror(brick((2.0, y, HUB), (0.85, 1.2, 1.2), 0.05))) for y in AXLES
    ]
    return carve(0.05, blend(0.22, lower(), cabin()), *rooms)


def arch_line(y: float) -> Array:
    """The edge of a wheel room, on the left flank."""
    turn = np.radians(np.linspace(-18, 198, 40))
    ring = np.column_stack([0 * turn, y + 0.99 * np.cos(turn), HUB + 0.99 * np.sin(turn)])
    return landed(blend(0.22, lower(), cabin()), ring, 0, 2.5, 0.9)


def flank_line(points: Line, count: int) -> Array:
    """A line of (y, z) laid on the left flank."""
    flat = evenly(np.array(points), count)
    return landed(shell(), np.column_stack([np.zeros(count), flat]), 0, 2.5, 0.9)


def flank_pane(belt: Line, top: Line) -> Solid:
    """A window on the left flank between two lines of (y, z)."""
    low, high = (np.column_stack([np.zeros(20), evenly(np.array(line), 20)]) for line in (belt, top))
    return pane(blend(0.22, lower(), cabin()), spread(low, high, 10), 0, 2.5, 0.6, 0.025)


def facing_pane(field: Field, low: Line, high: Line, outside: float, inside: float, thick: float = 0.025) -> Solid:
    """A plate seen from the front or the back, between two lines of (x, z)."""
    edges = []
    for line in (low, high):
        flat = evenly(np.array(line), 24)
        edges.append(np.column_stack([flat[:, 0], np.zeros(24), flat[:, 1]]))
    return pane(field, spread(edges[0], edges[1], 8), 1, outside, inside, thick)
