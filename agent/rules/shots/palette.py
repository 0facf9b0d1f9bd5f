"""Palette phrases: "a navy and gold palette", "in shades of blue", colours by hex."""

from typing import Any

from agent.rules.colors import color_end, is_color
from agent.rules.sheet import Sheet
from agent.rules.tables import wordset
from agent.rules.tokens import Words

_NAMES = frozenset({"palette", "tones", "shades", "scheme", "hues", "colors", "accents"})
_BETWEEN = wordset("palette", "between")


def read(sheet: Sheet, shot: dict[str, Any]) -> None:
    """Fills `shot["palette"]` and takes the words it read."""
    palette = [token.text for at, token in enumerate(sheet.words) if token.kind == "hex" and _take(sheet, at)]
    for at, token in enumerate(sheet.words):
        if token.low in _NAMES and not sheet.taken[at]:
            palette += _before(sheet, at) or _after(sheet, at)
    palette += _by_itself(sheet)
    if palette:
        shot["palette"] = list(dict.fromkeys(palette))


def _by_itself(sheet: Sheet) -> list[str]:
    """As in "..., neon pink and teal, ...": several colours between marks, of nothing in particular."""
    found: list[str] = []
    places = {token.start: at for at, token in reversed([*enumerate(sheet.words)])}
    for segment in sheet.segments():
        words = segment.words
        at = places.get(words[0].start, 0)
        joined = any(token.low in ("and", "/") for token in words)
        labelled = segment.label == "palette"
        if labelled or (joined and is_color(words) and sheet.free(at, at + len(words))):
            found += _colors(sheet, at, at + len(words)) or _own(words)
            sheet.only(at, at + len(words))
    return found


def _own(words: Words) -> list[str]:
    """A colour that no table knows, as said."""
    return [] if all(token.low in _BETWEEN for token in words) else [words.said.lower()]


def _take(sheet: Sheet, at: int) -> bool:
    free = not sheet.taken[at]
    sheet.only(at, at + 1)
    return free


def _before(sheet: Sheet, at: int) -> list[str]:
    """Colours right before the name: "navy and gold palette"."""
    start = at
    while start > 0 and not sheet.taken[start - 1] and _is_color_or_joint(sheet, start - 1):
        start -= 1
    found = _colors(sheet, start, at)
    if found:
        sheet.take(start, at + 1)
    return found


def _after(sheet: Sheet, at: int) -> list[str]:
    """Colours after it: "a palette of navy, gold and cream"."""
    end = at + 1
    while end < len(sheet.words) and not sheet.taken[end] and _is_color_or_joint(sheet, end):
        end += 1
    found = _colors(sheet, at + 1, end)
    if found:
        sheet.take(at, end)
    return found


def _is_color_or_joint(sheet: Sheet, at: int) -> bool:
    return sheet.words[at].low in _BETWEEN or color_end(sheet.words, at) > at or _ends_color(sheet, at)


def _ends_color(sheet: Sheet, at: int) -> bool:
    return at > 0 and color_end(sheet.words, at - 1) > at


def _colors(sheet: Sheet, start: int, end: int) -> list[str]:
    found: list[str] = []
    at = start
    while at < end:
        stop = min(color_end(sheet.words, at), end)
        if stop > at:
            found.append(sheet.words[at:stop].said.lower())
        at = max(stop, at + 1)
    return found
