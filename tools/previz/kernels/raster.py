"""Which triangle is seen where. Depth is 1 / distance along the view axis: larger is nearer, 0 is nothing."""

import math

import numpy as np

from tools.previz.kernels.jit import inline, kernel
from tools.previz.kernels.rows import SAMPLE_X, SAMPLE_Y

WIDE = 12  # a bounding box wider than this is walked row by row between the triangle's own edges


@inline
def edges(screen, a, b, c):
    """Barycentric planes of a projected triangle: (area, A0, B0, C0, A1, B1, C1), l0 = A0 x + B0 y + C0."""
    ax = screen[a, 0]
    ay = screen[a, 1]
    bx = screen[b, 0]
    by = screen[b, 1]
    cx = screen[c, 0]
    cy = screen[c, 1]
    area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    k = 1.0 / area if area != 0.0 else 0.0
    return (
        area,
        (by - cy) * k,
        (cx - bx) * k,
        (bx * cy - by * cx) * k,
        (cy - ay) * k,
        (ax - cx) * k,
        (cx * ay - cy * ax) * k,
    )


@inline
def bounds(screen, a, b, c, width, height):
    """The pixels that a projected triangle may touch: (left, right, top, bottom), both ends included."""
    left = max(0, math.floor(max(-1.0, min(screen[a, 0], screen[b, 0], screen[c, 0]))))
    right = min(width - 1, math.floor(min(width + 1.0, max(screen[a, 0], screen[b, 0], screen[c, 0]))))
    top = max(0, math.floor(max(-1.0, min(screen[a, 1], screen[b, 1], screen[c, 1]))))
    bottom = min(height - 1, math.floor(min(height + 1.0, max(screen[a, 1], screen[b, 1], screen[c, 1]))))
    return left, right, top, bottom


@inline
def narrow(slope, rest, left, right):
    """Cut a row to where slope * x + rest >= 0, one pixel wider than exact."""
    if slope > 1e-12:
        left = max(left, int(max(-2.0, min(1e8, -rest / slope - 1.5))))
    elif slope < -1e-12:
        right = min(right, int(max(-2.0, min(1e8, -rest / slope + 1.5))))
    elif rest < 0.0:
        right = left - 1
    return left, right


@inline
def row_span(A0, B0, C0, A1, B1, C1, y, left, right):
    """The part of row `y` (its centre) in which any sample can lie in the triangle."""
    slack0 = abs(A0) + abs(B0)
    slack1 = abs(A1) + abs(B1)
    rest0 = B0 * y + C0 + slack0
    rest1 = B1 * y + C1 + slack1
    left, right = narrow(A0, rest0, left, right)
    left, right = narrow(A1, rest1, left, right)
    return narrow(-A0 - A1, 1.0 + 2.0 * slack0 + 2.0 * slack1 - rest0 - rest1, left, right)


@kernel
def raster(screen, triangles, piece, drawn, depth, triangle_at):
    """Draw the front faces of the pieces with drawn[piece] != 0, four samples a pixel.

    screen (V, 3) float64; triangles (T, 3), piece (T,) int32; drawn (P,) uint8; depth (H, W, 4) float32 and
    triangle_at (H, W, 4) int32 (-1 = nothing) are cleared first.
    """
    height = depth.shape[0]
    width = depth.shape[1]
    for y in range(height):
        for x in range(width):
            for s in range(4):
                depth[y, x, s] = 0.0
                triangle_at[y, x, s] = -1
    d0 = np.empty(4)
    d1 = np.empty(4)
    dz = np.empty(4)
    for t in range(triangles.shape[0]):
        a = triangles[t, 0]
        b = triangles[t, 1]
        c = triangles[t, 2]
        za = screen[a, 2]
        zb = screen[b, 2]
        zc = screen[c, 2]
        if za <= 0.0 or zb <= 0.0 or zc <= 0.0 or drawn[piece[t]] == 0:
            continue
        area, A0, B0, C0, A1, B1, C1 = edges(screen, a, b, c)
        if area >= 0.0:
            continue
        left, right, top, bottom = bounds(screen, a, b, c, width, height)
        if right < left or bottom < top:
            continue
        for s in range(4):
            d0[s] = A0 * (SAMPLE_X[s] - 0.5) + B0 * (SAMPLE_Y[s] - 0.5)
            d1[s] = A1 * (SAMPLE_X[s] - 0.5) + B1 * (SAMPLE_Y[s] - 0.5)
            dz[s] = d0[s] * (za - zc) + d1[s] * (zb - zc)
        slack0 = (abs(A0) + abs(B0)) * 0.5
        slack1 = (abs(A1) + abs(B1)) * 0.5
        for y in range(top, bottom + 1):
            first = left
            last = right
            if right - left > WIDE:
                first, last = row_span(A0, B0, C0, A1, B1, C1, y + 0.5, left, right)
            for x in range(first, last + 1):
                p0 = A0 * (x + 0.5) + B0 * (y + 0.5) + C0
                p1 = A1 * (x + 0.5) + B1 * (y + 0.5) + C1
                if p0 < -slack0 or p1 < -slack1 or p0 + p1 > 1.0 + slack0 + slack1:
                    continue
                pz = zc + p0 * (za - zc) + p1 * (zb - zc)
                for s in range(4):
                    l0 = p0 + d0[s]
                    l1 = p1 + d1[s]
                    if l0 >= 0.0 and l1 >= 0.0 and l0 + l1 <= 1.0:
                        z = np.float32(pz + dz[s])
                        if z > depth[y, x, s]:
                            depth[y, x, s] = z
                            triangle_at[y, x, s] = t


@kernel
def raster_layer(screen, triangles, piece, chosen, behind, depth, triangle_at, box, live):
    """Draw the farthest surface, front or back, that lies nearer than `behind`; the next layer of glass.

    chosen (P,) uint8 picks the pieces; behind, depth (H, W, 4) float32 and triangle_at (H, W, 4) int32; box
    (4,) int64 is left, right, top, bottom: nothing outside it is cleared or written. live (T,) uint8 begins as ones;
    a triangle that lies nowhere nearer than `behind` is taken out of it. Returns how many samples were hit.
    """
    for y in range(box[2], box[3] + 1):
        for x in range(box[0], box[1] + 1):
            for s in range(4):
                depth[y, x, s] = np.float32(1e30)
                triangle_at[y, x, s] = -1
    hits = 0
    d0 = np.empty(4)
    d1 = np.empty(4)
    dz = np.empty(4)
    for t in range(triangles.shape[0]):
        if live[t] == 0:
            continue
        live[t] = 0
        if chosen[piece[t]] == 0:
            continue
        a = triangles[t, 0]
        b = triangles[t, 1]
        c = triangles[t, 2]
        za = screen[a, 2]
        zb = screen[b, 2]
        zc = screen[c, 2]
        if za <= 0.0 or zb <= 0.0 or zc <= 0.0:
            continue
        area, A0, B0, C0, A1, B1, C1 = edges(screen, a, b, c)
        if area == 0.0:
            continue
        left, right, top, bottom = bounds(screen, a, b, c, depth.shape[1], depth.shape[0])
        left = max(left, box[0])
        right = min(right, box[1])
        for s in range(4):
            d0[s] = A0 * (SAMPLE_X[s] - 0.5) + B0 * (SAMPLE_Y[s] - 0.5)
            d1[s] = A1 * (SAMPLE_X[s] - 0.5) + B1 * (SAMPLE_Y[s] - 0.5)
            dz[s] = d0[s] * (za - zc) + d1[s] * (zb - zc)
        slack0 = (abs(A0) + abs(B0)) * 0.5
        slack1 = (abs(A1) + abs(B1)) * 0.5
        nearer = 0
        for y in range(max(top, box[2]), min(bottom, box[3]) + 1):
            first = left
            last = right
            if right - left > WIDE:
                first, last = row_span(A0, B0, C0, A1, B1, C1, y + 0.5, left, right)
            for x in range(first, last + 1):
                p0 = A0 * (x + 0.5) + B0 * (y + 0.5) + C0
                p1 = A1 * (x + 0.5) + B1 * (y + 0.5) + C1
                if p0 < -slack0 or p1 < -slack1 or p0 + p1 > 1.0 + slack0 + slack1:
                    continue
                pz = zc + p0 * (za - zc) + p1 * (zb - zc)
                for s in range(4):
                    l0 = p0 + d0[s]
                    l1 = p1 + d1[s]
                    if l0 >= 0.0 and l1 >= 0.0 and l0 + l1 <= 1.0:
                        z = np.float32(pz + dz[s])
                        if z > behind[y, x, s]:
                            nearer = 1
                            if z < depth[y, x, s]:
                                hits += 1
                                depth[y, x, s] = z
                                triangle_at[y, x, s] = t
        live[t] = nearer
    return hits


@inline
def ordered(x, y):
    """A 4 x 4 ordered threshold in 0..1: which texels a half-transparent thing covers."""
    m = x ^ y
    return ((((m & 1) << 3) | ((y & 1) << 2) | (m & 2) | ((y & 2) >> 1)) + 0.5) * (1.0 / 16.0)


@kernel
def raster_single(screen, triangles, piece, opacity, facing, depth, triangle_at):
    """Draw one sample a pixel, half-transparent pieces in an ordered pattern: for shadow maps and the floor's mirror.

    opacity (P,) float32, 0 leaves a piece out; facing -1.0 draws front faces, 1.0 those of a mirrored picture; depth
    (H, W) float32 and triangle_at (H, W) int32 are cleared first.
    """
    height = depth.shape[0]
    width = depth.shape[1]
    for y in range(height):
        for x in range(width):
            depth[y, x] = 0.0
            triangle_at[y, x] = -1
    for t in range(triangles.shape[0]):
        a = triangles[t, 0]
        b = triangles[t, 1]
        c = triangles[t, 2]
        za = screen[a, 2]
        zb = screen[b, 2]
        zc = screen[c, 2]
        if za <= 0.0 or zb <= 0.0 or zc <= 0.0:
            continue
        area, A0, B0, C0, A1, B1, C1 = edges(screen, a, b, c)
        if area * facing <= 0.0:
            continue
        left, right, top, bottom = bounds(screen, a, b, c, width, height)
        solid = opacity[piece[t]]
        for y in range(top, bottom + 1):
            first = left
            last = right
            if right - left > WIDE:
                first, last = row_span(A0, B0, C0, A1, B1, C1, y + 0.5, left, right)
            for x in range(first, last + 1):
                l0 = A0 * (x + 0.5) + B0 * (y + 0.5) + C0
                l1 = A1 * (x + 0.5) + B1 * (y + 0.5) + C1
                if l0 < 0.0 or l1 < 0.0 or l0 + l1 > 1.0:
                    continue
                z = np.float32(zc + l0 * (za - zc) + l1 * (zb - zc))
                if z > depth[y, x] and (solid >= 1.0 or solid > ordered(x, y)):
                    depth[y, x] = z
                    triangle_at[y, x] = t
