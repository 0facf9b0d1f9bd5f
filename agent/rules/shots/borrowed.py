"""What a new shot takes over: the watch of take 2, the light of take 1, one of the cast, a file as first frame."""

from typing import Any

from agent.rules.grammar import grammar
from agent.rules.nouns import DETERMINERS
from agent.rules.sheet import Sheet
from agent.rules.tables import section, wordset
from agent.rules.tokens import Words

ROLES: dict[str, str] = section("borrowed", "role")
_TAKES = wordset("borrowed", "takes")
_BETWEEN = wordset("borrowed", "between")
_LEADS = wordset("borrowed", "leads")
_CAST = wordset("borrowed", "cast")
_AFTER = wordset("borrowed", "after")
_CLIPS = wordset("nouns", "clip_words") | wordset("borrowed", "not_taken")
CURRENT = "current"  # stands for the take at hand until the canvas is known
_REFERRING = frozenset({"first", "start", "starting", "opening", "reference", "ref", "guide"})
_LIT = frozenset({"lit", "lighted", "illuminated"})
_FRAME = grammar("borrowed", "frame")
_FRAMED = 6  # words of "the first frame should be"
_REACH = 6  # words between a file and what it is for


def read(sheet: Sheet, shot: dict[str, Any]) -> None:
    """Fills `shot["references"]`, with the subject that is taken over, and takes the words it read."""
    found = [*_takes(sheet, shot), *_cast(sheet, shot), *_files(sheet), *_current(sheet)]
    if found:
        shot["references"] = [reference for at, reference in enumerate(found) if reference not in found[:at]]


def _takes(sheet: Sheet, shot: dict[str, Any]) -> list[dict[str, Any]]:
    """As in "same light as take 2", "in the style of take 1", "the watch from take 2"."""
    found: list[dict[str, Any]] = []
    for at, token in enumerate(sheet.words):
        named = token.low in _TAKES and at + 1 < len(sheet.words) and sheet.words[at + 1].value is not None
        here = _is_canvas(sheet, at)
        if not (named or here) or sheet.taken[at] or (named and sheet.taken[at + 1]):
            continue
        start, role, thing = _what(sheet, at)
        if role is None:
            continue
        number = CURRENT if here else str(int(sheet.words[at + 1].value or 0))
        found.append({"kind": "take", "name": number, "role": role})
        if thing is not None:
            shot.setdefault("subjects", []).append({"name": thing.said})
        sheet.only(start, _past(sheet.words, at + 2 - here))
    return found


def _is_canvas(sheet: Sheet, at: int) -> bool:
    """As in "the watch from the canvas": of the take at hand."""
    return sheet.words[at].low in ("canvas", "board") and sheet.words[max(0, at - 2) : at].lows == ["from", "the"]


def _what(sheet: Sheet, at: int) -> tuple[int, str | None, Words | None]:
    """What of the take before which these words stand is meant: where it begins, its role, and the subject's name."""
    words = sheet.words
    back = at
    while back > 0 and not sheet.is_edge(back - 1) and words[back - 1].low in _BETWEEN:
        back -= 1
    if "like" in words[back:at].lows and back and words[back - 1].low in _LIT:
        return back - 1, "light", None
    if "like" in words[back:at].lows and (not back or words[back - 1].low not in ROLES):
        return words.tokens.index(next(token for token in words[back:at] if token.low == "like")), "style", None
    if back == at or not back or sheet.is_edge(back - 1):
        return at, None, None
    start = back - 1
    if words[start].low in ROLES:
        return _lead(sheet, start), ROLES[words[start].low], None
    while start > 0 and not sheet.is_edge(start - 1) and words[start].low not in DETERMINERS and back - start < 4:
        start -= 1
    if words[start].low not in DETERMINERS or start + 1 >= back:
        return at, None, None
    return _lead(sheet, start), "subject", words[start + 1 : back]


def _lead(sheet: Sheet, start: int) -> int:
    while start > 0 and not sheet.is_edge(start - 1) and sheet.words[start - 1].low in _LEADS:
        start -= 1
    return start


def _past(words: Words, end: int) -> int:
    """Where "and put it" after what is taken over ends: the place comes next."""
    stop = end + (words[end : end + 1].lows in (["|"], [","]) and words[end + 1 : end + 2].find(_AFTER) == 0)
    while stop < len(words) and words[stop].low in _AFTER:
        stop += 1
    return stop


def _current(sheet: Sheet) -> list[dict[str, Any]]:
    """As in "the same woman", "same light": of the take at hand, whose number the canvas knows."""
    found: list[dict[str, Any]] = []
    for at, token in enumerate(sheet.words[:-1]):
        after = sheet.words[at + 1]
        if token.low != "same" or not sheet.free(at, at + 2) or after.kind != "word" or after.among(_CLIPS):
            continue
        role = ROLES.get(after.low, "subject")
        found.append({"kind": "take", "name": CURRENT, "role": role})
        sheet.only(_lead(sheet, at), at + 1 if role == "subject" else at + 2)
    return found


def _cast(sheet: Sheet, shot: dict[str, Any]) -> list[dict[str, Any]]:
    """As in "use Mira from our cast", "with our cast member Mira"."""
    words = sheet.words
    for at, token in enumerate(words):
        if token.low not in _CAST or sheet.taken[at]:
            continue
        before = at - 1
        while before >= 0 and words[before].low in ("our", "the", "my", "from", "of", "in"):
            before -= 1
        if before >= 0 and before < at - 1 and not sheet.is_edge(before) and "from" in words[before:at].lows:
            return [_member(sheet, shot, before, before + 1, _lead(sheet, before), at + 1)]
        after = at + 1 + (words[at + 1 : at + 2].lows == ["member"])
        if after > at + 1 and not sheet.is_edge(after):
            return [_member(sheet, shot, after, after + 1, _lead(sheet, at), after + 1)]
    return []


def _member(sheet: Sheet, shot: dict[str, Any], first: int, last: int, start: int, end: int) -> dict[str, Any]:
    name = sheet.words[first:last].said
    shot.setdefault("subjects", []).append({"name": name})
    sheet.only(start, end)
    return {"kind": "cast", "name": name, "role": "subject"}


def _files(sheet: Sheet) -> list[dict[str, Any]]:
    """As in "start from sofa.png as first frame", "moodboard.png as a style reference"."""
    found: list[dict[str, Any]] = []
    for at, token in enumerate(sheet.words):
        if token.kind != "path" or sheet.taken[at]:
            continue
        role, end = file_role(sheet.words, at)
        start = _framed(sheet, at)
        found.append({"kind": "file", "name": token.text, "role": "first_frame" if start < at else role or "subject"})
        sheet.only(start if start < at else _lead(sheet, at), end)
    return found


def _framed(sheet: Sheet, at: int) -> int:
    """Where "the first frame should be" right before a file begins; `at` if nothing of the kind is said."""
    for start in range(max(0, at - _FRAMED), at):
        found = _FRAME.first(sheet.words[start:at])
        if found and start + found.end == at and sheet.is_edge(start - 1):
            return start
    return at


def file_role(words: Words, at: int) -> tuple[str | None, int]:
    """What the file at this place is for, and where the words about it end."""
    end = at + 1
    if words[end : end + 1].lows not in (["as"], ["for"]):
        starts = at > 0 and words[max(0, at - 3) : at].find({"start", "starting", "begin", "open", "opening"}) >= 0
        return ("first_frame" if starts else None), end
    role: str | None = None
    stop = end + 1
    while stop < len(words) and stop - end < _REACH and words[stop].kind == "word":
        low = words[stop].low
        if low == "frame":
            role = "first_frame"
        elif low in ROLES:
            role = ROLES[low]
        elif low not in DETERMINERS and low not in _REFERRING:
            break
        stop += 1
    return role or "subject", stop
