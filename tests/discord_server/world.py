"""What there is: people, guilds, channels, messages, files; every look-up is by id."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from tests.discord_server.permissions import EVERYONE

MIB = 1024 * 1024
BOOSTED = {2: 50 * MIB, 3: 100 * MIB}  # bytes of one file by premium tier

TEXT, DM, THREAD, PRIVATE_THREAD = 0, 1, 11, 12


@dataclass(frozen=True)
class Member:
    """A person or a bot; `permissions` are those of the whole guild, as bits."""

    id: str
    name: str
    permissions: int = EVERYONE
    roles: tuple[str, ...] = ()
    is_bot: bool = False

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"


@dataclass
class Role:
    """A role of a guild."""

    id: str
    name: str
    permissions: int
    mentionable: bool = False
    position: int = 1


@dataclass
class Channel:
    """A text channel, a thread or a direct conversation; `denied` takes permissions from single members, as bits."""

    id: str
    name: str
    type: int = TEXT
    guild: str | None = None
    parent: str | None = None
    owner: str | None = None
    person: str | None = None  # of a direct conversation
    archived: bool = False
    archived_at: float = 0.0
    archive_minutes: int = 1440
    locked: bool = False
    posted: int = 0
    last: str | None = None
    members: set[str] = field(default_factory=set)
    denied: dict[str, int] = field(default_factory=dict)

    @property
    def is_thread(self) -> bool:
        return self.type in (THREAD, PRIVATE_THREAD)


@dataclass
class Guild:
    """A guild; its id is also the id of the role that everybody has."""

    id: str
    name: str
    owner: str
    tier: int = 0
    bot_inside: bool = True
    roles: dict[str, Role] = field(default_factory=dict)
    people: dict[str, Member] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    threads: dict[str, Channel] = field(default_factory=dict)


@dataclass
class StoredFile:
    """A file somebody sent."""

    id: str
    channel: str
    filename: str
    content_type: str
    data: bytes
    description: str | None = None


@dataclass
class Post:
    """A message with all that only the server knows of it; `data` is what goes over the wire, without attachments."""

    data: dict[str, Any]
    at: float
    files: list[StoredFile] = field(default_factory=list)
    pinged: list[str] = field(default_factory=list)
    edits: list[tuple[float, dict[str, Any]]] = field(default_factory=list)
    only_for: str | None = None  # the one person who sees an ephemeral message
    deleted: bool = False

    @property
    def id(self) -> str:
        return str(self.data["id"])

    @property
    def channel(self) -> str:
        return str(self.data["channel_id"])

    @property
    def author(self) -> str:
        return str(self.data["author"]["id"])


class World:
    """All of it."""

    def __init__(self, app: Member, max_file: int) -> None:
        self.app = app
        self.max_file = max_file
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.people: dict[str, Member] = {app.id: app}
        self.posts: dict[str, Post] = {}
        self.in_channel: defaultdict[str, list[str]] = defaultdict(list)
        self.by_bot: list[Post] = []
        self.files: dict[str, StoredFile] = {}
        self.conversations: dict[str, str] = {}  # person to channel
        self.dm_blocked: set[str] = set()

    def file_limit(self, channel: Channel) -> int:
        """How many bytes one file in this channel may have."""
        guild = self.guilds.get(channel.guild or "")
        return BOOSTED.get(guild.tier, self.max_file) if guild else self.max_file

    def permissions(self, member: Member, channel: Channel) -> int:
        """What a member may do in a channel; a thread follows its channel."""
        if channel.guild is None:
            return EVERYONE
        home = self.channels.get(channel.parent or "", channel)
        inside = self.guilds[channel.guild].people.get(member.id, member)
        return inside.permissions & ~home.denied.get(member.id, 0)

    def add_post(self, post: Post) -> None:
        """Keeps a message; an ephemeral one is in no channel's history."""
        self.posts[post.id] = post
        if post.author == self.app.id and post.data["type"] in (0, 19, 20, 23):
            self.by_bot.append(post)
        if post.only_for is None:
            self.in_channel[post.channel].append(post.id)
            channel = self.channels[post.channel]
            channel.posted, channel.last = channel.posted + 1, post.id
