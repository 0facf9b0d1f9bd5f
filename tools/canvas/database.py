"""The database: reads in parallel, writes one after another, each write a unit that a cancelled task cannot tear."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Self, TypeVar

from sqlalchemy import Executable, Row, make_url
from sqlalchemy.engine.url import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas.engines import READERS, open_engine
from tools.canvas.faults import fault_of
from tools.canvas.migrations import bring_up_to_date
from tools.terms.errors import BadInput, MachineFault

T = TypeVar("T")
AnyRow = Row[*tuple[Any, ...]]
Work = Callable[[AsyncConnection], Awaitable[T]]


class Database:
    """One home's rows. Units of work run in tasks of their own, so that cancelling whoever waits ends no transaction.

    Both `read` and `write` raise MachineFault for a full disk, a locked or damaged file and the like.
    """

    def __init__(self, url: URL) -> None:
        self._writer = open_engine(url, "writer")
        self._reader = open_engine(url, "reader")
        self._turn = asyncio.Lock()
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
        await self._reader.dispose()
        await self._writer.dispose()

    async def write(self, work: Work[T]) -> T:
        """Runs the work in one transaction that has the database for itself: all of it is written or nothing."""
        return await self._as_unit(self._write(work))

    async def read(self, work: Work[T]) -> T:
        """Runs work that only reads."""
        return await self._as_unit(self._read(work))

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[None]:
        """Reads inside the block, one after another, share one connection; raises what `read` raises."""
        self._refuse_if_closed()
        async with self._places, _Shared(self) as shared:
            token = _SHARED.set(shared)
            try:
                yield
            finally:
                _SHARED.reset(token)

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

    async def _write(self, work: Work[T]) -> T:
        self._refuse_if_closed()
        async with self._turn, self._writer.begin() as connection:
            return await work(connection)

    async def _read(self, work: Work[T]) -> T:
        self._refuse_if_closed()
        shared = _SHARED.get()
        if shared is not None and shared.database is self:
            async with shared.turn:
                return await work(await shared.connection())
        async with self._places, self._reader.connect() as connection:
            return await work(connection)

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise MachineFault("The canvas is closed already.", next="Start Retake again.")


@dataclass
class _Shared:
    """One connection that reads share, one at a time; it is opened by the first of them."""

    database: Database
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _connection: AsyncConnection | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await asyncio.shield(self._end())

    async def connection(self) -> AsyncConnection:
        if self._connection is None:
            self._connection = await self.database._reader.connect()
        return self._connection

    async def _end(self) -> None:
        async with self.turn:  # a read whose caller was cancelled is still at it
            if self._connection is not None:
                await self._connection.close()


_SHARED: ContextVar[_Shared | None] = ContextVar("reading", default=None)
