"""A bolt app for a process of its own: answers every mention with one post. Arguments: base URL, two tokens."""

import asyncio
import logging
import sys
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient


async def main(url: str, bot_token: str, app_token: str) -> None:
    """Runs until it is killed."""
    logging.disable()
    app = AsyncApp(client=AsyncWebClient(token=bot_token, base_url=f"{url}/api/", retry_handlers=[]))

    @app.event("app_mention")
    async def mentioned(say: Any, event: dict[str, Any]) -> None:
        await say(text=f"heard: {event['text']}", thread_ts=event["ts"])

    await AsyncSocketModeHandler(app, app_token, ping_interval=1).start_async()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
