"""Engines for the canvas's database: the same rules on SQLite and on Postgres."""

from typing import Any, Literal

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.engine.url import URL
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

Part = Literal["writer", "reader"]
READERS = 4  # connections that read at once; each is a thread on SQLite
BUSY_MS = 30_000  # how long a write waits for another process's write before it gives up
WRITER_LOCK = 0x7E7A4E  # any number, the same in every process, for Postgres' advisory lock


def open_engine(url: URL, part: Part) -> AsyncEngine:
    """An engine whose writer has the whole database for itself during a transaction, and whose reader cannot write."""
    # a reader has no transaction to roll back, and each rollback would be a trip to its thread
    reading = {"isolation_level": "AUTOCOMMIT", "skip_autocommit_rollback": True, "pool_reset_on_return": None}
    options: dict[str, Any] = reading if part == "reader" else {}
    engine = create_async_engine(url, pool_size=READERS if part == "reader" else 1, max_overflow=0, **options)
    prepare(engine.sync_engine, part)
    return engine


def prepare(engine: Engine, part: Part) -> None:
    """Makes every connection of the engine keep foreign keys, wait for others, and lock before it reads."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_writer if part == "writer" else _sqlite_reader)
    if part == "writer":
        event.listen(engine, "begin", lock_for_writing)


def lock_for_writing(connection: Connection) -> None:
    """Takes the write lock at the start: a lock taken only at the first write can meet another one half-way."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")


def _sqlite_writer(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    _sqlite(connection, "PRAGMA foreign_keys=ON", "PRAGMA synchronous=NORMAL")


def _sqlite_reader(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    _sqlite(connection, "PRAGMA query_only=ON")


def _sqlite(connection: DBAPIConnection, *pragmas: str) -> None:
    """Sets pragmas, and keeps the driver from opening transactions of its own."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (f"PRAGMA busy_timeout={BUSY_MS}", *pragmas):
        cursor.execute(pragma)
    cursor.close()
