"""As in "swap the cow for a bison, the fence for a hedge and the bucket for a barrel": one verb, several pairs."""

from agent.rules.nouns import DETERMINERS
from agent.rules.tokens import Words

_PAIRING = frozenset({"swap", "replace", "change", "exchange", "trade", "switch", "substitute", "turn", "make"})
_LINKS = frozenset({"for", "with", "by", "to", "into"})
_JOINTS = frozenset({",", "and"})
_MOST = 12  # pairs


def paired(words: Words) -> list[Words]:
    """One order a pair, each with the verb; the words as they are where there are no pairs."""
    verb = words[0]
    link = next((token.low for token in words[1:] if token.low in _LINKS), "")
    if verb.low not in _PAIRING or not link:
        return [words]
    found, start = [], 1
    for at in range(2, len(words)):
        if words[at].low in _JOINTS and _is_pair(words, start, at, link) and _opens(words, at + 1, link):
            found.append(words[start:at])
            start = at + 2 if words[at + 1 : at + 2].lows == ["and"] else at + 1
    if not found or len(found) >= _MOST:
        return [words]
    return [words.of([verb, *pair]) for pair in (*found, words[start:])]


def _is_pair(words: Words, start: int, end: int, link: str) -> bool:
    return start < words.find({link}, start) < end - 1


def _opens(words: Words, at: int, link: str) -> bool:
    """Whether the next pair begins here: a thing, and the same little word before the next joint."""
    at += words[at : at + 1].lows == ["and"]
    if at >= len(words) or words[at].low not in DETERMINERS:
        return False
    end = next((end for end in range(at, len(words)) if words[end].low in _JOINTS), len(words))
    return _is_pair(words, at, end, link)
