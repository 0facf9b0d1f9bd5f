"""What goes wrong: faults, dropped sockets, lost tokens, frames that come twice or cannot be read."""

import re
from collections.abc import Callable
from typing import Any, Literal

from tests.discord_server.base import Base, Message
from tests.discord_server.faults import Fault, Hook
from tests.discord_server.interactions import Interaction
from tests.discord_server.refusals import CannotDo


class Trouble(Base):
    """Breaks things on purpose."""

    def fail(
        self,
        method: str,
        path: str,
        times: int | None = 1,
        status: int | None = None,
        code: int = 0,
        retry_after: float | None = None,
        drop: Literal["before", "after"] | None = None,
        *,
        delay: float = 0.0,
        via: bool = True,
        scope: str = "user",
    ) -> Fault:
        """Lets requests go wrong; `method` may be `*`, `path` is a pattern, `times` None is for ever.

        `drop` breaks the connection off before or after the request is handled; `delay` alone only answers late."""
        fault = Fault(
            method=method,
            path=re.compile(path),
            times=times,
            status=status,
            code=code,
            retry_after=retry_after,
            drop=drop,
            delay=delay,
            via=via,
            scope=scope,
        )
        self.core.faults.faults.append(fault)
        return fault

    def before(self, hook: Hook) -> Callable[[], None]:
        """Calls `hook(method, path, body)` before every request is handled; the result takes the hook away."""
        self.core.faults.before.append(hook)
        return lambda: self.core.faults.before.remove(hook)

    def after(self, hook: Hook) -> Callable[[], None]:
        """Calls `hook(method, path, body)` after every request is handled, but before it is answered."""
        self.core.faults.after.append(hook)
        return lambda: self.core.faults.after.remove(hook)

    async def drop_gateway(self, code: int = 1012, resumable: bool = True) -> None:
        """Closes the event socket; 1006 breaks it off. What happens meanwhile is replayed, if it is resumable."""
        await self.core.gateway.drop(code, resumable=resumable)

    async def invalidate_session(self, resumable: bool = False) -> None:
        """Tells the bot that its session is no longer valid."""
        await self.core.gateway.tell(9, resumable)

    async def ask_reconnect(self) -> None:
        """Asks the bot to connect anew."""
        await self.core.gateway.tell(7, None)

    async def replay(self, event: Message | Interaction | str) -> None:
        """Sends the latest event of a message, or an interaction, once more."""
        number = event if isinstance(event, str) else event.id if isinstance(event, Interaction) else str(event["id"])
        if number not in self.core.events:
            raise CannotDo(f"there was no event {number}")
        kind, guild, data = self.core.events[number]
        await self.core.gateway.emit(kind, guild, lambda session: data)

    async def break_payload(self) -> None:
        """Sends an event that discord.py cannot read: roles as objects. This ends `Client.start()`."""
        bad: dict[str, Any] = {"user": {"id": "1"}, "roles": [{"id": "1"}]}
        message = {"id": "1", "channel_id": self.channel, "guild_id": self.guild, "type": 0, "content": ""}
        event = message | {"author": {"id": "1", "username": "x", "discriminator": "0", "avatar": None}, "member": bad}
        await self.core.gateway.emit("MESSAGE_UPDATE", self.guild, lambda session: event)

    async def send_event(self, kind: str, data: dict[str, Any], guild: str | None = None) -> None:
        """Sends any event as it is."""
        await self.core.gateway.emit(kind, guild or self.guild, lambda session: data)

    async def revoke_token(self) -> None:
        """Makes the token worthless: 401 everywhere, and the event socket closes with 4004."""
        self.core.token = None
        await self.core.gateway.drop(4004, resumable=False)

    def forward(self, seconds: float) -> None:
        """Lets the server's time pass: deadlines, addresses and rate limits follow."""
        self.core.clock.forward(seconds)
