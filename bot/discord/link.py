"""The client that is connected now; there is none while one is started anew."""

import discord

from bot.surface import Later


class Link:
    """Holds the client for everything that outlives it."""

    client: discord.Client | None = None

    def up(self) -> discord.Client:
        """The client, once it is connected and knows its servers; Later while there is none."""
        if self.client is None or not self.client.is_ready():
            raise Later("not connected to Discord")
        return self.client
