"""The light that comes from everywhere: a sky and rounded soft boxes, blurred analytically by roughness."""

import math

from tools.previz.kernels.jit import inline, inner, kernel
from tools.previz.kernels.rows import BOX_HALF_HEIGHT, BOX_HALF_WIDTH, BOX_RED
from tools.previz.kernels.surface import whole


@inner
def spread(rough):
    """How wide an edge in the environment is seen on a surface of this roughness."""
    return 0.025 + rough * rough * 1.6


@inline
def box_glow(boxes, i, dx, dy, dz, wide):
    """The share in 0..1 of soft box `i` seen along a direction through a blur of width `wide`."""
    along = dx * boxes[i, 0] + dy * boxes[i, 1] + dz * boxes[i, 2]
    if along <= 0.02:
        return 0.0
    k = 1.0 / along
    half_width = boxes[i, BOX_HALF_WIDTH]
    half_height = boxes[i, BOX_HALF_HEIGHT]
    across = abs((dx * boxes[i, 3] + dy * boxes[i, 4] + dz * boxes[i, 5]) * k) - half_width
    up = abs((dx * boxes[i, 6] + dy * boxes[i, 7] + dz * boxes[i, 8]) * k) - half_height
    if across > wide or up > wide:
        return 0.0
    outside = math.sqrt(max(across, 0.0) ** 2 + max(up, 0.0) ** 2) + min(max(across, up), 0.0)
    edge = min(1.0, max(0.0, (outside + wide) / (2.0 * wide)))
    glow = 1.0 - edge * edge * (3.0 - 2.0 * edge)
    glow *= half_width * half_height / ((half_width + wide * 0.55) * (half_height + wide * 0.55))
    if outside < 0.0:
        return glow * (0.7 + 0.3 * min(1.0, -outside / min(half_width, half_height)))
    return glow * 0.7


@inner
def sky_at(sky, dz, rough):
    """The sky alone along a direction of height dz; sky (3, 3) is ground, horizon, zenith."""
    t = min(1.0, max(-1.0, dz / (0.04 + 0.5 * rough)))
    t = 0.5 + 0.5 * math.sin(t * math.pi / 2.0)
    up = max(0.0, dz) ** 0.7
    red = sky[0, 0] * (1.0 - t) + t * (sky[1, 0] * (1.0 - up) + sky[2, 0] * up)
    green = sky[0, 1] * (1.0 - t) + t * (sky[1, 1] * (1.0 - up) + sky[2, 1] * up)
    blue = sky[0, 2] * (1.0 - t) + t * (sky[1, 2] * (1.0 - up) + sky[2, 2] * up)
    return red, green, blue


@inner
def unfold(x, y, size):
    """The direction at a texel of an octahedral map whose seam lies in the ground hemisphere."""
    dx = x / (size - 1.0) * 2.0 - 1.0
    dy = y / (size - 1.0) * 2.0 - 1.0
    dz = 1.0 - abs(dx) - abs(dy)
    if dz < 0.0:
        was = dx
        dx = (1.0 - abs(dy)) * (1.0 if was >= 0.0 else -1.0)
        dy = (1.0 - abs(was)) * (1.0 if dy >= 0.0 else -1.0)
    k = 1.0 / math.sqrt(dx * dx + dy * dy + dz * dz)
    return dx * k, dy * k, dz * k


@kernel
def build_environment(boxes, sky, floor_rough, table, floor_sky):
    """Fill the environment's tables.

    boxes (L, BOX_COLUMNS), sky (3, 3) float64; table (levels, size, size, 4) float32 out, roughness 0..1 by level,
    octahedral; floor_sky (n, 3) float64 out: the sky by dz = 0..1 as a floor of this roughness mirrors it.
    """
    levels = table.shape[0]
    size = table.shape[1]
    for k in range(levels):
        rough = k / (levels - 1.0)
        wide = spread(rough)
        for y in range(size):
            for x in range(size):
                dx, dy, dz = unfold(x, y, size)
                red, green, blue = sky_at(sky, dz, rough)
                for i in range(boxes.shape[0]):
                    glow = box_glow(boxes, i, dx, dy, dz, wide)
                    red += glow * boxes[i, BOX_RED]
                    green += glow * boxes[i, BOX_RED + 1]
                    blue += glow * boxes[i, BOX_RED + 2]
                table[k, y, x, 0] = red
                table[k, y, x, 1] = green
                table[k, y, x, 2] = blue
                table[k, y, x, 3] = 0.0
    for i in range(floor_sky.shape[0]):
        red, green, blue = sky_at(sky, i / (floor_sky.shape[0] - 1.0), floor_rough)
        floor_sky[i, 0] = red
        floor_sky[i, 1] = green
        floor_sky[i, 2] = blue


@inline
def environment(table, dx, dy, dz, rough):
    """RGB seen along a direction by a surface of this roughness: bilinear, and linear between levels."""
    levels = table.shape[0]
    size = table.shape[1]
    k = 1.0 / (abs(dx) + abs(dy) + abs(dz))
    u = dx * k
    v = dy * k
    if dz < 0.0:
        was = u
        u = (1.0 - abs(v)) * (1.0 if was >= 0.0 else -1.0)
        v = (1.0 - abs(was)) * (1.0 if v >= 0.0 else -1.0)
    u = (u * 0.5 + 0.5) * (size - 1)
    v = (v * 0.5 + 0.5) * (size - 1)
    i = whole(min(u, size - 2.0))
    j = whole(min(v, size - 2.0))
    u -= i
    v -= j
    level = rough * (levels - 1)
    low = whole(min(level, levels - 2.0))
    level -= low
    a = (1.0 - u) * (1.0 - v)
    b = u * (1.0 - v)
    c = (1.0 - u) * v
    d = u * v
    red = (
        table[low, j, i, 0] * a
        + table[low, j, i + 1, 0] * b
        + table[low, j + 1, i, 0] * c
        + table[low, j + 1, i + 1, 0] * d
    )
    green = (
        table[low, j, i, 1] * a
        + table[low, j, i + 1, 1] * b
        + table[low, j + 1, i, 1] * c
        + table[low, j + 1, i + 1, 1] * d
    )
    blue = (
        table[low, j, i, 2] * a
        + table[low, j, i + 1, 2] * b
        + table[low, j + 1, i, 2] * c
        + table[low, j + 1, i + 1, 2] * d
    )
    if level > 0.0:
        red2 = (
            table[low + 1, j, i, 0] * a
            + table[low + 1, j, i + 1, 0] * b
            + table[low + 1, j + 1, i, 0] * c
            + table[low + 1, j + 1, i + 1, 0] * d
        )
        green2 = (
            table[low + 1, j, i, 1] * a
            + table[low + 1, j, i + 1, 1] * b
            + table[low + 1, j + 1, i, 1] * c
            + table[low + 1, j + 1, i + 1, 1] * d
        )
        blue2 = (
            table[low + 1, j, i, 2] * a
            + table[low + 1, j, i + 1, 2] * b
            + table[low + 1, j + 1, i, 2] * c
            + table[low + 1, j + 1, i + 1, 2] * d
        )
        red += (red2 - red) * level
        green += (green2 - green) * level
        blue += (blue2 - blue) * level
    return red, green, blue


@inline
def floor_environment(boxes, floor_sky, dx, dy, dz, rough):
    """RGB seen along an upward direction, boxes evaluated exactly: a sharp mirror must not show the table's grid."""
    at = min(1.0, max(0.0, dz)) * (floor_sky.shape[0] - 1)
    i = whole(min(at, floor_sky.shape[0] - 2.0))
    at -= i
    red = floor_sky[i, 0] * (1.0 - at) + floor_sky[i + 1, 0] * at
    green = floor_sky[i, 1] * (1.0 - at) + floor_sky[i + 1, 1] * at
    blue = floor_sky[i, 2] * (1.0 - at) + floor_sky[i + 1, 2] * at
    wide = spread(rough)
    for b in range(boxes.shape[0]):
        glow = box_glow(boxes, b, dx, dy, dz, wide)
        if glow > 0.0:
            red += glow * boxes[b, BOX_RED]
            green += glow * boxes[b, BOX_RED + 1]
            blue += glow * boxes[b, BOX_RED + 2]
    return red, green, blue
