"""A drinks can with a pull tab and a printed band."""

import numpy as np

from tools.previz.mesh import Solid, bevel, block, circle, hoop, join, lathe, ring_sweep, turned_ring
from tools.previz.stage import Surface
from tools.previz.subjects.finishes import finish
from tools.previz.subjects.prop import Bench, Model

METAL = finish(None, "aluminium")
PAINT = Surface((0.50, 0.030, 0.035), metal=0.45, rough=0.28, coat=0.9)
PALE = Surface((0.80, 0.78, 0.74), metal=0.2, rough=0.32, coat=0.9)
RADIUS = 1.65


def can(variant: str) -> Model:
    """A can of the usual proportions."""
    bench = Bench()
    wall = [(0, 0.16), (1.05, 0.16), (1.15, 0.0), (1.25, 0.0), (RADIUS, 0.42), (RADIUS, 5.15), (1.36, 5.72)]
    bench.put("body", lathe(bevel([*wall, (1.36, 5.80), (0, 5.80)], 0.10, 4), 112), METAL, crease=50)
    sleeve = [(RADIUS - 0.02, 0.46), (RADIUS + 0.004, 0.46), (RADIUS + 0.004, 5.12), (RADIUS - 0.02, 5.12)]
    bench.put("print", turned_ring(sleeve, 112), PAINT)
    bench.put("label", _wave(RADIUS + 0.012, 2.3, 1.05, 0.55), PALE)
    bench.put("label", _wave(RADIUS + 0.012, 2.12, 0.07, 0.55), PALE)
    _top(bench)
    return bench.model(focus=(0.0, -RADIUS, 2.9))


def _top(bench: Bench) -> None:
    rim = [(1.20, 5.74), (1.34, 5.74), (1.40, 5.80), (1.40, 5.92), (1.34, 5.96), (1.28, 5.92), (1.24, 5.78)]
    lid = lathe(bevel([(0, 5.74), (1.25, 5.74), (1.25, 5.80), (1.05, 5.83), (0, 5.83)], 0.03, 2), 96)
    bench.put("top", join(turned_ring(rim, 96), lid), METAL)
    group = bench.joint("tab", (0.0, -0.12, 5.86), (-1.0, 0.0, 0.0))
    line = np.column_stack([circle(0.26, 36) * [1.0, 1.35], np.zeros(36)])
    ring = ring_sweep(circle(0.075, 10) * [1, 0.45], line, (0, 0, 1)).moved(0, 0.28, 5.89)
    bench.put("tab", join(ring, block(0.44, 0.46, 0.06, 0.16, 0.02, 3).moved(0, -0.18, 5.89)), METAL, group)


def _wave(radius: float, low: float, tall: float, swing: float) -> Solid:
    """A band `tall` high that swings once up and down round the can."""
    angle = np.linspace(0, 2 * np.pi, 144, endpoint=False)
    corners = [(radius, 0.0), (radius, tall), (radius - 0.02, tall), (radius - 0.02, 0.0)]
    sides = [
        np.column_stack([r * np.cos(angle), r * np.sin(angle), low + up + swing * np.sin(angle)]) for r, up in corners
    ]
    return hoop(np.stack(sides, axis=1))
