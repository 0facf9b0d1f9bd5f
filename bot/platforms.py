"""Which platforms run: those that have their tokens."""

from typing import Protocol

import httpx
from starlette.routing import Route

from bot.desk import Desk
from bot.surface import Surface
from tools.studio import Studio
from tools.terms.config import Config
from tools.terms.errors import NotConfigured


class Service(Protocol):
    """One platform's connection, and what goes out by it."""

    @property
    def platform(self) -> str: ...

    @property
    def surface(self) -> Surface: ...

    @property
    def up(self) -> bool:
        """Whether it is connected."""

    def routes(self) -> list[Route]:
        """What of it is reached over HTTP."""

    async def run(self, desk: Desk) -> None:
        """Connects and stays so; raises when it broke."""


def services_of(studio: Studio, client: httpx.AsyncClient) -> list[Service]:
    """A service for each platform that is set up; NotConfigured where none is. Their libraries are loaded here only."""
    makers = {"discord": _discord, "slack": _slack}
    services = [makers[name](studio, client) for name in platforms_of(studio.config)]
    if not services:
        raise NotConfigured(
            "No chat platform is set up.",
            next="Set RETAKE_DISCORD_TOKEN, or RETAKE_SLACK_BOT_TOKEN and RETAKE_SLACK_APP_TOKEN (`retake doctor`).",
        )
    return services


def platforms_of(config: Config) -> list[str]:
    """The platforms whose tokens are set."""
    let_in = config.slack_bot_token or config.slack_client_id
    heard = config.slack_app_token or config.slack_signing_secret
    return [*(["discord"] if config.discord_token else []), *(["slack"] if let_in and heard else [])]


def _discord(studio: Studio, client: httpx.AsyncClient) -> Service:
    from bot.discord.service import HOSTS, DiscordService, point_at
    from bot.fetching import Fetcher

    hosts = HOSTS
    if studio.config.discord_url:
        point_at(studio.config.discord_url)
        hosts = frozenset({httpx.URL(studio.config.discord_url).netloc.decode()})
    return DiscordService(studio, Fetcher(client, hosts))


def _slack(studio: Studio, client: httpx.AsyncClient) -> Service:
    from bot.slack.service import SlackService

    return SlackService(studio, client)
