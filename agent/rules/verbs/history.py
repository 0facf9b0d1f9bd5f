"""Undo, redo, go back, branch, compare, show, list, name."""

from agent.rules.clauses import Clause
from agent.rules.grammar import Match, grammar
from agent.rules.refs import Ref, Refs
from agent.rules.tables import wordset
from agent.rules.tokens import Words
from agent.rules.turn import Turn

_SENTENCES = grammar("history", "undo", "redo", "go_back", "branch", "compare", "list", "show", "name")
MOST_STEPS = 5  # steps that one message may undo
_STEPS = wordset("history", "steps")
_CURRENT = wordset("history", "current")
_POINTING = frozenset({"it", "this", "that", "current", "result"})
_COMPARING = wordset("history", "comparing")
_TO = frozenset({"to", "as"})


def read(clause: Clause, turn: Turn) -> bool:
    """Takes the clause if it is about the tree of takes."""
    return any(_act(found.means, found, clause, turn) for found in _SENTENCES.every(clause.words))


def _act(action: str, found: Match, clause: Clause, turn: Turn) -> bool:
    if action in ("undo", "redo"):
        return _stepped(action, clause.words[1:], turn)
    if action == "list":
        turn.call("history", action="list")
        return True
    if action == "name":
        return _name(clause.words, turn)
    refs = turn.find(clause.words)
    if turn.ask_which(refs):
        return True
    return _compare(refs, turn) if action == "compare" else _point(action, refs, clause.words, turn)


def _went_back(turn: Turn) -> bool:
    """As in "the first one was better, go back to it": said already."""
    return bool(turn.calls) and turn.calls[-1].args.get("action") == "go_back"


def _point(action: str, refs: Refs, words: Words, turn: Turn) -> bool:
    """Branch from, go back to or show a take; several are shown one by one."""
    if action == "branch":
        turn.call("history", action="branch", take=refs.one, name=_called(refs.words))
        return True
    if action == "go_back" and not refs.takes and _went_back(turn):
        return True
    if not refs.takes and not (action == "show" and _is_current(words)):
        return False
    for take in (refs.takes if action == "show" else ()) or (refs.one,):
        turn.call("history", action=action, take=take)
    return True


def _stepped(action: str, rest: Words, turn: Turn) -> bool:
    """ "undo", "undo that", "undo the last two changes"; "undo the brown band" names no step, so it is asked about."""
    if not all(token.among(_STEPS) or token.value is not None for token in rest):
        turn.ask("I can undo the last change, step by step. Shall I?", "Undo the last change", "Go back to take 1")
        return True
    times = next((int(token.value) for token in rest if token.value and 1 <= token.value <= MOST_STEPS), 1)
    for _ in range(2 if rest.find({"twice"}) >= 0 else times):
        turn.call("history", action=action)
    return True


def _compare(refs: Refs, turn: Turn) -> bool:
    takes: list[Ref] = list(refs.takes) or [
        int(token.value) for token in refs.words if token.kind == "number" and token.value
    ]
    if len(takes) < 2:
        other = _parent(turn) if not takes else turn.view.current
        current = turn.view.current
        takes = [take for take in ([other, current] if not takes else [*takes, other]) if take is not None]
    if not refs.takes and not any(token.kind == "number" for token in refs.words) and _names_others(refs.words):
        return False
    if len(set(takes)) < 2:
        turn.ask("Which two takes shall I compare?", *_numbers(turn))
        return True
    turn.call("history", action="compare", takes=list(dict.fromkeys(takes)))
    return True


def _names_others(words: Words) -> bool:
    """As in "compare apples and pears": no takes are meant."""
    rest = [token for token in words[1:] if token.kind == "word" and not token.among(_CURRENT)]
    return any(token.low not in _COMPARING for token in rest)


def _parent(turn: Turn) -> int | None:
    take = turn.view.take(turn.view.current)
    parents = [parent for parent in take.parents if isinstance(parent, int)] if take else []
    if parents:
        return parents[0]
    return turn.view.current - 1 if turn.view.current and turn.view.current > 1 else None


def _name(words: Words, turn: Turn) -> bool:
    """As in "call it hero", "name take 3 'hero'", "rename hero to final"."""
    pointing = words[1:2].lows in (["it"], ["this"], ["that"])
    refs = Refs((), words) if pointing else turn.find(words)
    rest = refs.words[1:]
    at = 0
    while at < len(rest) and rest[at].low in ("it", "this", "that", "one", "take", "the", "current", "version"):
        at += 1
    while at < len(rest) and rest[at].low in _TO:
        at += 1
    name = rest[at:].said
    if not at or not name or len(name) > 80:
        return False
    turn.call("history", action="name", take=refs.one or turn.here, name=name)
    return True


def _called(words: Words) -> str | None:
    at = words.find({"call", "called", "name", "named"})
    return words[at + 1 :].said or None if at >= 0 else None


def _is_current(words: Words) -> bool:
    """Whether the clause points at what is on the table, and at nothing else."""
    return all(token.among(_CURRENT) for token in words) and any(token.low in _POINTING for token in words)


def _numbers(turn: Turn) -> list[str]:
    return [f"Take {take.number}" for take in turn.view.takes[-3:]]
