"""Sets titles as transparent pictures with a soft shadow, so that they can be read on anything.

Text reaches the typesetter only as data, never as source.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import typst
from PIL import Image

from tools.finish.fonts import DEFAULT, FontMatch, load_fonts
from tools.finish.typeset import page, pages
from tools.terms.errors import BadInput

Bytes = npt.NDArray[np.uint8]

_NOWHERE = "\U0010fffe"  # no character, so no font has it
MARGIN = 1.1  # of the type's size, on every side: the shadow's reach
_TIGHT, _WIDE = (0.04, 0.03, 0.5), (0.3, 0.05, 0.56)  # blur, drop (shares of the size) and strength
_DARK_TYPE = 0.35  # luma below which type gets a light shadow instead of a dark one
_WIDE_SCRIPTS = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\u0e00-\u0eff]")  # written without spaces
_MOST_CHECKED = 80


@dataclass(frozen=True, slots=True)
class TypeSpec:
    """A title to be set: `size` in pixels, the room it may take (pixels), and how its lines are aligned."""

    text: str
    size: int
    color: str
    width: int
    height: int
    align: str = "center"


@dataclass(frozen=True, slots=True)
class Picture:
    """A prepared picture: its file, its size, and the margin (pixels) around what is really in it."""

    path: Path
    width: int
    height: int
    margin: int = 0
    notes: tuple[str, ...] = ()


def typeset(spec: TypeSpec, font: FontMatch, folders: Sequence[Path], path: Path) -> Picture:
    """Sets the title into a PNG at `path`; says which letters have no font. Blocks: about 30 ms."""
    text = _clean(spec.text)
    if not text:
        raise BadInput("The title has no letters.", next="Say what it should read.")
    fonts = load_fonts(folders)
    png = page("title.typ", _data(spec, text, font), fonts)
    lettering = np.array(Image.open(io.BytesIO(png)).convert("RGBA"))
    margin = _margin(spec)
    picture = Image.fromarray(shadowed(lettering, spec.size, is_dark(spec.color)))
    picture.save(path)
    missing = missing_letters(text, font.used, fonts)
    notes = [font.sentence] if font.sentence else []
    if missing:
        notes.append(f"No font here has these letters, so they show as boxes: {' '.join(missing)}")
    return Picture(path, picture.width, picture.height, margin, tuple(notes))


def shadowed(lettering: Bytes, size: int, light: bool) -> Bytes:
    """Straight-alpha RGBA lettering over two soft shadows of its own shape; `light` makes them a glow."""
    alpha = lettering[..., 3].astype(np.float32) / 255
    clear = np.ones_like(alpha)
    for blur, drop, strength in (_TIGHT, _WIDE):
        reach = cv2.dilate(alpha, np.ones((max(1, round(blur * size)),) * 2, np.uint8))
        soft = cv2.GaussianBlur(reach, (0, 0), max(0.6, blur * size))
        moved = cv2.warpAffine(soft, np.array([[1, 0, 0], [0, 1, drop * size]], np.float32), alpha.shape[::-1])
        clear *= 1 - strength * moved
    under = (1 - clear) * (1 - alpha)
    whole = alpha + under
    color = lettering[..., :3] * alpha[..., None] + (255.0 if light else 0.0) * under[..., None]
    rgb = color / np.maximum(whole, 1e-6)[..., None]
    return np.asarray(np.dstack([rgb, whole * 255]).round(), dtype=np.uint8)


def missing_letters(text: str, family: str, fonts: typst.Fonts) -> tuple[str, ...]:
    """Letters that no font has: each is set alone and compared with a letter that no font can have."""
    strange = sorted({letter for letter in text if ord(letter) > 0x24F and letter.isprintable()})[:_MOST_CHECKED]
    if not strange:
        return ()
    nowhere, *shown = pages("letters.typ", {"font": family, "letters": [_NOWHERE, *strange]}, fonts)
    return tuple(letter for letter, png in zip(strange, shown, strict=True) if png == nowhere)


def is_dark(color: str) -> bool:
    """Whether type of that colour needs light around it rather than shadow."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < _DARK_TYPE


def _data(spec: TypeSpec, text: str, font: FontMatch) -> dict[str, object]:
    words = [word for word in text.split() if not _WIDE_SCRIPTS.search(word)]
    return {
        "lines": text.split("\n"),
        "words": words,
        "fonts": [font.used, DEFAULT],
        "size": spec.size,
        "color": spec.color,
        "width": spec.width,
        "height": spec.height,
        "margin": _margin(spec),
        "align": spec.align,
    }


def _margin(spec: TypeSpec) -> int:
    return round(MARGIN * spec.size)


def _clean(text: str) -> str:
    """Text without control characters and blank lines; line breaks stay."""
    kept = "".join(letter for letter in text if letter == "\n" or letter.isprintable() or letter in "\u200c\u200d")
    return "\n".join(line.strip() for line in kept.splitlines() if line.strip())
