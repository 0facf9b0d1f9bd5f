"""What takes and artifacts have in common on the canvas: reading, moving and noting."""

from collections.abc import Callable, Collection
from typing import Any, Generic, TypeVar

from pydantic import BaseModel
from sqlalchemy import ColumnElement, Select, select, update

from tools.canvas.database import AnyRow, Database
from tools.canvas.moving import move
from tools.canvas.sorts import Sort
from tools.canvas.stored import columns_of
from tools.terms.clock import Clock, Ids
from tools.terms.errors import NotFound
from tools.terms.take import OPEN, State

LARGEST = 2**31 - 1  # the largest number that a column holds
MadeT = TypeVar("MadeT", bound=BaseModel)


class Works(Generic[MadeT]):
    """Takes, or artifacts."""

    sort: Sort
    model: type[MadeT]
    settable: frozenset[str]

    def __init__(self, database: Database, clock: Clock, ids: Ids, read: Callable[[AnyRow], MadeT]) -> None:
        self._database = database
        self._clock = clock
        self._ids = ids
        self._read = read

    async def get(self, id: str) -> MadeT | None:
        """The one with that id, None if there is none."""
        return await self._one(self.sort.table.c.id == id)

    async def need(self, id: str) -> MadeT:
        """The one with that id; NotFound if there is none."""
        found = await self.get(id)
        if found is None:
            raise NotFound(f"There is no {self.sort.word} with the id {id}.")
        return found

    async def by_number(self, place: str, number: int) -> MadeT | None:
        """The one that people of the place mean by that number."""
        if not 0 < number <= LARGEST:
            return None
        columns = self.sort.table.c
        return await self._one(columns.place == place, columns.number == number)

    async def latest(self, place: str, limit: int, before: int | None = None) -> list[MadeT]:
        """The newest of a place, newest first; `before` leaves out that number and later ones."""
        columns = self.sort.table.c
        query = select(self.sort.table).where(columns.place == place).order_by(columns.number.desc()).limit(limit)
        return await self._all(query if before is None else query.where(columns.number < before))

    async def of_turn(self, turn: str) -> list[MadeT]:
        """What one turn promised, by number."""
        columns = self.sort.table.c
        return await self._all(select(self.sort.table).where(columns.turn == turn).order_by(columns.number))

    async def open(self, place: str) -> list[MadeT]:
        """What of a place has not ended yet, by number."""
        columns = self.sort.table.c
        query = select(self.sort.table).where(columns.place == place, columns.state.in_(OPEN))
        return await self._all(query.order_by(columns.number))

    async def due(self) -> list[tuple[str, int]]:
        """Id and attempt of everything that should have a job, queued or running, in any place, oldest first."""
        columns = self.sort.table.c
        query = (
            select(columns.id, columns.attempt)
            .where(columns.state.in_(("queued", "running")))
            .order_by(columns.created_at, columns.number)
        )
        return [(row.id, row.attempt) for row in await self._database.rows(query)]

    async def queue(self) -> list[tuple[str, str]]:
        """Id and state of everything that is queued or runs, in any place, in the order in which it was asked for."""
        columns = self.sort.table.c
        query = select(columns.id, columns.state).where(columns.state.in_(("queued", "running")))
        rows = await self._database.rows(query.order_by(columns.created_at, columns.number))
        return [(row.id, row.state) for row in rows]

    async def move(self, id: str, was: str | Collection[str], to: State, **fields: object) -> bool:
        """Changes the state if it is one of `was`, sets fields with it and tells people; False if it was none of them.

        What waits for a take that becomes ready is queued, what was to be made from one that ends otherwise ends too,
        all in one transaction. Moving to waiting or queued lets the parents decide which of the two. ValueError for a
        step that no state allows, TypeError for a field that cannot be set.
        """
        columns = columns_of(self.model, fields, self.settable)
        at = self._clock.now()
        return await self._database.write(
            lambda connection: move(connection, self.sort, id, was, to, columns, at),
        )

    async def note(self, id: str, **fields: object) -> bool:
        """Sets fields of one that has not ended yet and leaves its state; False if it has ended or is not there."""
        columns = self.sort.table.c
        values = columns_of(self.model, fields, self.settable)
        open_one = update(self.sort.table).where(columns.id == id, columns.state.in_(OPEN))
        return await self._database.changed(open_one.values(values))

    async def _one(self, *where: ColumnElement[bool]) -> MadeT | None:
        row = await self._database.row(select(self.sort.table).where(*where))
        return self._read(row) if row else None

    async def _all(self, query: Select[Any]) -> list[MadeT]:
        return [self._read(row) for row in await self._database.rows(query)]
