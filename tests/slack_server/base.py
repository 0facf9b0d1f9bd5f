"""What the server's parts stand on: its state, the way to the app, and who may be where."""

from collections import defaultdict
from dataclasses import dataclass

from tests.slack_server.delivery import Ack, Post
from tests.slack_server.errors import CannotDo, Json
from tests.slack_server.posting import compose
from tests.slack_server.state import Settings, State
from tests.slack_server.world import Channel, User, World


@dataclass(frozen=True)
class Failure:
    """What a person saw go wrong: "operation_timeout" and the like, and for what."""

    user: User
    what: str
    error: str


class Base:
    """State and delivery, for the parts that stand for people."""

    ann: User
    bob: User
    team: str
    channel: str
    _holding = False  # while set, events are made and not sent

    def __init__(self, state: State, post: Post) -> None:
        self.state = state
        self.post = post
        self.world: World = state.world
        self.settings: Settings = state.settings
        self.failures: list[Failure] = []
        self.events: list[Json] = []
        self._kept: dict[str, Json] = defaultdict(dict)

    async def _ask(self, kind: str, payload: Json, user: User) -> Ack:
        ack = await self.post.ask(kind, payload)
        return ack if ack.ok else self._failed(user, str(payload.get("command") or payload.get("type")), ack)

    def _failed(self, user: User, what: str, ack: Ack) -> Ack:
        self.failures.append(Failure(user, what, str(ack.error)))
        return ack

    def _whisper(self, user: User, channel: Channel, args: Json, via: str) -> Json:
        """Shows something to one person only."""
        bot = self.world.teams[user.team].bot_user
        message = compose(self.state, channel, bot, args, ephemeral_to=user.id, via=via)
        self.state.messages.ephemeral[user.id].append(message)
        self.state.messages.posted.append(message)
        return message

    def _reachable(self, channel: str | None, user: User) -> Channel:
        """A channel that a person can write in; the default one of their workspace when none is named."""
        place = self.world.channel(channel or self.world.teams[user.team].channel)
        self._must_be_in(place, user)
        if place.archived:
            raise CannotDo(f"#{place.name} is archived")
        return place

    def _must_be_in(self, channel: Channel, user: User) -> None:
        if user.id not in channel.members:
            raise CannotDo(f"{user.name} is not in #{channel.name}")
