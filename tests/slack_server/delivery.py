"""Getting things to the app: every event until it is taken or given up, every click once."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.slack_server.errors import Json

ACK_LIMIT = 3.0
RETRY_AFTER = (0.0, 60.0, 300.0)


@dataclass
class Delivery:
    """One thing on its way; `attempt` counts from 0."""

    kind: str
    payload: Json
    attempt: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Ack:
    """What the app answered; `error` is what the person sees when it did not: operation_timeout, dispatch_failed."""

    payload: Any = None
    seconds: float = 0.0
    error: str | None = None
    status: int | None = None
    final: bool = False

    @property
    def ok(self) -> bool:
        return self.error is None


class Way(Protocol):
    """A way to the app: its socket, or its request URL. `silence` is the reason of a retry when nothing came back."""

    silence: str

    async def ready(self) -> bool:
        """Waits until something can be sent; False if it had to wait."""

    async def carry(self, delivery: Delivery) -> Ack:
        """Sends once and waits for the ack."""


@dataclass
class Pace:
    """Seconds: how long an ack may take, and when an event that was not taken is sent again."""

    ack: float = ACK_LIMIT
    retry_after: tuple[float, ...] = RETRY_AFTER


@dataclass
class Post:
    """The post office."""

    way: Way
    pace: Pace
    lost: list[Json] = field(default_factory=list)
    late: list[Delivery] = field(default_factory=list)
    _running: set[asyncio.Task[Any]] = field(default_factory=set)

    def send_event(self, payload: Json, attempt: int = 0) -> None:
        """Sends an event in the background, again if need be."""
        self.run(self._until_taken(Delivery("events_api", payload, attempt, "timeout" if attempt else "")))

    async def ask(self, kind: str, payload: Json) -> Ack:
        """Sends a click or a command, once."""
        return await self._carried(Delivery(kind, payload))

    async def _carried(self, delivery: Delivery) -> Ack:
        ack = await self.way.carry(delivery)
        if ack.error == "operation_timeout":
            self.late.append(delivery)
        return ack

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        """Keeps a task until it is done."""
        task = asyncio.get_running_loop().create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def close(self) -> None:
        """Gives up everything that is on its way."""
        running = list(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    @property
    def under_way(self) -> int:
        return len(self._running)

    async def _until_taken(self, delivery: Delivery) -> None:
        last = len(self.pace.retry_after)
        while True:
            if not await self.way.ready() and delivery.attempt == 0:
                delivery.attempt, delivery.reason = 1, "timeout"
            ack = await self._carried(delivery)
            if ack.ok or ack.final:
                return
            if delivery.attempt >= last:
                self.lost.append(delivery.payload)
                return
            await asyncio.sleep(self.pace.retry_after[delivery.attempt])
            delivery.attempt += 1
            delivery.reason = "http_error" if ack.status else self.way.silence
