"""The wristwatch conversation in one thread on Discord, small: a draft of half a second.

With RETAKE_KEEP_CARDS naming a folder it is made of two seconds, and what was posted is kept there for pictures.
"""

import io
import os
from itertools import pairwise
from pathlib import Path

import av

from tests.scenarios.chat.discord_scene import RENDERS, TAKE_BUTTONS, Message, Scene, keep, labels, text_of

KEPT = os.environ.get("RETAKE_KEEP_CARDS")
LONG = "2" if KEPT else "0.5"
BRIEF = f"<@APP> Create a {LONG}-second draft clip of a wristwatch rotating on a dark surface, studio lighting"
SLOWER = "Slow down the rotation by about 30%. Make the lighting slightly warmer, tungsten studio feel, not daylight"
BROWN = "Same shot, but the band changes from black leather to brown leather. Keep everything else identical"


def check_clip(scene: Scene, card: Message) -> None:
    """The take's clip plays in Discord, and is told to people who do not see it."""
    (clip,) = card["attachments"]
    assert clip["filename"].endswith(".mp4")
    assert "wristwatch" in clip["description"] or "take" in clip["description"]
    with av.open(io.BytesIO(scene.server.file(clip))) as video:
        stream = video.streams.video[0]
        assert (stream.codec_context.name, stream.pix_fmt, stream.width) == ("h264", "yuv420p", 640)


def check_promise(scene: Scene, thread: str, number: int) -> None:
    """The card that followed the work was changed seldom, and not after the result was there."""
    (promise,) = (one for one in scene.seen(thread) if text_of(one).startswith(f"Take {number} ")
                  or text_of(one).startswith(f"Take {number}:"))  # fmt: skip
    (card,) = scene.takes(thread, number)
    assert f"Take {number} is ready." in text_of(promise)
    assert not labels(promise)
    moments = [at for at, _ in scene.server.edits(promise)]
    assert all(later - earlier > 2.9 for earlier, later in pairwise(moments))
    assert promise["edited_timestamp"] <= card["timestamp"]


async def test_the_conversation_gives_a_card_for_each_take_and_what_is_made_of_them(scene: Scene, channel: str) -> None:
    thread, first = await scene.first_take(channel, BRIEF)
    (started,) = scene.server.threads(channel)
    assert (started["id"], started["name"][:14]) == (thread, f"Create a {LONG}-second"[:14])
    assert labels(first) == TAKE_BUTTONS
    assert "asked by ann" in text_of(first)

    await scene.server.say(SLOWER, channel=thread)
    second = await scene.take(thread, 2)
    assert "rotation" in text_of(second) and "re-render" in text_of(second)

    await scene.server.say("Isolate the watch from the background", channel=thread)
    element = await scene.said(thread, r"^\*\*Element 1\*\*", RENDERS)
    assert {Path(one["filename"]).suffix for one in element["attachments"]} >= {".png"}

    await scene.server.say(BROWN, channel=thread)
    third = await scene.take(thread, 3)
    assert "Outside the band 100 % of" in text_of(third)

    await scene.server.say("Export take 3 for Instagram and YouTube", channel=thread)
    exported = await scene.said(thread, r"^\*\*2 exports\*\*", RENDERS)
    assert "1080x1920" in text_of(exported) and "3840x2160" in text_of(exported)
    assert sum(one["filename"].endswith(".mp4") for one in exported["attachments"]) == 2

    for number, card in enumerate((first, second, third), 1):
        check_clip(scene, card)
        check_promise(scene, thread, number)
    assert all(one["description"] for message in scene.seen(thread) for one in message["files"])
    assert scene.seen(channel) == []
    assert not scene.server.unanswered
    if KEPT:
        keep(scene, channel, [thread], Path(KEPT) / "discord")
