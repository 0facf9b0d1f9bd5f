"""The take that a wish is of, named before or after it: "on take 3, can the dial be cream"."""

from agent.rules.clauses import HEADS, unpolite
from agent.rules.grammar import grammar
from agent.rules.tables import wordset
from agent.rules.tokens import Words

_HEADING = grammar("keeping", "heading")
_OPENERS = wordset("keeping", "openers")
_THIS = frozenset({"it", "this", "that", "here"})
_FEW = 3


def unpointed(words: Words) -> Words:
    """As in "take 2, can it be on marble", "make it red on take 1": without the take that was named."""
    if len(words) > _FEW and words[-1].low in _THIS and words[-2].low in ("on", "in", "for"):
        words = words[:-2]
    heading = _HEADING.first(words) if len(words) > _FEW else None
    if heading and (words[heading.end - len(heading["x"]) - 1].kind == "mark" or _opens(heading["x"])):
        return unpolite(heading["x"])
    at = 1 if len(words) > _FEW and words[0].low in ("on", "in", "for", "with") else 0
    if len(words) <= _FEW or words[at].low not in ("it", "them"):
        return words
    marked = words[at + 1].low in (",", ":", "-")
    if not marked and (not at or words[at + 1].low not in HEADS):
        return words
    return unpolite(words[at + 2 if marked else at + 1 :])


def _opens(words: Words) -> bool:
    """Whether a wish begins here, with no mark before it: "(on it) can the dial be ..."."""
    return words[0].low in _OPENERS or words[0].low in HEADS
