"""Kills the process at each of its posts, once at each, and starts it again."""

import json
from collections.abc import Iterator
from typing import Any, Literal

from tests.scenarios.chat.slack_scene import Scene
from tests.slack_server import HangUp, Json

When = Literal["before", "after"]
POSTS = ("chat.postMessage", "chat.postEphemeral", "chat.update", "files.completeUploadExternal", "response_url")


class Killer:
    """Kills before the server does what it is asked to, which it then never does, or after that, before it answers."""

    def __init__(self, scene: Scene, when: When) -> None:
        self._scene, self._when = scene, when
        self._seen: set[str] = set()
        self.killed: list[str] = []
        (scene.server.before if when == "before" else scene.server.after)(self)

    async def __call__(self, method: str, args: Json) -> None:
        if method not in POSTS:
            return
        key = " ".join((method, *_about(args)))
        if key in self._seen:
            return
        self._seen.add(key)
        self.killed.append(method)
        self._scene.serving.again()
        await self._scene.server.drop_socket()  # the dead process's, of which the server hears a moment later
        if self._when == "before":
            raise HangUp


def _about(args: Json) -> Iterator[str]:
    """What makes the same call known when it comes again: what is posted, changed or shared."""
    if metadata := _read(args.get("metadata")):
        yield str(metadata["event_payload"]["key"])
    elif files := _read(args.get("files")):
        yield ",".join(str(one["title"]) for one in files)
    else:
        yield str(args.get("ts"))


def _read(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
