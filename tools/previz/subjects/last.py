"""The last: the shape that a shoe is built on. A surface over the sole's outline, from the sole's edge to the topline.

Toe at +x, outside of the foot at -y. A place on it is (u, v): u runs once round the foot from the middle of the heel by
the outside to the toe and back by the inside (0..1), v from the sole (0) to the collar or the throat's edge (1).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tools.previz.mesh import Array, Solid, circle, closed_curve, evenly, hoop, inset, join, loft, slab, sweep

SIDES = 124  # samples round the foot
RISE = 20  # samples from the sole to the topline

# Each row: outline x, y | topline x, y, z | the way the upper arrives there, x, y, z | fullness below, fullness above.
SNEAKER = np.array([
    (0.00, 0.00, 0.20, 0.00, 4.15, 0.05, 0.00, 1.0, 0.34, 0.30),
    (0.25, -0.85, 0.50, -0.62, 4.00, 0.05, 0.10, 1.0, 0.34, 0.30),
    (1.20, -1.28, 1.25, -0.86, 3.62, 0.00, 0.12, 1.0, 0.34, 0.30),
    (2.60, -1.28, 2.25, -0.92, 3.45, 0.00, 0.14, 1.0, 0.36, 0.30),
    (4.00, -1.25, 3.15, -0.80, 3.68, -0.10, 0.30, 1.0, 0.38, 0.30),
    (5.40, -1.42, 4.05, -0.62, 3.42, -0.15, 0.85, 0.75, 0.42, 0.34),
    (6.60, -1.64, 4.95, -0.52, 3.02, -0.20, 0.95, 0.60, 0.44, 0.36),
    (7.80, -1.58, 5.75, -0.42, 2.62, -0.45, 0.80, 0.45, 0.46, 0.38),
    (8.85, -1.02, 6.32, -0.24, 2.36, -0.85, 0.40, 0.24, 0.56, 0.44),
    (9.35, 0.00, 6.52, 0.00, 2.28, -1.00, 0.00, 0.14, 0.56, 0.46),
    (8.95, 0.92, 6.32, 0.24, 2.36, -0.85, -0.40, 0.24, 0.56, 0.44),
    (7.95, 1.42, 5.75, 0.42, 2.62, -0.45, -0.80, 0.45, 0.46, 0.38),
    (6.60, 1.48, 4.95, 0.52, 3.02, -0.20, -0.95, 0.60, 0.44, 0.36),
    (5.40, 1.18, 4.05, 0.62, 3.42, -0.15, -0.85, 0.75, 0.42, 0.34),
    (4.00, 0.98, 3.15, 0.80, 3.68, -0.10, -0.30, 1.0, 0.38, 0.30),
    (2.60, 1.08, 2.25, 0.92, 3.45, 0.00, -0.14, 1.0, 0.36, 0.30),
    (1.20, 1.20, 1.25, 0.86, 3.62, 0.00, -0.12, 1.0, 0.34, 0.30),
    (0.25, 0.82, 0.50, 0.62, 4.00, 0.05, -0.10, 1.0, 0.34, 0.30),
])  # fmt: skip

BOOT = SNEAKER.copy()
_SHAFT = {
    0: (0.55, 6.9),
    1: (0.80, 6.85),
    2: (1.45, 6.75),
    3: (2.25, 6.7),
    4: (3.05, 6.75),
    5: (3.75, 5.7),
    6: (4.45, 4.3),
    7: (5.45, 3.2),
}
for _row, (_x, _z) in _SHAFT.items():
    for _place in (_row, -_row % len(BOOT)):
        BOOT[_place, [2, 4]] = _x, _z
        BOOT[_place, 3] *= 1.15


@dataclass(frozen=True)
class Last:
    """A last from such a table; `tuck` is how far the upper's edge sits inside and below the sole's rim."""

    table: Array
    tuck: float = 0.10

    @cached_property
    def _rows(self) -> Array:
        return closed_curve(self.table, SIDES)

    @property
    def outline(self) -> Array:
        """The sole's outline from above, counter-clockwise, (SIDES, 2)."""
        return self._rows[:, :2]

    @cached_property
    def sheet(self) -> Array:
        """The surface as a grid, (SIDES, RISE, 3)."""
        rows = self._rows
        foot = inset(self.outline, self.tuck)
        low = np.column_stack([foot, sole_top(foot[:, 0]) - self.tuck])
        high, arrive = rows[:, 2:5], rows[:, 5:8] / np.linalg.norm(rows[:, 5:8], axis=1, keepdims=True)
        span = np.linalg.norm(high - low, axis=1, keepdims=True)
        out = (self.outline - foot) / self.tuck
        leave = np.column_stack([out * 0.16, np.ones(SIDES)])
        first, last = low + leave * span * rows[:, 8:9], high - arrive * span * rows[:, 9:10]
        v = np.linspace(0, 1, RISE)[None, :, None]
        a, b, c, d = (points[:, None] for points in (low, first, last, high))
        return np.asarray((1 - v) ** 3 * a + 3 * v * (1 - v) ** 2 * b + 3 * v**2 * (1 - v) * c + v**3 * d, float)

    @cached_property
    def outwards(self) -> Array:
        """The unit normals of the sheet, (SIDES, RISE, 3)."""
        around = np.roll(self.sheet, -1, axis=0) - np.roll(self.sheet, 1, axis=0)
        normal = np.cross(around, np.gradient(self.sheet, axis=1))
        return np.asarray(normal / np.linalg.norm(normal, axis=2, keepdims=True), float)

    def at(self, u: Array, v: Array, over: Array | float = 0.0) -> Array:
        """Points at (u, v), lifted off the surface by `over`; all of one shape (...), giving (..., 3)."""
        across, up = (np.asarray(u) % 1.0) * SIDES, np.clip(v, 0, 1) * (RISE - 1)
        i, j = np.floor(across).astype(int) % SIDES, np.minimum(up.astype(int), RISE - 2)
        s, t = (across - np.floor(across))[..., None], (up - j)[..., None]

        def mixed(grid: Array) -> Array:
            near = grid[i, j] * (1 - t) + grid[i, j + 1] * t
            far = grid[(i + 1) % SIDES, j] * (1 - t) + grid[(i + 1) % SIDES, j + 1] * t
            return np.asarray(near * (1 - s) + far * s, float)

        lifted: Array = mixed(self.sheet) + mixed(self.outwards) * np.asarray(over, float)[..., None]
        return lifted

    def shell(self, outer: float, inner: float, start: float = 0.0, rows: int = RISE) -> Solid:
        """A skin round the whole foot between two distances from the surface, from v = start up, round at the rim."""
        around = (np.arange(SIDES) / SIDES)[:, None]

        def sheet(count: int, over: float) -> Array:
            u, v = np.broadcast_arrays(around, np.linspace(start, 1, count)[None, :])
            return self.at(u, v, np.full(u.shape, over))

        up, down = sheet(rows, outer), sheet(5, inner)
        rim = (up[:, -1:] + down[:, -1:]) / 2 + np.array([0, 0, abs(outer - inner) / 2])
        return hoop(np.concatenate([up, rim, down[:, ::-1]], axis=1))

    def panel(self, u: Array, low: Array, high: Array, thick: float, columns: int = 9) -> Solid:
        """A piece of leather laid on: between v = low and v = high at each u, its edges skived down."""
        share = np.linspace(0, 1, columns)
        across = np.broadcast_to(u[:, None], (len(u), columns))
        up = low[:, None] + (high - low)[:, None] * share
        along = np.linspace(-1, 1, len(u))
        skive = (1 - abs(2 * share - 1)[None, :] ** 9) * (1 - abs(along)[:, None] ** 24)
        return slab(self.at(across, up, 0.012 + thick * skive), self.at(across, up, np.full(up.shape, -0.02)))

    def stitches(self, u: Array, v: Array, over: float) -> Solid:
        """A row of short threads along a line of (u, v), as far over the surface."""
        dense = np.linspace(0, 1, 400)
        line = self.at(
            np.interp(dense, np.linspace(0, 1, len(u)), u), np.interp(dense, np.linspace(0, 1, len(v)), v), over
        )
        length = float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())
        count = int(length / 0.17)
        points = evenly(line, 4 * count)
        swell = np.array([[0.008], [0.024], [0.024], [0.008]])
        return join(*(sweep(circle(1.0, 5), points[4 * k : 4 * k + 4], swell) for k in range(count)))


def sole_bottom(x: Array) -> Array:
    """The height of the sole's underside: flat, rising under the toe and a little under the heel."""
    toe, heel = np.clip((x - 6.2) / 3.2, 0, 1), np.clip((0.9 - x) / 0.9, 0, 1)
    return np.asarray(0.52 * toe**2 + 0.10 * heel**2, float)


def sole_top(x: Array) -> Array:
    """The height of the sole's rim, where the upper begins."""
    toe = np.clip((x - 6.0) / 3.4, 0, 1)
    return np.asarray(1.34 - 0.36 * np.clip(x / 6.5, 0, 1) ** 1.3 + 0.34 * toe**2, float)


def sole(outline: Array, stations: list[tuple[float, float]]) -> Solid:
    """A slice of the sole: rings (share of the height, inset from the outline) from below to above."""
    rings = []
    for share, step in stations:
        ring = inset(outline, step) if step else outline
        low, high = sole_bottom(ring[:, 0]), sole_top(ring[:, 0])
        rings.append(np.column_stack([ring, low + (high - low) * share]))
    return loft(np.stack(rings))
