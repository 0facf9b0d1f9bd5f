"""Discord as `retake serve` runs it: one client after another, each started anew when the last one broke."""

import logging

import discord
import yarl
from starlette.routing import Route

from bot.desk import Desk
from bot.discord.app import RetakeClient, intents
from bot.discord.interactions import Interactions
from bot.discord.link import Link
from bot.discord.surface import DiscordSurface
from bot.discord.where import PLATFORM
from bot.fetching import Fetcher
from tools.studio import Studio
from tools.terms.errors import NotConfigured

log = logging.getLogger(__name__)
HOSTS = frozenset({"cdn.discordapp.com", "media.discordapp.net"})
_TOKEN = "Make a new one under Bot in the Discord developer portal and set RETAKE_DISCORD_TOKEN."
_INTENT = (
    "Until then only mentions, commands and direct messages are heard. Switch on the Message Content Intent under Bot "
    "in the Discord developer portal, then start again."
)


class DiscordService:
    """Keeps one connection; raises when it broke, so that whoever supervises can start it again."""

    platform = PLATFORM

    def __init__(self, studio: Studio, fetcher: Fetcher) -> None:
        self._studio = studio
        self._interactions = Interactions(studio.clock)
        self._link, self._fetcher = Link(), fetcher
        self._reads_all = True
        self.surface = DiscordSurface(self._link, studio.canvas, self._interactions, fetcher)

    @property
    def up(self) -> bool:
        """Whether it is connected and knows its servers."""
        client = self._link.client
        return client is not None and client.is_ready()

    def routes(self) -> list[Route]:
        """Nothing of Discord is reached over HTTP."""
        return []

    async def run(self, desk: Desk) -> None:
        """Connects and stays so until it is cancelled; NotConfigured for a token or setting that a person must mend."""
        token = self._studio.config.discord_token
        assert token is not None
        canvas, clock = self._studio.canvas, self._studio.clock
        client = RetakeClient(canvas, desk, self._interactions, clock, intents(self._reads_all), self._fetcher.allows)
        self._link.client = client
        try:
            await client.start(token.get_secret_value())
        except discord.LoginFailure as error:
            raise NotConfigured("Discord does not take the bot's token.", next=_TOKEN) from error
        except discord.PrivilegedIntentsRequired as error:
            self._reads_all = False  # mentions, commands and direct messages need no such right
            raise NotConfigured("Discord does not let the bot read messages.", next=_INTENT) from error
        finally:
            self._link.client = None
            await client.close()


def point_at(url: str) -> None:
    """Lets the library speak to a stand-in for Discord at this address instead."""
    discord.http.Route.BASE = f"{url}/api/v10"
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(url.replace("http", "ws", 1) + "/gw")
