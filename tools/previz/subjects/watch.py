"""A wristwatch that stands on its closed strap, dial leaning back towards the light."""

import numpy as np

from tools.previz.mesh import (
    Array,
    Solid,
    around,
    bevel,
    curve,
    disc,
    join,
    lathe,
    loft,
    rectangle,
    sweep,
    tube,
    turned_ring,
    washer,
)
from tools.previz.stage import Surface
from tools.previz.subjects.finishes import BRUSHED, GOLD, STEEL
from tools.previz.subjects.prop import Bench, Model
from tools.previz.subjects.strap import strap

LEAN = 52.0  # degrees that the dial leans back from lying flat
DIAL = 0.34  # height of the dial over the middle of the case
LACQUER = Surface((0.006, 0.014, 0.045), rough=0.35, coat=0.9)
SUNK = Surface((0.018, 0.030, 0.075), metal=0.3, rough=0.4, coat=0.6)
CRYSTAL = Surface((0.96, 0.97, 0.98), rough=0.02, coat=1.0, transparency=0.93)
WARM_GOLD = Surface((0.86, 0.66, 0.44), metal=1.0, rough=0.16)
PRINT = Surface((0.75, 0.75, 0.75), rough=0.6)
RED = Surface((0.75, 0.09, 0.04), rough=0.35)


def watch(variant: str) -> Model:
    """A three-hand watch, or a chronograph with pushers and three small dials."""
    bench = Bench()
    _case(bench)
    _dial(bench)
    _hands(bench)
    _crystal(bench)
    strap(bench)
    if variant == "chronograph":
        _chronograph(bench)
    return bench.model(focus=(0.0, -0.4, DIAL), lean=("x", LEAN))


def _case(bench: Bench) -> None:
    body = [
        (0, -0.48),
        (1.55, -0.48),
        (1.62, -0.42),
        (1.86, -0.38),
        (2.05, -0.22),
        (2.05, 0.15),
        (1.97, 0.25),
        (0, 0.25),
    ]
    bench.put("case", lathe(bevel(body, 0.035, 2), 96), BRUSHED)
    ring = [(1.67, 0.20), (1.67, 0.42), (1.71, 0.50), (1.83, 0.545), (1.95, 0.46), (2.01, 0.32), (1.98, 0.20)]
    bench.put("bezel", turned_ring(bevel([*ring, ring[0]], 0.045, 3)[:-1], 96), GOLD)
    flange = [(1.56, DIAL - 0.06), (1.70, DIAL - 0.06), (1.70, 0.46), (1.67, 0.46)]
    bench.put("bezel", turned_ring(flange, 96), BRUSHED, crease=20)
    stem = lathe([(0, 0), (0.15, 0), (0.15, 0.3), (0, 0.3)], 32)
    head = [(0, 0.08), (0.27, 0.08), (0.31, 0.13), (0.31, 0.38), (0.26, 0.45), (0.10, 0.47), (0, 0.47)]
    crown = join(stem, lathe(bevel(head, 0.025, 3), 80, knurl=0.07))
    bench.put("crown", crown.turned("y", 90).moved(1.98, 0, -0.02), GOLD, crease=30)
    bench.put("lugs", join(*(_lug(x, y) for x in (-1, 1) for y in (-1, 1))), BRUSHED, crease=25)
    bars = [tube([(-1.0, y, -0.26), (1.0, y, -0.26)], 0.06, 10, 4) for y in (-2.24, 2.24)]
    bench.put("lugs", join(*bars), STEEL)


def _crystal(bench: Bench) -> None:
    """A hardly domed plate of sapphire in the bezel."""
    rise = np.linspace(0, 1, 12)
    dome = [(1.675 * float(np.cos(a)), 0.545 + 0.015 * float(np.sin(a))) for a in rise * np.pi / 2]
    bench.put("crystal", lathe([(0, 0.535), (1.675, 0.535), *dome[:-1], (0, 0.56)], 64), CRYSTAL)


def _lug(x: int, y: int) -> Solid:
    """One horn: it leaves the case's flank, bends down and narrows."""
    line = curve([(1.16, 1.20, -0.02), (1.14, 1.75, 0.02), (1.13, 2.15, -0.12), (1.13, 2.50, -0.48)], 16)
    size = np.stack([np.linspace(1.15, 0.80, 16), np.linspace(1.05, 0.72, 16)], axis=1)
    horn = sweep(rectangle(0.36, 0.46, 0.07, 3), line, size, side=[(1.0, 0, 0)])
    return horn.scaled(x, y, 1)


def _dial(bench: Bench) -> None:
    plate = [(0, 0.2), (1.66, 0.2), (1.66, DIAL - 0.03), (1.41, DIAL - 0.03), (1.39, DIAL), (0, DIAL + 0.004)]
    bench.put("dial", lathe(plate, 96), LACQUER)
    ticks = [_printed(0.02, 0.10).moved(0, 1.50, DIAL - 0.022).turned("z", -6.0 * k) for k in range(60)]
    bench.put("minute_track", join(*(tick for k, tick in enumerate(ticks) if k % 5)), PRINT)
    single, wide = _baton(0.10, 0.32), _baton(0.17, 0.40)
    double = join(_baton(0.10, 0.40).moved(-0.085), _baton(0.10, 0.40).moved(0.085))
    marks = [double if k == 0 else wide if k % 3 == 0 else single for k in range(12)]
    placed = [mark.moved(0, 1.28, DIAL - 0.03).turned("z", -30.0 * k) for k, mark in enumerate(marks)]
    bench.put("indices", join(*placed), WARM_GOLD, crease=12)


def _printed(width: float, length: float) -> Solid:
    """A flat mark, hardly raised."""
    x, y = width / 2, length / 2
    corners = np.array([(-x, -y), (x, -y), (x, y), (-x, y)])
    return loft(np.stack([np.column_stack([corners, np.full(4, z)]) for z in (-0.006, 0.006)]))


def _baton(width: float, length: float, height: float = 0.085) -> Solid:
    """An applied hour mark with a roof of four facets."""
    sizes = [(width, length, 0.0), (width, length, 0.55), (width * 0.5, length - width * 0.5, 1.0)]
    rings = [np.column_stack([rectangle(w, h, 0.008, 1), np.full(8, z * height)]) for w, h, z in sizes]
    return loft(np.stack(rings))


def _hands(bench: Bench) -> None:
    middle, axis = (0.0, 0.0, DIAL), (0.0, 0.0, -1.0)
    hour, minute = bench.joint("hour_hand", middle, axis), bench.joint("minute_hand", middle, axis)
    second = bench.joint("second_hand", middle, axis)
    bench.put("hands", _blade(0.84, 0.19).moved(z=DIAL + 0.06).turned("z", -304), WARM_GOLD, hour, 12)
    bench.put("hands", _blade(1.30, 0.145).moved(z=DIAL + 0.10).turned("z", -54), WARM_GOLD, minute, 12)
    needle = sweep(rectangle(1, 1, 0.3, 2), [(0, -0.42, 0), (0, -0.2, 0), (0, 1.0, 0), (0, 1.46, 0)], _thin())
    weight = disc(0.085, 0.022, 0.008, 32).moved(0, -0.36, -0.011)
    bench.put("second_hand", join(needle, weight).moved(z=DIAL + 0.145).turned("z", -186), RED, second)
    cap = lathe(bevel([(0, 0.02), (0.11, 0.02), (0.11, 0.13), (0.075, 0.17), (0, 0.18)], 0.02, 2), 32)
    bench.put("hands", cap.moved(z=DIAL), WARM_GOLD)


def _thin() -> Array:
    return np.array([[0.045, 0.02], [0.04, 0.02], [0.022, 0.02], [0.014, 0.02]])


def _blade(length: float, width: float, low: float = 0.025) -> Solid:
    """A dauphine hand along +y: a kite with a ridge, two facets a side."""
    along = np.array([-0.26, 0.06, length * 0.55, length])
    half = np.array([0.3, 1.0, 0.62, 0.05]) * width / 2
    rings = [
        [(-w, y, 0), (w, y, 0), (w, y, low), (0, y, low + 0.16 * w), (-w, y, low)]
        for y, w in zip(along, half, strict=True)
    ]
    return loft(np.array(rings))


def _chronograph(bench: Bench) -> None:
    pusher = join(lathe([(0, 0), (0.08, 0), (0.08, 0.2), (0, 0.2)], 24), disc(0.15, 0.2, 0.03, 28).moved(z=0.14))
    for lean in (-32, 32):
        bench.put("pushers", pusher.turned("y", 90).moved(1.95).turned("z", lean).moved(z=-0.02), STEEL)
    ring = washer(0.36, 0.40, 0.03, 0.01, 24)
    for angle, hand in ((90.0, 40.0), (180.0, -70.0), (270.0, 150.0)):
        bench.put("subdials", ring.moved(0.72, 0, DIAL).turned("z", angle), STEEL)
        plate = disc(0.37, 0.008, 0.002, 32).moved(0.72, 0, DIAL).turned("z", angle)
        marks = around(_printed(0.012, 0.06).moved(0, 0.31, 0.01), 12).moved(0.72, 0, DIAL).turned("z", angle)
        bench.put("subdials", plate, SUNK)
        needle = _blade(0.28, 0.05, 0.008).turned("z", hand)
        at = np.array([0.72 * np.cos(np.radians(angle)), 0.72 * np.sin(np.radians(angle))])
        bench.put("subdials", join(marks, needle.moved(at[0], at[1], DIAL + 0.03)), PRINT)
