"""A lipstick beside its cap, and a jar of cream."""

import numpy as np

from tools.previz.mesh import Solid, bevel, block, disc, join, lathe, loft, oval, washer
from tools.previz.stage import Surface
from tools.previz.subjects.finishes import GOLD, finish
from tools.previz.subjects.prop import Bench, Model

LACQUER = finish("jet black", "lacquer")
PIGMENT = Surface((0.42, 0.018, 0.032), rough=0.36, coat=0.25)
OPAL = Surface((0.76, 0.78, 0.76), rough=0.30, coat=0.7)
CREAM = finish("off white", "wax")


def lipstick(variant: str) -> Model:
    """An open lipstick standing upright; the bullet winds up and down along z."""
    bench = Bench()
    base = lathe(bevel([(0, 0), (1.02, 0), (1.02, 2.5), (0, 2.5)], 0.07, 4), 96)
    bench.put("base", base, LACQUER)
    bench.put("collar", disc(0.86, 0.9, 0.05, 80).moved(z=2.45), GOLD)
    bench.put("collar", disc(1.03, 0.14, 0.04, 80).moved(z=2.30), GOLD)
    group = bench.joint("bullet", (0.0, 0.0, 3.3), (0.0, 0.0, 1.0))
    bench.put("collar", disc(0.74, 0.75, 0.05, 72).moved(z=3.2), GOLD, group)
    bench.put("bullet", _bullet().moved(z=3.8), PIGMENT, group)
    cap = lathe(bevel([(0, 0), (1.05, 0), (1.05, 3.3), (0, 3.3)], 0.08, 4), 96)
    lying = cap.turned("y", 90).turned("z", -62).moved(1.7, -1.4, 1.05)
    ring = disc(1.06, 0.14, 0.04, 80).turned("y", 90).turned("z", -62).moved(1.7, -1.4, 1.05)
    bench.put("cap", lying, LACQUER)
    bench.put("collar", ring, GOLD)
    return bench.model(focus=(0.0, -0.6, 4.6))


def _bullet() -> Solid:
    """A stick cut off aslant, the cut rounded."""
    ring = oval(0.64, 0.64, 48)
    slope = np.clip((ring[:, 0] + 0.64) / 1.28, 0, 1)
    shares = [(1.0, 0.0), (1.0, 0.55), (1.0, 0.93), (0.97, 0.97), (0.88, 0.995), (0.7, 1.0), (0.35, 1.0)]
    rings = []
    for width, rise in shares:
        lean = (slope - 0.5) * width + 0.5
        height = rise * (0.95 + 1.05 * lean)
        rings.append(np.column_stack([ring * width, height]))
    return loft(np.stack(rings))


def jar(variant: str) -> Model:
    """A frosted jar of cream with its lid; the lid turns about z."""
    bench = Bench()
    glass = [(0, 0.06), (1.7, 0.06), (1.8, 0), (2.2, 0), (2.35, 0.2), (2.35, 2.1), (2.2, 2.35), (1.9, 2.4), (0, 2.4)]
    bench.put("glass", lathe(bevel(glass, 0.14, 4), 112), OPAL)
    bench.put("cream", lathe(bevel([(0, 0.4), (1.85, 0.4), (1.95, 0.6), (1.95, 2.1), (0, 2.1)], 0.2, 4), 80), CREAM)
    bench.put("collar", washer(1.6, 2.16, 0.10, 0.03, 96).moved(z=2.40), GOLD)
    group = bench.joint("lid", (0.0, 0.0, 2.5), (0.0, 0.0, 1.0))
    bench.put("lid", lathe(bevel([(0, 2.5), (2.36, 2.5), (2.36, 3.55), (0, 3.58)], 0.09, 4), 128), LACQUER, group)
    bench.put("logo", washer(0.46, 0.52, 0.02, 0.006, 64).moved(z=3.57), GOLD, group)
    mark = join(block(0.07, 0.62, 0.02, 0.02, 0.006, 2), block(0.30, 0.06, 0.02, 0.02, 0.006, 2))
    bench.put("logo", mark.moved(z=3.585), GOLD, group)
    line = washer(2.30, 2.362, 0.07, 0.008, 112)
    bench.put("label", join(line.moved(z=0.7), line.moved(z=1.6)), GOLD)
    return bench.model(focus=(0.0, -2.35, 2.0))
