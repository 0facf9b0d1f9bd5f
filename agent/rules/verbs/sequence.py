"""A film told take by take: "open with the hero, then cut to take 1"."""

from agent.rules.grammar import Match, grammar
from agent.rules.refs import Ref
from agent.rules.tokens import Words
from agent.rules.turn import Turn

STEPS = grammar("assemble", "opening", "following")

WHAT_NEXT = "Which take comes after that?"


class Sequence:
    """Takes in the order in which they were told."""

    def __init__(self, opening: str) -> None:
        self.takes: list[Ref] = []
        self.dissolve: float | None = None
        self.may_go_on = opening == "start"

    @property
    def count(self) -> int:
        """One film, however many takes; none where it is only gone on from one."""
        return 0 if self.may_go_on and len(self.takes) < 2 else 1

    def emit(self, turn: Turn) -> None:
        """One call; a single take makes no film: to start with it is to go on from it."""
        if len(self.takes) < 2 and self.may_go_on:
            turn.call("history", action="go_back", take=self.takes[0])
            return
        if len(self.takes) < 2:
            others = [take.number for take in turn.view.takes if take.number not in self.takes]
            turn.ask(WHAT_NEXT, *(f"Join take {self.takes[0]} and take {number}" for number in others))
            return
        turn.call("assemble", takes=self.takes, dissolve=self.dissolve)


def told(words: Words, turn: Turn) -> Match | None:
    """The next step of such a film, if the words are one."""
    found = STEPS.first(words)
    return found if found and (found.means != "follow" or isinstance(turn.pending, Sequence)) else None
