"""An espresso machine with a portafilter in its group, a cup under the spout and cups on top."""

import numpy as np

from tools.previz.mesh import (
    Solid,
    bevel,
    block,
    both_sides,
    box,
    disc,
    ellipsoid,
    join,
    lathe,
    rectangle,
    ring_sweep,
    tube,
    washer,
)
from tools.previz.stage import Surface
from tools.previz.subjects.crockery import COFFEE, cup_shape, steam
from tools.previz.subjects.finishes import BRUSHED, CHROME, PORCELAIN, RUBBER, finish
from tools.previz.subjects.prop import Bench, Model

LACQUER_RED = Surface((0.60, 0.075, 0.055), rough=0.32, coat=1.0)
WOOD = Surface((0.20, 0.085, 0.035), rough=0.38, pattern="wood", coat=0.8)
DARK = Surface((0.05, 0.05, 0.052), rough=0.42, coat=0.3)
FACE = finish("#e8e6df", "paper")
LAMP = Surface((1.0, 0.62, 0.28), emission=2.6)
GROUP = (0.0, -2.6, 4.75)  # the middle of the brew group's underside


def coffee_machine(variant: str) -> Model:
    """The one machine there is; its steam and its flowing coffee are there when asked for."""
    bench = Bench()
    _housing(bench)
    _front(bench)
    _brewing(bench)
    _tray(bench)
    _top(bench)
    return bench.model(focus=(0.0, -3.0, 4.6))


def _housing(bench: Bench) -> None:
    bench.put("body", block(3.4, 4.5, 5.9, 0.42, 0.20, 6).moved(0, 0.6, 3.62), LACQUER_RED)
    bench.put("body", block(3.1, 2.95, 1.5, 0.40, 0.26, 6).moved(0, -1.92, 5.62), LACQUER_RED)
    bench.put("trim", block(3.46, 4.56, 0.07, 0.45, 0.03, 6).moved(0, 0.6, 6.28), CHROME)
    bench.put("trim", block(3.46, 4.56, 0.07, 0.45, 0.03, 6).moved(0, 0.6, 0.98), CHROME)
    bench.put("panel", block(2.7, 0.12, 3.7, 0.05, 0.04, 3).moved(0, -1.65, 2.95), BRUSHED)
    bench.put("base", block(3.5, 6.9, 0.5, 0.42, 0.12, 6).moved(0, -0.4, 0.42), DARK)
    foot = lathe(bevel([(0, 0), (0.26, 0), (0.30, 0.2), (0, 0.2)], 0.03, 2), 24)
    bench.put("feet", join(*(foot.moved(x, y) for x in (-1.3, 1.3) for y in (-3.3, 2.5))), RUBBER)
    tank = block(2.6, 0.9, 4.6, 0.3, 0.12, 5).moved(0, 3.1, 3.4)
    bench.put("tank", tank, finish(None, "acrylic"))
    bench.put("water", block(2.4, 0.7, 3.0, 0.24, 0.08, 5).moved(0, 3.1, 2.75), finish(None, "water"))
    vents = [box(0.05, 0.9, 0.10, 0.02, 1).moved(1.69, 0.9, 2.2 + 0.2 * k) for k in range(7)]
    bench.put("vents", both_sides(join(*vents)), DARK)


def _front(bench: Bench) -> None:
    """The panel with its gauge, two knobs and three lit buttons."""
    ring = washer(0.36, 0.47, 0.15, 0.04, 64)
    marks = [
        box(0.02, 0.07 if k % 3 else 0.11, 0.01, 0.003, 1).moved(0, 0.30).turned("z", 130 - 26 * k) for k in range(11)
    ]
    needle = join(box(0.028, 0.34, 0.02, 0.008, 1).moved(0, 0.10, 0.02), disc(0.05, 0.04, 0.012, 24)).turned("z", 38)
    group = bench.joint("needle", (0.0, -3.44, 5.62), (0.0, -1.0, 0.0))
    bench.put("gauge", _facing(ring).moved(0, -3.38, 5.62), CHROME)
    bench.put("gauge", _facing(disc(0.40, 0.03, 0.005, 48)).moved(0, -3.38, 5.62), FACE)
    bench.put("gauge", _facing(join(*marks)).moved(0, -3.415, 5.62), DARK)
    bench.put("needle", _facing(needle).moved(0, -3.42, 5.62), finish("red", "paint"), group)
    knob = lathe(bevel([(0, 0), (0.30, 0), (0.30, 0.10), (0.25, 0.16), (0.23, 0.44), (0, 0.46)], 0.045, 3), 40)
    collar = washer(0.28, 0.37, 0.08, 0.025, 48)
    bench.put("knobs", both_sides(_facing(knob).moved(1.03, -3.38, 5.62)), WOOD)
    bench.put("trim", both_sides(_facing(collar).moved(1.03, -3.38, 5.62)), CHROME)
    for k, surface in enumerate((LAMP, FACE, FACE)):
        button = _facing(disc(0.075, 0.05, 0.02, 28)).moved(-0.3 + 0.3 * k, -3.37, 6.14)
        bench.put("buttons", button, surface)


def _facing(solid: Solid) -> Solid:
    """Built looking up, now looking at the viewer."""
    return solid.turned("x", 90)


def _brewing(bench: Bench) -> None:
    x, y, z = GROUP
    head = [(0, -0.42), (0.60, -0.42), (0.70, -0.30), (0.70, -0.05), (0.60, 0.10), (0.56, 0.35), (0, 0.35)]
    bench.put("group", lathe(bevel(head, 0.05, 2), 56).moved(x, y, z), CHROME)
    basket = [(0, -0.34), (0.46, -0.34), (0.56, -0.22), (0.62, 0.12), (0.68, 0.14), (0.68, 0.26), (0, 0.26)]
    spouts = [
        tube([(0, 0, -0.3), (0, 0, -0.45), (0.14 * s, 0, -0.55), (0.17 * s, 0, -0.72)], 0.085, 10, 10) for s in (-1, 1)
    ]
    ears = box(0.30, 1.66, 0.14, 0.05, 3).moved(0, 0, 0.18).turned("z", 90)
    bench.put("portafilter", join(lathe(bevel(basket, 0.04, 2), 52), ears, *spouts).moved(x, y, 4.06), CHROME)
    handle = tube([(0, -0.62, 4.1), (0, -1.0, 4.08), (0, -1.4, 4.02)], [0.11, 0.11, 0.13], 20, 10).moved(x, y)
    grip = tube([(0, -1.2, 4.05), (0, -1.6, 3.98), (0, -2.15, 3.9), (0, -2.4, 3.87)], [0.15, 0.21, 0.19, 0.16], 28, 28)
    bench.put("portafilter", handle, CHROME)
    bench.put("handle", grip.moved(x, y), WOOD)
    bench.put("handle", ellipsoid(0.17, 0.06, 0.17, 28, 12).moved(x, y - 2.54, 3.86), CHROME)
    pour = [
        tube([(s, y, 3.32), (s, y, 2.4), (s * 0.97, y, 1.6)], [0.045, 0.034, 0.03], 10, 12) for s in (-0.165, 0.165)
    ]
    bench.put("stream", join(*pour), COFFEE, bench.joint("stream", (0.0, y, 3.32), (0.0, 0.0, 1.0)))
    _wand(bench)


def _wand(bench: Bench) -> None:
    path = [(1.28, -2.6, 5.1), (1.45, -2.85, 4.75), (1.58, -3.02, 4.1), (1.60, -3.12, 3.2), (1.56, -3.35, 2.35)]
    ball = ellipsoid(0.16, 0.16, 0.16, 20, 12).moved(1.28, -2.6, 5.02)
    tip = tube([(1.57, -3.28, 2.5), (1.555, -3.37, 2.28)], [0.105, 0.06], 16, 4)
    bench.put("wand", join(tube(path, 0.075, 14, 30), ball, tip), CHROME)
    bench.put("wand", tube(path[2:4], 0.115, 16, 12), RUBBER)
    steam(bench, 1.75, 0.45, GROUP[1])


def _tray(bench: Bench) -> None:
    y = GROUP[1]
    bench.put("tray", block(2.8, 2.1, 0.34, 0.22, 0.06, 5).moved(0, -2.68, 0.72), BRUSHED)
    rim = np.column_stack([rectangle(2.5, 1.8, 0.14, 4), np.full(20, 0.90)])
    bench.put("grill", ring_sweep(rectangle(0.08, 0.08, 0.03, 2), rim, (0, 0, 1)).moved(0, -2.68), CHROME)
    bars = [box(0.075, 1.76, 0.06, 0.024, 1).moved(-1.15 + 0.1917 * k, -2.68, 0.905) for k in range(13)]
    bench.put("grill", join(*bars), CHROME)
    bench.put("tray", block(2.46, 1.76, 0.03, 0.12, 0.01, 3).moved(0, -2.68, 0.885), DARK)
    bench.put("cup", cup_shape(0.74, 0.90, sides=40).moved(0, y, 0.94), PORCELAIN)
    bench.put("coffee", disc(0.63, 0.02, 0.006, 48).moved(0, y, 1.60), COFFEE)


def _top(bench: Bench) -> None:
    bench.put("top", block(3.42, 4.52, 0.18, 0.42, 0.07, 6).moved(0, 0.6, 6.63), BRUSHED)
    line = np.column_stack([rectangle(3.1, 4.2, 0.4, 6), np.full(28, 7.02)])
    rail = ring_sweep(rectangle(0.11, 0.11, 0.05, 2), line, (0, 0, 1)).moved(0, 0.6)
    posts = [tube([(x, y, 6.65), (x, y, 7.0)], 0.05, 12, 3) for x in (-1.55, 1.55) for y in (-1.0, 0.6, 2.2)]
    bench.put("rail", join(rail, *posts), CHROME)
    stack = [
        cup_shape(0.66, 0.8, handle, sides=20).moved(x, y, 6.72)
        for x, y, handle in ((-0.75, 0.0, 200), (0.78, 0.35, 330), (-0.6, 1.65, 120), (0.85, 1.95, 20))
    ]
    bench.put("stacked_cups", join(*stack), PORCELAIN)
