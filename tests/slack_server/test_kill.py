"""An app that is killed at a post leaves what the real Slack would keep."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.slack_server import Json, SlackServer


@asynccontextmanager
async def running(server: SlackServer) -> AsyncIterator[asyncio.subprocess.Process]:
    """The app in a process of its own, connected; killed at the end of the block if it still lives."""
    command = (sys.executable, "-m", "tests.slack_server.process_app", server.url, server.bot_token, server.app_token)
    process = await asyncio.create_subprocess_exec(*command)
    try:
        await server.connected()
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def test_a_process_killed_after_a_post_has_posted_and_hears_the_rest_when_it_is_back(server: SlackServer) -> None:
    server.settings.subscriptions = {"app_mention"}
    async with running(server) as process:

        async def kill(method: str, args: Json) -> None:
            if method == "chat.postMessage":
                process.kill()

        server.after(kill)
        await server.say("<@UBOT> one")
        await process.wait()
        await server.until(lambda: not server.sockets.open)
    assert [one["text"] for one in server.posts()] == ["heard: <@UBOT> one"]
    server.no_hooks()
    await server.say("<@UBOT> two")
    async with running(server):
        await server.until(lambda: len(server.posts()) == 2)
    assert server.posts()[1]["text"] == "heard: <@UBOT> two"
