"""The wristwatch conversation in one thread on Slack, small: a draft of half a second.

With RETAKE_KEEP_CARDS naming a folder it is made of two seconds, and what was posted is kept there for pictures.
"""

import io
import os
from itertools import pairwise
from pathlib import Path

import av

from tests.scenarios.chat.slack_keep import keep, keep_beside
from tests.scenarios.chat.slack_scene import ME, RENDERS, TAKE_BUTTONS, Scene, buttons, labels
from tests.slack_server import Json

pytest_plugins = ("tests.scenarios.chat.slack_fixtures",)
KEPT = os.environ.get("RETAKE_KEEP_CARDS")
BRIEF = (
    f"{ME} Create a {2 if KEPT else 0.5}-second draft clip of a wristwatch rotating on a dark surface, studio lighting"
)
SLOWER = "Slow down the rotation by about 30%. Make the lighting slightly warmer, tungsten studio feel, not daylight"
BROWN = "Same shot, but the band changes from black leather to brown leather. Keep everything else identical"


def check_clip(slack: Scene, card: Json) -> None:
    """The take's clip plays in Slack, and is told to people who do not see it."""
    clip = slack.clip_above(card)
    assert clip["name"].endswith(".mp4")
    assert "wristwatch" in clip["alt_txt"]
    with av.open(io.BytesIO(slack.server.file(clip["id"]))) as video:
        stream = video.streams.video[0]
        assert (stream.codec_context.name, stream.pix_fmt, stream.width) == ("h264", "yuv420p", 640)


def check_promise(slack: Scene, root: Json, number: int) -> None:
    """The card that followed the work was changed seldom, and not after the result was there."""
    (promise,) = (one for one in slack.seen(root) if one["text"].startswith((f"Take {number}:", f"Take {number} =")))
    (card,) = slack.takes(root, number)
    assert f"Take {number} is ready." in promise["text"]
    assert not buttons(promise)
    moments = [at for at, _ in slack.server.edits(promise["channel"], promise["ts"])]
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    assert all(gap > 2.5 for gap in gaps), gaps  # three seconds where it is sent, less what the way took
    assert moments[-1] < float(slack.server.messages(thread=card)[-1]["ts"])
    assert moments[-1] < float(card["ts"])


async def test_the_conversation_gives_a_card_for_each_take_and_what_is_made_of_them(slack: Scene, studio: str) -> None:
    root, first = await slack.first_take(studio, BRIEF)
    assert labels(first) == TAKE_BUTTONS
    assert "asked by ann" in first["text"]

    await slack.server.say(SLOWER, thread=root)
    second = await slack.take(root, 2)
    assert "rotation" in second["text"] and "re-render" in second["text"]

    await slack.server.say("Isolate the watch from the background", thread=root)
    element = await slack.said(root, r"^Element 1\n", RENDERS)
    assert slack.clip_above(element)["name"].endswith(".png")

    await slack.server.say(BROWN, thread=root)
    third = await slack.take(root, 3)
    assert "Outside the band 100 % of" in third["text"]

    await slack.server.say("Export take 3 for Instagram and YouTube", thread=root)
    exported = await slack.said(root, r"^2 exports\n", RENDERS)
    assert "1080x1920" in exported["text"] and "3840x2160" in exported["text"]
    assert slack.clip_above(exported)["name"].endswith(".mp4")

    for number, card in enumerate((first, second, third), 1):
        check_clip(slack, card)
        check_promise(slack, root, number)
    assert all(one["thread_ts"] == root["ts"] for one in slack.seen(studio)), "something was said outside the thread"
    assert all(file["alt_txt"] for one in slack.seen(root) for file in one.get("files", ()))
    assert not slack.server.failures
    if KEPT:
        keep(slack, "conversation", slack.server.messages(studio), Path(KEPT) / "slack")
        await keep_beside(slack, studio, third, Path(KEPT) / "slack")
