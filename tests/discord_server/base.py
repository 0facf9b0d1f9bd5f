"""What all sides of the server share: its parts, and how tests name people, channels and messages."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from tests.discord_server.core import Core
from tests.discord_server.interactions import Interaction
from tests.discord_server.refusals import CannotDo
from tests.discord_server.world import Channel, Member, Post

Message = dict[str, Any]
Result = TypeVar("Result")


class Base:
    """The parts, and the default people and places."""

    core: Core
    guild: str
    channel: str
    ann: Member
    bob: Member

    async def until(self, condition: Callable[[], Result], timeout: float = 20.0) -> Result:  # noqa: ASYNC109
        """Waits until something is true, and gives it; looks whenever something happens, and now and then."""
        loop = asyncio.get_running_loop()
        ends, changed = loop.time() + timeout, asyncio.Event()
        self.core.waiting.add(changed)
        try:
            while not (result := condition()):
                changed.clear()
                left = ends - loop.time()
                if left <= 0:
                    raise AssertionError(f"not within {timeout} s; the last requests: {self._last_calls()}")
                try:
                    await asyncio.wait_for(changed.wait(), min(left, 0.05))
                except TimeoutError:
                    continue
            return result
        finally:
            self.core.waiting.discard(changed)

    def _last_calls(self) -> list[str]:
        return [f"{call.method} {call.path} -> {call.status}" for call in self.core.log[-8:]]

    def _person(self, user: Member | None) -> Member:
        return self.ann if user is None else user

    def _place(self, channel: str | None) -> Channel:
        number = self.channel if channel is None else channel
        if number not in self.core.world.channels:
            raise CannotDo(f"there is no channel {number}")
        return self.core.world.channels[number]

    def _post(self, message: Message | str) -> Post:
        number = message if isinstance(message, str) else str(message["id"])
        post = self.core.world.posts.get(number)
        if post is None or post.deleted:
            raise CannotDo(f"there is no message {number}")
        return post

    def _interaction(self, it: Interaction | str) -> Interaction:
        return it if isinstance(it, Interaction) else self.core.interactions[it]
