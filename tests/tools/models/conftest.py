"""A fake provider on loopback, and the model that drives it."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.providers.clock import HandClock
from tests.providers.fake_server import FakeServer
from tests.tools.models.fakes import QUICK
from tools.models.fake import Fake


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def server(clock: HandClock) -> AsyncIterator[FakeServer]:
    async with FakeServer(clock).running() as server:
        yield server


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient() as client:
        yield client


@pytest.fixture
def fake(server: FakeServer, client: httpx.AsyncClient, clock: HandClock) -> Fake:
    return Fake(server.url, client, clock, patience=QUICK)
