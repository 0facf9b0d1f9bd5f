"""Light phrases: preset, kelvin, quality and key side, put together from all that is said of the light."""

from typing import Any

from agent.rules.nouns import DETERMINERS
from agent.rules.sheet import Sheet
from agent.rules.tables import Table, section, wordset

PRESETS: Table[dict[str, Any]] = Table(section("light", "preset"))
SIDES: Table[str] = Table(section("light", "side"))
LIGHT_WORDS = wordset("light", "words")
KEY: Table[str] = Table(section("light", "key"))
_NAMING = frozenset({"lighting", "light", "lit", "key", "sidelight", "spotlight", "spot", "sun", "sunlight"})
_OWN_WORDS = 4  # most words of a light in a person's own words
_ADJECTIVES = wordset("light", "adjectives")
_STOPS = frozenset({"ev", "stop", "stops"})
_SET_TO = frozenset({"at", "of", "to", ":", "is", "by", "+"})
_IS = frozenset({"is", "are", "comes", "come", "coming", "should", "must", "falls", "fall", "shall"})
_TELLING = _IS | {"and", "be", "very", "a", "bit", "it", "nice", "really", "quite", "mostly", "only", "slightly", "in"}
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
    _exposure(sheet, light)
    _told(sheet, light)
    _plain(sheet, light)
    _qualities(sheet, light)
    _sides(sheet, light)
    _own(sheet, light)
    if light:
        shot["lighting"] = light


def _sided(sheet: Sheet, end: int, light: dict[str, Any]) -> int:
    """Takes in "from the left" after a light."""
    side = SIDES.at(sheet.words, end) if end < len(sheet.words) else None
    if side is None:
        return end
    light["key_side"] = side.value
    return side.end


def _key(sheet: Sheet, at: int, light: dict[str, Any]) -> int:
    """Where "key left", "key light from the right" ends; `at` if no side is said after the light named here."""
    end = at + 1 + (at + 1 < len(sheet.words) and sheet.words[at + 1].among(LIGHT_WORDS))
    sided = _sided(sheet, end, light)
    if sided > end or sheet.words[at].low != "key" or end >= len(sheet.words):
        return sided if sided > end else at
    side = KEY.at(sheet.words, end)
    if side is None:
        return at
    light["key_side"] = side.value
    return side.end


def _qualities(sheet: Sheet, light: dict[str, Any]) -> None:
    """As in "key light from the right, soft": one word that goes on about the light."""
    for at, token in enumerate(sheet.words):
        if token.low not in _QUALITY or not sheet.is_edge(at - 1) or not sheet.is_edge(at + 1) or sheet.taken[at]:
            continue
        if light or sheet.labels[at] == "light":
            light.setdefault("quality", _QUALITY[token.low])
            sheet.only(at, at + 1)


def _sides(sheet: Sheet, light: dict[str, Any]) -> None:
    """As in "Light: soft, from the right": a side by itself, where light is spoken of."""
    for hit in list(sheet.hits(SIDES)):
        alone = sheet.is_edge(hit.start - 1) and sheet.is_edge(hit.end)
        if alone and (sheet.labels[hit.start] == "light" or (light and sheet.words[hit.start].low == "from")):
            light.setdefault("key_side", hit.value)
            sheet.only(hit.start, hit.end)


def _own(sheet: Sheet, light: dict[str, Any]) -> None:
    """As in "..., purple background light, ...": a light in a person's own words, after what is shown."""
    for segment in sheet.segments()[1:]:
        words = segment.words
        lit = words[-1].low in ("light", "lighting") and 1 < len(words) <= _OWN_WORDS
        if not lit or any(token.kind != "word" or token.low in DETERMINERS | {"and", "with"} for token in words):
            continue
        at = next(at for at, token in enumerate(sheet.words) if token.start == words[0].start and token.kind == "word")
        light.setdefault("preset", words[:-1].said.lower())
        sheet.only(at, at + len(words))


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
                sheet.take(at, _sided(sheet, at + 2, light))


def _exposure(sheet: Sheet, light: dict[str, Any]) -> None:
    """As in "exposure at -1 EV", "exposure -1 stop", "+0.5 EV"."""
    for at, token in enumerate(sheet.words):
        value = token.value
        if value is None or token.kind != "number" or sheet.taken[at] or not -6 <= value <= 6:
            continue
        start = at
        while start > 0 and sheet.words[start - 1].low in _SET_TO:
            start -= 1
        named = start > 0 and sheet.words[start - 1].low == "exposure"
        unit = sheet.words[at + 1 : at + 2].find(_STOPS) == 0
        if named or (unit and sheet.words[at + 1].low == "ev"):
            light["exposure"] = value
            sheet.take(start - named, at + 1 + unit)


def _told(sheet: Sheet, light: dict[str, Any]) -> None:
    """As in "the light is soft and comes from the left": a sentence about the light and nothing else."""
    for at, token in enumerate(sheet.words[2:], 2):  # by itself it is said of a light that is there
        if not token.among(LIGHT_WORDS) or not sheet.free(at, at + 2) or sheet.words[at + 1 : at + 2].find(_IS) != 0:
            continue
        said: dict[str, Any] = {}
        end = at + 1
        while not sheet.is_edge(end) and (past := _telling(sheet, end, said)) > end:
            end = past
        aside = SIDES.at(sheet.words, end + 1) if said and sheet.words[end : end + 1].lows == [","] else None
        if aside and sheet.is_edge(aside.end):
            said["key_side"], end = aside.value, aside.end
        if said and sheet.is_edge(end):
            light.update(said)
            sheet.take(at, end)


def _telling(sheet: Sheet, at: int, said: dict[str, Any]) -> int:
    """Where one word or phrase that tells of a light ends; `at` if it tells something else."""
    side = SIDES.at(sheet.words, at)
    low = sheet.words[at].low
    if side:
        said["key_side"] = side.value
        return side.end
    if low in _QUALITY:
        said["quality"] = _QUALITY[low]
    if low in _KELVIN:
        said["kelvin"] = _KELVIN[low]
    return at + (low in _QUALITY or low in _KELVIN or low in _TELLING)


def _plain(sheet: Sheet, light: dict[str, Any]) -> None:
    """As in "warm, soft lighting" without a name of its own."""
    for at, token in enumerate(sheet.words):
        if token.low not in _NAMING or sheet.taken[at]:
            continue
        end = _key(sheet, at, light)
        if token.low == "spot":
            if end > at:
                light.setdefault("preset", "spotlight")
                sheet.take(at, end)
            continue
        start = _adjectives(sheet, at, light) if end > at or token.low != "key" else at
        if start < at or end > at:
            sheet.take(start, max(end, at + 1))
