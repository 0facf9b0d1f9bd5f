"""What is not meant for the bot, or cannot be read or shown: nothing is lost, nobody is pinged."""

import pytest

from tests.scenarios.chat.discord_scene import BOX, File, Gated, Scene, labels, text_of

LISTS = "<@APP> what have we made so far?"
NOTHING = "Nothing yet|no takes|not made"


async def ignored(scene: Scene, channel: str) -> None:
    """Checks that nothing was answered in the channel, once something else said there was."""
    thread = await scene.brief(channel, LISTS)
    await scene.said(thread, NOTHING)
    assert [one["id"] for one in scene.server.threads(channel)] == [thread]
    assert scene.seen(channel) == []


@pytest.mark.parametrize(
    "text",
    ["see `<@APP> make a clip`", "```\n<@APP> make a clip\n```", "make a clip, somebody", "\u200b\u200b"],
    ids=["mention in code", "mention in a block", "no mention", "nothing to be seen"],
)
async def test_what_does_not_speak_to_the_bot_is_left_alone(scene: Scene, channel: str, text: str) -> None:
    await scene.server.say(text, channel=channel)
    await ignored(scene, channel)


async def test_other_bots_are_not_answered(scene: Scene, channel: str) -> None:
    robot = scene.server.add_person("robot", is_bot=True)
    await scene.server.say(LISTS, user=robot, channel=channel)
    await ignored(scene, channel)


async def test_a_mention_with_nothing_to_be_seen_beside_it_is_told_how_to_begin(scene: Scene, channel: str) -> None:
    thread = await scene.brief(channel, "<@APP> \u200b\u2060")
    told = await scene.server.until(
        lambda: scene.seen(thread) or scene.server.messages(scene.server.dm(scene.server.ann))
    )
    assert "Mention me with a brief" in text_of(told[-1])


async def test_invisible_characters_between_words_change_nothing(scene: Scene, channel: str) -> None:
    await scene.said(await scene.brief(channel, "<@APP> what ha\u200bve we made so\u2060 far?"), NOTHING)


async def test_the_longest_message_is_answered_once(scene: Scene, channel: str) -> None:
    brief = "Create a 0.5-second draft clip of a red box on a white table. "
    thread = await scene.brief(channel, f"<@APP> {brief}{'It is very, very plain. ' * 200}"[:4000])
    await scene.take(thread, 1)
    assert len(scene.seen(thread)) == 2


async def test_nobody_is_pinged_by_what_somebody_wrote(scene: Scene, channel: str) -> None:
    server = scene.server
    role = server.add_role("crew", mentionable=True)
    brief = f"{BOX} for @everyone, @here, {server.bob.mention} and <@&{role}> called **bold** [link](http://x.test)"
    thread = await scene.brief(channel, brief)
    await scene.take(thread, 1)
    await server.say('call it "@everyone <@&1> `here`"', channel=thread)
    await scene.said(thread, "call|name")
    assert [one["pinged"] for one in scene.seen(thread)] == [[]] * len(scene.seen(thread))
    assert not any(one["mention_everyone"] or one["mentions"] for one in scene.seen(thread))


async def test_several_people_in_a_thread_are_told_apart(scene: Scene, thread: str) -> None:
    await scene.server.say("trim it to 0.5 seconds", channel=thread, user=scene.server.bob)
    assert "asked by bob" in text_of(await scene.take(thread, 2))
    assert "asked by ann" in text_of(scene.takes(thread, 1)[0])


async def test_people_who_speak_among_themselves_in_a_thread_are_left_alone(scene: Scene, thread: str) -> None:
    before = len(scene.seen(thread))
    await scene.server.say(f"{scene.server.bob.mention} trim it to 0.5 seconds?", channel=thread)
    await scene.server.say("call it settled", channel=thread)
    await scene.said(thread, "settled")
    assert len(scene.seen(thread)) == before + 1


async def test_a_refusal_of_words_is_told_in_private_and_nowhere_else(scene: Scene, thread: str) -> None:
    server, before = scene.server, len(scene.seen(thread))
    await server.say("approve take 1", channel=thread, user=server.bob)
    talk = server.dm(server.bob)
    await scene.said(talk, "You may not approve takes here")
    server.block_dms(server.bob)
    try:
        await server.say("approve take 1", channel=thread, user=server.bob)
        await server.say("call it settled", channel=thread)
        await scene.said(thread, "settled")
    finally:
        server.unblock_dms(server.bob)
    assert len(scene.seen(thread)) == before + 1
    assert len(scene.seen(talk)) == 1
    assert "Approve" in labels(scene.takes(thread, 1)[0])


async def test_words_that_were_changed_or_deleted_before_their_turn_are_taken_as_they_are_then(
    gated: Gated, footage: File
) -> None:
    scene, gate = gated
    server = scene.server
    thread = await scene.brief(server.channel, "<@APP>", files=[footage])
    await server.say(LISTS, channel=await server.add_channel("other"))  # the held turn has begun once this is answered
    await server.until(lambda: server.core.world.by_bot)
    await server.start_thread(thread, "held")
    edited = await server.say("<@APP> trim it to 0.9 seconds", channel=thread)
    deleted = await server.say("<@APP> make it black and white", channel=thread)
    await server.edit(edited, "<@APP> trim it to 0.5 seconds")
    await server.delete(deleted)
    await server.say("<@APP> call it settled", channel=thread)
    begun = len(server.core.world.by_bot)
    await server.say(LISTS, channel=await server.add_channel("third"))
    await server.until(lambda: len(server.core.world.by_bot) > begun)
    gate.set()
    await scene.said(thread, "settled")
    await scene.said(thread, "only 0 to 0.5 s")
    said = "\n".join(map(text_of, scene.seen(thread)))
    assert "0.9" not in said and "black and white" not in said
