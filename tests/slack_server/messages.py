"""What was said, by channel and thread, without ever looking through all of it."""

from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy

from tests.slack_server.errors import Json

INNER = ("channel", "pinged", "metadata", "ephemeral_to", "via")  # ours, or only shown when asked for


class Messages:
    """Every message under (channel, ts); threads under (channel, root ts). All orders are oldest first."""

    def __init__(self) -> None:
        self.posted: list[Json] = []
        self.ephemeral: dict[str, list[Json]] = defaultdict(list)
        self._all: dict[str, dict[str, Json]] = defaultdict(dict)
        self._roots: dict[str, dict[str, Json]] = defaultdict(dict)
        self._replies: dict[tuple[str, str], dict[str, Json]] = defaultdict(dict)
        self._edits: dict[tuple[str, str], list[tuple[float, Json]]] = defaultdict(list)
        self._last = 0

    def stamp(self, now: float) -> str:
        """A new ts: the time in microseconds, and later than every one before."""
        self._last = max(self._last + 1, int(now * 1_000_000))
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def add(self, message: Json) -> None:
        """Puts a message into its channel and thread."""
        channel, ts, root = message["channel"], message["ts"], message.get("thread_ts")
        self._all[channel][ts] = message
        if root in (None, ts):
            self._roots[channel][ts] = message
            return
        self._replies[channel, root][ts] = message
        parent = self._all[channel].get(root)
        if parent is not None:
            parent["thread_ts"] = root
            parent["reply_count"] = len(self._replies[channel, root])

    def get(self, channel: str, ts: object) -> Json | None:
        return self._all[channel].get(str(ts))

    def is_root(self, channel: str, ts: object) -> bool:
        """Whether a reply may be put under that message."""
        return str(ts) in self._roots[channel]

    def all(self, channel: str) -> list[Json]:
        return list(self._all[channel].values())

    def thread(self, channel: str, root: str) -> list[Json]:
        """The root, while it is there, and its replies."""
        first = self._all[channel].get(root)
        return [*([first] if first else []), *self._replies[channel, root].values()]

    def newest_roots(self, channel: str) -> Iterator[Json]:
        return reversed(self._roots[channel].values())

    def remove(self, channel: str, ts: str) -> Json:
        """Takes one message away; a root that has replies leaves a tombstone in its place."""
        message = self._all[channel][ts]
        if self._replies.get((channel, ts)):
            stone = {name: message[name] for name in ("type", "ts", "thread_ts", "channel", "reply_count")}
            stone |= {"subtype": "tombstone", "text": "This message was deleted.", "user": "USLACKBOT"}
            self._all[channel][ts] = self._roots[channel][ts] = stone
            return message
        del self._all[channel][ts]
        self._roots[channel].pop(ts, None)
        root = message.get("thread_ts")
        if root not in (None, ts):
            self._replies[channel, root].pop(ts, None)
        return message

    def remove_thread(self, channel: str, root: str) -> list[Json]:
        """Takes a root and all its replies away, without a tombstone."""
        gone = list(self._replies.pop((channel, root), {}).values())
        return [self.remove(channel, message["ts"]) for message in [*gone, self._all[channel][root]]]

    def write_edit(self, message: Json, now: float) -> None:
        """Notes what the message looks like after an edit."""
        self._edits[message["channel"], message["ts"]].append((now, deepcopy(message)))

    def edits(self, channel: str, ts: str) -> list[tuple[float, Json]]:
        return list(self._edits.get((channel, ts), ()))


def on_the_wire(message: Json, metadata: bool = False) -> Json:
    """The message as the Web API shows it."""
    shown = {name: value for name, value in message.items() if name not in INNER}
    return shown | {"metadata": message["metadata"]} if metadata and "metadata" in message else shown
