"""How much of a soft box reaches a point: percentage-closer soft shadows, and the sky that the floor sees."""

import math

import numpy as np

from tools.previz.kernels.jit import inline, inner, kernel
from tools.previz.kernels.raster import bounds, edges
from tools.previz.kernels.rows import BIAS, GOBO_SCALE, GOBO_SHIFT, PENUMBRA

BLOCK = 16  # texels of a shadow map to one of its coarse map
SEARCH = 0.025  # how far blockers are looked for: share of the map's width for each unit of light size
WIDEST = 0.06  # the widest penumbra, share of the map's width
NARROWEST = 1.5  # and the narrowest, in texels
SAMPLES = 200  # shadow samples in one smoothing window: a wider window needs fewer at each pixel
DIRECTIONS = 14
STEPS = 12


@kernel
def coarse_map(depth, coarse, reach):
    """The nearest depth round each 16 x 16 block: where it is farther than a point, nothing can shade the point.

    depth (n, n) float32, 1 / distance; coarse (n / 16, n / 16) float32 out, widened by `reach` blocks.
    """
    size = coarse.shape[0]
    blocks = np.zeros((size, size), np.float32)
    column = np.empty(depth.shape[1], np.float32)
    for y in range(size):
        for x in range(depth.shape[1]):
            column[x] = depth[y * BLOCK, x]
        for j in range(1, BLOCK):
            for x in range(depth.shape[1]):
                d = depth[y * BLOCK + j, x]
                column[x] = d if d > column[x] else column[x]
        for x in range(size):
            for i in range(BLOCK):
                blocks[y, x] = max(blocks[y, x], column[x * BLOCK + i])
    wide = np.zeros((size, size), np.float32)
    for y in range(size):
        for x in range(size):
            for i in range(max(0, x - reach), min(size, x + reach + 1)):
                wide[y, x] = max(wide[y, x], blocks[y, i])
    for y in range(size):
        for x in range(size):
            nearest = np.float32(0.0)
            for j in range(max(0, y - reach), min(size, y + reach + 1)):
                nearest = max(nearest, wide[j, x])
            coarse[y, x] = nearest


@inline
def pane(distance, soft):
    """A soft step from 0 to 1 at distance 0."""
    return min(1.0, max(0.0, distance / soft))


@inner
def window_gobo(px, py, pz, i, views, lenses):
    """The share of light `i` through a window frame in front of the lamp: two by three panes with soft bars."""
    w = views[i, 3, 0] * px + views[i, 3, 1] * py + views[i, 3, 2] * pz + views[i, 3, 3]
    if w <= 0.1:
        return 1.0
    k = lenses[i, GOBO_SCALE] / w
    u = (views[i, 0, 0] * px + views[i, 0, 1] * py + views[i, 0, 2] * pz + views[i, 0, 3]) * k + lenses[i, GOBO_SHIFT]
    v = (views[i, 1, 0] * px + views[i, 1, 1] * py + views[i, 1, 2] * pz + views[i, 1, 3]) * k
    soft = 0.055
    share = pane(abs(u) - 0.07, soft) * pane(1.15 - abs(u), soft)
    share *= pane(abs(v - 0.35) - 0.06, soft) * pane(abs(v + 0.45) - 0.06, soft) * pane(1.25 - abs(v), soft)
    return share * share * (3.0 - 2.0 * share)


@inline
def light_share(px, py, pz, i, views, lenses, maps, coarse, size, taps, turn):
    """The share in 0..1 of area light `i` of this size that a point sees.

    views (L, 4, 4), lenses (L, 4) float64; maps (L, n, n), coarse (L, n / 16, n / 16) float32; taps (turns, 48, 2)
    float32: the first few look for blockers and then measure the penumbra.
    """
    filters = min(12, SAMPLES // taps.shape[0])
    w = views[i, 3, 0] * px + views[i, 3, 1] * py + views[i, 3, 2] * pz + views[i, 3, 3]
    if w <= 0.1:
        return 1.0
    k = 0.5 / w
    u = (views[i, 0, 0] * px + views[i, 0, 1] * py + views[i, 0, 2] * pz + views[i, 0, 3]) * k + 0.5
    v = 0.5 - (views[i, 1, 0] * px + views[i, 1, 1] * py + views[i, 1, 2] * pz + views[i, 1, 3]) * k
    if u < 0.03 or u > 0.97 or v < 0.03 or v > 0.97:
        return 1.0
    grid = coarse.shape[1]
    limit = np.float32(1.0 / max(0.05, w - lenses[i, BIAS]))
    if coarse[i, int(v * grid), int(u * grid)] <= limit:
        return 1.0
    last = maps.shape[1] - 1
    at_x = np.float32(u * maps.shape[1])
    at_y = np.float32(v * maps.shape[1])
    reach = np.float32(SEARCH * size * maps.shape[1])
    blockers = np.float32(0.0)
    count = 0
    for k in range(filters - 2):
        x = min(last, max(0, int(at_x + taps[turn, k, 0] * reach)))
        y = min(last, max(0, int(at_y + taps[turn, k, 1] * reach)))
        d = maps[i, y, x]
        blockers += d if d > limit else np.float32(0.0)
        count += 1 if d > limit else 0
    if count == 0:
        return 1.0
    wide = (w * blockers / count - 1.0) * size * lenses[i, PENUMBRA] * maps.shape[1]
    reach = np.float32(min(WIDEST * maps.shape[1], max(NARROWEST, wide)))
    dark = 0
    for k in range(filters):
        x = min(last, max(0, int(at_x + taps[turn, k, 0] * reach)))
        y = min(last, max(0, int(at_y + taps[turn, k, 1] * reach)))
        dark += 1 if maps[i, y, x] > limit else 0
    return 1.0 - dark / filters


@kernel
def height_map(points, triangles, extent, lowest, highest):
    """The lowest and highest z of what stands over each cell of the floor, seen from above.

    points (V, 3) float32; triangles (T, 3) int32; lowest, highest (n, n) float32 over -extent..extent; where nothing
    stands, lowest is 1e9 and highest 0.
    """
    n = lowest.shape[0]
    flat = np.empty((points.shape[0], 3))
    for i in range(points.shape[0]):
        flat[i, 0] = (points[i, 0] / extent + 1.0) * 0.5 * n
        flat[i, 1] = (points[i, 1] / extent + 1.0) * 0.5 * n
        flat[i, 2] = points[i, 2]
    for y in range(n):
        for x in range(n):
            lowest[y, x] = 1e9
            highest[y, x] = 0.0
    for t in range(triangles.shape[0]):
        a = triangles[t, 0]
        b = triangles[t, 1]
        c = triangles[t, 2]
        for k in range(3):
            x = math.floor(flat[triangles[t, k], 0])
            y = math.floor(flat[triangles[t, k], 1])
            if 0 <= x < n and 0 <= y < n:
                z = np.float32(flat[triangles[t, k], 2])
                lowest[y, x] = min(lowest[y, x], z)
                highest[y, x] = max(highest[y, x], z)
        left, right, top, bottom = bounds(flat, a, b, c, n, n)
        if right - left < 1 and bottom - top < 1:
            continue
        area, A0, B0, C0, A1, B1, C1 = edges(flat, a, b, c)
        if area == 0.0:
            continue
        for y in range(top, bottom + 1):
            for x in range(left, right + 1):
                l0 = A0 * (x + 0.5) + B0 * (y + 0.5) + C0
                l1 = A1 * (x + 0.5) + B1 * (y + 0.5) + C1
                if l0 >= 0.0 and l1 >= 0.0 and l0 + l1 <= 1.0:
                    z = np.float32(l0 * flat[a, 2] + l1 * flat[b, 2] + (1.0 - l0 - l1) * flat[c, 2])
                    lowest[y, x] = min(lowest[y, x], z)
                    highest[y, x] = max(highest[y, x], z)


@kernel
def floor_openness(lowest, highest, extent, openness):
    """The share of the sky that the floor sees past what stands on it, weighted by the cosine.

    lowest, highest (n, n) float32 from `height_map`; openness (m, m) float32 out, over -extent..extent.
    """
    n = lowest.shape[0]
    m = openness.shape[0]
    radius2 = np.empty(STEPS)
    step_x = np.empty((2, DIRECTIONS, STEPS))
    step_y = np.empty((2, DIRECTIONS, STEPS))
    for k in range(STEPS):
        radius = 0.0108 * extent * 1.42**k
        radius2[k] = radius * radius
        for a in range(DIRECTIONS):
            for odd in range(2):
                angle = (a + 0.5 * odd) * 2.0 * math.pi / DIRECTIONS
                step_x[odd, a, k] = math.cos(angle) * radius / (2.0 * extent) * n
                step_y[odd, a, k] = math.sin(angle) * radius / (2.0 * extent) * n
    left = n
    right = -1
    top = n
    bottom = -1
    for y in range(n):
        for x in range(n):
            if highest[y, x] > 0.0:
                left = min(left, x)
                right = max(right, x)
                top = min(top, y)
                bottom = max(bottom, y)
    farthest = math.sqrt(radius2[STEPS - 1]) / (2.0 * extent) * n + 1.0
    for y in range(m):
        for x in range(m):
            at_x = (x + 0.5) / m * n
            at_y = (y + 0.5) / m * n
            openness[y, x] = 1.0
            if at_x < left - farthest or at_x > right + farthest or at_y < top - farthest or at_y > bottom + farthest:
                continue
            odd = (x + y) & 1
            hidden = 0.0
            for a in range(DIRECTIONS):
                top_edge = 0.0
                low_edge = 1.0
                covered = 0.0
                for k in range(STEPS):
                    ix = math.floor(at_x + step_x[odd, a, k])
                    iy = math.floor(at_y + step_y[odd, a, k])
                    if ix < 0 or iy < 0 or ix >= n or iy >= n:
                        break
                    high = highest[iy, ix]
                    if high <= 0.0:
                        continue
                    low = max(0.0, lowest[iy, ix])
                    high_share = high * high / (high * high + radius2[k])
                    low_share = low * low / (low * low + radius2[k])
                    if top_edge == 0.0:
                        covered = high_share - low_share
                        top_edge = high_share
                        low_edge = low_share
                        continue
                    if high_share > top_edge:
                        covered += high_share - max(top_edge, low_share)
                        top_edge = high_share
                    if low_share < low_edge:
                        covered += min(low_edge, high_share) - low_share
                        low_edge = low_share
                hidden += min(1.0, covered)
            openness[y, x] = 1.0 - hidden / DIRECTIONS


@inline
def openness_at(openness, u, v):
    """Openness at u, v in 0..1 over the patch; 1 outside it."""
    n = openness.shape[0]
    x = u * n - 0.5
    y = v * n - 0.5
    if x < 0.0 or y < 0.0 or x >= n - 1 or y >= n - 1:
        return 1.0
    i = int(x)
    j = int(y)
    x -= i
    y -= j
    return (openness[j, i] * (1.0 - x) + openness[j, i + 1] * x) * (1.0 - y) + (
        openness[j + 1, i] * (1.0 - x) + openness[j + 1, i + 1] * x
    ) * y
