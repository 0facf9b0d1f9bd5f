"""A sentence about a picture, in pieces: things, what they do, where, and the steps between."""

from dataclasses import dataclass
from typing import Literal

from agent.rules.colors import ALSO_NAMES, COLORS
from agent.rules.nouns import ANIMALS, COMPOUNDS, DETERMINERS, PERSONS, PRAISE, SIZES
from agent.rules.shots.forms import (
    OBJECTS,
    STARTING,
    WAYS,
    are_doing,
    is_done_by,
    is_had,
    is_having,
    is_inflected,
    is_of_one,
    is_participle,
    is_started,
)
from agent.rules.tables import wordset
from agent.rules.tokens import Token, Words

VERBS = wordset("verbs", "known")
BEING = wordset("verbs", "being")
PRONOUNS = wordset("verbs", "pronouns")
ADVERBS = wordset("verbs", "adverbs")
STEPS = wordset("verbs", "steps")
PREPOSITIONS = wordset("verbs", "prepositions")
PARTICLES = wordset("verbs", "particles")
ALSO_NOUNS = wordset("verbs", "also_nouns")
ING_NOUNS = wordset("nouns", "ing_nouns")
INTRANSITIVE = wordset("verbs", "intransitive")
STATES = wordset("verbs", "states")
_BEFORE_ADJECTIVE = DETERMINERS | PREPOSITIONS | SIZES | PRAISE | (COLORS - ALSO_NAMES) | {"of", "for", "very"}
_SKIPPED = ADVERBS - {"then"}
_JOINTS = frozenset({"and", "then", "afterwards", "afterward", "next"})
_OF_IT = wordset("verbs", "said_of_it")
_NO_NUMBER = frozenset({"people", "they", "men", "women", "children"})
_ACTING_PRONOUNS = frozenset({"he", "she", "it", "they"})
_NO_VERB = (
    PREPOSITIONS | DETERMINERS | {"and", "or", "all", "both", "not", "itself", "themselves", "himself", "herself"}
)
MOVING_NOUNS = wordset("verbs", "moving_nouns")
_BEFORE_NOUN = DETERMINERS | PREPOSITIONS | ADVERBS | {"of", "and"}
_LIVING = PERSONS | ANIMALS
_WEARING = frozenset({"wearing", "featuring", "showing", "including"})

Kind = Literal["thing", "verb", "prep", "step", "and", "state"]


@dataclass(frozen=True, slots=True)
class Chunk:
    """One piece: its kind, its opening word (verb, preposition or joint) and the words after it."""

    kind: Kind
    opening: Token | None
    words: Words


def chunks(words: Words, subject_known: bool, acting: bool = False, stepped: bool = False) -> list[Chunk]:
    """The pieces of one segment in order.

    Told whether the picture has a subject, one that does something, and whether what is done next is said ("then").
    """
    marks: list[tuple[Kind, int, int]] = []
    seen_verb = acting
    done = _must_be_done(words) if stepped and not acting else -1
    for at in range(len(words)):
        kind = "verb" if at == done else _opening(words, at, seen_verb, subject_known or at > 0)
        seen_verb = seen_verb or kind == "verb"
        if kind:
            marks.append((kind, at, at + 1))
        elif not marks:
            marks.append(("thing", at, at))
    ends = [start for _, start, _ in marks[1:]] + [len(words)]
    return [
        Chunk(kind, words[start] if after > start else None, words[after:end])
        for (kind, start, after), end in zip(marks, ends, strict=True)
    ]


def _must_be_done(words: Words) -> int:
    """As in "a beaver gnaws at a tree, then ...": the word in -s that must be the verb, as no other is; or -1."""
    if any(is_verb(words, at, False, at > 0) for at in range(len(words))):
        return -1
    for at in range(1, len(words)):
        token, before = words[at], words[at - 1]
        named = at > 1 or before.text[:1].isupper()
        if before.kind != "word" or before.low in _BEFORE_NOUN or before.value is not None or not named:
            continue
        ends = at + 1 == len(words)
        if is_inflected(token) and before.low == before.stem and (ends or words[at + 1].kind == "word"):
            return -1 if token.stem in _LIVING else at
    return -1


def _opening(words: Words, at: int, seen_verb: bool, subject_known: bool) -> Kind | None:
    """What kind of piece begins at a token, if one does."""
    token = words[at]
    if token.kind != "word":
        return None
    if token.low in STEPS and not (token.low == "as" and words[at + 1 : at + 2].lows in (["a"], ["an"], ["if"])):
        return "step"
    if token.low == "at" and words[at + 1 : at + 2].lows in (["first"], ["once"]):
        return "step"
    if token.low in _WEARING:
        return "prep"
    if is_verb(words, at, seen_verb, subject_known):
        return "verb"
    if token.low == "and":
        return "and"
    if _is_state(words, at):
        return "state"
    return "prep" if token.low in PREPOSITIONS and not _is_particle(words, at) else None


def _is_state(words: Words, at: int) -> bool:
    """As in "a car parked in front of a wall": how a thing is, said between it and its place."""
    after = words[at + 1] if at + 1 < len(words) else None
    before = words[at - 1] if at else None
    if before is None or after is None or after.low not in PREPOSITIONS or before.kind != "word":
        return False
    token = words[at]
    past = token.low.endswith("ed") and token.stem != token.low
    named = before.low not in DETERMINERS and before.low not in PREPOSITIONS and before.low not in BEING
    return (past or token.low in STATES) and named and before.low not in ("and", "of")


def _is_particle(words: Words, at: int) -> bool:
    """As in "gets up and": a preposition with no thing after it belongs to its verb."""
    if not at or words[at].low not in PARTICLES or words[at - 1].stem not in VERBS:
        return False
    after = words[at + 1].low if at + 1 < len(words) else "and"
    return after in ("and", "then", "to", "from") or after in ADVERBS or after in PREPOSITIONS


def is_verb(words: Words, at: int, seen_verb: bool, subject_known: bool) -> bool:
    """Whether a token says what happens, by its form and its neighbours."""
    token = words[at]
    if token.kind != "word" or token.low in BEING or token.low in PRONOUNS or token.low in ADVERBS:
        return False
    before = _before(words, at)
    if token.low.endswith("ing") and token.stem != token.low:
        return _ing_is_verb(words, at, before, subject_known)
    if before is None:
        return _resumes(words, at, seen_verb, subject_known)
    if (before.low in BEING and is_participle(token)) or is_had(words, at) or is_started(words, at):
        return True
    if is_having(words, at):
        return False
    if before.low in _ACTING_PRONOUNS:
        return token.low not in _NO_VERB and not _is_handled(words, at)
    if token.stem in VERBS or token.stem in STARTING:
        return _finite(words, at, before, seen_verb)
    return is_done_by(words, at, before, seen_verb)


def _before(words: Words, at: int) -> Token | None:
    """The token before, adverbs skipped."""
    back = _back(words, at)
    return words[back] if back >= 0 else None


def _back(words: Words, at: int) -> int:
    back = at - 1
    while back >= 0 and words[back].low in _SKIPPED:
        back -= 1
    return back


def _is_handled(words: Words, at: int) -> bool:
    """As in "kicks it upfield", "throws it far": something is done to "it"; not "watches it fall", "then it lands"."""
    back = _back(words, at)
    handler = words[back - 1] if back else None
    if handler is None or words[back].low != "it" or handler.kind != "word" or handler.low in _NO_VERB | STEPS:
        return False
    acts = words[at].stem in VERBS and handler.stem in _OF_IT
    return not acts and (handler.stem in VERBS or is_inflected(handler) or handler.low.endswith("ing"))


def _ing_is_verb(words: Words, at: int, before: Token | None, subject_known: bool) -> bool:
    if before is not None and (before.low in BEING or before.stem in STARTING or before.low in STEPS):
        return True
    after = words[at + 1] if at + 1 < len(words) else None
    handled = after is not None and after.low in ("a", "an", "the", "his", "her", "their") and before is not None
    if not handled and (words[at].low in ING_NOUNS or _in_name(words, at)):
        return False
    if before is None and words[at].stem in INTRANSITIVE and after is not None:
        return after.low in DETERMINERS | PREPOSITIONS | ADVERBS | PARTICLES | {"and"}
    if before is None:
        return subject_known or after is None or after.low in DETERMINERS | PREPOSITIONS | ADVERBS
    if before.low in ("doing", "do", "does", "go", "goes", "going"):
        return False
    return before.low not in _BEFORE_ADJECTIVE and before.value is None


def _in_name(words: Words, at: int) -> bool:
    """As in "an oil painting", "running shoes": part of a name of several words."""
    earlier = COMPOUNDS.at(words, at - 1) if at else None
    return COMPOUNDS.at(words, at) is not None or (earlier is not None and earlier.end > at)


def _resumes(words: Words, at: int, seen_verb: bool, subject_known: bool) -> bool:
    """As in "..., drinks coffee", "..., lies on marble": a segment that goes on with what its subject does."""
    token = words[at]
    if not is_inflected(token) or token.low in _NO_VERB:
        return False
    if token.stem not in VERBS:
        return seen_verb and (_has_object(words, at) or words[at + 1 : at + 2].find(ADVERBS) == 0)
    after = words[at + 1] if at + 1 < len(words) else None
    if after is not None and after.low == "only":
        return False  # as in "hands only"
    placed = after is not None and after.low in PREPOSITIONS | DETERMINERS | ADVERBS | PARTICLES
    return seen_verb or (subject_known and placed and (token.stem not in ALSO_NOUNS or _has_object(words, at)))


def _finite(words: Words, at: int, before: Token, seen_verb: bool) -> bool:
    """As in "rides" after its subject, "run" after several, "and sweep", "they get up"."""
    token = words[at]
    if before.low in PRONOUNS or before.stem in STARTING:
        return True
    if before.low in _JOINTS:
        return seen_verb
    if before.low in DETERMINERS | PREPOSITIONS or before.kind != "word" or _is_doing(before):
        return False
    if _in_color(words, at) and (token.low == token.stem or at + 1 < len(words)):
        return _plural(words[at - 3]) == (token.low == token.stem)
    return _follows(words, at, before, seen_verb)


def _follows(words: Words, at: int, before: Token, seen_verb: bool) -> bool:
    """As in "a man rides", "two dogs run", "the lamp lights up": right after what does it."""
    token = words[at]
    if token.low == token.stem:
        named = before.stem not in VERBS or before.stem in ALSO_NOUNS
        several = _plural(before) and named and not is_verb(words, at - 1, seen_verb, True)
        return several or (not seen_verb and are_doing(words, at))
    if not token.low.endswith("s"):
        return False
    if token.stem not in ALSO_NOUNS:
        return True
    if _plural(before):
        return True  # "red gloves skips": what stands before a noun in the plural is no plural itself
    living = before.stem in PERSONS or before.stem in ANIMALS
    switched = words[at + 1 :].lows in (["on"], ["off"], ["up"], ["down"], ["out"], ["open"])
    return living or switched or _has_object(words, at) or is_of_one(words, at)


def _in_color(words: Words, at: int) -> bool:
    """Whether "in white" stands right before, after what wears it."""
    return at > 2 and words[at - 1].low in COLORS and words[at - 2].low == "in" and words[at - 3].kind == "word"


def _is_doing(token: Token) -> bool:
    return token.low.endswith("ing") and token.stem != token.low and token.low not in ING_NOUNS


def _has_object(words: Words, at: int) -> bool:
    """Whether a word that may be a plural is followed by what only follows a verb: "lights a", "picks it"."""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None:
        return False
    return after.low in DETERMINERS | OBJECTS or (words[at].stem in MOVING_NOUNS and after.low in WAYS)


def _plural(token: Token) -> bool:
    return token.low in _NO_NUMBER or (token.low != token.stem and token.low.endswith("s"))
