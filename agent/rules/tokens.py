"""A message as tokens: words with their base form, numbers, quoted text, colours, files and marks.

Every pattern here is bounded, so that reading takes time in proportion to the length of the message.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, cast, overload

from agent.rules.tables import ExactTable, section, wordset
from agent.rules.typos import corrected
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
_NOISE = wordset("words", "noise")
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

    __slots__ = ("_keys", "source", "tokens")

    def __init__(self, source: str, tokens: Sequence[Token]) -> None:
        self.source = source
        self.tokens = tuple(tokens)
        self._keys: frozenset[str] | None = None

    @property
    def keys(self) -> frozenset[str]:
        """All words in it, as typed and in their base forms, but for quoted text; most tables have none of them."""
        if self._keys is None:
            said = [token for token in self.tokens if token.kind != "quote"]
            self._keys = frozenset([*(token.low for token in said), *(token.stem for token in said)])
        return self._keys

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
                before = self.tokens[at - 1]
                parts.append(" " if before.end >= token.end else _gap(self.source[before.end : token.start]))
            parts.append(token.text)
        return "".join(parts).strip(" ,.;:!?-\n")

    def find(self, words: frozenset[str] | set[str], start: int = 0) -> int:
        """Where the first of these words stands, or -1."""
        if self.keys.isdisjoint(words):
            return -1
        return next((at for at in range(start, len(self.tokens)) if self.tokens[at].among(words)), -1)


def _gap(between: str) -> str:
    return between if between in ("", "-", "/", "'") else " "


def read(text: str) -> Words:
    """The tokens of a cleaned message."""
    tokens = [token for found in islice(_TOKEN.finditer(text), MOST) for token in _tokens(found)]
    tokens = [_for(tokens, at) for at in range(len(tokens))]
    said = [token for at, token in enumerate(tokens) if not _is_noise(tokens, at)]
    return Words(text, list(_joined(text, said or tokens)))


def _for(tokens: Sequence[Token], at: int) -> Token:
    """The token, but "for" in "swap it 4 a bottle"."""
    token = tokens[at]
    article = at and at + 1 < len(tokens) and tokens[at + 1].low in ("a", "an", "the", "our", "my", "your")
    if token.text != "4" or token.kind != "number" or not article:
        return token
    return Token("for", "for", "for", "word", token.start, token.end)


def _is_noise(tokens: Sequence[Token], at: int) -> bool:
    """Words that say nothing: "lol", and the "like" of "like 30 % slower"."""
    token = tokens[at]
    if token.kind != "word":
        return False
    if token.low in ("only", "just") and at and tokens[at - 1].low in ("change", "make", "turn", "recolor", "swap"):
        return True
    if token.low in ("or", "so") and _is_about(tokens, at):
        return True
    figure = tokens[at + 1] if at + 1 < len(tokens) else None
    return token.low in _NOISE or (token.low == "like" and figure is not None and figure.kind == "number")


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


def _is_about(tokens: Sequence[Token], at: int) -> bool:
    """The "or so" of "6500 K or so"."""
    start = at - 1 if tokens[at].low == "so" else at
    pair = [token.low for token in tokens[max(start, 0) : start + 2]]
    return pair == ["or", "so"] and start > 0


def _tokens(found: re.Match[str]) -> Iterator[Token]:
    """One token; of a word that is short for several ("gimme") one for each."""
    kind, text = found.lastgroup or "mark", found.group()
    start, end = found.span()
    if kind == "word":
        for word in whole_word(text).split():
            yield _word(word, start, end)
    else:
        yield _token(kind, text, start, end)


def _token(kind: str, text: str, start: int, end: int) -> Token:
    if kind == "quote":
        return Token(text[1:-1].strip(), "“", "“", "quote", start, end)
    if kind == "number":
        return _number(text, start, end)
    if kind in ("path", "path2"):
        return Token(text.rstrip("."), "path", "path", "path", start, start + len(text.rstrip(".")))
    if kind in ("hex", "ratio", "poss"):
        return Token(text, text.lower(), text.lower(), cast(Kind, kind), start, end)
    if text in _ALIASES:
        return Token(text, _ALIASES[text], _ALIASES[text], "word", start, end)
    low = "\n" if "\n" in text else text
    return Token(text, low, low, "mark", start, end)


def _word(text: str, start: int, end: int) -> Token:
    if not start or text.islower():  # a capital inside a message begins a name, and names are nobody's misspelling
        right = corrected(text.lower())
        text = text if right == text.lower() else right
    low = american(text.lower())
    return Token(text, low, base_form(low), "word", start, end, number_word(low))


def _number(text: str, start: int, end: int) -> Token:
    value = float(text.replace(",", ""))
    if not math.isfinite(value):
        value = math.copysign(1e9, value)
    value = max(-1e9, min(1e9, value))
    low = str(int(value)) if value == int(value) else str(value)
    return Token(text, low, low, "number", start, end, value)
