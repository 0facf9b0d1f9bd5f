"""A new home for each test: a SQLite file, or a database of the Postgres that RETAKE_TEST_POSTGRES names."""

import os
import shutil
import uuid
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.tools.canvas.homes import HandClock, file_url, open_home
from tools.canvas.canvas import Canvas
from tools.canvas.database import Database


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(scope="session")
async def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that is up to date and empty, for tests to copy: migrating is tested once, not in every test."""
    folder = tmp_path_factory.mktemp("made")
    database = await Database.open(file_url(folder))
    await database.close()
    return folder / "retake.db"


@pytest.fixture
def new_url(tmp_path: Path) -> str:
    """Where no home is yet."""
    server = os.environ.get("RETAKE_TEST_POSTGRES")
    return _postgres(server) if server else file_url(tmp_path)


@pytest.fixture
def url(new_url: str, tmp_path: Path, made_once: Path) -> str:
    """Where an empty home is."""
    if new_url == file_url(tmp_path):
        shutil.copyfile(made_once, tmp_path / "retake.db")
    return new_url


@pytest.fixture
async def canvas(url: str, tmp_path: Path, clock: HandClock) -> AsyncIterator[Canvas]:
    opened = await open_home(url, tmp_path, clock)
    yield opened
    await opened.close()


def _postgres(server: str) -> str:
    """A new, empty database of that server."""
    name = f"retake_{uuid.uuid4().hex}"
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    return sa.make_url(server).set(database=name).render_as_string(hide_password=False)
