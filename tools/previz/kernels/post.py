"""From light to picture: bloom, exposure and tone curve, vignette, grain."""

import numpy as np

from tools.previz.kernels.jit import kernel
from tools.previz.kernels.surface import whole

BLOCK = 8  # full-size pixels to one of the bloom picture
THRESHOLD = 1.1
BRIGHTEST = 4.0
REACH = 5
ONE = np.float32(1.0)


@kernel
def bloom(picture, gain, strength, glow, spare):
    """What is brighter than the threshold, at 1/8 size and twice blurred by a tent.

    picture (H, W, 4) float32; `gain` is the exposure; glow, spare (ceil(H / 8), ceil(W / 8), 3) float32, glow out.
    """
    h = glow.shape[0]
    w = glow.shape[1]
    for y in range(h):
        for x in range(w):
            red = 0.0
            green = 0.0
            blue = 0.0
            count = 0
            for j in range(y * BLOCK, min(picture.shape[0], y * BLOCK + BLOCK)):
                for i in range(x * BLOCK, min(picture.shape[1], x * BLOCK + BLOCK), 2):
                    red += min(BRIGHTEST, max(0.0, picture[j, i, 0] * gain - THRESHOLD))
                    green += min(BRIGHTEST, max(0.0, picture[j, i, 1] * gain - THRESHOLD))
                    blue += min(BRIGHTEST, max(0.0, picture[j, i, 2] * gain - THRESHOLD))
                    count += 1
            k = strength / count
            glow[y, x, 0] = red * k
            glow[y, x, 1] = green * k
            glow[y, x, 2] = blue * k
    for _ in range(2):
        for y in range(h):
            for x in range(w):
                total = np.float32(0.0)
                spare[y, x, 0] = 0.0
                spare[y, x, 1] = 0.0
                spare[y, x, 2] = 0.0
                for i in range(max(0, x - REACH), min(w, x + REACH + 1)):
                    weight = np.float32(REACH + 1 - abs(i - x))
                    total += weight
                    for q in range(3):
                        spare[y, x, q] += glow[y, i, q] * weight
                for q in range(3):
                    spare[y, x, q] /= total
        for y in range(h):
            for x in range(w):
                total = np.float32(0.0)
                glow[y, x, 0] = 0.0
                glow[y, x, 1] = 0.0
                glow[y, x, 2] = 0.0
                for j in range(max(0, y - REACH), min(h, y + REACH + 1)):
                    weight = np.float32(REACH + 1 - abs(j - y))
                    total += weight
                    for q in range(3):
                        glow[y, x, q] += spare[j, x, q] * weight
                for q in range(3):
                    glow[y, x, q] /= total


@kernel
def develop(picture, glow, gain, curve, grain, grain_x, grain_y, grain_amount, vignette, out):
    """Expose, bloom, darken the corners, lay the tone curve and the grain; out (H, W, 3) uint8.

    curve (n,) float32 is the finished value in 0..255 by x / (1 + x) of exposed light x; glow from `bloom`, already
    exposed; grain (m, m) float32 is read from (grain_x, grain_y) on, m a power of two.
    """
    height = picture.shape[0]
    width = picture.shape[1]
    h = glow.shape[0]
    w = glow.shape[1]
    last = np.float32(curve.shape[0] - 1)
    mask = grain.shape[0] - 1
    gain = np.float32(gain)
    amount = np.float32(grain_amount * 255.0)
    row = np.empty((w + 1, 4), np.float32)
    haze = np.zeros((width, 4), np.float32)
    dark = np.empty(width, np.float32)
    across = ((np.arange(width) - width * 0.5) / height) ** 2 * vignette
    for y in range(height):
        v = min(h - 1.0, max(0.0, (y + 0.5) / BLOCK - 0.5))
        j = whole(v)
        part = np.float32(v - j)
        low = min(h - 1, j + 1)
        for i in range(w):
            for q in range(3):
                row[i, q] = glow[j, i, q] + (glow[low, i, q] - glow[j, i, q]) * part
        for q in range(3):
            row[w, q] = row[w - 1, q]
        down = 1.0 - vignette * ((y - height * 0.5) / height) ** 2
        for x in range(width):
            u = min(w - 1.0, max(0.0, (x + 0.5) * (1.0 / BLOCK) - 0.5))
            i = whole(u)
            part = np.float32(u - i)
            for q in range(3):
                haze[x, q] = row[i, q] + (row[i + 1, q] - row[i, q]) * part
            dark[x] = max(0.0, down - across[x])
        for x in range(width):
            for q in range(4):
                light = (picture[y, x, q] * gain + haze[x, q]) * dark[x]
                haze[x, q] = max(np.float32(0.0), light / (light + ONE)) * last
        for x in range(width):
            speck = grain[(y + grain_y) & mask, (x + grain_x) & mask] * amount
            for q in range(3):
                k = whole(min(last - ONE, haze[x, q]))
                value = curve[k] + (curve[k + 1] - curve[k]) * (haze[x, q] - np.float32(k))
                value += speck * (ONE - abs(value * np.float32(2.0 / 255.0) - ONE) * np.float32(0.6))
                out[y, x, q] = int(min(np.float32(255.0), max(np.float32(0.0), value + np.float32(0.5))))
