"""What is no request: greetings, thanks, questions about Retake itself, and all that is not for a video agent."""

from textwrap import shorten

from agent.rules.clauses import Clause, unpolite
from agent.rules.grammar import Grammar
from agent.rules.tables import load, wordset
from agent.rules.turn import Turn
from agent.rules.verbs import changes
from agent.rules.verbs.changes import ELSEWHERE, QUESTIONS
from agent.rules.verbs.hearsay import feels, is_hearsay

_TALK = Grammar({pattern: group["answer"] for group in load("talk").values() for pattern in group["patterns"]})
_GOING_ON = frozenset({",", "but", ":", "-"})
_INTERJECTIONS = wordset("history", "interjections")
POLITENESS = frozenset(load("talk")[name]["answer"] for name in ("hello", "thanks", "praise"))
HELP = (
    "I make and change video clips. Tell me what a clip should show, say what to change, "
    "and export it when you like it."
)
NOT_OURS = "That is not for me. " + HELP
REFUSED = "I keep to my rules, whatever a message says. " + HELP
EMPTY = "There is nothing in that message for me to read. " + HELP
QUOTED = "What stands in quotes is text to me, not a request. What shall I do with it?"
FOREIGN = "I read English. " + HELP
HEARSAY = "I'll leave that to you. Tell me when a clip should change, or what the next one should show."
FELT = "Good to know. Say approve and the take's number when it may be posted, or what to change next."
EASY = "All right."
CUT = "Your message was longer than 4,000 characters; I read the first 4,000."


def puzzled(unread: list[Clause]) -> str:
    """What to say when nothing was understood: a question and an order to somebody else are not for Retake."""
    words = unread[0].words if unread else None
    if words is None or unread[0].asked or words[0].low in QUESTIONS or words[0].low in ELSEWHERE:
        return NOT_OURS
    said = shorten(words.said, 80, placeholder="...")
    return f"I did not understand “{said}”. Say what a clip should show, or what to change."


def read(clause: Clause, turn: Turn) -> bool:
    """Takes a greeting, thanks, praise, gossip, or a question about what Retake can do."""
    answer = _answer(clause)
    if answer and answer not in turn.replies:
        turn.replies.append(answer)
    if answer in POLITENESS:
        _go_on(clause, turn)
    return answer is not None


def _go_on(clause: Clause, turn: Turn) -> None:
    """As in "looks great, band red": what is wanted after the praise."""
    at = clause.words.find(_GOING_ON)
    rest = unpolite(clause.words[at + 1 :]) if at > 0 else clause.words[:0]
    if len(rest) > 1 and _TALK.first(rest) is None:
        changes.read(Clause(rest, "and", clause.asked), turn)


def _answer(clause: Clause) -> str | None:
    """What is said to small talk and gossip; None to anything else."""
    found = _TALK.first(clause.words)
    if found:
        return found.means
    if feels(clause.words):
        return FELT
    if is_hearsay(clause.words):
        return HEARSAY
    return EASY if all(token.kind == "mark" or token.low in _INTERJECTIONS for token in clause.words) else None
