"""A cup, a straight mug or a takeaway cup, with coffee in it; a saucer and steam when asked for."""

from tools.previz.mesh import bevel, disc, ellipsoid, join, lathe, tube, turned_ring, washer
from tools.previz.subjects.crockery import COFFEE, cup_shape, handle, steam
from tools.previz.subjects.finishes import PORCELAIN, STEEL, finish
from tools.previz.subjects.prop import Bench, Model


def cup(variant: str) -> Model:
    """The cup stands in its saucer where there is one, so it is built a little above it."""
    bench = Bench()
    {"": _cup, "mug": _mug, "takeaway": _takeaway}[variant](bench)
    return bench.model(focus=(0.0, -2.0, 3.0))


def _cup(bench: Bench) -> None:
    bench.put("cup", cup_shape(2.5, 3.4, sides=96), PORCELAIN)
    bench.put("coffee", disc(2.27, 0.05, 0.015, 80).moved(z=2.72), COFFEE)
    bench.put("crema", washer(1.95, 2.24, 0.014, 0.005, 80).moved(z=2.763), finish("caramel"))
    line = [
        (0, -0.18),
        (1.5, -0.18),
        (1.6, -0.05),
        (2.6, 0.08),
        (3.9, 0.52),
        (3.95, 0.62),
        (3.86, 0.66),
        (2.6, 0.24),
        (1.65, 0.06),
        (0, 0.04),
    ]
    bench.put("saucer", lathe(bevel(line, 0.08, 3), 112), PORCELAIN)
    bowl = ellipsoid(0.46, 0.30, 0.10, 28, 14).moved(-3.2, -1.2, 0.62)
    stem = tube(
        [(-2.9, -0.95, 0.62), (-2.0, -0.1, 0.50), (-2.3, 1.0, 0.60), (-2.6, 1.9, 0.72)],
        [0.08, 0.05, 0.06, 0.10],
        12,
        24,
    )
    bench.put("spoon", join(bowl, stem), STEEL)
    steam(bench, 2.9, 1.0)


def _mug(bench: Bench) -> None:
    line = [
        (0, 0.06),
        (1.7, 0.06),
        (1.75, 0),
        (1.9, 0),
        (2.05, 0.18),
        (2.1, 1.0),
        (2.1, 4.35),
        (2.06, 4.45),
        (1.94, 4.45),
        (1.9, 4.35),
        (1.9, 0.7),
        (1.6, 0.4),
        (0, 0.38),
    ]
    bench.put("cup", join(lathe(bevel(line, 0.07, 4), 96), handle(2.1, 4.45, 0.55)), PORCELAIN)
    bench.put("coffee", disc(1.93, 0.05, 0.015, 80).moved(z=3.75), COFFEE)
    bench.put("crema", washer(1.65, 1.90, 0.014, 0.005, 80).moved(z=3.793), finish("caramel"))
    bench.put("saucer", disc(2.7, 0.22, 0.09, 96).moved(z=-0.22), finish(None, "cork"))
    steam(bench, 3.9, 0.9)


def _takeaway(bench: Bench) -> None:
    wall = [(0, 0.10), (1.25, 0.10), (1.28, 0), (1.36, 0), (1.86, 4.7), (1.93, 4.75), (1.93, 4.86), (0, 4.86)]
    bench.put("cup", lathe(bevel(wall, 0.05, 3), 96), finish("white", "paper"))
    sleeve = [(1.50, 1.35), (1.545, 1.35), (1.775, 3.5), (1.73, 3.5)]
    bench.put("sleeve", turned_ring(sleeve, 96), finish(None, "kraft"))
    lid = [(0, 4.8), (2.0, 4.8), (2.02, 4.98), (1.92, 5.04), (1.82, 5.42), (1.70, 5.46), (1.62, 5.30), (0, 5.28)]
    group = bench.joint("lid", (0.0, 0.0, 4.8), (0.0, 0.0, 1.0))
    bench.put("lid", lathe(bevel(lid, 0.05, 3), 96), finish("white", "plastic"), group)
    steam(bench, 5.2, 0.5)
