"""What the message has spoken of so far: what "it" is, and whether a thing is being said twice."""

from typing import Any

from agent.rules.refs import Ref
from agent.rules.turn import MAKING, Turn

_MOVING = frozenset({"undo", "redo", "go_back", "branch"})  # after these, "it" is the thread's current take again


def it_is(turn: Turn) -> Ref | None:
    """The last take that this message made, approved, named or showed; None for the thread's current take."""
    if turn.pending is not None and turn.pending.count:
        return turn.here
    return _done_to(turn) or (turn.focus[-1] if turn.focus else None)


def _done_to(turn: Turn) -> Ref | None:
    for call in reversed(turn.calls):
        if call.tool in MAKING:
            return call.id
        if call.args.get("action") in _MOVING:
            return None
        takes = call.args.get("takes", ())
        take = takes[0] if len(takes) == 1 else call.args.get("take")
        if take is not None:
            return take if isinstance(take, int | str) else None
    return None


def repeats(turn: Turn, tool: str, **args: Any) -> bool:
    """Whether the last call says the same already."""
    if turn.pending is not None or not turn.calls:
        return False
    last = turn.calls[-1]
    return last.tool == tool and all(last.args.get(name) == value for name, value in args.items())
