"""Style phrases: looks by name, and looks in a person's own words ("in a risograph style")."""

from typing import Any

from agent.rules.sheet import Sheet
from agent.rules.shots.chunks import PREPOSITIONS
from agent.rules.tables import Hit, Table, section, wordset

STYLES: Table[str] = Table(section("style", "style"))
ONLY_NAMED = wordset("style", "only_named")
NAMING = wordset("style", "naming")
_SHOTS = wordset("nouns", "clips")
_LEADS = wordset("style", "leads")
_STOPS = frozenset({"of", "with", "on", "in", "at", "and", "showing", "where"})
_MADE_SO = frozenset({"animation", "illustration", "cartoon", "sketch", "render", "origami"})
_PLACING = frozenset({"through", "behind", "on", "over", "above", "under", "onto", "into", "beside", "near"})
_OWN_WORDS = 4  # most words of a look in a person's own words


def read(sheet: Sheet, shot: dict[str, Any]) -> None:
    """Fills `shot["style"]` and takes the words it read."""
    styles: list[str] = []
    for hit in list(sheet.hits(STYLES)):
        if sheet.free(hit.start, hit.end) and is_look(sheet, hit):
            styles.append(hit.value)
            if _is_inside(sheet, hit):
                sheet.within(hit.start, hit.end)
            else:
                _take(sheet, hit.start, hit.end)
    styles += _style_of(sheet) + _own_style(sheet)
    if styles:
        shot["style"] = list(dict.fromkeys(styles))


def is_look(sheet: Sheet, hit: Hit[str]) -> bool:
    """Whether a style's name means the look here, and no thing in the picture."""
    if _is_hung(sheet, hit):
        return False
    if hit.end < len(sheet.words) and sheet.words[hit.end].among(NAMING):
        return True
    if hit.start <= 1 and sheet.words[hit.end : hit.end + 4].find({":"}) >= 0:
        return True
    if _before_of(sheet, hit.end) and sheet.words[hit.end - 1].low in _MADE_SO:
        return True
    named = not sheet.words[hit.start].among(ONLY_NAMED) or sheet.words[hit.end - 1].low in ("art", "animation")
    return named or sheet.alone(hit.start, hit.end, NAMING | _SHOTS)


def _is_inside(sheet: Sheet, hit: Hit[str]) -> bool:
    """As in "trots through a papercraft forest": a look that is said of a thing in the middle of a sentence."""
    after = sheet.words[hit.end] if hit.end < len(sheet.words) else None
    if after is None or after.kind != "word" or sheet.taken[hit.end]:
        return False
    if after.among(NAMING | _SHOTS | _STOPS | PREPOSITIONS):
        return False
    before = hit.start - 1
    if before >= 0 and sheet.words[before].low in ("a", "an", "the"):
        before -= 1
    return not sheet.is_edge(before) and not after.low.endswith("ing")


def _is_hung(sheet: Sheet, hit: Hit[str]) -> bool:
    """As in "looking at an oil painting", "light through the stained glass": a thing in the picture."""
    painting = sheet.words[hit.end - 1].low in ("painting", "drawing", "print")
    led = hit.start > 0 and sheet.words[hit.start - 1].low in ("a", "an", "the", "his", "her")
    if painting and led and not sheet.is_edge(hit.start - 2) and not _before_of(sheet, hit.end):
        return True
    placed = hit.start > 1 and sheet.words[hit.start - 1].low == "the" and sheet.words[hit.start - 2].low in _PLACING
    return placed and sheet.is_edge(hit.end) and sheet.words[hit.start].among(ONLY_NAMED)


def _before_of(sheet: Sheet, end: int) -> bool:
    return end < len(sheet.words) and sheet.words[end].low == "of"


def _take(sheet: Sheet, start: int, end: int) -> None:
    """Takes a look with "in the ... style" round it."""
    while end < len(sheet.words) and sheet.words[end].among(NAMING):
        end += 1
    if (
        end < len(sheet.words)
        and sheet.words[end].low == "of"
        and sheet.words[end - 1].low in ("painting", "drawing", "illustration", "render")
    ):
        end += 1
    while start > 0 and not sheet.taken[start - 1] and sheet.words[start - 1].low in _LEADS:
        start -= 1
    sheet.only(start, end)


def _style_of(sheet: Sheet) -> list[str]:
    """As in "in the style of Wes Anderson": the rest of the segment, as said."""
    words = sheet.words
    for at in range(len(words) - 2):
        if words[at].low == "style" and words[at + 1].low == "of" and sheet.free(at, at + 3):
            end = at + 2
            while (
                end < len(words)
                and not sheet.is_edge(end)
                and end - at <= _OWN_WORDS + 1
                and words[end].low not in _STOPS
            ):
                end += 1
            look = words[at + 2 : end].said
            _take(sheet, at, end)
            return [look.lower() if look.islower() else look]
    return []


def _own_style(sheet: Sheet) -> list[str]:
    """As in "in a risograph style": the words between, as said."""
    words = sheet.words
    for at, token in enumerate(words):
        if token.low in ("style", "aesthetic") and not sheet.taken[at]:
            start = at
            while (
                start > 0
                and at - start < _OWN_WORDS
                and not sheet.is_edge(start - 1)
                and words[start - 1].low not in _LEADS
            ):
                start -= 1
            if start == at or (not sheet.is_edge(start - 1) and words[start - 1].low not in _LEADS):
                continue
            look = words[start:at].said
            _take(sheet, start, at + 1)
            return [look.lower()]
    return []
