"""A watch's leather strap: two padded halves closed by a pin buckle and two loops."""

import numpy as np

from tools.previz.mesh import (
    Array,
    Solid,
    circle,
    curve,
    evenly,
    frames,
    join,
    loft,
    oval,
    rectangle,
    ring_sweep,
    sweep,
    tube,
)
from tools.previz.subjects.finishes import STEEL, finish
from tools.previz.subjects.prop import Bench

THREAD = finish("#6f6a63", "cotton")
LEATHER = finish("black", "leather")
ROWS = 78  # stations along each half

# The strap's middle line in the plane of y and z, from the 12 o'clock lugs round to the other end.
TOP_STRAP = [(2.12, -0.16), (2.52, -0.56), (2.80, -1.45), (2.62, -2.62), (2.00, -3.52), (1.02, -4.06), (-0.20, -4.20)]
LOW_STRAP = [(-2.12, -0.16), (-2.52, -0.56), (-2.80, -1.45), (-2.62, -2.62), (-2.00, -3.56), (-0.95, -4.22)]
LOW_STRAP += [(0.15, -4.45), (1.15, -4.30), (2.05, -3.80), (2.52, -3.22)]


def strap(bench: Bench) -> None:
    """The whole band, hung between lugs at y = 2.2 and y = -2.2."""
    _half(bench, TOP_STRAP, 1.92, 1.70)
    _half(bench, LOW_STRAP, 1.92, 1.58)
    _closure(bench)


def _half(bench: Bench, points: list[tuple[float, float]], start: float, end: float) -> None:
    """One half of the band: padded leather with a flat rim, a rounded tip and a row of stitches along each edge."""
    line = np.column_stack([np.zeros(ROWS), evenly(curve(points, 200), ROWS)])
    width = np.linspace(start, end, ROWS)
    tip = np.clip((np.arange(ROWS) - 82) / 7.0, 0, 1)
    width *= 1 - 0.35 * tip**2.5
    thick = np.linspace(0.34, 0.19, ROWS)
    axes = frames(line, side=[(1.0, 0, 0)])
    if points[0][0] > 0:
        axes = axes * np.array([[[1.0], [-1.0]]])
    pad = np.linspace(0.075, 0.02, ROWS)
    rings = [line[k] + _strap_section(width[k], thick[k], pad[k]) @ axes[k] for k in range(ROWS)]
    bench.put("band", loft(np.stack(rings)), LEATHER, crease=50)
    bench.put("stitching", _stitches(line, axes, width, thick), THREAD)


def _strap_section(width: float, thick: float, pad: float) -> Array:
    """Across the strap: x over its width, y outwards; a rounded slab whose outside swells between the rims."""
    flat = rectangle(width, thick, thick * 0.38, 3)
    across = np.linspace(0.96, -0.96, 15) * (width / 2 - thick * 0.38)
    rise = pad * np.clip(1 - (across / (width / 2 * 0.80)) ** 4, 0, None)
    outside = np.column_stack([across, thick / 2 + rise])
    return np.concatenate([flat[:4], outside, flat[4:]])


def _stitches(line: Array, axes: Array, width: Array, thick: Array) -> Solid:
    """Short threads just inside both edges, on the outside."""
    found = []
    for k in range(4, ROWS - 9, 2):
        for side in (-1, 1):
            at = line[k] + axes[k, 0] * side * (width[k] / 2 - 0.14) + axes[k, 1] * (thick[k] / 2 + 0.002)
            along = (line[k + 1] - line[k]) * 0.62
            path = [at - along, at - along * 0.6, at + along * 0.6, at + along]
            swell = np.array([[0.006], [0.02], [0.02], [0.006]])
            found.append(sweep(circle(1.2, 5), path, swell, side=[tuple(axes[k, 0])]))
    return join(*found)


def _closure(bench: Bench) -> None:
    """Pin buckle, its pin, and the two loops that hold the strap's end."""
    frame = _wire_frame(1.98, 0.62).moved(0, -0.30, -4.40)
    pin = tube([(0, -0.02, -4.36), (0, -0.3, -4.60), (0, -0.62, -4.52)], [0.055, 0.055, 0.035], 10, 12)
    bench.put("buckle", join(frame, pin), STEEL)
    bench.put("loops", _loop(1.06, -4.20, -16), LEATHER)
    bench.put("loops", _loop(1.62, -3.90, -30), LEATHER)


def _wire_frame(width: float, length: float) -> Solid:
    """A rectangular frame of oval wire lying in the plane of x and y."""
    outline = rectangle(width, length, 0.12, 4)
    line = np.column_stack([outline, np.zeros(len(outline))])
    return ring_sweep(oval(0.065, 0.05, 12), line, (0, 0, 1))


def _loop(y: float, z: float, lean: float) -> Solid:
    """A leather keeper round both layers of the strap."""
    outline = rectangle(1.86, 0.62, 0.10, 4)
    line = np.column_stack([outline, np.zeros(len(outline))])
    return ring_sweep(rectangle(0.07, 0.26, 0.025, 2), line, (0, 0, 1)).turned("x", 90 + lean).moved(0, y, z)
