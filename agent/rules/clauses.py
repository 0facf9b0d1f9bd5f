"""A message in clauses: what is asked, one thing after another, with what joins them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from agent.rules.figures import announced, figures
from agent.rules.grammar import grammar
from agent.rules.passive import active
from agent.rules.tables import Table, section, wordset
from agent.rules.tokens import Token, Words
from agent.rules.typos import is_known
from agent.rules.words import near_miss

HEADS: dict[str, str] = section("commands", "heads")
_KNOWN_HEADS = frozenset(HEADS) | frozenset({"generate", "create"})
_POLITE = grammar("commands", "polite")
_TYPO_OBJECTS = wordset("commands", "typo_objects")
_MISTAKEN: dict[str, str] = section("commands", "mistaken")
_LOOSE = wordset("commands", "loose")
_HARD = frozenset({".", "!", "?", ";", "\n"})
_SOFT = frozenset({",", "and", "then", "but", "so", "-", "plus"})
_APART = frozenset({"split", "grab"})  # "split out the sound"
_THEN = frozenset({"then", "afterwards", "finally", "lastly"})
_TAIL = wordset("commands", "tail")
_CLOSING: Table[str] = Table(section("commands", "closing"))
_ASIDES = frozenset(phrase.split()[0] for phrase in section("commands", "closing"))
_LONGEST_ASIDE = 7  # words
_NO_NO = (["no", "no"], ["no", "not"], ["no", "i"], ["no", "wait"])
_FEW = 3  # a message of so few words may be a number alone
_ASKED = frozenset({"you", "we"})
_MOST_TAKES = 20  # takes that one sentence may say something of each
_LENGTHS = frozenset({"second", "seconds", "frame", "frames", "minute", "minutes"})
_AHEAD = 40  # words looked at to see whether a command begins
_FRAMING = frozenset({"frame", "view", "shot", "picture", "centered", "center", "visible", "sight"})

Joint = Literal["", ".", "and", "then"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing said: its words without politeness, what joined it on, whether it was a question."""

    words: Words
    joint: Joint
    asked: bool = False

    @property
    def head(self) -> str:
        """The family of the verb that opens it ("change", "export"), or nothing."""
        return HEADS.get(self.words[0].low, "") if len(self.words) and self.words[0].kind == "word" else ""


def clauses(words: Words) -> list[Clause]:
    """All clauses of a message in order; none is empty."""
    found: list[Clause] = []
    for sentence, asked in _sentences(words):
        joint: Joint = "." if found else ""
        for piece, after in (part for command in _commands(sentence) for part in _by_take(*command)):
            ready = active(spelled(unpolite(piece)))
            ready = ready if len(ready) else piece
            if any(token.kind != "mark" for token in ready) and not (len(words) > _FEW and _is_label(ready)):
                found.append(Clause(ready, after or joint, asked))
    return found


def _is_label(words: Words) -> bool:
    """The "1" of a list."""
    return all(token.kind in ("number", "mark") for token in words)


def _sentences(words: Words) -> Iterator[tuple[Words, bool]]:
    start = 0
    for at, token in enumerate(words):
        if token.kind == "mark" and token.low in _HARD:
            if at > start:
                yield words[start:at], token.low == "?"
            start = at + 1
    if start < len(words):
        yield words[start:], False


def _commands(words: Words) -> Iterator[tuple[Words, Joint | None]]:
    """The sentence parted before each verb of command."""
    start = 0
    after: Joint | None = None
    at = 1
    while at < len(words):
        joined = words[at - 1].low in _SOFT and words[at].low not in _SOFT
        joined = joined and not (words[start].low == "where" and words[at - 1].low == ",")  # "where it is, put ..."
        begins = (joined or _asks(words, at)) and _opens(words, at)
        if begins and not _only_polite(words[start : _last(words, start, at)]):
            yield words[start : _last(words, start, at)], after
            after = "then" if any(token.low in _THEN for token in words[_last(words, start, at) : at + 1]) else "and"
            start = at
        at += 1
    yield words[start:], after


def _asks(words: Words, at: int) -> bool:
    """As in "there's a guy in the back can we get rid of him"."""
    return at > _FEW and words[at].low in ("can", "could") and words[at + 1 : at + 2].find(_ASKED) >= 0


def _by_take(words: Words, after: Joint | None) -> Iterator[tuple[Words, Joint | None]]:
    """As in "make take 1 warmer and take 2 slower": one clause a take, each with the verb."""
    several = len(words) > 0 and announced(words, 0) < 0 and HEADS.get(words[0].low) in ("change", "export")
    named = [at for at in range(len(words)) if announced(words, at) >= 0][:_MOST_TAKES] if several else []
    start = 0
    for earlier, at in pairwise(named):
        if words[at - 1].low in ("and", ",") and at - 1 > figures(words, announced(words, earlier))[1]:
            yield (words[start : at - 1] if not start else words.of([words[0], *words[start : at - 1]])), after
            start, after = at, "and"
    yield (words[start:] if not start else words.of([words[0], *words[start:]])), after


def _only_polite(words: Words) -> bool:
    """The "yes" of "yes, approve take 2" goes with what follows."""
    return len(words) == 1 and _POLITE.fits(words)


def says_nothing(words: Words) -> bool:
    """Whether the words only lead up to something: "ok so", "notes from the client:"."""
    return not len(words) or any(found.end >= len(words) for found in _POLITE.every(words))


def _last(words: Words, start: int, at: int) -> int:
    """Where the clause before ends, its joining words left off."""
    while at > start and words[at - 1].low in _SOFT:
        at -= 1
    return at


def _opens(words: Words, at: int) -> bool:
    rest = unpolite(words[at : at + _AHEAD])
    if not len(rest):
        return False
    token = rest[0]
    if token.low in ("everything", "nothing") and len(rest) > 1 and rest[1].low == "else":
        return True
    if token.kind != "word" or token.low not in _KNOWN_HEADS:
        return _misspelt(rest) is not None
    if token.low == "take" and len(rest) > 1 and rest[1].value is not None:
        return rest[2:3].find(_LENGTHS) >= 0
    if token.low == "keep" and rest.find(_FRAMING) > 0:
        return False
    if token.low not in _LOOSE or len(rest) == 1 or rest[1].kind in ("number", "quote"):
        return True
    return rest[1].low in _TYPO_OBJECTS or (token.low in _APART and rest[1].low == "out")


def unpolite(words: Words) -> Words:
    """The words without "please", "can you" and the like at either end."""
    end = len(words)
    while end and (words[end - 1].low in _TAIL or _cheers(words, end) or _aside(words, end) < end):
        thanks = words[end - 2 : end - 1].lows == ["and"]  # "pls and thank you"
        end = min(_aside(words, end), end - 2 if thanks else end - 1)
    words = words[:end]
    while len(words):
        cut = max((found.end for found in _POLITE.every(words)), default=0)
        if words[0].kind == "mark" and words[0].low != "#":
            cut = max(cut, 1)
        if words[0].low in ("first", "to") and words[1:2] and words[1].low in HEADS:
            cut = max(cut, 1)
        if words[:2].lows in _NO_NO:
            cut = max(cut, 1)
        if not cut or cut >= len(words) or words[cut].kind == "quote":  # a quote is somebody's words, not the request
            return words
        words = _offered(words[:cut], words[cut:])
    return words


def _offered(polite: Words, words: Words) -> Words:
    """As in "what about a red strap?": the strap that is there, in red."""
    offered = polite.lows[-1:] == ["about"] and len(words) > 2 and words[0].low in ("a", "an")
    return words[1:] if offered else words


def _aside(words: Words, end: int) -> int:
    """Where an "if possible" at the end begins; `end` where there is none, or nothing before it."""
    starts = range(max(1, end - _LONGEST_ASIDE), end - 1)
    hits = (_CLOSING.at(words, at) for at in starts if words.tokens[at].low in _ASIDES)
    return next((hit.start for hit in hits if hit and hit.end == end), end)


def _cheers(words: Words, end: int) -> bool:
    """The "cheers" of thanks, not of a crowd."""
    return words[end - 1].low in ("cheers", "ta") and (end == 1 or words[end - 2].kind == "mark")


def spelled(words: Words) -> Words:
    """The clause with a misspelt opening verb put right."""
    right = _misspelt(words)
    if right is None:
        return words
    first = words[0]
    mended = Token(first.text, right, right, "word", first.start, first.end)
    return words.of([mended, *words[1:]])


def _misspelt(words: Words) -> str | None:
    if len(words) < 2 or words[0].kind != "word" or words[1].low not in _TYPO_OBJECTS:
        return None
    if words[0].low in _MISTAKEN:
        return _MISTAKEN[words[0].low]
    if words[0].low in _KNOWN_HEADS or words[0].stem in _KNOWN_HEADS or is_known(words[0].low):
        return None
    return near_miss(words[0].low, _KNOWN_HEADS)
