"""The desk: events from chat platforms wait here, and their turns run, one at a time in each thread."""

import asyncio
import logging

from bot.answers import Answer
from bot.events import ChatEvent, as_body, event_of
from bot.inbox import promised_by
from bot.thread_lock import ThreadLock
from bot.turns import Turns
from tools.canvas.inbox import Turn
from tools.studio import Studio

log = logging.getLogger(__name__)
SAID = "turn_said"
LEFT = "The program stopped twice while it read this message, so I leave it. Nothing was charged. Say it differently."
AT_ONCE = 2  # turns of different threads; they share one loop, so more would only make each slower
AGAIN = 1.0  # seconds until a thread that another process holds is looked at again


class Desk:
    """Takes events in and runs their turns; what was taken in is not lost, whatever dies."""

    def __init__(self, studio: Studio, turns: Turns, platforms: tuple[str, ...]) -> None:
        self._studio, self._turns, self._platforms = studio, turns, platforms
        self._lock = ThreadLock(studio)
        self._waiting: asyncio.Queue[str] = asyncio.Queue()
        self._queued: set[str] = set()
        self._busy: set[str] = set()
        self._closing = False
        self._workers: list[asyncio.Task[None]] = []

    async def take_in(self, event: ChatEvent) -> bool:
        """Writes the event down; False if it was seen before. Once this has returned nothing is lost."""
        inbox = self._studio.canvas.inbox
        fresh = await inbox.arrive(event.id, event.thread, event.person, event.text, as_body(event))
        if fresh:
            self._queue(event.thread.key)
        return fresh

    async def amend(self, id_: str, text: str) -> bool:
        """A person edited what they said; False if its turn has begun."""
        return await self._studio.canvas.inbox.amend(id_, text)

    async def withdraw(self, id_: str) -> bool:
        """A person deleted what they said; False if its turn has begun."""
        return await self._studio.canvas.inbox.withdraw(id_)

    async def start(self) -> None:
        """Begins to run turns, first those that were left."""
        for turn in await self._studio.canvas.inbox.open_turns():
            if turn.thread.partition("/")[0] in self._platforms:
                self._queue(turn.thread)
        self._workers = [asyncio.create_task(self._work()) for _ in range(AT_ONCE)]

    async def stop(self, patience: float) -> None:
        """Begins no more turns, and gives those that run so many seconds to end."""
        self._closing = True
        running = [worker for worker in self._workers if not worker.done()]
        for _ in running:
            self._waiting.put_nowait("")  # wakes those that wait, so that they end
        if running:
            await asyncio.wait(running, timeout=patience)
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)

    def _queue(self, thread: str) -> None:
        if thread not in self._queued:
            self._queued.add(thread)
            self._waiting.put_nowait(thread)

    async def _work(self) -> None:
        while True:
            thread = await self._waiting.get()
            self._queued.discard(thread)
            if self._closing:
                return
            if thread in self._busy:
                asyncio.get_running_loop().call_later(AGAIN / 4, self._queue, thread)
                continue
            self._busy.add(thread)
            try:
                await self._thread(thread)
            except Exception:
                log.exception("the turns of %s could not be run and are tried again", thread)
                asyncio.get_running_loop().call_later(AGAIN, self._queue, thread)
            finally:
                self._busy.discard(thread)

    async def _thread(self, thread: str) -> None:
        """Runs every turn that waits in the thread."""
        async with self._lock.held_if_free(thread, self._studio.ids.new()) as ours:
            if not ours:
                asyncio.get_running_loop().call_later(AGAIN, self._queue, thread)
                return
            while not self._closing and (turns := await self._studio.canvas.inbox.open_turns(thread)):
                await self._one(turns[0])

    async def _one(self, turn: Turn) -> None:
        if turn.state == "running":  # whoever holds the thread may say so: its process is dead
            await self._cut_off(turn)
        elif await self._studio.canvas.inbox.start(turn.event_id):
            await self._end(turn, await self._answer(turn))

    async def _answer(self, turn: Turn) -> Answer:
        try:
            event = event_of(turn.body, turn.text)
        except ValueError:
            log.exception("the event %s cannot be read", turn.event_id)
            return Answer(said="I cannot read that message any more. Nothing was charged. Say it again.", failed=True)
        return await self._turns.run(event)

    async def _cut_off(self, turn: Turn) -> None:
        """A turn that a crash cut off: thought again if nothing came of it, else closed with what it promised."""
        if not turn.wrote_something:
            if await self._first_time(turn):
                await self._studio.canvas.inbox.again(turn.event_id)
            else:
                await self._end(turn, Answer(said=LEFT, failed=True), interrupted=True)
            return
        takes = tuple(take.id for take in await self._studio.canvas.takes.of_turn(turn.event_id))
        artifacts = tuple(made.id for made in await self._studio.canvas.artifacts.of_turn(turn.event_id))
        said = await promised_by(self._studio, turn) or "I was interrupted; what you asked for was done."
        await self._end(turn, Answer(said=said, takes=takes, artifacts=artifacts), interrupted=True)

    async def _first_time(self, turn: Turn) -> bool:
        """Whether the turn was never thought again: a message that ends the program twice would end it for ever."""
        place = (await self._studio.canvas.places.thread(turn.thread)).place.key
        return await self._studio.canvas.outbox.claim(f"again:{turn.event_id}", {}, place)

    async def _end(self, turn: Turn, answer: Answer, interrupted: bool = False) -> None:
        body = answer.model_dump(mode="json", exclude_defaults=True)
        await self._studio.canvas.inbox.finish(turn.event_id, "interrupted" if interrupted else "done", SAID, body)
