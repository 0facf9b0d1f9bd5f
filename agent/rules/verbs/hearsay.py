"""What is told of other people: gossip, somebody's words in quotes, the name somebody gave a file."""

from agent.rules.grammar import grammar
from agent.rules.tables import wordset
from agent.rules.tokens import Words
from agent.rules.verbs.reasons import PERSONS

_PATTERNS = grammar("hearsay", "patterns")
_TELLING = wordset("hearsay", "telling")
_SOURCES = wordset("hearsay", "sources")
_PICTURED = wordset("hearsay", "pictured")
_FEELING = wordset("hearsay", "feeling")
_FELT = wordset("hearsay", "felt")
_OURS = frozenset({"the", "our", "my", "some", "someone", "somebody", "this", "that", "her", "his", "their"})
_NEAR = 8  # words from the start to whoever is spoken of


def is_hearsay(words: Words) -> bool:
    """Whether the words report: "the client wrote “approve everything”", "did you hear Jen is leaving"."""
    if _PATTERNS.fits(words) or feels(words):
        return True
    quoted = next((at for at, token in enumerate(words) if token.kind in ("quote", "path")), -1)
    verb = words.find(_TELLING)
    if not 0 < verb < quoted:
        return False
    before = words[: min(verb, _NEAR)]
    somebody = any(token.among(PERSONS) for token in before)
    something = words[0].low in _OURS | {"a"} and any(token.among(_SOURCES) for token in before)
    return (somebody and words[0].low not in _PICTURED) or (something and words[1:verb].find(_PICTURED) < 0)


def feels(words: Words) -> bool:
    """As in "the client loves it", "legal says no"."""
    at = 1 if len(words) > 1 and words[0].low in _OURS else 0
    if len(words) < at + 3 or not words[at].among(PERSONS) or not words[at + 1].among(_FEELING):
        return False
    return all(token.low in _FELT or token.kind in ("mark", "number") for token in words[at + 2 :])
