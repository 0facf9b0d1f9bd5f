"""What one turn knows and keeps: who asks, and the calls it made in order."""

import asyncio
from dataclasses import dataclass, field

from tools.outcome import Outcome
from tools.studio import Asked, Studio
from tools.terms.errors import BadInput, RetakeError


@dataclass
class TurnLog:
    """The calls of one turn by number: what they made, or the error a person was told.

    `thoughts` counts how often the chat model was asked.
    """

    outcomes: dict[int, Outcome] = field(default_factory=dict)
    errors: dict[int, RetakeError] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    thoughts: int = 0
    _ended: dict[int, asyncio.Event] = field(default_factory=dict)

    def number(self, call_id: str) -> int:
        """The call's number in this turn, counted from 1."""
        return self.numbers.setdefault(call_id, len(self.numbers) + 1)

    async def wait_for_earlier(self, number: int) -> None:
        """Returns when every call before this one has ended, so that the calls of a message run in order."""
        for earlier in range(1, number):
            await self._event(earlier).wait()

    def end(self, number: int) -> None:
        self._event(number).set()

    def _event(self, number: int) -> asyncio.Event:
        return self._ended.setdefault(number, asyncio.Event())


@dataclass(frozen=True)
class TurnContext:
    """What verbs get through the agent's runtime: the studio, who asks, the canvas in words, the turn's log."""

    studio: Studio
    asked: Asked
    canvas: str
    log: TurnLog

    def take(self, ref: int | str | None) -> int | str | None:
        """A take reference with "$1" replaced by the take that call made; BadInput if it made none."""
        made = self._made(ref)
        return made[0] if made else ref

    def takes(self, refs: list[int | str]) -> tuple[int | str, ...]:
        """Take references with each "$1" replaced by all takes that call made."""
        return tuple(one for ref in refs for one in (self._made(ref) or (ref,)))

    def _made(self, ref: int | str | None) -> tuple[str, ...]:
        if not isinstance(ref, str) or not ref.startswith("$"):
            return ()
        outcome = self.log.outcomes.get(int(ref[1:])) if ref[1:].isdigit() else None
        if outcome is None or not outcome.takes:
            raise BadInput("The step before made no take, so this one was not done.", next="Ask for it again.")
        return tuple(take.id for take in outcome.takes)
