"""A recolour as a look: the colour under a matte turned to another, its light and texture kept.

Under the matte the cube gates itself by hue, so that a matte that is a little too wide spares what has another colour.
"""

from dataclasses import dataclass

import numpy as np

from tools.finish.luts import Floats, Look, decoded, encoded, from_oklab, to_oklab

_GREYISH = 0.04  # OKLab chroma below which a colour has no hue to go by (black leather, white paint)
_COLOURED = 0.08  # chroma from which pixels speak for the colour of a thing
_ENOUGH = 0.08  # share of coloured pixels from which the thing counts as coloured
_NEAR, _SOFT = 1.5, 0.45  # hue gate: full below 0.225 rad, none above 0.675 rad
_FADE_FROM, _FADE = 0.015, 0.03  # chroma from which a pixel's hue counts, and over how much


@dataclass(frozen=True, slots=True)
class Tone:
    """One colour in OKLab as lightness, chroma and hue (radians)."""

    light: float
    chroma: float
    hue: float


def tone_of_hex(color: str) -> Tone:
    """The tone of "#RRGGBB"."""
    coded = np.array([[int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]])
    return _tone(to_oklab(decoded(coded))[0])


def tone_under(coded: Floats) -> Tone:
    """What colour a thing has, from the display-coded pixels (n, 3) seen under its matte."""
    lab = to_oklab(decoded(coded))
    chroma = np.hypot(lab[:, 1], lab[:, 2])
    strong = lab[chroma > _COLOURED]
    return _tone(np.median(strong if len(strong) > _ENOUGH * len(lab) else lab, axis=0))


def recolour_look(before: Tone, after: Tone) -> Look:
    """Turns things of tone `before` to `after`."""

    def look(coded: Floats) -> Floats:
        lab = to_oklab(decoded(coded))
        turned = _repainted(lab, before, after) if before.chroma < _GREYISH else _shifted(lab, before, after)
        return encoded(from_oklab(turned))

    return look


def _tone(lab: Floats) -> Tone:
    return Tone(float(lab[0]), float(np.hypot(lab[1], lab[2])), float(np.arctan2(lab[2], lab[1])))


def _shifted(lab: Floats, before: Tone, after: Tone) -> Floats:
    """Turns the hue and scales the chroma of colours near `before`'s hue; others stay."""
    chroma, hue = np.hypot(lab[:, 1], lab[:, 2]), np.arctan2(lab[:, 2], lab[:, 1])
    apart = np.abs((hue - before.hue + np.pi) % (2 * np.pi) - np.pi)
    share = np.clip(_NEAR - apart / _SOFT, 0, 1) * np.clip((chroma - _FADE_FROM) / _FADE, 0, 1)
    painted = _polar(_relit(lab[:, 0], before, after), chroma * after.chroma / before.chroma, hue, after, before)
    return np.asarray(lab + share[:, None] * (painted - lab))


def _polar(light: Floats, chroma: Floats, hue: Floats, after: Tone, before: Tone) -> Floats:
    turned = hue + (after.hue - before.hue)
    return np.stack([light, chroma * np.cos(turned), chroma * np.sin(turned)], axis=1)


def _repainted(lab: Floats, before: Tone, after: Tone) -> Floats:
    """Gives something grey a colour: its lightness is kept as shading, strongest colour at the thing's own tone."""
    light = _relit(lab[:, 0], before, after)
    bright = np.clip((1 - light) / max(1 - after.light, 1e-3), 0, 1)
    dark = np.clip(light / max(after.light, 1e-3), 0, 1)
    chroma = after.chroma * np.minimum(bright, dark)
    return np.stack([light, chroma * np.cos(after.hue), chroma * np.sin(after.hue)], axis=1)


def _relit(light: Floats, before: Tone, after: Tone) -> Floats:
    """Lightness moved from one tone to the other; black stays black and white white."""
    own = min(max(before.light, 0.02), 0.98)
    below = light * after.light / own
    above = after.light + (light - own) * (1 - after.light) / (1 - own)
    return np.where(light <= own, below, above)
