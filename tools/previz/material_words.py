"""Phrases about how a thing looks, taken apart into colour, tones, material and finishes.

The words are in `materials.toml`, one a line.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

LONGEST = 3  # words in the longest name

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Look:
    """What a phrase says of a thing's look; None or empty where it says nothing. `unknown` are words not understood."""

    color: str | None = None
    tones: tuple[str, ...] = ()
    material: str | None = None
    finishes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@lru_cache(512)
def read_look(phrase: str, kind: str) -> Look:
    """A phrase taken apart; `kind` says whether a word that is both a colour and a material is the one or the other."""
    exact = css_hex(phrase.strip()) if "(" in phrase or phrase.strip().startswith("#") else None
    if exact is not None:
        return Look(color=exact)
    words = re.findall(r"#[0-9a-f]+|[a-z]+(?:-[a-z]+)*", phrase.lower().replace("gray", "grey"))
    found: dict[str, list[str]] = {"color": [], "material": [], "finishes": [], "tones": [], "unknown": []}
    while words:
        size, slot, name = _longest(words, kind)
        found[slot].append(name)
        words = words[size:]
    colors, materials = found["color"], found["material"]
    return Look(
        color=colors[-1] if colors else None,
        tones=tuple(found["tones"]),
        material=materials[-1] if materials else None,
        finishes=tuple(found["finishes"]),
        unknown=tuple(found["unknown"]),
    )


def _longest(words: list[str], kind: str) -> tuple[int, str, str]:
    """How many words the longest known name at the start has, what it is, and its name in the table."""
    table = words_table()
    order = ("color", "material") if kind == "color" else ("material", "color")
    for size in range(min(LONGEST, len(words)), 0, -1):
        name = " ".join(words[:size])
        known = {"color": _color_name(name), "material": _material_name(name)}
        for slot in order:
            if known[slot]:
                return size, slot, str(known[slot])
        for slot in ("finishes", "tones"):
            if name in table[slot]:
                return size, slot, name
    return 1, "unknown", words[0]


def _color_name(name: str) -> str | None:
    if name in words_table()["colors"]:
        return name
    spaced = name.replace("-", " ")
    if spaced in words_table()["colors"]:
        return spaced
    if _material_name(name) and material_row(_material_name(name)).get("family") == "metal":
        return None
    joined = name.replace(" ", "").replace("-", "")
    if joined.startswith("#"):
        return css_hex(joined)
    return joined if joined != "transparent" and css_hex(joined) else None


def _material_name(name: str) -> str | None:
    plain = words_table()["aliases"].get(name, name)
    return plain if plain in words_table()["materials"] else None


def material_row(name: str | None) -> Table:
    """A material's line in the table; empty for a name that is none."""
    return words_table()["materials"].get(name, {}) if name else {}


@cache
def css_hex(name: str) -> str | None:
    """A CSS colour as hex (hex itself, rgb(...), or a CSS name), or None."""
    from coloraide import Color

    try:
        return str(Color(name.strip()).convert("srgb").fit().to_string(hex=True, alpha=False))
    except ValueError:
        return None


@cache
def words_table() -> Table:
    """The whole table, read once."""
    return tomllib.loads(resources.files("tools.previz").joinpath("materials.toml").read_text("utf-8"))
