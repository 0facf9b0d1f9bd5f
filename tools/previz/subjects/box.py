"""A product box with a lift-off lid and a label; as a gift with ribbon and bow, or as a parcel with tape."""

import numpy as np

from tools.previz.mesh import (
    Array,
    Solid,
    both_sides,
    curve,
    join,
    loft,
    rectangle,
    ring_sweep,
    sweep,
)
from tools.previz.mesh import (
    box as brick,
)
from tools.previz.stage import Surface
from tools.previz.subjects.finishes import GOLD, finish
from tools.previz.subjects.prop import Bench, Model

CARD = Surface((0.045, 0.05, 0.062), rough=0.62, pattern="none")
INSIDE = finish("cream", "paper")
KRAFT = finish(None, "cardboard")
TAPE = Surface((0.42, 0.30, 0.16), rough=0.22, coat=0.8)
RIBBON = Surface((0.50, 0.028, 0.045), rough=0.34, coat=0.35)
PANEL = finish("white", "paper")


def package(variant: str) -> Model:
    """The box that the variant names; its lid swings about its upper back edge."""
    bench = Bench()
    {"": _product, "gift": _gift, "parcel": _parcel}[variant](bench)
    return bench.model(focus=(0.0, -1.6, 2.6))


def _tray(x: float, y: float, z: float, corner: float, wall: float) -> Solid:
    """An open box: outside up, over the rim, inside down."""
    heights = [0.0, 0.03, z - 0.02, z, z, z - 0.02, wall]
    insets = [0.03, 0.0, 0.0, 0.02, wall - 0.02, wall, wall]
    rings = [
        np.column_stack([rectangle(x - 2 * i, y - 2 * i, max(corner - i, 0.02), 4), np.full(20, h)])
        for h, i in zip(heights, insets, strict=True)
    ]
    return loft(np.stack(rings))


def _product(bench: Bench) -> None:
    x, y, z, lid = 4.2, 2.6, 5.4, 2.1
    bench.put("box", _tray(x - 0.14, y - 0.14, z - 0.25, 0.10, 0.16), CARD, crease=30)
    bench.put("inside", _tray(x - 0.50, y - 0.50, z - 0.35, 0.10, 0.10).moved(z=0.2), INSIDE, crease=30)
    group = bench.joint("lid", (0.0, y / 2, z - lid), (-1.0, 0.0, 0.0))
    bench.put("lid", _tray(x, y, lid, 0.12, 0.07).turned("x", 180).moved(z=z + 0.15), CARD, group, 30)
    front = -y / 2
    frame = rectangle(2.3, 1.5, 0.06, 3)
    line = np.column_stack([frame, np.zeros(len(frame))])
    edge = ring_sweep(rectangle(0.055, 0.03, 0.008, 1), line, (0, 0, 1)).turned("x", 90)
    bench.put("label", brick(2.35, 0.03, 1.55, 0.012, 2).moved(0, front + 0.07, 1.75), PANEL)
    bench.put("label_print", edge.moved(0, front + 0.052, 1.75).scaled(0.93, 1, 1), GOLD)
    bars = join(brick(1.3, 0.02, 0.16, 0.008, 1).moved(0, 0, 0.2), brick(0.8, 0.02, 0.06, 0.008, 1).moved(0, 0, -0.15))
    bench.put("label_print", bars.moved(0, front + 0.052, 1.75), CARD)
    mark = join(brick(0.9, 0.02, 0.07, 0.006, 1), brick(0.07, 0.02, 0.9, 0.006, 1)).turned("y", 45)
    bench.put("logo", mark.moved(0, front - 0.004, z - 0.85), GOLD, group)


def _gift(bench: Bench) -> None:
    bench.put("box", _tray(4.2, 4.2, 3.6, 0.10, 0.14), finish("ivory", "paper"), crease=30)
    bench.put("inside", brick(3.9, 3.9, 0.6, 0.02, 1).moved(z=0.6), INSIDE)
    group = bench.joint("lid", (0.0, 2.2, 3.3), (-1.0, 0.0, 0.0))
    bench.put(
        "lid", _tray(4.42, 4.42, 1.05, 0.12, 0.08).turned("x", 180).moved(z=4.05), finish("ivory", "paper"), group, 30
    )
    wrap = [brick(0.62, 4.25, 0.03, 0.01, 1).moved(z=0.0), brick(4.25, 0.62, 0.03, 0.01, 1)]
    sides = [
        brick(0.62, 0.03, 3.1, 0.01, 1).moved(0, -2.115, 1.55),
        brick(0.62, 0.03, 3.1, 0.01, 1).moved(0, 2.115, 1.55),
    ]
    turned = [side.turned("z", 90) for side in sides]
    bench.put("ribbon", join(*sides, *turned), RIBBON)
    over = [strip.scaled(1.05, 1.05, 1).moved(z=4.065) for strip in wrap]
    hems = [brick(0.62, 0.03, 1.06, 0.01, 1).moved(0, y, 3.54) for y in (-2.225, 2.225)]
    bench.put("ribbon", join(*over, *hems, *(hem.turned("z", 90) for hem in hems)), RIBBON, group)
    bench.put("bow", _bow().moved(z=4.08), RIBBON, group, 60)


def _bow() -> Solid:
    """Four loops, two tails and a knot."""
    big = _band(
        [(0.1, 0, 0.1), (0.7, 0.1, 0.75), (1.5, 0.1, 0.95), (1.75, 0, 0.55), (1.3, -0.1, 0.2), (0.1, 0, 0.06)], 0.62
    )
    small = _band([(0.1, 0, 0.15), (0.5, 0, 0.85), (1.0, 0, 1.15), (1.25, 0, 0.75), (0.9, 0, 0.35), (0.1, 0, 0.1)], 0.5)
    tail = _band([(0.1, 0, 0.2), (0.6, -0.1, 0.14), (1.2, -0.2, 0.04), (1.75, -0.3, 0.05)], 0.55)
    loops = [big.turned("z", 18), big.turned("z", 198), small.turned("z", 108), small.turned("z", 288)]
    tails = [tail.turned("z", -38), tail.turned("z", -142)]
    knot = brick(0.5, 0.62, 0.42, 0.18, 5).moved(z=0.24)
    return join(*loops, *tails, knot)


def _band(points: list[tuple[float, float, float]], width: float) -> Solid:
    """A ribbon of the given width along points, its flat side across y."""
    line: Array = curve(points, 36)
    swell = np.linspace(0.62, 1.0, 12)
    wide = np.concatenate([swell, np.ones(12), swell[::-1]]) * width
    size = np.column_stack([wide, np.full(36, 0.035)])
    return sweep(rectangle(1, 1, 0.3, 2), line, size, side=[(0, 1.0, 0)])


def _parcel(bench: Bench) -> None:
    x, y, z = 5.6, 4.0, 3.8
    bench.put("box", brick(x, y, z, 0.06, 3).moved(z=z / 2), KRAFT)
    group = bench.joint("lid", (0.0, y / 2, z), (-1.0, 0.0, 0.0))
    flaps = [brick(x - 0.04, y / 2 - 0.03, 0.05, 0.02, 2).moved(0, s * y / 4, z + 0.02) for s in (-1, 1)]
    bench.put("lid", join(*flaps), KRAFT, group)
    bench.put("tape", brick(x + 0.03, 0.62, 0.02, 0.008, 1).moved(z=z + 0.05), TAPE, group)
    bench.put("tape", both_sides(brick(0.02, 0.62, 1.1, 0.008, 1).moved(x / 2 + 0.008, 0, z - 0.5)), TAPE)
    bench.put("label", brick(2.0, 0.02, 1.3, 0.008, 1).moved(-1.2, -y / 2 - 0.008, 2.2), PANEL)
    lines = [
        brick(w, 0.02, 0.07, 0.006, 1).moved(-1.2 + (w - 1.6) / 2, -y / 2 - 0.016, 2.55 - 0.22 * k)
        for k, w in enumerate((1.6, 1.3, 1.45))
    ]
    stripes = [
        brick(0.03 + 0.03 * (k % 3 == 0), 0.02, 0.34, 0.004, 1).moved(-1.95 + 0.1 * k, -y / 2 - 0.016, 1.80)
        for k in range(14)
    ]
    bench.put("label_print", join(*lines, *stripes), finish("black", "paint"))
