"""Lines and panes laid on the skin of a field, as seen along one of the axes."""

import numpy as np

from tools.previz.mesh.field import Field
from tools.previz.mesh.loft import slab
from tools.previz.mesh.solid import Array, Solid

HALVINGS = 22


def landed(field: Field, points: Array, axis: int, outside: float, inside: float) -> Array:
    """Points (..., 3) moved along an axis onto the skin, which lies between two coordinates on that axis."""
    flat = points.reshape(-1, 3).copy()
    out, into = np.full(len(flat), outside), np.full(len(flat), inside)
    for _ in range(HALVINGS):
        flat[:, axis] = (out + into) / 2
        within = field(flat) < 0
        out, into = np.where(within, out, flat[:, axis]), np.where(within, flat[:, axis], into)
    flat[:, axis] = out
    return flat.reshape(points.shape)


def pane(field: Field, sheet: Array, axis: int, outside: float, inside: float, thick: float = 0.02) -> Solid:
    """A plate (rows, columns, 3) laid on the skin and standing `thick` over it, its edges rounded down."""
    on = landed(field, sheet, axis, outside, inside)
    across = np.cross(np.gradient(on, axis=0), np.gradient(on, axis=1))
    normal = across / np.maximum(np.linalg.norm(across, axis=2, keepdims=True), 1e-9)
    away = np.zeros(3)
    away[axis] = np.sign(outside - inside)
    normal *= np.where(normal @ away < 0, -1.0, 1.0)[..., None]
    edge = [1 - abs(np.linspace(-1, 1, size)) ** 12 for size in sheet.shape[:2]]
    swell = (edge[0][:, None] * edge[1][None, :])[..., None]
    return slab(on + normal * (0.3 + 0.7 * swell) * thick, on - normal * 0.05)


def spread(low: Array, high: Array, columns: int) -> Array:
    """A sheet between two lines (rows, 3): (rows, columns, 3)."""
    share = np.linspace(0, 1, columns)[None, :, None]
    return np.asarray(low[:, None] * (1 - share) + high[:, None] * share, float)
