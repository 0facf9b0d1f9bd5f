"""A server, a home and `retake serve` on it, with one take that is ready."""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.chat_rooms import Chat, Word, chat_on
from benchmarks.chat_serve import Serve

STARTS = 40.0  # seconds until it listens
RENDERS = 90.0  # seconds until a take of half a second is ready
SETTLES = 3.0  # seconds: discord.py waits for guilds, and what is loaded at first use is loaded
LOOK = 0.02


@dataclass
class Scene:
    """What every figure begins with."""

    chat: Chat
    serve: Serve
    channels: list[str]
    card: Any = None

    async def start(self) -> None:
        self.serve.start()
        await until(self.chat.connected, STARTS, self.serve)
        await asyncio.sleep(SETTLES)

    async def make_take(self) -> None:
        """One take that is ready, and its card."""
        await self.chat.begin(self.channels[0], "a watch rotating on marble, 0.5 seconds, draft")
        await until(lambda: self.chat.ready_card() is not None, RENDERS, self.serve)
        self.card = self.chat.ready_card()


@asynccontextmanager
async def scene(platform: str, channels: int) -> AsyncIterator[Scene]:
    """Runs while the block does; the process is killed with all that it started."""
    with tempfile.TemporaryDirectory(prefix="retake-chat-", ignore_cleanup_errors=True) as folder:
        async with chat_on(platform) as chat:
            made = Scene(chat, Serve(Path(folder) / "home", dict(chat.env)), await chat.add_channels(channels))
            try:
                await made.start()
                yield made
            finally:
                made.serve.kill()


async def until(condition: Callable[[], bool], seconds: float, serve: Serve) -> None:
    """Waits until something is true; TimeoutError with what serve printed last if it does not become so."""
    ends = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > ends or not serve.runs:
            raise TimeoutError(f"waited {seconds} s in vain:\n{serve.log.read_text(errors='replace')[-2000:]}")
        await asyncio.sleep(LOOK)


async def drained(scene: Scene, words: list[Word], seconds: float) -> float:
    """Waits until everything said has been answered, or no longer than that; gives how long it took."""
    began, open_ = time.monotonic(), list(words)
    while time.monotonic() - began < seconds:
        open_ = [one for one in open_ if not scene.chat.answered(one)]
        if not open_:
            break
        await asyncio.sleep(LOOK * 4)
    return time.monotonic() - began
