"""The job database as a SQLite file: write-ahead log, a clock of milliseconds, writers that wait for each other."""

import sqlite3
import time
from contextlib import closing
from typing import Any

import sqlalchemy as sa
from dbos import DBOS

from tools.jobs.store import folder_of

BUSY_MS = 30_000  # how long a writer waits for another one


def make_ready(url: str) -> None:
    """Creates or upgrades the database; blocks, and expects that no other process does the same at this moment."""
    with closing(sqlite3.connect(str(sa.make_url(url).database), timeout=BUSY_MS / 1000)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    DBOS.migrate(url)


def engine_for(url: str) -> sa.Engine:
    """An engine for the job database; raises NotConfigured for a database that jobs cannot be kept in.

    A power cut may lose the last commits but corrupts nothing: the sweep starts those jobs again.
    """
    folder_of(url)
    engine = sa.create_engine(url, pool_size=20, max_overflow=0, pool_timeout=30)
    sa.event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = "IMMEDIATE"
    for pragma in (f"busy_timeout={BUSY_MS}", "foreign_keys=ON", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")
    # Built in, the first counts whole seconds and the second is missing from SQLite before 3.42.
    connection.create_function("strftime", 2, _seconds_now)
    connection.create_function("unixepoch", 1, lambda _modifier: time.time())


def _seconds_now(form: str, moment: str) -> float | None:
    return time.time() if (form, moment) == ("%s", "now") else None
