"""Over-ear headphones standing on their cups."""

import numpy as np

from tools.previz.mesh import (
    Solid,
    bevel,
    both_sides,
    curve,
    join,
    lathe,
    oval,
    rectangle,
    ring_sweep,
    sweep,
    tube,
    washer,
)
from tools.previz.stage import Surface
from tools.previz.subjects.finishes import finish
from tools.previz.subjects.prop import Bench, Model

SHELL = Surface((0.030, 0.031, 0.034), rough=0.42, coat=0.2)
PAD = Surface((0.022, 0.021, 0.021), rough=0.55, pattern="leather")
METAL = finish("champagne", "aluminium")
CUP = (2.32, 0.0, 1.75)  # the middle of the left cup
SPLAY = 7.0  # degrees that the cups lean in at the top


def headphones(variant: str) -> Model:
    """A padded band, sliding yokes, round cups; each cup swivels in its yoke."""
    bench = Bench()
    _band(bench)
    for name, side in (("left", 1), ("right", -1)):
        group = bench.joint(f"cup_{name}", (side * CUP[0], CUP[1], CUP[2]), (0.0, 0.0, 1.0))
        _cup(bench, group, side)
    return bench.model(focus=(-1.9, -1.1, 1.8))


def _arch(reach: float, top: float, low: float) -> list[tuple[float, float, float]]:
    angle = np.radians([180, 160, 135, 110, 90, 70, 45, 20, 0])
    return [(reach * float(np.cos(a)), 0.0, low + (top - low) * float(np.sin(a)) ** 0.9) for a in angle]


def _band(bench: Bench) -> None:
    line = curve(_arch(2.42, 6.05, 3.0), 60)
    thick = np.column_stack(
        [np.full(60, 1.0), np.interp(np.linspace(-1, 1, 60), [-1, -0.6, 0, 0.6, 1], [0.8, 1, 1, 1, 0.8])]
    )
    bench.put("band", sweep(rectangle(0.85, 0.16, 0.075, 5), line, thick, side=[(0, 1.0, 0)]), SHELL)
    inner = curve(_arch(2.22, 5.83, 3.0), 60)[14:-14]
    swell = np.sin(np.linspace(0.05, np.pi - 0.05, len(inner))) ** 0.3
    pad = sweep(oval(0.46, 0.21, 28, 2.6), inner, np.column_stack([swell, swell]), side=[(0, 1.0, 0)])
    bench.put("cushion", pad, PAD, crease=60)
    slider = tube([(2.42, 0, 3.7), (2.46, 0, 3.2), (2.52, 0, 2.7)], 0.10, 14, 12)
    bench.put("yokes", both_sides(slider), METAL)
    ring = np.column_stack([1.36 * np.cos(_half()), 1.36 * np.sin(_half())])
    fork = np.column_stack([np.full(len(ring), 2.52), ring[:, 0], ring[:, 1] + CUP[2]])
    bench.put("yokes", both_sides(sweep(rectangle(0.12, 0.22, 0.05, 3), fork, side=[(1.0, 0, 0)])), METAL)


def _half() -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.radians(np.linspace(-8, 188, 40))


def _cup(bench: Bench, group: int, side: int) -> None:
    shell = [(0, 0.62), (0.55, 0.60), (0.95, 0.50), (1.18, 0.28), (1.24, 0.0), (1.20, -0.22), (0, -0.22)]
    cap = [(0, 0.66), (0.50, 0.65), (0.60, 0.60), (0.60, 0.50), (0, 0.50)]
    turn = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    ring = np.column_stack([0.84 * np.cos(turn), 0.98 * np.sin(turn), np.full(72, -0.42)])

    def placed(solid: Solid) -> Solid:
        hand = solid.scaled(1, 1.12, 1).turned("y", 90).turned("y", -SPLAY).moved(*CUP)
        return hand if side > 0 else hand.mirrored()

    bench.put("cups", placed(lathe(bevel(shell, 0.09, 4)[::-1], 80)), SHELL, group)
    bench.put("caps", placed(lathe(bevel(cap, 0.03, 3)[::-1], 64)), METAL, group)
    bench.put("logo", placed(washer(0.20, 0.25, 0.015, 0.005, 40).moved(z=0.66)), SHELL, group)
    bench.put("accent", placed(washer(1.18, 1.265, 0.07, 0.03, 80).moved(z=-0.05)), METAL, group)
    bench.put("pads", placed(ring_sweep(oval(0.30, 0.27, 22, 2.4), ring, (0, 0, 1))), PAD, group, 60)
    mesh = lathe([(0, -0.36), (0.75, -0.36), (0.75, -0.28), (0, -0.28)], 48)
    bench.put("mesh", placed(join(mesh)), finish("charcoal", "fabric"), group)
