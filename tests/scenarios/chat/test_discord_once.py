"""Events that come twice or late, and answers that get lost: everything is done and said once."""

import asyncio
from typing import Any

import pytest

from tests.scenarios.chat.discord_scene import Scene, text_of

TRIM = "trim it to 0.5 seconds"
LISTS = "<@APP> what have we made so far?"
NOTHING = "Nothing yet|no takes|not made"


async def settled(scene: Scene, thread: str) -> list[str]:
    """What the bot has said once it has answered something else that was asked later in the thread."""
    await scene.server.say("call it finished", channel=thread)
    await scene.said(thread, "finished")
    return [text_of(one) for one in scene.seen(thread)]


async def test_a_message_that_is_delivered_again_is_answered_once(scene: Scene, thread: str) -> None:
    message = await scene.server.say(TRIM, channel=thread)
    await scene.server.replay(message)
    await scene.take(thread, 2)
    await scene.server.replay(message)
    said = await settled(scene, thread)
    assert sum(one.startswith("Take 2 = ") for one in said) == 1
    assert not any(one.startswith("Take 3 = ") for one in said)


async def test_a_click_that_is_delivered_again_is_done_once(scene: Scene, thread: str) -> None:
    (card,) = scene.takes(thread, 1)
    it = await scene.server.click(card, "Approve")
    await scene.server.replay(it)
    await scene.said(thread, "Take 1 is approved, this exact take")
    await scene.server.replay(it)
    said = await settled(scene, thread)
    assert sum("approved, this exact take" in one for one in said) == 1
    assert not any("approved already" in one for one in said)


async def test_a_message_that_got_lost_is_answered_once_the_session_is_resumed(scene: Scene, thread: str) -> None:
    resumed = scene.server.resumed
    message = await scene.server.say(TRIM, channel=thread, lost=True)
    await scene.server.drop_gateway()
    await scene.take(thread, 2)
    assert scene.server.resumed == resumed + 1
    await scene.server.replay(message)
    assert sum(one.startswith("Take 2 = ") for one in await settled(scene, thread)) == 1


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 429, "retry_after": 0.2, "times": 2},
        {"status": 502},
        {"drop": "before"},
        {"drop": "after"},
        {"drop": "after", "times": 2},
    ],
    ids=["rate limit", "server error", "never arrived", "answer lost", "two answers lost"],
)
async def test_posts_that_go_wrong_arrive_once(scene: Scene, thread: str, fault: dict[str, Any]) -> None:
    broken = scene.server.fail("POST", rf"^/channels/{thread}/messages$", **fault)
    await scene.server.say(TRIM, channel=thread)
    await scene.take(thread, 2)
    assert broken.used == fault.get("times", 1)
    said = await settled(scene, thread)
    assert sum(one.startswith("Take 2 = ") for one in said) == 1
    assert len(scene.takes(thread, 2)) == 1


async def test_what_many_say_at_once_is_answered_once_each(scene: Scene, thread: str) -> None:
    channels = [await scene.channel() for _ in range(8)]
    threads = await asyncio.gather(*(scene.brief(channel, LISTS) for channel in channels))
    for place in threads:
        await scene.said(place, NOTHING)
    assert [len(scene.seen(place)) for place in threads] == [1] * len(channels)
