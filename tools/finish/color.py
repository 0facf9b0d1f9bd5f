"""Colour arithmetic on whole pictures: Lab, OKLab, CIEDE2000, white point, contrast and names.

Why the arithmetic is ours and not coloraide's, and how it is held to coloraide's results, is in
`docs/decisions/005-delta-e.md`.
"""

import functools
import re

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float64]

# Linear sRGB -> XYZ (D65), XYZ -> LMS and LMS' -> OKLab as printed in CSS Color 4 (sample code, 2024).
_RGB_TO_XYZ = np.array(
    [
        [0.4123907992659593, 0.357584339383878, 0.1804807884018343],
        [0.21263900587151024, 0.715168678767756, 0.07219231536073371],
        [0.01933081871559182, 0.11919477979462598, 0.9505321522496607],
    ]
)
_XYZ_TO_LMS = np.array(
    [
        [0.819022437996703, 0.3619062600528904, -0.1288737815209879],
        [0.03298365393238847, 0.9292868615863434, 0.03614466635064236],
        [0.04817718935962421, 0.2642395317527308, 0.6335478284694309],
    ]
)
_LMS_TO_OKLAB = np.array(
    [
        [0.21045426830931396, 0.7936177747023053, -0.0040720430116192585],
        [1.9779985324311686, -2.42859224204858, 0.450593709617411],
        [0.025904042465547734, 0.7827717124575297, -0.8086757549230774],
    ]
)
_WHITE = _RGB_TO_XYZ.sum(axis=1)
_EPSILON, _KAPPA = 216 / 24389, 24389 / 27  # CIE 15:2004
_NAME_PARTS = re.compile(
    "alice|antique|blanched|cadet|cornflower|dark|deep|dim|dodger|floral|forest|ghost|hot|indian|lawn|lemon|light"
    "|medium|midnight|mint|misty|navajo|old|pale|papaya|peach|powder|rebecca|rosy|royal|saddle|sandy|sky|slate|spring"
    "|steel|lavender(?=b)|olive(?=[dg])|orange(?=r)|violet(?=r)|white(?=s)|goldenrod(?=y)|(?:lime|sea|yellow)(?=g)"
    "|blue(?=v)|green(?=y)|.+"
)  # CSS writes its colour names without spaces
_VISIBLE_DUV = 0.05  # farther from the Planckian locus than this, a colour temperature means nothing (CIE 15)


@functools.cache
def _decoded() -> Floats:
    """The 256 sRGB codes as linear light, 0..1."""
    code = np.arange(256) / 255
    return np.where(code <= 0.04045, code / 12.92, ((code + 0.055) / 1.055) ** 2.4)


def linear(rgb: Pixels) -> Floats:
    """Linear light 0..1 of sRGB bytes, same shape."""
    return _decoded()[rgb]


def encoded(light: Floats) -> Pixels:
    """sRGB bytes of linear light, clipped to 0..1, same shape."""
    light = np.clip(light, 0, 1)
    code = np.where(light <= 0.0031308, light * 12.92, 1.055 * np.power(light, 1 / 2.4) - 0.055)
    return np.round(code * 255).astype(np.uint8)


def lab(rgb: Pixels) -> Floats:
    """CIE Lab (D65) of sRGB bytes of shape (..., 3)."""
    xyz = linear(rgb) @ _RGB_TO_XYZ.T / _WHITE
    f = np.where(xyz > _EPSILON, np.cbrt(xyz), (_KAPPA * xyz + 16) / 116)
    return np.stack(
        [116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], axis=-1
    )  # fmt: skip


def oklab(rgb: Pixels) -> Floats:
    """OKLab (lightness 0..1, a, b) of sRGB bytes of shape (..., 3)."""
    return np.asarray(np.cbrt(linear(rgb) @ (_XYZ_TO_LMS @ _RGB_TO_XYZ).T) @ _LMS_TO_OKLAB.T)


def from_oklab(colors: Floats) -> Pixels:
    """sRGB bytes of OKLab colours of shape (..., 3); what sRGB cannot show is clipped."""
    lms = (colors @ np.linalg.inv(_LMS_TO_OKLAB).T) ** 3
    return encoded(lms @ np.linalg.inv(_XYZ_TO_LMS @ _RGB_TO_XYZ).T)


def luminance(rgb: Pixels) -> Floats:
    """Relative luminance 0..1 of sRGB bytes of shape (..., 3)."""
    return np.asarray(linear(rgb) @ _RGB_TO_XYZ[1])


def delta_e(one: Floats, other: Floats) -> Floats:
    """CIEDE2000 between Lab colours of shape (..., 3); 1 is about the least difference that an eye can see.

    Equations numbered as in Sharma, Wu, Dalal: The CIEDE2000 Color-Difference Formula, 2005.
    """
    l1, a1, b1 = np.moveaxis(one, -1, 0)
    l2, a2, b2 = np.moveaxis(other, -1, 0)
    grey = 1.5 - 0.5 * _chroma_weight((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2)  # (2)-(5)
    a1, a2 = a1 * grey, a2 * grey
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = np.arctan2(b1, a1) % (2 * np.pi), np.arctan2(b2, a2) % (2 * np.pi)  # (7)
    coloured = (c1 * c2) > 0
    apart = h2 - h1
    turn = np.where(coloured, apart - 2 * np.pi * np.sign(apart) * (np.abs(apart) > np.pi), 0.0)  # (10)
    hue = np.where(coloured, h1 + turn / 2, h1 + h2)  # (14)
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    d_light = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2))  # (18)
    d_chroma = (c2 - c1) / (1 + 0.045 * chroma)  # (19)
    d_hue = 2 * np.sqrt(c1 * c2) * np.sin(turn / 2) / (1 + 0.015 * chroma * _hue_weight(hue))  # (11), (20)
    twist = _rotation(hue, chroma) * d_chroma * d_hue  # (21)
    return np.asarray(np.sqrt(np.maximum(d_light**2 + d_chroma**2 + d_hue**2 + twist, 0)))  # (22)


def _chroma_weight(chroma: Floats) -> Floats:
    """The root that equations (4) and (17) share."""
    power = chroma**7
    return np.asarray(np.sqrt(power / (power + 25.0**7)))


def _hue_weight(hue: Floats) -> Floats:
    """T of equation (15); hue in radians."""
    return np.asarray(
        1
        - 0.17 * np.cos(hue - np.pi / 6)
        + 0.24 * np.cos(2 * hue)
        + 0.32 * np.cos(3 * hue + np.radians(6))
        - 0.20 * np.cos(4 * hue - np.radians(63))
    )


def _rotation(hue: Floats, chroma: Floats) -> Floats:
    """R_T of equations (16), (17), (21): how chroma and hue act together in the blues."""
    from_blue = ((np.degrees(hue) % 360) - 275) / 25
    return np.asarray(-np.sin(np.radians(60) * np.exp(-(from_blue**2))) * 2 * _chroma_weight(chroma))


def hex_of(rgb: Pixels) -> str:
    """One colour as people write it, for instance "#7A4B2C"."""
    return "#{:02X}{:02X}{:02X}".format(*(int(part) for part in rgb))


def rgb_of(code: str) -> Pixels:
    """The bytes of "#RRGGBB"."""
    return np.frombuffer(bytes.fromhex(code.removeprefix("#")), dtype=np.uint8)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1..21 (WCAG 2.2); small type needs 4.5, large type 3."""
    low, high = sorted(float(luminance(rgb_of(code))) for code in (one, other))
    return (high + 0.05) / (low + 0.05)


def ink_on(paper: str) -> str:
    """Black or white, whichever reads better on `paper`; the better one never has less than 4.5."""
    return max("#000000", "#FFFFFF", key=lambda ink: contrast(ink, paper))


def kelvin(light: Floats) -> float | None:
    """Correlated colour temperature of a linear RGB colour, or None where the colour is no kind of white."""
    from coloraide import Color

    if float(np.max(light)) < 1e-4:
        return None
    white = Color("srgb-linear", [float(part) for part in light])
    temperature, duv = white.cct()
    plausible = abs(duv) < _VISIBLE_DUV and 1500 < temperature < 25000
    return float(temperature) if plausible else None


def name_of(code: str) -> str:
    """The nearest CSS colour name by CIEDE2000, in words: "saddle brown"."""
    names, colors = _named()
    nearest = int(np.argmin(delta_e(colors, lab(rgb_of(code)))))
    return names[nearest]


@functools.cache
def _named() -> tuple[tuple[str, ...], Floats]:
    from coloraide.css.color_names import name2val_map

    opaque = sorted((name, value) for name, value in name2val_map.items() if value[3])
    from_css = {tuple(int(part) for part in value[:3]): name for name, value in opaque}
    words = tuple(" ".join(_NAME_PARTS.findall(name)) for name in from_css.values())
    return words, lab(np.array(list(from_css), dtype=np.uint8))
