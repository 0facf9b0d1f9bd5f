"""The picture's shape and length: aspect, seconds, frames a second."""

from dataclasses import dataclass
from typing import Any

from agent.rules.amounts import fraction
from agent.rules.sheet import Sheet
from agent.rules.tables import Hit, Table, section, wordset
from tools.terms.shot import ASPECTS

ASPECT: Table[str] = Table(section("frame", "aspect"))
ALSO_THINGS = wordset("frame", "also_things")
NAMING = wordset("frame", "naming")
_SHAPE_NOUNS = frozenset({"format", "aspect", "ratio", "orientation"})
SECONDS = frozenset({"second", "seconds", "sec", "s"})
MINUTES = frozenset({"minute", "min", "mins"})
_LENGTHS = frozenset({"second", "seconds", "sec", "secs", "length", "duration", "dur", "runtime"})
_NOT_A_LENGTH = wordset("frame", "not_a_length")
_OF_YEARS = frozenset({"style", "look", "vibe", "vibes", "film", "aesthetic", "movie", "feel", "music", "video"})
_NOT_AFTER = wordset("frame", "not_after")


@dataclass(frozen=True, slots=True)
class Framed:
    """All shapes named with the words for each, and the length as typed: a question may have to replace them."""

    shapes: tuple[tuple[str, str], ...] = ()
    length: str = ""

    @property
    def aspects(self) -> tuple[str, ...]:
        """The shapes, each once."""
        return tuple(dict.fromkeys(shape for shape, _ in self.shapes))


def read(sheet: Sheet, shot: dict[str, Any]) -> Framed:
    """Fills `seconds`, `fps` and `aspect` and takes the words it read."""
    length = _seconds(sheet, shot)
    _fps(sheet, shot)
    named = shapes(sheet)
    if named:
        shot["aspect"] = named[0][0]
    return Framed(tuple(named), length)


def aspects(sheet: Sheet) -> list[str]:
    """The aspects named, each once, in order; several are a contradiction."""
    return list(dict.fromkeys(shape for shape, _ in shapes(sheet)))


def shapes(sheet: Sheet) -> list[tuple[str, str]]:
    """Each aspect named, with the words that name it; takes those words."""
    found = _written_by(sheet)
    for hit in list(sheet.hits(ASPECT)):
        lone = hit.end - hit.start == 1 and sheet.words[hit.start].low in ALSO_THINGS
        if (
            lone
            and not (sheet.alone(hit.start, hit.end, NAMING) and not _is_thing(sheet, hit))
            and not _beside_frame(sheet, hit)
        ):
            continue
        end = hit.end
        while end < len(sheet.words) and not sheet.taken[end] and sheet.words[end].low in _SHAPE_NOUNS:
            end += 1
        sheet.take(hit.start, end)
        if _is_said_exactly(sheet, hit, end):
            continue
        found.append((hit.value, sheet.words[hit.start : end].said))
    for at, token in enumerate(sheet.words):
        if token.kind == "ratio" and not sheet.taken[at] and token.text in ASPECTS:
            sheet.take(at, at + 1)
            found.append((token.text, token.text))
    return found


def _is_said_exactly(sheet: Sheet, hit: Hit[str], end: int) -> bool:
    """As in "widescreen 21:9", "9:16 vertical": the figures beside a shape of the same kind say which."""
    beside = [sheet.words[at].text for at in (hit.start - 1, end) if 0 <= at < len(sheet.words)]
    return any(shape in ASPECTS and _is_tall(shape) == _is_tall(hit.value) for shape in beside)


def _is_tall(shape: str) -> bool:
    wide, high = shape.split(":")
    return int(wide) < int(high)


def _is_thing(sheet: Sheet, hit: Hit[str]) -> bool:
    """As in "paints a portrait": led by an article, and not before what names a shape."""
    led = hit.start > 0 and sheet.words[hit.start - 1].low in ("a", "an", "the", "his", "her")
    return led and (hit.end >= len(sheet.words) or not sheet.words[hit.end].among(NAMING))


def _beside_frame(sheet: Sheet, hit: Hit[str]) -> bool:
    """As in "10 seconds vertical", "a square product shot": beside what was read of the frame, or before the clip."""
    after_length = hit.start > 0 and sheet.taken[hit.start - 1] and sheet.words[hit.start - 1].kind != "mark"
    return after_length or _before_clip(sheet, hit.end)


def _written_by(sheet: Sheet) -> list[tuple[str, str]]:
    """As in "9x16", "4 by 5": shapes by their two numbers."""
    found: list[tuple[str, str]] = []
    for at in range(len(sheet.words) - 2):
        wide, by, high = sheet.words[at : at + 3]
        shape = f"{wide.low}:{high.low}"
        if by.low in ("x", "by") and shape in ASPECTS and sheet.free(at, at + 3):
            sheet.take(at, at + 3)
            found.append((shape, sheet.words.source[wide.start : high.end]))
    return found


def _before_clip(sheet: Sheet, end: int) -> bool:
    """As in "a square product shot": adjectives between the shape and the clip's own name."""
    while end < len(sheet.words) and sheet.taken[end] and sheet.words[end].kind != "mark":
        end += 1  # as in "a square 6 second loop"
    for token in sheet.words[end : end + 3]:
        if token.among(NAMING) or token.kind == "ratio":
            return True
        if token.kind != "word" or token.low in ("of", "with", "on", "in", "and", "a", "the"):
            return False
    return False


def length_at(sheet: Sheet, at: int) -> tuple[float, int] | None:
    """A length in seconds that starts at this token, and where it ends: "10-second", "half a minute", "1.5 min"."""
    value, end = fraction(sheet.words, at)
    if value is None or end >= len(sheet.words):
        return None
    unit = sheet.words[end]
    if unit.among(SECONDS):
        return value, end + 1
    return (value * 60, end + 1) if unit.among(MINUTES) else None


def _seconds(sheet: Sheet, shot: dict[str, Any]) -> str:
    for at in range(len(sheet.words)):
        found = length_at(sheet, at) if sheet.free(at, at + 2) else None
        if not found or _part_of_time(sheet, at, found[1]) or _is_decade(sheet, at):
            continue
        shot["seconds"], end = found
        if end < len(sheet.words) and sheet.words[end].low == "long":
            end += 1
        start = at - 1 if at and sheet.words[at - 1].low in ("for", "about", "around", "roughly") else at
        sheet.take(start, end)
        return sheet.words.source[sheet.words[at].start : sheet.words[found[1] - 1].end]
    labelled = _labelled(sheet)
    if labelled is None:
        return ""
    shot["seconds"], at = labelled
    sheet.only(at, at + 1)
    return sheet.words[at].text


def _labelled(sheet: Sheet) -> tuple[float, int] | None:
    """As in "Seconds: 6": a number alone under its label."""
    for at, token in enumerate(sheet.words[2:], 2):
        alone = token.value is not None and sheet.is_edge(at - 1) and sheet.is_edge(at + 1) and not sheet.taken[at]
        if alone and sheet.labels[at] == "length" and sheet.words[at - 2].among(_LENGTHS):
            return token.value or 0.0, at
    return None


def _is_decade(sheet: Sheet, at: int) -> bool:
    """As in "a 1930s street", "the 90s", "80s. 5s.": years, glued to their s; the other length is the clip's."""
    figure = sheet.words[at]
    value, glued = figure.value or 0, sheet.words.source[figure.end : figure.end + 1] == "s"
    if figure.kind != "number" or not glued or value % 10:
        return False
    if 1000 <= value <= 2100:
        return True
    named = sheet.words[at - 1].low == "the" if at else False
    named = named or any(token.low in _OF_YEARS for token in sheet.words[at + 2 : at + 4])
    return 50 <= value <= 90 and (named or _other_length(sheet, at))


def _other_length(sheet: Sheet, at: int) -> bool:
    others = (other for other in range(len(sheet.words)) if other not in (at, at + 1) and sheet.free(other, other + 2))
    return any(sheet.words[other].value is not None and length_at(sheet, other) for other in others)


def _part_of_time(sheet: Sheet, at: int, end: int) -> bool:
    """As in "the first 3 seconds", "a 1 second dissolve": no length of the clip."""
    before = at > 0 and sheet.words[at - 1].low in _NOT_A_LENGTH
    return before or (end < len(sheet.words) and sheet.words[end].low in _NOT_AFTER)


def _fps(sheet: Sheet, shot: dict[str, Any]) -> None:
    words = sheet.words
    for at, token in enumerate(words[:-1]):
        if token.kind != "number" or not token.value or not 1 <= token.value <= 120 or not sheet.free(at, at + 2):
            continue
        if words[at + 1].low == "fps" or words[at + 1 : at + 4].lows in (
            ["frames", "per", "second"],
            ["frames", "a", "second"],
        ):
            shot["fps"] = int(token.value)
            sheet.take(at, at + 2 if words[at + 1].low == "fps" else at + 4)
