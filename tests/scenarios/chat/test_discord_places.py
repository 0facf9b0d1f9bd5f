"""Places that go away or take nothing: threads deleted, archived or not allowed, a bot thrown out, a direct talk."""

from tests.scenarios.chat.discord_scene import BOX, File, Scene, labels, text_of

LISTS, NOTHING = "<@APP> what have we made so far?", "Nothing yet"
TRIM = "trim it to 0.5 seconds"


async def test_a_thread_that_was_deleted_under_work_is_let_go(scene: Scene, channel: str, footage: File) -> None:
    thread = await scene.brief(channel, BOX)
    await scene.said(thread, "^Take 1: ")
    await scene.server.delete_thread(thread)
    await scene.take(await scene.brief(channel, "<@APP>", files=[footage]), 2)
    assert scene.seen(channel) == []
    assert scene.serving.runs


async def test_a_thread_that_was_archived_under_work_is_opened_for_the_result(scene: Scene, channel: str) -> None:
    thread = await scene.brief(channel, BOX)
    promise = await scene.said(thread, "^Take 1: ")
    await scene.server.archive(thread)
    await scene.take(thread, 1)
    assert "Take 1 is ready" in text_of(scene.server.message(promise))
    (shown,) = scene.server.threads(channel)
    assert not shown["thread_metadata"]["archived"]


async def test_where_no_thread_may_be_opened_the_channel_is_answered_and_replies_go_on(
    scene: Scene, channel: str, footage: File
) -> None:
    server = scene.server
    await server.deny(channel, "CREATE_PUBLIC_THREADS")
    await server.say("<@APP>", channel=channel, files=[footage])
    card = await scene.take(channel, 1)
    assert server.threads(channel) == []
    await server.say(TRIM, channel=channel, reply_to=card)
    assert "take 1 with only" in text_of(await scene.take(channel, 2))


async def test_where_nothing_may_be_written_nothing_is_and_work_goes_on_elsewhere(scene: Scene, channel: str) -> None:
    server = scene.server
    rights = ("SEND_MESSAGES", "SEND_MESSAGES_IN_THREADS", "CREATE_PUBLIC_THREADS")
    await server.deny(channel, *rights)
    await server.say(LISTS, channel=channel)
    await server.until(lambda: any(call.status == 403 for call in server.calls("POST", f"^/channels/{channel}/")))
    await scene.said(await scene.brief(await scene.channel(), LISTS), NOTHING)
    assert scene.seen(channel) == []
    assert server.threads(channel) == []
    await server.allow(channel, *rights)
    await scene.said(await scene.brief(channel, LISTS), NOTHING)


async def test_a_bot_that_was_thrown_out_under_work_says_nothing_and_answers_when_it_is_back(scene: Scene) -> None:
    server = scene.server
    guild = await server.add_guild("Elsewhere")
    channel = await server.add_channel("studio", guild)
    thread = await scene.brief(channel, BOX)
    await scene.said(thread, "^Take 1: ")
    await server.kick_bot(guild)
    await scene.said(await scene.brief(await scene.channel(), LISTS), NOTHING)
    await server.until(lambda: any(call.status == 403 for call in server.calls("POST", f"^/channels/{thread}/")))
    assert len(scene.seen(thread)) == 1
    await server.invite_bot(guild)
    again = await scene.brief(channel, "<@APP> show take 1")
    assert (await scene.take(again, 1))["attachments"]


async def test_a_direct_talk_needs_no_mention_and_no_thread(scene: Scene, footage: File) -> None:
    server = scene.server
    dora = server.add_person("dora")
    talk = server.dm(dora)
    await server.say(user=dora, channel=talk, files=[footage])
    assert "Approve" in labels(await scene.take(talk, 1))
    await server.say(TRIM, user=dora, channel=talk)
    card = await scene.take(talk, 2)
    await server.click(card, "Approve", user=dora)
    await scene.said(talk, "Take 2 is approved")
