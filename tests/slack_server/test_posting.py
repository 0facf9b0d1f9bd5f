"""chat.*: what is posted is kept, and what Slack refuses is refused."""

import json

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_server import SlackServer
from tests.slack_server.checks import button, mrkdwn, refusal, refused, row
from tests.slack_server.hand_clock import HandClock

METADATA = {"event_type": "outbox", "event_payload": {"row": "1"}}
SECTION = {"type": "section", "text": mrkdwn("take 1")}


async def test_a_post_stands_in_its_thread(server: SlackServer, client: AsyncWebClient) -> None:
    root = await server.say("a brief")
    answer = await client.chat_postMessage(channel=server.channel, thread_ts=root["ts"], text="take 1")
    assert [one["ts"] for one in server.messages(thread=root)] == [root["ts"], answer["ts"]]
    assert server.posts()[0]["text"] == answer["message"]["text"] == "take 1"


async def test_a_fault_is_answered_with_status_200(server: SlackServer) -> None:
    head = {"Authorization": f"Bearer {server.bot_token}"}
    async with (
        aiohttp.ClientSession(headers=head) as web,
        web.post(f"{server.url}/api/chat.postMessage", json={"channel": "C0", "text": "x"}) as answer,
    ):
        assert answer.status == 200
        assert await answer.json() == {"ok": False, "error": "channel_not_found"}


async def test_a_form_carries_blocks_as_a_string(server: SlackServer) -> None:
    form = {"token": server.bot_token, "channel": server.channel, "text": "x", "blocks": json.dumps([SECTION])}
    async with aiohttp.ClientSession() as web, web.post(f"{server.url}/api/chat.postMessage", data=form) as answer:
        assert (await answer.json())["message"]["blocks"][0]["text"] == mrkdwn("take 1")


async def test_blocks_that_are_no_json_are_refused(server: SlackServer, client: AsyncWebClient) -> None:
    data = {"channel": server.channel, "text": "x", "blocks": "[{"}
    assert await refused(client.api_call("chat.postMessage", data=data)) == "invalid_blocks_format"


async def test_an_unknown_method_is_refused(client: AsyncWebClient) -> None:
    assert await refused(client.api_call("chat.shout")) == "unknown_method"


async def test_a_channel_without_the_app_is_refused(server: SlackServer, client: AsyncWebClient) -> None:
    channel = server.add_channel("other", bot_in=False)
    assert await refused(client.chat_postMessage(channel=channel, text="x")) == "not_in_channel"


async def test_a_private_channel_without_the_app_is_not_even_there(server: SlackServer, client: AsyncWebClient) -> None:
    channel = server.add_channel("secret", bot_in=False, private=True)
    assert await refused(client.chat_postMessage(channel=channel, text="x")) == "channel_not_found"


async def test_an_archived_channel_is_refused(server: SlackServer, client: AsyncWebClient) -> None:
    channel = server.add_channel("old", archived=True)
    assert await refused(client.chat_postMessage(channel=channel, text="x")) == "is_archived"


@pytest.mark.parametrize("words", [{}, {"text": ""}, {"text": "  "}, {"text": "", "blocks": []}])
async def test_a_post_without_anything_is_refused(
    server: SlackServer, client: AsyncWebClient, words: dict[str, object]
) -> None:
    call = client.api_call("chat.postMessage", json={"channel": server.channel, **words})
    assert await refused(call) == "no_text"


async def test_the_longest_text_passes_and_one_more_does_not(server: SlackServer, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=server.channel, text="x" * 40_000)
    assert await refused(client.chat_postMessage(channel=server.channel, text="x" * 40_001)) == "msg_too_long"


async def test_markdown_goes_alone_and_is_shorter(server: SlackServer, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=server.channel, markdown_text="**bold**")
    both = client.chat_postMessage(channel=server.channel, markdown_text="x", text="y")
    assert await refused(both) == "markdown_text_conflict"
    assert await refused(client.chat_postMessage(channel=server.channel, markdown_text="x" * 12_001)) == "msg_too_long"


async def test_a_thread_that_is_not_there_is_refused(server: SlackServer, client: AsyncWebClient) -> None:
    call = client.chat_postMessage(channel=server.channel, thread_ts="1.000001", text="x")
    assert await refused(call) == "thread_not_found"


async def test_a_reply_takes_no_replies(server: SlackServer, client: AsyncWebClient) -> None:
    reply = await server.say("reply", thread=await server.say("root"))
    call = client.chat_postMessage(channel=server.channel, thread_ts=reply["ts"], text="x")
    assert await refused(call) == "thread_not_found"


async def test_metadata_is_kept(server: SlackServer, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=server.channel, text="x", metadata=METADATA)
    assert server.messages()[0]["metadata"] == METADATA


@pytest.mark.parametrize(
    "wrong",
    [{"event_type": "a b", "event_payload": {}}, {"event_type": "a", "event_payload": 1}, {"event_type": "a"}, [1]],
)
async def test_metadata_without_type_or_payload_is_refused(
    server: SlackServer, client: AsyncWebClient, wrong: object
) -> None:
    call = client.api_call("chat.postMessage", json={"channel": server.channel, "text": "x", "metadata": wrong})
    assert await refused(call) == "invalid_metadata_format"


async def test_a_person_as_channel_is_their_direct_message(server: SlackServer, client: AsyncWebClient) -> None:
    answer = await client.chat_postMessage(channel=server.ann.id, text="psst")
    assert answer["channel"] == server.dm(server.ann)


async def test_blocks_without_ids_get_some(server: SlackServer, client: AsyncWebClient) -> None:
    nameless = {name: value for name, value in button().items() if name != "action_id"}
    await client.chat_postMessage(channel=server.channel, text="x", blocks=[row(nameless)])
    block = server.messages()[0]["blocks"][0]
    assert block["block_id"]
    assert block["elements"][0]["action_id"]


async def test_a_whisper_is_seen_by_one_person(server: SlackServer, client: AsyncWebClient) -> None:
    await client.chat_postEphemeral(channel=server.channel, user=server.bob.id, text="psst")
    assert [one["text"] for one in server.ephemerals(server.bob)] == ["psst"]
    assert server.ephemerals(server.ann) == server.messages() == []
    assert [one["text"] for one in server.everything_posted()] == ["psst"]


async def test_a_whisper_to_somebody_outside_the_channel_is_refused(
    server: SlackServer, client: AsyncWebClient
) -> None:
    await server.kick(server.bob, server.channel)
    call = client.chat_postEphemeral(channel=server.channel, user=server.bob.id, text="x")
    assert await refused(call) == "user_not_in_channel"


async def test_an_edit_is_kept_with_its_time(server: SlackServer, client: AsyncWebClient) -> None:
    ts = str((await client.chat_postMessage(channel=server.channel, text="0 %"))["ts"])
    for text in ("50 %", "done"):
        await client.chat_update(channel=server.channel, ts=ts, text=text)
    edits = server.edits(server.channel, ts)
    assert [body["text"] for _, body in edits] == ["50 %", "done"]
    assert edits[0][0] <= edits[1][0]
    assert server.messages()[0]["text"] == "done"


async def test_an_edit_without_blocks_leaves_them_and_empty_blocks_take_them_away(
    server: SlackServer, client: AsyncWebClient
) -> None:
    answer = await client.chat_postMessage(channel=server.channel, text="x", blocks=[SECTION])
    await client.chat_update(channel=server.channel, ts=answer["ts"], text="y")
    assert server.messages()[0]["blocks"]
    await client.chat_update(channel=server.channel, ts=answer["ts"], text="y", blocks=[])
    assert server.messages()[0]["blocks"] == []


async def test_an_unknown_message_is_not_edited(server: SlackServer, client: AsyncWebClient) -> None:
    call = client.chat_update(channel=server.channel, ts="1.000001", text="x")
    assert await refused(call) == "message_not_found"


async def test_what_people_wrote_is_neither_edited_nor_deleted(server: SlackServer, client: AsyncWebClient) -> None:
    said = await server.say("mine")
    call = client.chat_update(channel=server.channel, ts=said["ts"], text="yours")
    assert await refused(call) == "cant_update_message"
    assert await refused(client.chat_delete(channel=server.channel, ts=said["ts"])) == "cant_delete_message"


async def test_an_edit_has_less_room_than_a_post(server: SlackServer, client: AsyncWebClient) -> None:
    ts = (await client.chat_postMessage(channel=server.channel, text="x"))["ts"]
    assert await refused(client.chat_update(channel=server.channel, ts=ts, text="x" * 4001)) == "msg_too_long"


async def test_a_workspace_may_close_the_time_for_edits(
    server: SlackServer, client: AsyncWebClient, clock: HandClock
) -> None:
    server.settings.edit_window = 60
    ts = (await client.chat_postMessage(channel=server.channel, text="x"))["ts"]
    await client.chat_update(channel=server.channel, ts=ts, text="y")
    clock.forward(61)
    assert await refused(client.chat_update(channel=server.channel, ts=ts, text="z")) == "edit_window_closed"


async def test_nothing_is_edited_in_an_archived_channel(server: SlackServer, client: AsyncWebClient) -> None:
    ts = (await client.chat_postMessage(channel=server.channel, text="x"))["ts"]
    await server.archive(server.channel)
    assert await refused(client.chat_update(channel=server.channel, ts=ts, text="y")) == "is_inactive"


async def test_a_deleted_post_is_gone_but_was_posted(server: SlackServer, client: AsyncWebClient) -> None:
    ts = (await client.chat_postMessage(channel=server.channel, text="x"))["ts"]
    await client.chat_delete(channel=server.channel, ts=ts)
    assert server.messages() == []
    assert len(server.everything_posted()) == 1
    assert await refused(client.chat_delete(channel=server.channel, ts=ts)) == "message_not_found"


async def test_bad_blocks_are_refused_with_the_place(server: SlackServer, client: AsyncWebClient) -> None:
    answer = await refusal(client.chat_postMessage(channel=server.channel, text="x", blocks=[row(button("x" * 76))]))
    assert answer["error"] == "invalid_blocks"
    assert "/blocks/0/elements/0/text/text" in " ".join(answer["response_metadata"]["messages"])


async def test_every_call_is_noted(server: SlackServer, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=server.channel, text="x")
    (call,) = server.called("chat.postMessage")
    assert (call.args["text"], call.token) == ("x", server.bot_token)


async def test_a_message_has_a_link(server: SlackServer, client: AsyncWebClient) -> None:
    ts = str((await client.chat_postMessage(channel=server.channel, text="x"))["ts"])
    answer = await client.chat_getPermalink(channel=server.channel, message_ts=ts)
    assert str(answer["permalink"]).endswith(ts.replace(".", ""))


async def test_what_a_tombstone_stands_for_is_still_known_to_have_been_posted(
    server: SlackServer, client: AsyncWebClient
) -> None:
    ts = (await client.chat_postMessage(channel=server.channel, text="a card"))["ts"]
    await server.say("reply", thread=str(ts))
    await client.chat_delete(channel=server.channel, ts=ts)
    assert server.messages()[0]["subtype"] == "tombstone"
    assert server.everything_posted()[0]["text"] == "a card"
    assert await refused(client.chat_update(channel=server.channel, ts=ts, text="x")) == "message_not_found"
