"""Where a thread is on Discord: its own channel, a message that it will start from, or a channel itself."""

from dataclasses import dataclass
from typing import Literal

import discord

from bot.discord.faults import THREAD_EXISTS, faults
from bot.discord.link import Link
from bot.surface import Gone
from tools.canvas.canvas import Canvas
from tools.terms.place import Place, Thread

PLATFORM = "discord"
TALK = "dm"  # the root of a direct conversation: it has no threads
LONGEST_NAME = 100
A_DAY: Literal[1440] = 1440  # minutes until Discord hides a thread where nothing is said


@dataclass(frozen=True, slots=True)
class Spot:
    """A channel to post in; `opens` where the first message there becomes the thread's root."""

    channel: int
    guild: int | None
    opens: bool = False


class Where:
    """Finds and opens threads. An address is "t:<thread>", "m:<message>" (no thread yet) or "c:<channel>"."""

    def __init__(self, link: Link, canvas: Canvas) -> None:
        self._link, self._canvas = link, canvas

    async def spot(self, thread: Thread) -> Spot:
        """Where to post, with the thread opened if that is due; Gone or Later where it cannot be."""
        guild, channel = guild_of(thread.place), int(thread.place.channel)
        address = await self._canvas.addresses.of(thread.key)
        if address is None and thread.root.isdigit():
            address = f"m:{thread.root}"
        kind, _, id_ = (address or "").partition(":")
        if kind == "m":
            return await self._opened(thread, channel, guild, int(id_))
        if kind in ("t", "c"):
            return Spot(int(id_), guild)
        return Spot(channel, guild, opens=thread.root != TALK)

    async def remember(self, thread: Thread, spot: Spot, message: int) -> None:
        """After the first message of a thread that a command began: the thread starts from it."""
        if spot.opens:
            await self._canvas.addresses.put(thread.key, f"m:{message}")

    async def _opened(self, thread: Thread, channel: int, guild: int | None, message: int) -> Spot:
        """The thread that starts from a message; where none may be opened, the channel itself."""
        name, http = await self._name(thread), self._link.up().http
        try:
            async with faults():
                await http.start_thread_with_message(channel, message, name=name, auto_archive_duration=A_DAY)
        except Gone as gone:
            if not _exists(gone):
                return await self._beside(thread, channel, guild, gone)
        await self._canvas.addresses.put(thread.key, f"t:{message}")
        return Spot(message, guild)

    async def _beside(self, thread: Thread, channel: int, guild: int | None, gone: Gone) -> Spot:
        if not _may_not(gone):
            raise gone
        await self._canvas.addresses.put(thread.key, f"c:{channel}")
        return Spot(channel, guild)

    async def _name(self, thread: Thread) -> str:
        """The thread is called by its first brief."""
        said = " ".join((await self._canvas.inbox.first_words(thread.key) or "Retake").split())
        return said if len(said) <= LONGEST_NAME else f"{said[: LONGEST_NAME - 1]}…"


def guild_of(place: Place) -> int | None:
    """The guild's id; None for a direct conversation."""
    return int(place.workspace) if place.workspace.isdigit() else None


def _exists(gone: Gone) -> bool:
    cause = gone.__cause__
    return isinstance(cause, discord.HTTPException) and cause.code == THREAD_EXISTS


def _may_not(gone: Gone) -> bool:
    cause = gone.__cause__
    return isinstance(cause, discord.HTTPException) and cause.code in (50001, 50013, 50024, 160006)
