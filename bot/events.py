"""What came in, on any platform."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from tools.terms.place import Person, Thread


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a message carries, still on its platform: name as given, where to fetch it, size in bytes."""

    name: str
    url: str
    bytes: int = 0
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """Something asked for without words: a pressed button, a command or a form.

    `op` names it in `bot/orders`, `ref` what it is about (a take's id, mostly), `values` what was filled in or chosen.
    """

    op: str
    ref: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChatEvent:
    """One message or order: `id` is the platform's own, the same when it is delivered again.

    `folder` is where paths in the text are read from; only the terminal, where the person owns the machine, sets it.
    `powers` are "admin" and the keys of the roles and groups that the platform says the person has.
    """

    id: str
    thread: Thread
    person: Person
    text: str
    folder: Path | None = None
    powers: frozenset[str] = frozenset()
    files: tuple[Attachment, ...] = ()
    order: Order | None = None


_EVENT = TypeAdapter(ChatEvent)


def as_body(event: ChatEvent) -> dict[str, object]:
    """The event as it is kept until its turn comes."""
    body: dict[str, object] = _EVENT.dump_python(event, mode="json")
    return body


def event_of(body: Mapping[str, object], text: str) -> ChatEvent:
    """The event that was kept, with the text as it is now: people edit what they have just said."""
    return _EVENT.validate_python({**body, "text": text})
