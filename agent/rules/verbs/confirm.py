"""Yes and no: confirm a quote, approve a take, cancel what runs."""

from agent.rules.clauses import Clause
from agent.rules.grammar import grammar
from agent.rules.tables import Table, section, wordset
from agent.rules.tokens import Words
from agent.rules.turn import Turn

_YES: Table[str] = Table(section("confirm", "confirm"))
_NO: Table[str] = Table(section("confirm", "cancel"))
_VERBS = grammar("confirm", "verbs")
_POINTING = wordset("confirm", "pointing")
NOTHING = "Nothing is waiting for a yes here."


def read(clause: Clause, turn: Turn) -> bool:
    """Takes the clause if it says yes or no to something, or approves or cancels a take."""
    words = clause.words
    answer = _YES.whole(words) or _NO.whole(words)
    if answer:
        return _answer(answer, words, turn)
    found = _VERBS.first(words)
    return found is not None and _verb(found.means, words, turn)


def waiting(turn: Turn) -> int | None:
    """The latest take whose quote waits for a yes."""
    proposed = [take.number for take in turn.view.takes if take.state == "proposed"]
    return max(proposed, default=None)


def _answer(answer: str, words: Words, turn: Turn) -> bool:
    take = waiting(turn)
    if take is not None:
        turn.call("confirm", action=answer, take=take)
    elif words[0].low in ("cancel", "stop", "abort"):
        turn.call("confirm", action="cancel")
    elif words[0].low in ("confirm", "confirmed"):
        turn.call("confirm", action="confirm")
    else:
        turn.replies.append(NOTHING if answer == "confirm" else "All right, nothing is changed.")
    return True


def _verb(action: str, words: Words, turn: Turn) -> bool:
    """Only what names a take, or plainly the current one: "approve all spending" is no approval."""
    refs = turn.find(words)
    left = [token for token in refs.words if token.kind == "word" and not token.among(_POINTING)]
    if left:
        return False
    takes = refs.takes or ((waiting(turn),) if action == "confirm" else (None,))
    for take in takes:
        turn.call("confirm", action=action, take=take)
    return True
