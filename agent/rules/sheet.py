"""A brief being read: each reader of a kind of phrase takes its words, what is left is the picture itself."""

from collections.abc import Iterator
from typing import TypeVar

from agent.rules.tables import Hit, Table, wordset
from agent.rules.tokens import Words

T = TypeVar("T")

JOINING = wordset("sheet", "joining")
_LEFT_EDGE = wordset("sheet", "left_edge")
_RIGHT_EDGE = frozenset({"and", "please", "but", "in", "for", "with", "at", "then"})


class Sheet:
    """The words of one brief and which of them have been read."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.taken = [False] * len(words)

    def free(self, start: int, end: int) -> bool:
        """Whether none of these words has been read."""
        return not any(self.taken[start:end])

    def hits(self, table: Table[T], start: int = 0) -> Iterator[Hit[T]]:
        """The phrases of a table among the words not read yet."""
        at = start
        tokens = self.words.tokens
        while at < len(tokens):
            hit = None if self.taken[at] else table.at(tokens, at)
            if hit and self.free(hit.start, hit.end):
                yield hit
                at = hit.end
            else:
                at += 1

    def take(self, start: int, end: int) -> None:
        """Marks words as read, with the little words that only join them on."""
        while start > 0 and not self.taken[start - 1] and self.words[start - 1].low in JOINING:
            start -= 1
        self.only(start, end)

    def only(self, start: int, end: int) -> None:
        """Marks just these words as read."""
        for at in range(start, end):
            self.taken[at] = True

    def is_edge(self, at: int) -> bool:
        """Whether nothing unread stands at this place: outside, a mark or a word already read."""
        return at < 0 or at >= len(self.words) or self.taken[at] or self.words[at].kind == "mark"

    def alone(self, start: int, end: int, naming: frozenset[str] = frozenset()) -> bool:
        """Whether these words stand by themselves, or before a word that names what they are ("vertical format")."""
        left = self.is_edge(start - 1) or self.words[start - 1].low in _LEFT_EDGE
        right = self.is_edge(end) or self.words[end].low in _RIGHT_EDGE or self.words[end].among(naming)
        return left and right

    def segments(self) -> list[Words]:
        """Runs of unread words, parted where words were read and at marks."""
        runs: list[list[int]] = [[]]
        for at, token in enumerate(self.words):
            if self.taken[at] or token.kind == "mark":
                runs.append([])
            else:
                runs[-1].append(at)
        return [self.words[run[0] : run[-1] + 1] for run in runs if run]
