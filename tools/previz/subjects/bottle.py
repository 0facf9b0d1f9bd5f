"""Bottles: a plain product bottle, wine, beer, water, serum with dropper, pump, and a perfume flacon."""

import numpy as np

from tools.previz.mesh import (
    Array,
    Solid,
    bevel,
    block,
    box,
    disc,
    join,
    lathe,
    slab,
    tube,
)
from tools.previz.subjects.bottle_forms import CLEAR, FORMS, PAPER, Form, tinted
from tools.previz.subjects.finishes import GOLD, finish
from tools.previz.subjects.prop import Bench, Model

INK = finish("charcoal", "paint")


def bottle(variant: str) -> Model:
    """The bottle that the variant names; its cap turns about z."""
    bench = Bench()
    if variant == "perfume":
        return _flacon(bench)
    form = FORMS[variant]
    bench.put("glass", lathe(bevel(form.outside, form.edge, 4), 96), form.glass, crease=50)
    bench.put("liquid", _filling(form), form.liquid, crease=50)
    _label(bench, form)
    top = form.outside[-1][1]
    group = bench.joint("cap", (0.0, 0.0, top), (0.0, 0.0, 1.0))
    CAPS[variant](bench, group, form)
    return bench.model(focus=(0.0, -form.outside[3][0], (form.label[0] + form.label[1]) / 2))


def _filling(form: Form) -> Solid:
    """The liquid: the inside of the bottle up to where it is full."""
    line = bevel(form.outside, form.edge, 4)
    heights = np.linspace(0.14, form.full, 40)
    rising = line[: int(np.argmax(line[:, 1])) + 1]
    radii = np.interp(heights, rising[:, 1], rising[:, 0]) - 0.07
    radii[0] *= 0.93
    return lathe(np.column_stack([[0.0, *radii, 0.0], [heights[0], *heights, heights[-1]]]), 72)


def _label(bench: Bench, form: Form) -> None:
    low, high, arc = form.label
    radius = float(np.interp((low + high) / 2, [p[1] for p in form.outside[1:]], [p[0] for p in form.outside[1:]]))
    bench.put("label", _wrap(radius + 0.004, low, high, arc, 0.02), PAPER)
    tall = high - low
    for share, thick in ((0.86, 0.05), (0.14, 0.05)):
        middle = low + tall * share
        bench.put("label_print", _wrap(radius + 0.018, middle, middle + thick, arc * 0.86, 0.012), GOLD)
    for share, thick, wide in ((0.52, 0.10, 0.40), (0.42, 0.035, 0.24)):
        middle = low + tall * share
        bench.put("label_print", _wrap(radius + 0.018, middle, middle + tall * thick, arc * wide, 0.012), INK)


def _wrap(radius: float, low: float, high: float, arc: float, thick: float) -> Solid:
    """A sheet round the front (-y) of a cylinder."""
    half = np.radians(min(arc, 359.0)) / 2
    angle = np.linspace(-np.pi / 2 - half, -np.pi / 2 + half, 72)[None, :]
    height = np.linspace(low, high, 4)[:, None]

    def sheet(r: float) -> Array:
        return np.stack(np.broadcast_arrays(r * np.cos(angle), r * np.sin(angle), height), axis=2)

    return slab(sheet(radius + thick), sheet(radius))


def _plain_cap(bench: Bench, group: int, form: Form) -> None:
    top = form.outside[-1][1]
    neck = form.outside[-2][0]
    bench.put("cap", disc(neck + 0.16, 1.05, 0.07, 80).moved(z=top - 0.72), form.cap, group)
    bench.put("collar", disc(neck + 0.10, 0.12, 0.04, 64).moved(z=top - 0.88), GOLD)


def _foil(bench: Bench, group: int, form: Form) -> None:
    line = [(0, 5.95), (0.44, 5.95), (0.42, 7.2), (0.49, 7.26), (0.49, 7.5), (0.44, 7.58), (0, 7.58)]
    bench.put("cap", lathe(bevel(line, 0.04, 3), 64), form.cap, group)


def _crown_cap(bench: Bench, group: int, form: Form) -> None:
    line = [(0, 6.6), (0.56, 6.6), (0.50, 6.84), (0.40, 6.94), (0, 6.96)]
    bench.put("cap", lathe(bevel(line, 0.04, 3), 42, knurl=0.08), form.cap, group, 30)


def _screw_cap(bench: Bench, group: int, form: Form) -> None:
    line = [(0, 6.45), (0.60, 6.45), (0.60, 7.0), (0, 7.02)]
    bench.put("cap", lathe(bevel(line, 0.06, 3), 96, knurl=0.03), form.cap, group, 30)
    bench.put("collar", disc(0.60, 0.1, 0.03, 48).moved(z=6.3), form.cap)


def _dropper(bench: Bench, group: int, form: Form) -> None:
    bench.put(
        "collar", lathe(bevel([(0, 4.0), (0.76, 4.0), (0.76, 4.75), (0, 4.78)], 0.06, 3), 96, 0.02), GOLD, group, 30
    )
    bulb = [(0, 4.7), (0.42, 4.72), (0.44, 5.0), (0.36, 5.2), (0.42, 5.6), (0.40, 6.3), (0.22, 6.62), (0, 6.66)]
    bench.put("cap", lathe(bevel(bulb, 0.14, 4), 48), form.cap, group, 60)
    bench.put("pipette", tube([(0, 0, 4.2), (0, 0, 1.0), (0, 0, 0.5)], [0.13, 0.13, 0.05], 14, 12), CLEAR, group)


def _pump_head(bench: Bench, group: int, form: Form) -> None:
    collar = lathe(bevel([(0, 5.15), (0.74, 5.15), (0.74, 5.7), (0.5, 5.8), (0, 5.8)], 0.06, 3), 80, 0.02)
    bench.put("collar", collar, form.cap, crease=30)
    stem = lathe([(0, 5.7), (0.16, 5.7), (0.16, 6.4), (0, 6.4)], 28)
    head = join(
        disc(0.44, 0.36, 0.1, 48).moved(z=6.3),
        tube([(0, -0.3, 6.48), (0, -1.0, 6.46), (0, -1.35, 6.26)], [0.17, 0.13, 0.09], 20, 18),
    )
    bench.put("cap", join(stem, head), form.cap, group)


CAPS = {"": _plain_cap, "wine": _foil, "beer": _crown_cap, "water": _screw_cap, "dropper": _dropper, "pump": _pump_head}


def _flacon(bench: Bench) -> Model:
    """A square perfume bottle with thick glass and a heavy cap."""
    bench.put("glass", block(3.4, 1.7, 3.7, 0.28, 0.16, 6).moved(z=1.85), finish(None, "crystal"))
    bench.put("liquid", block(2.8, 1.1, 2.3, 0.2, 0.1, 5).moved(z=1.6), tinted((0.85, 0.50, 0.22), 0.8))
    bench.put("collar", lathe(bevel([(0, 3.6), (0.56, 3.6), (0.56, 4.0), (0, 4.0)], 0.05, 3), 64), GOLD)
    group = bench.joint("cap", (0.0, 0.0, 3.95), (0.0, 0.0, 1.0))
    bench.put("cap", block(1.35, 1.25, 1.3, 0.16, 0.08, 5).moved(z=4.66), finish("jet black", "lacquer"), group)
    bench.put("label", box(1.5, 0.03, 0.9, 0.012, 2).moved(0, -0.862, 1.75), PAPER)
    bench.put("label_print", box(0.9, 0.03, 0.10, 0.01, 1).moved(0, -0.875, 1.85), INK)
    bench.put("label_print", box(0.5, 0.03, 0.05, 0.01, 1).moved(0, -0.875, 1.60), GOLD)
    bench.put("pipette", tube([(0, 0, 3.6), (0, 0, 1.5), (0.1, 0, 0.7)], 0.05, 10, 8), CLEAR)
    return bench.model(focus=(0.0, -0.87, 1.8))
