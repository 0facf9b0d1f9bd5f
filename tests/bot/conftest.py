"""A new channel for each test, without jobs."""

import shutil
import warnings
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # the library imports audioop, for voice
    import discord  # noqa: F401

from tests.bot.chats import ABROAD, ANN, BEN, OTHER, THREAD, FakeSurface, StillClock, studio_of
from tests.tools.canvas.homes import file_url
from tools.canvas.canvas import Canvas
from tools.canvas.database import Database
from tools.models.previz import Previz
from tools.studio import Studio
from tools.terms.clock import RandomIds


@pytest.fixture(scope="session")
async def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the channel's rows, for tests to copy."""
    folder = tmp_path_factory.mktemp("made")
    database = await Database.open(file_url(folder))
    await database.close()
    canvas = await Canvas.open(file_url(folder), folder / "media", StillClock(), RandomIds())
    for thread, person in ((THREAD, ANN), (THREAD, BEN), (OTHER, ANN), (ABROAD, ANN)):
        await canvas.places.ensure(thread, person)
    await canvas.close()
    return folder / "retake.db"


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def surface() -> FakeSurface:
    return FakeSurface()


@pytest.fixture
async def canvas(tmp_path: Path, made_once: Path, clock: StillClock) -> AsyncIterator[Canvas]:
    shutil.copyfile(made_once, tmp_path / "retake.db")
    opened = await Canvas.open(file_url(tmp_path), tmp_path / "media", clock, RandomIds())
    yield opened
    await opened.close()


@pytest.fixture
async def studio(canvas: Canvas, tmp_path: Path, clock: StillClock) -> AsyncIterator[Studio]:
    made = studio_of(canvas, tmp_path, clock)
    yield made
    previz = made.models.get("previz")
    assert isinstance(previz, Previz)
    await previz.close()
