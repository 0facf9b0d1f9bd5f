"""One channel's events one after another: platforms send them in order, and after a gap many come at once."""

import asyncio
from weakref import WeakValueDictionary


class InOrder:
    """A lock for each channel; whoever comes first gets it first, and it is forgotten when nobody holds it."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def of(self, channel: object) -> asyncio.Lock:
        """The channel's lock; a channel is known by what it says as text."""
        lock = self._locks.get(str(channel))
        if lock is None:
            lock = self._locks[str(channel)] = asyncio.Lock()
        return lock
