"""A clock that only moves when somebody waits on it or turns it, so that hours of a provider's work take no time."""

import asyncio
from datetime import UTC, datetime, timedelta


class HandClock:
    """Starts at a fixed moment. Model and server share one, so that waiting for a job moves the job on."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
        self.waits: list[float] = []

    def now(self) -> datetime:
        return self.moment

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.forward(seconds)
        await asyncio.sleep(0)

    def forward(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)
