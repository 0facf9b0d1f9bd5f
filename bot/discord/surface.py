"""What goes out on Discord: messages by the bot's own token, whispers by an interaction while it lives."""

import hashlib
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import discord

from bot.discord.faults import ARCHIVED, faults
from bot.discord.interactions import Interactions
from bot.discord.link import Link
from bot.discord.render import NOBODY, changed, files_of, rendered, words_in
from bot.discord.where import PLATFORM, Spot, Where, guild_of
from bot.events import Attachment
from bot.faces import Face
from bot.fetching import Fetcher
from bot.surface import Limits, Who
from tools.canvas.canvas import Canvas
from tools.terms.place import Person, Thread

NONCE = 25  # characters
SMALL, REQUEST = 10 * 1024 * 1024, 25 * 1024 * 1024  # bytes: a file where nothing is boosted, and a whole message
BEFORE = timedelta(minutes=1)  # clocks differ
MOST = 50  # messages that are looked through


class DiscordSurface:
    """Posts, changes and whispers on Discord."""

    platform = PLATFORM

    def __init__(self, link: Link, canvas: Canvas, interactions: Interactions, fetcher: Fetcher) -> None:
        self._link, self._interactions, self._fetcher = link, interactions, fetcher
        self._where = Where(link, canvas)

    async def limits(self, thread: Thread) -> Limits:
        """What the guild's level allows; direct conversations have the smallest limit."""
        guild = await self._link.guild(guild_of(thread.place))
        most = guild.filesize_limit if guild else SMALL
        return Limits(most, 10, max(most, REQUEST))

    async def post(self, thread: Thread, face: Face, key: str) -> str:
        """Sends a message with a nonce that Discord itself keeps from being used twice within some minutes."""
        spot = await self._where.spot(thread)
        message = await self._send(spot, face, nonce=nonce_of(key))
        await self._where.remember(thread, spot, message.id)
        return f"{spot.channel}/{message.id}"

    async def find(self, thread: Thread, face: Face, key: str, since: datetime) -> str | None:
        """Looks through the latest messages of our own for one that says the same with the same files and buttons."""
        spot = await self._where.spot(thread)
        me = self._link.up().user
        wanted = _marks(face)
        async with faults():
            channel = self._messageable(spot)
            async for message in channel.history(limit=MOST, after=since - BEFORE, oldest_first=True):
                if me is not None and message.author.id == me.id and _marks_of(message) == wanted:
                    await self._where.remember(thread, spot, message.id)
                    return f"{spot.channel}/{message.id}"
        return None

    async def edit(self, thread: Thread, reference: str, face: Face) -> None:
        channel, _, message = reference.partition("/")
        spot = Spot(int(channel), guild_of(thread.place))

        async def change() -> None:
            partial = self._messageable(spot).get_partial_message(int(message))
            await partial.edit(**changed(face), allowed_mentions=NOBODY)

        await self._opening(spot, change)

    async def whisper(self, event: str, thread: Thread, person: Person, face: Face) -> None:
        """By the interaction that asked, where there is one; else by a direct message."""
        if await self._interactions.whisper(event, face):
            return
        async with faults():
            talk = await self._link.up().create_dm(discord.Object(int(person.id)))
        await self._send(Spot(talk.id, None), face)

    async def settle(self, event: str) -> None:
        await self._interactions.settle(event)

    async def who(self, thread: Thread, person: Person) -> Who:
        """Nothing more: Discord sends names and roles along."""
        return Who()

    async def fetch(self, thread: Thread, attachment: Attachment, target: Path) -> None:
        """Only from Discord's own hosts; its links are signed, so no token goes along."""
        await self._fetcher.fetch(attachment, target)

    async def _send(self, spot: Spot, face: Face, nonce: str | None = None) -> discord.Message:
        sent: list[discord.Message] = []

        async def send() -> None:
            with ExitStack() as open_:
                more: dict[str, Any] = {"nonce": nonce} if nonce else {}
                if face.media:
                    more["files"] = files_of(face.media)
                    for file in more["files"]:
                        open_.callback(file.close)
                channel = self._messageable(spot)
                sent.append(await channel.send(**rendered(face), **more, allowed_mentions=NOBODY))

        await self._opening(spot, send)
        return sent[0]

    async def _opening(self, spot: Spot, action: Any) -> None:
        """Does something in a thread, opening it again if Discord has put it away."""
        try:
            async with faults():
                await action()
        except discord.HTTPException as error:
            if error.code != ARCHIVED:
                raise
            async with faults():
                await self._link.up().http.edit_channel(spot.channel, archived=False)
                await action()

    def _messageable(self, spot: Spot) -> discord.PartialMessageable:
        return self._link.up().get_partial_messageable(spot.channel, guild_id=spot.guild)


def nonce_of(key: str) -> str:
    """The same for the same post, and short enough."""
    return hashlib.sha256(key.encode()).hexdigest()[:NONCE]


def _marks(face: Face) -> tuple[str, frozenset[str], frozenset[str]]:
    """What tells one card from another: its words, its files, its buttons."""
    words = rendered(face)
    text = words.get("content") or _text_in(words["view"])
    return text, frozenset(media.name for media in face.media), face.ids


def _text_in(view: Any) -> str:
    return "".join(getattr(item, "content", "") for item in view.walk_children())


def _marks_of(message: discord.Message) -> tuple[str, frozenset[str], frozenset[str]]:
    ids = [getattr(one, "custom_id", None) for row in message.components for one in _inside(row)]
    names = frozenset(attachment.filename for attachment in message.attachments)
    return words_in(message), names, frozenset(id_ for id_ in ids if id_)


def _inside(component: Any) -> list[Any]:
    children = getattr(component, "children", None)
    return [inner for child in children for inner in _inside(child)] if children else [component]
