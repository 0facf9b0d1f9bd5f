"""How a brief opens ("Create a clip of", "I need a short video showing"): said of the clip, not in the picture."""

from agent.rules.nouns import ARTICLES, CLIP_WORDS, PRAISE
from agent.rules.sheet import Sheet
from agent.rules.tables import wordset

CREATING = wordset("commands", "creating")
ASKING = wordset("commands", "asking")
_CONNECTING = wordset("sheet", "connecting")


def skip(sheet: Sheet) -> bool:
    """Takes the opening words of a brief; tells whether they name a clip."""
    at = _words(sheet, 0, CREATING | ASKING)
    end = _clip(sheet, at)
    if end > at:
        sheet.only(at, end)
        _words(sheet, end, ASKING | {"shows", "is", "are"})
    return any(
        token.kind == "word" and token.among(CLIP_WORDS - {"it", "this", "that", "one", "thing"})
        for token in sheet.words[at:end]
    )


def _purpose(sheet: Sheet, at: int) -> int:
    """Where "for our new perfume:" ends, what the clip is for and not what it shows; `at` if nothing follows it."""
    if at >= len(sheet.words) or sheet.words[at].low != "for":
        return at
    for stop in range(at + 1, min(at + 8, len(sheet.words) - 1)):
        if sheet.words[stop].low in (":", "showing", "featuring", "with", "where"):
            return stop + 1
    return at


def _words(sheet: Sheet, at: int, words: frozenset[str]) -> int:
    while at < len(sheet.words) and (sheet.taken[at] or sheet.words[at].low in words):
        sheet.only(at, at + 1)
        at += 1
    return at


def _clip(sheet: Sheet, start: int) -> int:
    """Where "a short cinematic clip of" ends; `start` if the words are a thing in the picture."""
    at, named = start, start > 0
    while at < len(sheet.words):
        token = sheet.words[at]
        if sheet.taken[at] or token.low in ARTICLES or token.low in PRAISE:
            at += 1
        elif token.kind == "word" and token.among(CLIP_WORDS):
            named, at = True, at + 1
        else:
            break
    if not named:
        return start
    if at >= len(sheet.words) or sheet.words[at].kind == "mark":
        return at
    end = _purpose(sheet, at)
    if end > at:
        return end
    while end < len(sheet.words) and sheet.words[end].low in _CONNECTING and end - at < 2:
        end += 1
    return end if end > at else start
