"""Moments and ids: everything that happens at a time takes it from one clock, which a test may turn forward."""

import itertools
import time
from collections.abc import Callable
from datetime import UTC, datetime

EPOCH = 1_420_070_400.0  # the first second of 2015, where Discord's ids begin


class Clock:
    """The server's time in unix seconds, and the ids that carry it."""

    def __init__(self, source: Callable[[], float] = time.time) -> None:
        self._source = source
        self._ahead = 0.0
        self._numbers = itertools.count()

    def now(self) -> float:
        return self._source() + self._ahead

    def forward(self, seconds: float) -> None:
        """Lets time pass without waiting for it."""
        self._ahead += seconds

    def new_id(self) -> str:
        """A snowflake: milliseconds, then a number that makes it unique; later ids are greater."""
        millis = int((self.now() - EPOCH) * 1000)
        return str((millis << 22) | (next(self._numbers) & 0x3FFFFF))


def stamp(moment: float) -> str:
    """A moment as Discord writes it."""
    return datetime.fromtimestamp(moment, UTC).isoformat()


def made_at(snowflake: str) -> float:
    """When an id was made, in unix seconds."""
    return (int(snowflake) >> 22) / 1000 + EPOCH
