"""A chat platform as the benchmark sees it; `chat_discord.py` and `chat_slack.py` are the two."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, Self


@dataclass(frozen=True)
class Word:
    """Something said: the key that its reply is posted under, when, and what the server made of it."""

    key: str
    at: float
    message: Any


@dataclass
class Press:
    """Something pressed or commanded; `raw` is the server's own."""

    key: str
    raw: Any


class Chat(Protocol):
    """One loopback server with one workspace."""

    @property
    def env(self) -> Mapping[str, str]:
        """What `serve` needs to find it."""

    async def __aenter__(self) -> Self: ...
    async def __aexit__(self, *error: Any) -> None: ...

    def connected(self) -> bool:
        """Whether `serve` listens."""

    async def add_channels(self, count: int) -> list[str]: ...

    async def begin(self, channel: str, text: str, person: int = 0) -> Word:
        """Mentions the bot, which begins a thread. Person 0 is an admin."""

    async def go_on(self, first: Word, text: str, person: int = 0) -> Word | None:
        """Says something more in the thread that `first` began; None while there is none yet."""

    async def command(self, words: str, channel: str) -> Press: ...

    async def press(self, card: Any, op: str, person: int = 0) -> Press: ...

    def ready_card(self) -> Any:
        """The newest card of a take that is ready; None without one."""

    async def old_cards(self, card: Any, count: int) -> list[Any]:
        """Cards with the same buttons as this one in as many threads of their own."""

    def answered(self, one: Word | Press) -> list[float]:
        """When it was answered, each time."""

    def acks(self) -> list[float]:
        """Seconds from each sending to its acknowledgement, of all so far."""

    def late(self) -> int:
        """How many were acknowledged too late, twice or never."""

    async def cut(self, number: int) -> bool:
        """Breaks the connection off, in turn in one of several ways; False if there was none."""


def chat_on(platform: str) -> Chat:
    """A server of that platform."""
    if platform == "discord":
        from benchmarks.chat_discord import DiscordChat

        return DiscordChat()
    from benchmarks.chat_slack import SlackChat

    return SlackChat()
