"""What must not be seen: "no people or text", "without hands", "don't show the logo"."""

from typing import Any

from agent.rules.sheet import Sheet
from agent.rules.tables import wordset
from agent.rules.tokens import Token

_OPENING = frozenset({"no", "without", "avoid", "minus", "never"})
_SHOWING = frozenset({"show", "include", "have", "add", "use", "any"})
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
            if start and not sheet.is_edge(start) and _can_be_unwanted(sheet.words[start]):
                found += _list(sheet, at, start)
            elif sheet.labels[at] == "negatives" and sheet.is_edge(at - 1):
                found += _list(sheet, at, at)
    if found:
        shot["negatives"] = list(dict.fromkeys(found))


def _can_be_unwanted(token: Token) -> bool:
    """Not "no problem", and not the number of "no 23"."""
    return token.low not in _NOTHING and token.kind != "number"


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


def _past_screen(sheet: Sheet, end: int) -> int:
    """Where "on screen", "in the frame" after what is unwanted ends."""
    stop = end + (sheet.words[end : end + 1].lows in (["on"], ["in"], ["at"], ["visible"], ["anywhere"], ["please"]))
    stop += stop > end and sheet.words[stop : stop + 1].lows == ["the"]
    screened = sheet.words[stop : stop + 1].lows in (["screen"], ["frame"], ["shot"], ["picture"], ["all"], ["it"])
    alone = sheet.words[end : end + 1].lows in (["visible"], ["anywhere"], ["please"])
    return stop + 1 if screened and stop > end else stop if alone else end
