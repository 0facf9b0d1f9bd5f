"""The colour of light in kelvin."""

from functools import lru_cache

from coloraide import Color

from tools.previz.stage import Vec

# Eyes and cameras adapt to part of a colour cast; without it 3200 K would be plain orange.
SEEN = 0.6
_LUMA = (0.2126, 0.7152, 0.0722)


@lru_cache(maxsize=256)
def tint(kelvin: float, reference: float) -> Vec:
    """Linear RGB factors that turn light of `reference` kelvin into light of `kelvin`, at the same luminance.

    Colours of a black body after Ohno 2013 as coloraide has them; the share of the cast that is seen is `SEEN`.
    """
    wanted, given = _black_body(kelvin), _black_body(reference)
    cast = [(a / b) ** SEEN for a, b in zip(wanted, given, strict=True)]
    luminance = sum(share * value for share, value in zip(_LUMA, cast, strict=True))
    red, green, blue = (value / luminance for value in cast)
    return (red, green, blue)


def times(color: Vec, factors: Vec) -> Vec:
    """One colour filtered by another."""
    return (color[0] * factors[0], color[1] * factors[1], color[2] * factors[2])


def scaled(color: Vec, gain: float) -> Vec:
    """A colour made brighter or darker."""
    return (color[0] * gain, color[1] * gain, color[2] * gain)


def mixed(one: Vec, other: Vec, share: float) -> Vec:
    """A colour between two: `share` 0 is the first, 1 the second."""
    keep = 1.0 - share
    return (one[0] * keep + other[0] * share, one[1] * keep + other[1] * share, one[2] * keep + other[2] * share)


def _black_body(kelvin: float) -> tuple[float, float, float]:
    red, green, blue = Color.blackbody("srgb-linear", kelvin, out_space="srgb-linear").coords()
    floor = 0.02 * kelvin / 2400.0  # below about 1900 K sRGB has no blue left; a light with none makes black holes
    return (max(floor, red), max(floor, green), max(floor, blue))
