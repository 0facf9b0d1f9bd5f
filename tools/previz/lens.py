"""Lenses by the names people use: vertical field of view in degrees and how shallow the focus is."""

import math
import re
from dataclasses import dataclass

from tools.previz.words import says

FRAME_HEIGHT = 24.0  # mm, the full-frame sensor that "85mm" is said of
_MILLIMETRES = re.compile(r"(\d{1,4}(?:\.\d+)?)\s*mm", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lens:
    """A lens: `aperture` is the blur circle in pixels at 720p for something twice as far as the focus, times two."""

    name: str
    fov: float
    aperture: float


_NAMED: tuple[tuple[tuple[str, ...], Lens], ...] = (
    (("macro", "close up lens", "probe"), Lens("macro", 26.0, 60.0)),
    (("fisheye", "fish eye"), Lens("fisheye", 84.0, 3.0)),
    (("ultra wide", "ultrawide", "super wide", "gopro", "action cam"), Lens("ultra wide", 68.0, 4.0)),
    (("wide", "wide angle"), Lens("wide", 50.0, 8.0)),
    (("telephoto", "tele", "long lens", "zoom lens"), Lens("telephoto", 11.0, 46.0)),
    (("portrait", "bokeh", "shallow", "fast prime", "f1 4", "f1 8"), Lens("portrait", 16.0, 46.0)),
    (("anamorphic",), Lens("anamorphic", 28.0, 40.0)),
    (("tilt shift", "miniature"), Lens("tilt shift", 24.0, 70.0)),
    (("deep focus", "pan focus", "everything sharp"), Lens("deep focus", 30.0, 0.0)),
    (("normal", "standard", "prime", "nifty fifty"), Lens("normal", 27.0, 20.0)),
)


def lens_for(said: str | None, *, person: bool) -> tuple[Lens, bool]:
    """The lens that `said` names, and whether it was understood; what is not said suits a person or a thing."""
    own = Lens("portrait", 27.0, 20.0) if person else Lens("product", 30.0, 24.0)
    if not said:
        return own, True
    match = _MILLIMETRES.search(said)
    if match and float(match.group(1)) >= 4.0:
        return _focal(float(match.group(1)), macro=says(said, ("macro",))), True
    found = next((lens for words, lens in _NAMED if says(said, words)), None)
    return found or own, found is not None


def _focal(millimetres: float, *, macro: bool) -> Lens:
    fov = 2.0 * math.degrees(math.atan(FRAME_HEIGHT / 2.0 / millimetres))
    aperture = 60.0 if macro else min(50.0, 0.5 * millimetres)
    return Lens(f"{millimetres:g}mm{' macro' if macro else ''}", min(84.0, max(4.0, fov)), aperture)
