"""A hardback standing upright, front cover towards the viewer."""

import numpy as np

from tools.previz.mesh import Solid, box, extrude, join, rectangle, ring_sweep, rounded, washer
from tools.previz.stage import Surface
from tools.previz.subjects.finishes import GOLD, finish
from tools.previz.subjects.prop import Bench, Model

CLOTH = Surface((0.045, 0.085, 0.145), rough=0.82, pattern="cloth")
WIDE, TALL, DEEP = 4.6, 6.6, 1.05


def book(variant: str) -> Model:
    """Cover boards round a block of pages; the front cover swings about the spine."""
    bench = Bench()
    group = bench.joint("cover", (-WIDE / 2, -DEEP / 2, 0.0), (0.0, 0.0, -1.0))
    board = box(WIDE, 0.10, TALL, 0.04, 3).moved(0, 0, TALL / 2)
    bench.put("cover", board.moved(0.04, -DEEP / 2), CLOTH, group)
    bench.put("cover", board.moved(0.04, DEEP / 2), CLOTH)
    bench.put("spine", _spine(), CLOTH, crease=50)
    bench.put("pages", _pages(), finish("cream", "paper"))
    front = -DEEP / 2 - 0.05
    line = np.column_stack([rectangle(WIDE - 0.8, TALL - 0.9, 0.05, 3), np.zeros(16)])
    frame = ring_sweep(rectangle(0.05, 0.02, 0.006, 1), line, (0, 0, 1)).turned("x", 90)
    bench.put("title", frame.moved(0.12, front, TALL / 2), GOLD, group)
    bars = [
        box(w, 0.02, h, 0.008, 1).moved(0.12, front, z)
        for w, h, z in ((2.5, 0.26, 4.95), (1.8, 0.26, 4.55), (1.2, 0.09, 1.1))
    ]
    bench.put("title", join(*bars), GOLD, group)
    sun = join(washer(0.52, 0.60, 0.02, 0.006, 64), washer(0.0001, 0.30, 0.02, 0.006, 48)).turned("x", 90)
    bench.put("title", sun.moved(0.12, front + 0.008, 2.9), GOLD, group)
    ribbon = box(0.16, 0.02, 0.9, 0.006, 1).moved(0.9, 0, 0.36)
    bench.put("ribbon", ribbon, finish("crimson", "silk"))
    return bench.model(focus=(0.0, front, TALL * 0.6))


def _spine() -> Solid:
    """A rounded back with a groove where the boards hinge."""
    half = DEEP / 2 + 0.05
    swell = [
        (-0.02, half),
        (-0.12, half - 0.02),
        (-0.20, half * 0.72),
        (-0.27, 0.0),
        (-0.20, -half * 0.72),
        (-0.12, 0.02 - half),
        (-0.02, -half),
    ]
    inner = [(0.04, 0.1 - half), (-0.10, -half * 0.6), (-0.17, 0.0), (-0.10, half * 0.6), (0.04, half - 0.1)]
    line = rounded([*swell, *inner], 0.08, 3)
    return extrude(line, TALL, 0.02, 2).moved(-WIDE / 2 + 0.02, 0, TALL / 2)


def _pages() -> Solid:
    """The block: hollow at the fore edge, with a few lines between the sheets."""
    wide, thick = WIDE - 0.22, DEEP - 0.10
    edge = [(wide / 2 - 0.10 * (1 - (y / thick * 2) ** 2), y) for y in np.linspace(-thick / 2, thick / 2, 9)]
    outline = np.array([*edge, (-wide / 2, thick / 2), (-wide / 2, -thick / 2)])
    return extrude(outline, TALL - 0.26, 0.01, 1).moved(-0.06, 0, TALL / 2)
