"""`retake serve` behind a request URL: signed HTTP from a loopback Slack, and workspaces that let it in by OAuth."""

import asyncio
import html
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
from cryptography.fernet import Fernet

from tests.scenarios.chat.serving import Serving
from tests.scenarios.chat.slack_scene import CONNECTS, Scene, as_installed
from tests.slack_server import SlackServer

COOKIE = "slack-app-oauth-state"


@dataclass
class Web(Scene):
    """A scene that is reached over HTTP at `url`; `key` locks what it stores."""

    url: str
    key: str
    http: httpx.AsyncClient

    async def ready(self) -> None:
        """Waits until it says that it is up."""
        ends = asyncio.get_running_loop().time() + CONNECTS
        while not await self._is_up():
            assert asyncio.get_running_loop().time() < ends, f"it did not come up:\n{self.serving.printed[-2000:]}"
            await asyncio.sleep(0.05)

    async def _is_up(self) -> bool:
        try:
            return (await self.http.get(f"{self.url}/health")).status_code == 200
        except httpx.TransportError:
            return False

    async def state(self) -> str:
        """The one-time word of an install page that was opened."""
        page = await self.http.get(f"{self.url}/slack/install")
        (link,) = re.findall(r'href="([^"]+/oauth/v2/authorize[^"]+)"', page.text)
        state = parse_qs(urlsplit(html.unescape(link)).query)["state"][0]
        assert f"{COOKIE}={state}" in page.headers["set-cookie"]
        return state

    async def install(self, team: str) -> httpx.Response:
        """What an admin does who lets it into a workspace."""
        state = await self.state()
        return await self.came_back(self.server.code(team, f"{self.url}/slack/oauth_redirect"), state, state)

    async def came_back(self, code: str, state: str, cookie: str) -> httpx.Response:
        """The browser on its way back from Slack."""
        query, headers = {"code": code, "state": state}, {"Cookie": f"{COOKIE}={cookie}"}
        return await self.http.get(f"{self.url}/slack/oauth_redirect", params=query, headers=headers)


@asynccontextmanager
async def on_http(folder: Path) -> AsyncIterator[Web]:
    """A scene over HTTP that no workspace has let in yet."""
    url, key = f"http://127.0.0.1:{_free_port()}", Fernet.generate_key().decode()
    async with SlackServer() as server, httpx.AsyncClient(timeout=CONNECTS) as http:
        as_installed(server, url)
        server.http(f"{url}/slack/events")
        env = {
            "RETAKE_SLACK_URL": server.url,
            "RETAKE_SLACK_CLIENT_ID": server.settings.client_id,
            "RETAKE_SLACK_CLIENT_SECRET": server.settings.client_secret,
            "RETAKE_SLACK_SIGNING_SECRET": server.signing_secret,
            "RETAKE_HTTP_PORT": url.rpartition(":")[2],
            "RETAKE_PUBLIC_URL": url,
            "RETAKE_KEY": key,
        }
        async with Serving(folder / "home", env) as serving:
            web = Web(server, serving, url, key, http)
            await web.ready()
            yield web


def _free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
