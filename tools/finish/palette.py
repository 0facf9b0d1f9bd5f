"""Finds the colours that a clip or still lives on, and writes them as swatches, JSON and a GIMP palette."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np

from tools.finish.arrive import arriving, save_picture
from tools.finish.color import Floats, from_oklab, hex_of, ink_on, name_of, oklab, rgb_of
from tools.finish.footage import pictures_at, spread
from tools.finish.pictures import Picture
from tools.finish.plate import Plate
from tools.finish.probe import probe
from tools.finish.threads import Halt, in_thread
from tools.terms.errors import BadInput

MOST = 16
_PICTURES, _LONGEST, _PIXELS = 9, 240, 60_000
_SEED = 7
_SPARE = 12  # clusters more than asked for, so that a small accent gets one of its own before near ones are merged
_HUES = np.array([1.0, 2.5, 2.5])  # hue and chroma count more than lightness, or shades of one wall take every place
_NEAR = 0.06  # distance by that measure; two colours closer than this are one to whoever picks a palette
_LEAST = 0.004  # of all pixels; less is mostly the mixture along edges
_WIDE, _BLOCK, _STRIP = 1440, 300, 40  # the swatch picture, in pixels


@dataclass(frozen=True, slots=True)
class PaletteColor:
    """A colour as "#RRGGBB", the share of all pixels (0..1) near it, and the nearest CSS name in words."""

    hex: str
    share: float
    name: str


class Palette(NamedTuple):
    """What was written, by role ("swatches", "json", "gpl"), which is the main file, its size, and the colours."""

    files: dict[str, Path]
    main: str
    width: int
    height: int
    facts: dict[str, object]


async def palette(path: Path, folder: Path, n: int = 6) -> Palette:
    """Writes the palette of a clip or still to `palette.png`, `palette.json` and `palette.gpl` in `folder`."""
    colors = await colors_in(path, n)
    return await in_thread(lambda _: write_palette(colors, folder))


async def colors_in(path: Path, n: int = 6) -> list[PaletteColor]:
    """Up to `n` colours of a clip or still, the commonest first; the same file always gives the same ones.

    Fewer come where there are fewer distinct ones. BadInput for a number that is not 1 to 16.
    """
    if not 1 <= n <= MOST:
        raise BadInput(f"A palette of {n} colours cannot be made.", next=f"Ask for 1 to {MOST}.")
    times = spread(await probe(path), _PICTURES)
    return await in_thread(lambda halt: _colors(path, times, n, halt))


def write_palette(colors: Sequence[PaletteColor], folder: Path) -> Palette:
    """Writes the three files. Blocks."""
    swatches = _swatches(colors)
    png, listed, gimp = (folder / f"palette.{ending}" for ending in ("png", "json", "gpl"))
    save_picture(swatches, png)
    rows = [asdict(color) for color in colors]
    with arriving(listed) as unfinished:
        unfinished.write_text(json.dumps({"colors": rows}, indent=2) + "\n")
    with arriving(gimp) as unfinished:
        unfinished.write_text(_gpl(colors))
    high, wide = swatches.shape[:2]
    return Palette({"swatches": png, "json": listed, "gpl": gimp}, "swatches", wide, high, {"colors": rows})


def _colors(path: Path, times: Sequence[float], n: int, halt: Halt) -> list[PaletteColor]:
    pictures = pictures_at(path, times, halt, longest=_LONGEST)
    pixels = oklab(np.concatenate([picture.reshape(-1, 3) for picture in pictures]))
    drawn = np.random.default_rng(_SEED).permutation(len(pixels))[:_PIXELS]
    halt.check()
    centres, shares = _merged(*_clustered(pixels[drawn], n + _SPARE), n)
    codes = [hex_of(color) for color in from_oklab(centres)]
    found = [PaletteColor(code, round(share, 4), name_of(code)) for code, share in zip(codes, shares, strict=True)]
    return sorted(found, key=lambda color: -color.share)


def _clustered(pixels: Floats, count: int) -> tuple[Floats, Floats]:
    """Centres of clusters, and the share of pixels in each."""
    cv2.setRNGSeed(_SEED)
    until = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_MAX_ITER, 40, 1e-4)
    count = min(count, len(np.unique(pixels.round(3), axis=0)))
    labels = cv2.kmeans((pixels * _HUES).astype(np.float32), count, np.empty(0), until, 3, cv2.KMEANS_PP_CENTERS)[
        1
    ].ravel()
    sizes = np.bincount(labels, minlength=count)
    kept = sizes > 0
    sums = np.stack([np.bincount(labels, weights=channel, minlength=count) for channel in pixels.T], axis=1)
    return sums[kept] / sizes[kept, None], sizes[kept] / len(pixels)


def _merged(centres: Floats, shares: Floats, n: int) -> tuple[Floats, list[float]]:
    """The clusters with the closest joined until no two are near and at most `n` are left; the rarest go first."""
    kept = shares >= min(_LEAST, float(shares.max()))
    centres, shares = centres[kept], shares[kept]
    while len(shares) > 1:
        apart = np.linalg.norm((centres[:, None] - centres[None]) * _HUES, axis=-1) + np.eye(len(shares)) * 9
        one, other = np.unravel_index(int(np.argmin(apart)), apart.shape)
        if apart[one, other] >= _NEAR and len(shares) <= n:
            break
        both = shares[one] + shares[other]
        centres[one] = (centres[one] * shares[one] + centres[other] * shares[other]) / both
        shares[one] = both
        centres, shares = np.delete(centres, other, axis=0), np.delete(shares, other)
    return centres, [float(share) for share in shares]


def _swatches(colors: Sequence[PaletteColor]) -> Picture:
    """One block for each colour with its name and code, over a strip with their true shares."""
    plate = Plate(_WIDE, _BLOCK + _STRIP)
    total, start = sum(color.share for color in colors), 0.0
    wide, pad = _WIDE / len(colors), 20
    for index, color in enumerate(colors):
        left, ink = index * wide, ink_on(color.hex)
        plate.box(left, 0, wide + 1, _BLOCK, color.hex)
        plate.words(color.hex, left + pad, _BLOCK - 66, wide - 2 * pad, 24, fill=ink, weight="medium")
        plate.words(color.name, left + pad, _BLOCK - 36, wide - 2 * pad, 18, fill=ink)
        plate.words(f"{color.share:.0%}", left + pad, pad, wide - 2 * pad, 18, fill=ink)
        share = color.share / total * _WIDE
        plate.box(start, _BLOCK + 6, share + 1, _STRIP - 6, color.hex)
        start += share
    return plate.drawn()


def _gpl(colors: Sequence[PaletteColor]) -> str:
    rows = [f"{' '.join(f'{part:3d}' for part in rgb_of(color.hex))}\t{color.name}" for color in colors]
    return "\n".join(["GIMP Palette", "Name: Retake palette", f"Columns: {len(colors)}", "#", *rows]) + "\n"
