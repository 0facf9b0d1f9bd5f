"""Chooses among pictures of a clip: which are worth showing, which tell something new, which is the best."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from tools.finish.color import Floats, oklab
from tools.finish.pictures import Picture, resized

LOOKED = 320  # pixels on the longer side are enough to judge
_SMALL, _TINY = (64, 36), (8, 6)  # what colours are taken from, and what two pictures are told apart by
_BLACK, _FLAT = 0.16, 0.02  # OKLab lightness a black picture stays below; spread of colour a plain one stays below
_BLURRED = 0.35  # of the clip's median sharpness
_ALIKE = 0.012  # mean OKLab distance; pictures closer than this look like one and the same
_FULL, _VIVID = 0.25, 0.1  # spread and chroma (OKLab) at which a poster has enough of each


@dataclass(frozen=True, slots=True)
class Candidate:
    """A picture as it is judged: sharpness, lightness of its bright parts, spread of colour, chroma, and its gist."""

    seconds: float
    sharp: float
    light: float
    spread: float
    vivid: float
    gist: Floats

    @property
    def empty(self) -> bool:
        """Black, or one plain colour."""
        return self.spread < _FLAT / 2 or (self.light < _BLACK and self.spread < 2 * _FLAT)


def judged(seconds: float, picture: Picture) -> Candidate:
    """Looks a picture over; `LOOKED` pixels on a side are enough."""
    gray = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    colors = oklab(resized(picture, _SMALL))
    return Candidate(
        seconds=seconds,
        sharp=float(cv2.Laplacian(gray, cv2.CV_64F).var()),
        light=float(np.quantile(colors[..., 0], 0.95)),
        spread=float(colors[..., 0].std() + np.hypot(colors[..., 1].std(), colors[..., 2].std())),
        vivid=float(np.hypot(colors[..., 1], colors[..., 2]).mean()),
        gist=oklab(resized(picture, _TINY)).reshape(-1, 3),
    )


def distinct(candidates: Sequence[Candidate], count: int) -> list[Candidate]:
    """The sharpest first, then always the one least like any taken, until nothing new is left."""
    good = _usable(candidates)
    taken = [max(good, key=lambda one: one.sharp)]
    while len(taken) < count:
        best = max(good, key=lambda one: min(_unlike(one, other) for other in taken) * (0.5 + _rank(one, good)))
        if min(_unlike(best, other) for other in taken) < _ALIKE:
            break
        taken.append(best)
    return taken


def _usable(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those with something in them that are not blurred beyond the clip's own measure; all, if none is."""
    filled = [one for one in candidates if not one.empty] or list(candidates)
    least = _BLURRED * float(np.median([one.sharp for one in filled]))
    return [one for one in filled if one.sharp >= least]


def merit(one: Candidate, all_: Sequence[Candidate], seconds: float) -> float:
    """Sharp, well filled, colourful, and rather from the middle than from a fade at either end."""
    if one.empty:
        return -1.0
    middle = 1 - abs(2 * one.seconds / seconds - 1) if seconds else 1.0
    return _rank(one, all_) + min(one.spread / _FULL, 1.0) + min(one.vivid / _VIVID, 1.0) * 0.5 + min(middle * 3, 1.0)


def _rank(one: Candidate, all_: Sequence[Candidate]) -> float:
    """Sharpness as the share of candidates that are no sharper, 0..1."""
    return sum(other.sharp <= one.sharp for other in all_) / len(all_)


def _unlike(one: Candidate, other: Candidate) -> float:
    return float(np.linalg.norm(one.gist - other.gist, axis=1).mean())
