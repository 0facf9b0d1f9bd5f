"""Commands, clicks and forms: what a person did, and what the app answered."""

from dataclasses import dataclass, field
from typing import Any

from tests.discord_server.messages import Messages
from tests.discord_server.world import Channel, Member, Post

COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5
REPLY, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
ANSWERS = {  # which answers Discord takes for which interaction
    COMMAND: (REPLY, DEFER, MODAL),
    COMPONENT: (REPLY, DEFER, DEFER_UPDATE, UPDATE, MODAL),
    AUTOCOMPLETE: (CHOICES,),
    SUBMIT: (REPLY, DEFER, DEFER_UPDATE, UPDATE),
}


@dataclass
class Interaction:
    """What one person did; `acked` is the type of the app's first answer."""

    id: str
    token: str
    type: int
    user: Member
    channel: Channel
    data: dict[str, Any]
    sent_at: float
    book: Messages
    message: Post | None = None
    acked: int | None = None
    acked_at: float | None = None
    original: Post | None = None
    posts: list[Post] = field(default_factory=list)
    modal: dict[str, Any] | None = None
    choices: list[dict[str, Any]] | None = None
    error: dict[str, Any] | None = None
    event: dict[str, Any] = field(default_factory=dict)

    @property
    def ack_seconds(self) -> float | None:
        """How long the app took to answer."""
        return None if self.acked_at is None else self.acked_at - self.sent_at

    @property
    def response(self) -> dict[str, Any] | None:
        """The message that is the answer, as it stands now."""
        return None if self.original is None or self.original.deleted else self.book.seen(self.original)

    @property
    def ephemeral(self) -> list[dict[str, Any]]:
        """Messages that only this person sees."""
        return [self.book.seen(post) for post in self.posts if post.only_for is not None and not post.deleted]

    @property
    def followups(self) -> list[dict[str, Any]]:
        """Later messages of the app to this interaction."""
        later = (post for post in self.posts if post is not self.original)
        return [self.book.seen(post) for post in later if not post.deleted]
