"""The response_url of a click: five uses, half an hour, and three places where the answer may go."""

import pytest
from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.slack_server import Json, SlackServer
from tests.slack_server.checks import button, row
from tests.slack_server.events import in_channel
from tests.slack_server.hand_clock import HandClock
from tests.slack_server.sample_app import SampleApp


@pytest.fixture
async def link(server: SlackServer, app: SampleApp) -> AsyncWebhookClient:
    """The link of a command that bob typed."""
    await server.command("hello", user=server.bob)
    return AsyncWebhookClient(app.commands[0]["response_url"], retry_handlers=[])


async def clicked(server: SlackServer, app: SampleApp) -> tuple[Json, AsyncWebhookClient]:
    """A message of the app's, and the link of bob's click on it."""
    await app.bolt.client.chat_postMessage(channel=server.channel, text="take 1", blocks=[row(button())])
    message = server.messages()[0]
    await server.click(message, "Approve", user=server.bob)
    await server.until(lambda: app.clicks)
    return message, AsyncWebhookClient(app.clicks[0]["response_url"], retry_handlers=[])


async def test_an_answer_is_for_the_one_who_asked(server: SlackServer, link: AsyncWebhookClient) -> None:
    assert (await link.send(text="psst")).body == "ok"
    assert [one["text"] for one in server.ephemerals(server.bob)] == ["psst"]
    assert server.messages() == []


async def test_an_answer_for_all_is_posted(server: SlackServer, link: AsyncWebhookClient) -> None:
    await link.send(text="hello all", response_type="in_channel")
    assert [one["text"] for one in server.posts()] == ["hello all"]


async def test_an_answer_may_stand_in_the_place_of_the_card(server: SlackServer, app: SampleApp) -> None:
    message, link = await clicked(server, app)
    await link.send(text="approved by bob", replace_original=True)
    assert [(one["text"], "blocks" in one) for one in server.messages()] == [("approved by bob", False)]
    assert len(server.edits(message["channel"], message["ts"])) == 1


async def test_an_answer_may_take_the_card_away(server: SlackServer, app: SampleApp) -> None:
    _, link = await clicked(server, app)
    await link.send(delete_original=True)
    assert server.messages() == []


async def test_a_whisper_can_be_replaced_and_taken_away(server: SlackServer, app: SampleApp) -> None:
    await app.bolt.client.chat_postEphemeral(
        channel=server.channel, user=server.bob.id, text="sure?", blocks=[row(button())]
    )
    await server.click(server.ephemerals(server.bob)[0], "Approve", user=server.bob)
    await server.until(lambda: app.clicks)
    link = AsyncWebhookClient(app.clicks[0]["response_url"], retry_handlers=[])
    await link.send(text="done", replace_original=True)
    assert [one["text"] for one in server.ephemerals(server.bob)] == ["done"]
    await link.send(delete_original=True)
    assert server.ephemerals(server.bob) == []


async def test_a_link_works_five_times(server: SlackServer, link: AsyncWebhookClient) -> None:
    codes = [(await link.send(text="x")).status_code for _ in range(6)]
    assert codes == [200] * 5 + [404]
    assert len(server.ephemerals(server.bob)) == 5


async def test_a_link_works_for_half_an_hour(link: AsyncWebhookClient, clock: HandClock) -> None:
    clock.forward(30 * 60 + 1)
    answer = await link.send(text="x")
    assert (answer.status_code, "expired_url" in answer.body) == (404, True)


@pytest.mark.parametrize("body", [{"text": ""}, {"blocks": [{"type": "banner"}]}])
async def test_a_bad_answer_is_refused(link: AsyncWebhookClient, body: Json) -> None:
    assert (await link.send_dict(body)).status_code == 400


async def test_an_answer_is_noted_as_a_call(server: SlackServer, link: AsyncWebhookClient) -> None:
    await link.send(text="psst")
    assert server.called("response_url")[0].args["text"] == "psst"


async def test_an_answer_can_fail_on_order(server: SlackServer, link: AsyncWebhookClient) -> None:
    server.fail("response_url", status=500)
    assert (await link.send(text="x")).status_code == 500


async def test_a_made_up_link_is_dead(server: SlackServer) -> None:
    channel = server.world.channels[server.channel]
    good = in_channel(server.state, server.bob, channel, None)["response_url"]
    assert (await AsyncWebhookClient(good + "0").send(text="x")).status_code == 404
