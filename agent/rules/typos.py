"""Misspelt words: a letter doubled, one missing or two swapped, put right where only one word can be meant.

Only words that the tables know are ever written in place of another; a wrong letter ("feather", "leather") is left
alone, since two real words differ so far too often.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from agent.rules.tables import FOLDER, load, wordset
from agent.rules.words import base_form, forms_of

_SHORTEST, _LONGEST = 5, 20  # letters of a word that is looked at
_LETTERS = "abcdefghiklmnoprstuvwy"
_WORD = re.compile(r"[a-z']+")


def corrected(low: str) -> str:
    """The known word that a lower-case word is a misspelling of, else the word itself."""
    if not _SHORTEST <= len(low) <= _LONGEST or not low.isascii() or not low.isalpha():
        return low
    return _meant(low)


def is_known(low: str) -> bool:
    """Whether a table has the word, as it stands or in its base form."""
    return low in _KNOWN or base_form(low) in _KNOWN


@lru_cache(maxsize=4096)
def _meant(low: str) -> str:
    if is_known(low):
        return low
    found = {word for word in _neighbors(low) if word in _MEANT and word.rstrip("s") != low.rstrip("s")}
    return found.pop() if len(found) == 1 else low


def _neighbors(low: str) -> Iterator[str]:
    """All words with two neighbouring letters swapped, a doubled one taken out, or one put in; the first letter stays.

    Any other letter too many, and a last one missing, make real words of real words ("chopper", "forge").
    """
    yield from _swapped(low)
    for at in range(1, len(low)):
        yield from (low[:at] + letter + low[at:] for letter in _LETTERS)
        if low[at] == low[at - 1]:
            yield low[:at] + low[at + 1 :]


def _swapped(low: str) -> Iterator[str]:
    yield from (low[:at] + low[at + 1] + low[at] + low[at + 2 :] for at in range(1, len(low) - 1))


def _vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    """All words of all tables, and those that may be meant by a misspelling: they and their forms."""
    words = {word for file in FOLDER.glob("*.toml") for word in _words_of(load(file.stem))}
    verbs = wordset("verbs", "known")
    forms = {form for verb in verbs for form in forms_of(verb)}
    forms |= {_plural(word) for word in _words_of(load("nouns")) if base_form(word) == word}
    real = wordset("words", "real")
    meant = {word for word in words | {form for form in forms if base_form(form) in words} if len(word) >= _SHORTEST}
    return frozenset(words | real), frozenset(meant - real)


def _plural(word: str) -> str:
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _words_of(entry: Any) -> Iterator[str]:
    """The single words of a table: of its keys, its lists and its sentences."""
    if isinstance(entry, dict):
        for key, value in entry.items():
            yield from _WORD.findall(key.lower())
            yield from _words_of(value)
    elif isinstance(entry, list):
        for value in entry:
            yield from _words_of(value)
    elif isinstance(entry, str):
        yield from _WORD.findall(entry.lower())


_KNOWN, _MEANT = _vocabulary()
