"""The workspaces: who is in them, which channels they have, and one clock and one count of ids for all."""

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tests.slack_server.errors import CannotDo, Json, Refused

APP, BOT, BOT_USER = "A00000001", "B00000001", "UBOT"


@dataclass(frozen=True)
class User:
    """A person, or the app's own user, in one workspace. A restricted one is a guest."""

    id: str
    name: str
    team: str
    is_admin: bool = False
    is_owner: bool = False
    is_bot: bool = False
    is_restricted: bool = False


@dataclass
class Channel:
    """A channel or a direct message; `kind` is public, private or im."""

    id: str
    name: str
    team: str
    kind: str = "public"
    archived: bool = False
    bot_in: bool = True
    members: set[str] = field(default_factory=set)
    user: str | None = None

    @property
    def event_kind(self) -> str:
        """The word that events use for this kind of channel."""
        return {"public": "channel", "private": "group", "im": "im"}[self.kind]


@dataclass
class Team:
    """A workspace: its own bot user, its own default channel and people."""

    id: str
    name: str
    bot_user: User
    bot_id: str
    channel: str = ""
    admin: User | None = None
    installed: bool = True


class World:
    """All workspaces of one server."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.now = now
        self.teams: dict[str, Team] = {}
        self.people: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self._dms: dict[str, Channel] = {}
        self._count = itertools.count(1)

    def id(self, prefix: str) -> str:
        """A new id that looks like Slack's."""
        return f"{prefix}{next(self._count):08d}"

    def add_team(self, name: str, installed: bool = True) -> Team:
        first = not self.teams
        id = self.id("T")
        bot = User(BOT_USER if first else f"{BOT_USER}{len(self.teams) + 1}", "retake", id, is_bot=True)
        team = Team(id, name, bot, BOT if first else self.id("B"), installed=installed)
        self.teams[id] = team
        self.people[bot.id] = bot
        return team

    def add_person(self, person: User, joins: bool = True) -> User:
        """Someone new, who joins all public channels unless told otherwise."""
        self.people[person.id] = person
        for channel in self.channels.values():
            if joins and channel.team == person.team and channel.kind == "public":
                channel.members.add(person.id)
        return person

    def add_channel(self, name: str, team: str, kind: str, members: Iterable[User] | None) -> Channel:
        """A new channel; without members all the workspace's people are in it."""
        chosen = [p for p in self.people.values() if p.team == team] if members is None else list(members)
        ids = {person.id for person in chosen if not person.is_bot}
        channel = Channel(self.id("C"), name, team, kind, members=ids)
        self.channels[channel.id] = channel
        return channel

    def dm(self, user: User) -> Channel:
        """The direct message between that person and the app; made when first asked for."""
        if user.id not in self._dms:
            channel = Channel(self.id("D"), "directmessage", user.team, "im", members={user.id}, user=user.id)
            self._dms[user.id] = self.channels[channel.id] = channel
        return self._dms[user.id]

    def channel(self, id: str) -> Channel:
        """For the test: a channel that must exist."""
        if id not in self.channels:
            raise CannotDo(f"there is no channel {id}")
        return self.channels[id]

    def seen_channel(self, id: object, team: Team) -> Channel:
        """For the app: a channel that it may see, or the direct message of a person's id."""
        person = self.people.get(str(id))
        if person is not None and person.team == team.id and not person.is_bot:
            return self.dm(person)
        channel = self.channels.get(str(id))
        if channel is None or channel.team != team.id or (channel.kind == "private" and not channel.bot_in):
            raise Refused("channel_not_found")
        return channel

    def seen_person(self, id: object, team: Team) -> User:
        """For the app: a person of its workspace."""
        person = self.people.get(str(id))
        if person is None or person.team != team.id:
            raise Refused("user_not_found")
        return person


def as_user(person: User) -> Json:
    """A person as `users.info` shows them."""
    flags = {name: getattr(person, name) for name in ("is_admin", "is_owner", "is_bot", "is_restricted")}
    profile = {"real_name": person.name.title(), "display_name": person.name}
    shown = {"id": person.id, "team_id": person.team, "name": person.name, "real_name": person.name.title()}
    more = {"deleted": False, "is_primary_owner": False, "is_ultra_restricted": False, "is_app_user": False}
    return {**shown, **more, **flags, "tz": "Europe/Amsterdam", "tz_offset": 3600, "profile": profile}
