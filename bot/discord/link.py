"""The client that is connected now; there is none while one is started anew."""

import asyncio

import discord

from bot.surface import Later

KNOWS = 10.0  # seconds that it may take until Discord has told of every server


class Link:
    """Holds the client for everything that outlives it."""

    client: discord.Client | None = None

    def up(self) -> discord.Client:
        """The client, once Discord has let it in: posting needs no event socket. Later while there is none."""
        if self.client is None or self.client.user is None or self.client.is_closed():
            raise Later("not connected to Discord")
        return self.client

    async def guild(self, id_: int | None) -> discord.Guild | None:
        """What Discord told of a server, waiting for it just after the start; None for one that we are not in."""
        client = self.up()
        if id_ is None:
            return None
        if found := client.get_guild(id_):
            return found
        try:
            await asyncio.wait_for(client.wait_until_ready(), KNOWS)
        except TimeoutError as error:
            raise Later("not connected to Discord") from error
        return client.get_guild(id_)
