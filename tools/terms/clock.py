"""Time, ids and randomness are passed in, so that tests are exact."""

import asyncio
import uuid
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time in UTC and waits."""

    def now(self) -> datetime: ...

    async def sleep(self, seconds: float) -> None: ...


class Ids(Protocol):
    """Hands out ids that are never given twice."""

    def new(self) -> str: ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class RandomIds:
    """Random 32-digit hexadecimal ids (UUID 4)."""

    def new(self) -> str:
        return uuid.uuid4().hex
