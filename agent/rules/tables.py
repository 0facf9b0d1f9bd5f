"""The word tables in `tables/`: phrases with what they mean, found in a message longest first.

A table is a TOML section of `"phrase" = value` lines; adding a word is one such line. A phrase word matches a token as
it stands or in its base form, so "orbit" finds "orbits" and "orbiting".
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

FOLDER = Path(__file__).parent / "tables"
T = TypeVar("T")


class Keyed(Protocol):
    """What a table needs of a token."""

    @property
    def low(self) -> str:
        """The word as typed, in lower case and American."""

    @property
    def stem(self) -> str:
        """Its base form."""


class Hit(NamedTuple, Generic[T]):
    """A phrase found: its value, and where it starts and ends (tokens)."""

    value: T
    start: int
    end: int


@cache
def load(name: str) -> dict[str, Any]:
    """The table file `name`, read once."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def section(name: str, part: str) -> dict[str, Any]:
    """One section of a table file."""
    found: dict[str, Any] = load(name)[part]
    return found


def wordset(name: str, part: str) -> frozenset[str]:
    """A section that is a plain list of single words."""
    return frozenset(load(name)[part]["words"])


class _Opening(Generic[T]):
    """The phrases that begin with one word: by their second word, and the one that is that word alone."""

    __slots__ = ("by_second", "whole")

    def __init__(self) -> None:
        self.whole: tuple[T, ...] = ()
        self.by_second: dict[str, list[tuple[tuple[str, ...], T]]] = {}

    def add(self, words: tuple[str, ...], value: T) -> None:
        """Takes in a phrase; the longest come first."""
        if len(words) == 1:
            self.whole = (value,)
            return
        phrases = self.by_second.setdefault(words[1], [])
        phrases.append((words[2:], value))
        phrases.sort(key=lambda entry: -len(entry[0]))


class Table(Generic[T]):
    """Phrases and their values; looking one up takes the same time however many there are."""

    def __init__(self, entries: Mapping[str, T]) -> None:
        self._by_first: dict[str, _Opening[T]] = {}
        for phrase, value in entries.items():
            words = tuple(phrase.split())
            self._by_first.setdefault(words[0], _Opening()).add(words, value)

    def at(self, tokens: Sequence[Keyed], at: int) -> Hit[T] | None:
        """The longest phrase that starts at token `at`."""
        tokens = getattr(tokens, "tokens", tokens)
        best: Hit[T] | None = None
        for key in self._keys(tokens[at]):
            opening = self._by_first.get(key)
            if opening is None:
                continue
            longer = self._longer(opening, tokens, at) if opening.by_second and at + 1 < len(tokens) else None
            if longer and (best is None or longer.end > best.end):
                best = longer
            elif best is None and opening.whole:
                best = Hit(opening.whole[0], at, at + 1)
        return best

    def _longer(self, opening: _Opening[T], tokens: Sequence[Keyed], at: int) -> Hit[T] | None:
        """The longest phrase of several words that opens so and starts at token `at`."""
        best: Hit[T] | None = None
        for key in self._keys(tokens[at + 1]):
            for rest, value in opening.by_second.get(key, ()):
                end = at + 2 + len(rest)
                if (best is None or end > best.end) and self._fits(rest, tokens, at + 2):
                    best = Hit(value, at, end)
                    break
        return best

    def find(self, tokens: Sequence[Keyed], start: int = 0) -> Hit[T] | None:
        """The first phrase at or after `start`."""
        return next((hit for at in self.starts(tokens, start) if (hit := self.at(tokens, at))), None)

    def every(self, tokens: Sequence[Keyed]) -> Iterator[Hit[T]]:
        """All phrases in order, none overlapping another."""
        end = 0
        for at in self.starts(tokens):
            hit = self.at(tokens, at) if at >= end else None
            if hit:
                yield hit
                end = hit.end

    def starts(self, tokens: Sequence[Keyed], start: int = 0) -> list[int]:
        """Where a phrase may begin, by the first word alone; most tables have none of a message's words."""
        keys: frozenset[str] | None = getattr(tokens, "keys", None)
        first = self._by_first
        if keys is not None and keys.isdisjoint(first):
            return []
        tokens = getattr(tokens, "tokens", tokens)
        return [at for at in range(start, len(tokens)) if tokens[at].low in first or tokens[at].stem in first]

    def whole(self, tokens: Sequence[Keyed]) -> T | None:
        """The value of the phrase that these tokens are, all of them."""
        hit = self.at(tokens, 0) if tokens else None
        return hit.value if hit and hit.end == len(tokens) else None

    def _fits(self, words: tuple[str, ...], tokens: Sequence[Keyed], at: int) -> bool:
        if at + len(words) > len(tokens):
            return False
        return all(word in self._keys(tokens[place]) for place, word in enumerate(words, at))

    @staticmethod
    def _keys(token: Keyed) -> tuple[str, ...]:
        return (token.low,) if token.low == token.stem else (token.low, token.stem)


class ExactTable(Table[T]):
    """Phrases that count only as they stand: "topping of" is no "top of"."""

    @staticmethod
    def _keys(token: Keyed) -> tuple[str, ...]:
        return (token.low,)
