"""A brand kit on one card: colours with their codes, a specimen of the type, the logo on light and dark, the rules."""

import math
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from tools.finish.arrive import save_picture
from tools.finish.color import contrast, ink_on
from tools.finish.fonts import find_font
from tools.finish.logos import prepare_logo
from tools.finish.pictures import Picture
from tools.finish.plate import Plate
from tools.finish.threads import in_thread
from tools.terms.errors import BadInput
from tools.terms.kit import Kit, KitColor

_WIDE, _EDGE, _GAP = 1600, 80, 20  # pixels
_PAPER, _INK, _SOFT, _HAIR = "#FAFAF8", "#161616", "#6E6E6A", "#DEDEDA"
_SWATCH, _IN_A_ROW = 210, 5
_PANEL, _LOGO = 300, 0.46  # height of a logo panel; the logo's share of its width
_DARK = "#141414"
_LINES = ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "0123456789  & ? ! % @ €")
_PANGRAM = "The quick brown fox jumps over the lazy dog"


async def kit_card(
    kit: Kit, out: Path, *, name: str, note: str = "", logo: Path | None = None, fonts: Sequence[Path] = ()
) -> None:
    """Draws the kit as PNG or JPEG. `logo` is the stored logo's file, `fonts` folders with uploaded fonts.

    Parts that the kit does not have are left out; BadInput for a kit that has none.
    """
    if not (kit.colors or kit.font or logo or kit.light or kit.rules):
        raise BadInput("The brand kit is empty.", next="Set its colours, type or logo first.")
    await in_thread(lambda _: save_picture(_card(kit, name, note, logo, fonts), out))


def _card(kit: Kit, name: str, note: str, logo: Path | None, fonts: Sequence[Path]) -> Picture:
    plate = Plate(_WIDE, 0, paper=_PAPER, folders=fonts)
    family = find_font(kit.font, fonts).used
    plate.words(name, _EDGE, _EDGE - 14, _WIDE * 0.6, 64, fill=_INK, weight="bold", tracking=-0.015, font=family)
    plate.words(note, _WIDE * 0.66, _EDGE + 14, _WIDE * 0.34 - _EDGE, 22, fill=_SOFT, align="right")
    top = _EDGE + 96
    top = _colours(plate, kit.colors, top) if kit.colors else top
    top = _type(plate, kit, family, top) if kit.font else top
    top = _logo(plate, logo, top) if logo else top
    said = [*([f"Light: {kit.light}"] if kit.light else []), *kit.rules]
    top = _rules(plate, said, top) if said else top
    plate.height = top + _EDGE - 40
    return plate.drawn()


def _heading(plate: Plate, text: str, top: int) -> int:
    plate.box(_EDGE, top, _WIDE - 2 * _EDGE, 1, _HAIR)
    plate.words(text, _EDGE, top + 18, 400, 20, fill=_SOFT, weight="medium")
    return top + 60


def _colours(plate: Plate, colors: Sequence[KitColor], top: int) -> int:
    top = _heading(plate, "Colour", top)
    rows = math.ceil(len(colors) / _IN_A_ROW)
    columns = math.ceil(len(colors) / rows)
    wide = (_WIDE - 2 * _EDGE - (columns - 1) * _GAP) / columns
    for index, color in enumerate(colors):
        left, high = _EDGE + index % columns * (wide + _GAP), top + index // columns * (_SWATCH + _GAP)
        _swatch(plate, color, (left, high, wide))
    return top + rows * (_SWATCH + _GAP) + 24


def _swatch(plate: Plate, color: KitColor, place: tuple[float, float, float]) -> None:
    """The type on a colour is the one of black and white that reads on it, and its contrast is told."""
    (left, top, wide), ink, pad = place, ink_on(color.hex), 20
    pale = contrast(color.hex, _PAPER) < 1.2
    plate.box(left, top, wide, _SWATCH, color.hex, stroke=_HAIR if pale else None, radius=8)
    word = "white" if ink == "#FFFFFF" else "black"
    ratio = f"{word} type {contrast(color.hex, ink):.1f} : 1"
    plate.words(color.name, left + pad, top + pad, wide - 2 * pad, 24, fill=ink, weight="medium", lines=2)
    plate.words(color.hex.upper(), left + pad, top + _SWATCH - 68, wide - 2 * pad, 22, fill=ink)
    plate.words(ratio, left + pad, top + _SWATCH - 38, wide - 2 * pad, 16, fill=ink)


def _type(plate: Plate, kit: Kit, family: str, top: int) -> int:
    top = _heading(plate, "Type", top)
    plate.words("Aa", _EDGE - 8, top - 26, 420, 230, fill=_INK, weight="medium", font=family)
    left, room = _EDGE + 430, _WIDE - 2 * _EDGE - 430
    plate.words(family, left, top, room, 34, fill=_INK, weight="bold", font=family)
    for index, line in enumerate(_LINES):
        plate.words(line, left, top + 56 + index * 38, room, 28, fill=_INK, font=family)
    plate.words(_PANGRAM, left, top + 186, room, 40, fill=_INK, weight="light", font=family)
    if kit.font_asked and not find_font(kit.font_asked, plate.folders).exact:
        plate.words(f"{kit.font_asked} was asked for and is not here.", _EDGE, top + 236, 400, 18, fill=_SOFT)
    return top + 286


def _logo(plate: Plate, logo: Path, top: int) -> int:
    top = _heading(plate, "Logo", top)
    wide = (_WIDE - 2 * _EDGE - _GAP) // 2
    mark = _mark(logo, round(wide * _LOGO))
    for index, paper in enumerate(("#FFFFFF", _DARK)):
        left = _EDGE + index * (wide + _GAP)
        plate.box(left, top, wide, _PANEL, paper, stroke=None if index else _HAIR, radius=8)
        plate.picture(mark, left + (wide - mark.shape[1]) // 2, top + (_PANEL - mark.shape[0]) // 2)
    return top + _PANEL + 44


def _mark(logo: Path, wide: int) -> Picture:
    with tempfile.TemporaryDirectory() as folder:
        drawn = Path(folder) / "logo.png"
        prepare_logo(logo, wide, round(_PANEL * 0.6), 1.0, drawn)
        with Image.open(drawn) as picture:
            return np.asarray(picture.convert("RGBA"), dtype=np.uint8)


def _rules(plate: Plate, said: Sequence[str], top: int) -> int:
    top = _heading(plate, "Rules", top)
    for index, rule in enumerate(said):
        plate.words(rule, _EDGE, top + index * 44, _WIDE - 2 * _EDGE, 26, fill=_INK)
    return top + len(said) * 44 + 20
