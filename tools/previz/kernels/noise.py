"""Lattice noise with no tables: the same numbers on every machine."""

import math

from tools.previz.kernels.jit import inner


@inner
def lattice(i, j, k):
    """A number in 0..1 that belongs to a whole-number point."""
    n = (i * 374761393 + j * 668265263 + k * 2147483647) & 0xFFFFFFFF
    n = ((n ^ (n >> 13)) * 1274126177) & 0xFFFFFFFF
    n ^= n >> 16
    return (n & 0xFFFF) * (1.0 / 65535.0)


@inner
def noise2(x, y, seed):
    """Smooth noise in 0..1 over a plane; cells are one unit wide.

    The seed is a whole number given as a float: whole literals would be compiled once each.
    """
    seed = int(seed)
    left = math.floor(x)
    low = math.floor(y)
    u = x - left
    v = y - low
    u *= u * (3.0 - 2.0 * u)
    v *= v * (3.0 - 2.0 * v)
    bottom = lattice(left, low, seed) * (1.0 - u) + lattice(left + 1, low, seed) * u
    top = lattice(left, low + 1, seed) * (1.0 - u) + lattice(left + 1, low + 1, seed) * u
    return bottom * (1.0 - v) + top * v


@inner
def noise3(x, y, z):
    """Smooth noise in 0..1 in space, with its slope: (value, by x, by y, by z)."""
    left = math.floor(x)
    low = math.floor(y)
    near = math.floor(z)
    u = x - left
    v = y - low
    w = z - near
    du = 6.0 * u * (1.0 - u)
    dv = 6.0 * v * (1.0 - v)
    dw = 6.0 * w * (1.0 - w)
    u *= u * (3.0 - 2.0 * u)
    v *= v * (3.0 - 2.0 * v)
    w *= w * (3.0 - 2.0 * w)
    a = lattice(left, low, near)
    b = lattice(left + 1, low, near)
    c = lattice(left, low + 1, near)
    d = lattice(left + 1, low + 1, near)
    e = lattice(left, low, near + 1)
    f = lattice(left + 1, low, near + 1)
    g = lattice(left, low + 1, near + 1)
    h = lattice(left + 1, low + 1, near + 1)
    front_low = a + (b - a) * u
    front_high = c + (d - c) * u
    back_low = e + (f - e) * u
    back_high = g + (h - g) * u
    front = front_low + (front_high - front_low) * v
    back = back_low + (back_high - back_low) * v
    slope_x = ((b - a) * (1.0 - v) + (d - c) * v) * (1.0 - w) + ((f - e) * (1.0 - v) + (h - g) * v) * w
    slope_y = (front_high - front_low) * (1.0 - w) + (back_high - back_low) * w
    return front + (back - front) * w, slope_x * du, slope_y * dv, (back - front) * dw
