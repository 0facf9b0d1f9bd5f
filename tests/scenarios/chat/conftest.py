"""One loopback Discord with a running `retake serve` for all tests of a module; each has a channel of its own."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from tests.discord_server import NO_RATES, DiscordServer
from tests.media import moving
from tests.scenarios.chat.discord_scene import TOKEN, File, Gated, Scene, on_discord


@pytest.fixture(scope="module")
async def scene(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    async with on_discord(tmp_path_factory.mktemp("discord")) as scene:
        yield scene


@pytest.fixture
async def channel(scene: Scene) -> str:
    return await scene.channel()


@pytest.fixture(scope="session")
def footage(tmp_path_factory: pytest.TempPathFactory) -> File:
    """A clip of a second, as somebody attaches it: brought in, it is a take at once."""
    clip: Path = moving(tmp_path_factory.mktemp("footage") / "shoot.mp4", 1.0)
    return "shoot.mp4", "video/mp4", clip.read_bytes()


@pytest.fixture
async def thread(scene: Scene, channel: str, footage: File) -> str:
    """A thread with a ready take, which is footage."""
    thread, _ = await scene.first_take(channel, "<@APP>", files=[footage])
    return thread


@pytest.fixture
async def gated(tmp_path: Path) -> AsyncIterator[Gated]:
    """A scene whose files arrive only once the gate is opened, so that a turn can be held."""
    server, gate = DiscordServer(TOKEN, rates=NO_RATES), asyncio.Event()
    serve = server.core.shelf.serve

    async def later(request: web.Request) -> web.Response:
        await gate.wait()
        return await serve(request)

    server.core.shelf.serve = later  # type: ignore[method-assign]
    async with on_discord(tmp_path, server) as scene:
        yield scene, gate
        gate.set()
