"""Time of day, weather and mood."""

from typing import Any

from agent.rules.grammar import grammar
from agent.rules.sheet import Sheet
from agent.rules.tables import Table, section, wordset

DAY: Table[str] = Table(section("time", "day"))
WEATHER: Table[str] = Table(section("time", "weather"))
_SUN = grammar("time", "sun")
_WHILE = frozenset({"when", "as", "while", "with", "just"})
_LIT_BY = {"golden hour": "golden hour", "blue hour": "blue hour", "morning sun": "morning"}
_DEGREES = frozenset({"a", "bit", "very", "really", "slightly", "super", "quite", "kind", "of", "little", "rather"})
_GUSTS = frozenset({"strong", "light", "gentle", "heavy", "howling", "cold"})
_OWN_WORDS = 3  # most words of a mood in a person's own words
_BEFORE = wordset("time", "before")
_MOODS = wordset("mood", "mood")
_MOOD_NAMES = wordset("mood", "naming")
_CLIPS = wordset("nouns", "clips")
_PLACES = wordset("nouns", "places")
_SEASONS = frozenset({"summer", "winter", "spring", "autumn", "rainy", "sunny", "foggy", "misty", "snowy", "city"})


def read(sheet: Sheet, shot: dict[str, Any]) -> None:
    """Fills `time_of_day`, `weather` and `mood`; takes the words it read where they are no part of the picture."""
    _day(sheet, shot)
    _weather(sheet, shot)
    _mood(sheet, shot)


def _day(sheet: Sheet, shot: dict[str, Any]) -> None:
    for at in range(len(sheet.words)):
        sun = _SUN.first(sheet.words[at:]) if sheet.words[at].low in _WHILE and not sheet.taken[at] else None
        if sun and (sheet.is_edge(at + sun.end) or sheet.words[at + sun.end].low == "and"):
            shot.setdefault("time_of_day", sun.means)
            sheet.take(at, at + sun.end)
    for hit in list(sheet.hits(DAY)):
        if hit.start == 0 and sheet.words.source[sheet.words[0].end :][:1] == "!":
            sheet.only(0, hit.end)  # a greeting
            continue
        said = sheet.is_edge(hit.start - 1) or sheet.words[hit.start - 1].low in _BEFORE
        if (said and _ends(sheet, hit.end)) or _closes(sheet, hit.start, hit.end):
            shot.setdefault("time_of_day", hit.value)
            if _is_goal(sheet, hit.start):
                continue
            sheet.take(hit.start, hit.end + (sheet.words[hit.end : hit.end + 1].find(_MOOD_NAMES) == 0))
    preset = shot.get("lighting", {}).get("preset", "")
    if preset in _LIT_BY:
        shot.setdefault("time_of_day", _LIT_BY[preset])


def _is_goal(sheet: Sheet, start: int) -> bool:
    """As in "rides off into the sunset", "struck in the dark": the words belong to what is done."""
    before = sheet.words[max(0, start - 2) : start].lows
    return before in (["into", "the"], ["towards", "the"], ["toward", "the"], ["through", "the"])


def _closes(sheet: Sheet, start: int, end: int) -> bool:
    """As in "over the old town sunrise", "summer night": the last word of a phrase, right after a place or a season."""
    before = sheet.words[start - 1] if start else None
    if before is None:
        return False
    ends = sheet.is_edge(end) or WEATHER.at(sheet.words, end) is not None
    return (before.among(_PLACES) and ends) or (before.among(_SEASONS) and _ends(sheet, end))


def _ends(sheet: Sheet, end: int) -> bool:
    """Whether no noun follows that the time only describes ("evening wear", "sunset beach")."""
    return (
        sheet.is_edge(end)
        or WEATHER.at(sheet.words, end) is not None
        or sheet.words[end].low in _MOOD_NAMES
        or sheet.words[end].low
        in (
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
    )


def _weather(sheet: Sheet, shot: dict[str, Any]) -> None:
    for hit in list(sheet.hits(WEATHER)):
        if hit.value == "wind" and not _blows(sheet, hit.start, hit.end):
            continue
        shot.setdefault("weather", hit.value)
        if hit.value == "wind":
            sheet.take(_gust(sheet, hit.start), hit.end)
        elif sheet.alone(hit.start, hit.end) and not _is_place(sheet, hit.start) and not _is_goal(sheet, hit.start):
            sheet.take(hit.start, hit.end)


def _gust(sheet: Sheet, start: int) -> int:
    while start > 0 and not sheet.taken[start - 1] and sheet.words[start - 1].low in _GUSTS:
        start -= 1
    return start


def _blows(sheet: Sheet, start: int, end: int) -> bool:
    """Whether wind is the weather: "in strong wind", "wind" by itself; not "wind in her hair", "wind noise"."""
    led = start > 0 and sheet.words[start - 1].low in _GUSTS | {"in", "the"}
    return sheet.words[start].low == "windy" or (sheet.is_edge(end) and (led or sheet.is_edge(start - 1)))


def _is_place(sheet: Sheet, start: int) -> bool:
    """As in "in snow" is where it is as well as how it is."""
    before = start - 1 - (sheet.words[start].low in _PLACES and sheet.words[start - 1 : start].lows == ["the"])
    return before >= 0 and sheet.words[before].low in ("in", "through", "under", "on", "into")


def _mood(sheet: Sheet, shot: dict[str, Any]) -> None:
    for at, token in enumerate(sheet.words):
        if sheet.taken[at]:
            continue
        own = _own_end(sheet, at)
        if own > at:
            shot.setdefault("mood", sheet.words[at:own].said.lower())
            sheet.only(at, own + (own < len(sheet.words) and sheet.words[own].low in _MOOD_NAMES))
            continue
        if token.low not in _MOODS or (token.low == "dark" and sheet.words[max(0, at - 2) : at].lows == ["in", "the"]):
            continue
        if _graded(sheet, at) or _before_clip(sheet, at) or sheet.alone(at, at + 1, _MOOD_NAMES) or _named(sheet, at):
            shot.setdefault("mood", token.low)
            end = at + 2 if _named(sheet, at) else at + 1
            sheet.take(at, end) if _named(sheet, at) else sheet.only(at, end)


def _graded(sheet: Sheet, at: int) -> bool:
    """As in ", a bit magical,": how much of a mood, between marks."""
    start = at
    while start > 0 and not sheet.is_edge(start - 1) and sheet.words[start - 1].low in _DEGREES:
        start -= 1
    return start < at and sheet.is_edge(start - 1) and sheet.is_edge(at + 1)


def _own_end(sheet: Sheet, at: int) -> int:
    """Where a mood in a person's own words ends: "mood: eerie", "wedding vibe"; `at` if there is none."""
    if sheet.words[at].kind != "word" or not sheet.is_edge(at - 1):
        return at
    if sheet.labels[at] == "mood":
        return at + 1
    for end in range(at + 1, min(at + _OWN_WORDS + 1, len(sheet.words))):
        if sheet.words[end].low in _MOOD_NAMES:
            return end if sheet.is_edge(end + 1) and end > at else at
        if sheet.words[end].kind != "word" or sheet.words[end].low in _BEFORE:
            return at
    return at


def _before_clip(sheet: Sheet, at: int) -> bool:
    """As in "a moody 10-second clip": the adjective stands before what the clip is called, others between."""
    end = at + 1
    if sheet.words[at].low == "fresh":
        return False  # as in "a fresh clip": a new one
    while end < len(sheet.words) and (
        sheet.taken[end] or sheet.words[end].low in _MOODS or sheet.words[end].value is not None
    ):
        end += 1
    return end < len(sheet.words) and end - at <= 6 and sheet.words[end].among(_CLIPS)


def _named(sheet: Sheet, at: int) -> bool:
    return at + 1 < len(sheet.words) and sheet.words[at + 1].low in _MOOD_NAMES
