"""What is not meant for Retake on Slack, or cannot be read or shown: nothing is lost, nobody is pinged."""

import asyncio
from collections.abc import Iterator

import pytest

from tests.scenarios.chat.slack_scene import BOX, ME, File, Scene, labels
from tests.slack_server import Json

pytest_plugins = ("tests.scenarios.chat.slack_fixtures",)
ASK = f"{ME} what have we made so far?"
NOTHING = "^Nothing yet"


async def ignored(slack: Scene, channel: str) -> None:
    """Checks that nothing was answered in the channel, once something else said there was."""
    root = await slack.brief(channel, ASK)
    await slack.said(root, NOTHING)
    assert len(slack.seen(channel)) == 1


@pytest.mark.parametrize(
    "text",
    [f"see `{ME} make a clip`", f"```\n{ME} make a clip\n```", "make a clip, somebody", "\u200b\u200b"],
    ids=["mention in code", "mention in a block", "no mention", "nothing to be seen"],
)
async def test_what_does_not_speak_to_it_is_left_alone(slack: Scene, studio: str, text: str) -> None:
    await slack.server.say(text, channel=studio)
    await ignored(slack, studio)


async def test_other_apps_are_not_answered(slack: Scene, studio: str) -> None:
    about = {"type": "message", "channel": studio, "channel_type": "channel", "text": ASK, "ts": "1700000000.000100"}
    for more in ({"subtype": "bot_message", "bot_id": "B0OTHER"}, {"user": "UROBOT", "bot_id": "B0OTHER"}):
        await slack.server.send(slack.server.team, {**about, **more}, "message.channels")
    await ignored(slack, studio)


async def test_a_mention_with_nothing_to_be_seen_beside_it_is_told_how_to_begin(slack: Scene, studio: str) -> None:
    await slack.brief(studio, f"{ME} \u200b\u2060", slack.server.bob)
    await slack.whispered(slack.server.bob, "Mention me in a channel|Mention me with a brief", channel=studio)
    assert slack.seen(studio) == []


async def test_invisible_characters_between_words_change_nothing(slack: Scene, studio: str) -> None:
    await slack.said(await slack.brief(studio, f"{ME} what ha\u200bve we made so\u2060 far?"), NOTHING)


async def test_the_longest_message_is_answered_once(slack: Scene, studio: str) -> None:
    brief = "Create a 0.5-second draft clip of a red box on a white table. "
    root = await slack.brief(studio, f"{ME} {brief}{'It is very, very plain. ' * 200}"[:4000])
    await slack.take(root, 1)
    assert len(slack.seen(root)) == 3


async def test_nobody_is_pinged_by_what_somebody_wrote(slack: Scene, studio: str) -> None:
    wild = "for <!channel>, <!here>, <@UBOB>, <!subteam^S1> and @everyone, *bold* <https://x.test|link> &lt;!here&gt;"
    root = await slack.brief(studio, f"{BOX} {wild}")
    await slack.take(root, 1)
    await slack.server.say('call it "&lt;!channel&gt; <@UBOB> @here"', thread=root)
    await slack.said(root, "call|name")
    assert [one["pinged"] for one in slack.seen(root)] == [[]] * len(slack.seen(root))


async def test_several_people_in_a_thread_are_told_apart(slack: Scene, talk: Json) -> None:
    await slack.server.say("trim it to 0.5 seconds", slack.server.bob, thread=talk)
    assert "asked by bob" in (await slack.take(talk, 2))["text"]
    assert "asked by ann" in slack.takes(talk, 1)[0]["text"]


async def test_a_refusal_of_words_is_told_to_the_person_alone(slack: Scene, talk: Json) -> None:
    before = len(slack.seen(talk))
    await slack.server.say("approve take 1", slack.server.bob, thread=talk)
    told = await slack.whispered(slack.server.bob, "You may not approve takes here", channel=talk["channel"])
    assert told["thread_ts"] == talk["ts"]
    assert len(slack.seen(talk)) == before
    assert "Approve" in labels(slack.takes(talk, 1)[0])


@pytest.fixture
def gate(slack: Scene) -> Iterator[asyncio.Event]:
    """Holds every download, and with it the turn that waits for it, until the event is set."""
    gate = asyncio.Event()

    async def hold(method: str, args: Json) -> None:
        if method == "download":
            await gate.wait()

    slack.server.before(hold)
    yield gate
    gate.set()
    slack.server.no_hooks()


async def test_words_that_were_changed_or_deleted_before_their_turn_are_taken_as_they_are_then(
    slack: Scene, studio: str, footage: File, gate: asyncio.Event
) -> None:
    server = slack.server
    root = await slack.brief(studio, ME, files=[footage])
    edited = await server.say("trim it to 0.9 seconds", thread=root)
    deleted = await server.say("make it black and white", thread=root)
    await server.quiet()
    await server.edit(edited, "trim it to 0.5 seconds")
    await server.delete(deleted)
    await server.say('call it "settled"', thread=root)
    await server.quiet()
    gate.set()
    await slack.said(root, "settled")
    await slack.said(root, "only 0 to 0.5 s")
    said = "\n".join(one["text"] for one in slack.seen(root))
    assert "0.9" not in said and "black and white" not in said


async def test_what_is_changed_after_its_turn_is_not_done_again(slack: Scene, talk: Json) -> None:
    said = await slack.server.say("trim it to 0.5 seconds", thread=talk)
    second = await slack.take(talk, 2)
    await slack.server.edit(said, "trim it to 0.6 seconds")
    marker = await slack.server.say('call it "settled"', thread=talk)
    await slack.said(talk, "settled", after=marker)
    assert [one for one in slack.seen(talk) if second["ts"] < one["ts"] < marker["ts"]] == []


async def hold_take(slack: Scene, channel: str, footage: File, gate: asyncio.Event) -> Json:
    """A thread whose turn waits for its file; the root."""
    root = await slack.brief(channel, ME, files=[footage])
    await slack.server.until(lambda: slack.server.called("download"))
    assert not gate.is_set()
    return root


@pytest.mark.parametrize("trouble", ["thread deleted", "channel archived", "kicked out"])
async def test_a_place_that_is_gone_when_the_answer_comes_harms_nobody_else(
    slack: Scene, studio: str, footage: File, gate: asyncio.Event, trouble: str
) -> None:
    server = slack.server
    root = await hold_take(slack, studio, footage, gate)
    if trouble == "thread deleted":
        await server.delete_thread(root)
    elif trouble == "channel archived":
        await server.archive(studio)
    else:
        await server.kick_bot(studio)
        server.world.channel(studio).kind = "private"  # so that it cannot come back by itself
    gate.set()
    other = slack.channel()
    await slack.take(await slack.brief(other, ME, files=[footage]), 1)
    assert [one for one in slack.seen(studio) if "Take 1\n" in one["text"]] == []


async def test_a_scope_that_is_missing_is_said_and_the_rest_goes_on(slack: Scene, studio: str, footage: File) -> None:
    slack.server.scopes.discard("files:write")
    try:
        root = await slack.brief(studio, ME, files=[footage])
        await slack.said(root, "^Take 1 is shoot.mp4")
        card = await slack.said(root, "^Take 1\n")
        assert card["text"].count("I may not attach files here") == 1
        assert "missing_scope" in slack.serving.printed
    finally:
        slack.server.scopes.add("files:write")
    await slack.server.say("trim it to 0.5 seconds", thread=root)
    await slack.take(root, 2)


async def test_a_dead_bot_token_is_said_in_the_log_and_the_process_stays(slack: Scene, studio: str) -> None:
    server = slack.server
    server.revoke(server.bot_token)
    try:
        await slack.brief(studio, ASK)
        await server.until(lambda: "token_revoked" in slack.serving.printed)
        assert slack.serving.runs
    finally:
        server.state.tokens.known[server.bot_token].fault = ""
    root = await slack.brief(studio, ASK)
    await slack.said(root, NOTHING)
