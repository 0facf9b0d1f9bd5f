"""A Discord on loopback: the event socket, the API under `/api/v10`, and the CDN, in one server."""

import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.discord_server.api import Api
from tests.discord_server.core import Core, Rules
from tests.discord_server.files import LIFE, Shelf
from tests.discord_server.gateway import CONTENT, MEMBERS, PRESENCES, Gateway
from tests.discord_server.limits import MOST_INVALID, REAL_RATES, Limits, Rates
from tests.discord_server.looking import Looking
from tests.discord_server.messages import Messages
from tests.discord_server.permissions import EVERYONE
from tests.discord_server.places import Places
from tests.discord_server.talking import Talking
from tests.discord_server.times import Clock
from tests.discord_server.trouble import Trouble
from tests.discord_server.using import Using
from tests.discord_server.world import MIB, Channel, Guild, Member, Role, World

CONTENT_LIMITED = 1 << 19  # application flag: the intent is on, for an app in few guilds


class DiscordServer(Places, Talking, Using, Looking, Trouble):
    """Runs while its `async with` block lasts, with one guild, one channel, an admin (ann) and a member (bob)."""

    def __init__(
        self,
        token: str = "test-token",
        *,
        max_file: int = 10 * MIB,
        tier: int = 0,
        rates: Rates = REAL_RATES,
        rules: Rules | None = None,
        message_content: bool = True,
        members_intent: bool = True,
        url_life: float = LIFE,
        most_invalid: int = MOST_INVALID,
        now: Callable[[], float] = time.time,
    ) -> None:
        clock, rules = Clock(now), rules or Rules()
        app = Member(clock.new_id(), "retake", EVERYONE, is_bot=True)
        world = World(app, max_file)
        shelf = Shelf(world, clock, url_life)
        forbidden = PRESENCES | (0 if message_content else CONTENT) | (0 if members_intent else MEMBERS)
        self.core = Core(
            world=world,
            clock=clock,
            shelf=shelf,
            book=Messages(world, clock, shelf),
            gateway=Gateway(clock, lambda: self.core.token, forbidden, rules.resume_window),
            limits=Limits(rates, clock, most_invalid=most_invalid),
            rules=rules,
            owner=Member(clock.new_id(), "olga"),
            app_flags=CONTENT_LIMITED if message_content else 0,
            token=token,
        )
        self._furnish(tier)

    def _furnish(self, tier: int) -> None:
        world, clock = self.core.world, self.core.clock
        world.people[self.core.owner.id] = self.core.owner
        guild = Guild(clock.new_id(), "Studio", self.core.owner.id, tier)
        guild.roles[guild.id] = Role(guild.id, "@everyone", EVERYONE, position=0)
        guild.people |= {one.id: one for one in (world.app, self.core.owner)}
        channel = Channel(clock.new_id(), "studio", guild=guild.id)
        guild.channels[channel.id] = world.channels[channel.id] = channel
        world.guilds[guild.id] = guild
        self.guild, self.channel = guild.id, channel.id
        self.ann = self.add_person("ann", admin=True)
        self.bob = self.add_person("bob")

    @property
    def app(self) -> Member:
        """The bot."""
        return self.core.world.app

    @property
    def url(self) -> str:
        """Where the server is: the API is under `/api/v10`, the event socket at `/gw`."""
        return self.core.shelf.base

    @property
    def gateway_url(self) -> str:
        return self.url.replace("http", "ws", 1) + "/gw"

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=1 << 30)
        app.router.add_get("/gw", self.core.gateway.serve)
        app.router.add_get("/attachments/{channel}/{file}/{name}", self.core.shelf.serve)
        Api(self.core).add_to(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.core.shelf.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.core.gateway.drop(1006, resumable=False)
        await self._runner.cleanup()
