"""What stays: "keep everything else identical", "let the reflection follow", "the same shot, but ..."."""

from agent.rules.changes.frame import keeps
from agent.rules.clauses import Clause, unpolite
from agent.rules.grammar import grammar
from agent.rules.tables import wordset
from agent.rules.tokens import Words
from agent.rules.turn import Turn
from agent.rules.verbs.briefs import IDEAS
from agent.rules.verbs.gathered import Changes

_STRICT = grammar("keeping", "strict")
_KEPT = grammar("keeping", "kept")
_SAME = grammar("keeping", "same")
_NATURAL = grammar("keeping", "natural")
_TAILS = wordset("keeping", "tails")
_LONGEST = 8  # words of a sentence that lets something follow
NO_TAKE = "There is no take here yet to change. What should I make first?"


def read(clause: Clause, turn: Turn) -> bool:
    """Takes the clause if it says what stays, or that something need not."""
    if isinstance(turn.pending, Changes) and keeps(clause.words, turn.pending.changes):
        return True
    if _STRICT.fits(clause.words):
        return _keep(turn)
    if len(clause.words) <= _LONGEST and _NATURAL.fits(clause.words):
        return _let_follow(clause, turn)
    return False


def leading(clause: Clause, turn: Turn) -> tuple[bool, Clause]:
    """Whether a clause opens with "keep everything else identical, ...", and what it goes on with."""
    at = clause.words.find({",", ":", "-"})
    rest = unpolite(clause.words[at + 1 :]) if at > 0 else clause.words[:0]
    if not len(rest) or not _STRICT.fits(clause.words[:at]) or not _keep(turn):
        return False, clause
    return True, Clause(rest, clause.joint, clause.asked)


def is_same(words: Words) -> bool:
    """Whether the clause asks for a take again with something different."""
    return _SAME.fits(words)


def differing(words: Words) -> Words | None:
    """What differs in "the same, but ...", if the words say so."""
    found = _SAME.first(words)
    return unpolite(found["x"]) if found else None


def without_kept(words: Words) -> Words:
    """The words without ", same framing" and the like at their end."""
    at = max((at for at, token in enumerate(words) if token.low == ","), default=0)
    return words[:at] if at and _KEPT.fits(words[at + 1 :]) else words


def parted(words: Words) -> tuple[Words, bool]:
    """The words without "and keep the rest" at their end, and whether that was said."""
    at = words.find(_TAILS, 1)
    if at < 0 or not _STRICT.fits(words[at:]):
        return words, False
    while at > 0 and words[at - 1].low in ("and", ",", "but"):
        at -= 1
    return words[:at], True


def _keep(turn: Turn) -> bool:
    """What is gathered, or comes next, is a strict remix."""
    if isinstance(turn.pending, Changes):
        turn.pending.keep = "strict"
        return True
    if turn.has_take and turn.pending is None:
        turn.pending = Changes((), keep="strict")
    return turn.pending is not None


def _let_follow(clause: Clause, turn: Turn) -> bool:
    """The strict remix rendered naturally."""
    if isinstance(turn.pending, Changes):
        turn.pending.keep = "natural"
        return True
    if not turn.has_take:
        turn.ask(NO_TAKE, *IDEAS)
        return True
    refs = turn.find(clause.words)
    turn.call("remix", take=refs.one if refs.one is not None else turn.here, changes=[], keep="natural")
    return True
