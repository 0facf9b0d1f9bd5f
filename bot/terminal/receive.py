"""What is typed becomes a ChatEvent."""

import getpass
import os
from dataclasses import dataclass
from pathlib import Path

from bot.events import ChatEvent
from tools.terms.place import LOCAL_WORKSPACE, Person, Place, Thread


@dataclass(frozen=True, slots=True)
class Seat:
    """Where somebody sits at this machine: channel, thread, who they are, and the folder they started from."""

    channel: str = "studio"
    thread: str = "main"
    folder: Path = Path()

    @property
    def where(self) -> Thread:
        return Thread(Place("terminal", LOCAL_WORKSPACE, self.channel), self.thread)

    @property
    def who(self) -> Person:
        name = _user()
        return Person("terminal", name, name)

    def event(self, id_: str, text: str) -> ChatEvent:
        return ChatEvent(id_, self.where, self.who, text, self.folder.resolve())


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no entry for this user id, as in a bare container
        return str(os.getuid())
