"""What a platform's adapter can do: the port through which everything goes out."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from bot.events import Attachment
from bot.faces import Face
from tools.terms.place import Person, Thread


class Gone(Exception):
    """The place, thread or message is not there any more, or nobody may write to it: trying again is no use."""


class Later(Exception):
    """The platform did not take it now, or the answer was lost; it may have been taken. `wait` is in seconds."""

    def __init__(self, why: str, wait: float = 1.0) -> None:
        super().__init__(why)
        self.wait = wait


class TooLarge(Exception):
    """The platform takes less than it said."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a place takes: bytes of one file, files in one message, bytes of all files in one message."""

    file: int
    files: int = 10
    message: int | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """A person's name ("" if nobody says) and what they may: "admin", and keys of roles and groups."""

    name: str = ""
    powers: frozenset[str] = frozenset()


class Surface(Protocol):
    """One platform. Every method raises Gone or Later and nothing else that is the platform's fault."""

    platform: str

    async def limits(self, thread: Thread) -> Limits:
        """What the place takes now; it may be another answer tomorrow."""

    async def post(self, thread: Thread, face: Face, key: str) -> str:
        """Sends a new message and gives its reference; `key` is the same when it is sent again."""

    async def find(self, thread: Thread, face: Face, key: str, since: datetime) -> str | None:
        """Looks whether the message has arrived after all."""

    async def edit(self, thread: Thread, reference: str, face: Face) -> None:
        """Changes a message that was sent; its media stay as they are."""

    async def whisper(self, event: str, thread: Thread, person: Person, face: Face) -> None:
        """Tells one person alone."""

    async def settle(self, event: str) -> None:
        """Says that an event has been answered, so that nothing keeps waiting for it."""

    async def who(self, thread: Thread, person: Person) -> "Who":
        """What the platform says of a person, beyond what came with their event."""

    async def fetch(self, thread: Thread, attachment: Attachment, target: Path) -> None:
        """Brings an attachment here; a RetakeError says why it could not be taken."""
