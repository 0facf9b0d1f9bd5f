"""The figures of a difference that need no pixel to be compared with another: length, cuts, look, sound."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tools.finish.color import Floats, kelvin, lab, linear, luminance
from tools.finish.loudness import Loudness
from tools.finish.pictures import Picture, resized
from tools.finish.streams import Probe
from tools.terms.difference import Measured

Side = tuple[Probe, "Look", Loudness]

_SMALL = (160, 90)  # pixels; means need no more
_DARKEST = 2.0**-14  # luminance that stands for black, so that stops stay finite
_QUIETEST = -70.0  # LUFS, the gate of R 128; stands for silence
_CUTS_TOLD = 12


@dataclass(frozen=True, slots=True)
class Look:
    """The mean look of a clip: Lab b*, luminance in stops (0 = white), colour temperature; and its cuts in seconds."""

    warmth: float
    stops: float
    kelvin: float | None
    cuts: tuple[float, ...]

    @classmethod
    def of(cls, pictures: Sequence[Picture], cuts: tuple[float, ...]) -> "Look":
        small = np.stack([resized(picture, _SMALL) for picture in pictures])
        light: Floats = linear(small).reshape(-1, 3).mean(axis=0)
        return cls(
            warmth=float(lab(small)[..., 2].mean()),
            stops=float(np.log2(max(_DARKEST, float(luminance(small).mean())))),
            kelvin=kelvin(light),
            cuts=cuts,
        )


def figures(before: Side, after: Side) -> tuple[Measured, ...]:
    """Every figure, before and after, with its unit and how it was obtained."""
    return tuple(_each(before, after))


def _each(before: Side, after: Side) -> Iterator[Measured]:
    (found, look, heard), (found_now, look_now, heard_now) = before, after
    if not (found.is_still and found_now.is_still):
        yield _one("length", "s", found.seconds, found_now.seconds, "container")
        yield _one("cuts", "", len(look.cuts), len(look_now.cuts), "changes of luma between frames")
    if len(look.cuts) == len(look_now.cuts):
        for number, (was, now) in enumerate(zip(look.cuts, look_now.cuts, strict=True), start=1):
            if number <= _CUTS_TOLD:
                yield _one(f"cut {number}", "s", was, now, "changes of luma between frames")
    yield _one("warmth", "b*", look.warmth, look_now.warmth, "mean of the picture, CIE Lab")
    yield _one("exposure", "stops", look.stops, look_now.stops, "mean luminance of the picture, 0 = white")
    if look.kelvin and look_now.kelvin:
        yield _one("colour temperature", "K", look.kelvin, look_now.kelvin, "estimated from the picture's mean colour")
    yield from _sound(heard, heard_now)


def _sound(before: Loudness, after: Loudness) -> Iterator[Measured]:
    if before.lufs is None and after.lufs is None:
        return
    was, now = (_QUIETEST if heard.lufs is None else heard.lufs for heard in (before, after))
    yield _one("loudness", "LUFS", was, now, f"EBU R 128; {_QUIETEST:.0f} stands for silence")
    if before.lufs is not None and after.lufs is not None:
        yield _one("true peak", "dBTP", before.true_peak, after.true_peak, "EBU R 128")


def _one(name: str, unit: str, before: float, after: float, how: str) -> Measured:
    return Measured(name=name, unit=unit, before=round(before, 3), after=round(after, 3), how=how)
