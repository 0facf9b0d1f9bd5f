"""Honest stand-ins: clean abstract forms of roughly the right kind, for subjects that are not modelled."""

import numpy as np

from tools.previz.mesh import (
    bevel,
    block,
    both_sides,
    box,
    disc,
    join,
    lathe,
    rectangle,
    skin,
    tube,
    turned_ring,
)
from tools.previz.mesh.field import ball, blend
from tools.previz.stage import Surface
from tools.previz.subjects.finishes import finish
from tools.previz.subjects.prop import Bench, Model

CLAY = Surface((0.46, 0.42, 0.37), rough=0.62)
PALE = Surface((0.60, 0.575, 0.53), rough=0.70)
DARK = Surface((0.05, 0.05, 0.053), rough=0.45, coat=0.2)
PORCELAIN = finish(None, "porcelain")
BRASS = finish(None, "brass")
GREEN = Surface((0.13, 0.24, 0.10), rough=0.85)


def plinth(variant: str) -> Model:
    """A soft-cornered block on a plinth with a name plate."""
    bench = Bench()
    bench.put("plinth", block(4.6, 4.6, 1.5, 0.25, 0.10, 5).moved(z=0.75), PALE)
    bench.put("form", block(3.0, 3.0, 3.6, 0.75, 0.62, 8).turned("z", 24).moved(z=3.34), CLAY)
    bench.put("plate", box(1.7, 0.06, 0.5, 0.02, 2).moved(0, -2.31, 0.78), BRASS)
    return bench.model(focus=(0.0, -1.6, 3.3))


def vehicle(variant: str) -> Model:
    """A plain box on wheels, wide windows in front."""
    bench = Bench()
    bench.put("body", block(3.6, 8.4, 3.6, 0.7, 0.45, 8).moved(0, 0, 2.9), CLAY)
    bench.put("windows", block(3.0, 0.3, 1.3, 0.14, 0.08, 4).moved(0, -4.12, 3.7), DARK)
    panes = [block(0.2, 1.6, 1.1, 0.09, 0.06, 3).moved(1.74, -2.5 + 2.1 * k, 3.75) for k in range(3)]
    bench.put("windows", both_sides(join(*panes)), DARK)
    wheel = join(
        lathe(bevel([(0, -0.3), (0.85, -0.3), (0.85, 0.3), (0, 0.3)], 0.12, 4), 56), disc(0.45, 0.36, 0.05, 40)
    )
    for end, y in (("front", -2.6), ("rear", 2.6)):
        for hand, side in (("left", 1), ("right", -1)):
            group = bench.joint(f"wheel_{end}_{hand}", (side * 1.6, y, 0.85), (1.0, 0.0, 0.0))
            bench.put("wheels", wheel.turned("y", 90 * side).moved(side * 1.6, y, 0.85), DARK, group)
    return bench.model(focus=(0.0, -4.2, 2.6))


def building(variant: str) -> Model:
    """Three towers with bands of windows on one base."""
    bench = Bench()
    bench.put("base", block(6.2, 5.0, 0.3, 0.3, 0.08, 5).moved(z=0.15), PALE)
    for x, y, wide, deep, tall in ((-0.2, 0.3, 2.3, 2.3, 7.6), (1.9, -0.8, 1.6, 1.8, 4.6), (-2.0, -0.9, 1.5, 1.7, 3.2)):
        bench.put("walls", block(wide, deep, tall, 0.14, 0.07, 4).moved(x, y, 0.3 + tall / 2), CLAY)
        floors = int(tall / 0.62)
        rows = [
            block(wide + 0.02, deep + 0.02, 0.26, 0.14, 0.01, 3).moved(x, y, 0.85 + 0.62 * k) for k in range(floors - 1)
        ]
        bench.put("windows", join(*rows), DARK)
    return bench.model(focus=(0.0, -1.5, 3.4))


def tree(variant: str) -> Model:
    """A trunk under a crown of soft masses."""
    bench = Bench()
    bench.put(
        "trunk",
        tube([(0, 0, 0.0), (0.1, 0, 1.4), (-0.05, 0.05, 4.2)], [0.52, 0.36, 0.26], 24, 20),
        finish(None, "walnut"),
    )
    turn = np.arange(9) * 2.4
    lumps = [(1.35 * np.cos(t), 1.35 * np.sin(t), 4.5 + 0.28 * k, 1.05 - 0.03 * k) for k, t in enumerate(turn)]
    crown = blend(
        0.28, ball((0, 0, 5.6), 1.75), ball((0.1, 0, 6.9), 1.0), *(ball((x, y, z), r) for x, y, z, r in lumps)
    )
    group = bench.joint("crown", (0.0, 0.0, 3.0), (0.0, 1.0, 0.0))
    bench.put("crown", skin(crown, (-3.2, -3.2, 2.6), (3.2, 3.2, 8.6), 0.17), GREEN, group)
    return bench.model(focus=(0.0, -1.6, 4.8))


def dish(variant: str) -> Model:
    """A plate under a polished dome: something is being served."""
    bench = Bench()
    plate = [(0, 0.0), (2.0, 0.0), (2.15, 0.08), (3.9, 0.42), (4.0, 0.52), (3.9, 0.56), (2.3, 0.24), (0, 0.22)]
    bench.put("plate", lathe(bevel(plate, 0.06, 3), 112), PORCELAIN)
    group = bench.joint("lid", (0.0, 2.7, 0.3), (-1.0, 0.0, 0.0))
    rise = np.radians(np.linspace(0, 88, 22))
    dome = [(2.7 * float(np.cos(a)), 0.42 + 2.45 * float(np.sin(a))) for a in rise]
    rim = [(0, 0.26), (2.74, 0.26), (2.82, 0.30), (2.82, 0.38)]
    bench.put("food", lathe([*bevel(rim, 0.03, 3), *dome, (0, 2.87)], 112), finish(None, "silver"), group)
    knob = [(0, 2.8), (0.34, 2.84), (0.16, 3.0), (0.16, 3.15), (0.40, 3.35), (0.34, 3.62), (0, 3.7)]
    bench.put("garnish", lathe(bevel(knob, 0.09, 4), 56), BRASS, group, 50)
    return bench.model(focus=(0.0, -2.6, 1.4))


def device(variant: str) -> Model:
    """A rounded slab with a lit face and a lens, for anything electronic."""
    bench = Bench()
    bench.put("body", block(5.2, 1.5, 3.8, 0.5, 0.42, 8).moved(z=1.95), DARK)
    bench.put(
        "face", block(4.1, 0.12, 2.7, 0.06, 0.04, 4).moved(0, -0.74, 2.05), Surface((0.10, 0.22, 0.34), emission=0.8)
    )
    ring = turned_ring(rectangle(0.14, 0.34, 0.06, 4) + np.array([0.5, 0.0]), 64).turned("x", 90)
    bench.put("ring", ring.moved(1.25, -0.80, 1.50), BRASS)
    return bench.model(focus=(0.0, -0.9, 2.05))


def seat(variant: str) -> Model:
    """Soft blocks that read as a piece of furniture."""
    bench = Bench()
    bench.put("base", block(7.2, 3.0, 0.9, 0.25, 0.2, 6).moved(0, 0, 0.95), CLAY)
    cushions = [block(3.2, 2.7, 0.85, 0.35, 0.34, 7).moved(x, -0.1, 1.75) for x in (-1.65, 1.65)]
    bench.put("cushions", join(*cushions), PALE)
    bench.put("back", block(7.0, 0.85, 2.4, 0.35, 0.34, 7).moved(0, 1.35, 2.4), CLAY)
    bench.put("arms", both_sides(block(0.75, 3.0, 1.6, 0.3, 0.28, 7).moved(3.4, 0, 1.85)), CLAY)
    feet = [disc(0.2, 0.55, 0.04, 28).moved(x, y) for x in (-3.2, 3.2) for y in (-1.2, 1.2)]
    bench.put("feet", join(*feet), DARK)
    return bench.model(focus=(0.0, -1.2, 1.8))
