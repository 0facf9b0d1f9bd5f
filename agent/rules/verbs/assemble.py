"""Assemble: takes in order as one film."""

from agent.rules.amounts import quantities
from agent.rules.clauses import Clause
from agent.rules.grammar import grammar
from agent.rules.refs import Ref
from agent.rules.tables import wordset
from agent.rules.tokens import Words
from agent.rules.turn import Turn

_PATTERNS = grammar("assemble", "patterns")
_JOINS = wordset("assemble", "joins")
_USUAL = 0.5  # seconds of a dissolve when no figure is said


def read(clause: Clause, turn: Turn) -> bool:
    """Takes the clause if it asks for takes to be one film."""
    words = clause.words
    if not _PATTERNS.first(words):
        return False
    refs = turn.find(words)
    takes: list[Ref] = list(refs.takes) or list(turn.made)
    if not takes and _means_all(words):
        takes = [take.number for take in turn.view.takes if take.state not in ("failed", "cancelled")]
    if len(takes) < 2 and not (turn.made and takes):
        if not _means_all(words) and not takes:
            return False
        turn.ask("Which takes shall I put together?", *_all(turn))
        return True
    turn.call("assemble", takes=takes, dissolve=_dissolve(words), name=_name(words))
    return True


def _means_all(words: Words) -> bool:
    return words.find({"them", "these", "those", "all", "both", "everything", "together", "takes"}) >= 0


def _dissolve(words: Words) -> float | None:
    at = words.find(_JOINS)
    if at < 0:
        return None
    seconds = [amount.value for amount in quantities(words) if amount.unit == "seconds"]
    return seconds[0] if seconds else _USUAL


def _name(words: Words) -> str | None:
    at = words.find({"called", "named", "titled"})
    return words[at + 1 :].said or None if 0 <= at < len(words) - 1 else None


def _all(turn: Turn) -> list[str]:
    return ["Put all takes together"] if len(turn.view.takes) > 1 else []
