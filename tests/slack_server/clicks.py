"""What lives for a short time after a person did something: trigger ids, and links for answers."""

from dataclasses import dataclass

from tests.slack_server.errors import Json, Refused
from tests.slack_server.world import User, World

TRIGGER_LIFE = 3.0
ANSWER_LIFE = 30 * 60.0
ANSWERS = 5


@dataclass
class Trigger:
    """The right to open one modal, for a short time."""

    user: User
    made: float
    used: bool = False
    view: str | None = None


@dataclass
class AnswerLink:
    """A response_url: where it came from, and how often it was used."""

    user: User
    channel: str
    made: float
    message: Json | None = None
    uses: int = 0


class Clicks:
    """The trigger ids and answer links that were given out."""

    def __init__(self, world: World) -> None:
        self.triggers: dict[str, Trigger] = {}
        self.links: dict[str, AnswerLink] = {}
        self._world = world

    def trigger(self, user: User, view: str | None = None) -> str:
        id = f"{self._world.id('')}.{self._world.id('')}.{self._world.id('t')}"
        self.triggers[id] = Trigger(user, self._world.now(), view=view)
        return id

    def use(self, id: object) -> Trigger:
        """Takes a trigger id, which works once and not for long."""
        trigger = self.triggers.get(str(id))
        if trigger is None:
            raise Refused("invalid_trigger_id")
        if trigger.used:
            raise Refused("exchanged_trigger_id")
        if self._world.now() - trigger.made > TRIGGER_LIFE:
            raise Refused("expired_trigger_id")
        trigger.used = True
        return trigger

    def link(self, user: User, channel: str, message: Json | None) -> str:
        token = self._world.id("R")
        self.links[token] = AnswerLink(user, channel, self._world.now(), message)
        return token

    def answer(self, token: str) -> AnswerLink:
        """Takes one use of a link."""
        link = self.links.get(token)
        if link is None or self._world.now() - link.made > ANSWER_LIFE:
            raise Refused("expired_url")
        if link.uses >= ANSWERS:
            raise Refused("used_url")
        link.uses += 1
        return link
