"""Clothed body, arms with hands, legs and shoes of a stylised figure, to go under the head of `face.py`.

All in the head's units: the figure is 16 high, the head's middle at HEAD. Limbs are built where they hang.
"""

import numpy as np

from tools.previz.mesh import Solid, circle, closed_curve, oval, ring_sweep, skin
from tools.previz.mesh.field import Field, ball, blend, brick, common, half_space, limb, mirror
from tools.previz.mesh.solids import extrude
from tools.previz.stage import Mesh, Vec

HEAD = 14.85  # the height of the head's middle
NECK: Vec = (0.0, 0.22, HEAD - 1.25)  # what the head turns about
SHOULDER: Vec = (1.52, 0.10, 12.30)
ELBOW: Vec = (1.98, 0.16, 9.95)
WRIST: Vec = (2.10, -0.18, 8.02)
HIP: Vec = (0.62, 0.02, 8.35)
KNEE: Vec = (0.68, -0.06, 4.45)
ANKLE: Vec = (0.70, 0.14, 0.95)


def neck() -> Mesh:
    """The neck from under the jaw into the collar."""
    column = limb((0, 0.10, HEAD - 0.95), (0, 0.26, 12.7), 0.43, 0.50)
    return skin(column, (-0.7, -0.6, 12.0), (0.7, 1.0, HEAD - 0.3), 0.13)


def _trunk(wide: float) -> Field:
    shoulders = limb((-1.22 * wide, 0.12, 12.36), (1.22 * wide, 0.12, 12.36), 0.58, 0.58)
    slope = mirror(limb((0.35, 0.20, 12.85), (1.2 * wide, 0.14, 12.45), 0.36, 0.42))
    chest = ball((0, 0.02, 11.45), (1.40 * wide, 0.88, 1.25))
    waist = ball((0, 0.06, 9.9), (1.16, 0.76, 1.25))
    hem = ball((0, 0.06, 8.9), (1.24, 0.84, 0.85))
    return blend(0.55, shoulders, slope, chest, waist, hem)


def trunk(wide: float) -> Mesh:
    """The top, from the collar to its hem over the hips."""
    field = common(0.10, _trunk(wide), half_space((0, 0, 8.35), (0, 0, -1)))
    return skin(field, (-2.4, -1.4, 8.0), (2.4, 1.5, 13.6), 0.18)


def bust(wide: float) -> Mesh:
    """Chest and shoulders with the upper arms, cut level under the chest, to be seen from near."""
    arm = mirror(limb(SHOULDER, ELBOW, 0.56, 0.44))
    field = common(0.16, blend(0.22, _trunk(wide), arm), half_space((0, 0, 10.0), (0, 0, -1)))
    return skin(field, (-3.0, -1.4, 9.7), (3.0, 1.5, 13.6), 0.155)


def collar(wide: float) -> Solid:
    """The rib round the neck."""
    points = [(0.60, 0.20, 13.10), (0.43, -0.20, 13.00), (0, -0.36, 12.95), (-0.43, -0.20, 13.00), (-0.60, 0.20, 13.10)]
    points += [(-0.43, 0.62, 13.20), (0, 0.80, 13.22), (0.43, 0.62, 13.20)]
    line = closed_curve(points[::-1], 48)
    return ring_sweep(oval(0.085, 0.15, 10), line, (0, 0, 1))


def sleeve() -> tuple[Mesh, Mesh]:
    """The left arm's upper and lower sleeve."""
    upper = blend(0.1, limb(SHOULDER, ELBOW, 0.54, 0.42), ball(SHOULDER, 0.56))
    lower = limb(ELBOW, WRIST, 0.43, 0.33)
    low, high = (0.5, -1.0, 7.2), (2.9, 1.1, 13.2)
    return skin(upper, low, high, 0.2), skin(lower, low, high, 0.18)


def cuff() -> Solid:
    """The rib at the left wrist."""
    line = np.column_stack([circle(0.31, 24), np.zeros(24)])
    ring = ring_sweep(oval(0.07, 0.14, 8), line, (0, 0, 1))
    return ring.turned("x", -10).turned("y", -3).moved(WRIST[0], WRIST[1] + 0.01, WRIST[2] - 0.02)


def hand() -> Mesh:
    """The left hand, hanging relaxed, its palm towards the thigh."""
    fingers = [
        limb((2.06, y, 7.1), (2.00 - 0.02 * k, y * 1.05 - 0.02, 6.62), 0.105, 0.095)
        for k, y in enumerate((-0.46, -0.25, -0.04, 0.16))
    ]
    tips = [
        limb(
            (2.00 - 0.02 * k, y * 1.05 - 0.02, 6.62),
            (1.84 - 0.03 * k, y * 1.04, 6.28 + 0.05 * (k == 3) + 0.02 * k),
            0.095,
            0.075,
        )
        for k, y in enumerate((-0.46, -0.25, -0.04, 0.16))
    ]
    palm = blend(0.12, brick((2.10, -0.16, 7.38), (0.13, 0.38, 0.36), 0.12), limb(WRIST, (2.10, -0.17, 7.6), 0.23, 0.2))
    thumb = blend(
        0.05,
        limb((2.06, -0.46, 7.55), (1.92, -0.68, 7.16), 0.13, 0.11),
        limb((1.92, -0.68, 7.16), (1.84, -0.68, 6.86), 0.11, 0.085),
    )
    field = blend(0.09, palm, blend(0.03, *fingers, *tips), thumb)
    return skin(field, (1.4, -1.1, 5.9), (2.6, 0.6, 8.5), 0.08)


def pelvis() -> Mesh:
    """The trousers over the hips."""
    field = blend(0.3, ball((0, 0.06, 8.35), (1.18, 0.80, 0.72)), mirror(limb(HIP, (0.62, 0.0, 7.6), 0.72, 0.70)))
    return skin(field, (-1.8, -1.3, 6.5), (1.8, 1.4, 9.4), 0.19)


def leg() -> tuple[Mesh, Mesh]:
    """The left trouser leg above and below the knee."""
    thigh = limb(HIP, KNEE, 0.74, 0.55)
    shin = common(0.06, limb(KNEE, (ANKLE[0], ANKLE[1], 0.7), 0.56, 0.46), half_space((0, 0, 0.72), (0, 0, -1)))
    low, high = (-0.4, -1.1, 0.2), (1.7, 1.2, 9.4)
    return skin(thigh, low, high, 0.22), skin(shin, low, high, 0.2)


def foot() -> tuple[Mesh, Solid]:
    """The left shoe and its sole."""
    body = blend(
        0.3, ball((0.72, -0.62, 0.38), (0.42, 0.72, 0.40)), limb((0.70, 0.25, 0.45), (0.70, 0.10, 0.95), 0.44, 0.36)
    )
    field = common(0.04, body, half_space((0, 0, 0.16), (0, 0, -1)))
    outline = closed_curve(
        [
            (0.40, 0.62),
            (0.30, -0.1),
            (0.27, -0.8),
            (0.44, -1.26),
            (0.78, -1.34),
            (1.08, -1.02),
            (1.18, -0.6),
            (1.14, 0.2),
            (1.02, 0.62),
            (0.70, 0.76),
        ],
        40,
    )
    base = extrude(outline, 0.24, 0.05, 2).moved(z=0.12)
    return skin(field, (-0.1, -1.7, -0.2), (1.6, 1.1, 1.6), 0.11), base
