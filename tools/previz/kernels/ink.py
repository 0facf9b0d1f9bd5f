"""Drawn lines for the cel look."""

import math

import numpy as np

from tools.previz.kernels.jit import kernel
from tools.previz.kernels.surface import blend, unit, weights_at

CREASE = 0.72  # normals that differ more than this cosine are a line
CREASE_INK = 0.8
GAP = 0.25  # and so is a step in depth, in scene units
REACH = 8


@kernel
def ink(screen, normals, triangles, part, front, depth, color, width, out):
    """Lines where the part, the normal or the depth breaks, drawn into out (H, W, 3) uint8.

    part (T,) int32 is each triangle's part; front (H, W) int32 and depth (H, W, 4) float32 are what is nearest; color
    (3,) float64 in 0..255; width in pixels, up to REACH.
    """
    height = out.shape[0]
    w = out.shape[1]
    whose = np.full((height, w), -1, np.int32)
    normal = np.zeros((height, w, 3), np.float32)
    away = np.full((height, w), 1e3, np.float32)
    for y in range(height):
        for x in range(w):
            t = front[y, x]
            if t < 0:
                continue
            a = triangles[t, 0]
            b = triangles[t, 1]
            c = triangles[t, 2]
            l0, l1, l2 = weights_at(screen, a, b, c, x + 0.375, y + 0.125)
            nx, ny, nz = blend(normals, a, b, c, l0, l1, l2)
            nx, ny, nz = unit(nx, ny, nz)
            whose[y, x] = part[t]
            normal[y, x, 0] = nx
            normal[y, x, 1] = ny
            normal[y, x, 2] = nz
            away[y, x] = 1.0 / max(depth[y, x, 0], 1e-6)
    amount = np.zeros((height, w), np.float32)
    reach = min(REACH, math.ceil(width + 0.5) - 1)
    for y in range(height - 1):
        for x in range(w - 1):
            line = 0.0
            for k in range(2):
                j = y + k
                i = x + 1 - k
                if whose[y, x] != whose[j, i]:
                    line = 1.0
                    break
                if whose[y, x] < 0:
                    continue
                if abs(away[y, x] - away[j, i]) > GAP:
                    line = 1.0
                dot = (
                    normal[y, x, 0] * normal[j, i, 0]
                    + normal[y, x, 1] * normal[j, i, 1]
                    + normal[y, x, 2] * normal[j, i, 2]
                )
                if dot < CREASE:
                    line = max(line, CREASE_INK)
            if line == 0.0:
                continue
            for j in range(max(0, y - reach), min(height, y + reach + 1)):
                for i in range(max(0, x - reach), min(w, x + reach + 1)):
                    near = min(1.0, width - math.sqrt((i - x) ** 2 + (j - y) ** 2) + 0.5) * line
                    if near > amount[j, i]:
                        amount[j, i] = near
    for y in range(height):
        for x in range(w):
            if amount[y, x] > 0.0:
                for q in range(3):
                    out[y, x, q] = int(out[y, x, q] * (1.0 - amount[y, x]) + color[q] * amount[y, x] + 0.5)
