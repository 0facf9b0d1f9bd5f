"""A sneaker, built as shoes are: sole, upper over a last, panels, tongue and laces."""

import numpy as np

from tools.previz.mesh import (
    Array,
    Solid,
    aimed,
    circle,
    curve,
    join,
    loft,
    oval,
    rectangle,
    slab,
    sweep,
    tube,
    turned_ring,
)
from tools.previz.stage import Surface
from tools.previz.subjects.finishes import finish
from tools.previz.subjects.last import Last, sole
from tools.previz.subjects.prop import Bench, Model
from tools.previz.subjects.shoe_makes import MAKES, Make

BRASS_EYE = finish(None, "brass")
EYELETS = (0.262, 0.298, 0.334, 0.370, 0.406, 0.442)  # u of the lace holes on the outside, from the ankle down


def shoe(variant: str) -> Model:
    """A low sneaker or a laced boot, its outside towards the viewer, its toe to the left."""
    bench = Bench()
    make = MAKES[variant]
    last = Last(make.table)
    _sole(bench, last, make)
    _upper(bench, last, make)
    _panels(bench, last, make)
    _tongue(bench, make)
    _laces(bench, last, make)
    return bench.model(focus=(-5.2, -1.2, 2.4))


def _put(bench: Bench, part: str, solid: Solid, surface: Surface, crease: float = 38.0) -> None:
    """Built with the toe at +x, shown with the toe to the left."""
    bench.put(part, solid.mirrored(), surface, crease=crease)


def _sole(bench: Bench, last: Last, make: Make) -> None:
    outline = last.outline
    _put(
        bench,
        "outsole",
        sole(outline, [(0, 0.22), (0.0, 0.06), (0.03, 0.0), (0.19, -0.02), (0.22, 0.0), (0.22, 0.2)]),
        make.outsole,
    )
    wall = [(0.17, 0.2), (0.17, 0.02), (0.24, -0.02), (0.48, -0.06), (0.64, -0.05), (0.86, -0.02), (0.95, 0.03)]
    _put(bench, "midsole", sole(outline, [*wall, (1.0, 0.09), (1.0, 0.3)]), make.midsole, 32)
    line = [(0.50, 0.1), (0.50, -0.062), (0.515, -0.075), (0.55, -0.075), (0.565, -0.062), (0.565, 0.1)]
    _put(bench, "accent", sole(outline, line), make.accent)


def _upper(bench: Bench, last: Last, make: Make) -> None:
    _put(bench, "upper", last.shell(0.0, -0.10), make.upper, 60)
    _put(bench, "lining", last.shell(-0.11, -0.20, 0.1, 6), make.lining, 60)
    floor = [(0.86, 0.16), (1.0, 0.16), (1.12, 0.22)]
    _put(bench, "insole", sole(last.outline, [(s, i + 0.05) for s, i in floor]), make.lining)
    u = np.linspace(-0.235, 0.235, 90)
    rim = last.at(u, np.full(90, 1.0), -0.09)
    thick = 0.11 + 0.07 * np.cos(np.linspace(-np.pi / 2, np.pi / 2, 90)) ** 0.5
    _put(bench, "collar", tube(rim, curve(thick[:, None], 90)[:, 0], 12, 72), make.panels)


def _panels(bench: Bench, last: Last, make: Make) -> None:
    u = np.linspace(0.355, 0.645, 56)
    high = 0.13 + 0.29 * np.cos(np.linspace(-np.pi / 2, np.pi / 2, 56)) ** 0.6
    _put(bench, "toe_cap", last.panel(u, 0 * u, high, 0.05), make.panels, 60)
    seams = [last.stitches(u[4:-4], high[4:-4] - 0.045, 0.062)]
    u = np.linspace(-0.150, 0.150, 44)
    high = 0.16 + 0.50 * np.cos(np.linspace(-np.pi / 2, np.pi / 2, 44)) ** 0.8
    _put(bench, "heel", last.panel(u, 0 * u, high, 0.05), make.panels, 60)
    seams.append(last.stitches(u[4:-4], high[4:-4] - 0.045, 0.062))
    u = np.linspace(0.215, 0.785, 88)
    edge = np.interp(u, [0.215, 0.26, 0.42, 0.5, 0.58, 0.74, 0.785], [0.55, 0.68, 0.77, 0.79, 0.77, 0.68, 0.55])
    _put(bench, "eyestay", last.panel(u, edge, np.full(88, 0.995), 0.05), make.panels, 60)
    seams.append(last.stitches(u[3:-3], edge[3:-3] + 0.035, 0.062))
    _put(bench, "stitching", join(*seams), make.thread)
    _badges(bench, last, make)


def _badges(bench: Bench, last: Last, make: Make) -> None:
    """The stripe on both sides and the tab at the heel."""
    if make.stripe:
        for side in (1, -1):
            _put(bench, "stripe", _stripe(last, side), make.stripe, 60)
    u = np.linspace(-0.022, 0.022, 10)
    _put(bench, "heel_tab", last.panel(u, np.full(10, 0.50), np.full(10, 0.99), 0.10, 20), make.accent, 60)
    loop = curve([(0.10, 0, 3.3), (-0.16, 0, 3.75), (-0.06, 0, 4.35), (0.28, 0, 4.5), (0.42, 0, 4.1)], 28)
    _put(
        bench,
        "heel_tab",
        sweep(rectangle(0.30, 0.07, 0.03, 2), loop, side=[(0, 1.0, 0)]).moved(make.loop * 0.13, 0, make.loop),
        make.accent,
    )


def _stripe(last: Last, side: int) -> Solid:
    """A band that sweeps up from the sole at the waist to the eyestay, widening as it goes."""
    t = np.linspace(0, 1, 28)
    middle, wide = 0.36 - 0.19 * t**0.8, 0.030 * np.sin(np.pi * (0.06 + 0.90 * t)) ** 0.8
    up = 0.05 + 0.66 * t**1.35
    share = np.linspace(-1, 1, 7)[None, :]
    u = middle[:, None] + wide[:, None] * share
    v = np.broadcast_to(up[:, None], u.shape) + 0.05 * share
    lift = 0.012 + 0.04 * (1 - abs(share) ** 8) * (1 - abs(2 * t - 1)[:, None] ** 24)
    u = u if side > 0 else 1 - u
    return slab(last.at(u, v, lift), last.at(u, v, np.full(u.shape, -0.02)))


def _tongue(bench: Bench, make: Make) -> None:
    line = curve(make.tongue, 40)
    wide = np.interp(np.linspace(0, 1, 40), [0, 0.5, 0.9, 0.97, 1], [0.5, 1.25, 1.55, 1.45, 1.2])
    rings = []
    along = np.gradient(line, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    up = np.cross(along, [0, 1.0, 0])
    up *= np.sign(up[:, 2:3])
    flat = oval(0.5, 0.5, 28, 3.0)
    thick = np.interp(np.linspace(0, 1, 40), [0, 0.6, 0.85, 0.95, 0.985, 1], [0.10, 0.18, 0.34, 0.34, 0.26, 0.08])
    for k in range(40):
        bow = 0.22 * (1 - (2 * flat[:, 0]) ** 2) - 0.16
        rings.append(
            line[k] + flat[:, :1] * wide[k] * np.array([0, 1.0, 0]) + (flat[:, 1:] * thick[k] + bow[:, None]) * up[k]
        )
    _put(bench, "tongue", loft(np.stack(rings)), make.upper, 60)
    k = 35
    plate = [line[j] + up[j] * 0.24 for j in (k - 4, k - 2, k)]
    _put(bench, "label", sweep(rectangle(0.62, 0.06, 0.02, 2), curve(plate, 8), side=[(0, 1.0, 0)]), make.accent)


def _laces(bench: Bench, last: Last, make: Make) -> None:
    holes = [[last.at(np.array(u if side < 0 else 1 - u), np.array(0.90), 0.09) for u in EYELETS] for side in (-1, 1)]
    found: list[Solid] = []
    for k in range(len(EYELETS) - 1):
        found.append(_lace(holes[0][k], holes[1][k + 1], 0.10 + 0.02 * (k % 2)))
        found.append(_lace(holes[1][k], holes[0][k + 1], 0.16))
    found.append(_lace(holes[0][-1], holes[1][-1], 0.12))
    _put(bench, "laces", join(*found, *_bow((holes[0][0] + holes[1][0]) / 2)), make.lace)
    ring = turned_ring(circle(0.03, 5) + np.array([0.095, 0.02]), 12)
    spots = [np.array(u if side < 0 else 1 - u) for side in (-1, 1) for u in EYELETS]
    places = [(last.at(u, np.array(0.90), 0.05), last.at(u, np.array(0.90), 1.05)) for u in spots]
    _put(bench, "eyelets", join(*(aimed(ring, tip - at, at) for at, tip in places)), BRASS_EYE)


def _lace(start: Array, end: Array, lift: float) -> Solid:
    """One flat lace over the tongue from hole to hole, its ends tucked in."""
    middle = (start + end) / 2 + np.array([0.12, 0, 0.26 + lift])
    down = np.array([0, 0, 0.10])
    line = curve(np.stack([start - down, start + down * 0.6, middle, end + down * 0.6, end - down]), 16)
    return sweep(oval(0.145, 0.05, 8), line, side=[(0.85, 0, -0.5)])


def _bow(knot: Array) -> list[Solid]:
    """A tied bow: two loops, two ends and the knot."""
    top = knot + np.array([0.05, 0, 0.55])
    x, y, z = top.tolist()
    shapes = [
        [(0, 0, 0), (0.15, 0.75, 0.35), (0.55, 1.35, 0.05), (0.65, 0.85, -0.25), (0.05, 0, 0)],
        [(0, 0, 0), (0.5, 0.5, 0.12), (1.05, 0.95, -0.35), (1.25, 1.15, -0.75)],
    ]
    found = []
    for side in (-1, 1):
        for shape in shapes:
            line = top + np.array(shape) * [1, side, 1]
            found.append(tube(line, 0.07, 8, 18))
    return [*found, tube([(x, y - 0.16, z), (x, y + 0.16, z)], 0.15, 12, 4)]
