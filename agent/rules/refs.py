"""Which takes a clause speaks of: numbers, names, "the previous version", "the one before the brown band", "both"."""

from dataclasses import dataclass, replace

from agent.rules.colors import color_end
from agent.rules.described import LOST
from agent.rules.figures import bare
from agent.rules.nouns import ANIMALS, PERSONS
from agent.rules.pointing import Ref as Ref
from agent.rules.pointing import Spots, by_content, numbered, pointed, without
from agent.rules.tables import wordset
from agent.rules.tokens import Token, Words
from agent.rules.view import View

_TAKES = wordset("refs", "takes")
_NOUNS = wordset("refs", "nouns")
_PRONOUNS = wordset("refs", "pronouns")
_STATES = frozenset({"looks", "seems", "feels", "works", "needs", "is", "was", "goes", "sounds", "has", "does"})
_POINTED = frozenset({"them", "those", "these"})
_EACH = frozenset({"every", "each", "any"})
_REPEATED = 3  # unknown numbers that a question repeats


@dataclass(frozen=True, slots=True)
class Refs:
    """The takes named, the clause with "it" in their place, and what was looked for in vain (`lost`).

    `unknown` are numbers that no take here has; `beside` are those named together with them, `order` all there are.
    """

    takes: tuple[Ref, ...]
    words: Words
    lost: str | None = None
    unknown: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()
    order: tuple[int, ...] = ()

    def naming(self, number: int) -> str:
        """The clause with this take where the lost one was named, as an answer to pick."""
        meant = self.order if number in self.beside else tuple(sorted({*self.beside, number}))
        told = [
            Token(_listed(meant), "", "", "word", token.start, token.end) if token.stem == LOST else token
            for token in self.words
        ]
        said = self.words.of(told).said
        return said[:1].upper() + said[1:]

    @property
    def one(self) -> Ref | None:
        """The only take named, or the last of several."""
        return self.takes[-1] if self.takes else None


def find(words: Words, view: View, made: tuple[str, ...] = ()) -> Refs:
    """The takes that a clause names, in order; `made` are the results of earlier calls of the same message.

    A number that no take here has makes the whole of it `lost`, to be asked about.
    """
    sought, left, lost = by_content(words, view)
    if lost:
        return Refs((), left, lost)
    spots, left = pointed(left, view, made)
    return _known(sorted([*sought, *spots], key=lambda spot: spot[0]), left, view, made) or _several(words, view, made)


def find_bare(words: Words, view: View, made: tuple[str, ...] = (), it: Ref | None = None) -> Refs:
    """The takes of a clause whose verb wants takes: bare numbers count too, and "it" where something is meant by it."""
    sought, left, lost = by_content(words, view)
    if lost:
        return Refs((), left, lost)
    spots, left = pointed(left, view, made)
    if it is not None:
        spots += [(token.start, it) for token in words if token.low in _PRONOUNS]
    loose, left = numbered(left, bare) if any(token.value is not None for token in left) else ([], left)
    every = sorted([*sought, *spots, *loose], key=lambda spot: spot[0])
    return _known(every, left, view, made) or _several(words, view, made)


def _known(spots: Spots, left: Words, view: View, made: tuple[str, ...]) -> Refs | None:
    """The takes at these places, or what of them is unknown; None if there are none."""
    order = tuple(sorted(take.number for take in view.takes))
    spots = [(start, _promised(take, order, made)) for start, take in spots]
    wrong = [(start, take) for start, take in spots if isinstance(take, int) and not _is_there(take, order)]
    if not wrong:
        return Refs(tuple(dict.fromkeys(take for _, take in spots)), left) if spots else None
    unknown = tuple(dict.fromkeys(take for _, take in wrong))
    if not order:
        return Refs((), left, unknown=unknown)
    where = wrong[0][0]
    beside = tuple(take for start, take in spots if start == where and isinstance(take, int) and take not in unknown)
    told = left.of([_told(token, left, spots, where) for token in left])
    return Refs((), told, _missing(unknown), unknown, beside, order)


def _promised(take: Ref, order: tuple[int, ...], made: tuple[str, ...]) -> Ref:
    """The number that a take of this very message will have stands for its result."""
    ahead = take - max(order, default=0) if isinstance(take, int) else 0
    return made[ahead - 1] if 0 < ahead <= len(made) else take


def _is_there(number: int, order: tuple[int, ...]) -> bool:
    return bool(order) and 1 <= number <= order[-1]


def _missing(unknown: tuple[int, ...]) -> str:
    """As in "number 7 or 12"; one below 1 is what would come before the first."""
    if min(unknown) < 1:
        return "an earlier number"
    more = " and so on" if len(unknown) > _REPEATED else ""
    return f"number {' or '.join(map(str, unknown[:_REPEATED]))}{more}"


def _told(token: Token, left: Words, spots: Spots, where: int) -> Token:
    """The "it" of a known take with its number again, that of the unknown one marked."""
    its = [other.start for other in left if other.low == "it"]
    here = [take for start, take in spots if max((at for at in its if at <= start), default=-1) == token.start]
    if token.low != "it" or not here:
        return token
    if any(start == where for start, take in spots if take in here):
        return replace(token, stem=LOST)
    numbers = tuple(take for take in here if isinstance(take, int))
    return replace(token, text=_listed(numbers)) if numbers else token


def _listed(numbers: tuple[int, ...]) -> str:
    """As in "take 2", "takes 1, 2 and 3"."""
    *most, last = map(str, numbers)
    return f"takes {', '.join(most)} and {last}" if most else f"take {last}"


def _several(words: Words, view: View, made: tuple[str, ...]) -> Refs:
    """As in "both", "all of them", "all three takes"."""
    at = words.find({"both", "all", *_EACH})
    end = at + 1
    if at >= 0 and words[end : end + 2].lows == ["the", "way"]:  # "all the way through"
        return Refs((), words)
    if at >= 0 and words[at].low in _EACH and not (end < len(words) and _counts_takes(words[end])):
        return Refs((), words)
    while at >= 0 and end < len(words) and _counts_takes(words[end]):
        end += 1
    if at < 0 or (words[at].low != "both" and end == at + 1) or _of_things(words, at, end):
        return Refs((), words)
    order: list[Ref] = list(made) or sorted(
        take.number for take in view.takes if take.state not in ("failed", "cancelled")
    )
    takes = tuple(order[-2:] if words[at].low == "both" else order)
    return Refs(takes, without(words, at, end) if takes else words)


def _of_things(words: Words, at: int, end: int) -> bool:
    """As in "both dogs", "all the red lights", "all of it": things in the picture, not takes."""
    if any(token.among(_TAKES) or token.value is not None or token.low in _POINTED for token in words[at + 1 : end]):
        return False
    several = any(_is_several(token) for token in words[end : color_end(words, end) + 1])
    return several or words[at].low == "all"


def _is_several(token: Token) -> bool:
    """Whether a word names more than one thing."""
    living = token.stem in ANIMALS | PERSONS or token.low == "people"
    plural = living or (token.low.endswith("s") and token.low != token.stem)
    return plural and not token.among(_NOUNS) and token.low not in _STATES


def _counts_takes(token: Token) -> bool:
    return token.low in ("of", "them", "the", "these", "those") or token.among(_TAKES) or token.value is not None
