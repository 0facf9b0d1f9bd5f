"""The life of channels and workspaces: who comes, who goes, what is closed."""

from collections.abc import Iterable

from tests.slack_server.base import Base
from tests.slack_server.errors import Json
from tests.slack_server.world import Channel, Team, User


class Places(Base):
    """Channels, people and workspaces."""

    async def archive(self, channel: str) -> None:
        """Closes a channel for good."""
        place = self.world.channel(channel)
        place.archived = True
        self._tell(place, "channel_archive", {"channel": place.id, "user": self.ann.id})

    async def kick_bot(self, channel: str) -> None:
        """Removes the app from a channel."""
        place = self.world.channel(channel)
        bot = self.world.teams[place.team].bot_user.id
        event = {"channel": place.id, "user": bot, "channel_type": "C", "team": place.team}
        self._tell(place, "member_left_channel", event)
        place.bot_in = False

    async def invite_bot(self, channel: str, user: User | None = None) -> None:
        """Lets the app into a channel."""
        place = self.world.channel(channel)
        place.bot_in = True
        bot = self.world.teams[place.team].bot_user.id
        event = {"channel": place.id, "user": bot, "channel_type": "C", "team": place.team}
        self._tell(place, "member_joined_channel", event | {"inviter": (user or self.ann).id})

    async def kick(self, user: User, channel: str) -> None:
        """Removes a person from a channel."""
        self.world.channel(channel).members.discard(user.id)

    def _tell(self, place: Channel, kind: str, event: Json) -> None:
        ts = self.state.messages.stamp(self.state.now())
        self.state.emit(self.world.teams[place.team], kind, {"type": kind, **event, "event_ts": ts})

    async def uninstall(self, team: str | None = None) -> None:
        """Takes the app out of a workspace: its tokens die and it is told."""
        place = self.world.teams[team or self.team]
        place.installed = False
        for token in self.state.tokens.of_team(place.id):
            token.fault = "account_inactive"
        self.state.emit(place, "tokens_revoked", {"type": "tokens_revoked", "tokens": {"bot": [place.bot_user.id]}})
        self.state.emit(place, "app_uninstalled", {"type": "app_uninstalled"})

    def add_channel(
        self,
        name: str,
        archived: bool = False,
        bot_in: bool = True,
        private: bool = False,
        team: str | None = None,
        members: Iterable[User] | None = None,
    ) -> str:
        """A new channel; everybody of the workspace is in it unless members are named."""
        channel = self.world.add_channel(name, team or self.team, "private" if private else "public", members)
        channel.archived, channel.bot_in = archived, bot_in
        return channel.id

    def add_person(
        self, name: str, team: str | None = None, admin: bool = False, guest: bool = False, joins: bool = True
    ) -> User:
        """Somebody new. A guest joins no channel by themselves."""
        id = f"U{name.upper()}"
        id = id if id not in self.world.people else self.world.id(id)
        person = User(id, name, team or self.team, is_admin=admin, is_restricted=guest)
        return self.world.add_person(person, joins=joins and not guest)

    def add_team(self, name: str, installed: bool = True) -> Team:
        """Another workspace, with an admin and a channel; its token, once installed, is `xoxb-<team id>`."""
        team = self.world.add_team(name, installed)
        team.channel = self.add_channel("general", team=team.id)
        team.admin = self.add_person(f"{name}admin", team.id, admin=True)
        if installed:
            self.state.tokens.add(f"xoxb-{team.id}", team.id)
        return team
