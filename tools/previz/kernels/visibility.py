"""What lights and sky each surface point sees, at half size, smoothed along the surface.

Taps are turned by a small tile of angles whose side is the smoothing's width: on a smooth surface every smoothing
window holds every angle exactly once, so that no weave is left.
"""

import math

import numpy as np

from tools.previz.kernels.jit import inline, kernel
from tools.previz.kernels.rows import AMBIENT, CHANNELS, LIGHT_GOBO, LIGHT_SIZE
from tools.previz.kernels.shadow import light_share, window_gobo
from tools.previz.kernels.surface import blend, ray_at, unit, weights_at

AMBIENT_TAPS = 10
DARKEST = 0.12
SKIN = 0.015  # how far above its surface a point asks for light, in scene units


@inline
def visibility_at(
    x, y, px, py, pz, nx, ny, nz, eye, rays, depth, lights, views, lenses, maps, coarse, taps, turn, reach, zoom, out
):
    """Light shares and ambient visibility of one point into out (CHANNELS,) float64.

    x, y is its pixel; `turn` picks the taps; `reach` is the ambient radius in scene units; `zoom` its pixels at
    distance one.
    """
    for i in range(lights.shape[0]):
        lx = lights[i, 0] - px
        ly = lights[i, 1] - py
        lz = lights[i, 2] - pz
        if lx * nx + ly * ny + lz * nz < -0.5 * lights[i, LIGHT_SIZE]:
            out[i] = 0.0
            continue
        share = light_share(
            px + nx * SKIN, py + ny * SKIN, pz + nz * SKIN, i, views, lenses, maps, coarse, lights[i, LIGHT_SIZE],
            taps, turn,
        )  # fmt: skip
        if lights[i, LIGHT_GOBO] > 0.0:
            share *= window_gobo(px, py, pz, i, views, lenses)
        out[i] = share
    height = depth.shape[0]
    width = depth.shape[1]
    dx = px - eye[0]
    dy = py - eye[1]
    dz = pz - eye[2]
    radius = reach * zoom / math.sqrt(dx * dx + dy * dy + dz * dz)
    far = reach * reach * 2.5
    per_far = 1.0 / far
    hidden = 0.0
    for k in range(AMBIENT_TAPS):
        sx = math.floor(x + taps[turn, k * 2 + 1, 0] * radius)
        sy = math.floor(y + taps[turn, k * 2 + 1, 1] * radius)
        if sx < 0 or sy < 0 or sx >= width or sy >= height:
            continue
        z = depth[sy, sx, 0]
        if z <= 0.0:
            continue
        rx, ry, rz = ray_at(rays, sx + 0.5, sy + 0.5)
        away = 1.0 / z
        vx = rx * away - dx
        vy = ry * away - dy
        vz = rz * away - dz
        distance2 = vx * vx + vy * vy + vz * vz
        above = vx * nx + vy * ny + vz * nz - 0.012
        if distance2 > far or above <= 0.0:
            continue
        hidden += above / math.sqrt(distance2 + 1e-5) * (1.0 - distance2 * per_far)
    out[AMBIENT] = max(DARKEST, 1.0 - hidden * 0.24)


@kernel
def half_visibility(
    screen, points, normals, triangles, piece, triangle_at, depth, eye, rays, lights, views, lenses, maps, coarse, taps,
    tile, reach, zoom, share, owner, facing,
):  # fmt: skip
    """Visibility of the surface in the middle of each 2 x 2 block.

    triangle_at, depth (H, W, 4); taps (tile * tile, 48, 2) float32; share (h, w * CHANNELS) float32, owner (h, w)
    int32 (piece + 1, 0 = nothing) and facing (h, w, 4) float32 (normal) out.
    """
    found = np.zeros(CHANNELS)
    for y in range(owner.shape[0]):
        for x in range(owner.shape[1]):
            t = triangle_at[2 * y, 2 * x, 3]
            owner[y, x] = 0
            if t < 0:
                continue
            a = triangles[t, 0]
            b = triangles[t, 1]
            c = triangles[t, 2]
            l0, l1, l2 = weights_at(screen, a, b, c, 2 * x + 0.625, 2 * y + 0.875)
            px, py, pz = blend(points, a, b, c, l0, l1, l2)
            nx, ny, nz = blend(normals, a, b, c, l0, l1, l2)
            nx, ny, nz = unit(nx, ny, nz)
            visibility_at(
                2 * x, 2 * y, px, py, pz, nx, ny, nz, eye, rays, depth, lights, views, lenses, maps, coarse, taps,
                (y % tile) * tile + x % tile, reach, zoom, found,
            )  # fmt: skip
            owner[y, x] = piece[t] + 1
            for q in range(CHANNELS):
                share[y, x * CHANNELS + q] = found[q]
            facing[y, x, 0] = nx
            facing[y, x, 1] = ny
            facing[y, x, 2] = nz
            facing[y, x, 3] = 0.0


@inline
def _same_surface(owner, facing, y, left, right, down, across, alike, weight):
    """Mark in `weight`, CHANNELS times each, which pixels left..right of row y go on smoothly at an offset."""
    last = owner.shape[1] - 1
    for x in range(left, right + 1):
        i = x + across
        counts = np.float32(0.0)
        if 0 <= i <= last and owner[y, x] != 0 and owner[y + down, i] == owner[y, x]:
            dot = (
                facing[y + down, i, 0] * facing[y, x, 0]
                + facing[y + down, i, 1] * facing[y, x, 1]
                + facing[y + down, i, 2] * facing[y, x, 2]
            )
            if dot >= alike:
                counts = np.float32(1.0)
        for q in range(CHANNELS):
            weight[(x - left) * CHANNELS + q] = counts


@inline
def _add_alike(own, other, weight, strictness, total, count):
    """Add what is marked, the less the more it differs; plain rows, one element a channel."""
    for e in range(own.shape[0]):
        # what is not marked may hold anything, so it must not be multiplied by 0
        value = other[e] if weight[e] > 0.0 else own[e]
        counts = max(np.float32(0.0), np.float32(1.0) - abs(value - own[e]) * strictness) * weight[e]
        total[e] += value * counts
        count[e] += counts


@kernel
def smooth_visibility(share, owner, facing, radius, step, alike, contrast, spare):
    """Average shares along the surface in place, first by rows into `spare`, then by columns; both like `share`.

    Neighbours lie `step` apart, `radius` of them each way; those of another piece or turned away further than the
    cosine `alike` do not count; those that differ by `contrast` or more neither, channel by channel, and those in
    between count in part.
    """
    h = owner.shape[0]
    w = owner.shape[1]
    weight = np.empty(w * CHANNELS, np.float32)
    total = np.empty(w * CHANNELS, np.float32)
    count = np.empty(w * CHANNELS, np.float32)
    starts = np.empty(h, np.int64)
    ends = np.empty(h, np.int64)
    strictness = np.float32(1.0 / contrast)
    for y in range(h):
        left = 0
        while left < w and owner[y, left] == 0:
            left += 1
        right = w - 1
        while right >= left and owner[y, right] == 0:
            right -= 1
        starts[y] = left
        ends[y] = right
    for direction in range(2):
        for y in range(h):
            left = starts[y]
            right = ends[y]
            if right < left:
                continue
            size = (right - left + 1) * CHANNELS
            for e in range(size):
                total[e] = 0.0
                count[e] = 1e-6
            for k in range(-radius, radius + 1):
                down = 0 if direction == 0 else k * step
                across = k * step if direction == 0 else 0
                if y + down < 0 or y + down >= h:
                    continue
                _same_surface(owner, facing, y, left, right, down, across, alike, weight)
                # pixels whose neighbour lies beyond the row's end are not marked: leave them out
                skip = max(0, -(left + across))
                stop = min(right, w - 1 - across) - left + 1
                if stop <= skip:
                    continue
                a = skip * CHANNELS
                b = stop * CHANNELS
                at = left * CHANNELS
                to = (left + across) * CHANNELS
                if direction == 0:
                    own = share[y, at + a : at + b]
                    other = share[y, to + a : to + b]
                else:
                    own = spare[y, at + a : at + b]
                    other = spare[y + down, to + a : to + b]
                _add_alike(own, other, weight[a:b], strictness, total[a:b], count[a:b])
            if direction == 0:
                result = spare[y, left * CHANNELS : (right + 1) * CHANNELS]
            else:
                result = share[y, left * CHANNELS : (right + 1) * CHANNELS]
            for e in range(size):
                result[e] = total[e] / count[e]
