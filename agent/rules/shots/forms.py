"""Whether a word that no table knows says what is done, by its form and its neighbours."""

from agent.rules.nouns import ANIMALS, DETERMINERS, PERSONS
from agent.rules.tables import section, wordset
from agent.rules.tokens import Token, Words

DONE: dict[str, str] = section("verbs", "done")
WAYS = wordset("verbs", "ways")
STARTING = wordset("verbs", "starting")
OBJECTS = frozenset({"it", "him", "them", "itself", "himself", "herself", "themselves", "one"})
_ADVERBS = wordset("verbs", "adverbs")
_HAVING = frozenset({"has", "have", "had", "having"})
_ONE = frozenset({"a", "an", "one", "each", "every", "single", "lone", "lonely"})
_KNOWN = frozenset({"the", "this", "that", "his", "her", "their", "our", "its"})
_SEVERAL = frozenset({"few", "dozen", "couple", "hundred", "thousand", "million", "handful", "lot", "pair"})
_PREPOSITIONS = wordset("verbs", "prepositions")
_THEN = frozenset({"next", "then", "afterwards", "subsequently"})
_NEXT = frozenset({"then", "afterwards", "afterward"})
_NO_VERB = DETERMINERS | _PREPOSITIONS | _ADVERBS | OBJECTS | {"and", "all", "only", "half", "not"}
_SOMEBODY = frozenset({"it", "he", "she", "they"})
_LONGEST = 12  # words of a noun phrase with its article
_ENDING = frozenset({"and", "then", "while", "before", "until"})


def is_inflected(token: Token) -> bool:
    """As in "rides", "hands"."""
    return token.low != token.stem and token.low.endswith("s")


def is_participle(token: Token) -> bool:
    """As in "washed", "torn"."""
    return token.low in DONE or (token.low.endswith("ed") and token.stem != token.low)


def is_having(words: Words, at: int) -> bool:
    """As in "after she has washed the car": only says when."""
    after = at + 1
    while after < len(words) and words[after].low in _ADVERBS:
        after += 1
    return words[at].low in _HAVING and after < len(words) and is_participle(words[after])


def is_had(words: Words, at: int) -> bool:
    """The "washed" of "she has just washed the car"."""
    return is_participle(words[at]) and any(is_having(words, back) for back in range(max(0, at - 3), at))


def is_of_one(words: Words, at: int) -> bool:
    """As in "a ship rocks": after "a" no noun stands in the plural."""
    return _led(words, at, _ONE)


def is_started(words: Words, at: int) -> bool:
    """As in "starts to play", "is about to jump", "runs on only to fall"."""
    if at < 2 or words[at - 1].low != "to" or words[at].low != words[at].stem:
        return False
    back = at - 2
    while back > 0 and words[back].low in _ADVERBS:
        back -= 1
    return words[back].stem in STARTING or words[back].low in ("about", "only")


def is_stepped(words: Words) -> bool:
    """As in "then it lands", "then the tree falls": what is done next, not only "then a quiet street"."""
    at = words.find(_THEN) + 1
    while 0 < at < len(words) and words[at].low in _ADVERBS:
        at += 1
    if not 0 < at < len(words):
        return False
    return words[at].low in _KNOWN or words[at].low in _SOMEBODY or is_inflected(words[at])


def are_doing(words: Words, at: int) -> bool:
    """As in "a boy and a girl dance": two together do it."""
    joined = next((back for back in range(at - 2, max(0, at - _LONGEST), -1) if words[back].low == "and"), 0)
    if (
        not joined
        or words[joined + 1].low not in DETERMINERS
        or any(token.low in _PREPOSITIONS or token.kind != "word" for token in words[joined:at])
    ):
        return False
    living = words[at - 1].stem in PERSONS or words[at - 1].stem in ANIMALS
    after = words[at + 1] if at + 1 < len(words) else None
    goes_on = after is None or after.low in DETERMINERS | _PREPOSITIONS | _ADVERBS | OBJECTS | _ENDING
    return living and goes_on


def is_done_by(words: Words, at: int, before: Token, seen_verb: bool) -> bool:
    """As in "a tractor ploughs the field", "then yelps", "and reverses into the yard": in -s, where a verb stands."""
    token = words[at]
    if token.low == token.stem and before.low in _NEXT:
        return seen_verb and _handles(words, at) and token.low not in _NO_VERB
    if not is_inflected(token) or token.text[:1].isupper() or token.stem in PERSONS or token.stem in ANIMALS:
        return False
    if before.low.endswith("ing") and before.low != before.stem:
        return False  # as in "watching birds through a window"
    after = words[at + 1] if at + 1 < len(words) else None
    handles = _handles(words, at)
    goes = after is not None and (after.low in WAYS or after.low.endswith("ly"))
    if before.low in _NEXT:
        return seen_verb
    if before.low == "and":
        return seen_verb and (handles or goes)
    if before.kind != "word" or before.low in DETERMINERS or before.low in _PREPOSITIONS or is_inflected(before):
        return False
    living = before.stem in PERSONS or before.stem in ANIMALS
    ends = after is None or after.low in _ENDING
    if handles:
        return living or _led(words, at, _ONE) or _led(words, at, _KNOWN)
    return ((goes or ends) and living) or (goes and _led(words, at, _ONE))


def _handles(words: Words, at: int) -> bool:
    """Whether what follows is what only follows a verb: "a", "the", "it", "each other"."""
    after = words[at + 1] if at + 1 < len(words) else None
    return after is not None and (after.low in DETERMINERS or after.low in OBJECTS or after.low == "each")


def _led(words: Words, at: int, articles: frozenset[str]) -> bool:
    """Whether a noun phrase that one of these opens stands right before."""
    for back in range(at - 1, max(-1, at - _LONGEST), -1):
        low = words[back].low
        if low in articles:
            return back < at - 1 and words[back + 1].low not in _SEVERAL
        if low in ("of", "and") or low in DETERMINERS or low in _PREPOSITIONS or words[back].kind != "word":
            return False
    return False
