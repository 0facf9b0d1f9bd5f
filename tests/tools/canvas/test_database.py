import asyncio
import sqlite3
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from tests.tools.canvas.homes import PLACE, START, file_url, open_home, promise
from tools.canvas import engines, tables
from tools.canvas.database import Database
from tools.terms.errors import BadInput, MachineFault


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    opened = await Database.open(url)
    yield opened
    await opened.close()


@pytest.fixture
async def file_database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(file_url(tmp_path))
    yield opened
    await opened.close()


def new_workspace(key: str) -> sa.Insert:
    return sa.insert(tables.workspace).values(key=key, created_at=START)


async def workspaces(database: Database) -> list[str]:
    return [row.key for row in await database.rows(sa.select(tables.workspace.c.key).order_by("key"))]


async def test_work_that_waits_for_something_else_is_a_fault_of_the_program(database: Database) -> None:
    async def work(connection: AsyncConnection) -> None:
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="may wait for its connection only"):
        await database.write(work)
    await database.write(lambda connection: connection.execute(new_workspace("a")))
    assert await workspaces(database) == ["a"]


async def test_work_that_fails_half_way_leaves_nothing(database: Database) -> None:
    async def work(connection: AsyncConnection) -> None:
        await connection.execute(new_workspace("a"))
        raise BadInput("no")

    with pytest.raises(BadInput):
        await database.write(work)
    assert await workspaces(database) == []


async def test_a_cancelled_task_does_not_tear_its_transaction_in_two(database: Database) -> None:
    half_way, go_on = threading.Event(), threading.Event()  # a unit runs in its connection's thread

    async def work(connection: AsyncConnection) -> None:
        await connection.execute(new_workspace("a"))
        half_way.set()
        go_on.wait(10)
        await connection.execute(new_workspace("b"))

    waiting = asyncio.create_task(database.write(work))
    await asyncio.to_thread(half_way.wait, 10)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    go_on.set()
    await database.write(lambda connection: connection.execute(new_workspace("c")))
    assert await workspaces(database) == ["a", "b", "c"]


async def test_work_that_fails_after_its_task_was_cancelled_is_rolled_back(database: Database) -> None:
    half_way, go_on = threading.Event(), threading.Event()  # a unit runs in its connection's thread

    async def work(connection: AsyncConnection) -> None:
        await connection.execute(new_workspace("a"))
        half_way.set()
        go_on.wait(10)
        raise BadInput("no")

    waiting = asyncio.create_task(database.write(work))
    await asyncio.to_thread(half_way.wait, 10)
    waiting.cancel()
    go_on.set()
    await asyncio.wait({waiting})
    await database.write(lambda connection: connection.execute(new_workspace("c")))
    assert waiting.cancelled()
    assert await workspaces(database) == ["c"]


async def test_closing_waits_for_a_write_whose_task_was_cancelled(tmp_path: Path) -> None:
    database = await Database.open(file_url(tmp_path))
    half_way, go_on = threading.Event(), threading.Event()  # a unit runs in its connection's thread

    async def work(connection: AsyncConnection) -> None:
        half_way.set()
        go_on.wait(10)
        await connection.execute(new_workspace("a"))

    waiting = asyncio.create_task(database.write(work))
    await asyncio.to_thread(half_way.wait, 10)
    waiting.cancel()
    asyncio.get_running_loop().call_soon(go_on.set)
    await database.close()
    rows = sqlite3.connect(tmp_path / "retake.db")
    assert rows.execute("SELECT key FROM workspace").fetchall() == [("a",)]
    rows.close()


@pytest.mark.parametrize("steps", range(0, 60, 4))
async def test_wherever_a_promise_is_cancelled_no_transaction_stays_open(tmp_path: Path, steps: int) -> None:
    home = await open_home(file_url(tmp_path), tmp_path)
    waiting = asyncio.create_task(promise(home, summary="cancelled"))
    for _ in range(steps):
        await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait({waiting})
    await promise(home, summary="after it")
    rows = sqlite3.connect(tmp_path / "retake.db", timeout=0, isolation_level=None)
    rows.execute("BEGIN IMMEDIATE")
    rows.execute("ROLLBACK")
    takes, steps_written = (rows.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("take", "step"))
    rows.close()
    numbers = [take.number for take in await home.takes.latest(PLACE.key, 10)]
    await home.close()
    assert takes == steps_written
    assert numbers == list(range(takes, 0, -1))


async def test_many_readers_see_what_was_written_before_they_asked(database: Database) -> None:
    await database.write(lambda connection: connection.execute(new_workspace("a")))
    assert await asyncio.gather(*(workspaces(database) for _ in range(200))) == [["a"]] * 200


async def test_a_row_that_names_a_row_that_is_not_there_is_refused(database: Database) -> None:
    values = {"key": "p", "workspace": "nowhere", "platform": "t", "channel": "c", "created_at": START}
    with pytest.raises(IntegrityError):
        await database.write(lambda connection: connection.execute(sa.insert(tables.place).values(values)))


async def test_a_read_cannot_write(file_database: Database) -> None:
    with pytest.raises(MachineFault, match="may not be written"):
        await file_database.read(lambda connection: connection.execute(new_workspace("a")))


async def test_a_database_that_another_process_holds_for_too_long_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_MS", 1)
    database = await Database.open(file_url(tmp_path))
    holder = sqlite3.connect(tmp_path / "retake.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(MachineFault, match="Another process has held the database"):
        await database.write(lambda connection: connection.execute(new_workspace("a")))
    holder.close()
    await database.write(lambda connection: connection.execute(new_workspace("b")))
    assert await workspaces(database) == ["b"]
    await database.close()


async def test_a_full_disk_is_said_plainly_and_tears_nothing(file_database: Database) -> None:
    async def work(connection: AsyncConnection) -> None:
        pages = (await connection.exec_driver_sql("PRAGMA page_count")).scalar()
        await connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        for number in range(1000):
            await connection.execute(new_workspace(f"{number:03}" * 100))

    with pytest.raises(MachineFault, match="disk is full") as caught:
        await file_database.write(work)
    assert "Nothing was charged. Free some space" in str(caught.value)
    assert await workspaces(file_database) == []


async def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    naive = sa.insert(tables.workspace).values(key="a", created_at=START.replace(tzinfo=None))
    with pytest.raises((DBAPIError, sa.exc.StatementError), match="needs its zone"):
        await database.write(lambda connection: connection.execute(naive))


async def test_text_that_is_no_text_is_bad_input(file_database: Database) -> None:
    with pytest.raises(BadInput, match="cannot be kept"):
        await file_database.write(lambda connection: connection.execute(new_workspace("\ud800")))


def test_a_process_killed_in_the_middle_of_a_transaction_leaves_nothing_of_it(tmp_path: Path) -> None:
    script = """
import asyncio, os, signal, sys
import sqlalchemy as sa
from datetime import UTC, datetime
from tools.canvas import engines, tables
from tools.canvas.database import Database

async def main():
    database = await Database.open(sys.argv[1])
    row = lambda key: sa.insert(tables.workspace).values(key=key, created_at=datetime.now(UTC))
    await database.write(lambda connection: connection.execute(row("whole")))
    async def work(connection):
        await connection.execute(row("half"))
        os.kill(os.getpid(), signal.SIGKILL)
    await database.write(work)

asyncio.run(main())
"""
    ended = subprocess.run([sys.executable, "-c", script, file_url(tmp_path)], timeout=60, check=False)
    rows = sqlite3.connect(tmp_path / "retake.db")
    assert ended.returncode == -9
    assert rows.execute("SELECT key FROM workspace").fetchall() == [("whole",)]
    rows.close()
