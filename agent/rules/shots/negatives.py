"""What must not be seen: "no people or text", "without hands", "don't show the logo"."""

from typing import Any

from agent.rules.colors import ALSO_NAMES, COLORS
from agent.rules.nouns import SURFACES
from agent.rules.sheet import Sheet
from agent.rules.tables import wordset

_OPENING = frozenset({"no", "without", "avoid", "minus", "never"})
_SHOWING = frozenset({"show", "include", "have", "add", "use", "any"})
_BEHIND = COLORS | ALSO_NAMES | SURFACES
_TAILS = wordset("negatives", "tails")
_STOPS = wordset("negatives", "stops")
_NEGATION = frozenset({"don't", "not", "dont", "doesn't"})
_NOTHING = frozenset({"problem", "worries", "matter", "longer", "more", "idea"})
_LONGEST = 4


def read(sheet: Sheet, shot: dict[str, Any]) -> None:
    """Fills `shot["negatives"]` and takes the words it read."""
    found: list[str] = []
    for at, token in enumerate(sheet.words):
        if not sheet.taken[at]:
            start = _start(sheet, at, token.low)
            if start and not sheet.is_edge(start) and _can_be_unwanted(sheet, start):
                found += _list(sheet, at, start)
            elif sheet.labels[at] == "negatives" and sheet.is_edge(at - 1):
                found += _list(sheet, at, at)
    if found:
        shot["negatives"] = list(dict.fromkeys(found))


def _can_be_unwanted(sheet: Sheet, start: int) -> bool:
    """Not "no problem", not the number of "no 23", and not "not a frame more"."""
    token = sheet.words[start]
    if token.low in _NOTHING or token.kind == "number":
        return False
    return sheet.is_edge(start + 1) or sheet.words[start + 1].low not in _NOTHING


def _start(sheet: Sheet, at: int, low: str) -> int:
    """Where the unwanted thing begins, or 0."""
    start = at + 1
    if low in _NEGATION:
        if start < len(sheet.words) and sheet.words[start].low in _SHOWING:
            start += 1
        elif low != "not":
            return 0
    elif low not in _OPENING:
        return 0
    while start < len(sheet.words) and sheet.words[start].low in ("any", "the", "a", "an", "no", "show", "showing"):
        start += 1
    return start


def _list(sheet: Sheet, opening: int, start: int) -> list[str]:
    """As in "people or text", "people, no text": each thing by itself."""
    found: list[str] = []
    at = end = start
    while True:
        end = at
        while not sheet.is_edge(end) and sheet.words[end].low not in _STOPS and end - at < _LONGEST:
            end += 1
        if end > at:
            found.append(sheet.words[at:end].said)
        goes_on = end < len(sheet.words) - 1 and not sheet.taken[end] and sheet.words[end].low in ("or", "nor")
        if not goes_on or end == at:
            break
        at = end + 1
    sheet.only(opening, _past_screen(sheet, end))
    return found


def _is_place_alone(sheet: Sheet, at: int) -> bool:
    """As in "no people on deck": one word that says where not; a colour or a surface is the picture's."""
    if sheet.is_edge(at) or not sheet.is_edge(at + 1):
        return False
    return sheet.words[at].kind == "word" and not sheet.words[at].among(_BEHIND)


def _past_screen(sheet: Sheet, end: int) -> int:
    """Where "on screen", "in the frame" after what is unwanted ends."""
    stop = end + (sheet.words[end : end + 1].lows in (["on"], ["in"], ["at"], ["inside"]))
    stop += stop > end and sheet.words[stop : stop + 1].lows == ["the"]
    screened = sheet.words[stop : stop + 1].lows in (["screen"], ["frame"], ["shot"], ["picture"], ["all"], ["it"])
    if (screened or _is_place_alone(sheet, stop)) and stop > end:
        return stop + 1
    return end + (sheet.words[end : end + 1].find(_TAILS) == 0)
