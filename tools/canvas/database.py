"""The database: reads in parallel, writes one after another, each write a unit that a cancelled task cannot tear."""

import asyncio
from collections.abc import Awaitable, Sequence
from typing import Any, Self, TypeVar

from sqlalchemy import Executable, Row, make_url
from sqlalchemy.engine.url import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas.engines import READERS
from tools.canvas.faults import fault_of
from tools.canvas.migrations import bring_up_to_date
from tools.canvas.turns import WriteTurns
from tools.canvas.units import Work, units_for
from tools.terms.errors import BadInput, MachineFault

T = TypeVar("T")
AnyRow = Row[*tuple[Any, ...]]


class Database:
    """One home's rows. Units of work run in tasks of their own, so that cancelling whoever waits ends no transaction.

    Both `read` and `write` raise MachineFault for a full disk, a locked or damaged file and the like.
    """

    def __init__(self, url: URL) -> None:
        self._writer = units_for(url, "writer")
        self._reader = units_for(url, "reader")
        self._turns = WriteTurns()
        self._places = asyncio.Semaphore(READERS)
        self._units: set[asyncio.Task[Any]] = set()
        self._closed = False

    @classmethod
    async def open(cls, url: str) -> Self:
        """Opens the database at its newest version, making or migrating it first if need be."""
        made = make_url(url)
        await bring_up_to_date(made)
        return cls(made)

    async def close(self) -> None:
        """Waits for what is under way, then ends every connection and its thread."""
        self._closed = True
        await asyncio.shield(self._end())

    async def _end(self) -> None:
        while self._units:
            await asyncio.wait(set(self._units))
        await self._reader.close()
        await self._writer.close()

    async def write(self, work: Work[T], *, urgent: bool = False) -> T:
        """Runs the work in one transaction that has the database for itself: all of it is written or nothing.

        What is `urgent` goes before everything that waits and is not.
        """
        return await self._as_unit(self._write(work, urgent))

    async def read(self, work: Work[T]) -> T:
        """Runs work that only reads."""
        return await self._as_unit(self._read(work))

    async def rows(self, query: Executable) -> Sequence[AnyRow]:
        """Every row of one query."""

        async def all_of_it(connection: AsyncConnection) -> Sequence[AnyRow]:
            return (await connection.execute(query)).all()

        return await self.read(all_of_it)

    async def row(self, query: Executable) -> AnyRow | None:
        """The first row of one query, None if there is none."""
        found = await self.rows(query)
        return found[0] if found else None

    async def changed(self, statement: Executable) -> bool:
        """Writes one statement; tells whether it changed a row."""

        async def once(connection: AsyncConnection) -> bool:
            return (await connection.execute(statement)).rowcount > 0

        return await self.write(once)

    async def _as_unit(self, unit: Awaitable[T]) -> T:
        task = asyncio.ensure_future(unit)
        self._units.add(task)
        task.add_done_callback(self._units.discard)
        try:
            return await asyncio.shield(task)
        except DBAPIError as error:
            fault = fault_of(error)
            if fault is None:
                raise
            raise fault from error
        except UnicodeEncodeError as error:
            raise BadInput("That text holds characters that cannot be kept.", next="Write it again.") from error

    async def _write(self, work: Work[T], urgent: bool) -> T:
        self._refuse_if_closed()
        async with self._turns.held(urgent):
            return await self._writer.run(work)

    async def _read(self, work: Work[T]) -> T:
        self._refuse_if_closed()
        async with self._places:
            return await self._reader.run(work)

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise MachineFault("The canvas is closed already.", next="Start Retake again.")
