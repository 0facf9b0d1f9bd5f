"""Sentences that say what is to be done to a thing, as the order they mean: "the car must be replaced with a bus"."""

from dataclasses import replace

from agent.rules.grammar import grammar
from agent.rules.tables import section
from agent.rules.tokens import Token, Words

HEADS: dict[str, str] = section("commands", "heads")
_DONE: dict[str, str] = section("verbs", "done")
_WANTED = grammar("passive", "wanted")
_LONGEST = 8  # words of the thing that something is to be done to
_NOT_ORDERS = frozenset({"make", "let", "have"})


def active(words: Words) -> Words:
    """The words as an order, where they are a wish in the passive; as they were where they are none."""
    found = _WANTED.first(words)
    if found is None or len(found["x"]) > _LONGEST or words[0].low in HEADS:
        return words
    verb, rest = found["b"][0], found["b"][1:]
    order = _order(verb)
    if order is None or order in _NOT_ORDERS:
        return words
    return words.of([replace(verb, low=order, stem=order), *found["x"], *rest])


def _order(verb: Token) -> str | None:
    """The verb of command that a participle is of: "added", "swapped", "cut"; None for any other word."""
    ends = (verb.low[:-2], verb.low[:-1], verb.low[:-3]) if verb.low.endswith("ed") else ()
    return next((word for word in (_DONE.get(verb.low, ""), *ends) if word in HEADS), None)
