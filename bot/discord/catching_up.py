"""What was said while nobody listened: Discord sends it to no new session, so it is read from the channels."""

import logging
from datetime import datetime, timedelta

import discord

from bot.desk import Desk
from bot.discord.faults import faults
from bot.discord.receive import Receiver
from bot.discord.where import PLATFORM, TALK
from bot.surface import Gone, Later, TooLarge
from tools.canvas.canvas import Canvas
from tools.terms.clock import Clock

log = logging.getLogger(__name__)
LATE = timedelta(minutes=2)  # before the last event that was heard: others may have been on their way
LIVELY = timedelta(days=3)  # how long ago something must have been said in a thread for it to be looked into
LONGEST_GAP = timedelta(hours=12)  # words older than that are old news
MOST_THREADS, MOST_MESSAGES = 60, 100


class CatchingUp:
    """Looks through the channels and threads where people lately spoke to us; nothing is taken in twice."""

    def __init__(self, canvas: Canvas, desk: Desk, receiver: Receiver, clock: Clock) -> None:
        self._canvas, self._desk, self._receiver, self._clock = canvas, desk, receiver, clock

    async def catch_up(self, client: discord.Client) -> None:
        """Takes in every message that speaks to us and came after the last event we heard."""
        last, now = await self._canvas.inbox.heard_last(PLATFORM), self._clock.now()
        if last is None or client.user is None:
            return
        since = max(last - LATE, now - LONGEST_GAP)
        for channel in await self._channels(now - LIVELY):
            try:
                async with faults():
                    await self._read(client, channel, since)
            except (Gone, Later, TooLarge, discord.HTTPException) as fault:
                log.info("channel %d was not looked through: %s", channel, fault)

    async def _channels(self, since: datetime) -> list[int]:
        """Channels and threads where something was said lately, each once."""
        found: list[str] = []
        for key in await self._canvas.inbox.threads_since(PLATFORM, since, MOST_THREADS):
            thread = await self._canvas.places.thread(key)
            address = (await self._canvas.addresses.of(key) or "").partition(":")[2]
            root = thread.root if thread.root.isdigit() and thread.root != TALK else ""
            found += [one for one in (thread.place.channel, address or root) if one]
        return [int(one) for one in dict.fromkeys(found)]

    async def _read(self, client: discord.Client, id_: int, since: datetime) -> None:
        channel = client.get_channel(id_) or await client.fetch_channel(id_)
        if not isinstance(channel, discord.abc.Messageable):
            return
        async for message in channel.history(limit=MOST_MESSAGES, after=since, oldest_first=True):
            event = await self._receiver.of_message(message, client.user) if client.user else None
            if event is not None and await self._desk.take_in(event):
                log.info("%s was said while nobody listened", event.id)
