"""Transparent surfaces, laid over the picture layer by layer from the farthest to the nearest.

Each surface reflects at full strength by Fresnel's law, takes colour out of what it lets through (more where the way
through is longer) and bends what is behind it.
"""

import math

from tools.previz.kernels.environment import environment
from tools.previz.kernels.jit import inner, kernel
from tools.previz.kernels.material import PER_PI
from tools.previz.kernels.patterns import surface_detail
from tools.previz.kernels.rows import (
    CLARITY,
    COAT,
    EMISSION,
    LIGHT_GOBO,
    LIGHT_SIZE,
    METAL,
    PATTERN,
    ROUGH,
    SAMPLE_X,
    SAMPLE_Y,
)
from tools.previz.kernels.shadow import light_share, window_gobo
from tools.previz.kernels.surface import blend, unit, weights_at

SHADED = 0.04  # milk from which shadows on it are worth their cost
BEND = 0.55  # how far a grazing surface shifts what is behind it, in scene units
HIGHLIGHT = 0.6


@kernel
def glass_box(screen, triangles, piece, chosen, width, height, box):
    """The pixels that the chosen pieces may touch into box (4,) int64: left, right, top, bottom; empty if right < left."""
    left = 1e9
    right = -1.0
    top = 1e9
    bottom = -1.0
    for t in range(triangles.shape[0]):
        if chosen[piece[t]] == 0:
            continue
        a = triangles[t, 0]
        b = triangles[t, 1]
        c = triangles[t, 2]
        if screen[a, 2] <= 0.0 or screen[b, 2] <= 0.0 or screen[c, 2] <= 0.0:
            continue
        for k in range(3):
            left = min(left, screen[triangles[t, k], 0])
            right = max(right, screen[triangles[t, k], 0])
            top = min(top, screen[triangles[t, k], 1])
            bottom = max(bottom, screen[triangles[t, k], 1])
    box[0] = int(max(0.0, min(left, width + 1.0)))
    box[1] = int(min(width - 1.0, right))
    box[2] = int(max(0.0, min(top, height + 1.0)))
    box[3] = int(min(height - 1.0, bottom))


@inner
def _matte_light(px, py, pz, nx, ny, nz, lights, views, lenses, maps, coarse, table, taps, turn):
    """White diffuse light on a point, (red, green, blue), for the milky share of a surface that is not quite clear.

    A `turn` below 0 leaves shadows out.
    """
    red, green, blue = environment(table, nx, ny, nz, 1.0)
    for i in range(lights.shape[0]):
        lx, ly, lz = unit(lights[i, 0] - px, lights[i, 1] - py, lights[i, 2] - pz)
        # light comes through from behind as well
        cosine = nx * lx + ny * ly + nz * lz
        lit = 0.25 + 0.75 * max(0.0, cosine)
        share = 0.7
        if turn >= 0:
            share = light_share(
                px + nx * 0.03, py + ny * 0.03, pz + nz * 0.03, i, views, lenses, maps, coarse,
                lights[i, LIGHT_SIZE], taps, turn,
            )  # fmt: skip
        if lights[i, LIGHT_GOBO] > 0.0:
            share *= window_gobo(px, py, pz, i, views, lenses)
        distance2 = (lights[i, 0] - px) ** 2 + (lights[i, 1] - py) ** 2 + (lights[i, 2] - pz) ** 2
        k = lit * share / distance2 * PER_PI
        red += k * lights[i, 3]
        green += k * lights[i, 4]
        blue += k * lights[i, 5]
    return red, green, blue


@kernel
def glass_layer(
    screen, points, normals, rest, group, matrices, triangles, piece, surfaces, layer_at, box,
    eye, rays, pixel, right_hand, upward,
    lights, views, lenses, maps, coarse, table, taps, tile, behind, out,
):  # fmt: skip
    """Shade one layer of glass inside `box`.

    layer_at (H, W, 4) int32 from `raster_layer`; behind (H, W, 4) float32 is the picture under this layer; right_hand
    and upward (3,) float64 are the camera's axes. out (H, W, 5) float32: RGB of the glass with what is seen through it,
    its distance, and the sample bits as a number; bits 0 means no glass.
    """
    height = layer_at.shape[0]
    width = layer_at.shape[1]
    for y in range(box[2], box[3] + 1):
        for x in range(box[0], box[1] + 1):
            bits = 0
            first = -1
            for s in range(4):
                if layer_at[y, x, s] >= 0:
                    bits |= 1 << s
                    if first < 0:
                        first = s
            out[y, x, 4] = bits
            if bits == 0:
                continue
            at_x = x + 0.5
            at_y = y + 0.5
            if bits != 15:
                at_x = x + SAMPLE_X[first]
                at_y = y + SAMPLE_Y[first]
            t = layer_at[y, x, first]
            p = piece[t]
            a = triangles[t, 0]
            b = triangles[t, 1]
            c = triangles[t, 2]
            l0, l1, l2 = weights_at(screen, a, b, c, at_x, at_y)
            px, py, pz = blend(points, a, b, c, l0, l1, l2)
            nx, ny, nz = blend(normals, a, b, c, l0, l1, l2)
            for s in range(first + 1, 4):
                # the other samples' normals: thin bevels would glitter otherwise
                other = layer_at[y, x, s]
                if other >= 0 and other != t:
                    l0, l1, l2 = weights_at(
                        screen, triangles[other, 0], triangles[other, 1], triangles[other, 2],
                        x + SAMPLE_X[s], y + SAMPLE_Y[s],
                    )  # fmt: skip
                    mx, my, mz = blend(
                        normals, triangles[other, 0], triangles[other, 1], triangles[other, 2], l0, l1, l2
                    )
                    if mx * nx + my * ny + mz * nz > 0.0:
                        nx += mx
                        ny += my
                        nz += mz
            nx, ny, nz = unit(nx, ny, nz)
            vx = eye[0] - px
            vy = eye[1] - py
            vz = eye[2] - pz
            distance = math.sqrt(vx * vx + vy * vy + vz * vz)
            vx /= distance
            vy /= distance
            vz /= distance
            red = surfaces[p, 0]
            green = surfaces[p, 1]
            blue = surfaces[p, 2]
            if surfaces[p, PATTERN] > 0.0:
                ox, oy, oz = blend(rest, a, b, c, l0, l1, l2)
                gx, gy, gz, tint_red, tint_green, tint_blue = surface_detail(
                    int(surfaces[p, PATTERN]), ox, oy, oz, nx, ny, nz, pixel * distance
                )
                red *= tint_red
                green *= tint_green
                blue *= tint_blue
                nx, ny, nz = unit(nx - gx, ny - gy, nz - gz)
            facing = nx * vx + ny * vy + nz * vz
            inside = 0
            if facing < 0.0:
                inside = 1
                nx = -nx
                ny = -ny
                nz = -nz
                facing = -facing
            facing = max(0.03, facing)
            away = 1.0 - facing
            fresnel = away * away
            fresnel *= fresnel * away
            rough = surfaces[p, ROUGH]
            clarity = surfaces[p, CLARITY]
            milk = 0.0 if inside else (1.0 - clarity) ** 2.5

            # what is behind, shifted by the bend and dimmed by the way through
            shift = BEND * away * (0.35 if inside else 1.0) / (pixel * distance)
            side = nx * right_hand[0] + ny * right_hand[1] + nz * right_hand[2]
            rise = nx * upward[0] + ny * upward[1] + nz * upward[2]
            u = min(width - 1.001, box[1] + 1.0, max(0.0, box[0] - 2.0, x - side * shift))
            v = min(height - 1.001, box[3] + 1.0, max(0.0, box[2] - 2.0, y + rise * shift))
            i = int(u)
            j = int(v)
            u -= i
            v -= j
            if behind[j, i, 3] < distance - 0.05:
                i = x
                j = y
                u = 0.0
                v = 0.0
            i2 = min(width - 1, i + 1)
            j2 = min(height - 1, j + 1)
            wa = (1.0 - u) * (1.0 - v)
            wb = u * (1.0 - v)
            wc = (1.0 - u) * v
            wd = u * v
            through_red = behind[j, i, 0] * wa + behind[j, i2, 0] * wb + behind[j2, i, 0] * wc + behind[j2, i2, 0] * wd
            through_green = (
                behind[j, i, 1] * wa + behind[j, i2, 1] * wb + behind[j2, i, 1] * wc + behind[j2, i2, 1] * wd
            )
            through_blue = behind[j, i, 2] * wa + behind[j, i2, 2] * wb + behind[j2, i, 2] * wc + behind[j2, i2, 2] * wd

            # at a grazing angle the way leads through the wall and out to the side: lamps light up the rims
            aside = max(0.0, (away - 0.45) / 0.55)
            aside *= aside * 0.75
            if aside > 0.0:
                dx, dy, dz = unit(-vx - nx * 0.9, -vy - ny * 0.9, -vz - nz * 0.9)
                side_red, side_green, side_blue = environment(table, dx, dy, dz, min(1.0, rough + 0.18))
                through_red += (side_red - through_red) * aside
                through_green += (side_green - through_green) * aside
                through_blue += (side_blue - through_blue) * aside
            way = 0.5 / max(0.30, facing)
            keep = (1.0 - milk) * (1.0 - 0.04 - 0.92 * fresnel)
            glow = surfaces[p, EMISSION]
            out_red = through_red * keep * max(0.0, red) ** way + red * glow
            out_green = through_green * keep * max(0.0, green) ** way + green * glow
            out_blue = through_blue * keep * max(0.0, blue) ** way + blue * glow
            if milk > 0.004:
                lit_red, lit_green, lit_blue = _matte_light(
                    px, py, pz, nx, ny, nz, lights, views, lenses, maps, coarse, table, taps,
                    (y % tile) * tile + x % tile if milk > SHADED else -1,
                )  # fmt: skip
                k = milk * (1.0 - surfaces[p, METAL])
                out_red += lit_red * red * k
                out_green += lit_green * green * k
                out_blue += lit_blue * blue * k

            # the mirror: full strength outside, weaker where the ray meets the far wall from within
            k = 2.0 * facing
            rx = k * nx - vx
            ry = k * ny - vy
            rz = k * nz - vz
            mirror_red, mirror_green, mirror_blue = environment(table, rx, ry, rz, rough)
            k = (0.04 + max(0.0, 0.96 - rough * 0.6) * fresnel) * (0.55 if inside else 1.0)
            if surfaces[p, COAT] > 0.0 and rough > 0.15 and inside == 0:
                coat_red, coat_green, coat_blue = environment(table, rx, ry, rz, 0.08)
                share = surfaces[p, COAT] * 0.5
                mirror_red += (coat_red - mirror_red) * share
                mirror_green += (coat_green - mirror_green) * share
                mirror_blue += (coat_blue - mirror_blue) * share
            out[y, x, 0] = out_red + mirror_red * k
            out[y, x, 1] = out_green + mirror_green * k
            out[y, x, 2] = out_blue + mirror_blue * k
            out[y, x, 3] = distance


@inner
def _mix_over(layer, picture, y, x, share):
    """Average as samples are averaged: bright ones count less."""
    old = (1.0 - share) / (1.0 + HIGHLIGHT * max(picture[y, x, 0], picture[y, x, 1], picture[y, x, 2]))
    new = share / (1.0 + HIGHLIGHT * max(layer[y, x, 0], layer[y, x, 1], layer[y, x, 2]))
    red = picture[y, x, 0] * old + layer[y, x, 0] * new
    green = picture[y, x, 1] * old + layer[y, x, 1] * new
    blue = picture[y, x, 2] * old + layer[y, x, 2] * new
    k = 1.0 / max(1e-3, 1.0 - HIGHLIGHT * max(red, green, blue))
    picture[y, x, 0] = red * k
    picture[y, x, 1] = green * k
    picture[y, x, 2] = blue * k


@kernel
def copy_box(picture, box, out):
    """Copy picture (H, W, 4) float32 inside `box` and two pixels round it."""
    for y in range(max(0, box[2] - 2), min(picture.shape[0], box[3] + 3)):
        for x in range(max(0, box[0] - 2), min(picture.shape[1], box[1] + 3)):
            for q in range(4):
                out[y, x, q] = picture[y, x, q]


@kernel
def lay_over(layer, box, picture):
    """Mix a layer from `glass_layer` into picture (H, W, 4) float32 by its share of each pixel's samples."""
    for y in range(box[2], box[3] + 1):
        for x in range(box[0], box[1] + 1):
            bits = int(layer[y, x, 4])
            if bits == 0:
                continue
            count = (bits & 1) + ((bits >> 1) & 1) + ((bits >> 2) & 1) + ((bits >> 3) & 1)
            _mix_over(layer, picture, y, x, count * 0.25)
            if count >= 2:
                picture[y, x, 3] = min(picture[y, x, 3], layer[y, x, 3])


@kernel
def lay_over_alone(layer, layer_at, piece, chosen, box, bits_at, picture):
    """Mix a layer into the picture of the chosen pieces alone, whose samples so far are bits_at (H, W) uint8.

    Glass that is not chosen tints the samples behind it and adds none; chosen glass adds its own to bits_at.
    """
    for y in range(box[2], box[3] + 1):
        for x in range(box[0], box[1] + 1):
            bits = int(layer[y, x, 4])
            if bits == 0:
                continue
            own = 0
            for s in range(4):
                t = layer_at[y, x, s]
                if t >= 0 and chosen[piece[t]] != 0:
                    own |= 1 << s
            before = int(bits_at[y, x])
            after = before | own
            over = bits & after
            if over == 0:
                continue
            count = (after & 1) + ((after >> 1) & 1) + ((after >> 2) & 1) + ((after >> 3) & 1)
            covered = (over & 1) + ((over >> 1) & 1) + ((over >> 2) & 1) + ((over >> 3) & 1)
            if before == 0:
                covered = count
            _mix_over(layer, picture, y, x, covered / count)
            bits_at[y, x] = after


@kernel
def layer_bits(layer_at, piece, chosen, box, bits_at):
    """Add the samples of a layer that show a chosen piece to bits_at (H, W) uint8."""
    for y in range(box[2], box[3] + 1):
        for x in range(box[0], box[1] + 1):
            for s in range(4):
                t = layer_at[y, x, s]
                if t >= 0 and chosen[piece[t]] != 0:
                    bits_at[y, x] |= 1 << s


@kernel
def advance(layer_depth, layer_at, box, behind, front):
    """The layer becomes what the next one must lie before: into behind (H, W, 4) and front (H, W), sample 0."""
    for y in range(box[2], box[3] + 1):
        for x in range(box[0], box[1] + 1):
            for s in range(4):
                if layer_at[y, x, s] >= 0:
                    behind[y, x, s] = layer_depth[y, x, s]
            if layer_at[y, x, 0] >= 0:
                front[y, x] = layer_at[y, x, 0]
