"""Ways of pointing at takes in a clause: by number, by name, by place in the order, by content, "the new one"."""

from collections.abc import Callable

from agent.rules import described
from agent.rules.described import NOUNS
from agent.rules.figures import MOST, announced, announces, figures
from agent.rules.search import previous
from agent.rules.tables import Table, section, wordset
from agent.rules.tokens import Token, Words
from agent.rules.view import View

Ref = int | str
Spots = list[tuple[int, Ref]]  # where in the message each take was named

ORDINALS: Table[int] = Table(section("refs", "ordinal"))
_TIME = wordset("refs", "time")
_MADE = wordset("refs", "made")
_LEADING = frozenset({"the", "of", "that", "take"})
_LAST, _PREVIOUS = -1, -2  # places in the order of takes that count from its end


def by_content(words: Words, view: View) -> tuple[Spots, Words, str | None]:
    """By what is in it: "the one before the brown band"; and what no take has."""
    at = described.place(words)
    if at < 0:
        return [], words, None
    number, end = described.sought(words, at, view)
    left = without(words, at, end)
    if number is not None:
        return [(words[at].start, number)], left, None
    return [], left.of([described.lost(token, words[at]) for token in left]), words[at + 2 : end].said


def pointed(words: Words, view: View, made: tuple[str, ...]) -> tuple[Spots, Words]:
    """By number, by name, by place in the order, and "the new one"."""
    counted, left = numbered(words, lambda said, at: announced(said, at) >= 0) if announces(words) else ([], words)
    named, left = _named(left, view)
    placed, left = _ordinal(left, view, made)
    fresh, left = _fresh(left, made)
    return [*counted, *named, *placed, *fresh], left


def numbered(words: Words, opens: Callable[[Words, int], bool]) -> tuple[Spots, Words]:
    """As in "take 3", "takes 1, 2 and 4", "#3", "takes 1 to 4", "take 1 and take 3"."""
    spots: Spots = []
    at = 0
    while at < len(words):
        if not opens(words, at):
            at += 1
            continue
        numbers, end = figures(words, max(announced(words, at), at))
        spots += [(words[at].start, number) for number in numbers]
        words = without(words, at, end)
        at += 1
    return spots, words


def _named(words: Words, view: View) -> tuple[Spots, Words]:
    """By the names that the team gave."""
    spots: Spots = []
    for take in view.takes:
        name = (take.name or "").lower().split()
        at = _place_of(words, name) if name else -1
        if at >= 0:
            spots.append((words[at].start, take.number))
            words = without(words, at, at + (1 if words[at].kind == "quote" else len(name)))
    return spots, words


def _place_of(words: Words, name: list[str]) -> int:
    texts = [token.text.lower() for token in words]
    for at in range(len(words)):
        quoted = words[at].kind == "quote" and texts[at].split() == name
        if quoted or texts[at : at + len(name)] == name:
            return at
    return -1


def _ordinal(words: Words, view: View, made: tuple[str, ...]) -> tuple[Spots, Words]:
    """As in "the first one", "the previous version", "the last two takes", "the original"."""
    spots: Spots = []
    left, shift = words, 0
    for hit in ORDINALS.every(words):
        if hit.start and words[hit.start - 1].low in ("a", "an", "another"):  # one more, none that is there
            continue
        end, count = _count(words, hit.end)
        if not _is_take(words, hit.start, end, count):
            continue
        spots += [(words[hit.start].start, take) for take in _counted(hit.value, count, view, made)]
        end += end < len(words) and words[end].among(NOUNS)
        size = len(left)
        left = without(left, hit.start - shift, end - shift)
        shift += size - len(left)
    return spots, left


def _fresh(words: Words, made: tuple[str, ...]) -> tuple[Spots, Words]:
    """ "The new one", of what this message makes."""
    if not made or "new" not in words.keys:
        return [], words
    at = next((at for at in range(1, len(words) - 1) if _is_fresh(words, at)), 0)
    return ([(words[at].start, made[-1])], without(words, at, at + 2)) if at else ([], words)


def _is_fresh(words: Words, at: int) -> bool:
    return words[at].low == "new" and words[at - 1].low == "the" and words[at + 1].among(_MADE)


def _count(words: Words, at: int) -> tuple[int, int]:
    """As in "the last two": where the count ends, and how many."""
    counted = at < len(words) and words[at].value is not None and words[at].low != "one"
    return (at + 1, max(1, min(int(words[at].value or 1), MOST))) if counted else (at, 1)


def _is_take(words: Words, start: int, end: int, count: int) -> bool:
    """Whether an ordinal is of takes, not of seconds or frames ("a 5 second clip", "the first half")."""
    if start > 0 and words[start - 1].value is not None:
        return False
    if end >= len(words):
        return count > 1 or words[start].low == "original"
    return words[end].among(NOUNS) and words[end].low not in _TIME


def _counted(place: int, count: int, view: View, made: tuple[str, ...]) -> tuple[Ref, ...]:
    """The takes at a place in the order of takes."""
    order: list[Ref] = [*sorted(take.number for take in view.takes), *made]
    if place == _PREVIOUS:
        return (previous(view),)
    if place == _LAST:
        return tuple(order[-count:]) or (view.current or 1,)
    return tuple(order[place : place + count]) or (place + 1,)


def without(words: Words, start: int, end: int) -> Words:
    """The clause with "it" where a take was named, "the" before it included."""
    if start > 0 and words[start - 1].low in _LEADING:
        start -= 1
    first = words[start]
    it = Token("it", "it", "it", "word", first.start, first.end)
    return words.of([*words[:start], it, *words[end:]])
