"""What a brief takes back while it is said: "a red, sorry, green kettle", "on oak, no wait, on marble"."""

from agent.rules.colors import COLORS, MATERIALS
from agent.rules.nouns import DETERMINERS
from agent.rules.tables import ExactTable, section, wordset
from agent.rules.tokens import Token, Words

_TAKING_BACK: ExactTable[str] = ExactTable(section("sheet", "taking_back"))
_UNITS = frozenset({"second", "minute", "s", "sec", "fps", "k", "mm"})
_AGAIN = DETERMINERS | wordset("verbs", "prepositions")
_FARTHEST = 6  # words from what is taken back to what is said instead


def amended(words: Words) -> Words:
    """The words without what was taken back, and without the words of taking back."""
    at = 0
    while at < len(words):
        hit = _TAKING_BACK.at(words, at) if words[at].kind == "word" else None
        start = _taken_back(words, hit.start, hit.end) if hit else -1
        if hit is None or start < 0:
            at += 1
            continue
        words, at = words.of([*words[:start], *words[_past_marks(words, hit.end) :]]), start
    return words


def _taken_back(words: Words, start: int, end: int) -> int:
    """Where what is replaced begins, if the word after it is of the same kind as the one before; else -1."""
    before, after = start - 1, _past_marks(words, end)
    while before >= 0 and words[before].kind == "mark":
        before -= 1
    if before < 0 or after >= len(words) or (words[start].low == "no" == words[end - 1].low and after == end):
        return -1  # as in "a jar, no lid"
    if _kind(words[before]) and _kind(words[before]) == _kind(words[after]):
        return before
    figures = before > 0 and None not in (words[before - 1].value, words[after].value)
    if figures and words[before].stem in _UNITS:
        return before - 1
    return _same_word(words, before, after)


def _same_word(words: Words, before: int, after: int) -> int:
    """As in "on oak, no wait, on marble": where the phrase began that opens with the same little word."""
    if words[after].low not in _AGAIN:
        return -1
    for back in range(before, max(-1, before - _FARTHEST), -1):
        if words[back].kind == "mark":
            return -1
        if words[back].low == words[after].low or {words[back].low, words[after].low} == {"a", "an"}:
            return back
    return -1


def _kind(token: Token) -> str:
    if token.kind in ("ratio", "hex"):
        return token.kind
    if token.value is not None:
        return "number"
    if token.kind != "word":
        return ""
    return "color" if token.low in COLORS else "material" if MATERIALS.at([token], 0) else ""


def _past_marks(words: Words, at: int) -> int:
    while at < len(words) and words[at].kind == "mark":
        at += 1
    return at
