"""What came in, on any platform."""

from dataclasses import dataclass
from pathlib import Path

from tools.terms.place import Person, Thread


@dataclass(frozen=True, slots=True)
class ChatEvent:
    """One message: `id` is the platform's own, the same when it is delivered again.

    `folder` is where paths in the text are read from; only the terminal, where the person owns the machine, sets it.
    """

    id: str
    thread: Thread
    person: Person
    text: str
    folder: Path | None = None
