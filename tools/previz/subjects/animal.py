"""A stand-in for any animal: a four-legged figure as if made of clay."""

from tools.previz.mesh import block, both_sides, ellipsoid, skin, tube
from tools.previz.mesh.field import Field, ball, blend, limb, mirror
from tools.previz.stage import Vec
from tools.previz.subjects.prop import Bench, Model
from tools.previz.subjects.stand_ins import CLAY, DARK

SHOULDER: Vec = (0.0, -1.35, 3.55)


def animal(variant: str) -> Model:
    """A four-legged figure as if turned from one lump of clay; head, tail and legs are joints."""
    bench = Bench()
    trunk = blend(
        0.7,
        ball((0, -1.15, 3.15), (0.98, 1.1, 1.05)),
        ball((0, 1.2, 3.05), (0.90, 1.15, 0.98)),
        limb((0, -1.2, 3.2), (0, 1.3, 3.1), 0.9),
    )
    bench.put("body", skin(trunk, (-1.6, -2.9, 1.4), (1.6, 3.0, 4.8), 0.14), CLAY)
    head = bench.joint("head", SHOULDER, (0.0, 0.0, 1.0))
    bench.put("head", skin(_animal_head(), (-1.3, -4.6, 2.4), (1.3, -0.4, 6.6), 0.12), CLAY, head)
    eyes = both_sides(ellipsoid(0.10, 0.12, 0.13, 20, 12).moved(0.52, -2.95, 5.10))
    bench.put("eyes", eyes, DARK, head)
    bench.put("nose", block(0.34, 0.2, 0.22, 0.09, 0.09, 4).moved(0, -3.80, 4.58), DARK, head)
    tail = bench.joint("tail", (0.0, 2.2, 3.5), (0.0, 0.0, 1.0))
    bench.put(
        "tail",
        tube([(0, 2.0, 3.4), (0, 2.6, 3.75), (0, 2.95, 4.4), (0, 3.0, 4.9)], [0.26, 0.22, 0.18, 0.12], 18, 24),
        CLAY,
        tail,
    )
    for end, y in (("front", -1.45), ("rear", 1.55)):
        for hand, side in (("left", 1), ("right", -1)):
            group = bench.joint(f"leg_{end}_{hand}", (side * 0.52, y, 2.8), (-1.0, 0.0, 0.0))
            leg = blend(
                0.2,
                limb((side * 0.52, y, 2.7), (side * 0.56, y, 0.5), 0.46, 0.30),
                ball((side * 0.56, y - 0.14, 0.26), (0.36, 0.46, 0.27)),
            )
            bench.put(
                "legs",
                skin(leg, (side * 0.55 - 0.7, y - 0.9, -0.3), (side * 0.55 + 0.7, y + 0.9, 3.4), 0.13),
                CLAY,
                group,
            )
    return bench.model(focus=(0.0, -3.4, 4.8))


def _animal_head() -> Field:
    neck = limb(SHOULDER, (0, -2.2, 4.7), 0.66, 0.56)
    skull, muzzle = ball((0, -2.45, 5.0), (0.72, 0.80, 0.70)), limb((0, -2.7, 4.78), (0, -3.5, 4.5), 0.46, 0.33)
    ears = mirror(blend(0.05, limb((0.50, -2.2, 5.5), (0.74, -2.05, 5.95), 0.24, 0.12)))
    return blend(0.25, blend(0.45, neck, skull, muzzle), ears)
