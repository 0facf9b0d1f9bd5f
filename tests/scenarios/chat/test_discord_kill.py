"""kill -9 at every post of a first conversation, one after another: each message is there once, and each take."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Literal

import pytest

from tests.scenarios.chat.discord_scene import File, Scene, labels, on_discord, text_of

POSTS = re.compile(r"^/channels/\d+/messages(/\d+/threads)?$")
When = Literal["before", "after"]


class Killer:
    """Kills the process once at each post, before the server takes it or after, and starts it again."""

    def __init__(self, scene: Scene, when: When) -> None:
        self._scene, self._when = scene, when
        self._seen: set[str] = set()
        self.kills = 0
        (scene.server.before if when == "before" else scene.server.after)(self)

    async def __call__(self, method: str, path: str, body: Any) -> None:
        if method != "POST" or not POSTS.match(path):
            return
        key = str((body or {}).get("nonce") or path)
        if key in self._seen:
            return
        self._seen.add(key)
        self.kills += 1
        if self._when == "before":
            self._scene.server.fail(method, f"^{re.escape(path)}$", drop="before")
        self._scene.serving.again()


@pytest.fixture
async def fresh(tmp_path: Path) -> AsyncIterator[Scene]:
    async with on_discord(tmp_path) as scene:
        yield scene


@pytest.mark.parametrize("when", [pytest.param("before", marks=pytest.mark.slow), "after"])
async def test_killed_at_every_post_it_says_everything_once_and_makes_each_take_once(
    fresh: Scene, footage: File, when: When
) -> None:
    server, killer = fresh.server, Killer(fresh, when)
    thread, _ = await fresh.first_take(server.channel, "<@APP>", files=[footage])
    await fresh.ready()
    await server.say("trim it to 0.5 seconds", channel=thread)
    await fresh.take(thread, 2)
    assert killer.kills == 5  # the thread, and for each take what is promised and what was made
    await fresh.ready()
    listed = await fresh.whispered(await server.command("takes"))
    assert text_of(listed).count("Take ") == 2
    said = [text_of(one) for one in fresh.seen(thread)]
    assert [line.split("\n")[0] for line in said[1::2]] == ["**Take 1**", "**Take 2**"]
    assert len(said) == 4, said
    assert not any(labels(one) for one in fresh.seen(thread)[0::2])  # nothing that can still be cancelled is offered
    assert len(server.threads()) == 1
    assert len({one["nonce"] for one in fresh.seen(thread)}) == 4
