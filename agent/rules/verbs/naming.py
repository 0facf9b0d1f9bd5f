"""Names for takes and branches: "call it hero", "name take 3 'hero'", "rename hero to final"."""

from agent.rules.refs import Refs
from agent.rules.tables import wordset
from agent.rules.tokens import Words
from agent.rules.turn import Turn
from agent.rules.verbs.spoken import it_is

_TO = frozenset({"to", "as"})
_POINTING = frozenset({"it", "this", "that", "one", "take", "the", "current", "version"})
_THINGS = wordset("history", "things")
_LONGEST = 80  # letters of a name
_NAMED = ("assemble", "import_file")  # calls that take the name of what they make


def name(words: Words, turn: Turn) -> bool:
    """Takes a clause that gives a name: of the film or branch just asked for, else a call of its own."""
    pointing = words[1:2].lows in (["it"], ["this"], ["that"])
    refs = Refs((), words) if pointing else turn.find(words)
    if turn.ask_which(refs):
        return True
    rest = refs.words[1:]
    at = 0
    while at < len(rest) and _points(rest, at):
        at += 1
    while at < len(rest) and rest[at].low in _TO:
        at += 1
    given = rest[at:].said
    if not at or not given or len(given) > _LONGEST:
        return False
    if not refs.takes and _of_last(given, turn):
        return True
    turn.call("history", action="name", take=refs.one or it_is(turn), name=given)
    return True


def called(words: Words) -> str | None:
    """The name after "called" and the like."""
    at = words.find({"call", "called", "name", "named"})
    if at < 0:
        return None
    said = words[at + 1 :]
    return (said[1:] if said[:1].lows == ["it"] else said).said or None


def _points(rest: Words, at: int) -> bool:
    """Whether the word only points: "it", "this one", "the result"."""
    after_the = at > 0 and rest[at - 1].low in ("the", "this", "that", "new")
    return rest[at].low in _POINTING or (after_the and at < len(rest) - 1 and rest[at].low in _THINGS)


def _of_last(given: str, turn: Turn) -> bool:
    """Gives the name to the call that makes the film, the import or the branch, if that was the last."""
    last = turn.calls[-1] if turn.calls and turn.pending is None else None
    if last is None or "name" in last.args:
        return False
    if last.tool not in _NAMED and last.args.get("action") != "branch":
        return False
    last.args["name"] = given
    return True
