"""Where a thread is on Slack: a channel and the time stamp of the message that it starts from."""

import re
from dataclasses import dataclass

from tools.canvas.canvas import Canvas
from tools.terms.place import Thread

TALK = "dm"  # the root of a direct conversation outside the assistant's pane: people use no threads there
_STAMP = re.compile(r"\d+\.\d+")


@dataclass(frozen=True, slots=True)
class Spot:
    """A channel, and the root to answer under; None in a talk, and where the first message `opens` a thread."""

    team: str
    channel: str
    root: str | None
    opens: bool = False


class Where:
    """Finds threads. A thread's address is the time stamp of its root; a mention's thread has it as its own root."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    async def spot(self, thread: Thread) -> Spot:
        """Where to post."""
        place = thread.place
        own = thread.root if _STAMP.fullmatch(thread.root) else None
        root = own or await self._canvas.addresses.of(thread.key)
        return Spot(place.workspace, place.channel, root, opens=root is None and thread.root != TALK)

    async def remember(self, thread: Thread, spot: Spot, stamp: str) -> None:
        """After the first message of a thread that a command began."""
        if spot.opens:
            await self._canvas.addresses.put(thread.key, stamp)
