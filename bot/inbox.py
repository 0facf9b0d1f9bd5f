"""One event is one turn: it is written down, takes the thread's lock, and goes to the director."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from agent.director import Director, TurnResult
from bot.events import ChatEvent
from tools.canvas.inbox import Turn
from tools.studio import Asked, Studio
from tools.terms.errors import BadInput, Interrupted
from tools.terms.place import Thread

LEASE = 30.0  # seconds; renewed while the turn runs, so that only a dead process loses it
RETRY = 0.1
OF = "/"  # between a lock's process and its turn
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
            left = await self._cut_off(event.thread.key)
            await canvas.inbox.start(event.id)
            result = await self._turn(event)
            await canvas.inbox.close(event.id, "done")
            cut_off = await self._close(left)
            return replace(result, reply="\n".join([*cut_off, result.reply]))

    async def _turn(self, event: ChatEvent) -> TurnResult:
        asked = Asked(event.thread, event.person, event.id, folder=event.folder)
        try:
            return await self.director.turn(asked, event.text)
        except BaseException:
            await self.studio.canvas.inbox.close(event.id, "interrupted")
            raise

    @asynccontextmanager
    async def _thread_to_itself(self, event: ChatEvent) -> AsyncIterator[None]:
        name, owner = f"thread:{event.thread.key}", self._owner(event.id)
        waited = 0.0
        while not await self._taken(name, owner):
            if waited > PATIENCE:
                await self.studio.canvas.inbox.close(event.id, "interrupted")
                raise Interrupted("Another message in this thread is still being worked on.", next="Say it again soon.")
            await self.studio.clock.sleep(RETRY)
            waited += RETRY
        renewing = asyncio.create_task(self._renew(name, owner))
        try:
            yield
        finally:
            renewing.cancel()
            await self.studio.canvas.locks.release(name, owner)

    def _owner(self, id_: str) -> str:
        """Who holds a lock: this process, and which of its turns."""
        return f"{self.studio.jobs.me}{OF}{id_}"

    async def _taken(self, name: str, owner: str) -> bool:
        """Takes the lock, also from a process that died with it: nobody should wait in silence for its lease to end."""
        locks = self.studio.canvas.locks
        if await locks.acquire(name, owner, LEASE):
            return True
        holder = await locks.holder(name)
        process, of, _ = (holder or "").partition(OF)
        if holder is None or not of or not await self.studio.jobs.gone(process):
            return False
        await locks.release(name, holder)
        return await locks.acquire(name, owner, LEASE)

    async def _renew(self, name: str, owner: str) -> None:
        while True:
            await self.studio.clock.sleep(LEASE / 3)
            await self.studio.canvas.locks.renew(name, owner, LEASE)

    async def close_interrupted(self, thread: Thread) -> list[str]:
        """Closes the turns of a thread that a crash cut off, and says of each what it had promised."""
        locks, name = self.studio.canvas.locks, f"thread:{thread.key}"
        owner = self._owner(self.studio.ids.new())
        if not await self._taken(name, owner):
            return []  # somebody is at it
        try:
            return await self._close(await self._cut_off(thread.key))
        finally:
            await locks.release(name, owner)

    async def _cut_off(self, thread: str) -> list[Turn]:
        """Whoever calls this holds the thread: a turn that is still marked as running belongs to the dead."""
        return [turn for turn in await self.studio.canvas.inbox.open_turns(thread) if turn.state == "running"]

    async def _close(self, turns: list[Turn]) -> list[str]:
        return [said for turn in turns if (said := await self._close_one(turn))]

    async def _close_one(self, turn: Turn) -> str:
        canvas = self.studio.canvas
        await canvas.inbox.close(turn.event_id, "interrupted")
        promised = [f"take {take.number}" for take in await canvas.takes.of_turn(turn.event_id)]
        promised += [artifact.name for artifact in await canvas.artifacts.of_turn(turn.event_id)]
        return f"I was interrupted; these are promised: {', '.join(promised)}." if promised else ""
