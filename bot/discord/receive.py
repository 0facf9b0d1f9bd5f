"""What comes in on Discord becomes a ChatEvent, or nothing where it is not meant for us."""

import re
from collections.abc import Callable, Sequence

import discord

from bot.discord.where import PLATFORM, TALK
from bot.events import Attachment, ChatEvent, Order
from bot.own_links import links_in, name_in
from bot.words import visible, without_code
from tools.canvas.canvas import Canvas
from tools.roles import ADMIN, OWN
from tools.terms.place import Person, Place, Thread

SPOKEN = (discord.MessageType.default, discord.MessageType.reply)
_TO_OTHERS = re.compile(r"^\s*<@!?(\d+)>")


class Receiver:
    """Turns messages and interactions into events; reads the canvas to know which threads are ours.

    `ours` tells whether a link leads to a file of Discord's own.
    """

    def __init__(self, canvas: Canvas, ours: Callable[[str], bool]) -> None:
        self._canvas, self._ours = canvas, ours

    async def of_message(self, message: discord.Message, me: discord.ClientUser) -> ChatEvent | None:
        """A message that speaks to us: a mention anywhere, words in a thread of ours, a direct message, a reply."""
        if message.author.bot or message.webhook_id or message.type not in SPOKEN:
            return None
        mentioned = is_mentioned(message, me)
        thread = await self._thread_of(message, mentioned, me)
        if thread is None:
            return None
        text, links = links_in(plain(message, me), self._ours)
        files = (*attachments_of(message.attachments), *(Attachment(name_in(link), link) for link in links))
        order = None if text or files else Order("help")
        if order is not None and not mentioned:
            return None
        return ChatEvent(
            id=f"{PLATFORM}:{message.id}",
            thread=thread,
            person=person_of(message.author),
            text=text,
            powers=await _powers(message),
            files=files,
            order=order,
        )

    async def of_interaction(
        self, interaction: discord.Interaction, order: Order, files: Sequence[discord.Attachment] = ()
    ) -> ChatEvent:
        """A command, a pressed button or a sent form."""
        return ChatEvent(
            id=f"{PLATFORM}:i{interaction.id}",
            thread=await self.thread_at(interaction),
            person=person_of(interaction.user),
            text=order.values.get("brief", ""),
            powers=powers_of(interaction.user, interaction.permissions if interaction.guild_id else None),
            files=attachments_of(files),
            order=order,
        )

    async def thread_at(self, interaction: discord.Interaction) -> Thread:
        """The thread that an interaction belongs to: that of its channel, that of its message, or one of its own."""
        place = place_of(interaction.channel_id or 0, interaction.channel, interaction.guild_id, interaction.user)
        if interaction.guild_id is None:
            return Thread(place, TALK)
        if isinstance(interaction.channel, discord.Thread):
            return await self._at(place, f"t:{interaction.channel.id}", str(interaction.channel.id))
        if interaction.message is not None and not interaction.message.flags.ephemeral:  # no thread starts from those
            return await self._at(place, f"m:{interaction.message.id}", str(interaction.message.id))
        return Thread(place, f"c{interaction.id}")

    async def _thread_of(self, message: discord.Message, mentioned: bool, me: discord.ClientUser) -> Thread | None:
        channel, guild = message.channel, message.guild.id if message.guild else None
        place = place_of(channel.id, channel, guild, message.author)
        if guild is None:
            return Thread(place, TALK)
        if isinstance(channel, discord.Thread):
            thread = await self._at(place, f"t:{channel.id}", str(channel.id))
            ours = mentioned or await self._canvas.places.knows(thread)
            return thread if ours and (mentioned or not _is_to_others(message, me)) else None
        if answered := await self._answered(message, place):
            return answered
        return Thread(place, str(message.id)) if mentioned else None

    async def _answered(self, message: discord.Message, place: Place) -> Thread | None:
        """The thread of the message of ours that this one replies to, where no thread could be opened."""
        reference = message.reference.message_id if message.reference else None
        if reference is None:
            return None
        if thread := await self._canvas.addresses.thread_at(place, f"m:{reference}"):
            return thread
        post = await self._canvas.outbox.at(place.key, f"{message.channel.id}/{reference}")
        return await self._canvas.places.thread(str(post.body["thread"])) if post else None

    async def _at(self, place: Place, address: str, root: str) -> Thread:
        return await self._canvas.addresses.thread_at(place, address) or Thread(place, root)


def place_of(id_: int, channel: object, guild: int | None, person: discord.abc.User) -> Place:
    """The channel that takes count up in: a thread belongs to its parent."""
    if guild is None:
        return Place(PLATFORM, f"dm-{person.id}", str(id_))
    parent = channel.parent_id if isinstance(channel, discord.Thread) else id_
    return Place(PLATFORM, str(guild), str(parent))


def person_of(user: discord.abc.User) -> Person:
    return Person(PLATFORM, str(user.id), user.display_name)


def powers_of(user: discord.abc.User, permissions: discord.Permissions | None) -> frozenset[str]:
    """The power of an admin for whoever manages the server, and the keys of roles; a direct talk is one's own."""
    if permissions is None:
        return frozenset({OWN})
    roles = {f"discord-role/{role.id}" for role in getattr(user, "roles", ()) if not role.is_default()}
    return frozenset(roles | ({ADMIN} if permissions.manage_guild else set()))


async def _powers(message: discord.Message) -> frozenset[str]:
    """Of whoever wrote it; a message that was read later tells nothing of its author's roles, so they are asked for."""
    author = message.author
    if message.guild is None:
        return powers_of(author, None)
    if not isinstance(author, discord.Member):
        try:
            author = await message.guild.fetch_member(author.id)
        except discord.HTTPException:
            return frozenset()
    return powers_of(author, author.guild_permissions)


def attachments_of(files: Sequence[discord.Attachment]) -> tuple[Attachment, ...]:
    return tuple(Attachment(file.filename, file.url, file.size, file.content_type or "") for file in files)


def is_mentioned(message: discord.Message, me: discord.ClientUser) -> bool:
    """Whether the words speak to us; a mention inside code does not, a reply to us does."""
    words = without_code(message.content)
    if f"<@{me.id}>" in words or f"<@!{me.id}>" in words:
        return True
    return any(role.tags is not None and role.tags.bot_id == me.id for role in message.role_mentions)


def plain(message: discord.Message, me: discord.ClientUser) -> str:
    """The words without our own mention and without characters that nobody sees; others' mentions as names."""
    names = {user.id: user.display_name for user in message.mentions}

    def named(found: re.Match[str]) -> str:
        id_ = int(found[1])
        return "" if id_ == me.id else f"@{names.get(id_, 'somebody')}"

    text = re.sub(r"<@!?(\d+)>", named, message.content)
    text = re.sub(r"<@&\d+>", "", text)
    return visible(text)


def _is_to_others(message: discord.Message, me: discord.ClientUser) -> bool:
    """Whether people speak among themselves: the message begins with somebody else's mention."""
    found = _TO_OTHERS.match(message.content)
    return bool(found and int(found[1]) != me.id)
