"""Sentence patterns: literals, optional words and slots, matched from the first token on in linear time.

`"change|turn {x} to|into {y}"`: `a|b` is one word out of several, `[the|a]` may be missing, `{x}` takes one or more
tokens up to the next literal of the pattern (or the end), `{x?}` may be empty. After `$` nothing may follow.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from agent.rules.tables import section
from agent.rules.tokens import Words


@dataclass(frozen=True, slots=True)
class _Part:
    words: frozenset[str] = frozenset()
    slot: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found: its slots, how many tokens it covered, and what the table says it means."""

    slots: dict[str, Words]
    end: int
    means: str = ""

    def __getitem__(self, slot: str) -> Words:
        return self.slots[slot]


@lru_cache(maxsize=2048)
def _compiled(pattern: str) -> tuple[tuple[_Part, ...], bool]:
    pieces = pattern.split()
    closed = pieces[-1] == "$"
    return tuple(_part(piece) for piece in pieces if piece != "$"), closed


def _part(piece: str) -> _Part:
    if piece.startswith("{"):
        return _Part(slot=piece.strip("{?}"), optional="?" in piece)
    optional = piece.startswith("[")
    return _Part(frozenset(piece.strip("[]").split("|")), optional=optional)


def match(pattern: str, words: Words) -> Match | None:
    """The slots of `pattern` in `words`, read from the first token; None if it does not fit."""
    parts, closed = _compiled(pattern)
    slots: dict[str, Words] = {}
    at, size = 0, len(words.tokens)
    for index, part in enumerate(parts):
        if part.slot:
            end = _slot_end(parts[index + 1 :], words, at, at if part.optional else at + 1)
            if end <= at and not part.optional:
                return None
            slots[part.slot], at = words[at:end], end
        elif at < size and words.tokens[at].among(part.words):
            at += 1
        elif not part.optional:
            return None
    return None if closed and at < size else Match(slots, at)


def _slot_end(rest: tuple[_Part, ...], words: Words, at: int, start: int) -> int:
    """A slot reaches to the next literal that must come; optional literals on the way end it too."""
    stops: set[str] = set()
    for part in rest:
        stops |= part.words
        if part.words and not part.optional:
            found = words.find(stops, start)
            return found if found >= 0 else at
    found = words.find(stops, start) if stops else -1
    return found if found >= 0 else len(words)


class Grammar:
    """The sentences of one kind, in order, with what each means; only those that may fit the first word are tried."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self._patterns = [(pattern, meaning, _needed(_compiled(pattern)[0])) for pattern, meaning in patterns.items()]
        self._any: list[int] = []
        self._by_word: dict[str, list[int]] = {}
        for at, (pattern, _, _) in enumerate(self._patterns):
            opening = _openings(_compiled(pattern)[0])
            if not opening:
                self._any.append(at)
            for word in opening:
                self._by_word.setdefault(word, []).append(at)

    def every(self, words: Words) -> Iterator[Match]:
        """All sentences that fit, in the table's order."""
        if not len(words):
            return
        opening = words.tokens[0]
        may = {*self._possible(words), *self._by_word.get(opening.low, ()), *self._by_word.get(opening.stem, ())}
        for at in sorted(may):
            pattern, meaning, _ = self._patterns[at]
            found = match(pattern, words)
            if found:
                yield Match(found.slots, found.end, meaning)

    def _possible(self, words: Words) -> list[int]:
        """The sentences that may begin with any word and have all their literals somewhere in these."""
        if not self._any:
            return []
        keys = words.keys
        return [at for at in self._any if not any(keys.isdisjoint(literals) for literals in self._patterns[at][2])]

    def may_fit(self, words: Words) -> bool:
        """Whether some sentence has all its literals somewhere in these words; quick, to look no further if not."""
        keys = words.keys
        return any(not any(map(keys.isdisjoint, literals)) for _, _, literals in self._patterns)

    def first(self, words: Words) -> Match | None:
        """The first sentence that fits."""
        return next(self.every(words), None)

    def fits(self, words: Words) -> bool:
        """Whether any sentence fits."""
        return self.first(words) is not None


def _needed(parts: tuple[_Part, ...]) -> list[frozenset[str]]:
    """The literals that a sentence must have, whatever its slots are."""
    return [part.words for part in parts if part.words and not part.optional]


def _openings(parts: tuple[_Part, ...]) -> set[str]:
    """The words that a pattern may begin with; none if it may begin with any."""
    found: set[str] = set()
    for part in parts:
        if part.slot:
            return set()
        found |= part.words
        if not part.optional:
            return found
    return set()


@cache
def grammar(table: str, *parts: str) -> Grammar:
    """The sentences of one or several sections of a table: a list of patterns, or patterns with what they mean."""
    patterns: dict[str, str] = {}
    for part in parts:
        said = section(table, part)
        patterns |= dict.fromkeys(said["patterns"], "") if "patterns" in said else said
    return Grammar(patterns)
