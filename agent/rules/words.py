"""Single words: American spelling, base forms of verbs and nouns, number words, and near misses of command words."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from agent.rules.tables import load, wordset

_WORDS = load("words")
_AMERICAN: dict[str, str] = _WORDS["american"]
_SHORT: dict[str, str] = _WORDS["short"]
_IRREGULAR: dict[str, str] = _WORDS["irregular"]
_SAME = frozenset(_WORDS["same"]["words"])
_NUMBERS: dict[str, float] = _WORDS["numbers"]
_ALSO_NAMES = frozenset({"Wat", "Da", "Ty", "Em", "Mor", "Ther", "Bak", "Dis", "Dat", "Ya"})  # "Angkor Wat"
_VOWELS = "aeiouy"
_WITH_E = re.compile(
    r"(?:[vcu]|[^tz]z|[^s]s|dg|[aeioulr]g|(?:e|u|ou)ng|[^aeiouyrlw]l|(?:^|[^aeiou])[aiouy][kmnprtdlb]|r[s]|[aeiy]th)$"
)  # what is left of a verb that lost its final e: danc-, chas-, juggl-, mak-, smil-
_NEVER_E = re.compile(
    r"[aeiou].*[^aeiou](?:o[mnpr]|ip|al)$"
)  # longer ones that never had it: beckon-, blossom-, signal-
_DOUBLED_L = re.compile(r"[aeiou].*[^aeiou][ae]ll$")  # British spelling: shovell-, pedall-
_SHORT_VOWEL = re.compile(r"(?:qu|[^aeiou])[aeiou][^aeiouwxy]$")


def american(low: str) -> str:
    """The American spelling of a lower-case word."""
    return _AMERICAN.get(low, low)


def whole_word(text: str) -> str:
    """The word that a short or misspelt form stands for; any other comes back as it is."""
    return text if text in _ALSO_NAMES else _SHORT.get(text.lower(), text)


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
    if low in _VERB_FORMS:
        return _VERB_FORMS[low]
    for ending in ("ing", "ed"):
        if low.endswith(ending) and not low.endswith("eed"):
            return _restored(low[: -len(ending)], low)
    return _without_s(low)


def _restored(left: str, whole: str) -> str:
    if len(left) < 2 or not any(letter in _VOWELS for letter in left):
        return whole
    if left[-1] == left[-2] and left[-1] not in "lsfzeo":
        return left[:-1]
    if _DOUBLED_L.search(left):
        return left[:-1]
    if whole.endswith("ied"):
        return left[:-1] + "y"
    return left + "e" if _WITH_E.search(left) and not _NEVER_E.search(left) else left


def _without_s(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("ches", "shes", "sses", "xes", "zzes", "tzes", "oes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return low[:-1]
    return low


def _regular(verb: str) -> tuple[str, ...]:
    """The -s, -ing and -ed forms of a verb in good spelling; a last letter doubled as it must or may be."""
    if verb.endswith("ie"):
        return (f"{verb}s", f"{verb[:-2]}ying", f"{verb}d")
    if verb.endswith(("oe", "ee", "ye")):
        return (f"{verb}s", f"{verb}ing", f"{verb}d")
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return (f"{verb[:-1]}ies", f"{verb}ing", f"{verb[:-1]}ied")
    if verb.endswith("c"):
        return (f"{verb}s", f"{verb}king", f"{verb}ked")
    if _SHORT_VOWEL.search(verb) and not any(letter in _VOWELS for letter in verb[:-2].removesuffix("u")):
        return (forms_of(verb)[0], f"{verb}{verb[-1]}ing", f"{verb}{verb[-1]}ed")
    return forms_of(verb)


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


_VERB_FORMS = {form: verb for verb in wordset("verbs", "known") for form in _regular(verb)}
