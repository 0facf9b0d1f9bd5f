"""Light phrases: preset, kelvin, quality and key side, put together from all that is said of the light."""

from typing import Any

from agent.rules.sheet import Sheet
from agent.rules.tables import Table, section, wordset

PRESETS: Table[dict[str, Any]] = Table(section("light", "preset"))
SIDES: Table[str] = Table(section("light", "side"))
LIGHT_WORDS = wordset("light", "words")
_ADJECTIVES = wordset("light", "adjectives")
_QUALITY = {"soft": "soft", "gentle": "soft", "hard": "hard", "harsh": "hard"}
_KELVIN = {"warm": 3400.0, "golden": 3500.0, "cool": 7000.0, "cold": 7500.0}


def read(sheet: Sheet, shot: dict[str, Any]) -> None:
    """Fills `shot["lighting"]` and takes the words it read."""
    light: dict[str, Any] = {}
    for hit in sheet.hits(PRESETS):
        light.update({key: value for key, value in hit.value.items() if key != "kelvin" or "kelvin" not in light})
        end = _sided(sheet, hit.end, light)
        end = end + (end < len(sheet.words) and sheet.words[end].among(LIGHT_WORDS | {"feel", "look"}))
        sheet.take(_adjectives(sheet, hit.start, light), end)
    _kelvin(sheet, light)
    _plain(sheet, light)
    if light:
        shot["lighting"] = light


def _sided(sheet: Sheet, end: int, light: dict[str, Any]) -> int:
    """Takes in "from the left" after a light."""
    side = SIDES.at(sheet.words, end) if end < len(sheet.words) else None
    if side is None:
        return end
    light["key_side"] = side.value
    return side.end


def _adjectives(sheet: Sheet, start: int, light: dict[str, Any]) -> int:
    """Takes in "soft", "warm" and the like before a light, with what they say of it."""
    while start > 0 and not sheet.taken[start - 1] and sheet.words[start - 1].low in _ADJECTIVES:
        start -= 1
        low = sheet.words[start].low
        if low in _QUALITY:
            light["quality"] = _QUALITY[low]
        if low in _KELVIN:
            light["kelvin"] = _KELVIN[low]
    return start


def _kelvin(sheet: Sheet, light: dict[str, Any]) -> None:
    for at, token in enumerate(sheet.words[:-1]):
        if token.kind == "number" and sheet.words[at + 1].among({"k", "kelvin"}) and sheet.free(at, at + 2):
            value = token.value or 0.0
            if 1000 <= value <= 25000:
                light["kelvin"] = value
                sheet.take(at, at + 2)


def _plain(sheet: Sheet, light: dict[str, Any]) -> None:
    """As in "warm, soft lighting" without a name of its own."""
    for at, token in enumerate(sheet.words):
        if token.low in ("lighting", "light", "lit") and not sheet.taken[at]:
            start = _adjectives(sheet, at, light)
            if start < at:
                sheet.take(start, at + 1)
