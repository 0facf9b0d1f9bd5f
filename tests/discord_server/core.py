"""The parts of the server together, and what every request asks of them: may the app do this here, who is told."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from tests.discord_server import shapes
from tests.discord_server.calls import Call
from tests.discord_server.commands import Commands
from tests.discord_server.faults import Faults
from tests.discord_server.files import Shelf
from tests.discord_server.gateway import CONTENT, Gateway, Session
from tests.discord_server.interactions import Interaction
from tests.discord_server.limits import Limits
from tests.discord_server.messages import HAS_THREAD, Messages
from tests.discord_server.permissions import BITS
from tests.discord_server.refusals import missing_access, missing_permissions, unknown_channel, unknown_message
from tests.discord_server.times import Clock
from tests.discord_server.world import DM, Channel, Member, Post, World

GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES = 1 << 0, 1 << 9, 1 << 12
NONCE_LIFE = 300.0  # seconds that Discord remembers a nonce


@dataclass(frozen=True)
class Rules:
    """What is not the same everywhere, or not documented; a test may set it."""

    ack_seconds: float = 3.0
    token_seconds: float = 900.0
    max_request: int = 25 * 1024 * 1024
    old_edits: int = 3  # edits of messages over an hour old, per channel, in one wait
    old_edit_wait: float = 20.0
    max_threads: int = 1000
    gallery_edit_bug: bool = True  # discord-api-docs#7529
    resume_window: float = 120.0


@dataclass
class Core:
    """Everything that handlers share."""

    world: World
    clock: Clock
    shelf: Shelf
    book: Messages
    gateway: Gateway
    limits: Limits
    rules: Rules
    owner: Member
    app_flags: int
    token: str | None
    faults: Faults = field(default_factory=Faults)
    commands: Commands = field(init=False)
    log: list[Call] = field(default_factory=list)
    interactions: dict[str, Interaction] = field(default_factory=dict)  # by id and by token
    nonces: dict[tuple[str, str], Post] = field(default_factory=dict)
    old_edits: dict[str, tuple[float, int]] = field(default_factory=dict)  # by channel: when the wait ends, how many
    seen_old_edits: int = 0
    typing: list[tuple[str, float]] = field(default_factory=list)
    reactions: list[tuple[str, str, str]] = field(default_factory=list)  # message, emoji, who
    events: dict[str, tuple[str, str | None, dict[str, Any]]] = field(default_factory=dict)
    waiting: set[asyncio.Event] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.commands = Commands(self.world.app.id, self.clock)
        self.gateway.changed = self.wake
        self.gateway.greet = self._greet
        self.gateway.ask_members = self._members

    def wake(self) -> None:
        """Something happened; who waits looks again."""
        for event in self.waiting:
            event.set()

    def may(self, channel: Channel, name: str) -> bool:
        """Whether the app has a permission in a channel."""
        return bool(self.world.permissions(self.world.app, channel) & BITS[name])

    def channel(self, number: str, *needed: str) -> Channel:
        """The channel, if the app may see it and has the permissions."""
        channel = self.world.channels.get(str(number))
        if channel is None:
            raise unknown_channel()
        if not self.sees(channel):
            raise missing_access()
        for name in needed:
            in_thread = name == "SEND_MESSAGES" and channel.is_thread
            if not self.may(channel, "SEND_MESSAGES_IN_THREADS" if in_thread else name):
                raise missing_permissions()
        return channel

    def conversation(self, person: Member) -> Channel:
        """The direct conversation with a person."""
        number = self.world.conversations.get(person.id)
        if number is None:
            number = self.world.conversations[person.id] = self.clock.new_id()
            self.world.channels[number] = Channel(number, person.name, DM, person=person.id)
        return self.world.channels[number]

    def sees(self, channel: Channel) -> bool:
        inside = channel.guild is None or self.world.guilds[channel.guild].bot_inside
        return inside and self.may(channel, "VIEW_CHANNEL")

    def post(self, channel: Channel, number: str) -> Post:
        """The message of a channel; ephemeral ones are not to be had this way."""
        post = self.world.posts.get(str(number))
        if post is None or post.deleted or post.channel != channel.id or post.only_for is not None:
            raise unknown_message()
        return post

    def wire(self, post: Post) -> dict[str, Any]:
        """A message with the thread that was started from it."""
        shown = self.book.wire(post)
        thread = self.world.channels.get(post.id)
        if thread is not None and post.data["flags"] & HAS_THREAD:
            shown["thread"] = shapes.channel(thread, self.world)
        return shown

    async def tell_post(self, kind: str, post: Post, *, lost: bool = False) -> None:
        """Tells of a new or changed message; ephemeral ones make no event."""
        if post.only_for is None:
            channel = self.world.channels[post.channel]
            await self.tell_message(kind, channel, self.full(post, channel), lost=lost)

    def full(self, post: Post, channel: Channel) -> dict[str, Any]:
        """A message as an event holds it: with the guild and the author as its member."""
        data = self.wire(post)
        if channel.guild is not None:
            inside = self.world.guilds[channel.guild].people.get(post.author)
            data |= {"guild_id": channel.guild} | ({"member": shapes.bare_member(inside)} if inside else {})
        return data | {"channel_type": channel.type}

    async def tell_message(self, kind: str, channel: Channel, data: dict[str, Any], *, lost: bool = False) -> None:
        """Gives a message event to those sessions whose intents and rights cover it."""
        if not self.sees(channel):
            return
        self.events[str(data["id"])] = (kind, channel.guild, data)
        wanted = DIRECT_MESSAGES if channel.guild is None else GUILD_MESSAGES
        hidden = self._hidden(channel, data)

        def view(session: Session) -> dict[str, Any] | None:
            if not session.intents & wanted:
                return None
            return data if session.intents & CONTENT else hidden

        await self.gateway.emit(kind, channel.guild, view, lost=lost)

    def _hidden(self, channel: Channel, data: dict[str, Any]) -> dict[str, Any]:
        """What an app without the intent for content gets, unless the message is its own, to it, or names it."""
        app = self.world.app.id
        named = any(one["id"] == app for one in data.get("mentions", ()))
        if channel.guild is None or named or "author" not in data or data["author"]["id"] == app:
            return data
        return data | {"content": "", "embeds": [], "attachments": [], "components": []}

    async def tell(self, kind: str, guild: str, data: dict[str, Any], intent: int = GUILDS) -> None:
        """Tells of something in a guild."""
        if self.world.guilds[guild].bot_inside:
            await self.gateway.emit(kind, guild, lambda session: data if session.intents & intent else None)

    async def tell_channel(self, kind: str, channel: Channel, **more: Any) -> None:
        """Tells of a channel, or of a thread that the app may see."""
        if channel.guild is not None and (not channel.is_thread or self.sees(channel)):
            await self.tell(kind, channel.guild, shapes.channel(channel, self.world) | more)

    async def _greet(self, session: Session) -> None:
        guilds = [one for one in self.world.guilds.values() if one.bot_inside and session.serves(one.id)]
        ready = {
            "v": 10,
            "user": shapes.own_user(self.world.app),
            "guilds": [{"id": one.id, "unavailable": True} for one in guilds],
            "private_channels": [],
            "session_id": session.id,
            "resume_gateway_url": self.shelf.base.replace("http", "ws", 1) + "/gw",
            "shard": session.identify.get("shard") or [0, 1],
            "application": {"id": self.world.app.id, "flags": self.app_flags},
        }
        await session.push("READY", ready)
        for guild in guilds if session.intents & GUILDS else ():
            people = list(guild.people.values()) if session.intents & 2 else [guild.people[self.world.app.id]]
            await session.push("GUILD_CREATE", shapes.whole_guild(guild, self.world, people))

    async def _members(self, session: Session, asked: dict[str, Any]) -> None:
        """Answers a request for members: by ids, or by the beginning of a name."""
        guild = self.world.guilds[str(asked["guild_id"])]
        ids, query = {str(one) for one in asked.get("user_ids") or ()}, str(asked.get("query") or "")
        found = [one for one in guild.people.values() if one.id in ids or (not ids and one.name.startswith(query))]
        chunk = {"guild_id": guild.id, "members": [shapes.member(one) for one in found], "not_found": []}
        chunk |= {"chunk_index": 0, "chunk_count": 1} | ({"nonce": asked["nonce"]} if asked.get("nonce") else {})
        await session.push("GUILD_MEMBERS_CHUNK", chunk)
