"""A take by what is in it: "the one before the brown band", "the version with the coat"."""

from dataclasses import replace

from agent.rules.comparatives import MORE
from agent.rules.figures import announced
from agent.rules.search import TakeWords, one_named, one_with, previous
from agent.rules.tables import wordset
from agent.rules.tokens import Token, Words
from agent.rules.view import View

NOUNS = wordset("refs", "nouns")
_SEARCHING = wordset("refs", "searching")
_CALLED = wordset("refs", "called")
_BEFORE = _SEARCHING | _CALLED
_OPENING = frozenset({"the", "that", "one", "take", "version"})
_STOPS = frozenset({"for", "to", "as", ",", "and", "then", "with"})
_LONGEST = 10  # words by which a take may be looked for
_REACH = 12  # letters between "the" and its noun
_MAKING = frozenset({"make", "render", "redo", "do", "recreate", "shoot", "turn", "put", "have"})
_FOOTAGE = frozenset({"video", "clip", "shot", "film", "footage", "scene"})
LOST = "?"  # the stem of the word that stands where a take was looked for in vain


def place(words: Words) -> int:
    """Where the noun of such a take stands, or -1."""
    if words.keys.isdisjoint(_BEFORE):
        return -1
    for at in range(1, len(words) - 2):
        if words[at + 1].low in _BEFORE and words[at].among(NOUNS) and _opens(words, at):
            return at
    return -1


def _opens(words: Words, at: int) -> bool:
    """Whether such a take is spoken of here; by its name only where it is there: "the one called", not "one video"."""
    if words[0].among(_MAKING) and words[at + 1].low == "in" and words[at].among(_FOOTAGE):
        return False  # "make the video in low poly" names no take
    return words[at - 1].low in (("the", "that") if words[at + 1].low in _CALLED else _OPENING)


def sought(words: Words, at: int, view: View) -> tuple[int | None, int]:
    """The take with what follows the noun, by as many words as some take has, and where they end."""
    joint = words[at + 1].low
    if joint == "before" and words[at + 2].low in ("that", "this", "it"):
        return previous(view), at + 3
    named = joint in _CALLED
    stop = next((stop for stop in range(at + 2 + (not named), len(words)) if _ends(words, stop)), len(words))
    for end in range(min(stop, at + 2 + _LONGEST), at + 2, -1):
        wanted = words[at + 2 : end]
        number = one_named(view, wanted) if named else one_with(view, TakeWords(wanted), joint)
        if number is not None:
            return number, end
    return None, stop


def lost(token: Token, noun: Token) -> Token:
    """The word that stands for a take that was not found is marked."""
    stands = token.low == "it" and token.start <= noun.start < token.start + _REACH
    return replace(token, stem=LOST) if stands else token


def _ends(words: Words, stop: int) -> bool:
    """Whether a description of a take ends here: at "for", "and", or where another take is named."""
    return words[stop].low in _STOPS or announced(words, stop) >= 0 or MORE.at(words, stop) is not None
