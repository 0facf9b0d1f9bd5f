"""conversations.*, users.* and team.*: what the app may look up."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_server import SlackServer
from tests.slack_server.checks import refused

METADATA = {"event_type": "outbox", "event_payload": {"row": "1"}}


def texts(answer: object) -> list[str]:
    return [one["text"] for one in answer["messages"]]  # type: ignore[index]


async def test_a_thread_is_read_from_its_root(server: SlackServer, client: AsyncWebClient) -> None:
    root = await server.say("root")
    await server.say("other")
    for word in ("one", "two"):
        await server.say(word, thread=root)
    answer = await client.conversations_replies(channel=server.channel, ts=root["ts"])
    assert texts(answer) == ["root", "one", "two"]
    assert answer["messages"][0]["reply_count"] == 2


async def test_a_long_thread_comes_in_pages(server: SlackServer, client: AsyncWebClient) -> None:
    root = await server.say("root")
    for word in "abc":
        await server.say(word, thread=root)
    first = await client.conversations_replies(channel=server.channel, ts=root["ts"], limit=3)
    assert (texts(first), first["has_more"]) == (["root", "a", "b"], True)
    cursor = first["response_metadata"]["next_cursor"]
    rest = await client.conversations_replies(channel=server.channel, ts=root["ts"], limit=3, cursor=cursor)
    assert (texts(rest), rest["has_more"]) == (["root", "c"], False)


async def test_a_thread_that_is_not_there_is_not_read(server: SlackServer, client: AsyncWebClient) -> None:
    assert await refused(client.conversations_replies(channel=server.channel, ts="1.1")) == "thread_not_found"


async def test_history_is_newest_first_without_replies(server: SlackServer, client: AsyncWebClient) -> None:
    root = await server.say("one")
    await server.say("reply", thread=root)
    await server.say("two")
    assert texts(await client.conversations_history(channel=server.channel)) == ["two", "one"]


async def test_history_comes_in_pages(server: SlackServer, client: AsyncWebClient) -> None:
    for word in "abc":
        await server.say(word)
    first = await client.conversations_history(channel=server.channel, limit=2)
    assert (texts(first), first["has_more"]) == (["c", "b"], True)
    cursor = first["response_metadata"]["next_cursor"]
    assert texts(await client.conversations_history(channel=server.channel, limit=2, cursor=cursor)) == ["a"]


async def test_oldest_counts_only_when_it_is_included(server: SlackServer, client: AsyncWebClient) -> None:
    said = [await server.say(word) for word in "abc"]
    oldest = said[1]["ts"]
    assert texts(await client.conversations_history(channel=server.channel, oldest=oldest)) == ["c"]
    both = await client.conversations_history(channel=server.channel, oldest=oldest, inclusive=True)
    assert texts(both) == ["c", "b"]


async def test_metadata_is_shown_only_when_asked_for(server: SlackServer, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=server.channel, text="x", metadata=METADATA)
    plain = await client.conversations_history(channel=server.channel)
    full = await client.conversations_history(channel=server.channel, include_all_metadata=True)
    assert "metadata" not in plain["messages"][0]
    assert full["messages"][0]["metadata"] == METADATA


@pytest.mark.parametrize("limit", [-1, 1001, "many"])
async def test_an_odd_limit_is_refused(server: SlackServer, client: AsyncWebClient, limit: object) -> None:
    params = {"channel": server.channel, "limit": limit}
    assert await refused(client.api_call("conversations.history", http_verb="GET", params=params)) == "invalid_limit"


async def test_a_channel_without_the_app_is_not_read(server: SlackServer, client: AsyncWebClient) -> None:
    channel = server.add_channel("other", bot_in=False)
    assert await refused(client.conversations_history(channel=channel)) == "not_in_channel"


async def test_a_channel_tells_what_it_is(server: SlackServer, client: AsyncWebClient) -> None:
    old = server.add_channel("old", archived=True, bot_in=False)
    told = (await client.conversations_info(channel=old))["channel"]
    assert (told["name"], told["is_archived"], told["is_member"]) == ("old", True, False)


async def test_the_list_leaves_out_what_the_app_cannot_see(server: SlackServer, client: AsyncWebClient) -> None:
    server.add_channel("old", archived=True)
    server.add_channel("secret", private=True, bot_in=False)
    answer = await client.conversations_list(types="public_channel,private_channel", exclude_archived=True)
    assert [one["name"] for one in answer["channels"]] == ["video"]


async def test_members_are_people_and_the_app(server: SlackServer, client: AsyncWebClient) -> None:
    answer = await client.conversations_members(channel=server.channel)
    assert answer["members"] == [server.ann.id, server.bob.id, "UBOT"]


async def test_the_app_joins_public_channels_only(server: SlackServer, client: AsyncWebClient) -> None:
    channel = server.add_channel("other", bot_in=False)
    await client.conversations_join(channel=channel)
    await client.chat_postMessage(channel=channel, text="hello")
    assert await refused(client.conversations_join(channel=server.add_channel("old", archived=True))) == "is_archived"
    dm = server.dm(server.ann)
    assert await refused(client.conversations_join(channel=dm)) == "method_not_supported_for_channel_type"


async def test_a_direct_message_opens_once(server: SlackServer, client: AsyncWebClient) -> None:
    first = await client.conversations_open(users=server.bob.id)
    again = await client.conversations_open(users=[server.bob.id])
    assert first["channel"]["id"] == again["channel"]["id"] == server.dm(server.bob)
    assert await refused(client.conversations_open(users="U0")) == "user_not_found"


async def test_people_are_looked_up(server: SlackServer, client: AsyncWebClient) -> None:
    ann = (await client.users_info(user=server.ann.id))["user"]
    bob = (await client.users_info(user=server.bob.id))["user"]
    assert (ann["is_admin"], bob["is_admin"]) == (True, False)
    assert await refused(client.users_info(user="U0")) == "user_not_found"


async def test_everybody_is_listed(server: SlackServer, client: AsyncWebClient) -> None:
    assert {one["name"] for one in (await client.users_list())["members"]} == {"ann", "bob", "retake"}


async def test_the_workspace_has_a_name(client: AsyncWebClient) -> None:
    assert (await client.team_info())["team"]["name"] == "acme"
