"""A small app on the real slack-bolt, for the server's own tests."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_server import Json, SlackServer

FORM: Json = {
    "type": "modal",
    "callback_id": "brief",
    "title": {"type": "plain_text", "text": "Brief"},
    "submit": {"type": "plain_text", "text": "Go"},
    "blocks": [
        {
            "type": "input",
            "block_id": "words",
            "label": {"type": "plain_text", "text": "Words"},
            "element": {"type": "plain_text_input", "action_id": "typed"},
        }
    ],
}


class SampleApp:
    """Notes every event, click and form. `slow` is how many seconds it thinks before it acks a click."""

    def __init__(self, server: SlackServer) -> None:
        self.events: list[Json] = []
        self.retries: list[str | None] = []
        self.clicks: list[Json] = []
        self.commands: list[Json] = []
        self.shortcuts: list[Json] = []
        self.forms: list[Json] = []
        self.slow = 0.0
        self.hearing = asyncio.Event()
        self.hearing.set()
        self.form_answer: Json = {}
        self.command_answer: Any = None
        self.opens: Json | None = None
        self.server = server
        client = AsyncWebClient(token=server.bot_token, base_url=f"{server.url}/api/", retry_handlers=[])
        quiet = logging.getLogger("slack_bolt.sample")
        self.bolt = AsyncApp(client=client, signing_secret=server.signing_secret, logger=quiet)
        self._listen()

    def of(self, kind: str) -> list[Json]:
        """The events of one kind, as they came inside their wrappers."""
        return [one["event"] for one in self.events if one["event"]["type"] == kind]

    def _listen(self) -> None:
        anything = re.compile(".*")
        self.bolt.middleware(self._any)
        self.bolt.event(anything)(self._event)
        self.bolt.action(anything)(self._click)
        self.bolt.command(anything)(self._command)
        self.bolt.shortcut(anything)(self._shortcut)
        self.bolt.view(anything)(self._form)
        self.bolt.view_closed(anything)(self._form)

    async def _any(self, next: Any) -> None:
        await self.hearing.wait()
        await next()

    async def _event(self, body: Json, request: Any) -> None:
        self.events.append(body)
        self.retries.append((request.headers.get("x-slack-retry-num") or [None])[0])

    async def _click(self, ack: Any, body: Json, client: AsyncWebClient) -> None:
        await asyncio.sleep(self.slow)
        await ack()
        self.clicks.append(body)
        if self.opens is not None:
            await client.views_open(trigger_id=body["trigger_id"], view=self.opens)

    async def _command(self, ack: Any, command: Json) -> None:
        self.commands.append(command)
        await asyncio.sleep(self.slow)
        await ack(self.command_answer) if self.command_answer else await ack()

    async def _shortcut(self, ack: Any, shortcut: Json) -> None:
        await ack()
        self.shortcuts.append(shortcut)

    async def _form(self, ack: Any, body: Json) -> None:
        self.forms.append(body)
        await ack(**self.form_answer)

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[AsyncSocketModeHandler]:
        """Connected over a socket while the block lasts."""
        self.handler = AsyncSocketModeHandler(self.bolt, self.server.app_token, ping_interval=0.1)
        await self.handler.connect_async()  # type: ignore[no-untyped-call]
        await self.server.connected()
        try:
            yield self.handler
        finally:
            await self.handler.close_async()  # type: ignore[no-untyped-call]

    @asynccontextmanager
    async def over_http(self) -> AsyncIterator[str]:
        """Listening at a request URL while the block lasts."""
        runner = web.AppRunner(self.bolt.server(port=0, path="/slack/events").web_app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
        finally:
            await runner.cleanup()
