"""Finds the font that a team asked for among uploaded and packaged ones, or the nearest there is, and says which."""

import asyncio
import difflib
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import font_roboto
import font_source_sans_pro
import typst
from PIL import ImageFont

from tools.terms.errors import BadInput

Kind = Literal["sans", "humanist", "serif", "mono"]

DEFAULT = "Roboto"
_NEAREST: dict[Kind, str] = {
    "sans": "Roboto",
    "humanist": "Source Sans Pro",
    "serif": "Libertinus Serif",
    "mono": "DejaVu Sans Mono",
}
_BUILT_IN = frozenset({"Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"})
_HINTS: tuple[tuple[Kind, str], ...] = (
    ("mono", r"mono|code|courier|consol|menlo|monaco|typewriter|terminal|fixed"),
    (
        "humanist",
        r"gill|frutiger|myriad|lato\b|optima|segoe|verdana|tahoma|trebuchet|candara|calibri|open sans|source sans",
    ),
    ("sans", r"sans|grotes[kq]|gothic|helvet|arial|inter\b|univers|akzidenz|futura|din\b|montserrat|poppins"),
    (
        "serif",
        r"serif|roman|times|georgia|garamond|baskerville|bodoni|didot|caslon|playfair|lora\b|merriweather|palatino"
        r"|cambria|bookman|century|minion|libertin|slab|rockwell|clarendon|canela|tiempos|freight|recoleta|antiqua",
    ),
)
_ALIKE = 0.86  # how alike names must be to be taken for the same one misspelt
MOST_BYTES = 20_000_000
_FILES = (".ttf", ".otf", ".ttc", ".otc")


@dataclass(frozen=True, slots=True)
class FontMatch:
    """What was asked for and what is used; `paths` are its files (none for a font built into the typesetter).

    `sentence` tells the person what was used instead; empty when `exact`.
    """

    asked: str | None
    used: str
    paths: tuple[Path, ...]
    exact: bool
    sentence: str = ""


def find_font(asked: str | None, folders: Sequence[Path] = ()) -> FontMatch:
    """The family of that name in the folders or packages; otherwise the packaged one nearest in kind."""
    files = _families(tuple(folders))
    if asked is None or not asked.strip():
        return FontMatch(asked, DEFAULT, files.get(DEFAULT, ()), True)
    plain = {_plain(name): name for name in files}
    wanted = _plain(asked)
    alike = [wanted] if wanted in plain else difflib.get_close_matches(wanted, plain, 1, _ALIKE)
    if alike:
        used = plain[alike[0]]
        return FontMatch(asked, used, files[used], True)
    used = _NEAREST[kind_of_font(asked)]
    said = f"{asked.strip()[:60]} is not here, so the type is set in {used}; send the font's file to use it."
    return FontMatch(asked, used, files.get(used, ()), False, said)


async def family_of(path: Path) -> str:
    """The family in a font's file that a stranger sent; BadInput for a file that is none or is too large."""
    return await asyncio.to_thread(_family_of, path)


def _family_of(path: Path) -> str:
    if path.stat().st_size > MOST_BYTES:
        raise BadInput("The font is too large.", next="Send one family as a TTF or OTF of at most 20 MB.")
    try:
        family = ImageFont.truetype(str(path), 16).getname()[0]
    except (OSError, ValueError, SyntaxError) as error:
        raise BadInput(f"{path.name} is no font that I can read.", next="Send a TTF or OTF.") from error
    if not family or not family.strip():
        raise BadInput(f"{path.name} does not say what it is called.", next="Send another copy of it.")
    return family.strip()


def kind_of_font(name: str) -> Kind:
    """What a font of that name most likely looks like; sans when nothing speaks for another kind."""
    spoken = re.sub(r"[^a-z0-9]+", " ", name.lower())
    return next((kind for kind, hint in _HINTS if re.search(rf"\b(?:{hint})", spoken)), "sans")


def font_folders(folders: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The given folders that exist, then the packaged fonts'."""
    packaged = (_beside(font_roboto), _beside(font_source_sans_pro))
    return (*(folder for folder in folders if folder.is_dir()), *packaged)


def load_fonts(folders: Sequence[Path] = ()) -> typst.Fonts:
    """Packaged, given and system fonts for the typesetter; the system's only stand in for missing letters."""
    where = font_folders(folders)
    return _loaded(where, tuple(_state(folder) for folder in where))


@functools.lru_cache(maxsize=8)
def _loaded(where: tuple[Path, ...], _state: tuple[float, ...]) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=[str(one) for one in where])


def _state(folder: Path) -> float:
    """Changes when a font is added."""
    return folder.stat().st_mtime


def _families(folders: tuple[Path, ...]) -> dict[str, tuple[Path, ...]]:
    """Families that may be used by name: uploaded, packaged and built in, with their files."""
    allowed = [folder.resolve() for folder in font_folders(folders)]
    found: dict[str, tuple[Path, ...]] = dict.fromkeys(_BUILT_IN, ())
    for font in load_fonts(folders).fonts():
        path = Path(font.path).resolve() if font.path else None
        if path and path.suffix.lower() in _FILES and any(folder in path.parents for folder in allowed):
            found[font.family] = (*found.get(font.family, ()), path)
    return found


def _plain(name: str) -> str:
    """A family's name without case, blanks, and words for weight that people add."""
    bare = re.sub(r"\b(regular|bold|medium|light|semibold|black|italic|font|typeface)\b", " ", name.lower())
    return re.sub(r"[^a-z0-9]+", "", bare) or re.sub(r"\W+", "", name.lower())


def _beside(package: object) -> Path:
    return Path(str(getattr(package, "__file__", ""))).parent / "files"
