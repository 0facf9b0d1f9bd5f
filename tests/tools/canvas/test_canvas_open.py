import asyncio
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from tests.tools.canvas.homes import HandClock, file_url, open_home, promise
from tools.canvas.canvas import Canvas
from tools.canvas.database import Database
from tools.canvas.migrations import HEAD, HERE
from tools.canvas.tables import metadata
from tools.terms.clock import RandomIds
from tools.terms.errors import MachineFault
from tools.terms.place import Place, Thread

OPEN_AND_CLOSE = """
import asyncio, sys
from pathlib import Path
from tools.canvas.canvas import Canvas
from tools.terms.clock import RandomIds, SystemClock

async def main():
    print("here", flush=True)
    sys.stdin.readline()
    canvas = await Canvas.open(sys.argv[1], Path(sys.argv[2]), SystemClock(), RandomIds())
    await canvas.notices.last()
    {end}

asyncio.run(main())
"""


def start(url: str, folder: Path, end: str = "await canvas.close()") -> subprocess.Popen[bytes]:
    command = [sys.executable, "-W", "error", "-c", OPEN_AND_CLOSE.format(end=end), url, str(folder / "media")]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def let_go(children: list[subprocess.Popen[bytes]]) -> list[bytes]:
    """Waits until every child is there, then lets them all open the home; gives what they said."""
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == b"here\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write(b"go\n")
        child.stdin.flush()
    return [child.communicate(timeout=60)[0] for child in children]


async def open_plain(url: str, folder: Path) -> Canvas:
    return await Canvas.open(url, folder / "media", HandClock(), RandomIds())


async def test_a_home_that_was_closed_opens_again_with_all_that_was_in_it(new_url: str, tmp_path: Path) -> None:
    first = await open_home(new_url, tmp_path)
    take = await promise(first, summary="a watch")
    await first.close()
    second = await open_home(new_url, tmp_path)
    assert await second.takes.get(take.id) == take
    await second.close()


async def test_the_migrated_tables_are_the_tables_of_the_code(new_url: str) -> None:
    await (await Database.open(new_url)).close()
    engine = sa.create_engine(sa.make_url(new_url.replace("+aiosqlite", "")), poolclass=sa.NullPool)
    options = {"compare_type": True, "compare_server_default": True}
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_the_newest_migration_is_the_one_that_homes_are_opened_at() -> None:
    assert ScriptDirectory(str(HERE)).get_current_head() == HEAD


async def test_a_home_from_the_first_migration_is_brought_up_to_date(tmp_path: Path) -> None:
    home = await open_home(file_url(tmp_path), tmp_path)
    await home.close()
    with sqlite3.connect(tmp_path / "retake.db") as rows:
        tables = [name for (name,) in rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        keep = {"workspace", "place", "thread", "person", "alembic_version"}
        for table in tables:
            if table not in keep and not table.startswith("sqlite_"):
                rows.execute(f"DROP TABLE {table}")
        rows.execute("UPDATE alembic_version SET version_num = '0001'")
    rows.close()
    again = await open_home(file_url(tmp_path), tmp_path)
    assert (await promise(again)).number == 1
    await again.close()


async def test_a_home_made_by_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    home = await open_home(file_url(tmp_path), tmp_path)
    await home.close()
    with sqlite3.connect(tmp_path / "retake.db") as rows:
        rows.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(MachineFault, match="newer Retake"):
        await open_plain(file_url(tmp_path), tmp_path)
    assert rows.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]
    rows.close()


def test_several_processes_open_a_new_home_at_once(new_url: str, tmp_path: Path) -> None:
    children = [start(new_url, tmp_path) for _ in range(3)]
    said = let_go(children)
    assert [child.returncode for child in children] == [0] * 3, said


async def test_several_homes_are_opened_at_once_in_one_process(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in "abc"]
    homes = await asyncio.gather(*(open_home(file_url(folder), folder) for folder in folders))
    assert [(await promise(home)).number for home in homes] == [1, 1, 1]
    for home in homes:
        await home.close()


async def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "retake.db").write_bytes(b"a love letter, not a database" * 100)
    with pytest.raises(MachineFault, match="no database"):
        await open_plain(file_url(tmp_path), tmp_path)
    assert (tmp_path / "retake.db").read_bytes().startswith(b"a love letter")


async def test_a_home_whose_folder_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file in the way")
    with pytest.raises(MachineFault, match="cannot be"):
        await open_plain(file_url(tmp_path / "home"), tmp_path)


async def test_a_media_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "media").write_text("a file in the way")
    with pytest.raises(MachineFault, match="media folder"):
        await open_plain(file_url(tmp_path), tmp_path)


async def test_closing_twice_does_nothing_more_and_a_closed_canvas_says_so(tmp_path: Path) -> None:
    home = await open_home(file_url(tmp_path), tmp_path)
    await home.close()
    await home.close()
    with pytest.raises(MachineFault, match="closed"):
        await home.notices.last()
    with pytest.raises(MachineFault, match="closed"):
        await promise(home)


async def test_closing_ends_the_threads_of_the_database(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    home = await open_home(file_url(tmp_path), tmp_path)
    await asyncio.gather(*(home.notices.last() for _ in range(20)))
    ours = set(threading.enumerate()) - before
    await home.close()
    for thread in ours:
        thread.join(timeout=10)
    assert ours
    assert [thread.name for thread in ours if thread.is_alive()] == []


def test_a_process_that_dies_with_an_error_before_it_closes_does_not_hang(tmp_path: Path) -> None:
    child = start(file_url(tmp_path), tmp_path, end="raise SystemExit(3)")
    let_go([child])
    assert child.returncode == 3


async def test_more_reads_than_there_are_connections_are_all_answered(canvas: Canvas) -> None:
    await canvas.places.ensure(Thread(Place("terminal", "local", "studio"), "main"), None)
    found = await asyncio.gather(*(canvas.takes.latest("terminal/local/studio", 5) for _ in range(8)))
    assert found == [[]] * 8


async def test_a_reader_that_is_cancelled_leaves_the_canvas_usable(canvas: Canvas) -> None:
    async def read() -> None:
        while True:
            await canvas.inbox.open_turns()

    reading = asyncio.create_task(read())
    await asyncio.sleep(0)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert await canvas.inbox.open_turns() == []
