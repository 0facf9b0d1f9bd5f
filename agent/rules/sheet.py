"""A brief being read: each reader of a kind of phrase takes its words, what is left is the picture itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from agent.rules.amends import amended
from agent.rules.nouns import ANIMALS, DETERMINERS, PERSONS
from agent.rules.tables import ExactTable, Hit, Table, load, section, wordset
from agent.rules.tokens import Token, Words
from agent.rules.typos import is_known
from agent.rules.words import base_form

T = TypeVar("T")

JOINING = wordset("sheet", "joining")
MOST = 60  # runs of words in one brief
_LEFT_EDGE = wordset("sheet", "left_edge")
_RIGHT_EDGE = frozenset({"and", "please", "but", "in", "for", "with", "at", "then"})
_VERBS = wordset("verbs", "known")
_PLURAL_OR_DONE: dict[str, str] = section("verbs", "plural_or_done")
_IN_TIME: ExactTable[str] = ExactTable(section("verbs", "in_time"))
_BEFORE_DOING: ExactTable[str] = ExactTable(section("verbs", "before_doing"))
_WHO = DETERMINERS | {"he", "she", "it", "they"}
_STRETCHED = re.compile(r"(\w)\1{2,}")
_KISSES = frozenset({"x", "xx", "xxx", "xo", "xoxo"})
_BEFORE_X = frozenset({"letter", "the", "an", "a", "number", "by", "mark", "model", "letters"})
_LEFT_BEHIND = frozenset({"a", "an", "the", "his", "her", "its", "their", "home", "behind", "through"})
_AFTER_DOING = frozenset({"", ",", "and", "then", "in", "on", "under", "by", "while", "loudly", "heavily"})
_TELLING_TIME = frozenset(phrase.split()[0] for part in ("in_time", "before_doing") for phrase in load("verbs")[part])
_LAID_ON = frozenset({"logo", "title", "text", "caption", "slogan", "tagline", "camera", "zoom", "fade", "url"})
_FINISHED = frozenset({"finished", "finishes", "finish", "done"})
_NEAR = 8  # words
_FRAMING_OUT = frozenset({"zoom", "dolly"})
_BEFORE_TOP = frozenset({"the", "its", "very", "from"})
_MADE_SO = frozenset({"make", "cut", "build", "carve", "craft", "create", "form", "shape"})
_PLAIN_SIGNS = frozenset("-'’\"_,.…!?;:()&/%$#+°")


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of unread words between marks: under which label it stands, and whether it stands in brackets."""

    words: Words
    label: str = ""
    bracketed: bool = False


class Sheet:
    """The words of one brief and which of them have been read."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.taken = [False] * len(words)
        self.labels = [""] * len(words)
        self._inside = [False] * len(words)

    def free(self, start: int, end: int) -> bool:
        """Whether none of these words has been read."""
        return not any(self.taken[start:end])

    def hits(self, table: Table[T], start: int = 0) -> Iterator[Hit[T]]:
        """The phrases of a table among the words not read yet."""
        end = start
        for at in table.starts(self.words, start):
            hit = table.at(self.words, at) if at >= end and not self.taken[at] else None
            if hit and self.free(hit.start, hit.end):
                yield hit
                end = hit.end

    def take(self, start: int, end: int) -> None:
        """Marks words as read, with the little words that only join them on."""
        while start > 0 and not self.taken[start - 1] and self.words[start - 1].low in JOINING:
            start -= 1
        self.only(start, end)

    def only(self, start: int, end: int) -> None:
        """Marks just these words as read."""
        for at in range(start, end):
            self.taken[at] = True

    def within(self, start: int, end: int) -> None:
        """Marks words as read that stand inside a phrase: those before and after them still belong together."""
        for at in range(start, end):
            self.taken[at] = self._inside[at] = True

    def is_edge(self, at: int) -> bool:
        """Whether nothing unread stands at this place: outside, a mark or a word already read."""
        return at < 0 or at >= len(self.words) or self.taken[at] or self.words[at].kind == "mark"

    def alone(self, start: int, end: int, naming: frozenset[str] = frozenset()) -> bool:
        """Whether these words stand by themselves, or before a word that names what they are ("vertical format")."""
        left = self.is_edge(start - 1) or self.words[start - 1].low in _LEFT_EDGE
        right = self.is_edge(end) or self.words[end].low in _RIGHT_EDGE or self.words[end].among(naming)
        return left and right

    def segments(self) -> list[Segment]:
        """Runs of unread words, parted where words were read and at marks."""
        runs: list[list[int]] = [[]]
        depth, bracketed = 0, []
        for at, token in enumerate(self.words):
            depth += (token.low == "(") - (token.low == ")" and depth > 0)
            bracketed.append(depth > 0)
            if token.kind == "mark" or (self.taken[at] and not self._inside[at]):
                runs.append([])
            elif not self.taken[at]:
                runs[-1].append(at)
        return [
            Segment(self.words.of([self.words[at] for at in run]), self.labels[run[0]], bracketed[run[0]])
            for run in runs
            if run
        ][:MOST]


def readable(words: Words) -> Words:
    """The words as a brief is read: signs as commas, "sloooow" as "slow", "leaves the room" as a verb, no kisses."""
    words = _in_steps(amended(_parted(with_signs(words))))
    return words.of([_plain(words, at) for at, token in enumerate(words) if not _is_kiss(words, at)])


def _parted(words: Words) -> Words:
    """As in "zooms out from the eye", "a zoom out of a leaf", "the top of the tower": no little words that are one."""
    if words.keys.isdisjoint({"made_of", "out_of", "on_top_of"}):
        return words
    tokens: list[Token] = []
    for token in words:
        said = token.text.lower()
        framed = tokens and tokens[-1].among(_FRAMING_OUT)
        made = not tokens or tokens[-1].among(_MADE_SO)
        parted = (said == "out from" and not made) or (said == "out of" and framed)
        parted = parted or (said == "top of" and bool(tokens) and tokens[-1].low in _BEFORE_TOP)
        tokens += _halves(token) if parted else [token]
    return words.of(tokens)


def _halves(token: Token) -> list[Token]:
    first, rest = token.text[:3], token.text[4:]
    middle = token.start + len(first)
    return [
        Token(first, first.lower(), first.lower(), "word", token.start, middle),
        Token(rest, rest.lower(), rest.lower(), "word", middle + 1, token.end),
    ]


def _plain(words: Words, at: int) -> Token:
    token = words[at]
    if token.kind != "word":
        return token
    after = words[at + 1].low if at + 1 < len(words) else ""
    if token.low in _PLURAL_OR_DONE and at and words[at - 1].kind == "word" and _does(words[at - 1], after):
        return replace(token, stem=_PLURAL_OR_DONE[token.low])
    doing = token.low.removesuffix("ing")
    if doing in _VERBS and doing != token.low == token.stem and after in _LEFT_BEHIND and at:
        return replace(token, stem=doing)
    return _unstretched(token) if _STRETCHED.search(token.low) else token


def _does(before: Token, after: str) -> bool:
    """Whether a word in -s between these two is what somebody does: "leaves the room", "shelves it", "a dog pants"."""
    one = before.low == before.stem and (before.low in PERSONS or before.low in ANIMALS)
    return after in _LEFT_BEHIND or after in ("it", "them") or (one and after in _AFTER_DOING)


def _in_steps(words: Words) -> Words:
    """The words with "by the end", "prior to opening it", "once she has sat down" told by "then", "before", "when"."""
    if words.keys.isdisjoint(_TELLING_TIME):
        return words
    tokens: list[Token] = []
    at = 0
    while at < len(words):
        hit = _step(words, at)
        if hit is None:
            tokens.append(words[at])
        elif hit.value:
            first, last = words[at], words[hit.end - 1]
            tokens.append(Token(hit.value, hit.value, hit.value, "word", first.start, last.end))
        at = hit.end if hit else at + 1
    return words.of(tokens)


def _step(words: Words, at: int) -> Hit[str] | None:
    if words[at].low not in _TELLING_TIME:
        return None
    opens = at == 0 or words[at - 1].kind == "mark" or words[at - 1].low == "and"
    if words[at].low == "once" and opens and words[at + 1 : at + 2].find(_WHO) == 0:
        return Hit("when", at, at + 1)
    hit = _IN_TIME.at(words, at)
    if hit and (opens or words[hit.end : hit.end + 1].find(_WHO) == 0) and not _is_laid_on(words, hit.end):
        return hit if _closes(words, hit.end) else None
    hit = _BEFORE_DOING.at(words, at)
    doing = hit.end if hit else len(words)
    return hit if doing < len(words) and words[doing].low.endswith("ing") and words[doing].stem in _VERBS else None


def _closes(words: Words, end: int) -> bool:
    """Not "at the end of the street", "once he has finished the soup"."""
    after = words[end : end + 1]
    if words[end - 1].low in _FINISHED:
        return not len(after) or after[0].kind == "mark" or after[0].low in ("he", "she", "it", "they")
    return after.lows != ["of"]


def _is_laid_on(words: Words, at: int) -> bool:
    """As in "at the end the logo appears": the time of what is laid over the picture, no step in it."""
    return words[at : at + _NEAR].find(_LAID_ON) >= 0 or any(token.kind == "quote" for token in words[at : at + _NEAR])


def _unstretched(token: Token) -> Token:
    """The word that is meant by "realllly", "loooong": the one that is known, with its letters twice or once."""
    for kept in (r"\1\1", r"\1"):
        low = _STRETCHED.sub(kept, token.low)
        if is_known(low):
            return replace(token, text=low, low=low, stem=base_form(low))
    return token


def _is_kiss(words: Words, at: int) -> bool:
    """The "x" after a brief: "square pls x"."""
    last = at + 1 == len(words) or words[at + 1].kind == "mark"
    return last and at > 0 and words[at].low in _KISSES and words[at - 1].low not in _BEFORE_X


def with_signs(words: Words) -> Words:
    """The words with a comma where a sign that is no letter parts them: an emoji, an arrow, a bullet."""
    tokens: list[Token] = []
    for token in words:
        before = tokens[-1] if tokens else None
        if before and "mark" not in (before.kind, token.kind) and _is_sign(words.source[before.end : token.start]):
            tokens.append(Token(",", ",", ",", "mark", before.end, before.end))
        tokens.append(token)
    return words.of(tokens)


def _is_sign(between: str) -> bool:
    signs = [letter for letter in between if not letter.isspace()]
    return bool(signs) and not any(letter.isalnum() or letter in _PLAIN_SIGNS for letter in signs)
