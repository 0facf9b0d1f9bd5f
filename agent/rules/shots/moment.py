"""Time of day, weather and mood."""

from typing import Any

from agent.rules.sheet import Sheet
from agent.rules.tables import Table, section, wordset

DAY: Table[str] = Table(section("time", "day"))
WEATHER: Table[str] = Table(section("time", "weather"))
_BEFORE = wordset("time", "before")
_MOODS = wordset("mood", "mood")
_MOOD_NAMES = wordset("mood", "naming")
_CLIPS = wordset("nouns", "clips")


def read(sheet: Sheet, shot: dict[str, Any]) -> None:
    """Fills `time_of_day`, `weather` and `mood`; takes the words it read where they are no part of the picture."""
    _day(sheet, shot)
    _weather(sheet, shot)
    _mood(sheet, shot)


def _day(sheet: Sheet, shot: dict[str, Any]) -> None:
    preset = shot.get("lighting", {}).get("preset", "")
    if preset in ("golden hour", "blue hour"):
        shot["time_of_day"] = preset
    if preset == "morning sun":
        shot["time_of_day"] = "morning"
    for hit in list(sheet.hits(DAY)):
        said = sheet.is_edge(hit.start - 1) or sheet.words[hit.start - 1].low in _BEFORE
        if said and _ends(sheet, hit.end):
            shot.setdefault("time_of_day", hit.value)
            sheet.take(hit.start, hit.end)


def _ends(sheet: Sheet, end: int) -> bool:
    """Whether no noun follows that the time only describes ("evening wear", "sunset beach")."""
    return sheet.is_edge(end) or sheet.words[end].low in (
        "in",
        "with",
        "on",
        "at",
        "and",
        "over",
        "time",
        "by",
        "near",
        "scene",
        "light",
        "then",
        "while",
        "sky",
    )


def _weather(sheet: Sheet, shot: dict[str, Any]) -> None:
    for hit in list(sheet.hits(WEATHER)):
        shot.setdefault("weather", hit.value)
        if sheet.alone(hit.start, hit.end) and not _is_place(sheet, hit.start):
            sheet.take(hit.start, hit.end)


def _is_place(sheet: Sheet, start: int) -> bool:
    """As in "in snow" is where it is as well as how it is."""
    return start > 0 and sheet.words[start - 1].low in ("in", "through", "under", "on")


def _mood(sheet: Sheet, shot: dict[str, Any]) -> None:
    for at, token in enumerate(sheet.words):
        if token.low not in _MOODS or sheet.taken[at]:
            continue
        if _before_clip(sheet, at) or sheet.alone(at, at + 1, _MOOD_NAMES) or _named(sheet, at):
            shot.setdefault("mood", token.low)
            end = at + 2 if _named(sheet, at) else at + 1
            sheet.take(at, end) if _named(sheet, at) else sheet.only(at, end)


def _before_clip(sheet: Sheet, at: int) -> bool:
    """As in "a moody 10-second clip": the adjective stands before what the clip is called, others between."""
    end = at + 1
    while end < len(sheet.words) and (
        sheet.taken[end] or sheet.words[end].low in _MOODS or sheet.words[end].value is not None
    ):
        end += 1
    return end < len(sheet.words) and end - at <= 6 and sheet.words[end].among(_CLIPS)


def _named(sheet: Sheet, at: int) -> bool:
    return at + 1 < len(sheet.words) and sheet.words[at + 1].low in _MOOD_NAMES
