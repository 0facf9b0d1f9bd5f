"""A clean two-door car as a designer would model it in clay: shell, glass, lights and turning wheels."""

from tools.previz.mesh import (
    Solid,
    around,
    bevel,
    both_sides,
    box,
    disc,
    ellipsoid,
    join,
    lathe,
    skin,
    tube,
    turned_ring,
)
from tools.previz.stage import Surface
from tools.previz.subjects.car_shell import (
    AXLES,
    HUB,
    arch_line,
    cabin,
    facing_pane,
    flank_line,
    flank_pane,
    lower,
    shell,
)
from tools.previz.subjects.finishes import CHROME, finish
from tools.previz.subjects.prop import Bench, Model

CELL = 0.152
TRACK = 1.72  # from the middle of the car to the middle of a wheel
PAINT = Surface((0.045, 0.085, 0.16), metal=0.35, rough=0.30, coat=1.0)
GLASS = Surface((0.008, 0.009, 0.011), rough=0.05, coat=1.0)
DARK = Surface((0.014, 0.014, 0.015), rough=0.55)
TYRE = Surface((0.018, 0.018, 0.019), rough=0.85)
HEADLIGHT = Surface((0.86, 0.92, 1.0), emission=1.7)
TAIL = Surface((0.9, 0.03, 0.02), emission=1.2)
ALLOY = finish(None, "aluminium")


def car(variant: str) -> Model:
    """The car on its four wheels; each wheel is a joint that rolls forward."""
    bench = Bench()
    bench.put("body", skin(shell(), (-2.5, -5.6, 0.1), (2.5, 5.6, 3.7), CELL), PAINT)
    bench.put("underbody", box(2.2, 9.0, 0.9, 0.2, 3).moved(0, 0, 0.95), DARK)
    _glazing(bench)
    _ends(bench)
    _trim(bench)
    for name, y in (("front", AXLES[0]), ("rear", AXLES[1])):
        for hand, side in (("left", 1), ("right", -1)):
            group = bench.joint(f"wheel_{name}_{hand}", (side * TRACK, y, HUB), (1.0, 0.0, 0.0))
            _wheel(bench, group, side, y)
    return bench.model(focus=(0.8, -4.6, 1.4))


def _glazing(bench: Bench) -> None:
    door = flank_pane([(-1.66, 2.32), (1.34, 2.36)], [(-1.56, 2.38), (-0.72, 2.90), (0.18, 3.09), (1.30, 3.09)])
    quarter = flank_pane([(1.46, 2.37), (3.10, 2.44)], [(1.42, 3.09), (2.2, 2.94), (3.02, 2.54)])
    bench.put("windows", both_sides(join(door, quarter)), GLASS, crease=60)
    windscreen = facing_pane(cabin(), [(-1.34, 2.34), (1.34, 2.34)], [(-1.02, 3.04), (1.02, 3.04)], -3.4, 0.2)
    rear = facing_pane(cabin(), [(-1.20, 2.58), (1.20, 2.58)], [(-0.95, 3.06), (0.95, 3.06)], 5.0, 1.0)
    bench.put("windows", join(windscreen, rear), GLASS, crease=60)


def _ends(bench: Bench) -> None:
    """Lights, air intakes, badge and number plate."""
    body = lower()
    lamp = facing_pane(body, [(0.80, 1.36), (1.80, 1.46)], [(0.82, 1.48), (1.76, 1.64)], -5.6, -3.2, 0.03)
    bench.put("headlights", both_sides(lamp), HEADLIGHT, crease=60)
    mouth = facing_pane(body, [(-1.05, 0.68), (1.05, 0.68)], [(-1.2, 0.94), (1.2, 0.94)], -5.6, -3.2)
    low = facing_pane(body, [(-1.2, 0.66), (1.2, 0.66)], [(-1.3, 0.90), (1.3, 0.90)], 5.6, 3.2)
    bench.put("grille", join(mouth, low), DARK, crease=60)
    bar = facing_pane(body, [(-1.80, 1.72), (1.80, 1.72)], [(-1.76, 1.84), (1.76, 1.84)], 5.6, 3.2, 0.03)
    bench.put("taillights", bar, TAIL, crease=60)
    bench.put("badge", ellipsoid(0.12, 0.04, 0.12, 24, 12).moved(0, -4.99, 1.18), CHROME)
    bench.put("plate", box(0.95, 0.04, 0.26, 0.015, 1).moved(0, 4.98, 1.28), finish("white", "paint"))


def _trim(bench: Bench) -> None:
    """Door gaps, handles and mirrors."""
    door = [(-1.58, 2.26), (-1.64, 1.3), (-1.45, 0.72), (1.05, 0.72), (1.46, 1.2), (1.50, 2.30)]
    gaps = [tube(flank_line(line, 40), 0.014, 5, 48) for line in (door, [(-1.9, 0.60), (1.9, 0.60)])]
    bench.put("gaps", both_sides(join(*gaps)), DARK)
    arches = [tube(arch_line(y), 0.055, 6, 40) for y in AXLES]
    bench.put("arches", both_sides(join(*arches)), DARK)
    handle = tube(flank_line([(0.72, 1.82), (1.22, 1.85)], 6), 0.04, 10, 8)
    bench.put("handles", both_sides(handle.moved(0.015)), CHROME)
    cap = ellipsoid(0.25, 0.15, 0.16, 20, 12).moved(2.10, -1.22, 2.42)
    stem = tube([(1.62, -1.28, 2.22), (1.96, -1.24, 2.36)], 0.05, 10, 6)
    bench.put("mirrors", both_sides(join(cap, stem)), PAINT)


def _wheel(bench: Bench, group: int, side: int, y: float) -> None:
    tread = [(0.62, -0.28), (0.70, -0.32), (0.82, -0.31), (0.88, -0.24), (0.88, 0.24), (0.82, 0.31), (0.70, 0.32)]
    tread += [(0.62, 0.28)]
    tyre = turned_ring(bevel([*tread, tread[0]], 0.03, 1)[:-1], 40)
    rim = turned_ring([(0.56, -0.22), (0.64, -0.26), (0.645, 0.27), (0.61, 0.29), (0.57, 0.22)], 40)
    spoke = box(0.13, 0.46, 0.09, 0.03, 1).moved(0, 0.36, 0.16)
    star = around(join(spoke.turned("z", 8), spoke.turned("z", -8)), 5)
    hub = lathe(bevel([(0, 0.05), (0.17, 0.05), (0.17, 0.20), (0.12, 0.24), (0, 0.24)], 0.02, 2), 24)
    brake = disc(0.46, 0.05, 0.015, 36).moved(z=0.02)

    def placed(solid: Solid) -> Solid:
        return solid.scaled(HUB / 0.88).turned("y", 90 * side).moved(side * TRACK, y, HUB)

    bench.put("tyres", placed(tyre), TYRE, group)
    bench.put("wheels", placed(join(rim, star, hub)), ALLOY, group)
    bench.put("brakes", placed(brake), finish(None, "iron"), group)
