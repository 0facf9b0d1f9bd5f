"""Finding a take by what is in it: its name, summary, shot and edits."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from agent.rules.nouns import ARTICLES
from agent.rules.tokens import Words, read
from agent.rules.view import TakeView, View

_IDLE = ARTICLES | {
    "of",
    "in",
    "with",
    "we",
    "you",
    "i",
    "made",
    "added",
    "changed",
    "put",
    "was",
    "is",
    "were",
    "had",
    "and",
    "to",
    "got",
    "it",
    "went",
    "became",
    "turned",
    "change",
    "version",
    "take",
    "edit",
}
_BLIND = frozenset({"brief", "id", "take", "media", "op", "kind", "seed", "fps"})


class TakeWords:
    """The words that say which take is meant."""

    def __init__(self, words: Words) -> None:
        self.stems = frozenset(token.stem for token in words if token.kind != "mark" and token.low not in _IDLE)
        quoted = read(" ".join(token.text for token in words if token.kind == "quote"))
        self.stems = (self.stems - {"“"}) | {token.stem for token in quoted}

    def all_in(self, take: TakeView) -> bool:
        """Whether a take has all of these words."""
        return bool(self.stems) and self.stems <= stems_of(take)


def one_with(view: View, wanted: TakeWords, joint: str) -> int | None:
    """The take that has the words; with "before", the one that the first of these was made from; None if none has."""
    takes = sorted(view.takes, key=lambda take: take.number)
    having = [take for take in takes if wanted.all_in(take)]
    if joint == "without":
        lacking = [take for take in takes if not wanted.all_in(take)]
        return lacking[-1].number if lacking and having else None
    if not having:
        return None
    if joint == "before":
        return before(takes, having[0])
    if joint == "after":
        later = [take.number for take in takes if take.number > having[0].number]
        return later[0] if later else None
    return having[-1].number


def one_named(view: View, name: Words) -> int | None:
    """The take of this name, or None."""
    wanted = name.said.strip("\"'").lower()
    return next((take.number for take in view.takes if (take.name or "").lower() == wanted), None)


def before(takes: list[TakeView], take: TakeView) -> int | None:
    """The take that this one was made from; else the one numbered before it."""
    parents = [parent for parent in take.parents if isinstance(parent, int)]
    if parents:
        return parents[0]
    earlier = [other.number for other in takes if other.number < take.number]
    return earlier[-1] if earlier else None


def previous(view: View) -> int:
    """What the current take was made from, else the one numbered before it."""
    take = view.take(view.current)
    parents = [parent for parent in take.parents if isinstance(parent, int)] if take else []
    return parents[0] if parents else max((view.current or 1) - 1, 0)


def stems_of(take: TakeView) -> frozenset[str]:
    """All words that a take can be known by, in base form."""
    texts = [
        take.name or "",
        take.summary or "",
        *_texts(take.shot or {}),
        *(text for edit in take.edits for text in _texts(edit)),
    ]
    return _stems(" . ".join(texts)[:20000])


@lru_cache(maxsize=256)
def _stems(text: str) -> frozenset[str]:
    return frozenset(token.stem for token in read(text))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value.replace("_", " ")
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in _BLIND:
                yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
