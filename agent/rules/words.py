"""Single words: American spelling, base forms of verbs and nouns, number words, and near misses of command words."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from agent.rules.tables import load

_WORDS = load("words")
_AMERICAN: dict[str, str] = _WORDS["american"]
_SHORT: dict[str, str] = _WORDS["short"]
_IRREGULAR: dict[str, str] = _WORDS["irregular"]
_SAME = frozenset(_WORDS["same"]["words"])
_NUMBERS: dict[str, float] = _WORDS["numbers"]
_VOWELS = "aeiouy"
_WITH_E = re.compile(
    r"(?:[vcuz]|[^s]s|dg|[aeiou]g|[^aeiouyrl]l|(?:^|[^aeiou])[aiouy][kmnprtdlb]|r[s]|ath|eath)$"
)  # what is left of a verb that lost its final e: danc-, chas-, juggl-, mak-, smil-


def american(low: str) -> str:
    """The American spelling of a lower-case word."""
    return _AMERICAN.get(low, low)


def whole_word(text: str) -> str:
    """The word that a short or misspelt form stands for; any other comes back as it is."""
    return _SHORT.get(text.lower(), text)


def number_word(low: str) -> float | None:
    """The value of a number word ("three"), or None."""
    return _NUMBERS.get(low)


@lru_cache(maxsize=4096)
def base_form(low: str) -> str:
    """The base form of a verb or the singular of a noun; a word that has neither ending comes back as it is."""
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if low in _SAME or len(low) < 4:
        return low
    for ending in ("ing", "ed"):
        if low.endswith(ending) and not low.endswith("eed"):
            return _restored(low[: -len(ending)], low)
    return _without_s(low)


def _restored(left: str, whole: str) -> str:
    if len(left) < 2 or not any(letter in _VOWELS for letter in left):
        return whole
    if left[-1] == left[-2] and left[-1] not in "lsfzeo":
        return left[:-1]
    if whole.endswith("ied"):
        return left[:-1] + "y"
    return left + "e" if _WITH_E.search(left) else left


def _without_s(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return low[:-1]
    return low


def forms_of(verb: str) -> tuple[str, ...]:
    """The -s, -ing and -ed forms of a verb; where a last letter may be doubled or not, both ways."""
    left = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    stems = {left, left + left[-1]} if re.fullmatch(r".*[^aeiou][aeiou][^aeiouwxy]", left) else {left}
    s = "es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"
    return (verb + s, *(stem + ending for stem in sorted(stems) for ending in ("ing", "ed")))


@lru_cache(maxsize=2048)
def near_miss(low: str, known: frozenset[str]) -> str | None:
    """The one known word that `low` is a likely misspelling of, or None; words under four letters are left alone."""
    if len(low) < 4 or low in known:
        return None
    best, score = None, 0.0
    for word in known:
        if abs(len(word) - len(low)) <= 1 and len(word) >= 4 and (ratio := _likeness(low, word)) > score:
            best, score = word, ratio
    return best if score >= 0.8 else None


def _likeness(low: str, word: str) -> float:
    if low[0] != word[0] and low[:2] != word[1::-1]:
        return 0.0
    if sorted(low) == sorted(word):
        return 0.95
    return SequenceMatcher(None, low, word, autojunk=False).ratio()
