"""Exact coverage: which of a pixel's four samples show the chosen parts."""

import numpy as np

from tools.previz.kernels.jit import kernel


@kernel
def solid_bits(triangle_at, piece, chosen, bits):
    """Bit s of bits (H, W) uint8: sample s shows a piece with chosen[piece] != 0."""
    for y in range(bits.shape[0]):
        for x in range(bits.shape[1]):
            found = 0
            for s in range(4):
                t = triangle_at[y, x, s]
                if t >= 0 and chosen[piece[t]] != 0:
                    found |= 1 << s
            bits[y, x] = found


@kernel
def cover(bits, out):
    """The share of set bits as 0, 64, 128, 192 or 255; bits, out (H, W) uint8."""
    for y in range(bits.shape[0]):
        for x in range(bits.shape[1]):
            b = bits[y, x]
            count = (b & 1) + ((b >> 1) & 1) + ((b >> 2) & 1) + ((b >> 3) & 1)
            out[y, x] = min(255, count * 64)


@kernel
def part_ids(front, part, out):
    """What is nearest at each pixel's first sample: part + 1, up to 255; 0 is floor or backdrop. out (H, W) uint8."""
    for y in range(out.shape[0]):
        for x in range(out.shape[1]):
            t = front[y, x]
            out[y, x] = min(255, part[t] + 1) if t >= 0 else 0


@kernel
def compose(old, new, coverage, out):
    """New pixels where coverage (H, W) uint8 is above 0, old ones elsewhere; all pictures (H, W, 3) uint8.

    Returns how many pixels have no coverage, and how many of those are the same in out and old.
    """
    outside = 0
    identical = 0
    for y in range(coverage.shape[0]):
        for x in range(coverage.shape[1]):
            inside = coverage[y, x] > 0
            same = 0
            for q in range(3):
                out[y, x, q] = new[y, x, q] if inside else old[y, x, q]
                same += 1 if out[y, x, q] == old[y, x, q] else 0
            if not inside:
                outside += 1
                identical += 1 if same == 3 else 0
    return outside, identical


@kernel
def bleed(rgba, steps):
    """Carry colours of rgba (H, W, 4) uint8 outwards into pixels of no alpha, so that scaling shows no dark rim."""
    h = rgba.shape[0]
    w = rgba.shape[1]
    known = np.zeros((h, w), np.uint8)
    for y in range(h):
        for x in range(w):
            known[y, x] = 1 if rgba[y, x, 3] > 0 else 0
    for step in range(steps):
        for y in range(h):
            for x in range(w):
                if known[y, x] != 0:
                    continue
                red = 0
                green = 0
                blue = 0
                count = 0
                for j in range(max(0, y - 1), min(h, y + 2)):
                    for i in range(max(0, x - 1), min(w, x + 2)):
                        if 0 < known[j, i] <= step + 1:
                            red += rgba[j, i, 0]
                            green += rgba[j, i, 1]
                            blue += rgba[j, i, 2]
                            count += 1
                if count > 0:
                    rgba[y, x, 0] = red // count
                    rgba[y, x, 1] = green // count
                    rgba[y, x, 2] = blue // count
                    known[y, x] = step + 2
