"""Slack over HTTP: signed requests, and the pages by which a workspace lets Retake in."""

import logging
from collections.abc import Awaitable, Callable

from slack_bolt.adapter.starlette.async_handler import (
    AsyncSlackRequestHandler,
    to_async_bolt_request,
    to_starlette_response,
)
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.slack.app import SlackApp
from bot.slack.manifest import SCOPES
from bot.slack.store import InstallationRows, Pledges
from bot.slack.teams import Teams
from tools.canvas.installations import Installations
from tools.terms.config import Config

log = logging.getLogger(__name__)
EVENTS, INSTALL, REDIRECT = "/slack/events", "/slack/install", "/slack/oauth_redirect"
Door = Callable[[Request], Awaitable[Response]]


def event_route(app: Callable[[], SlackApp | None]) -> Route:
    """Where Slack sends events, clicks, forms and commands; bolt checks each signature and its age."""

    async def door(request: Request) -> Response:
        now = app()
        if now is None:
            return PlainTextResponse("starting", 503)  # Slack sends it again
        return await AsyncSlackRequestHandler(now.bolt).handle(request)

    return Route(EVENTS, door, methods=["POST"])


def install_routes(config: Config, teams: Teams, store: InstallationRows, rows: Installations) -> list[Route]:
    """The install page and the way back from Slack; both carry a one-time word in a cookie and in the address."""
    secret = config.slack_client_secret
    if not config.slack_client_id or secret is None:
        return []
    settings = AsyncOAuthSettings(
        client_id=config.slack_client_id,
        client_secret=secret.get_secret_value(),
        scopes=list(SCOPES),
        installation_store=store,
        state_store=Pledges(rows),
        install_path=INSTALL,
        redirect_uri_path=REDIRECT,
        redirect_uri=f"{config.public_url.rstrip('/')}{REDIRECT}" if config.public_url else None,
    )
    flow = AsyncOAuthFlow(client=teams.client(None), logger=log, settings=settings)

    async def install(request: Request) -> Response:
        return to_starlette_response(await flow.handle_installation(to_async_bolt_request(request, b"")))

    async def redirect(request: Request) -> Response:
        return to_starlette_response(await flow.handle_callback(to_async_bolt_request(request, b"")))

    return [Route(INSTALL, install), Route(REDIRECT, redirect)]
