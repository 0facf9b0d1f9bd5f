"""A smartphone standing on its lower edge, its screen lit."""

import numpy as np

from tools.previz.mesh import (
    Solid,
    block,
    box,
    disc,
    extrude,
    join,
    lathe,
    rectangle,
    ring_sweep,
    tube,
    washer,
)
from tools.previz.stage import Surface
from tools.previz.subjects.finishes import finish
from tools.previz.subjects.prop import Bench, Model
from tools.previz.subjects.screens import WHITE, card, clock, glow, wallpaper

WIDE, TALL, DEEP = 3.58, 7.4, 0.40
FRONT = -DEEP / 2
BACK = Surface((0.030, 0.034, 0.045), rough=0.36, coat=0.35)
FRAME = finish(None, "titanium")
GLASS = Surface((0.004, 0.004, 0.005), rough=0.06, coat=1.0)
LENS = Surface((0.006, 0.008, 0.014), rough=0.04, coat=1.0)


def phone(variant: str) -> Model:
    """The phone with a locked screen: clock, two messages, a row of icons."""
    bench = Bench()
    _shell(bench)
    _screen(bench)
    _camera(bench)
    return bench.model(focus=(0.0, FRONT, 0.4))


def _upright(solid: Solid) -> Solid:
    return solid.turned("x", 90)


def _shell(bench: Bench) -> None:
    outline = rectangle(WIDE, TALL, 0.56, 10)
    bench.put("back", _upright(extrude(rectangle(WIDE - 0.09, TALL - 0.09, 0.52, 10), DEEP - 0.01, 0.03, 3)), BACK)
    line = np.column_stack([outline, np.zeros(len(outline))])
    band = _upright(ring_sweep(rectangle(0.16, DEEP, 0.06, 4), line, (0, 0, 1)))
    bench.put("frame", band.scaled(0.985, 1, 0.993), FRAME)
    glass = extrude(rectangle(WIDE - 0.14, TALL - 0.14, 0.50, 10), 0.02, 0.008, 2)
    bench.put("bezel", _upright(glass).moved(0, FRONT - 0.002), GLASS)
    right, left = WIDE / 2 + 0.055, -WIDE / 2 - 0.055
    keys = [block(0.05, 0.15, 1.0, 0.02, 0.02, 3).moved(right, 0, 1.0)]
    keys += [block(0.05, 0.15, 0.55, 0.02, 0.02, 3).moved(left, 0, z) for z in (1.1, 1.8)]
    keys.append(block(0.05, 0.15, 0.26, 0.02, 0.02, 3).moved(left, 0, 2.55))
    bench.put("buttons", join(*keys), FRAME)
    port = (
        _upright(extrude(rectangle(0.42, 0.13, 0.06, 5), 0.02, 0.004, 1)).turned("x", 90).moved(0, 0, -TALL / 2 - 0.034)
    )
    holes = [disc(0.032, 0.01, 0.003, 14).moved(x, 0, -TALL / 2 - 0.042) for x in (-1.0, -0.87, -0.74, 0.74, 0.87, 1.0)]
    bench.put("ports", join(port, *holes), GLASS)


def _screen(bench: Bench) -> None:
    wide, tall = WIDE - 0.30, TALL - 0.30
    for patch, surface in wallpaper(wide, tall, (0.0, FRONT - 0.010, 0.0)):
        bench.put("screen", patch, surface)
    ring = rectangle(wide + 0.02, tall + 0.02, 0.42, 10)
    line = np.column_stack([ring, np.zeros(len(ring))])
    bench.put(
        "bezel", _upright(ring_sweep(rectangle(0.10, 0.016, 0.004, 1), line, (0, 0, 1))).moved(0, FRONT - 0.014), GLASS
    )
    corner = [_corner_mask(wide, tall, x, z) for x in (-1, 1) for z in (-1, 1)]
    bench.put("bezel", join(*corner), GLASS)
    depth = FRONT - 0.020
    bench.put("camera", card(0.92, 0.25, 0.12, (0, depth, tall / 2 - 0.28)), GLASS)
    bench.put("screen", clock("9:41", 0.86, (0, depth, 1.75)), WHITE)
    bench.put("screen", card(1.25, 0.09, 0.04, (0, depth, 2.52)), glow((0.8, 0.8, 0.9), 0.8))
    for z in (-0.55, -1.42):
        _message(bench, wide, depth, z)
    for k, color in enumerate(((0.10, 0.62, 0.28), (0.92, 0.92, 0.95), (0.06, 0.35, 0.90), (0.95, 0.30, 0.22))):
        bench.put("screen", card(0.52, 0.52, 0.14, (-1.05 + 0.70 * k, depth, -2.85)), glow(color, 0.9))
    bench.put("screen", card(1.1, 0.05, 0.024, (0, depth, -3.40)), WHITE)


def _message(bench: Bench, wide: float, depth: float, z: float) -> None:
    bench.put("screen", card(wide - 0.34, 0.74, 0.18, (0, depth, z)), glow((0.42, 0.34, 0.46), 0.8))
    bench.put("screen", card(0.40, 0.40, 0.11, (-wide / 2 + 0.46, depth - 0.006, z)), glow((0.95, 0.72, 0.25), 0.9))
    bench.put("screen", card(1.2, 0.09, 0.04, (-0.15, depth - 0.006, z + 0.12)), WHITE)
    bench.put("screen", card(1.75, 0.07, 0.03, (0.125, depth - 0.006, z - 0.12)), glow((0.72, 0.68, 0.76), 0.8))


def _corner_mask(wide: float, tall: float, x: int, z: int) -> Solid:
    """A black corner over the wallpaper, hollowed to the screen's round corner."""
    size = 0.40
    angle = np.linspace(0, np.pi / 2, 9)
    bow = np.column_stack([np.cos(angle), np.sin(angle)]) * size - size
    points = np.concatenate([[(0.03, 0.03)], [(-size, 0.03)], bow[::-1], [(0.03, -size)]])
    piece = extrude(points, 0.012, 0.001, 1)
    return _upright(piece).scaled(x, 1, z).moved(x * wide / 2, FRONT - 0.018, z * tall / 2)


def _camera(bench: Bench) -> None:
    """Three lenses, a lamp and a sensor on a raised island at the back's upper corner."""
    rear = DEEP / 2
    island = extrude(rectangle(1.72, 1.72, 0.42, 8), 0.10, 0.045, 4)
    bench.put("camera", _upright(island).moved(0.78, rear + 0.04, 2.72), BACK)
    for x, z in ((1.17, 3.10), (1.17, 2.34), (0.45, 2.72)):
        ring = washer(0.25, 0.335, 0.13, 0.03, 48).turned("x", -90).moved(x, rear + 0.08, z)
        glass = (
            lathe([(0, 0), (0.27, 0), (0.26, 0.055), (0.15, 0.075), (0, 0.08)], 40)
            .turned("x", -90)
            .moved(x, rear + 0.09, z)
        )
        bench.put("camera", ring, FRAME)
        bench.put("camera", glass, LENS)
    bench.put(
        "camera",
        disc(0.10, 0.05, 0.02, 28).turned("x", -90).moved(0.36, rear + 0.07, 3.32),
        Surface((0.9, 0.85, 0.7), rough=0.3, coat=1),
    )
    bench.put("camera", disc(0.07, 0.05, 0.02, 24).turned("x", -90).moved(0.36, rear + 0.07, 2.10), LENS)
    mark = join(washer(0.20, 0.26, 0.012, 0.004, 48), box(0.06, 0.24, 0.012, 0.004, 1).moved(0, 0, 0.006))
    bench.put("logo", mark.turned("x", -90).moved(0, rear - 0.006, 0), FRAME)
    bench.put("logo", tube([(-0.05, rear, 0), (0.05, rear, 0)], 0.008, 8, 3), FRAME)
