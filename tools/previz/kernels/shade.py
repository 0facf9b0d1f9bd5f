"""The picture itself: every pixel's surfaces shaded once each, its samples averaged."""

import math

import numpy as np

from tools.previz.kernels.jit import inline, kernel
from tools.previz.kernels.material import surface_light
from tools.previz.kernels.patterns import surface_detail
from tools.previz.kernels.rows import AMBIENT, CHANNELS, MARBLE, PATTERN, PLAIN, SAMPLE_X, SAMPLE_Y, WOOD
from tools.previz.kernels.surface import blend, ray_at, unit, weights_at, whole
from tools.previz.kernels.visibility import visibility_at

ALIKE = 0.985  # samples of one piece whose normals are closer than this cosine are shaded once
HIGHLIGHT = 0.6  # how much less a bright sample counts: keeps the edges of highlights clean


@inline
def half_share(x, y, nx, ny, nz, owned, share, owner, facing, found):
    """Take visibility from the half-size picture where it shows the same surface; returns the weight found."""
    h = owner.shape[0]
    w = owner.shape[1]
    u = min(w - 1.001, max(0.0, x * 0.5 - 0.5))
    v = min(h - 1.001, max(0.0, y * 0.5 - 0.5))
    i = whole(u)
    j = whole(v)
    u -= i
    v -= j
    total = 0.0
    for q in range(CHANNELS):
        found[q] = 0.0
    for k in range(4):
        jj = j + k // 2
        ii = i + k % 2
        if owner[jj, ii] != owned:
            continue
        alike = facing[jj, ii, 0] * nx + facing[jj, ii, 1] * ny + facing[jj, ii, 2] * nz - 0.7
        if alike <= 0.0:
            continue
        weight = ((u if k % 2 else 1.0 - u) * (v if k // 2 else 1.0 - v) + 0.02) * alike
        total += weight
        for q in range(CHANNELS):
            found[q] += weight * share[jj, ii * CHANNELS + q]
    if total > 1e-3:
        k = 1.0 / total
        for q in range(CHANNELS):
            found[q] *= k
    return total


@kernel
def shade(
    screen, points, normals, rest, group, matrices, triangles, piece, surfaces, triangle_at, depth,
    eye, rays, pixel, ground, lights, views, lenses, maps, coarse, table, taps, tile, reach, zoom,
    share, owner, facing, weight, redo, cel, out,
):  # fmt: skip
    """Fill out (H, W, 4) float32 with linear RGB and distance.

    A sample's surface p + 1 (0 = floor or backdrop) counts weight[p + 1] times, float64; a pixel none of whose samples
    has redo[p + 1] != 0 (uint8) is left as it was. `pixel` is a pixel's width at distance one; ground (H, W, 4)
    is from `lay_floor`; `share`, `owner` and `facing` are the half-size visibility.
    """
    height = triangle_at.shape[0]
    width = triangle_at.shape[1]
    found = np.zeros(CHANNELS)
    done_piece = np.zeros(4, np.int64)
    done_normal = np.zeros((4, 3))
    done_color = np.zeros((4, 3))
    for y in range(height):
        for x in range(width):
            empty = 0
            wanted = 0
            for s in range(4):
                t = triangle_at[y, x, s]
                if t < 0:
                    empty += 1
                    wanted |= redo[0]
                else:
                    wanted |= redo[piece[t] + 1]
            if wanted == 0:
                continue
            if empty == 4:
                for q in range(3):
                    out[y, x, q] = ground[y, x, q] if weight[0] > 0.0 else np.float32(0.0)
                out[y, x, 3] = ground[y, x, 3]
                continue
            first = triangle_at[y, x, 0]
            samples = 4
            if (
                first == triangle_at[y, x, 1]
                and first == triangle_at[y, x, 2]
                and first == triangle_at[y, x, 3]
            ):  # fmt: skip
                samples = 1
            sum_red = 0.0
            sum_green = 0.0
            sum_blue = 0.0
            sum_weight = 0.0
            far_sum = 0.0
            done = 0
            for s in range(samples):
                t = triangle_at[y, x, s]
                if t < 0:
                    continue
                p = piece[t]
                counts = weight[p + 1]
                if counts <= 0.0:
                    continue
                at_x = x + 0.5
                at_y = y + 0.5
                if samples == 4:
                    at_x = x + SAMPLE_X[s]
                    at_y = y + SAMPLE_Y[s]
                a = triangles[t, 0]
                b = triangles[t, 1]
                c = triangles[t, 2]
                l0, l1, l2 = weights_at(screen, a, b, c, at_x, at_y)
                nx, ny, nz = blend(normals, a, b, c, l0, l1, l2)
                nx, ny, nz = unit(nx, ny, nz)
                px, py, pz = blend(points, a, b, c, l0, l1, l2)
                vx = eye[0] - px
                vy = eye[1] - py
                vz = eye[2] - pz
                distance = math.sqrt(vx * vx + vy * vy + vz * vz)
                far_sum += distance * counts
                sum_weight += counts
                hit = -1
                for k in range(done):
                    if done_piece[k] != p:
                        continue
                    if done_normal[k, 0] * nx + done_normal[k, 1] * ny + done_normal[k, 2] * nz > ALIKE:
                        hit = k
                        break
                if hit < 0:
                    hit = done
                    done += 1
                    done_piece[hit] = p
                    done_normal[hit, 0] = nx
                    done_normal[hit, 1] = ny
                    done_normal[hit, 2] = nz
                    found_weight = half_share(at_x, at_y, nx, ny, nz, p + 1, share, owner, facing, found)
                    if found_weight <= 1e-3:
                        visibility_at(
                            x, y, px, py, pz, nx, ny, nz, eye, rays, depth, lights, views, lenses, maps, coarse, taps,
                            (y % tile) * tile + x % tile, reach, zoom, found,
                        )  # fmt: skip
                    if nz < 0.0:
                        found[AMBIENT] *= 1.0 + 0.45 * nz * math.exp(-max(0.0, pz) * 0.35)
                    k = 1.0 / distance
                    vx *= k
                    vy *= k
                    vz *= k
                    red = surfaces[p, 0]
                    green = surfaces[p, 1]
                    blue = surfaces[p, 2]
                    pattern = int(surfaces[p, PATTERN])
                    # a drawn picture keeps the patterns that are colour, and flattens those that are relief
                    if pattern != PLAIN and (cel == 0 or pattern in (WOOD, MARBLE)):
                        ox, oy, oz = blend(rest, a, b, c, l0, l1, l2)
                        # a pixel covers more of a surface that is seen at a slant
                        covers = pixel * distance / math.sqrt(max(0.06, abs(nx * vx + ny * vy + nz * vz)))
                        g = group[a]
                        # the object-space normal: the group's turn undone
                        qx = matrices[g, 0, 0] * nx + matrices[g, 1, 0] * ny + matrices[g, 2, 0] * nz
                        qy = matrices[g, 0, 1] * nx + matrices[g, 1, 1] * ny + matrices[g, 2, 1] * nz
                        qz = matrices[g, 0, 2] * nx + matrices[g, 1, 2] * ny + matrices[g, 2, 2] * nz
                        gx, gy, gz, tint_red, tint_green, tint_blue = surface_detail(
                            pattern, ox, oy, oz, qx, qy, qz, covers
                        )
                        red *= tint_red
                        green *= tint_green
                        blue *= tint_blue
                        nx, ny, nz = unit(
                            nx - matrices[g, 0, 0] * gx - matrices[g, 0, 1] * gy - matrices[g, 0, 2] * gz,
                            ny - matrices[g, 1, 0] * gx - matrices[g, 1, 1] * gy - matrices[g, 1, 2] * gz,
                            nz - matrices[g, 2, 0] * gx - matrices[g, 2, 1] * gy - matrices[g, 2, 2] * gz,
                        )
                    red, green, blue = surface_light(
                        px, py, pz, nx, ny, nz, vx, vy, vz, surfaces, p, red, green, blue, lights, found, table, cel
                    )
                    k = 1.0 / (1.0 + HIGHLIGHT * max(red, green, blue))
                    done_color[hit, 0] = red * k
                    done_color[hit, 1] = green * k
                    done_color[hit, 2] = blue * k
                sum_red += done_color[hit, 0] * counts
                sum_green += done_color[hit, 1] * counts
                sum_blue += done_color[hit, 2] * counts
            if empty > 0 and weight[0] > 0.0:
                k = empty * weight[0] / (1.0 + HIGHLIGHT * max(ground[y, x, 0], ground[y, x, 1], ground[y, x, 2]))
                sum_red += ground[y, x, 0] * k
                sum_green += ground[y, x, 1] * k
                sum_blue += ground[y, x, 2] * k
                sum_weight += empty * weight[0]
            if sum_weight <= 0.0:
                for q in range(3):
                    out[y, x, q] = 0.0
                out[y, x, 3] = ground[y, x, 3]
                continue
            k = 1.0 / sum_weight
            bright = max(sum_red, sum_green, sum_blue) * k
            scale = k / max(1e-3, 1.0 - HIGHLIGHT * bright)
            out[y, x, 0] = sum_red * scale
            out[y, x, 1] = sum_green * scale
            out[y, x, 2] = sum_blue * scale
            if empty == 0:
                out[y, x, 3] = far_sum * k
            else:
                # the nearest surface decides focus on an outline
                nearest = max(depth[y, x, 0], depth[y, x, 1], depth[y, x, 2], depth[y, x, 3])
                rx, ry, rz = ray_at(rays, x + 0.5, y + 0.5)
                out[y, x, 3] = math.sqrt(rx * rx + ry * ry + rz * rz) / nearest
