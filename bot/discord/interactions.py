"""Interactions that are still open: for a quarter of an hour Discord lets us answer the one person who asked."""

from collections import OrderedDict
from contextlib import ExitStack
from datetime import datetime, timedelta
from typing import Any

import discord

from bot.discord.faults import faults
from bot.discord.render import NOBODY, files_of, rendered
from bot.faces import Face
from bot.surface import Gone, Later, TooLarge
from tools.terms.clock import Clock

LIVES = timedelta(minutes=14)  # a token of Discord's lives for 15
MOST = 5_000


class Interactions:
    """Keeps them in memory only: their tokens are secrets, and a restart falls back to direct messages."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._open: OrderedDict[str, tuple[datetime, discord.Interaction]] = OrderedDict()

    def keep(self, event: str, interaction: discord.Interaction) -> None:
        """Keeps one until it was answered or its token is too old."""
        now = self._clock.now()
        self._open[event] = (now, interaction)
        while self._open and (len(self._open) > MOST or now - next(iter(self._open.values()))[0] > LIVES):
            self._open.popitem(last=False)

    async def whisper(self, event: str, face: Face) -> bool:
        """Answers the person alone; False where no interaction is open any more."""
        interaction = self._taken(event)
        if interaction is None:
            return False
        try:
            async with faults():
                await _answer(interaction, face)
        except (Gone, Later, TooLarge):
            return False
        return True

    async def settle(self, event: str) -> None:
        """Takes away the note that the answer is being worked on."""
        interaction = self._taken(event)
        if interaction is None or not waits(interaction):
            return
        try:
            async with faults():
                await interaction.delete_original_response()
        except (Gone, Later, TooLarge):
            return

    def _taken(self, event: str) -> discord.Interaction | None:
        found = self._open.pop(event, None)
        return found[1] if found and self._clock.now() - found[0] <= LIVES else None


def waits(interaction: discord.Interaction) -> bool:
    """Whether Discord shows the person that an answer is being worked on."""
    return interaction.response.type is discord.InteractionResponseType.deferred_channel_message


async def _answer(interaction: discord.Interaction, face: Face) -> None:
    words = rendered(face)
    with ExitStack() as open_:
        files = files_of(face.media)
        for file in files:
            open_.callback(file.close)
        if waits(interaction):
            words.pop("suppress_embeds", None)
            await interaction.edit_original_response(**words, attachments=files, allowed_mentions=NOBODY)
        else:
            more: dict[str, Any] = {**words, **({"files": files} if files else {})}
            await interaction.followup.send(**more, ephemeral=True, allowed_mentions=NOBODY)
