"""A ball: plain with a seam, or for football, basketball or tennis."""

import numpy as np

from tools.previz.mesh import Array, Solid, circle, ellipsoid, join, ring_sweep, slab, sweep
from tools.previz.stage import Surface
from tools.previz.subjects.finishes import finish
from tools.previz.subjects.prop import Bench, Model

RADIUS = 2.6
GOLDEN = (1 + 5**0.5) / 2


def ball(variant: str) -> Model:
    """The ball that the variant names, resting on the ground."""
    bench = Bench()
    skin, line = {
        "": (finish("red", "rubber"), finish("white", "rubber")),
        "football": (finish("white", "leather"), finish("black", "leather")),
        "basketball": (Surface((0.56, 0.17, 0.045), rough=0.62, pattern="leather"), finish("black", "rubber")),
        "tennis": (Surface((0.56, 0.72, 0.06), rough=0.95, pattern="cloth"), finish("white", "rubber")),
    }[variant]
    bench.put("ball", ellipsoid(RADIUS, RADIUS, RADIUS, 112, 72), skin)
    if variant == "football":
        bench.put("seams", join(*(_edge(a, b) for a, b in _edges())), Surface((0.30, 0.30, 0.30), rough=0.7))
        bench.put("panels", join(*(_patch(corner) for corner in _corners())), line)
    else:
        curves = {"": _hoops(1), "basketball": _hoops(2) + _ears(), "tennis": [_tennis_seam()]}[variant]
        wide = 0.10 if variant == "tennis" else 0.07
        bench.put("seams", join(*(_seam(curve, wide) for curve in curves)), line)
    return bench.model(focus=(0.0, -RADIUS, 0.0))


def _seam(line: Array, wide: float) -> Solid:
    """A flat cord that follows a closed line on the ball."""
    on = line / np.linalg.norm(line, axis=1, keepdims=True) * RADIUS
    return ring_sweep(circle(1.0, 10) * [wide, 0.03], on, on)


def _hoops(count: int) -> list[Array]:
    turn = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    c, s, zero = np.cos(turn), np.sin(turn), np.zeros(120)
    return [np.column_stack([c, s, zero]), np.column_stack([c, zero, s])][:count]


def _ears() -> list[Array]:
    """The two bowed lines of a basketball."""
    turn = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    return [
        np.column_stack([side * (0.62 + 0.12 * np.cos(2 * turn)), 0.74 * np.cos(turn), 0.74 * np.sin(turn)])
        for side in (-1, 1)
    ]


def _tennis_seam() -> Array:
    t = np.linspace(0, 2 * np.pi, 200, endpoint=False)
    a, b = 0.75, 0.25
    return np.column_stack(
        [a * np.cos(t) + b * np.cos(3 * t), a * np.sin(t) - b * np.sin(3 * t), 2 * np.sqrt(a * b) * np.sin(2 * t)]
    )


def _corners() -> Array:
    """The twelve corners of an icosahedron, where a football has its pentagons."""
    points = [(0, a, b * GOLDEN) for a in (-1, 1) for b in (-1, 1)]
    every = [tuple(np.roll(point, k)) for point in points for k in range(3)]
    return np.asarray(np.array(every) / np.linalg.norm(every[0]), float)


def _neighbours(corner: Array) -> Array:
    close = _corners() @ corner
    return _corners()[(close > 0.4) & (close < 0.9)]


def _patch(corner: Array) -> Solid:
    """One pentagon, a plate a little above the skin."""
    tips = corner + (_neighbours(corner) - corner) / 3
    side = tips[0] - corner * (tips[0] @ corner)
    side /= np.linalg.norm(side)
    other = np.cross(corner, side)
    angles = np.arctan2(tips @ other, tips @ side)
    tips = tips[np.argsort(angles)]
    rim = np.concatenate([np.linspace(tips[k], tips[(k + 1) % 5], 8, endpoint=False) for k in range(5)])
    rings = np.stack([corner + (rim - corner) * share for share in np.linspace(0.02, 0.97, 7)])
    closed = np.concatenate([rings, rings[:, :1]], axis=1)
    unit = closed / np.linalg.norm(closed, axis=2, keepdims=True)
    return slab(unit * (RADIUS + 0.03), unit * (RADIUS - 0.05))


def _edges() -> list[tuple[Array, Array]]:
    """The seams between hexagons: the middle third of each edge of the icosahedron."""
    corners = _corners()
    pairs = [(a, b) for i, a in enumerate(corners) for b in corners[i + 1 :] if 0.4 < a @ b < 0.9]
    return [(a + (b - a) / 3, b + (a - b) / 3) for a, b in pairs]


def _edge(start: Array, end: Array) -> Solid:
    line = np.linspace(start, end, 10)
    on = line / np.linalg.norm(line, axis=1, keepdims=True) * RADIUS
    return sweep(circle(1.0, 8) * [0.04, 0.022], on, side=np.cross(on, end - start))
