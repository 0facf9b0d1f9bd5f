"""Colours and materials as people say them: "dark navy blue", "brushed steel", "made of wood"."""

from dataclasses import dataclass

from agent.rules.tables import ExactTable, Table, load, section, wordset
from agent.rules.tokens import Words

COLORS = wordset("colors", "color")
SHADES = wordset("colors", "shade")
ALSO_NAMES = wordset("colors", "also_names")
SEASONAL = wordset("colors", "seasonal")
PATTERNS = wordset("materials", "pattern")
TWO_WORDS: Table[str] = Table({phrase: phrase for phrase in load("colors")["two_words"]["phrases"]})
MATERIALS: ExactTable[str] = ExactTable(section("materials", "material"))
FINISHES = wordset("materials", "finish")


@dataclass(frozen=True, slots=True)
class Look:
    """Colour and material found at the front of some words, and where they end."""

    color: str | None
    material: str | None
    end: int


def color_end(words: Words, at: int) -> int:
    """Where the colour that starts at a token ends; `at` itself if there is none."""
    end = at
    while end < len(words) and words[end].kind == "word" and words[end].low in SHADES and words[end].low not in COLORS:
        end += 1
    pair = TWO_WORDS.at(words, end) if end < len(words) else None
    pair = pair or (TWO_WORDS.at(words, at) if at < len(words) else None)
    if pair:
        return pair.end
    if (
        end < len(words)
        and words[end].kind in ("word", "hex")
        and (words[end].low in COLORS or words[end].kind == "hex")
    ):
        end += 1
        if end < len(words) and words[end].low in ("colored", "color"):
            end += 1
        return end
    return at


def look_at(words: Words, at: int = 0) -> Look:
    """Colours and materials in a row from a token on, in either order: "brown leather", "leather black"."""
    color: str | None = None
    material: str | None = None
    while at < len(words):
        hit = MATERIALS.at(words, at)
        end = color_end(words, at)
        if hit and hit.end >= end and material is None:
            material, at = hit.value, hit.end
        elif end > at and color is None:
            color, at = plain_color(words[at:end]), end
        else:
            break
    return Look(color, material, at)


def plain_color(words: Words) -> str:
    """A colour's name without "color" after it, as said."""
    kept = [token for token in words if token.low not in ("color", "colored")] if len(words) > 1 else list(words)
    return words.of(kept).said.lower() if words[0].kind != "hex" else words.said


def is_color(words: Words) -> bool:
    """Whether the words are a colour and nothing else ("navy blue", "solid red color", "blue and white")."""
    at = 0
    while at < len(words):
        end = color_end(words, at)
        if end == at:
            if at and words[at].low in ("and", "color", "or", "to"):
                at += 1
                continue
            return False
        at = end
    return len(words) > 0


def is_material(words: Words) -> bool:
    """Whether the words are a material and nothing else ("stainless steel", "made of wood", "brown leather")."""
    at, found = 0, False
    while at < len(words):
        hit = MATERIALS.at(words, at)
        if hit:
            found, at = True, hit.end
        elif words[at].low in FINISHES or color_end(words, at) > at:
            at = max(color_end(words, at), at + 1)
        else:
            return False
    return found
