"""A message knows whom it notified."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_server import Json, SlackServer
from tests.slack_server.checks import mrkdwn, plain, refused
from tests.slack_server.pings import pinged


@pytest.mark.parametrize(
    ("args", "who"),
    [
        ({"text": "<!channel> look"}, ["channel"]),
        ({"text": "<!here|here> and <@UANN|ann>"}, ["here", "UANN"]),
        ({"text": "<!everyone>"}, ["everyone"]),
        ({"text": "&lt;!here&gt;"}, []),
        ({"text": "@here"}, []),
        ({"text": "@here", "link_names": True}, ["here"]),
        ({"text": "@channel", "parse": "full"}, ["channel"]),
        ({"text": "x", "blocks": [{"type": "section", "text": mrkdwn("<@UBOB> <@UBOB>")}]}, ["UBOB"]),
        ({"text": "x", "blocks": [{"type": "section", "fields": [mrkdwn("<!here>")]}]}, ["here"]),
        ({"text": "x", "blocks": [{"type": "context", "elements": [mrkdwn("<!here>")]}]}, ["here"]),
        ({"text": "x", "blocks": [{"type": "markdown", "text": "<!channel>"}]}, ["channel"]),
        ({"text": "x", "blocks": [{"type": "header", "text": plain("<!here>")}]}, []),
        ({"blocks": [{"type": "rich_text", "elements": [{"type": "user", "user_id": "U1"}]}]}, ["U1"]),
        ({"blocks": [{"type": "rich_text", "elements": [{"type": "broadcast", "range": "here"}]}]}, ["here"]),
        ({"text": "x", "attachments": [{"blocks": [{"type": "section", "text": mrkdwn("<!here>")}]}]}, ["here"]),
    ],
)  # fmt: skip
def test_who_is_notified(args: Json, who: list[str]) -> None:
    assert pinged(args) == who


async def test_a_post_keeps_whom_it_notified(server: SlackServer, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel=server.channel, text="<!here> <@UBOB>")
    assert server.messages()[0]["pinged"] == ["here", "UBOB"]


async def test_an_edit_notifies_nobody_anew(server: SlackServer, client: AsyncWebClient) -> None:
    ts = (await client.chat_postMessage(channel=server.channel, text="0 %"))["ts"]
    await client.chat_update(channel=server.channel, ts=ts, text="<!here>")
    assert server.messages()[0]["pinged"] == []


async def test_whom_it_notified_is_not_shown_to_the_app(server: SlackServer, client: AsyncWebClient) -> None:
    answer = await client.chat_postMessage(channel=server.channel, text="<!here>")
    assert not {"pinged", "channel"} & set(answer["message"])
    assert await refused(client.chat_postMessage(channel="C0", text="<!here>")) == "channel_not_found"
