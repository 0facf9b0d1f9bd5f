"""A stylised head: calm, friendly, with lids that blink and a mouth that opens. Its middle is the origin, 2.6 high."""

import numpy as np

from tools.previz.mesh import (
    Array,
    Solid,
    both_sides,
    box,
    ellipsoid,
    join,
    landed,
    skin,
    slab,
    tube,
)
from tools.previz.mesh.field import Field, ball, blend, brick, carve, common, grown, limb, mirror
from tools.previz.stage import Mesh, Surface

CELL = 0.076  # of a head seen from near
FINE_CELL = 0.036
EYE = (0.375, -0.79, 0.07)  # the middle of the left eyeball
EYEBALL = 0.235
UPPER_LID = 29.0  # degrees over the horizon at which the upper lid ends
JAW = (0.0, -0.22, -0.42)  # what the jaw turns about
LIPS_AT = -0.66

WHITE = Surface((0.80, 0.79, 0.77), rough=0.22, coat=0.7)
PUPIL = Surface((0.006, 0.005, 0.005), rough=0.12, coat=1.0)
GLINT = Surface((1.0, 1.0, 1.0), emission=1.5)
MOUTH = Surface((0.085, 0.014, 0.016), rough=0.6)
TEETH = Surface((0.80, 0.78, 0.73), rough=0.3, coat=0.5)


def _solid_head() -> Field:
    """The head without its mouth: skull, cheeks, jaw and nose melted into one, sockets and ears."""
    skull = ball((0, 0.12, 0.24), (0.95, 1.06, 1.05))
    jaw = ball((0, -0.20, -0.42), (0.70, 0.76, 0.86))
    chin = ball((0, -0.62, -1.02), (0.32, 0.26, 0.20))
    cheek = mirror(ball((0.43, -0.62, -0.34), (0.32, 0.28, 0.30)))
    face = blend(0.38, skull, jaw, chin, cheek)
    face = carve(0.22, face, mirror(ball((EYE[0], -1.12, EYE[2]), (0.27, 0.20, 0.20))))
    nose = blend(0.10, limb((0, -0.96, 0.10), (0, -1.15, -0.27), 0.07, 0.13), mirror(ball((0.10, -1.08, -0.30), 0.085)))
    ear = carve(
        0.05,
        mirror(ball((0.97, 0.14, -0.06), (0.11, 0.21, 0.29))),
        mirror(ball((1.07, 0.08, -0.03), (0.07, 0.11, 0.17))),
    )
    return blend(0.08, blend(0.16, face, nose), ear)


def head(coarse: float = 1.0) -> Mesh:
    """The skin of head, nose and ears, but for the part round the mouth, which is finer: see `muzzle`."""
    field = carve(0.0, _solid_head(), ball((0, -1.0, LIPS_AT - 0.085), (0.38, 0.50, 0.17)))
    return skin(field, (-1.25, -1.5, -1.45), (1.25, 1.35, 1.45), CELL * coarse, _solid_head())


def muzzle(coarse: float = 1.0) -> Mesh:
    """The skin round the mouth with its opening; a trace over the head in the middle, dipping under it at its edge."""
    plain, hollow = _solid_head(), ball((0, -1.0, LIPS_AT - 0.075), (0.225, 0.40, 0.095))

    def proud(points: Array) -> Array:
        reach = np.hypot(points[:, 0] / 0.50, (points[:, 2] - LIPS_AT + 0.085) / 0.275)
        dip = np.clip((reach - 0.80) / 0.2, 0, 1)
        return np.asarray(plain(points) - 0.004 + 0.02 * dip * dip, float)

    region = brick((0, -1.0, LIPS_AT - 0.085), (0.50, 0.26, 0.275), 0.02)
    field = common(0.0, carve(0.015, proud, hollow), region)
    return skin(field, (-0.6, -1.4, -1.15), (0.6, -0.6, -0.3), FINE_CELL * coarse, plain)


def jaw_skin(coarse: float = 1.0) -> Mesh:
    """The skin that closes the mouth from below and sinks into the chin when the jaw opens."""
    patch = brick((0, -0.95, LIPS_AT - 0.10), (0.26, 0.25, 0.115), 0.03)
    field = common(0.02, grown(_solid_head(), -0.003), patch)
    return skin(field, (-0.4, -1.4, -1.0), (0.4, -0.5, -0.4), FINE_CELL * coarse, _solid_head())


def _on_face(points: list[tuple[float, float]], over: float) -> Array:
    """Points (x, z) on the front of the face, `over` it (negative: sunk into it)."""
    flat = np.array(points)
    ahead = np.column_stack([flat[:, 0], np.zeros(len(flat)), flat[:, 1]])
    return landed(grown(_solid_head(), over), ahead, 1, -1.6, -0.3)


def lips() -> tuple[Solid, Solid]:
    """The upper and the lower lip, closed and lightly smiling."""
    z = LIPS_AT
    upper = [(-0.30, z + 0.050), (-0.16, z + 0.026), (-0.05, z + 0.050), (0.0, z + 0.036)]
    upper += [(0.05, z + 0.050), (0.16, z + 0.026), (0.30, z + 0.050)]
    lower = [(-0.28, z + 0.034), (-0.15, z - 0.026), (0.0, z - 0.046), (0.15, z - 0.026), (0.28, z + 0.034)]
    high = tube(_on_face(upper, 0.006), [0.010, 0.034, 0.044, 0.040, 0.044, 0.034, 0.010], 10, 32)
    low = tube(_on_face(lower, 0.012), [0.010, 0.042, 0.052, 0.042, 0.010], 10, 28)
    return high, low


def inside_mouth() -> tuple[Solid, Solid]:
    """The dark of the mouth, and the upper teeth."""
    dark = ellipsoid(0.27, 0.16, 0.13, 20, 10).moved(0, -0.72, LIPS_AT - 0.08)
    teeth = box(0.30, 0.06, 0.06, 0.02, 2).moved(0, -0.86, LIPS_AT - 0.005)
    return dark, teeth


def eyes() -> dict[str, Solid]:
    """Eyeballs, irises, pupils and glints of both eyes, looking straight ahead."""
    x, y, z = EYE
    parts = {
        "eyes": ellipsoid(EYEBALL, EYEBALL, EYEBALL, 24, 16).moved(x, y, z),
        "iris": ellipsoid(0.118, 0.05, 0.118, 24, 10).moved(x - 0.012, y - 0.198, z),
        "pupil": ellipsoid(0.058, 0.03, 0.058, 16, 8).moved(x - 0.014, y - 0.228, z),
    }
    found = {name: both_sides(solid) for name, solid in parts.items()}
    glint = ellipsoid(0.022, 0.014, 0.022, 10, 6)
    found["glint"] = join(*(glint.moved(side * x - 0.045, y - 0.245, z + 0.045) for side in (-1, 1)))
    return found


def _lid(start: float, end: float, radius: float) -> Solid:
    """A piece of a shell round the eyeball, between two angles over the horizon in front (degrees)."""
    turn = np.radians(np.linspace(start, end, 10))[:, None]
    side = np.radians(np.linspace(-82, 82, 13))[None, :]

    def sheet(r: float) -> Array:
        x, ring = r * np.sin(side), r * np.cos(side)
        return np.stack(np.broadcast_arrays(x, -ring * np.cos(turn), ring * np.sin(turn)), axis=2)

    return slab(sheet(radius), sheet(radius - 0.03))


def lids() -> tuple[Solid, Solid]:
    """The upper lids, which blink, and the lower ones."""
    upper, lower = _lid(UPPER_LID, 150, EYEBALL + 0.032), _lid(-140, -30, EYEBALL + 0.024)
    return both_sides(upper.moved(*EYE)), both_sides(lower.moved(*EYE))


def lashes() -> Solid:
    """A dark line along the upper lids' edge."""
    side = np.radians(np.linspace(-68, 72, 12))
    turn, radius = np.radians(UPPER_LID - 1), EYEBALL + 0.036
    x, ring = radius * np.sin(side), radius * np.cos(side)
    line = np.column_stack([x, -ring * np.cos(turn), ring * np.sin(turn)])
    return both_sides(tube(line, np.linspace(0.010, 0.022, 12), 6, 20).moved(*EYE))


def brows() -> Solid:
    """Two soft brows."""
    line = _on_face([(0.14, 0.425), (0.30, 0.468), (0.46, 0.470), (0.64, 0.395)], -0.004)
    return both_sides(tube(line, [0.020, 0.042, 0.036, 0.010], 8, 20))
