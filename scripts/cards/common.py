"""What both platforms' readers share: authors, moments, and the visible mark of what cannot be drawn."""

import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .marks import Marks
from .media import Shelf

Json = dict[str, Any]
Node = dict[str, Any]

_TINTS = ("#5865F2", "#3BA55D", "#C27C0E", "#AD1457", "#206694", "#9B59B6", "#11806A")
_BOT_TINT = "#E8603C"


@dataclass(frozen=True)
class Reader:
    """What a platform's reader works with."""

    marks: Marks
    shelf: Shelf
    bot: str


@dataclass
class Flow:
    """How messages follow each other: whoever speaks again within a few minutes is not named again."""

    minutes: int
    last: tuple[Any, ...] = ()
    at: datetime | None = None

    def goes_on(self, key: tuple[Any, ...], at: datetime | None) -> bool:
        """Whether a message belongs to the one before; remembers it."""
        before, self.last = self.last, key
        earlier, self.at = self.at, at
        close = at is None or earlier is None or (at - earlier).total_seconds() < self.minutes * 60
        return before == key and close

    def broken(self) -> None:
        """Something else stands between."""
        self.last, self.at = (), None


def author(name: str, *, bot: bool) -> Node:
    """Who speaks."""
    tint = _BOT_TINT if bot else _TINTS[zlib.crc32(name.encode()) % len(_TINTS)]
    return {"name": name, "initial": name.lstrip("@# ")[:1].upper(), "tint": tint, "bot": bot}


def unknown(name: str) -> Node:
    """Drawn as a red box with its name, so that nothing goes missing unseen."""
    return {"kind": "unknown", "name": name}
