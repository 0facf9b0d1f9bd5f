"""What people do not like: "the band looks cheap", "I can't read the title". It names a thing, and no wish yet."""

from dataclasses import dataclass

from agent.rules.changes.form import Draft, by, change
from agent.rules.changes.targets import OVERLAY, target, upto_place
from agent.rules.clauses import HEADS
from agent.rules.grammar import grammar
from agent.rules.tables import section, wordset
from agent.rules.tokens import Words

_BAD = wordset("complaints", "bad")
_SEEMING = wordset("complaints", "seeming")
_DEGREE = wordset("complaints", "degree")
_PATTERNS = grammar("complaints", "patterns")
_WHOLE = grammar("complaints", "whole")
_WISHING = frozenset({"can", "could", "should", "would", "may", "might", "please", "will"})
_MODALS = frozenset({"should", "must", "could"})
_LONGEST_SENTENCE = 10  # words of a complaint about one thing
_FEW = 3
_LONGEST = 5  # words of a thing that is complained of
_POINTING = frozenset({"it", "this", "that", "them", "they", "these", "those", "i", "we", "you"})


@dataclass(frozen=True, slots=True)
class Complaint:
    """The thing complained of (None: the take), the words, and the change that puts it right where that is plain."""

    topic: str | None
    said: Words
    remedy: Draft | None = None


def complaint(words: Words) -> Complaint | None:
    """The complaint that a sentence without commas is, or None."""
    if not len(words) or words[0].low in _WISHING:
        return None
    if _WHOLE.fits(words):
        return Complaint(None, words)
    found = _PATTERNS.first(words)
    if found and ("x" not in found.slots or len(found["x"]) <= _LONGEST_SENTENCE) and words.find(_MODALS) < 0:
        topic = _topic(found["x"]) if "x" in found.slots else None
        return Complaint(topic, words, _remedy(found.means, topic))
    return _seeming(words)


def _seeming(words: Words) -> Complaint | None:
    """As in "the band looks a bit cheap", "kitchen counter looks like plastic", "shaky as hell"."""
    if words[0].low in ("a", "an") or words[0].low in HEADS:  # something new, or a wish
        return None
    at = words.find(_SEEMING)
    if words[: max(at, 0)].find(_MODALS) >= 0:
        return None
    said = words[at + 1 :]
    if 0 < at <= _LONGEST and said[:1].lows == ["like"] and words[at].stem in ("look", "feel", "sound"):
        return Complaint(_topic(words[:at]), words)
    bad = said.find(_BAD)
    if 0 <= at <= _LONGEST and bad >= 0 and all(token.low in _DEGREE | _SEEMING for token in said[:bad]):
        return Complaint(_topic(words[:at]), words)
    too = words.find({"too"}, 1)
    if 0 < too <= _LONGEST and len(words) - too <= _FEW and words[0].low not in HEADS:
        return Complaint(_topic(words[:too]), words)
    alone = words.find(_BAD)
    if alone >= 0 and all(token.low in _BAD | _DEGREE for token in words):
        return Complaint(None, words)
    return None


def _topic(words: Words) -> str | None:
    idle = _POINTING | _SEEMING | _DEGREE
    words = upto_place(words)
    named = words.of([token for token in words if token.low not in idle and token.kind != "mark"])
    return target(named[:_LONGEST]) if len(named) else None


def _remedy(means: str, topic: str | None) -> Draft | None:
    if means == "bigger" and topic and set(topic.lower().split()) & (OVERLAY | {"text"}):
        return change("text", target="title", amount=by(_STEP, "ratio"))
    if means == "brighter":
        return change("grade", target="exposure", amount=by(_BRIGHTER, "ev"), about="footage")
    return None


_STEP = section("adjust", "means")["bigger"]["steps"][1]
_BRIGHTER = section("adjust", "means")["brighter"]["steps"][1]
