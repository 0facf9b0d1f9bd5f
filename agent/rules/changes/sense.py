"""Whether a change says something: a sentence that was misread shows in its words, and is better not done at all."""

from agent.rules.changes.form import Draft
from agent.rules.comparatives import MORE
from agent.rules.grammar import grammar
from agent.rules.tables import wordset
from agent.rules.tokens import Words

_TALK = wordset("sense", "talk")
_PREPOSITIONS = wordset("sense", "prepositions")
_SAYS_NOTHING = wordset("sense", "says_nothing")
_REASONS = grammar("sense", "reasons")
_WORDS_OF_PEOPLE = frozenset({"text", "sound", "logo"})  # kinds whose words are to be said, not understood
_PARTS = wordset("nouns", "parts")
_LONGEST_LOOK = 9  # words of a look in a person's own words
_FEW = 1


def makes_sense(draft: Draft) -> bool:
    """False for a change that speaks of the people who talk, begins in the middle, or becomes nothing."""
    if draft["kind"] in _WORDS_OF_PEOPLE:
        return True
    target, to = _words(draft.get("target")), _words(draft.get("to"))
    if set(target) & (_TALK | {"it"}) or set(to) & _TALK or target[:1] in [[word] for word in _PREPOSITIONS]:
        return False
    if draft["kind"] == "style" and (len(to) > _LONGEST_LOOK or any(word.isdigit() for word in to)):
        return False
    return not (to and set(to) <= _SAYS_NOTHING) and not (target and set(target) <= _SAYS_NOTHING)


def is_reason(piece: Words) -> bool:
    """Whether a piece only tells why, or is too short to miss: "they're for the store screens"."""
    told = any(token.kind in ("number", "hex", "quote") or token.among(_PARTS) for token in piece)
    told = told or MORE.find(piece) is not None
    return (len(piece) <= _FEW and not told) or _REASONS.fits(piece)


def _words(text: str | None) -> list[str]:
    return (text or "").lower().split()
