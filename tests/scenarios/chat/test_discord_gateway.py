"""A gateway that breaks: storms of reconnecting, an event that nobody can read, a token that was revoked."""

import re

from tests.scenarios.chat.discord_scene import ANSWERS, TOKEN, File, Scene

LISTS = "<@APP> what have we made so far?"
NOTHING = "Nothing yet|no takes|not made"
STORM, SPOKEN = 50, 10  # drops, and how many of them fall on something that is said
RECOVERS = 60.0  # seconds; the process waits longer after each fault


async def taken_up_again(scene: Scene, times: int) -> None:
    await scene.server.until(lambda: scene.server.connected and scene.server.resumed >= times, RECOVERS)


async def test_a_storm_of_reconnecting_loses_nothing(scene: Scene, channel: str) -> None:
    await scene.ready()
    threads, resumed = [], scene.server.resumed
    for number in range(STORM):
        if number % (STORM // SPOKEN) == 0:
            message = await scene.server.say(LISTS, channel=channel, lost=number % 2 == 0)
            threads.append(str(message["id"]))
        await scene.server.drop_gateway()
        await taken_up_again(scene, resumed + number + 1)
    for thread in threads:
        await scene.said(thread, NOTHING)
    assert [len(scene.seen(thread)) for thread in threads] == [1] * SPOKEN


async def test_an_event_that_breaks_the_client_loses_nothing(scene: Scene, thread: str) -> None:
    await scene.server.say("trim it to 0.5 seconds", channel=thread)
    begun = scene.server.identified
    await scene.server.break_payload()
    await scene.server.until(lambda: scene.server.identified > begun and scene.server.connected, RECOVERS)
    await scene.take(thread, 2)
    await scene.server.say("call it short", channel=thread)
    await scene.said(thread, "short")
    assert len(scene.takes(thread, 2)) == 1
    assert scene.serving.runs


async def test_a_revoked_token_says_what_to_do_and_a_good_one_is_taken_up(
    scene: Scene, thread: str, footage: File
) -> None:
    server, serving = scene.server, scene.serving
    begun = server.identified
    await server.revoke_token()
    told = r"Discord does not take the bot's token.*RETAKE_DISCORD_TOKEN"
    await server.until(lambda: re.search(told, serving.printed), ANSWERS)
    assert serving.runs
    assert TOKEN not in serving.printed
    server.core.token = TOKEN
    await server.until(lambda: server.identified > begun and server.connected, RECOVERS)
    await server.say("call it short", channel=thread)
    await scene.said(thread, "short")
