"""Bringing a home's database to the newest version: named steps in `versions/`, run in process when it is opened."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.engine.url import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from tools.canvas.engines import BUSY_MS, lock_for_writing
from tools.canvas.faults import fault_of
from tools.terms.errors import MachineFault

HERE = Path(__file__).parent
HEAD = "0004"  # named here, so that opening a home that is up to date loads no migration tool
_one_at_a_time = threading.Lock()  # the migration tool keeps what it works on in a global


async def bring_up_to_date(url: URL) -> None:
    """Makes the database, or migrates it, unless it is at the newest version; MachineFault if it cannot be used."""
    pool = ThreadPoolExecutor(1, thread_name_prefix="retake-migrate")
    try:
        await asyncio.get_running_loop().run_in_executor(pool, _migrate, url)
    finally:
        pool.shutdown(wait=False)


def _migrate(url: URL) -> None:
    engine = create_engine(_in_step(url), poolclass=NullPool)
    try:
        if _version(engine) != HEAD:
            with _one_at_a_time:
                _upgrade(engine)
    except DBAPIError as error:
        raise fault_of(error) or error from error
    finally:
        engine.dispose()


def _in_step(url: URL) -> URL:
    """The same database through a driver that is not asynchronous."""
    return url.set(drivername=url.drivername.replace("+aiosqlite", ""))


def _version(engine: Engine) -> str | None:
    """The version written in the database; None if there is none, or another process is just making it."""
    try:
        with engine.connect() as connection:
            found: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
            return found
    except DBAPIError:
        return None


def _upgrade(engine: Engine) -> None:
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.connection.isolation_level = None  # type: ignore[attr-defined]
            connection.exec_driver_sql(f"PRAGMA busy_timeout={BUSY_MS}")
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
            connection.rollback()
        with connection.begin():
            lock_for_writing(connection)
            _run_steps(connection)


def _run_steps(connection: Connection) -> None:
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    scripts = ScriptDirectory(str(HERE))
    options = {"transactional_ddl": True, "fn": lambda version, _context: scripts._upgrade_revs("head", version)}
    context = MigrationContext.configure(connection, opts=options)
    try:
        with Operations.context(context):
            context.run_migrations()
    except CommandError as error:
        raise MachineFault(
            "This home was made by a newer Retake.", next="Install that version, or name another home."
        ) from error
