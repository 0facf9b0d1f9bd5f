"""What a test reads: messages as people see them, and every request of the bot."""

import re
from typing import Any

from tests.discord_server import shapes
from tests.discord_server.base import Base, Message
from tests.discord_server.calls import Call
from tests.discord_server.interactions import Interaction


class Looking(Base):
    """The eyes of the test."""

    def messages(self, channel: str | None = None) -> list[Message]:
        """What everybody sees in a channel, oldest first."""
        posts = self.core.world.posts
        return [self.core.book.seen(posts[one]) for one in self.core.world.in_channel[self._place(channel).id]]

    def message(self, message: Message | str) -> Message:
        """A message as it stands now, deleted or not."""
        number = message if isinstance(message, str) else str(message["id"])
        return self.core.book.seen(self.core.world.posts[number])

    def everything_posted(self) -> list[Message]:
        """All that the bot ever posted, in order: also ephemeral, direct and deleted messages."""
        return [self.core.book.seen(post) for post in self.core.world.by_bot]

    def edits(self, message: Message | str) -> list[tuple[float, dict[str, Any]]]:
        """The accepted edits of a message: when, and the body."""
        number = message if isinstance(message, str) else str(message["id"])
        return list(self.core.world.posts[number].edits)

    def threads(self, channel: str | None = None) -> list[dict[str, Any]]:
        """The threads of a channel, archived ones too."""
        place = self._place(channel)
        threads = self.core.world.guilds[place.guild or ""].threads.values()
        return [shapes.channel(one, self.core.world) for one in threads if one.parent == place.id]

    def file(self, attachment: dict[str, Any]) -> bytes:
        """The bytes of an attachment, or of the media of a component."""
        number = str(attachment.get("attachment_id") or attachment["id"])
        return self.core.world.files[number].data

    @property
    def commands(self) -> list[dict[str, Any]]:
        """All registered commands; those of single guilds have a `guild_id`."""
        return self.core.commands.everything()

    @property
    def log(self) -> list[Call]:
        """Every request of the bot, in order."""
        return self.core.log

    def calls(self, method: str, path: str) -> list[Call]:
        """The requests of one kind; the path is a pattern."""
        pattern = re.compile(path)
        return [call for call in self.core.log if call.method == method and pattern.search(call.path)]

    @property
    def interactions(self) -> list[Interaction]:
        """Everything people did with commands, buttons and forms, in order."""
        return [it for key, it in self.core.interactions.items() if key == it.id]

    @property
    def unanswered(self) -> list[Interaction]:
        """What the bot did not answer in time: the person reads that the application did not respond."""
        ended = self.core.clock.now() - self.core.rules.ack_seconds
        return [it for it in self.interactions if it.acked is None and it.sent_at < ended]

    @property
    def invalid_answers(self) -> int:
        """How many 401, 403 and 429 the bot got in the last ten minutes; 10,000 get it banned."""
        return self.core.limits.invalid_answers()

    @property
    def old_edits(self) -> int:
        """How many edits of messages over an hour old the bot tried."""
        return self.core.seen_old_edits

    @property
    def typing(self) -> list[tuple[str, float]]:
        """Where and when the bot showed that it types."""
        return list(self.core.typing)

    @property
    def reactions(self) -> list[tuple[str, str, str]]:
        """Message, emoji and who."""
        return list(self.core.reactions)

    @property
    def identified(self) -> int:
        """How many sessions were begun."""
        return self.core.gateway.identified

    @property
    def resumed(self) -> int:
        """How often a session was taken up again."""
        return self.core.gateway.resumed

    @property
    def connected(self) -> bool:
        """Whether the bot has an open event socket."""
        return self.core.gateway.connected
