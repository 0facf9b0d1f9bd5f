"""Where on a triangle a sample lies, and what is there."""

import math

from tools.previz.kernels.jit import inline


@inline
def weights_at(screen, a, b, c, x, y):
    """Perspective-correct barycentric weights of vertices a, b, c at a picture position inside or near the triangle."""
    ax = screen[a, 0]
    ay = screen[a, 1]
    bx = screen[b, 0]
    by = screen[b, 1]
    cx = screen[c, 0]
    cy = screen[c, 1]
    k = 1.0 / ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))
    l0 = ((bx - x) * (cy - y) - (by - y) * (cx - x)) * k
    l1 = ((cx - x) * (ay - y) - (cy - y) * (ax - x)) * k
    l0 = min(1.0, max(0.0, l0))
    l1 = min(1.0 - l0, max(0.0, l1))
    l2 = (1.0 - l0 - l1) * screen[c, 2]
    l0 *= screen[a, 2]
    l1 *= screen[b, 2]
    k = 1.0 / (l0 + l1 + l2)
    return l0 * k, l1 * k, l2 * k


@inline
def whole(x):
    """The whole part of a number that is not negative; the mask tells the compiler so, which spares index checks."""
    return int(x) & 0x7FFFFFFF


@inline
def blend(values, a, b, c, l0, l1, l2):
    """Three float32 columns of three vertices, weighted."""
    return (
        l0 * values[a, 0] + l1 * values[b, 0] + l2 * values[c, 0],
        l0 * values[a, 1] + l1 * values[b, 1] + l2 * values[c, 1],
        l0 * values[a, 2] + l1 * values[b, 2] + l2 * values[c, 2],
    )


@inline
def unit(x, y, z):
    """The vector of length one; (0, 0, 0) stays finite."""
    k = 1.0 / math.sqrt(max(1e-20, x * x + y * y + z * z))
    return x * k, y * k, z * k


@inline
def ray_at(rays, x, y):
    """The view ray at a picture position; eye + ray / depth is the point seen there. rays (3, 3) float64."""
    return (
        rays[0, 0] * x + rays[0, 1] * y + rays[0, 2],
        rays[1, 0] * x + rays[1, 1] * y + rays[1, 2],
        rays[2, 0] * x + rays[2, 1] * y + rays[2, 2],
    )
