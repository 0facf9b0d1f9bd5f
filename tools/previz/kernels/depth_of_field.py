"""Depth of field: a half-size gather with a disc of golden-angle taps, mixed back by the circle of confusion."""

import math

import numpy as np

from tools.previz.kernels.ground import spread_row
from tools.previz.kernels.jit import inline, kernel
from tools.previz.kernels.surface import whole

TILE = 8
FEWEST = 10
EVEN = 0.024  # a neighbourhood that differs from a plane by less than this looks the same blurred
SPILL = 0.8  # how far a blurred foreground spreads over what is sharp behind it
ZERO = np.float32(0.0)
ONE = np.float32(1.0)


@inline
def circle_at(distance, focus, aperture, widest):
    """The circle of confusion in full-size pixels."""
    return min(widest, abs(distance - focus) / distance * aperture)


@kernel
def shrink(picture, focus, aperture, widest, half, circle):
    """Halve picture (H, W, 4) into half (h, w, 4) float32; circle (h, w, 2) float32 out.

    Circle holds its radius in half-size pixels and the weight of its light, spread over its area. Returns the widest
    circle in full-size pixels.
    """
    most = ZERO
    focus = np.float32(focus)
    aperture = np.float32(aperture)
    widest = np.float32(widest)
    for y in range(half.shape[0]):
        for x in range(half.shape[1]):
            for q in range(4):
                half[y, x, q] = np.float32(0.25) * (
                    picture[2 * y, 2 * x, q]
                    + picture[2 * y, 2 * x + 1, q]
                    + picture[2 * y + 1, 2 * x, q]
                    + picture[2 * y + 1, 2 * x + 1, q]
                )
            c = circle_at(half[y, x, 3], focus, aperture, widest)
            most = max(most, c)
            circle[y, x, 0] = c * np.float32(0.5)
            circle[y, x, 1] = ONE / max(np.float32(0.25), c * c * np.float32(0.25))
    return most


@inline
def _is_plane(low, high, mean, x, y, rings, q):
    """Whether a channel of the tiles round one lies on a plane: blurring a plane changes nothing."""
    left = max(0, x - rings)
    right = min(mean.shape[1] - 1, x + rings)
    top = max(0, y - rings)
    bottom = min(mean.shape[0] - 1, y + rings)
    across = (mean[y, right, q] - mean[y, left, q]) / np.float32(max(1, right - left))
    down = (mean[bottom, x, q] - mean[top, x, q]) / np.float32(max(1, bottom - top))
    off = ZERO
    brightest = ZERO
    for j in range(top, bottom + 1):
        for i in range(left, right + 1):
            plane = mean[y, x, q] + across * np.float32(i - x) + down * np.float32(j - y)
            off = max(off, high[j, i, q] - plane, plane - low[j, i, q])
            brightest = max(brightest, high[j, i, q])
    own = (abs(across) + abs(down)) * np.float32(0.5)  # what the plane itself rises by within a tile
    return off - own <= np.float32(EVEN * 0.5) * brightest + np.float32(1e-4)


@kernel
def tile_bounds(half, circle, reach, even):
    """For each 8 x 8 tile of `half`: how far a blur may reach (float32), and whether nothing would show (uint8)."""
    h = half.shape[0]
    w = half.shape[1]
    rows = reach.shape[0]
    columns = reach.shape[1]
    widest = np.zeros((rows, columns), np.float32)
    low = np.full((rows, columns, 3), 1e9, np.float32)
    high = np.zeros((rows, columns, 3), np.float32)
    mean = np.zeros((rows, columns, 3), np.float32)
    for y in range(h):
        for x in range(w):
            j = y // TILE
            i = x // TILE
            widest[j, i] = max(widest[j, i], circle[y, x, 0])
            for q in range(3):
                low[j, i, q] = min(low[j, i, q], half[y, x, q])
                high[j, i, q] = max(high[j, i, q], half[y, x, q])
                mean[j, i, q] += half[y, x, q]
    for y in range(rows):
        for x in range(columns):
            count = min(TILE, h - y * TILE) * min(TILE, w - x * TILE)
            for q in range(3):
                mean[y, x, q] /= np.float32(count)
    for y in range(rows):
        for x in range(columns):
            most = ZERO
            for j in range(max(0, y - 2), min(rows, y + 3)):
                for i in range(max(0, x - 2), min(columns, x + 3)):
                    most = max(most, widest[j, i])
            reach[y, x] = most
            rings = 1 + int(most / TILE)
            same = 1
            for q in range(3):
                if not _is_plane(low, high, mean, x, y, rings, q):
                    same = 0
            even[y, x] = same


@kernel
def skip_unwanted(bits, even):
    """Mark as even all tiles but those with or beside a pixel with any bit in bits (H, W) uint8."""
    rows = even.shape[0]
    columns = even.shape[1]
    wanted = np.zeros((rows, columns), np.uint8)
    for y in range(bits.shape[0]):
        for x in range(bits.shape[1]):
            if bits[y, x] != 0:
                wanted[y // (2 * TILE), x // (2 * TILE)] = 1
    for y in range(rows):
        for x in range(columns):
            near = 0
            for j in range(max(0, y - 1), min(rows, y + 2)):
                for i in range(max(0, x - 1), min(columns, x + 2)):
                    near |= wanted[j, i]
            if near == 0:
                even[y, x] = 1


@inline
def _reach_at(reach, x, y):
    """The reach at a half-size pixel, between the tiles' middles, so that no tile's edge shows."""
    u = max(ZERO, (np.float32(x) + np.float32(0.5)) * np.float32(1.0 / TILE) - np.float32(0.5))
    v = max(ZERO, (np.float32(y) + np.float32(0.5)) * np.float32(1.0 / TILE) - np.float32(0.5))
    i = whole(u)
    j = whole(v)
    u -= np.float32(i)
    v -= np.float32(j)
    right = min(reach.shape[1] - 1, i + 1)
    low = min(reach.shape[0] - 1, j + 1)
    top = reach[j, i] + (reach[j, right] - reach[j, i]) * u
    bottom = reach[low, i] + (reach[low, right] - reach[low, i]) * u
    return top + (bottom - top) * v


@kernel
def blur(half, circle, reach, even, taps, out):
    """Blur half (h, w, 4) into out (h, w, 4) float32: RGB and the circle that shows there, in full-size pixels.

    taps (48, 2) float32 are directions. A tap counts where its own circle covers the pixel; what lies behind is never
    wider than the pixel's own circle.
    """
    h = half.shape[0]
    w = half.shape[1]
    root = np.sqrt(np.arange(taps.shape[0]) + 0.5).astype(np.float32)
    for y in range(h):
        for x in range(w):
            far = _reach_at(reach, x, y)
            own = circle[y, x, 0]
            if far < 0.4 or even[y // TILE, x // TILE] != 0:
                for q in range(3):
                    out[y, x, q] = half[y, x, q]
                out[y, x, 3] = own * 2.0 if far >= 0.4 else 0.0
                continue
            behind = half[y, x, 3] + np.float32(0.05)
            count = min(taps.shape[0], int(FEWEST + far * far * 0.6))
            own_weight = circle[y, x, 1]
            total = own_weight
            red = half[y, x, 0] * own_weight
            green = half[y, x, 1] * own_weight
            blue = half[y, x, 2] * own_weight
            front = 0
            spread = np.float32(far / math.sqrt(count))
            step = own + np.float32(0.5)
            middle_x = np.float32(x) + np.float32(0.5)
            middle_y = np.float32(y) + np.float32(0.5)
            for k in range(count):
                radius = root[k] * spread
                i = int(middle_x + taps[k, 0] * radius)
                j = int(middle_y + taps[k, 1] * radius)
                if i < 0 or j < 0 or i >= w or j >= h:
                    continue
                c = circle[j, i, 0]
                part = circle[j, i, 1]
                if half[j, i, 3] > behind:
                    if c > own:
                        c = own
                        part = own_weight
                elif c > step and c > radius:
                    front += 1
                inside = c - radius + np.float32(0.5)
                if inside <= ZERO:
                    continue
                part *= min(ONE, inside)
                red += half[j, i, 0] * part
                green += half[j, i, 1] * part
                blue += half[j, i, 2] * part
                total += part
            k = ONE / total
            out[y, x, 0] = red * k
            out[y, x, 1] = green * k
            out[y, x, 2] = blue * k
            out[y, x, 3] = max(own * 2.0, min(1.0, front / count * 3.0) * far * 2.0)


@kernel
def settle(blurred, out):
    """A 3 x 3 smoothing of what is blurred, which hides the pattern of the taps; both (h, w, 4) float32."""
    h = blurred.shape[0]
    w = blurred.shape[1]
    for y in range(h):
        for x in range(w):
            for q in range(4):
                out[y, x, q] = blurred[y, x, q]
            if blurred[y, x, 3] < 1.5:
                continue
            red = ZERO
            green = ZERO
            blue = ZERO
            count = ZERO
            for j in range(max(0, y - 1), min(h, y + 2)):
                for i in range(max(0, x - 1), min(w, x + 2)):
                    if blurred[j, i, 3] >= 1.0:
                        red += blurred[j, i, 0]
                        green += blurred[j, i, 1]
                        blue += blurred[j, i, 2]
                        count += ONE
            out[y, x, 0] = red / count
            out[y, x, 1] = green / count
            out[y, x, 2] = blue / count


@kernel
def mix(picture, blurred, focus, aperture, widest):
    """Mix the half-size blur back into picture (H, W, 4) float32 in place, by each pixel's circle of confusion."""
    h = blurred.shape[0]
    w = blurred.shape[1]
    narrow = np.zeros((w + 1, 4), np.float32)
    soft = np.empty((w * 2, 4), np.float32)
    share = np.empty(w * 2, np.float32)
    focus = np.float32(focus)
    aperture = np.float32(aperture)
    widest = np.float32(widest)
    for y in range(h * 2):
        j = min(h - 2, max(0, (y - 1) // 2))
        v = np.float32(min(1.0, max(0.0, (y + 0.5) * 0.5 - 0.5 - j)))
        for i in range(w):
            for q in range(4):
                narrow[i, q] = blurred[j, i, q] + (blurred[j + 1, i, q] - blurred[j, i, q]) * v
        spread_row(narrow, soft)
        for x in range(w * 2):
            wide = circle_at(picture[y, x, 3], focus, aperture, widest)
            wide += max(ZERO, soft[x, 3] - wide) * np.float32(SPILL)
            t = min(ONE, max(ZERO, (wide - np.float32(0.5)) * np.float32(1.0 / 1.3)))
            share[x] = t * t * (np.float32(3.0) - t - t)
        for x in range(w * 2):
            for q in range(3):
                picture[y, x, q] += (soft[x, q] - picture[y, x, q]) * share[x]
