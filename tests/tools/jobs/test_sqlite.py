"""The database file is set up for many writers and counts time in parts of a second."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tools.jobs.sqlite import engine_for, make_ready
from tools.jobs.store import url_of


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sa.Connection]:
    make_ready(url_of(tmp_path))
    engine = engine_for(url_of(tmp_path))
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def test_writers_do_not_block_readers_and_wait_for_each_other(connection: sa.Connection) -> None:
    asked = {name: connection.scalar(sa.text(f"PRAGMA {name}")) for name in ("journal_mode", "busy_timeout")}
    assert asked == {"journal_mode": "wal", "busy_timeout": 30_000}


def test_the_databases_clock_has_parts_of_a_second(connection: sa.Connection) -> None:
    calls = ("SELECT strftime('%s','now')", "SELECT unixepoch('subsec')")
    before = time.time()
    read = [connection.scalar(sa.text(call)) for call in calls]
    assert all(before <= moment <= time.time() for moment in read)


def test_making_ready_twice_changes_nothing(tmp_path: Path) -> None:
    make_ready(url_of(tmp_path))
    first = (tmp_path / "jobs.db").read_bytes()
    make_ready(url_of(tmp_path))
    assert (tmp_path / "jobs.db").read_bytes() == first
