"""What a turn said, as it is kept until it has been posted: ids and words, so that the card shows what is true then."""

from typing import Literal

from agent.director import TurnResult
from tools.outcome import Outcome
from tools.terms.base import Term
from tools.terms.errors import NotAllowed, RetakeError

Kind = Literal["words", "takes", "kit", "settings", "help"]


class Answer(Term):
    """The reply to one event.

    `takes` and `artifacts` were promised by it, `shown` are takes to be shown whole. `options` are suggested answers to
    a question. `lost` says which of its files could not be taken. A `private` answer is for the person who asked alone.
    """

    kind: Kind = "words"
    said: str = ""
    options: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    artifacts: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    private: bool = False
    failed: bool = False


def answer_of(result: TurnResult) -> Answer:
    """What the director's turn comes to; a refusal is for the person who was refused only."""
    refused = [error for error in result.errors if isinstance(error, NotAllowed)]
    return Answer(
        said=result.reply,
        options=result.options,
        takes=_new(result.outcomes),
        artifacts=tuple(artifact.id for outcome in result.outcomes for artifact in outcome.artifacts),
        shown=tuple(take.id for take in result.shown),
        private=bool(refused) and len(refused) == len(result.errors) and not result.outcomes,
        failed=bool(result.errors) and not result.outcomes,
    )


def answer_with(outcome: Outcome, *, private: bool = False) -> Answer:
    """What one verb's call comes to."""
    return Answer(
        said=outcome.said,
        takes=_new((outcome,)),
        artifacts=tuple(artifact.id for artifact in outcome.artifacts),
        shown=tuple(take.id for take in outcome.shown),
        private=private,
    )


def answer_to(error: RetakeError) -> Answer:
    """An error as one sentence; what somebody may not do is nobody else's business."""
    return Answer(said=str(error), private=isinstance(error, NotAllowed), failed=True)


def _new(outcomes: tuple[Outcome, ...]) -> tuple[str, ...]:
    """Takes that an answer speaks of and whose way to the end people will want to follow."""
    shown = {take.id for outcome in outcomes for take in outcome.shown}
    return tuple(dict.fromkeys(take.id for one in outcomes for take in one.takes if take.id not in shown))
