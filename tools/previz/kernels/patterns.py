"""What surfaces and the floor are made of: procedural bumps and tints, faded out where they get finer than a pixel."""

import math

from tools.previz.kernels.jit import inner
from tools.previz.kernels.noise import lattice, noise2, noise3
from tools.previz.kernels.rows import (
    BRUSHED,
    CLOTH,
    FLOOR_ASPHALT,
    FLOOR_CONCRETE,
    FLOOR_FABRIC,
    FLOOR_GRASS,
    FLOOR_MARBLE,
    FLOOR_PATTERN,
    FLOOR_SAND,
    FLOOR_SNOW,
    FLOOR_TILES,
    FLOOR_WOOD,
    LEATHER,
    MARBLE,
    SKIN,
    SPECKLE,
    WOOD,
)

THREADS = 21.0  # of cloth, by scene unit


@inner
def clearness(cell, pixel):
    """How much of a detail of this size is left where a pixel is this wide, both in scene units: 0..1."""
    return min(1.0, max(0.0, (cell / max(1e-6, pixel) - 1.0) * 0.5))


@inner
def _weave(u, v, threads):
    """Cloth of crossing threads, smooth everywhere: (slope by u, slope by v, height 0..1)."""
    u *= threads * math.pi
    v *= threads * math.pi
    across = math.sin(u)
    along = math.sin(v)
    return math.cos(u) * along, across * math.cos(v), 0.5 + 0.5 * across * along


@inner
def _wood_tint(x, y, z, pixel):
    """Light and dark of wood whose rings run round the x axis: (factor red, green, blue)."""
    bend, _, _, _ = noise3(x * 0.30, y * 0.8, z * 0.8)
    drift, _, _, _ = noise3(x * 0.9, y * 3.0, z * 3.0)
    fine, _, _, _ = noise3(x * 2.2, y * 34.0, z * 34.0)
    rings = math.sqrt((y + 5.3) ** 2 + (z + 3.9) ** 2) * 4.6 + bend * 5.0 + drift * 0.8
    ring = rings - math.floor(rings)
    ring = ring * ring * (1.0 - ring) * 6.75
    shade = 0.20 * ring * clearness(0.2, pixel) + 0.26 * (fine - 0.5) * clearness(0.03, pixel) + 0.22 * (bend - 0.5)
    k = 1.05 - shade - 0.10 * drift
    return k, k * k, k * k * k


@inner
def _veins(x, y, z, field):
    """How dark the veins of marble are, 0 to about 0.8, where a noise of four octaves is `field`."""
    broad = 1.0 - min(1.0, abs(math.sin(x * 0.28 + y * 0.17 + z * 0.21 + field * 5.5)) * 2.6)
    thin = 1.0 - min(1.0, abs(math.sin(x * 0.9 - y * 0.6 + z * 0.7 + field * 9.0)) * 5.0)
    return 0.55 * broad * broad + 0.3 * thin * field


@inner
def _marble_block(x, y, z):
    """The veins at a point in space."""
    field = 0.0
    share = 0.5
    scale = 0.35
    for _ in range(4):
        value, _, _, _ = noise3(x * scale, y * scale, z * scale)
        field += share * value
        share *= 0.5
        scale *= 2.1
    return _veins(x, y, z, field)


@inner
def _marble_slab(x, y):
    """The veins at a point of the floor."""
    field = 0.0
    share = 0.5
    scale = 0.35
    for octave in range(4):
        field += share * noise2(x * scale, y * scale, octave + 3.0)
        share *= 0.5
        scale *= 2.1
    return _veins(x, y, 3.1, field)


@inner
def surface_detail(pattern, x, y, z, nx, ny, nz, pixel):
    """The pattern at an object-space point: (slope x, y, z, tint red, green, blue).

    n is the object-space normal, `pixel` the width of a pixel there in scene units. The slope is taken off the normal.
    """
    if pattern == LEATHER:
        fade = clearness(0.0625, pixel)
        if fade <= 0.0:
            return 0.0, 0.0, 0.0, 1.0, 1.0, 1.0
        grain, gx, gy, gz = noise3(x * 16.0, y * 16.0, z * 16.0)
        crease, hx, hy, hz = noise3(x * 7.0 + 5.0, y * 7.0, z * 7.0)
        k = -0.24 * fade
        m = -0.12 * fade
        tint = 1.0 - fade * (0.10 * (1.0 - grain) + 0.06 * (1.0 - crease))
        return gx * k + hx * m, gy * k + hy * m, gz * k + hz * m, tint, tint, tint
    if pattern == BRUSHED:
        fade = clearness(0.011, pixel * 0.5)
        fine, _, _, _ = noise3(x * 2.0, y * 90.0, z * 90.0)
        k = (fine - 0.5) * 0.10 * max(0.35, fade)
        return 0.0, -k, k, 1.0, 1.0, 1.0
    if pattern == CLOTH:
        fade = clearness(1.0 / THREADS, pixel * 1.4)
        fuzz, _, _, _ = noise3(x * 5.0, y * 5.0, z * 5.0)
        tint = 1.0 + 0.12 * (fuzz - 0.5)
        if fade <= 0.0:
            return 0.0, 0.0, 0.0, tint * 0.85, tint * 0.85, tint * 0.85
        ax = abs(nx)
        ay = abs(ny)
        az = abs(nz)
        k = -0.32 * fade
        if ax >= ay and ax >= az:
            du, dv, high = _weave(y, z, THREADS)
            tint *= 1.0 - fade * 0.30 * (1.0 - high) - (1.0 - fade) * 0.15
            return 0.0, du * k, dv * k, tint, tint, tint
        if ay >= az:
            du, dv, high = _weave(x, z, THREADS)
            tint *= 1.0 - fade * 0.30 * (1.0 - high) - (1.0 - fade) * 0.15
            return du * k, 0.0, dv * k, tint, tint, tint
        du, dv, high = _weave(x, y, THREADS)
        tint *= 1.0 - fade * 0.30 * (1.0 - high) - (1.0 - fade) * 0.15
        return du * k, dv * k, 0.0, tint, tint, tint
    if pattern == WOOD:
        red, green, blue = _wood_tint(x, y, z, pixel)
        return 0.0, 0.0, 0.0, red, green, blue
    if pattern == SPECKLE:
        fine, gx, gy, gz = noise3(x * 34.0, y * 34.0, z * 34.0)
        coarse, hx, hy, hz = noise3(x * 13.0, y * 13.0, z * 13.0)
        fine_fade = clearness(1.0 / 34.0, pixel)
        coarse_fade = clearness(1.0 / 13.0, pixel)
        tint = 1.0 + 0.35 * (fine - 0.5) * fine_fade + 0.22 * (coarse - 0.5) * coarse_fade
        if fine > 0.80:
            tint *= 1.0 - 0.45 * fine_fade
        elif fine < 0.17:
            tint *= 1.0 + 0.30 * fine_fade
        k = -0.035 * fine_fade
        m = -0.05 * coarse_fade
        return gx * k + hx * m, gy * k + hy * m, gz * k + hz * m, tint, tint, tint
    if pattern == SKIN:
        _, gx, gy, gz = noise3(x * 42.0, y * 42.0, z * 42.0)
        blotch, _, _, _ = noise3(x * 2.6, y * 2.6, z * 2.6)
        k = -0.05 * clearness(1.0 / 42.0, pixel)
        warm = (blotch - 0.5) * 0.10
        return gx * k, gy * k, gz * k, 1.0 + warm * 0.4, 1.0 - warm, 1.0 - warm
    if pattern == MARBLE:
        k = 1.0 - 0.72 * _marble_block(x * 1.6, y * 1.6, z * 1.6)
        return 0.0, 0.0, 0.0, k, k, k * 1.01
    return 0.0, 0.0, 0.0, 1.0, 1.0, 1.0


@inner
def _groove(distance, half, pixel):
    """How much of a pixel a groove of half width `half` covers, `distance` from its middle."""
    soft = max(pixel * 0.7, 0.004)
    return min(1.0, max(0.0, (half + soft - distance) / (2.0 * soft))) * min(1.0, half / soft)


@inner
def _planks(x, y, pixel):
    """Floorboards along x: (factor red, green, blue)."""
    wide = 1.25
    long_ = 8.5
    row = math.floor(y / wide)
    shift = lattice(row, row + 7, row + 3) * long_
    column = math.floor((x + shift) / long_)
    tone = lattice(row, column, row + 11)
    from_seam = abs(y / wide - row - 0.5) * wide
    from_end = abs((x + shift) / long_ - column - 0.5) * long_
    seam = max(_groove(wide * 0.5 - from_seam, 0.014, pixel), _groove(long_ * 0.5 - from_end, 0.014, pixel))
    drift = tone * 40.0
    wave = noise2(x * 0.22 + drift, y * 1.6 + drift, 5.0)
    grain = noise2(x * 1.1 + drift, y * 16.0 + wave * 4.0, 9.0) - 0.5
    fibre = noise2(x * 3.0, y * 62.0 + drift, 13.0) - 0.5
    shade = 0.80 + 0.30 * tone + 0.20 * (wave - 0.5)
    shade += 0.34 * grain * clearness(0.09, pixel) + 0.14 * fibre * clearness(0.03, pixel)
    shade *= 1.0 - 0.72 * seam
    return shade, shade * (0.97 + 0.03 * shade), shade * (0.90 + 0.10 * shade)


@inner
def _tiles(x, y, pixel):
    """Square tiles with grout: (factor red, green, blue)."""
    side = 2.0
    column = math.floor(x / side)
    row = math.floor(y / side)
    from_x = side * 0.5 - abs(x / side - column - 0.5) * side
    from_y = side * 0.5 - abs(y / side - row - 0.5) * side
    grout = max(_groove(from_x, 0.035, pixel), _groove(from_y, 0.035, pixel))
    tone = 0.93 + 0.12 * lattice(column, row, row + 17)
    cloud = 0.10 * (noise2(x * 0.9 + 31.0 * tone, y * 0.9, 19.0) - 0.5)
    k = (tone + cloud) * (1.0 - 0.5 * grout)
    return k, k, k


@inner
def floor_detail(floor, x, y, pixel):
    """The floor's tint at a point of it: (factor red, green, blue); `pixel` is a pixel's width there."""
    pattern = int(floor[FLOOR_PATTERN])
    if pattern == FLOOR_MARBLE:
        k = 1.0 - 0.72 * _marble_slab(x, y)
        return k, k, k * 1.01
    if pattern == FLOOR_WOOD:
        return _planks(x, y, pixel)
    if pattern == FLOOR_TILES:
        return _tiles(x, y, pixel)
    if pattern == FLOOR_CONCRETE:
        cloud = noise2(x * 0.22, y * 0.22, 23.0) * 0.6 + noise2(x * 0.9, y * 0.9, 29.0) * 0.4
        grit = (noise2(x * 9.0, y * 9.0, 31.0) - 0.5) * clearness(0.11, pixel)
        pit = noise2(x * 4.3, y * 4.3, 37.0)
        k = 0.82 + 0.36 * cloud + 0.14 * grit
        if pit < 0.14:
            k *= 1.0 - 2.2 * (0.14 - pit) * clearness(0.2, pixel)
        return k, k, k * 0.99
    if pattern == FLOOR_FABRIC:
        fade = clearness(0.1, pixel * 1.8)
        _, _, high = _weave(x, y, 10.0)
        fold = 0.10 * (noise2(x * 0.7, y * 0.7, 41.0) - 0.5)
        k = 0.84 + fold + fade * 0.40 * (high - 0.5)
        return k, k, k
    if pattern == FLOOR_GRASS:
        clump = noise2(x * 0.5, y * 0.5, 43.0)
        blade = (noise2(x * 14.0 + clump * 3.0, y * 5.0, 47.0) - 0.5) * clearness(0.07, pixel)
        fleck = (noise2(x * 3.1, y * 3.1, 53.0) - 0.5) * clearness(0.3, pixel)
        k = 0.78 + 0.44 * clump + 0.75 * blade + 0.30 * fleck
        return k * (0.86 + 0.28 * clump), k, k * 0.90
    if pattern == FLOOR_SAND:
        wave = noise2(x * 0.3, y * 0.3, 59.0) * 5.0
        ripple = math.sin(y * 4.2 + x * 0.9 + wave) * clearness(0.7, pixel)
        grit = (noise2(x * 17.0, y * 17.0, 61.0) - 0.5) * clearness(0.06, pixel)
        k = 0.95 + 0.09 * ripple + 0.16 * grit
        return k, k, k
    if pattern == FLOOR_ASPHALT:
        grit = (noise2(x * 11.0, y * 11.0, 67.0) - 0.5) * clearness(0.09, pixel)
        stone = noise2(x * 7.0 + 3.0, y * 7.0, 71.0)
        k = 0.88 + 0.24 * noise2(x * 0.3, y * 0.3, 73.0) + 0.40 * grit
        if stone > 0.86:
            k *= 1.0 + 3.0 * (stone - 0.86) * clearness(0.14, pixel)
        return k, k, k
    if pattern == FLOOR_SNOW:
        drift = noise2(x * 0.4, y * 0.4, 79.0) - 0.5
        grit = (noise2(x * 13.0, y * 13.0, 83.0) - 0.5) * clearness(0.08, pixel)
        k = 0.97 + 0.08 * drift + 0.05 * grit
        return k - 0.02, k, k + 0.02
    return 1.0, 1.0, 1.0
