"""A message as tokens: words with their base form, numbers, quoted text, colours, files and marks.

Every pattern here is bounded, so that reading takes time in proportion to the length of the message.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, cast, overload

from agent.rules.tables import ExactTable, section
from agent.rules.words import american, base_form, number_word, whole_word

Kind = Literal["word", "number", "quote", "path", "hex", "ratio", "poss", "mark"]

_EXTENSIONS = "png|jpe?g|svg|webp|gif|mp4|mov|webm|mkv|avi|wav|mp3|ttf|otf|pdf|psd|txt"
MOST = 1200  # tokens read of one message; LIMIT characters of English are about 900
_TOKEN = re.compile(
    rf"""
    (?P<quote>"[^"]{{0,2000}}"|(?<!\w)'[^'\n]{{1,300}}'(?!\w))
  | (?P<path>(?<!\S)[^\s"',;]{{1,200}}\.(?:{_EXTENSIONS})(?![\w/])(?!\.\w))
  | (?P<path2>(?<!\S)(?:\.{{1,2}}|~)?/[\w.-][^\s"',;]{{0,200}})
  | (?P<hex>\#(?:[0-9A-Fa-f]{{6}}|[0-9A-Fa-f]{{3}})\b)
  | (?P<ratio>\d{{1,4}}:\d{{1,4}}(?!\d))
  | (?P<number>(?<![\w.])-?(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,40}})(?:\.\d{{1,40}})?(?:[eE][+-]?\d{{1,5}}(?![A-Za-z]))?
      |\.\d{{1,20}}|\d{{1,40}})
  | (?P<poss>(?<=[A-Za-z0-9])'s\b|(?<=s)'(?=\s))
  | (?P<word>(?:mp[34]|b4)\b|(?:what|it|that|let|who|where|how|here|there|he|she)'s\b
      |[^\W\d_]+(?:'(?:t|re|ve|ll|d|m)\b)?)
  | (?P<mark>\n+|[.!?](?=\s|$)|[,;:()%$#+&/°]|(?<=\s)-(?=\s))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_JOINED: ExactTable[str] = ExactTable(section("words", "joined"))
_ALIASES = {"&": "and", "°": "degrees"}


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a message: `low` is its key (lower case, American), `stem` its base form, `text` as typed.

    `value` is the figure of a number or number word. `start` and `end` are places in the message.
    """

    text: str
    low: str
    stem: str
    kind: Kind
    start: int
    end: int
    value: float | None = None

    def among(self, words: frozenset[str] | set[str]) -> bool:
        """Whether the token, as typed or in its base form, is one of these words; never true of quoted text."""
        return self.kind != "quote" and (self.low in words or self.stem in words)


class Words(Sequence[Token]):
    """A run of tokens with the message they came from; tokens may have been taken out of the middle."""

    __slots__ = ("source", "tokens")

    def __init__(self, source: str, tokens: Sequence[Token]) -> None:
        self.source = source
        self.tokens = tuple(tokens)

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> "Words": ...
    def __getitem__(self, index: int | slice) -> "Token | Words":
        if isinstance(index, slice):
            return Words(self.source, self.tokens[index])
        return self.tokens[index]

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def of(self, tokens: Sequence[Token]) -> "Words":
        """The same message with other tokens."""
        return Words(self.source, tokens)

    @property
    def lows(self) -> list[str]:
        """The tokens' keys."""
        return [token.low for token in self.tokens]

    @property
    def said(self) -> str:
        """The words as typed, quotes taken off, gaps closed."""
        parts: list[str] = []
        for at, token in enumerate(self.tokens):
            if at:
                parts.append(_gap(self.source[self.tokens[at - 1].end : token.start]))
            parts.append(token.text)
        return "".join(parts).strip(" ,.;:!?-\n")

    def find(self, words: frozenset[str] | set[str], start: int = 0) -> int:
        """Where the first of these words stands, or -1."""
        return next((at for at in range(start, len(self.tokens)) if self.tokens[at].among(words)), -1)


def _gap(between: str) -> str:
    return between if between in ("", "-", "/", "'") else " "


def read(text: str) -> Words:
    """The tokens of a cleaned message."""
    tokens = [token for found in islice(_TOKEN.finditer(text), MOST) if (token := _token(found))]
    return Words(text, list(_joined(text, tokens)))


def _joined(source: str, tokens: list[Token]) -> Iterator[Token]:
    """Little words that are one together ("in front of") become one token."""
    at = 0
    while at < len(tokens):
        hit = _JOINED.at(tokens, at) if tokens[at].kind == "word" else None
        if hit:
            first, last = tokens[hit.start], tokens[hit.end - 1]
            yield Token(source[first.start : last.end], hit.value, hit.value, "word", first.start, last.end)
        else:
            yield tokens[at]
        at = hit.end if hit else at + 1


def _token(found: re.Match[str]) -> Token | None:
    kind, text = found.lastgroup or "mark", found.group()
    start, end = found.span()
    if kind == "quote":
        return Token(text[1:-1].strip(), "“", "“", "quote", start, end)
    if kind == "number":
        return _number(text, start, end)
    if kind == "word":
        return _word(text, start, end)
    if kind in ("path", "path2"):
        return Token(text.rstrip("."), "path", "path", "path", start, start + len(text.rstrip(".")))
    if kind in ("hex", "ratio", "poss"):
        return Token(text, text.lower(), text.lower(), cast(Kind, kind), start, end)
    if text in _ALIASES:
        return Token(text, _ALIASES[text], _ALIASES[text], "word", start, end)
    low = "\n" if "\n" in text else text
    return Token(text, low, low, "mark", start, end)


def _word(text: str, start: int, end: int) -> Token:
    text = whole_word(text)
    low = american(text.lower())
    return Token(text, low, base_form(low), "word", start, end, number_word(low))


def _number(text: str, start: int, end: int) -> Token:
    value = float(text.replace(",", ""))
    if not math.isfinite(value):
        value = math.copysign(1e9, value)
    value = max(-1e9, min(1e9, value))
    low = str(int(value)) if value == int(value) else str(value)
    return Token(text, low, low, "number", start, end, value)
