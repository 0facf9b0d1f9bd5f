"""Slack as `retake serve` runs it: Socket Mode where an app token is set, or HTTP behind our own web server."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

import httpx
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltError
from slack_sdk.errors import SlackApiError
from starlette.routing import Route

from bot.desk import Desk
from bot.fetching import Fetcher
from bot.locking import box_of
from bot.slack.app import SlackApp
from bot.slack.doors import event_route, install_routes
from bot.slack.faults import TOKENS
from bot.slack.store import InstallationRows
from bot.slack.surface import SlackSurface
from bot.slack.teams import PLATFORM, Teams
from bot.slack.whispers import Whispers
from bot.surface import Gone, Later
from tools.studio import Studio
from tools.terms.errors import NotConfigured

log = logging.getLogger(__name__)
SLACK = "https://slack.com"
HOSTS = frozenset({"files.slack.com"})
LOOK = 0.1  # seconds between two looks whether the socket still lives; the library itself looks every PING only
PING = 10.0
CONNECTS = 30.0  # seconds; an address that Slack gave is not good for longer
_TOKENS = "Copy the tokens anew from the app's pages (OAuth & Permissions; Basic Information) into the environment."


class SlackService:
    """Keeps one socket, or waits for requests; raises when it broke, so that whoever supervises can start it again."""

    platform = PLATFORM

    def __init__(self, studio: Studio, http: httpx.AsyncClient) -> None:
        config, base = studio.config, studio.config.slack_url or SLACK
        self._studio = studio
        box = box_of(config)
        self.store = InstallationRows(studio.canvas.installations, box) if box else None
        token = config.slack_bot_token.get_secret_value() if config.slack_bot_token else None
        self.teams = Teams(f"{base}/api/", token, self.store)
        self._whispers = Whispers(studio.clock)
        hosts = frozenset({httpx.URL(base).netloc.decode()}) if config.slack_url else HOSTS
        fetcher = Fetcher(http, hosts)
        self.surface = SlackSurface(self.teams, studio.canvas, http, studio.clock, fetcher, self._whispers)
        self.app: SlackApp | None = None

    @property
    def up(self) -> bool:
        """Whether it listens."""
        return self.app is not None

    def routes(self) -> list[Route]:
        """Events over HTTP where requests can be verified, and the install pages where there is a store for them."""
        config = self._studio.config
        routes = [event_route(lambda: self.app)] if config.slack_signing_secret else []
        if self.store is None:
            return routes
        return [*routes, *install_routes(config, self.teams, self.store, self._studio.canvas.installations)]

    async def run(self, desk: Desk) -> None:
        """Listens until it is cancelled; NotConfigured for a token that a person must mend."""
        config = self._studio.config
        secret = config.slack_signing_secret.get_secret_value() if config.slack_signing_secret else None
        self.app = SlackApp(self._studio.canvas, desk, self.teams, self._whispers, self._authorizing(), secret)
        try:
            await (self._socket(self.app) if config.slack_app_token else asyncio.Event().wait())
        except SlackApiError as error:
            if error.response.get("error") in TOKENS:
                raise NotConfigured("Slack does not take the app's token.", next=_TOKENS) from error
            raise
        finally:
            self.app = None

    async def _socket(self, app: SlackApp) -> None:
        token = self._studio.config.slack_app_token
        assert token is not None
        handler = AsyncSocketModeHandler(app.bolt, token.get_secret_value(), ping_interval=PING)
        try:
            while True:
                now = handler.client.current_session
                if now is None or now.closed:  # a dead token is told here; the library itself tries it for ever
                    async with asyncio.timeout(CONNECTS):
                        await handler.client.connect_to_new_endpoint()
                await self._studio.clock.sleep(LOOK)
        finally:
            await handler.close_async()  # type: ignore[no-untyped-call]

    def _authorizing(self) -> Callable[..., Awaitable[AuthorizeResult]]:
        """A plain function: bolt reads its arguments by name."""

        async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
            """Whose bot we are in that workspace; an error, and so no answer, where nobody installed us."""
            try:
                found = await self.teams.bot(team_id or enterprise_id or "")
            except (Gone, Later) as fault:
                raise BoltError(f"an event of {team_id} is not answered: {fault}") from fault
            return AuthorizeResult(
                enterprise_id=enterprise_id,
                team_id=team_id,
                bot_user_id=found.user,
                bot_id=found.id,
                bot_token=found.token,
            )

        return authorize
