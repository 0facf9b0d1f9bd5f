"""What people say and do in channels reaches the app as on Slack."""

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_server import CannotDo, SlackServer
from tests.slack_server.sample_app import SampleApp

LOGO = ("logo.png", "image/png", b"\x89PNG")


async def test_a_mention_arrives_twice_under_two_event_ids_and_one_ts(server: SlackServer, app: SampleApp) -> None:
    said = await server.say("<@UBOT> make a clip")
    await server.until(lambda: len(app.events) == 2)
    assert {event["event"]["type"] for event in app.events} == {"app_mention", "message"}
    assert {event["event"]["ts"] for event in app.events} == {said["ts"]}
    assert len({event["event_id"] for event in app.events}) == 2


async def test_which_of_the_two_comes_first_can_be_chosen(server: SlackServer, app: SampleApp) -> None:
    server.settings.mention_first = False
    await server.say("<@UBOT> make a clip")
    await server.until(lambda: len(app.events) == 2)
    assert [event["event"]["type"] for event in app.events] == ["message", "app_mention"]


async def test_a_reply_in_a_thread_is_only_a_message(server: SlackServer, app: SampleApp) -> None:
    root = await server.say("hello")
    await server.say("darker", user=server.bob, thread=root)
    await server.quiet()
    assert [(one["text"], one.get("thread_ts")) for one in app.of("message")] == [
        ("hello", None),
        ("darker", root["ts"]),
    ]
    assert app.of("app_mention") == []


async def test_an_event_carries_what_bolt_needs_to_know_the_workspace(server: SlackServer, app: SampleApp) -> None:
    await server.say("hello")
    await server.until(lambda: app.events)
    wrapper = app.events[0]
    assert (wrapper["team_id"], wrapper["authorizations"][0]["user_id"]) == (server.team, "UBOT")
    assert wrapper["event"]["channel_type"] == "channel"


async def test_a_direct_message_is_no_mention_even_with_the_name_in_it(server: SlackServer, app: SampleApp) -> None:
    await server.say("<@UBOT> hello", channel=server.dm(server.ann))
    await server.quiet()
    assert [(one["type"], one["channel_type"]) for one in (event["event"] for event in app.events)] == [
        ("message", "im")
    ]


async def test_what_the_app_posts_comes_back_to_it_unless_bolt_hides_it(server: SlackServer, app: SampleApp) -> None:
    await app.bolt.client.chat_postMessage(channel=server.channel, text="hello")
    await server.quiet()
    assert server.events[0]["event"]["bot_id"]
    assert app.events == []


async def test_a_file_comes_with_the_message_and_opens_with_the_token_only(server: SlackServer, app: SampleApp) -> None:
    await server.say("<@UBOT> use this", files=[LOGO])
    await server.until(lambda: app.of("message"))
    heard = app.of("message")[0]
    assert (heard["subtype"], heard["files"][0]["mimetype"]) == ("file_share", "image/png")
    link = heard["files"][0]["url_private_download"]
    async with aiohttp.ClientSession() as web:
        async with web.get(link, headers={"Authorization": "Bearer xoxb-test"}) as good:
            assert await good.read() == LOGO[2]
        for bad in ({}, {"Authorization": "Bearer xoxb-other"}):
            async with web.get(link, headers=bad) as refused:
                assert (refused.status, refused.content_type) == (200, "text/html")


async def test_a_mention_with_a_file_is_still_a_mention(server: SlackServer, app: SampleApp) -> None:
    await server.say("<@UBOT> use this", files=[LOGO])
    await server.until(lambda: app.of("app_mention"))
    assert app.of("app_mention")[0]["files"][0]["name"] == "logo.png"
    assert "subtype" not in app.of("app_mention")[0]


async def test_an_edit_arrives_with_what_was_there_before(server: SlackServer, app: SampleApp) -> None:
    said = await server.say("make it red")
    await server.edit(said, "make it blue")
    await server.until(lambda: len(app.events) == 2)
    changed = app.of("message")[1]
    assert (changed["subtype"], changed["message"]["text"]) == ("message_changed", "make it blue")
    assert (changed["previous_message"]["text"], changed["message"]["ts"]) == ("make it red", said["ts"])


async def test_a_deleted_message_is_gone_and_the_app_hears_of_it(server: SlackServer, app: SampleApp) -> None:
    said = await server.say("oops")
    await server.delete(said)
    await server.until(lambda: len(app.events) == 2)
    assert (app.of("message")[1]["subtype"], app.of("message")[1]["deleted_ts"]) == ("message_deleted", said["ts"])
    assert server.messages() == []


async def test_a_root_with_replies_leaves_a_tombstone(server: SlackServer) -> None:
    root = await server.say("a brief")
    await server.say("a reply", thread=root)
    await server.delete(root)
    assert [one.get("subtype") for one in server.messages()] == ["tombstone", None]


async def test_a_deleted_thread_takes_no_more_replies(server: SlackServer) -> None:
    root = await server.say("a brief")
    await server.say("a reply", thread=root)
    await server.delete_thread(root)
    assert server.messages() == []
    with pytest.raises(CannotDo, match="gone"):
        await server.say("more", thread=root["ts"])


async def test_nobody_speaks_in_an_archived_channel(server: SlackServer, app: SampleApp) -> None:
    await server.archive(server.channel)
    await server.until(lambda: app.of("channel_archive"))
    with pytest.raises(CannotDo, match="archived"):
        await server.say("hello")


async def test_a_stranger_to_a_channel_does_not_speak_there(server: SlackServer) -> None:
    await server.kick(server.bob, server.channel)
    with pytest.raises(CannotDo, match="bob is not in"):
        await server.say("hello", user=server.bob)


async def test_an_app_that_was_removed_hears_nothing_more(server: SlackServer, app: SampleApp) -> None:
    await server.kick_bot(server.channel)
    await server.say("<@UBOT> are you there")
    await server.quiet()
    assert [event["event"]["type"] for event in app.events] == ["member_left_channel"]


async def test_an_invited_app_hears_of_it_and_of_what_follows(server: SlackServer, app: SampleApp) -> None:
    channel = server.add_channel("later", bot_in=False)
    await server.say("hello", channel=channel)
    await server.invite_bot(channel)
    await server.say("hello again", channel=channel)
    await server.quiet()
    assert [event["event"]["type"] for event in app.events] == ["member_joined_channel", "message"]


async def test_only_subscribed_events_are_sent(server: SlackServer, app: SampleApp) -> None:
    server.settings.subscriptions.discard("message.channels")
    await server.say("<@UBOT> hello")
    await server.quiet()
    assert [event["event"]["type"] for event in app.events] == ["app_mention"]


async def test_a_lost_message_arrives_only_when_it_is_sent_again(server: SlackServer, app: SampleApp) -> None:
    said = await server.say("hello", lost=True)
    await server.say("after")
    await server.quiet()
    assert [one["text"] for one in app.of("message")] == ["after"]
    await server.redeliver(said)
    await server.quiet()
    assert ([one["text"] for one in app.of("message")], app.retries) == (["after", "hello"], ["0", "1"])


async def test_a_home_that_is_opened_tells_whose_it_is(server: SlackServer, app: SampleApp) -> None:
    await server.open_home(server.bob)
    await server.until(lambda: app.of("app_home_opened"))
    assert app.of("app_home_opened")[0]["user"] == server.bob.id


async def test_a_guest_is_known_as_one_and_joins_nothing(server: SlackServer, client: AsyncWebClient) -> None:
    guest = server.add_person("gil", guest=True)
    told = await client.users_info(user=guest.id)
    assert (told["user"]["is_restricted"], told["user"]["is_admin"]) == (True, False)
    with pytest.raises(CannotDo, match="gil is not in"):
        await server.say("hello", user=guest)


async def test_a_reply_goes_where_its_thread_is(server: SlackServer) -> None:
    other = server.add_channel("other")
    root = await server.say("root", channel=other)
    reply = await server.say("reply", thread=root)
    assert server.messages(other) == server.messages(thread=root) == [root, reply]


async def test_a_manifest_says_what_the_app_hears_may_do_and_offers(server: SlackServer, app: SampleApp) -> None:
    server.use_manifest(
        {
            "features": {"slash_commands": [{"command": "/film"}], "shortcuts": [{"callback_id": "keep"}]},
            "oauth_config": {"scopes": {"bot": ["chat:write"]}},
            "settings": {"event_subscriptions": {"bot_events": ["app_mention"]}},
        }
    )
    await server.say("<@UBOT> hello")
    await server.quiet()
    assert [one["event"]["type"] for one in app.events] == ["app_mention"]
    assert (await server.command("hello", command="/film")).ok
    with pytest.raises(CannotDo):
        await server.shortcut("use_as_reference")
    assert server.scopes == {"chat:write"}


async def test_any_event_can_be_sent(server: SlackServer, app: SampleApp) -> None:
    server.settings.subscriptions.add("team_rename")
    await server.send(server.team, {"type": "team_rename", "name": "acme 2"})
    await server.until(lambda: app.of("team_rename"))


async def test_times_never_stand_still_or_go_back(server: SlackServer) -> None:
    said = [(await server.say("x"))["ts"] for _ in range(50)]
    assert said == sorted(set(said))


async def test_a_file_is_told_once_more_by_itself(server: SlackServer, app: SampleApp) -> None:
    said = await server.say("use this", files=[LOGO])
    await server.until(lambda: app.of("file_shared"))
    assert app.of("file_shared")[0]["file_id"] == said["files"][0]["id"]
