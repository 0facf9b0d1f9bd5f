"""Where a thread is on Slack: a channel and the time stamp of the message that it starts from."""

import re
from dataclasses import dataclass

from tools.canvas.canvas import Canvas
from tools.terms.place import Thread

_STAMP = re.compile(r"\d+\.\d+")


@dataclass(frozen=True, slots=True)
class Spot:
    """A channel, and the root to answer under; None where the first message becomes the root."""

    team: str
    channel: str
    root: str | None

    @property
    def opens(self) -> bool:
        return self.root is None


class Where:
    """Finds threads. A thread's address is the time stamp of its root; a mention's thread has it as its own root."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    async def spot(self, thread: Thread) -> Spot:
        """Where to post."""
        place = thread.place
        own = thread.root if _STAMP.fullmatch(thread.root) else None
        return Spot(place.workspace, place.channel, own or await self._canvas.addresses.of(thread.key))

    async def remember(self, thread: Thread, spot: Spot, stamp: str) -> None:
        """After the first message of a thread that a command began."""
        if spot.opens:
            await self._canvas.addresses.put(thread.key, stamp)
