"""Hair as one sculpted mass over the head of `face.py`: short, neat or long."""

import numpy as np

from tools.previz.mesh import Array, skin
from tools.previz.mesh.field import Field, ball, blend, carve, half_space, limb, mirror
from tools.previz.stage import Mesh

CELL = 0.083


def hair(style: str, coarse: float = 1.0) -> Mesh:
    """The hair of a "man", a "woman", or in between for anyone."""
    field = {"man": _short, "woman": _long}.get(style, _neat)()
    return skin(_strands(field), (-1.5, -1.6, -1.9), (1.5, 1.75, 1.8), CELL * coarse)


def _below(low: float) -> Field:
    """Everything under the hairline at the nape, rising towards the front."""
    return half_space((0, 0.6, low), (0, 0.55, 1.0))


def _short() -> Field:
    return blend(0.25, carve(0.17, _mass(), _face(0.80), _ears(), _below(-0.42)), _quiff(0.25))


def _neat() -> Field:
    return blend(0.25, carve(0.17, _mass(), _face(0.82), _ears(), _below(-0.62)), _quiff(0.20))


def _long() -> Field:
    sides = mirror(limb((0.86, 0.12, 0.35), (0.88, 0.10, -1.05), 0.36, 0.30))
    back = blend(0.4, ball((0, 0.55, -0.35), (0.98, 0.66, 1.05)), ball((0, 0.52, -1.0), (1.0, 0.56, 0.66)))
    mass = blend(0.30, _mass(), sides, back)
    parted = carve(
        0.12, mass, _face(0.84), ball((0, -1.0, -0.9), (0.74, 0.80, 0.95)), half_space((0, 0, -1.42), (0, 0, 1))
    )
    return blend(0.2, parted, _fringe())


def _mass() -> Field:
    return ball((0, 0.13, 0.36), (1.07, 1.19, 1.09))


def _face(wide: float) -> Field:
    """The oval that stays free: brow, eyes, cheeks."""
    return ball((0, -1.25, -0.36), (wide, 0.95, 1.20))


def _ears() -> Field:
    return mirror(ball((1.08, -0.02, -0.30), (0.36, 0.42, 0.46)))


def _quiff(high: float) -> Field:
    """Volume over the forehead, swept to one side."""
    left = limb((-0.46, -0.62, 1.06), (0.44, -0.66, 1.16), 0.20, high)
    right = limb((0.44, -0.66, 1.16), (0.80, -0.22, 0.98), high, 0.20)
    return blend(0.25, left, right)


def _fringe() -> Field:
    """Two curtains from a parting off the middle."""
    left = limb((-0.26, -0.56, 1.04), (-0.86, -0.44, 0.36), 0.21, 0.15)
    right = limb((-0.16, -0.58, 1.06), (0.80, -0.48, 0.48), 0.22, 0.15)
    return blend(0.15, left, right)


def _strands(field: Field) -> Field:
    """Shallow furrows that run from the crown outwards."""

    def furrowed(points: Array) -> Array:
        around = np.arctan2(points[:, 0] + 0.15, points[:, 1] - 0.25)
        depth = np.clip((1.35 - points[:, 2]) * 1.5, 0, 1)
        wave = np.sin(19 * around + 2.2 * np.sin(2.3 * points[:, 2])) + 0.5 * np.sin(43 * around + 1.3)
        return np.asarray(field(points) + 0.013 * depth * wave, float)

    return furrowed
