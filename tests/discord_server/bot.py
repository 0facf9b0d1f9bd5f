"""A small bot on the real discord.py, for the tests of the server itself."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import discord
import yarl
from discord import app_commands

from tests.discord_server.server import DiscordServer

PLAIN = discord.Intents.default()
WITH_CONTENT = discord.Intents.default() | discord.Intents(message_content=True)
Answer = Callable[[discord.Interaction], Awaitable[Any]]


class Bot(discord.Client):
    """Notes what reaches it; clicks and forms go to `answer`."""

    def __init__(self, intents: discord.Intents = WITH_CONTENT, **options: Any) -> None:
        super().__init__(intents=intents, guild_ready_timeout=0.01, **options)
        self.tree = app_commands.CommandTree(self)
        self.heard: list[discord.Message] = []
        self.changed: list[discord.RawMessageUpdateEvent] = []
        self.deleted: list[int] = []
        self.left: list[int] = []
        self.interactions: list[discord.Interaction] = []
        self.answer: Answer | None = None
        self.wrong: list[BaseException] = []
        self.running: asyncio.Task[None] | None = None
        self.up = asyncio.Event()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """The library waits five seconds here before it begins a session anew."""

    async def on_ready(self) -> None:
        self.up.set()

    async def on_message(self, message: discord.Message) -> None:
        self.heard.append(message)

    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        self.changed.append(event)

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        self.deleted.append(event.message_id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        self.left.append(guild.id)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        self.interactions.append(interaction)
        by_hand = interaction.type in (discord.InteractionType.component, discord.InteractionType.modal_submit)
        if by_hand and self.answer is not None:
            await self.answer(interaction)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        error = sys.exc_info()[1]
        assert error is not None
        self.wrong.append(error)

    def place(self, server: DiscordServer, channel: str | None = None) -> Any:
        """A channel as the library sees it."""
        return self.get_partial_messageable(int(channel or server.channel), guild_id=int(server.guild))


def point(server: DiscordServer) -> None:
    """The only change to the library: where Discord is."""
    discord.http.Route.BASE = f"{server.url}/api/v10"
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(server.gateway_url)


@asynccontextmanager
async def running(server: DiscordServer, bot: Bot | None = None, token: str = "test-token") -> AsyncIterator[Bot]:
    """Runs a bot until it is ready, and for as long as the block lasts."""
    bot = Bot() if bot is None else bot
    point(server)
    bot.running = asyncio.create_task(bot.start(token))
    ready = asyncio.create_task(bot.up.wait())
    try:
        await asyncio.wait([bot.running, ready], return_when=asyncio.FIRST_COMPLETED, timeout=10)
        yield bot
    finally:
        ready.cancel()
        bot.running.cancel()  # first: an event that comes while the client closes would find no loop
        await asyncio.wait([bot.running])
        if (late := bot._connection._ready_task) is not None:
            late.cancel()  # or a session that has just begun would tell a closed client that it is ready
        await bot.close()
