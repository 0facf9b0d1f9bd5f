"""What people say beside a request to explain it: "cancel take 4, we don't need it", "so the client can pick one"."""

from functools import lru_cache

from agent.rules.grammar import grammar
from agent.rules.tables import section, wordset
from agent.rules.tokens import Words

PERSONS = wordset("reasons", "persons")
_SPEAKING = wordset("reasons", "speaking")
_OWN = wordset("reasons", "own")
_VERBS = wordset("reasons", "verbs")
_CLOSING = grammar("reasons", "closing")
_BECAUSE = frozenset(section("reasons", "joints")["because"])
_COMMA = frozenset({","})
_SO = frozenset(section("reasons", "joints")["so"])


@lru_cache(maxsize=16)
def without(words: Words) -> Words:
    """The request without its reasons; all of it where nothing but a reason is said. Many readers ask in a row."""
    said = _uncaused(words)
    parts = pieces(said)
    kept = [piece for piece in parts if not is_reason(piece)]
    if not kept or len(kept) == len(parts):
        return said if kept else words
    tokens = list(kept[0])
    for piece in kept[1:]:
        comma = next(token for token in words if token.end <= piece[0].start and token.start >= tokens[-1].end)
        tokens += [comma, *piece]
    return words.of(tokens)


def pieces(words: Words) -> list[Words]:
    """The words parted at commas; none is empty."""
    if words.find(_COMMA) < 0:
        return [words] if len(words) else []
    marks = [at for at, token in enumerate(words) if token.low == ","]
    parted = [words[start:end] for start, end in zip([0, *(at + 1 for at in marks)], [*marks, len(words)], strict=True)]
    return [piece for piece in parted if len(piece)]


def is_reason(words: Words) -> bool:
    """As in "we don't need it anymore", "client wants them before lunch", "that's the final"."""
    if _CLOSING.fits(words):
        return True
    at = 1 if len(words) > 1 and words[0].low in _OWN else 0
    if len(words) < at + 2 or not (words[at].low in _SPEAKING or words[at].among(PERSONS)):
        return False
    return words[at].low.endswith(("'s", "'re", "'m", "'ve", "'ll")) or words[at + 1].among(_VERBS)


def _uncaused(words: Words) -> Words:
    """The words up to "because ..." or "so the client can ..."."""
    if words.keys.isdisjoint(_BECAUSE) and words.keys.isdisjoint(_SO):
        return words
    for at in range(1, len(words) - 1):
        if words[at].low in _BECAUSE and _somebody(words[at + 1 :]):
            return _unjoined(words[:at])
        if words[at].low in _SO and (words[at + 1].low == "that" or _somebody(words[at + 1 :])):
            return _unjoined(words[:at])
    return words


def _somebody(words: Words) -> bool:
    at = 1 if len(words) > 1 and words[0].low in _OWN else 0
    return words[at].low in _SPEAKING or words[at].among(PERSONS) or words[at].low == "you"


def _unjoined(words: Words) -> Words:
    return words[: len(words) - 1] if len(words) > 1 and words[len(words) - 1].low == "," else words
