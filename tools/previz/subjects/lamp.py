"""A jointed desk lamp with a lit bulb, or a table lamp with a fabric shade."""

import numpy as np

from tools.previz.mesh import (
    Array,
    Solid,
    bevel,
    box,
    disc,
    ellipsoid,
    join,
    lathe,
    tube,
    turned_ring,
)
from tools.previz.stage import Surface
from tools.previz.subjects.finishes import finish
from tools.previz.subjects.prop import Bench, Model

ENAMEL = Surface((0.045, 0.115, 0.105), rough=0.34, coat=0.8)
BRASS = finish(None, "brass")
BULB = Surface((1.0, 0.78, 0.48), emission=5.0)
LINEN = Surface((1.0, 0.82, 0.60), emission=0.75)
ELBOW, WRIST = (1.35, 0.0, 3.55), (-1.15, 0.0, 6.05)  # where the desk lamp bends, in its own plane of x and z


def lamp(variant: str) -> Model:
    """A desk lamp unless the variant says table lamp."""
    return _table_lamp() if variant == "table" else _desk_lamp()


def _desk_lamp() -> Model:
    bench = Bench()
    foot = [(0, 0), (1.55, 0), (1.62, 0.06), (1.60, 0.22), (1.2, 0.36), (0.30, 0.44), (0.26, 0.62), (0, 0.64)]
    bench.put("base", lathe(bevel(foot, 0.06, 4), 112), ENAMEL)
    bench.put("switch", disc(0.13, 0.10, 0.04, 32).moved(0.0, -0.95, 0.36), BRASS)
    low, mid, high = np.array([0.0, 0.0, 0.55]), np.array(ELBOW), np.array(WRIST)
    lower = bench.joint("arm", (0.0, 0.0, 0.6), (0.0, 1.0, 0.0))
    upper = bench.joint("upper_arm", ELBOW, (0.0, 1.0, 0.0), lower)
    head = bench.joint("head", WRIST, (0.0, 1.0, 0.0), upper)
    bench.put("arm", _rods(low, mid), BRASS, lower)
    bench.put("arm", _rods(mid, high), BRASS, upper)
    bench.put("joints", join(_hinge(low + np.array([0, 0, 0.1])), _hinge(mid)), ENAMEL, lower)
    bench.put("joints", _hinge(high), ENAMEL, upper)
    _shade(bench, head)
    cord = [(0, 1.4, 0.12), (0.3, 2.1, 0.07), (-0.6, 2.7, 0.06), (-1.6, 2.6, 0.06)]
    bench.put("cord", tube(cord, 0.055, 10, 30), finish("black", "rubber"))
    return bench.model(focus=(WRIST[0] - 0.5, 0.0, WRIST[2] - 0.8))


def _rods(start: Array, end: Array) -> Solid:
    """Two parallel rods from joint to joint, with a spring beside them."""
    across = np.array([0, 0.13, 0])
    rods = [tube([start + s * across, end + s * across], 0.05, 14, 4) for s in (-1, 1)]
    turn = np.linspace(0, 2 * np.pi * 16, 160)
    span = np.linspace(0.12, 0.42, 160)[:, None]
    normal = np.cross(end - start, [0, 1.0, 0])
    normal /= np.linalg.norm(normal)
    coil = start + (end - start) * span + 0.075 * (np.cos(turn)[:, None] * normal + np.sin(turn)[:, None] * [0, 1.0, 0])
    return join(*rods, tube(coil, 0.018, 6, 320))


def _hinge(at: Array) -> Solid:
    wheel = lathe(bevel([(0, -0.24), (0.20, -0.24), (0.24, -0.18), (0.24, 0.18), (0.20, 0.24), (0, 0.24)], 0.03, 3), 40)
    return wheel.turned("x", 90).moved(*at)


def _shade(bench: Bench, group: int) -> None:
    """A bell that looks down and forward, hung from the wrist."""
    bell = [(0.26, 0.62), (0.30, 0.70), (0.46, 0.62), (0.62, 0.20), (1.12, -0.85), (1.20, -1.12), (1.17, -1.14)]
    bell += [(1.07, -0.84), (0.56, 0.16), (0.40, 0.50)]
    inner = [
        (1.165, -1.12),
        (1.06, -0.83),
        (0.55, 0.16),
        (0.38, 0.48),
        (0.36, 0.46),
        (0.53, 0.14),
        (1.04, -0.84),
        (1.15, -1.12),
    ]
    top = lathe(bevel([(0, 0.5), (0.34, 0.5), (0.34, 0.74), (0.20, 0.86), (0.18, 1.05), (0, 1.08)], 0.05, 3), 48)
    stem = tube([(0, 0, 1.0), (0.18, 0, 1.25), (0.62, 0, 1.42)], 0.07, 14, 12)
    bulb = ellipsoid(0.36, 0.36, 0.42, 40, 24).moved(z=-0.32)
    socket = lathe([(0, -0.02), (0.2, -0.02), (0.2, 0.5), (0, 0.5)], 32)

    def hung(solid: Solid) -> Solid:
        return solid.moved(-0.62, 0, -1.42).turned("y", -20).moved(*WRIST)

    bench.put("shade", hung(join(turned_ring(bell, 96), top)), ENAMEL, group)
    bench.put("shade_lining", hung(turned_ring(inner[::-1], 96)), Surface((1.0, 0.80, 0.52), emission=1.1), group)
    bench.put("arm", hung(stem), BRASS, group)
    bench.put("bulb", hung(bulb), BULB, group)
    bench.put("joints", hung(socket), BRASS, group)


def _table_lamp() -> Model:
    bench = Bench()
    body = [
        (0, 0),
        (1.05, 0),
        (1.1, 0.1),
        (1.0, 0.3),
        (1.25, 0.9),
        (1.35, 1.6),
        (1.1, 2.5),
        (0.5, 3.2),
        (0.3, 3.5),
        (0.3, 3.75),
        (0, 3.75),
    ]
    bench.put("base", lathe(bevel(body, 0.18, 5), 112), finish("white", "ceramic"))
    bench.put("arm", lathe([(0, 3.6), (0.09, 3.6), (0.09, 4.4), (0, 4.4)], 24), BRASS)
    group = bench.joint("head", (0.0, 0.0, 4.0), (0.0, 1.0, 0.0))
    bench.put("shade", turned_ring([(1.98, 4.0), (2.04, 4.0), (1.54, 6.7), (1.48, 6.7)], 112), LINEN, group)
    rims = join(turned_ring(_hem(2.01, 4.02), 96), turned_ring(_hem(1.51, 6.68), 96))
    bench.put("shade_trim", rims, finish("beige", "cotton"), group)
    bench.put("bulb", ellipsoid(0.42, 0.42, 0.5, 32, 20).moved(z=4.9), BULB, group)
    bench.put("switch", box(0.08, 0.08, 0.24, 0.03, 2).moved(0.25, 0, 3.9), BRASS)
    return bench.model(focus=(0.0, -1.2, 4.2))


def _hem(radius: float, height: float) -> Array:
    turn = np.linspace(0, 2 * np.pi, 10, endpoint=False)
    return np.column_stack([radius + 0.045 * np.cos(turn), height + 0.06 * np.sin(turn)])
