"""kill -9 at every post of a short conversation on Slack, one after another: all is there once, and each take."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.scenarios.chat.slack_killer import Killer, When
from tests.scenarios.chat.slack_scene import ME, RENDERS, File, Scene, labels, on_slack
from tests.slack_server import Json

APPROVED = "Take 1 is approved, this exact take and no other."
POSTED = [
    "chat.postMessage",  # what is promised
    "files.completeUploadExternal",  # the clip
    "chat.postMessage",  # its card
    "chat.postMessage",  # that it is approved
]


@pytest.fixture
async def fresh(tmp_path: Path) -> AsyncIterator[Scene]:
    async with on_slack(tmp_path) as scene:
        yield scene


@pytest.mark.parametrize("when", [pytest.param("before", marks=pytest.mark.slow), "after"])
async def test_killed_at_every_post_it_says_everything_once_and_makes_each_take_once(
    fresh: Scene, footage: File, when: When
) -> None:
    server, channel = fresh.server, fresh.channel()
    killer = Killer(fresh, when)
    root, card = await fresh.first_take(channel, ME, files=[footage])
    await refused(fresh, killer, card)
    await approved(fresh, root, card)
    await fresh.command("takes", channel)
    assert labels(await fresh.whispered(server.ann, "^Takes\n")) == ["Show 1"]
    assert [method for method in killer.killed if method not in ("chat.update", "response_url")] == POSTED
    assert killer.killed.count("chat.update") >= 1
    said = [one["text"].partition("\n")[0] for one in fresh.seen(root)]
    assert said == ["Take 1 is shoot.mp4, 1.0 s of 320x180, as it came; free.", "", "Take 1", APPROVED]
    told = [one for one in server.ephemerals(server.bob) if "may not approve" in one["text"]]
    assert len(told) <= 1 if when == "before" else len(told) == 1


async def refused(slack: Scene, killer: Killer, card: Json) -> None:
    """Somebody presses who may not; what only they see is told once at most, as nobody can look for it."""
    await slack.ready()
    before = len(killer.killed)
    await slack.press(card, "Approve", slack.server.bob)
    await slack.server.until(lambda: "response_url" in killer.killed[before:], RENDERS)


async def approved(slack: Scene, root: Json, card: Json) -> None:
    await slack.ready()
    await slack.press(card, "Approve")
    await slack.said(root, f"^{APPROVED}", RENDERS)
    await slack.said(root, "Approved by ann", RENDERS)
    await slack.ready()
