"""What the app shows beside a thread: status line, title, prompts, session, and texts that are still being written."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.slack_server.errors import Json

STATUS_LIFE = 120.0


@dataclass
class Thread:
    """A thread with an app in it. `statuses` and `sessions` keep what was shown, in order."""

    channel: str
    ts: str
    title: str = ""
    prompts: list[Json] = field(default_factory=list)
    statuses: list[Json] = field(default_factory=list)
    sessions: list[str] = field(default_factory=list)
    status_until: float = 0.0


@dataclass
class Stream:
    """A message that is still being written."""

    started: float
    chunks: list[Json] = field(default_factory=list)
    closed: bool = False


class Threads:
    """Threads and streams under (channel, ts)."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.streams: dict[tuple[str, str], Stream] = {}
        self._threads: dict[tuple[str, str], Thread] = {}
        self._now = now

    def of(self, channel: str, ts: str) -> Thread:
        return self._threads.setdefault((channel, ts), Thread(channel, ts))

    def status(self, channel: str, ts: str) -> str:
        """What stands there now; a status goes by itself after two minutes, and when the app posts."""
        thread = self.of(channel, ts)
        return str(thread.statuses[-1]["status"]) if thread.statuses and self._now() < thread.status_until else ""

    def show_status(self, channel: str, ts: str, shown: Json) -> None:
        thread = self.of(channel, ts)
        thread.statuses.append(shown)
        thread.status_until = self._now() + STATUS_LIFE

    def clear_status(self, channel: str, ts: str | None) -> None:
        if ts is not None and (channel, ts) in self._threads:
            self._threads[channel, ts].status_until = 0.0

    def is_open(self, channel: str, ts: str, life: float) -> bool:
        """Whether the message is still being written; after its time is over it is not."""
        stream = self.streams.get((channel, ts))
        if stream is None:
            return False
        if self._now() - stream.started > life:
            stream.closed = True
        return not stream.closed


def spot(thread: Thread | Json | str | None) -> tuple[str | None, str | None]:
    """The channel, where it is known, and the root's ts of a thread that was named in any way."""
    if thread is None or isinstance(thread, str):
        return None, thread
    if isinstance(thread, Thread):
        return thread.channel, thread.ts
    return str(thread["channel"]), str(thread.get("thread_ts") or thread["ts"])
