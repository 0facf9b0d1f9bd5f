"""Which takes a clause speaks of: numbers, names, "the previous version", "the one before the brown band", "both"."""

from dataclasses import dataclass, replace

from agent.rules.comparatives import MORE
from agent.rules.figures import MOST, announced, figures
from agent.rules.search import TakeWords, one_with
from agent.rules.tables import Table, section, wordset
from agent.rules.tokens import Token, Words
from agent.rules.view import View

Ref = int | str
Spots = list[tuple[int, Ref]]  # where in the message each take was named

ORDINALS: Table[int] = Table(section("refs", "ordinal"))
_TAKES = wordset("refs", "takes")
_NOUNS = wordset("refs", "nouns")
_SEARCHING = wordset("refs", "searching")
_TIME = wordset("refs", "time")
_OPENING = frozenset({"the", "that", "one", "take", "version"})
_STOPS = frozenset({"for", "to", "as", ",", "and", "then", "with"})
_LONGEST = 10  # words by which a take may be looked for
_REACH = 12  # letters between "the" and its noun
LOST = "?"  # the stem of the word that stands where a take was looked for in vain
_LEADING = frozenset({"the", "of", "that", "take"})
_LAST, _PREVIOUS = -1, -2  # places in the order of takes that count from its end


@dataclass(frozen=True, slots=True)
class Refs:
    """The takes named, the clause with "it" in their place, and what was looked for in vain (`lost`)."""

    takes: tuple[Ref, ...]
    words: Words
    lost: str | None = None

    def naming(self, number: int) -> str:
        """The clause with this take where the lost one was named, as an answer to pick."""
        told = [
            Token(f"take {number}", "", "", "word", token.start, token.end) if token.stem == LOST else token
            for token in self.words
        ]
        said = self.words.of(told).said
        return said[:1].upper() + said[1:]

    @property
    def one(self) -> Ref | None:
        """The only take named, or the last of several."""
        return self.takes[-1] if self.takes else None


def find(words: Words, view: View, made: tuple[str, ...] = ()) -> Refs:
    """The takes that a clause names, in order; `made` are the results of earlier calls of the same message."""
    sought, left, lost = _described(words, view)
    if lost:
        return Refs((), left, lost)
    numbered, left = _numbered(left)
    named, left = _named(left, view)
    placed, left = _ordinal(left, view, made)
    spots = sorted([*sought, *numbered, *named, *placed], key=lambda spot: spot[0])
    if not spots:
        return _several(words, view, made)
    return Refs(tuple(dict.fromkeys(take for _, take in spots)), left)


def _without(words: Words, start: int, end: int) -> Words:
    """The clause with "it" where a take was named, "the" before it included."""
    if start > 0 and words[start - 1].low in _LEADING:
        start -= 1
    first = words[start]
    it = Token("it", "it", "it", "word", first.start, first.end)
    return words.of([*words[:start], it, *words[end:]])


def _numbered(words: Words) -> tuple[Spots, Words]:
    """As in "take 3", "takes 1, 2 and 4", "#3", "takes 1 to 4", "take 1 and take 3"."""
    spots: Spots = []
    at = 0
    while at < len(words):
        stop = announced(words, at)
        if stop < 0:
            at += 1
            continue
        numbers, end = figures(words, stop)
        spots += [(words[at].start, number) for number in numbers]
        words = _without(words, at, end)
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
            words = _without(words, at, at + (1 if words[at].kind == "quote" else len(name)))
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
        end, count = _count(words, hit.end)
        if not _is_take(words, hit.start, end, count):
            continue
        spots += [(words[hit.start].start, take) for take in _counted(hit.value, count, view, made)]
        end += end < len(words) and words[end].among(_NOUNS)
        size = len(left)
        left = _without(left, hit.start - shift, end - shift)
        shift += size - len(left)
    return spots, left


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
    return words[end].among(_NOUNS) and words[end].low not in _TIME


def _counted(place: int, count: int, view: View, made: tuple[str, ...]) -> tuple[Ref, ...]:
    """The takes at a place in the order of takes."""
    order: list[Ref] = [*sorted(take.number for take in view.takes), *made]
    if place == _PREVIOUS:
        return (_previous(view),)
    if place == _LAST:
        return tuple(order[-count:]) or (view.current or 1,)
    return tuple(order[place : place + count]) or (place + 1,)


def _previous(view: View) -> int:
    """What the current take was made from, else the one numbered before it."""
    take = view.take(view.current)
    parents = [parent for parent in take.parents if isinstance(parent, int)] if take else []
    return parents[0] if parents else max((view.current or 1) - 1, 0)


def _several(words: Words, view: View, made: tuple[str, ...]) -> Refs:
    """As in "both", "all of them", "all three takes"."""
    at = words.find({"both", "all"})
    end = at + 1
    while at >= 0 and end < len(words) and _counts_takes(words[end]):
        end += 1
    if at < 0 or (words[at].low == "all" and end == at + 1):
        return Refs((), words)
    order: list[Ref] = list(made) or sorted(
        take.number for take in view.takes if take.state not in ("failed", "cancelled")
    )
    takes = tuple(order[-2:] if words[at].low == "both" else order)
    return Refs(takes, _without(words, at, end) if takes else words)


def _counts_takes(token: Token) -> bool:
    return token.low in ("of", "them", "the", "these", "those") or token.among(_TAKES) or token.value is not None


def _described(words: Words, view: View) -> tuple[Spots, Words, str | None]:
    """By what is in it: "the one before the brown band", "the version with the coat"; and what no take has."""
    for at in range(1, len(words) - 2):
        opens = words[at].among(_NOUNS) and words[at + 1].low in _SEARCHING
        if not opens or words[at - 1].low not in _OPENING:
            continue
        number, end = _sought(words, at, view)
        left = _without(words, at, end)
        if number is not None:
            return [(words[at].start, number)], left, None
        return [], left.of([_lost(token, words[at]) for token in left]), words[at + 2 : end].said
    return [], words, None


def _sought(words: Words, at: int, view: View) -> tuple[int | None, int]:
    """The take with what follows, by as many words as some take has, and where they end."""
    joint = words[at + 1].low
    if joint == "before" and words[at + 2].low in ("that", "this", "it"):
        return _previous(view), at + 3
    stop = next((stop for stop in range(at + 3, len(words)) if _ends(words, stop)), len(words))
    for end in range(min(stop, at + 2 + _LONGEST), at + 2, -1):
        number = one_with(view, TakeWords(words[at + 2 : end]), joint)
        if number is not None:
            return number, end
    return None, stop


def _ends(words: Words, at: int) -> bool:
    """Whether a description of a take ends here: at "for", "and", or where another take is named."""
    return words[at].low in _STOPS or announced(words, at) >= 0 or MORE.at(words, at) is not None


def _lost(token: Token, noun: Token) -> Token:
    """The word that stands for a take that was not found is marked."""
    stands = token.low == "it" and token.start <= noun.start < token.start + _REACH
    return replace(token, stem=LOST) if stands else token
