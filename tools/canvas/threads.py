"""Threads: each has a current take, the one that "it" means there."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas import tables
from tools.canvas.database import Database
from tools.canvas.places import home_of
from tools.canvas.restoring import point_thread, pointed_at
from tools.canvas.steps import StepDraft, record_step
from tools.canvas.stored import take_of
from tools.terms.clock import Clock
from tools.terms.errors import NotFound
from tools.terms.take import Take


class Threads:
    """Current takes, by thread."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def current(self, thread: str) -> Take | None:
        """The thread's current take, None if nothing was asked for there or all of it was undone."""
        pointer = tables.current_take.c
        query = select(tables.take).join(tables.current_take, pointer.take == tables.take.c.id)
        row = await self._database.row(query.where(pointer.thread == thread))
        return take_of(row) if row else None

    async def set_current(self, thread: str, take: str, turn: str) -> None:
        """Makes a take of the same place the thread's current one, and writes a step; NotFound for any other take."""
        await self._database.write(lambda connection: self._set(connection, thread, take, turn))

    async def _set(self, connection: AsyncConnection, thread: str, take: str, turn: str) -> None:
        home = await home_of(connection, thread)
        columns = tables.take.c
        query = select(columns.id).where(columns.id == take, columns.place == home.place)
        if (await connection.execute(query)).first() is None:
            raise NotFound("That take is not in this channel.", next="Name one that is.")
        earlier = await pointed_at(connection, thread)
        await point_thread(connection, thread, take)
        step = StepDraft(thread, turn, "current", thread, {"take": earlier}, {"take": take})
        await record_step(connection, step, self._clock.now())
