"""How a brief opens ("Create a clip of", "Podcast intro:"): said of the clip, not in the picture."""

from agent.rules.grammar import grammar
from agent.rules.nouns import ARTICLES, CLIP_WORDS, DETERMINERS, PRAISE
from agent.rules.sheet import Sheet
from agent.rules.tables import wordset
from agent.rules.tokens import Token, Words

CREATING = wordset("commands", "creating")
BEING = wordset("verbs", "being")
ASKING = wordset("commands", "asking") | wordset("sheet", "asking")
_CONNECTING = wordset("sheet", "connecting")
_ASIDES = grammar("generate", "asides")
_SAID_ASIDE = grammar("generate", "said_aside")
_OPENERS = wordset("sheet", "openers")
_NO_CLIP = frozenset(
    {"it", "this", "that", "one", "thing", "them", "these", "those", "whole", "everything", "result", "take", "version"}
)
_LONGEST = 8  # words before the colon of "a quick idea for our spring campaign:"
_PLACING = frozenset({"on", "in", "at"})
_LONGEST_TITLE = 3  # words of "Spring campaign film."
_MOST_ADJECTIVES = 4
_PURPOSE_ENDS = (":", "showing", "featuring", "with", "where")


def skip(sheet: Sheet) -> bool:
    """Takes the opening words of a brief; tells whether they name a clip."""
    _drop_asides(sheet)
    at = _lead(sheet)
    named = any(_is_clip(token) for token in sheet.words[:at])
    start = _opened(sheet, _words(sheet, at, CREATING | ASKING))
    if 0 < start < len(sheet.words) and sheet.taken[start - 1] and sheet.words[start].low == "of":
        start += 1  # as in "4 seconds of a match"
        sheet.only(start - 1, start)
    end = _clip(sheet, start)
    if end > start:
        sheet.only(start, end)
        _words(sheet, end, ASKING | {"shows", "is", "are"})
    return named or any(_is_clip(token) for token in sheet.words[start:end])


def _drop_asides(sheet: Sheet) -> None:
    """Takes what is said between marks to whoever reads the brief: "can you do it?", "if possible"."""
    start = 0
    for at in range(len(sheet.words) + 1):
        if at == len(sheet.words) or sheet.words[at].kind == "mark":
            if start < at and _SAID_ASIDE.fits(sheet.words[start:at]):
                sheet.only(start, at)
            start = at + 1


def _opened(sheet: Sheet, at: int) -> int:
    """Where "open on", "we start with", "in need of" ends."""
    if sheet.words[at : at + 3].lows == ["in", "need", "of"]:
        sheet.only(at, at + 3)
        return at + 3
    opens = at < len(sheet.words) and sheet.words[at].low in ("open", "opens", "begin", "begins", "start", "starts")
    if opens and sheet.words[at + 1 : at + 2].lows in (["on"], ["with"], ["over"]):
        sheet.only(at, at + 2)
        return at + 2
    return at


def _is_clip(token: Token) -> bool:
    return token.kind == "word" and token.among(CLIP_WORDS - _NO_CLIP)


def _lead(sheet: Sheet) -> int:
    """Where the brief itself begins after "new clip, nothing to do with the watch:", "for the kids channel, "."""
    at = 0
    while (end := _end_of_lead(sheet, at)) > at:
        sheet.only(at, end)
        at = end
    return at


def _end_of_lead(sheet: Sheet, at: int) -> int:
    """Where a phrase that only leads up to the brief ends, with its mark; `at` if the phrase is of the picture."""
    stop = next((stop for stop in range(at, len(sheet.words)) if sheet.words[stop].kind == "mark"), len(sheet.words))
    phrase = sheet.words[at:stop]
    if stop >= len(sheet.words):
        return at
    if stop == at:
        return at + 1
    if all(sheet.taken[at:stop]):
        return stop + 1 if at == 0 and stop == 1 else at
    if _ASIDES.fits(phrase) or phrase[0].low in ("for", "re") or _bare_clip(sheet, at, stop):
        return stop + 1
    closed = sheet.words[stop].low in (":", "-") and len(phrase) <= _LONGEST
    if sheet.words[stop].low in (".", "|") and _is_title(phrase):
        return stop + 1
    of_clip = any(_is_clip(token) or token.among(_OPENERS) for token in phrase) or any(sheet.taken[at:stop])
    led = any(token.low in ("of", "showing", "says", "is") for token in phrase)
    return stop + 1 if closed and of_clip and not led else at


def _is_title(phrase: Words) -> bool:
    """As in "Wedding spot.", "Product video.": what the clip is called, before what it shows."""
    return 1 < len(phrase) <= _LONGEST_TITLE and _is_clip(phrase[-1]) and phrase[-1].low not in ("shot", "close")


def _bare_clip(sheet: Sheet, at: int, stop: int) -> bool:
    """As in "new clip,": nothing but that one is wanted."""
    named = any(_is_clip(token) for token in sheet.words[at:stop])
    idle = CREATING | ASKING | ARTICLES | PRAISE | CLIP_WORDS | _OPENERS
    return named and all(sheet.taken[place] or sheet.words[place].among(idle) for place in range(at, stop))


def _purpose(sheet: Sheet, at: int) -> int:
    """Where "for our new perfume:" ends, what the clip is for and not what it shows; `at` if nothing follows it."""
    if at >= len(sheet.words) or sheet.words[at].low not in ("for", "4"):
        return at
    for stop in range(at + 1, min(at + 8, len(sheet.words) - 1)):
        if sheet.words[stop].low in _PURPOSE_ENDS:
            return stop + 1
        if sheet.words[stop].low == "," and sheet.words[stop + 1].low in ("a", "an", "one", "two", "three", "the"):
            return stop + 1
    return at


def _words(sheet: Sheet, at: int, words: frozenset[str]) -> int:
    while at < len(sheet.words) and (sheet.taken[at] or sheet.words[at].low in words):
        sheet.only(at, at + 1)
        at += 1
    return at


def _clip(sheet: Sheet, start: int) -> int:
    """Where "a short cinematic clip of" ends; `start` if the words are a thing in the picture."""
    at = _past_name(sheet, start)
    ahead = _described_clip(sheet, at)
    if ahead > at:
        return ahead
    asked = any(token.low in CREATING | ASKING or _is_clip(token) for token in sheet.words[:start])
    if not asked and not any(token.kind == "word" and token.among(CLIP_WORDS) for token in sheet.words[start:at]):
        return start
    if at >= len(sheet.words) or sheet.words[at].kind == "mark":
        return at
    end = _purpose(sheet, at)
    if end > at:
        return end
    while end < len(sheet.words) and sheet.words[end].low in _CONNECTING and end - at < 2:
        if sheet.words[end].low in _PLACING and sheet.words[end - 1].low == "canvas":
            break  # as in "the watch from the canvas on a beach"
        end += 1
    return end if end > at else start


def _past_name(sheet: Sheet, at: int) -> int:
    """Where articles, praise and names of a clip end."""
    while at < len(sheet.words):
        token = sheet.words[at]
        named = token.kind == "word" and token.among(CLIP_WORDS)
        meant = token.low in ("something", "anything") and sheet.words[at + 1 : at + 2].find(_CONNECTING) == 0
        if not (sheet.taken[at] or named or meant or token.low in ARTICLES | PRAISE):
            break
        at += 1
    return at


def _described_clip(sheet: Sheet, at: int) -> int:
    """Where "abstract animation of" ends: a clip with adjectives that nobody knows; `at` if there is none."""
    for stop in range(at, min(at + _MOST_ADJECTIVES, len(sheet.words) - 1)):
        token = sheet.words[stop]
        if token.kind != "word" or token.low in DETERMINERS | BEING or token.low in _CONNECTING:
            return at
        if stop > at and _is_clip(token) and sheet.words[stop + 1].low in ("of", "showing", "with", "for"):
            return stop + 2
    return at
