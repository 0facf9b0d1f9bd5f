"""Says a difference in one line for a card: plain words, no more than was measured."""

import math
import re
from collections.abc import Iterator

from tools.terms.difference import SAME, Difference, Measured

_OURS = re.compile(r"length|cuts?( \d+)?|warmth|exposure|colour temperature|loudness|true peak")
_FIGURES_TOLD = 3
_MOST, _HARDLY_ANY = 0.5, 0.05  # shares of the picture
_WARMER, _MUCH_WARMER = 1.5, 6.0  # Lab b*; half of what tungsten light instead of daylight does is some 10
_BRIGHTER = 0.15  # stops
_LOUDER = 0.5  # LU; less is not heard
_SILENT = -70.0  # LUFS
_LONGER = 0.05  # seconds


def sentence(difference: Difference) -> str:
    """What changed and what did not, for instance "99.3 % of the picture outside the band is the same; ..."."""
    said = [*_own_figures(difference), *_pixels(difference), *_length(difference), *_look(difference)]
    said += [*_cuts(difference), *_sound(difference)]
    if not said:
        return "Nothing was measured."
    line = "; ".join(said)
    return f"{line[0].upper()}{line[1:]}."


def share_said(share: float) -> str:
    """A share in percent that never rounds up to all or down to nothing."""
    if share >= 1:
        return "100 %"
    percent = math.floor(share * 1000) / 10
    return f"{percent:.1f} %" if percent or not share else "less than 0.1 %"


def _own_figures(difference: Difference) -> Iterator[str]:
    """What the model measured while it made the clip, such as how fast a thing turns."""
    own = [one for one in difference.measured if not _OURS.fullmatch(one.name)]
    for one in own[:_FIGURES_TOLD]:
        yield f"{one.name} {one.before:g} to {one.after:g} {one.unit}".rstrip()


def _pixels(difference: Difference) -> Iterator[str]:
    if not difference.comparable:
        yield f"cannot be compared pixel by pixel: {difference.note.rstrip('.') or 'the pictures do not match'}"
        return
    share, inside, region = difference.unchanged_outside, difference.delta_e_inside, _the(difference.region)
    if share is not None and difference.exact and difference.pixels_outside is not None:
        pixels = f"{difference.pixels_outside:,} pixels a frame"
        yield f"outside {region} {share_said(share)} of {pixels} are identical before encoding"
    elif share is not None and (inside is not None or difference.region):
        yield f"{share_said(share)} of the picture outside {region} is the same"
    elif share is not None:
        yield _whole(share, difference.delta_e_outside)
    if inside is not None:
        yield f"{region} changed by ΔE {inside:.1f}" if inside > SAME else f"{region} hardly changed (ΔE {inside:.1f})"


def _whole(share: float, change: float | None) -> str:
    amount = f", by ΔE {change:.1f} on average" if change is not None else ""
    if share < _HARDLY_ANY:
        return f"the whole picture changed{amount}"
    return f"{share_said(share)} of the picture is the same" + (
        f"; the picture changed{amount}" if share < _MOST else ""
    )


def _length(difference: Difference) -> Iterator[str]:
    length = _figure(difference, "length")
    if length is None:
        return
    if abs(length.after - length.before) <= _LONGER:
        yield f"{length.after:.1f} s as before"
    else:
        yield f"{length.after:.1f} s instead of {length.before:.1f} s"


def _look(difference: Difference) -> Iterator[str]:
    """Of the whole picture; left out where only a region was to change, since the region moves it."""
    if difference.delta_e_inside is not None:
        return
    warmth, exposure = _figure(difference, "warmth"), _figure(difference, "exposure")
    if warmth and abs(shift := warmth.after - warmth.before) >= _WARMER:
        much = "clearly" if abs(shift) >= _MUCH_WARMER else "slightly"
        yield f"{much} {'warmer' if shift > 0 else 'cooler'} colours"
    if exposure and abs(shift := exposure.after - exposure.before) >= _BRIGHTER:
        yield f"{abs(shift):.1f} stops {'brighter' if shift > 0 else 'darker'}"


def _cuts(difference: Difference) -> Iterator[str]:
    cuts = _figure(difference, "cuts")
    if cuts and cuts.before != cuts.after:
        yield f"{cuts.after:.0f} {'cut' if cuts.after == 1 else 'cuts'} instead of {cuts.before:.0f}"


def _sound(difference: Difference) -> Iterator[str]:
    heard = _figure(difference, "loudness")
    if heard is None or abs(heard.after - heard.before) < _LOUDER:
        return
    if heard.before <= _SILENT:
        yield "now with sound"
    elif heard.after <= _SILENT:
        yield "now silent"
    else:
        yield f"{abs(heard.after - heard.before):.1f} dB {'louder' if heard.after > heard.before else 'quieter'}"


def _figure(difference: Difference, name: str) -> Measured | None:
    return next((one for one in difference.measured if one.name == name), None)


def _the(region: str | None) -> str:
    if not region:
        return "what was to change"
    return region if re.match(r"(the|its|his|her|their) ", region) else f"the {region}"
