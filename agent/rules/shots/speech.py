"""Spoken lines: quotes after or before "says", "voice-over:", and who speaks them."""

from typing import Any

from agent.rules.nouns import DETERMINERS, thing
from agent.rules.sheet import Sheet
from agent.rules.shots.chunks import PREPOSITIONS, VERBS
from agent.rules.shots.naming import kept
from agent.rules.tables import wordset
from agent.rules.tokens import Words

_SAYING = wordset("sound", "saying")
_SPOKEN = wordset("sound", "spoken")
_UNSEEN = frozenset({"narrator", "voiceover", "voice", "announcer"})  # speakers who are in no picture
_REACH = 5  # words between "says" and what is said
_NOBODY = frozenset({"and", "who", "voiceover", "line", "then", "that"})


def read(sheet: Sheet) -> list[dict[str, Any]]:
    """The lines in order; takes their words."""
    lines: list[dict[str, Any]] = []
    for at, token in enumerate(sheet.words):
        if token.kind != "quote" or sheet.taken[at] or not token.text:
            continue
        verb = _before(sheet, at)
        after = _after(sheet, at) if verb < 0 else -1
        if verb >= 0:
            start = _speaker_start(sheet, verb)
            lines.append(_line(sheet, start, verb, token.text))
            unseen = sheet.words[verb - 1].low in _UNSEEN if verb else False
            sheet.only(start if unseen else _place_start(sheet, start, verb), at + 1)
        elif after >= 0:
            lines.append(_line(sheet, at + 1, after, token.text))
            sheet.only(at, after + 1)
        elif lines and _goes_on(sheet, at):
            start = _speaker_start(sheet, at)
            lines.append(_line(sheet, start, at, token.text))
            sheet.only(start, at + 1)
    return lines


def _before(sheet: Sheet, at: int) -> int:
    """The place of the word of saying before a quote, or -1."""
    back = at - 1
    while back >= max(0, at - _REACH) and sheet.words[back].kind != "quote":
        if sheet.words[back].among(_SAYING) and sheet.words[back].low != "read":
            return back
        back -= 1
    return -1


def _after(sheet: Sheet, at: int) -> int:
    """As in "Stand back!" he shouts: the place of the word of saying after a quote, or -1."""
    for place in range(at + 1, min(at + 4, len(sheet.words))):
        if sheet.words[place].kind == "mark" and sheet.words[place].low not in (",", "|"):
            return -1
        if sheet.words[place].among(_SPOKEN):
            return place
    return -1


def _goes_on(sheet: Sheet, at: int) -> bool:
    """As in: one says "check", the other one "mate"."""
    before = sheet.words[max(0, at - 4) : at]
    return len(before) == 0 or before.find({"other", "another", "and", "then", "second", "replies"}) >= 0


def _speaker_start(sheet: Sheet, verb: int) -> int:
    start = verb
    while start > 0 and not sheet.is_edge(start - 1):
        start -= 1
    return start


def _place_start(sheet: Sheet, start: int, verb: int) -> int:
    """As in "the host on the left says": where the speaker stands goes with the line."""
    for at in range(start + 1, verb):
        if sheet.words[at].low in PREPOSITIONS:
            placed = sheet.words[at + 1 : verb].lows in (["the", "left"], ["the", "right"], ["left"], ["right"])
            return at if placed else verb
    return verb


def _line(sheet: Sheet, start: int, end: int, text: str) -> dict[str, Any]:
    who = _who(sheet.words[start:end])
    return {"text": text, "who": who} if who else {"text": text}


def _actor(words: Words) -> Words:
    """The "a barista" of "a barista pours milk and": who does something, and then speaks."""
    led = len(words) > 2 and words[0].low in DETERMINERS
    verb = next((at for at, token in enumerate(words) if token.stem in VERBS and token.low != token.stem), 0)
    return words[:verb] if led and verb > 1 else words


def _who(words: Words) -> str | None:
    """The speaker, if the words before "says" name one and do nothing else."""
    lone = kept(words) if len(words) != 1 else words
    stop = next((at for at, token in enumerate(lone) if token.low in PREPOSITIONS), len(lone))
    goes_on = len(words) > 1 and words[-1].low in ("and", "then")
    named = _actor(lone[:stop]) if goes_on else lone[:stop]
    if not len(named) or any(token.low in _NOBODY for token in named) or any(token.kind != "word" for token in named):
        return None
    if any(token.stem in VERBS and token.low != token.stem for token in named):
        return None
    name = thing(named).name
    return name.lower() if name.lower() in ("he", "she", "they", "it") else name or None
