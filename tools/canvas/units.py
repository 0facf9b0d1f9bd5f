"""Units of work on SQLite: each runs whole in the thread of its connection, so that a transaction is one trip there.

A statement at a time would be several trips through the event loop each, and a busy loop makes every one of them wait.
"""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeVar, cast

import aiosqlite
from sqlalchemy import Connection, Dialect, Engine, Executable, create_engine
from sqlalchemy.engine import CursorResult
from sqlalchemy.engine.url import URL
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.pool import StaticPool

from tools.canvas.engines import READERS, Part, open_engine, prepare

T = TypeVar("T")
Work = Callable[[AsyncConnection], Awaitable[T]]


class Units(Protocol):
    """Runs work on connections of one part: one writer, or several readers."""

    async def run(self, work: Work[T]) -> T:
        """Runs it on a connection of its own; a writer's work is one transaction."""

    async def close(self) -> None:
        """Ends every connection and its thread."""


def units_for(url: URL, part: Part) -> Units:
    """SQLite's units, or those of a database that answers over a socket."""
    return ThreadUnits(url, part) if url.get_backend_name() == "sqlite" else SocketUnits(open_engine(url, part), part)


class SocketUnits:
    """Units on connections that are asynchronous themselves."""

    def __init__(self, engine: AsyncEngine, part: Part) -> None:
        self._engine, self._part = engine, part

    async def run(self, work: Work[T]) -> T:
        opened = self._engine.begin() if self._part == "writer" else self._engine.connect()
        async with opened as connection:
            return await work(connection)

    async def close(self) -> None:
        await self._engine.dispose()


class ThreadUnits:
    """Units on SQLite, one at a time on each connection; connections are opened when they are needed."""

    def __init__(self, url: URL, part: Part) -> None:
        self._url, self._part = url, part
        self._idle: asyncio.LifoQueue[_Connection] = asyncio.LifoQueue()
        self._all: list[_Connection] = []
        self._most = READERS if part == "reader" else 1

    async def run(self, work: Work[T]) -> T:
        connection = await self._taken()
        try:
            return await connection.unit(work)
        finally:
            self._idle.put_nowait(connection)

    async def close(self) -> None:
        for connection in self._all:
            await connection.end()
        self._all = []

    async def _taken(self) -> "_Connection":
        if self._idle.empty() and len(self._all) < self._most:
            connection = _Connection(self._url, self._part)
            self._all.append(connection)
            try:
                await connection.begin()
            except BaseException:
                self._all.remove(connection)
                raise
            return connection
        return await self._idle.get()


class _Connection(aiosqlite.Connection):
    """A connection with its thread, in which SQLAlchemy runs without any loop."""

    def __init__(self, url: URL, part: Part) -> None:
        super().__init__(lambda: sqlite3.connect(str(url.database)), 64)
        self._part = part
        self._engine: Engine | None = None
        self._thread.daemon = True  # a process that dies of an error must not wait for a connection nobody closed

    async def begin(self) -> None:
        """Opens it."""
        await self
        await self._execute(self._make)  # type: ignore[no-untyped-call]

    async def unit(self, work: Work[T]) -> T:
        """Runs the work in the connection's thread."""
        return cast(T, await self._execute(self._unit, work))  # type: ignore[no-untyped-call]

    async def end(self) -> None:
        """Closes it and ends its thread."""
        await self.close()

    def _make(self) -> None:
        connection = self._conn
        engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
        prepare(engine, self._part)
        self._engine = engine

    def _unit(self, work: Work[T]) -> T:
        assert self._engine is not None
        opened = self._engine.begin() if self._part == "writer" else self._engine.connect()
        with opened as connection:
            return _driven(work(cast(AsyncConnection, _Inline(connection))))


class _Inline:
    """What work needs of a connection, answered at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def dialect(self) -> Dialect:
        return self._connection.dialect

    async def execute(self, statement: Executable, parameters: Any = None) -> CursorResult[Any]:
        return self._connection.execute(statement, parameters)

    async def exec_driver_sql(self, statement: str) -> CursorResult[Any]:
        return self._connection.exec_driver_sql(statement)


def _driven(work: Awaitable[T]) -> T:
    """Runs a coroutine that waits for nothing but its connection."""
    coroutine = cast(Any, work)
    try:
        coroutine.send(None)
    except StopIteration as ended:
        return cast(T, ended.value)
    coroutine.close()
    raise RuntimeError("work on the database may wait for its connection only")
