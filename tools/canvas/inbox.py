"""The inbox: one event is one turn, received once however often the platform sends it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from pydantic_core import from_json
from sqlalchemy import Select, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas import tables
from tools.canvas.database import AnyRow, Database
from tools.canvas.notices import Where, tell
from tools.canvas.places import home_of, make_rows, refuse_slashes
from tools.canvas.stored import written
from tools.canvas.upserts import insert_new
from tools.terms.base import Term
from tools.terms.clock import Clock
from tools.terms.place import Person, Thread

TurnState = Literal["received", "running", "done", "interrupted", "withdrawn"]
Outcome = Literal["done", "interrupted"]


class Turn(Term):
    """One event and how far its turn got; `wrote_something` tells whether a take, artifact or change came of it."""

    event_id: str
    thread: str
    person: str
    text: str
    body: dict[str, object]
    state: TurnState
    received_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None
    wrote_something: bool = False


class Inbox:
    """Turns, from the event's arrival to their end."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def receive(self, event_id: str, thread: str, person: str, text: str, body: Mapping[str, object]) -> bool:
        """Writes the event down; False if it was received before. `person` is the person's key."""
        return await self._database.write(
            lambda connection: self._receive(connection, event_id, thread, person, text, body)
        )

    async def arrive(
        self, event_id: str, thread: Thread, person: Person, text: str, body: Mapping[str, object]
    ) -> bool:
        """Writes the event down, with the thread and person if they are new; False if it was received before.

        It goes before other writes: a platform waits for it. BadInput for a channel named with a slash.
        """
        refuse_slashes(thread.place)

        async def work(connection: AsyncConnection) -> bool:
            await make_rows(connection, thread, person, self._clock.now())
            return await self._receive(connection, event_id, thread.key, person.key, text, body)

        return await self._database.write(work, urgent=True)

    async def start(self, event_id: str) -> bool:
        """Marks a received turn as running; False if another has begun it."""
        columns = tables.turn.c
        received = update(tables.turn).where(columns.event_id == event_id, columns.state == "received")
        return await self._database.changed(received.values(state="running", started_at=self._clock.now()))

    async def close(self, event_id: str, outcome: Outcome) -> bool:
        """Ends a turn; False if it had ended."""
        columns = tables.turn.c
        going = update(tables.turn).where(columns.event_id == event_id, columns.state.in_(("received", "running")))
        return await self._database.changed(going.values(state=outcome, ended_at=self._clock.now()))

    async def finish(self, event_id: str, outcome: Outcome, kind: str, said: Mapping[str, object]) -> bool:
        """Ends a turn and writes the notice of what it said, both or neither; False if it had ended."""
        return await self._database.write(lambda connection: self._finish(connection, event_id, outcome, kind, said))

    async def again(self, event_id: str) -> bool:
        """Puts a turn that was cut off back among those that wait; False if it has ended."""
        columns = tables.turn.c
        running = update(tables.turn).where(columns.event_id == event_id, columns.state == "running")
        return await self._database.changed(running.values(state="received", started_at=None))

    async def amend(self, event_id: str, text: str) -> bool:
        """Gives a turn that has not begun another text; False if it has."""
        columns = tables.turn.c
        waiting = update(tables.turn).where(columns.event_id == event_id, columns.state == "received")
        return await self._database.changed(waiting.values(text=text))

    async def withdraw(self, event_id: str) -> bool:
        """Ends a turn that has not begun; False if it has."""
        columns = tables.turn.c
        waiting = update(tables.turn).where(columns.event_id == event_id, columns.state == "received")
        return await self._database.changed(waiting.values(state="withdrawn", ended_at=self._clock.now()))

    async def get(self, event_id: str) -> Turn | None:
        """The turn of an event."""
        row = await self._database.row(_turns().where(tables.turn.c.event_id == event_id))
        return _turn(row) if row else None

    async def first_words(self, thread: str) -> str:
        """What the thread began with; empty if nothing was said in words yet."""
        columns = tables.turn.c
        query = select(columns.text).where(columns.thread == thread, columns.text != "").order_by(columns.seq).limit(1)
        row = await self._database.row(query)
        return str(row.text) if row else ""

    async def heard_last(self, platform: str) -> datetime | None:
        """When the newest event of a platform came in."""
        columns = tables.turn.c
        mine = columns.thread.startswith(f"{platform}/", autoescape=True)
        row = await self._database.row(select(columns.received_at).where(mine).order_by(columns.seq.desc()).limit(1))
        return row.received_at if row else None

    async def threads_since(self, platform: str, moment: datetime, limit: int) -> list[str]:
        """Threads of a platform where something was said since then, the latest first."""
        columns = tables.turn.c
        mine = columns.thread.startswith(f"{platform}/", autoescape=True), columns.received_at >= moment
        latest = func.max(columns.seq)
        query = select(columns.thread).where(*mine).group_by(columns.thread).order_by(latest.desc()).limit(limit)
        return [str(row.thread) for row in await self._database.rows(query)]

    async def open_turns(self, thread: str | None = None) -> list[Turn]:
        """Turns that have not ended, in the order they came, of one thread or of all."""
        columns = tables.turn.c
        query = _turns().where(columns.state.in_(("received", "running"))).order_by(columns.seq)
        rows = await self._database.rows(query if thread is None else query.where(columns.thread == thread))
        return [_turn(row) for row in rows]

    async def _finish(
        self, connection: AsyncConnection, event_id: str, outcome: Outcome, kind: str, said: Mapping[str, object]
    ) -> bool:
        columns, now = tables.turn.c, self._clock.now()
        going = update(tables.turn).where(columns.event_id == event_id, columns.state.in_(("received", "running")))
        told = going.values(state=outcome, ended_at=now).returning(columns.thread, columns.workspace)
        row = (await connection.execute(told)).first()
        if row is None:
            return False
        home = await home_of(connection, row.thread)
        await tell(connection, Where(home.place, row.thread, row.workspace, event_id), kind, event_id, said, now)
        return True

    async def _receive(
        self,
        connection: AsyncConnection,
        event_id: str,
        thread: str,
        person: str,
        text: str,
        body: Mapping[str, object],
    ) -> bool:
        home = await home_of(connection, thread)
        who = {"event_id": event_id, "thread": thread, "workspace": home.workspace, "person": person}
        what = {"text": text, "body": written(body), "state": "received", "received_at": self._clock.now()}
        return await insert_new(connection, tables.turn, {**who, **what})


def _turns() -> Select[Any]:
    event = tables.turn.c.event_id
    wrote = [exists().where(table.c.turn == event) for table in (tables.take, tables.artifact, tables.step)]
    return select(tables.turn, (wrote[0] | wrote[1] | wrote[2]).label("wrote_something"))


def _turn(row: AnyRow) -> Turn:
    values = {name: getattr(row, name) for name in Turn.model_fields}
    return Turn.model_validate({**values, "body": from_json(row.body)})
