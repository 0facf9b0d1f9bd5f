"""What every order gets: the studio, the director, and who asks."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from agent.director import Director
from bot.answers import Answer, answer_of
from bot.events import ChatEvent
from tools.studio import Asked, Studio


@dataclass(frozen=True)
class Room:
    """One order on its way: who gave it, with which studio and director."""

    studio: Studio
    director: Director
    event: ChatEvent
    asked: Asked

    @property
    def ref(self) -> str:
        """What the order is about; empty if it names nothing."""
        return self.event.order.ref if self.event.order else ""

    def value(self, name: str) -> str:
        """What was filled in or chosen, without spaces around it; empty if nothing was."""
        return str(self.event.order.values.get(name, "")).strip() if self.event.order else ""

    def take(self) -> str | None:
        """The take that the order is about: a button's own, one that was named, or the thread's current one."""
        return self.ref or self.value("take") or None

    async def say(self, text: str) -> Answer:
        """Hands words to the director, as if they had been typed."""
        return answer_of(await self.director.turn(self.asked, text))


Handler = Callable[[Room], Awaitable[Answer]]
