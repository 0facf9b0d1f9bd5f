"""A server without rate limits, and a bot on it."""

import warnings
from collections.abc import AsyncIterator

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # the library imports audioop, for voice
    import discord  # noqa: F401

from tests.discord_server import NO_RATES, DiscordServer
from tests.discord_server.bot import Bot, running


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer(rates=NO_RATES) as server:
        yield server


@pytest.fixture
async def bot(server: DiscordServer) -> AsyncIterator[Bot]:
    async with running(server) as bot:
        yield bot
        assert bot.wrong == []
