"""How a surface answers light: diffuse and rough lamps, environment, Fresnel, clear coat, skin, and cel steps."""

import math

from tools.previz.kernels.environment import environment
from tools.previz.kernels.jit import inline
from tools.previz.kernels.rows import (
    AMBIENT,
    CLOTH,
    COAT,
    EMISSION,
    LIGHT_SIZE,
    LIGHT_WEIGHT,
    METAL,
    PATTERN,
    ROUGH,
    SKIN,
)

PER_PI = 0.318


@inline
def step(value, start, width):
    """A smooth step from 0 to 1."""
    t = min(1.0, max(0.0, (value - start) / width))
    return t * t * (3.0 - 2.0 * t)


@inline
def surface_light(
    px, py, pz, nx, ny, nz, vx, vy, vz, surfaces, p, red, green, blue, lights, share, table, cel
):  # fmt: skip
    """Linear RGB that leaves a point towards the viewer.

    p is the row of `surfaces`, (red, green, blue) its colour there; n and v are unit vectors; share (CHANNELS,) float64
    are light shares and ambient visibility; table is the environment.
    """
    facing = nx * vx + ny * vy + nz * vz
    if facing < 0.0:
        facing = 0.02
    metal = surfaces[p, METAL]
    rough = surfaces[p, ROUGH]
    glow = surfaces[p, EMISSION]
    pattern = int(surfaces[p, PATTERN])
    matte = 1.0 - metal
    diffuse = matte * (1.0 - min(1.0, glow))
    ambient = share[AMBIENT]
    out_red = red * glow
    out_green = green * glow
    out_blue = blue * glow
    seen = 0.0
    most = 0.0
    for i in range(lights.shape[0]):
        lx = lights[i, 0] - px
        ly = lights[i, 1] - py
        lz = lights[i, 2] - pz
        near = 1.0 / math.sqrt(lx * lx + ly * ly + lz * lz)
        lx *= near
        ly *= near
        lz *= near
        near2 = near * near
        wrap = lights[i, LIGHT_SIZE] * near * 0.5
        cosine = nx * lx + ny * ly + nz * lz
        lit = (cosine + wrap) / (1.0 + wrap)  # an area light reaches past the terminator
        most += lights[i, LIGHT_WEIGHT]
        if pattern == SKIN and cel == 0 and cosine > -0.4:
            # light that went in next to the terminator comes out red
            under = 0.30 * max(0.0, 1.0 - abs(cosine - 0.05) * 2.6) * share[i] * diffuse * PER_PI * near2
            out_red += under * lights[i, 3] * red * 0.55
            out_green += under * lights[i, 4] * green * 0.14
            out_blue += under * lights[i, 5] * blue * 0.07
        if lit <= 0.0:
            continue
        s = share[i]
        if s <= 0.0 and cel == 0:
            continue
        seen += lights[i, LIGHT_WEIGHT] * s
        if cel != 0:
            lit = 0.12 + 0.33 * step(lit * s, 0.06, 0.08) + 0.47 * step(lit * s, 0.30, 0.12)
            s = 1.0
        k = lit * s * near2 * diffuse * PER_PI
        out_red += k * lights[i, 3] * red
        out_green += k * lights[i, 4] * green
        out_blue += k * lights[i, 5] * blue
        if rough > 0.3 and cel == 0:
            # the half vector's cosine, squared: both unit vectors' sum is 2 + 2 l.v long, squared
            peak = max(0.0, cosine + nx * vx + ny * vy + nz * vz)
            peak2 = peak * peak / max(1e-9, 2.0 + 2.0 * (lx * vx + ly * vy + lz * vz))
            wide = min(1.0, rough * rough + lights[i, LIGHT_SIZE] * 0.3 * near)
            wide *= wide
            q = peak2 * (wide - 1.0) + 1.0
            k = wide * 0.125 * lit * s * near2 / (3.1416 * q * q)
            out_red += k * lights[i, 3] * (0.04 * matte + red * metal)
            out_green += k * lights[i, 4] * (0.04 * matte + green * metal)
            out_blue += k * lights[i, 5] * (0.04 * matte + blue * metal)
    away = 1.0 - facing
    fresnel = away * away
    fresnel *= fresnel * away
    if diffuse > 0.0:
        around_red, around_green, around_blue = environment(table, nx, ny, nz, 1.0)
        k = diffuse * ambient
        if pattern == CLOTH and cel == 0:
            k *= 1.0 + 0.9 * away * away * away  # fibres stand up against the light
        out_red += k * red * around_red
        out_green += k * green * around_green
        out_blue += k * blue * around_blue
    k = 2.0 * (nx * vx + ny * vy + nz * vz)
    rx = k * nx - vx
    ry = k * ny - vy
    rz = k * nz - vz
    if cel != 0:
        around_red, around_green, around_blue = environment(table, rx, ry, rz, 0.25)
        bright = (around_red + around_green + around_blue) / 3.0
        glint = 0.55 * step(bright, 1.1, 0.25) * (metal * 0.9 + 0.1) * (1.0 - rough)
        base = 0.5 * metal * (0.45 + 0.55 * step(bright, 0.3, 0.12))
        return out_red + glint + red * base, out_green + glint + green * base, out_blue + glint + blue * base
    open_ = ambient * (0.35 + 0.65 * (seen / most if most > 0.0 else 1.0))
    around_red, around_green, around_blue = environment(table, rx, ry, rz, rough)
    gloss = max(1.0 - rough, 0.0)
    head_on = 0.04 * matte + red * metal
    out_red += around_red * open_ * (head_on + (max(gloss, head_on) - head_on) * fresnel)
    head_on = 0.04 * matte + green * metal
    out_green += around_green * open_ * (head_on + (max(gloss, head_on) - head_on) * fresnel)
    head_on = 0.04 * matte + blue * metal
    out_blue += around_blue * open_ * (head_on + (max(gloss, head_on) - head_on) * fresnel)
    coat = surfaces[p, COAT]
    if coat > 0.0:
        around_red, around_green, around_blue = environment(table, rx, ry, rz, 0.08)
        k = coat * (0.04 + 0.96 * fresnel) * open_
        out_red += around_red * k
        out_green += around_green * k
        out_blue += around_blue * k
    return out_red, out_green, out_blue
