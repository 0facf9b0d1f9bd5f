"""A server, a plain client, and a small app on the real bolt that notes what it hears."""

import logging
from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_server import SlackServer
from tests.slack_server.hand_clock import HandClock
from tests.slack_server.sample_app import SampleApp

logging.getLogger("slack_bolt").setLevel(logging.CRITICAL)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def server(clock: HandClock) -> AsyncIterator[SlackServer]:
    async with SlackServer(now=clock) as server:
        server.settings.share_delay = 0
        server.pace.retry_after = (0, 0, 0)
        yield server


@pytest.fixture
async def client(server: SlackServer) -> AsyncWebClient:
    return AsyncWebClient(token=server.bot_token, base_url=f"{server.url}/api/", retry_handlers=[])


@pytest.fixture
async def app(server: SlackServer) -> AsyncIterator[SampleApp]:
    app = SampleApp(server)
    async with app.connected():
        yield app
