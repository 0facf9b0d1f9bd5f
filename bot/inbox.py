"""One event is one turn: it is written down, takes the thread's lock, and goes to the director."""

from dataclasses import replace

from agent.director import Director, TurnResult
from bot.events import ChatEvent
from bot.thread_lock import ThreadLock
from tools.canvas.inbox import Turn
from tools.studio import Asked, Studio
from tools.terms.errors import BadInput, Interrupted
from tools.terms.place import Thread


class Inbox:
    """Hands events to the director, one turn of a thread at a time, also across processes."""

    def __init__(self, studio: Studio, director: Director) -> None:
        self.studio, self.director = studio, director
        self._lock = ThreadLock(studio)

    async def handle(self, event: ChatEvent) -> TurnResult | None:
        """Runs the event's turn; None if the event was seen before. Raises what the director raises."""
        canvas = self.studio.canvas
        if not event.text.strip():
            raise BadInput("There is nothing in that message.", next="Describe a clip, or say what to change.")
        await canvas.places.ensure(event.thread, event.person)
        fresh = await canvas.inbox.receive(event.id, event.thread.key, event.person.key, event.text, {})
        if not fresh:
            return None
        try:
            async with self._lock.held(event.thread.key, event.id):
                left = await cut_off(self.studio, event.thread.key)
                await canvas.inbox.start(event.id)
                result = await self._turn(event)
                await canvas.inbox.close(event.id, "done")
                said = await self._close(left)
                return replace(result, reply="\n".join([*said, result.reply]))
        except Interrupted:
            await canvas.inbox.close(event.id, "interrupted")
            raise

    async def _turn(self, event: ChatEvent) -> TurnResult:
        asked = Asked(event.thread, event.person, event.id, folder=event.folder)
        try:
            return await self.director.turn(asked, event.text)
        except BaseException:
            await self.studio.canvas.inbox.close(event.id, "interrupted")
            raise

    async def close_interrupted(self, thread: Thread) -> list[str]:
        """Closes the turns of a thread that a crash cut off, and says of each what it had promised."""
        async with self._lock.held_if_free(thread.key, self.studio.ids.new()) as ours:
            return await self._close(await cut_off(self.studio, thread.key)) if ours else []

    async def _close(self, turns: list[Turn]) -> list[str]:
        said = []
        for turn in turns:
            await self.studio.canvas.inbox.close(turn.event_id, "interrupted")
            said.append(await promised_by(self.studio, turn))
        return [line for line in said if line]


async def cut_off(studio: Studio, thread: str) -> list[Turn]:
    """Whoever calls this holds the thread: a turn that is still marked as running belongs to the dead."""
    return [turn for turn in await studio.canvas.inbox.open_turns(thread) if turn.state == "running"]


async def promised_by(studio: Studio, turn: Turn) -> str:
    """What people are told of a turn that a crash cut off; empty if it had promised nothing."""
    canvas = studio.canvas
    promised = [f"take {take.number}" for take in await canvas.takes.of_turn(turn.event_id)]
    promised += [artifact.name for artifact in await canvas.artifacts.of_turn(turn.event_id)]
    return f"I was interrupted; these are promised: {', '.join(promised)}." if promised else ""
