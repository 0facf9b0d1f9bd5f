"""Grades as colour cubes: what a grade does to any colour, baked to a 33^3 table that the graph looks up.

All functions take and give display-coded sRGB as float arrays of shape (n, 3), 0..1.
"""

import functools
import math
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt
from coloraide import Color
from coloraide.cat import Bradford
from coloraide.spaces.oklab import LMS3_TO_OKLAB, XYZD65_TO_LMS
from coloraide.spaces.srgb_linear import RGB_TO_XYZ

from tools.terms.edit import Grade

Floats = npt.NDArray[np.float64]
Look = Callable[[Floats], Floats]

SIZE = 33
_PIVOT = 0.18  # linear light of the grey card about which contrast turns
_KNEE = 0.5  # linear light above which brightened colours are rolled off instead of clipped
_DAYLIGHT_FROM, _PLANCK_TO = 5000.0, 4000.0  # between them the two loci are mixed, so that warmth has no step
_TINT_STOPS = 0.5  # of green at full tint
_SEPIA = (0.062, 1.13)  # OKLab chroma and hue (radians) of a sepia print's middle tone

_TO_XYZ = np.array(RGB_TO_XYZ)
_TO_LMS = np.array(XYZD65_TO_LMS) @ _TO_XYZ
_TO_OKLAB = np.array(LMS3_TO_OKLAB)


def grade_look(edit: Grade) -> Look:
    """What a grade does: exposure and white point in linear light, contrast about grey, saturation, then the look."""
    balance = 2.0**edit.exposure * balance_matrix(edit.kelvin_from, edit.kelvin_to, edit.tint)

    def lit(light: Floats) -> Floats:
        """Exposed, balanced and contrasted linear light, not yet rolled off."""
        balanced = np.maximum(light @ balance.T, 0.0)
        return np.asarray(_PIVOT * np.power(balanced / _PIVOT, edit.contrast))

    brightest = lit(np.ones((1, 3)))[0]

    def look(coded: Floats) -> Floats:
        rolled = _rolled_off(lit(decoded(coded)), brightest)
        return _styled(saturated(rolled, edit.saturation), edit.look)

    return look


def is_plain(edit: Grade) -> bool:
    """Whether the grade changes nothing."""
    named = (edit.exposure, edit.contrast, edit.saturation, edit.tint, edit.look)
    return named == (0.0, 1.0, 1.0, 0.0, "none") and edit.kelvin_from == edit.kelvin_to


def bake(looks: Iterable[Look], path: Path) -> None:
    """Writes looks, one after the other, as a .cube file; red runs fastest."""
    colors = grid()
    for look in looks:
        colors = look(colors)
    rows = "\n".join(f"{red:.6f} {green:.6f} {blue:.6f}" for red, green, blue in np.clip(colors, 0, 1))
    path.write_text(f"LUT_3D_SIZE {SIZE}\n{rows}\n")


def grid() -> Floats:
    """Every colour of the cube, red fastest: shape (33^3, 3)."""
    steps = np.linspace(0.0, 1.0, SIZE)
    blue, green, red = np.meshgrid(steps, steps, steps, indexing="ij")
    return np.stack([red.ravel(), green.ravel(), blue.ravel()], axis=1)


@functools.lru_cache(maxsize=64)
def white_point(kelvin: float) -> tuple[float, float, float]:
    """XYZ (Y = 1) of light of that temperature: the CIE daylight locus from 5000 K, Planck's below 4000 K."""
    share = min(1.0, max(0.0, (kelvin - _PLANCK_TO) / (_DAYLIGHT_FROM - _PLANCK_TO)))
    day = np.array(_daylight(max(kelvin, _PLANCK_TO)))
    body = np.array(_planck(kelvin)) if share < 1 else day
    across, up = share * day + (1 - share) * body
    return float(across / up), 1.0, float((1 - across - up) / up)


def balance_matrix(kelvin_from: float, kelvin_to: float, tint: float = 0.0) -> Floats:
    """Linear RGB matrix (3, 3) that turns white under one light into white under another, luminance kept (Bradford)."""
    cones = np.array(Bradford.MATRIX)
    gain = (cones @ white_point(kelvin_to)) / (cones @ white_point(kelvin_from))
    matrix = np.linalg.inv(_TO_XYZ) @ np.linalg.inv(cones) @ np.diag(gain) @ cones @ _TO_XYZ
    matrix = np.diag([1.0, 2.0 ** (-_TINT_STOPS * tint), 1.0]) @ matrix
    return np.asarray(matrix / float(_TO_XYZ[1] @ matrix.sum(axis=1)))


def decoded(coded: Floats) -> Floats:
    """Linear light of display-coded sRGB."""
    return np.where(coded <= 0.04045, coded / 12.92, np.power((np.maximum(coded, 0.04045) + 0.055) / 1.055, 2.4))


def encoded(light: Floats) -> Floats:
    """Display-coded sRGB, clipped to 0..1, of linear light."""
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * np.power(light, 1 / 2.4) - 0.055)


def to_oklab(light: Floats) -> Floats:
    """OKLab of linear light."""
    return np.asarray(np.cbrt(light @ _TO_LMS.T) @ _TO_OKLAB.T)


def from_oklab(lab: Floats) -> Floats:
    """Linear light of OKLab; colours outside sRGB keep lightness and hue and lose chroma until they fit."""
    low, high = np.zeros(len(lab)), np.ones(len(lab))
    for _ in range(12):
        share = (low + high) / 2
        fits = _fits(_unbound(lab, share))
        low, high = np.where(fits, share, low), np.where(fits, high, share)
    whole = _unbound(lab, np.ones(len(lab)))
    return np.where(_fits(whole)[:, None], whole, np.clip(_unbound(lab, low), 0, 1))


def saturated(light: Floats, factor: float) -> Floats:
    """Linear light with its OKLab chroma times `factor`."""
    if factor == 1.0:
        return light
    return from_oklab(to_oklab(light) * np.array([1.0, factor, factor]))


def _unbound(lab: Floats, share: Floats) -> Floats:
    """Linear light of OKLab with its chroma times `share`, whether sRGB has it or not."""
    scaled = lab * np.stack([np.ones_like(share), share, share], axis=1)
    return np.asarray((scaled @ np.linalg.inv(_TO_OKLAB).T) ** 3 @ np.linalg.inv(_TO_LMS).T)


def _fits(light: Floats) -> npt.NDArray[np.bool_]:
    return np.asarray(np.all((light >= -1e-6) & (light <= 1 + 1e-6), axis=1))


def _rolled_off(light: Floats, brightest: Floats) -> Floats:
    """Brings `brightest` down to 1 per channel, smoothly, and leaves everything below the knee as it is."""
    top = np.maximum(brightest, 1.0)
    slope = (top - _KNEE) / (1 - _KNEE)
    over = np.clip((light - _KNEE) / (top - _KNEE), 0, 1)
    return np.where(light <= _KNEE, light, _KNEE + (1 - _KNEE) * slope * over / (1 + (slope - 1) * over))


def _styled(light: Floats, look: str) -> Floats:
    if look == "none":
        return encoded(light)
    grey = np.repeat(light @ _TO_XYZ[1][:, None], 3, axis=1)
    if look == "black_and_white":
        return encoded(grey)
    chroma, hue = _SEPIA
    lab = to_oklab(grey)
    strength = chroma * 4 * lab[:, 0] * (1 - lab[:, 0])  # paper white and ink black stay neutral
    lab[:, 1], lab[:, 2] = strength * math.cos(hue), strength * math.sin(hue)
    return encoded(from_oklab(lab))


def _daylight(kelvin: float) -> tuple[float, float]:
    """Chromaticity on the daylight locus, 4000..25000 K (CIE 15:2004, 3.1)."""
    inverse = 1e3 / kelvin
    if kelvin <= 7000:
        across = 0.244063 + 0.09911 * inverse + 2.9678 * inverse**2 - 4.6070 * inverse**3
    else:
        across = 0.237040 + 0.24748 * inverse + 1.9018 * inverse**2 - 2.0064 * inverse**3
    return across, -3.0 * across**2 + 2.870 * across - 0.275


def _planck(kelvin: float) -> tuple[float, float]:
    """Chromaticity of a black body (Ohno 2013, as coloraide integrates it)."""
    across, up = Color.blackbody("xyz-d65", kelvin, duv=0.0).xy()
    return float(across), float(up)
