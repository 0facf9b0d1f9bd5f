"""Requests that the library would never send, for the tests of the server itself."""

import json
from dataclasses import dataclass
from typing import Any

import aiohttp

from tests.discord_server.server import DiscordServer


@dataclass(frozen=True)
class Told:
    """An answer."""

    status: int
    body: Any
    headers: dict[str, str]

    @property
    def code(self) -> int:
        return int(self.body["code"])

    @property
    def fault(self) -> str:
        """The path of what is wrong in a form, with dots."""
        path, here = [], self.body["errors"]
        while "_errors" not in here:
            name = next(iter(here))
            path.append(name)
            here = here[name]
        return ".".join(path)


async def ask(
    server: DiscordServer,
    method: str,
    path: str,
    body: Any = None,
    *,
    token: str | None = "test-token",
    files: dict[str, bytes] | None = None,
) -> Told:
    """One request to the API."""
    headers = {"Authorization": f"Bot {token}"} if token else {}
    data: Any = None if body is None else json.dumps(body)
    if files is not None:
        data = aiohttp.FormData(quote_fields=False)
        data.add_field("payload_json", json.dumps(body or {}))
        for number, (name, content) in enumerate(files.items()):
            data.add_field(f"files[{number}]", content, filename=name, content_type="application/octet-stream")
    elif body is not None:
        headers["Content-Type"] = "application/json"
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, f"{server.url}/api/v10{path}", data=data, headers=headers) as answer,
    ):
        text = await answer.text()
        is_json = answer.headers.get("Content-Type") == "application/json"
        return Told(answer.status, json.loads(text) if is_json else text, dict(answer.headers))


async def post(server: DiscordServer, body: Any, **more: Any) -> Told:
    """A message of the bot in the default channel."""
    return await ask(server, "POST", f"/channels/{server.channel}/messages", body, **more)
