"""Finding words in what people said: whole words and phrases, in any case, singular or plural."""

import re
from collections.abc import Iterable

_GAP = re.compile(r"[^a-z0-9]+")


def plain(text: str) -> str:
    """Lower case with single spaces, padded by one on both sides so that whole words can be looked for."""
    return f" {_GAP.sub(' ', text.lower()).strip()} "


def says(text: str, words: Iterable[str]) -> bool:
    """Whether `text` holds any of the words or phrases, also as a plural."""
    return first_said(text, words) is not None


def first_said(text: str, words: Iterable[str]) -> str | None:
    """The first of `words` that stands in `text`, also as a plural; None if there is none."""
    heard = plain(text)
    for word in words:
        wanted = plain(word).strip()
        if f" {wanted} " in heard or f" {wanted}s " in heard or f" {wanted}es " in heard:
            return word
    return None
