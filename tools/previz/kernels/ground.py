"""The floor and what stands mirrored in it, at half size; beyond it the backdrop."""

import math

import numpy as np

from tools.previz.kernels.environment import environment, floor_environment
from tools.previz.kernels.jit import inline, inner, kernel
from tools.previz.kernels.material import PER_PI, step, surface_light
from tools.previz.kernels.patterns import floor_detail
from tools.previz.kernels.rows import (
    AMBIENT,
    CHANNELS,
    FLOOR_MIRROR,
    FLOOR_PATTERN,
    FLOOR_ROUGH,
    FOG_DENSITY,
    FOG_FROM,
    LIGHT_GOBO,
    LIGHT_SIZE,
)
from tools.previz.kernels.shadow import light_share, openness_at, window_gobo
from tools.previz.kernels.surface import blend, ray_at, unit, weights_at, whole

ALL_FOG = 0.997
MIRROR_LEVELS = 5
FAR = 200.0  # the backdrop's distance, for depth of field


@kernel
def floor_needed(triangle_at, needed):
    """Mark the half-size pixels (h, w) uint8 near which any sample of triangle_at (H, W, 4) shows no part."""
    h = needed.shape[0]
    w = needed.shape[1]
    own = np.zeros((h, w), np.uint8)
    for y in range(h):
        for x in range(w):
            for k in range(4):
                for s in range(4):
                    if triangle_at[2 * y + k // 2, 2 * x + k % 2, s] < 0:
                        own[y, x] = 1
    for y in range(h):
        for x in range(w):
            needed[y, x] = 0
            for j in range(max(0, y - 1), min(h, y + 2)):
                for i in range(max(0, x - 1), min(w, x + 2)):
                    needed[y, x] |= own[j, i]


@inline
def fog_at(px, py, floor):
    """How much of the floor at a point has gone into the backdrop: 0..1."""
    beyond = math.sqrt(px * px + py * py) - floor[FOG_FROM]
    if beyond <= 0.0:
        return 0.0
    return 1.0 - math.exp(-beyond * floor[FOG_DENSITY])


@inline
def _take_even(out, state, y, x):
    """Whether the even-numbered pixels round this one see the same lamps in full, and so stand for it; their mean."""
    top = y & ~1
    left = x & ~1
    low = top + 2 * (y & 1)
    right = left + 2 * (x & 1)
    if low >= out.shape[0] or right >= out.shape[1]:
        return False
    same = state[top, left]
    if same == 0 or state[top, right] != same or state[low, left] != same or state[low, right] != same:
        return False
    for q in range(4):
        out[y, x, q] = np.float32(0.25) * (
            out[top, left, q] + out[top, right, q] + out[low, left, q] + out[low, right, q]
        )
    return True


@kernel
def floor_light(
    needed, eye, rays, floor, lights, views, lenses, maps, coarse, table, openness, extent, taps, tile, cel, out
):
    """The light that falls on the floor, for each half-size pixel.

    out (h, w, 4) float32: linear RGB that a white floor would send back, and the floor's share (1 - fog); a share of 0
    means backdrop. Every other pixel of every other row comes first; where those see the same lamps, each in full or
    not at all, the ones between are their mean.
    """
    h = needed.shape[0]
    w = needed.shape[1]
    state = np.zeros((h, w), np.uint16)
    sky_red, sky_green, sky_blue = environment(table, 0.0, 0.0, 1.0, 1.0)
    for first in range(2):
        for y in range(h):
            if first == 0 and y & 1:
                continue
            for x in range(w):
                if first == 0:
                    if x & 1:
                        continue
                elif (x & 1) == 0 and (y & 1) == 0:
                    continue
                out[y, x, 3] = 0.0
                if needed[y, x] == 0:
                    continue
                if first == 1 and _take_even(out, state, y, x):
                    continue
                rx, ry, rz = ray_at(rays, 2.0 * x + 1.0, 2.0 * y + 1.0)
                if rz > -1e-4 * math.sqrt(rx * rx + ry * ry + rz * rz) or eye[2] <= 0.0:
                    continue
                k = -eye[2] / rz
                px = eye[0] + rx * k
                py = eye[1] + ry * k
                fog = fog_at(px, py, floor)
                if fog > ALL_FOG:
                    continue
                turn = (y % tile) * tile + x % tile
                plain = 1
                red = 0.0
                green = 0.0
                blue = 0.0
                for i in range(lights.shape[0]):
                    share = light_share(
                        px, py, 0.0, i, views, lenses, maps, coarse, lights[i, LIGHT_SIZE], taps, turn,
                    )  # fmt: skip
                    if lights[i, LIGHT_GOBO] > 0.0:
                        share *= window_gobo(px, py, 0.0, i, views, lenses)
                        plain = 0
                    if cel != 0:
                        share = 0.25 + 0.75 * step(share, 0.42, 0.16)
                    if share == 0.0:
                        plain |= 2 << i
                        continue
                    if share < 1.0:
                        plain &= ~1
                    lx = lights[i, 0] - px
                    ly = lights[i, 1] - py
                    lz = lights[i, 2]
                    near = 1.0 / math.sqrt(lx * lx + ly * ly + lz * lz)
                    k = max(0.0, lz) * share * near * near * near * PER_PI
                    red += k * lights[i, 3]
                    green += k * lights[i, 4]
                    blue += k * lights[i, 5]
                if plain & 1:
                    state[y, x] = plain
                ambient = openness_at(openness, (px / extent + 1.0) * 0.5, (py / extent + 1.0) * 0.5)
                k = 1.0 - fog
                out[y, x, 0] = (red + sky_red * ambient) * k
                out[y, x, 1] = (green + sky_green * ambient) * k
                out[y, x, 2] = (blue + sky_blue * ambient) * k
                out[y, x, 3] = k


@kernel
def smooth_floor(light, radius, spare, out):
    """Average `light` (h, w, 4) over the floor's pixels in a square of 2 * radius + 1, rows into `spare`, then `out`."""
    h = light.shape[0]
    w = light.shape[1]
    total = np.zeros(4, np.float32)
    for y in range(h):
        for x in range(w):
            if light[y, x, 3] <= 0.0:
                for q in range(4):
                    spare[y, x, q] = 0.0
                continue
            total[:] = 0.0
            count = np.float32(0.0)
            for i in range(max(0, x - radius), min(w, x + radius + 1)):
                if light[y, i, 3] > 0.0:
                    for q in range(4):
                        total[q] += light[y, i, q]
                    count += np.float32(1.0)
            for q in range(4):
                spare[y, x, q] = total[q] / count
    for y in range(h):
        for x in range(w):
            if light[y, x, 3] <= 0.0:
                for q in range(4):
                    out[y, x, q] = 0.0
                continue
            total[:] = 0.0
            count = np.float32(0.0)
            for j in range(max(0, y - radius), min(h, y + radius + 1)):
                if light[j, x, 3] > 0.0:
                    for q in range(4):
                        total[q] += spare[j, x, q]
                    count += np.float32(1.0)
            for q in range(4):
                out[y, x, q] = total[q] / count


@kernel
def mirror_picture(screen, points, normals, triangles, piece, surfaces, triangle_at, eye, lights, table, cel, out):
    """Shade the stage as it stands upside down in the floor, and shrink it by two.

    triangle_at (H, W) int32 is the mirrored raster; out (ceil(H / 2), ceil(W / 2), 5) float32: RGB, cover and height
    above the floor, each multiplied by cover.
    """
    height = triangle_at.shape[0]
    width = triangle_at.shape[1]
    share = np.ones(CHANNELS)
    out[:] = 0.0
    hits = 0
    for y in range(height):
        for x in range(width):
            t = triangle_at[y, x]
            if t < 0:
                continue
            a = triangles[t, 0]
            b = triangles[t, 1]
            c = triangles[t, 2]
            l0, l1, l2 = weights_at(screen, a, b, c, x + 0.5, y + 0.5)
            px, py, pz = blend(points, a, b, c, l0, l1, l2)
            if pz < 0.0:
                continue
            nx, ny, nz = blend(normals, a, b, c, l0, l1, l2)
            nx, ny, nz = unit(nx, ny, nz)
            vx, vy, vz = unit(eye[0] - px, eye[1] - py, -eye[2] - pz)
            p = piece[t]
            share[AMBIENT] = min(1.0, 0.4 + pz * 0.3)
            red, green, blue = surface_light(
                px, py, pz, nx, ny, nz, vx, vy, vz, surfaces, p, surfaces[p, 0], surfaces[p, 1], surfaces[p, 2],
                lights, share, table, cel,
            )  # fmt: skip
            j = y // 2
            i = x // 2
            out[j, i, 0] += 0.25 * red
            out[j, i, 1] += 0.25 * green
            out[j, i, 2] += 0.25 * blue
            out[j, i, 3] += 0.25
            out[j, i, 4] += 0.25 * pz
            hits += 1
    return hits


@kernel
def mirror_blur(levels, spare):
    """Blur level 0 of `levels` (MIRROR_LEVELS, h, w, 5) float32 into the others, each about twice as wide as the last.

    Twice as far up and down as across, as a rough floor does. spare (h, w, 5) float32 is working room.
    """
    h = levels.shape[1]
    w = levels.shape[2]
    for k in range(1, levels.shape[0]):
        source = levels[k - 1]
        target = levels[k]
        reach = 1 << (k - 1)
        for y in range(h):
            for x in range(w):
                i = max(0, x - reach)
                j = min(w - 1, x + reach)
                for q in range(5):
                    spare[y, x, q] = (
                        source[y, i, q] + source[y, j, q] + source[y, x, q] + source[y, x, q]
                    ) * np.float32(0.25)
        reach *= 2
        for y in range(h):
            i = max(0, y - reach)
            j = min(h - 1, y + reach)
            for x in range(w):
                for q in range(5):
                    target[y, x, q] = (spare[i, x, q] + spare[j, x, q] + spare[y, x, q] + spare[y, x, q]) * np.float32(
                        0.25
                    )


@inner
def _mirror_level(radius):
    """Which blur level has a disc of this radius, in pixels of the mirror picture."""
    if radius < 1.4:
        return radius / 1.4
    if radius < 3.2:
        return 1.0 + (radius - 1.4) / 1.8
    if radius < 6.5:
        return 2.0 + (radius - 3.2) / 3.3
    return 3.0 + min(0.999, (radius - 6.5) / 6.5)


@kernel
def floor_seen(needed, eye, rays, floor, boxes, floor_sky, backdrop, openness, extent, levels, mirrored, out):
    """What the floor adds to its own colour (its mirror), and the backdrop.

    backdrop (6,) float64 is RGB low and high; levels from `mirror_blur`, of use only where mirrored != 0; out
    (h, w, 4) float32: RGB and the floor's share.
    """
    h = needed.shape[0]
    w = needed.shape[1]
    rows = levels.shape[1]
    columns = levels.shape[2]
    rough = floor[FLOOR_ROUGH]
    for y in range(h):
        for x in range(w):
            if needed[y, x] == 0:
                continue
            rx, ry, rz = ray_at(rays, 2.0 * x + 1.0, 2.0 * y + 1.0)
            rx, ry, rz = unit(rx, ry, rz)
            high = 1.0 - math.exp(-rz * 5.0) if rz > 0.0 else 0.0
            back_red = backdrop[0] + (backdrop[3] - backdrop[0]) * high
            back_green = backdrop[1] + (backdrop[4] - backdrop[1]) * high
            back_blue = backdrop[2] + (backdrop[5] - backdrop[2]) * high
            fog = 1.0
            if rz <= -1e-4 and eye[2] > 0.0:
                k = -eye[2] / rz
                px = eye[0] + rx * k
                py = eye[1] + ry * k
                fog = fog_at(px, py, floor)
            if fog > ALL_FOG:
                out[y, x, 0] = back_red
                out[y, x, 1] = back_green
                out[y, x, 2] = back_blue
                out[y, x, 3] = 0.0
                continue
            away = 1.0 + rz
            fresnel = away * away
            fresnel *= fresnel * away
            strength = floor[FLOOR_MIRROR] * (0.045 + 0.955 * fresnel * (1.0 - rough)) * (1.0 - fog)
            red = 0.0
            green = 0.0
            blue = 0.0
            cover = 0.0
            if strength > 0.0:
                if mirrored != 0:
                    u = min(columns - 1.001, max(0.0, (x + 0.5) * 0.5 - 0.5))
                    v = min(rows - 1.001, max(0.0, (y + 0.5) * 0.5 - 0.5))
                    i = whole(u)
                    j = whole(v)
                    u -= i
                    v -= j
                    wide = levels[4, j, i, 3]
                    if wide > 1e-4:
                        near = levels[2, j, i, 3]
                        rise = levels[2, j, i, 4] / near if near > 0.02 else levels[4, j, i, 4] / wide
                        level = _mirror_level((0.6 + rough * rise * 10.0) * h / 720.0)
                        k = whole(level)
                        level -= k
                        for s in range(2):
                            part = (1.0 - level) if s == 0 else level
                            wa = (1.0 - u) * (1.0 - v) * part
                            wb = u * (1.0 - v) * part
                            wc = (1.0 - u) * v * part
                            wd = u * v * part
                            red += (
                                levels[k + s, j, i, 0] * wa
                                + levels[k + s, j, i + 1, 0] * wb
                                + levels[k + s, j + 1, i, 0] * wc
                                + levels[k + s, j + 1, i + 1, 0] * wd
                            )
                            green += (
                                levels[k + s, j, i, 1] * wa
                                + levels[k + s, j, i + 1, 1] * wb
                                + levels[k + s, j + 1, i, 1] * wc
                                + levels[k + s, j + 1, i + 1, 1] * wd
                            )
                            blue += (
                                levels[k + s, j, i, 2] * wa
                                + levels[k + s, j, i + 1, 2] * wb
                                + levels[k + s, j + 1, i, 2] * wc
                                + levels[k + s, j + 1, i + 1, 2] * wd
                            )
                            cover += (
                                levels[k + s, j, i, 3] * wa
                                + levels[k + s, j, i + 1, 3] * wb
                                + levels[k + s, j + 1, i, 3] * wc
                                + levels[k + s, j + 1, i + 1, 3] * wd
                            )
                if cover < 1.0:
                    ambient = openness_at(openness, (px / extent + 1.0) * 0.5, (py / extent + 1.0) * 0.5)
                    k = (1.0 - cover) * (0.4 + 0.6 * ambient)
                    sky_red, sky_green, sky_blue = floor_environment(boxes, floor_sky, rx, ry, -rz, rough)
                    red += k * sky_red
                    green += k * sky_green
                    blue += k * sky_blue
            out[y, x, 0] = strength * red + back_red * fog
            out[y, x, 1] = strength * green + back_green * fog
            out[y, x, 2] = strength * blue + back_blue * fog
            out[y, x, 3] = 1.0 - fog


@inner
def spread_row(half, full):
    """Double a row (w + 1, 4) into (2 w, 4), between the half-size pixels' middles."""
    w = full.shape[0] // 2
    for q in range(4):
        half[w, q] = half[w - 1, q]
        full[0, q] = half[0, q]
    for i in range(w):
        for q in range(4):
            full[2 * i + 1, q] = half[i, q] * np.float32(0.75) + half[i + 1, q] * np.float32(0.25)
    for i in range(w - 1):
        for q in range(4):
            full[2 * i + 2, q] = half[i, q] * np.float32(0.25) + half[i + 1, q] * np.float32(0.75)


@kernel
def lay_floor(needed, eye, rays, pixel, floor, light, seen, out):
    """Floor and backdrop in full size into out (H, W, 4) float32: linear RGB and distance.

    needed (h, w) uint8 is from `floor_needed`, light and seen (h, w, 4) from `floor_light` and `floor_seen`; `pixel` is a pixel's width at distance one.
    """
    h = light.shape[0]
    w = light.shape[1]
    lit = np.zeros((w + 1, 4), np.float32)
    plain = np.zeros((w + 1, 4), np.float32)
    wide = np.empty((w * 2, 4), np.float32)
    red = np.float32(floor[0])
    green = np.float32(floor[1])
    blue = np.float32(floor[2])
    patterned = floor[FLOOR_PATTERN] > 0.0
    for y in range(h * 2):
        j = min(h - 2, max(0, (y - 1) // 2))
        v = np.float32(min(1.0, max(0.0, (y + 0.5) * 0.5 - 0.5 - j)))
        for i in range(w):
            for q in range(4):
                lit[i, q] = light[j, i, q] + (light[j + 1, i, q] - light[j, i, q]) * v
                plain[i, q] = seen[j, i, q] + (seen[j + 1, i, q] - seen[j, i, q]) * v
        if patterned:
            spread_row(lit, wide)
        else:
            for i in range(w):
                plain[i, 0] += lit[i, 0] * red
                plain[i, 1] += lit[i, 1] * green
                plain[i, 2] += lit[i, 2] * blue
        spread_row(plain, out[y])
        for x in range(w * 2):
            rx, ry, rz = ray_at(rays, x + 0.5, y + 0.5)
            k = -eye[2] / rz if rz < 0.0 and eye[2] > 0.0 else 1e9
            distance = k * math.sqrt(rx * rx + ry * ry + rz * rz)
            share = out[y, x, 3]
            out[y, x, 3] = min(FAR, distance)
            if patterned and share > 0.0 and distance < FAR and needed[y // 2, x // 2] != 0:
                # a floor seen at a slant is squeezed: a pixel covers more of it than its width
                covers = pixel * distance * math.sqrt(distance / eye[2])
                tint_red, tint_green, tint_blue = floor_detail(floor, eye[0] + rx * k, eye[1] + ry * k, covers)
                out[y, x, 0] += wide[x, 0] * red * tint_red
                out[y, x, 1] += wide[x, 1] * green * tint_green
                out[y, x, 2] += wide[x, 2] * blue * tint_blue
