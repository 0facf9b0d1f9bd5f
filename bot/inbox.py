"""One event is one turn: it is written down, takes the thread's lock, and goes to the director."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from agent.director import Director, TurnResult
from bot.events import ChatEvent
from tools.studio import Asked, Studio
from tools.terms.errors import BadInput, Interrupted

LEASE = 30.0  # seconds; renewed while the turn runs, so that only a dead process loses it
RETRY = 0.1
PATIENCE = 120.0
LONGEST = 4_000


class Inbox:
    """Hands events to the director, one turn of a thread at a time, also across processes."""

    def __init__(self, studio: Studio, director: Director) -> None:
        self.studio, self.director = studio, director

    async def handle(self, event: ChatEvent) -> TurnResult | None:
        """Runs the event's turn; None if the event was seen before. Raises what the director raises."""
        canvas = self.studio.canvas
        if not event.text.strip():
            raise BadInput("There is nothing in that message.", next="Describe a clip, or say what to change.")
        await canvas.places.ensure(event.thread, event.person)
        fresh = await canvas.inbox.receive(event.id, event.thread.key, event.person.key, event.text, {})
        if not fresh:
            return None
        async with self._thread_to_itself(event):
            await canvas.inbox.start(event.id)
            result = await self._turn(event)
            await canvas.inbox.close(event.id, "done")
            return result

    async def _turn(self, event: ChatEvent) -> TurnResult:
        asked = Asked(event.thread, event.person, event.id, folder=event.folder)
        try:
            return await self.director.turn(asked, event.text)
        except BaseException:
            await self.studio.canvas.inbox.close(event.id, "interrupted")
            raise

    @asynccontextmanager
    async def _thread_to_itself(self, event: ChatEvent) -> AsyncIterator[None]:
        locks, name = self.studio.canvas.locks, f"thread:{event.thread.key}"
        waited = 0.0
        while not await locks.acquire(name, event.id, LEASE):
            if waited > PATIENCE:
                raise Interrupted("Another message in this thread is still being worked on.", next="Say it again soon.")
            await self.studio.clock.sleep(RETRY)
            waited += RETRY
        renewing = asyncio.create_task(self._renew(name, event.id))
        try:
            yield
        finally:
            renewing.cancel()
            await locks.release(name, event.id)

    async def _renew(self, name: str, owner: str) -> None:
        while True:
            await self.studio.clock.sleep(LEASE / 3)
            await self.studio.canvas.locks.renew(name, owner, LEASE)

    async def close_interrupted(self) -> list[str]:
        """Closes the turns that a crash cut off, and says of each what had been promised."""
        canvas = self.studio.canvas
        said = []
        for turn in await canvas.inbox.open_turns():
            lock = f"thread:{turn.thread}"
            if not await canvas.locks.acquire(lock, self.studio.ids.new(), 1.0):
                continue  # somebody is still at it
            takes = await canvas.takes.of_turn(turn.event_id)
            await canvas.inbox.close(turn.event_id, "interrupted")
            if takes:
                promised = ", ".join(f"take {take.number}" for take in takes)
                said.append(f"I was interrupted; these are promised: {promised}.")
        return said
