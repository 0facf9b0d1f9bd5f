"""Socket Mode: what is not acked comes again, what is acked late or twice is noticed, and sockets come and go."""

import asyncio
import json
from collections.abc import AsyncIterator

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_server import Json, SlackServer
from tests.slack_server.checks import refused
from tests.slack_server.hand_clock import HandClock
from tests.slack_server.sample_app import SampleApp


@pytest.fixture
async def raw(server: SlackServer) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """A socket without a library, which acks nothing by itself. The hello is still to be read."""
    async with aiohttp.ClientSession() as web, web.ws_connect(server.sockets.ticket()) as socket:
        yield socket


async def test_a_socket_is_greeted(raw: aiohttp.ClientWebSocketResponse) -> None:
    hello = await raw.receive_json()
    assert (hello["type"], hello["num_connections"]) == ("hello", 1)
    assert hello["connection_info"]["app_id"]


async def test_a_link_is_good_for_one_socket(server: SlackServer) -> None:
    link = server.sockets.ticket()
    async with aiohttp.ClientSession() as web:
        async with web.ws_connect(link):
            pass
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await web.ws_connect(link)


async def test_only_the_app_token_opens_sockets(server: SlackServer, client: AsyncWebClient) -> None:
    assert await refused(client.apps_connections_open(app_token=server.bot_token)) == "not_allowed_token_type"
    assert (await client.apps_connections_open(app_token=server.app_token))["url"].startswith("ws://127.0.0.1")


async def test_a_first_delivery_says_that_it_is_no_retry(
    server: SlackServer, raw: aiohttp.ClientWebSocketResponse
) -> None:
    await raw.receive_json()
    await server.say("hello")
    envelope = await raw.receive_json()
    assert (envelope["type"], envelope["retry_attempt"], envelope["accepts_response_payload"]) == (
        "events_api",
        0,
        False,
    )
    await raw.send_json({"envelope_id": envelope["envelope_id"]})
    await server.quiet()
    assert server.late_acks == 0


async def test_an_event_without_an_ack_comes_three_times_more_and_is_then_given_up(
    server: SlackServer, raw: aiohttp.ClientWebSocketResponse
) -> None:
    server.pace.ack = 0.02
    await raw.receive_json()
    await server.say("hello")
    heard = [await raw.receive_json() for _ in range(4)]
    assert [one["retry_attempt"] for one in heard] == [0, 1, 2, 3]
    assert len({one["payload"]["event_id"] for one in heard}) == 1
    await server.quiet()
    assert [one["event"]["text"] for one in server.lost_events] == ["hello"]


async def test_retries_follow_their_schedule(server: SlackServer, raw: aiohttp.ClientWebSocketResponse) -> None:
    server.pace.ack, server.pace.retry_after = 0.01, (0.05, 600.0)
    await raw.receive_json()
    await server.say("hello")
    await raw.receive_json()
    began = asyncio.get_running_loop().time()
    assert (await raw.receive_json())["retry_attempt"] == 1
    assert asyncio.get_running_loop().time() - began >= 0.05
    with pytest.raises(TimeoutError):
        await raw.receive_json(timeout=0.1)


async def test_an_ack_stops_the_retries(server: SlackServer, raw: aiohttp.ClientWebSocketResponse) -> None:
    server.pace.ack = 0.05
    await raw.receive_json()
    await server.say("hello")
    await raw.receive_json()
    again = await raw.receive_json()
    await raw.send_json({"envelope_id": again["envelope_id"]})
    await server.quiet()
    assert server.lost_events == []


async def test_a_click_without_an_ack_fails_before_the_person(server: SlackServer, app: SampleApp) -> None:
    server.pace.ack = 0.05
    app.slow = 0.2
    ack = await server.command("hello", user=server.bob)
    assert (ack.error, server.late_acks) == ("operation_timeout", 1)
    assert [(one.user, one.error) for one in server.failures] == [(server.bob, "operation_timeout")]


async def test_an_ack_after_three_seconds_of_the_clock_is_late(
    server: SlackServer, raw: aiohttp.ClientWebSocketResponse, clock: HandClock
) -> None:
    await raw.receive_json()
    command = asyncio.ensure_future(server.command("hello"))
    envelope = await raw.receive_json()
    clock.forward(3.1)
    await raw.send_json({"envelope_id": envelope["envelope_id"]})
    assert ((await command).error, server.late_acks) == ("operation_timeout", 1)


async def test_a_second_ack_is_noticed(server: SlackServer, raw: aiohttp.ClientWebSocketResponse) -> None:
    await raw.receive_json()
    await server.say("hello")
    envelope = await raw.receive_json()
    for _ in range(2):
        await raw.send_json({"envelope_id": envelope["envelope_id"]})
    await server.until(lambda: server.double_acks == 1)


async def test_an_ack_of_nothing_is_noticed(server: SlackServer, raw: aiohttp.ClientWebSocketResponse) -> None:
    await raw.send_json({"envelope_id": "nothing"})
    await server.until(lambda: server.sockets.unknown_acks == 1)


async def test_what_happens_without_a_socket_arrives_later_as_retries_only(server: SlackServer) -> None:
    await server.say("hello")
    app = SampleApp(server)
    async with app.connected():
        await server.until(lambda: app.events)
    assert ([one["text"] for one in app.of("message")], app.retries) == (["hello"], ["1"])


async def test_a_click_without_a_socket_fails_at_once(server: SlackServer) -> None:
    ack = await server.command("hello")
    assert (ack.error, server.late_acks) == ("dispatch_failed", 0)


async def test_the_app_comes_back_when_it_is_asked_to(server: SlackServer, app: SampleApp) -> None:
    await server.disconnect()
    await server.until(lambda: server.sockets.opened == 2)
    await server.say("still there?")
    await server.until(lambda: app.of("message"))


async def test_the_app_comes_back_after_a_dropped_socket(server: SlackServer, app: SampleApp) -> None:
    assert await server.drop_socket() == 1
    await server.say("while it was away")
    await server.until(lambda: app.of("message"))
    assert (server.sockets.opened, app.retries) == (2, ["1"])


async def test_an_event_in_flight_when_the_socket_drops_comes_again(
    server: SlackServer, raw: aiohttp.ClientWebSocketResponse
) -> None:
    server.pace.ack = 0.05
    await raw.receive_json()
    await server.say("hello")
    first = await raw.receive_json()
    await server.drop_socket()
    async with aiohttp.ClientSession() as web, web.ws_connect(server.sockets.ticket()) as again:
        await again.receive_json()
        second = await again.receive_json()
    assert first["payload"]["event_id"] == second["payload"]["event_id"]
    assert (second["retry_attempt"], server.late_acks) == (1, 0)


async def test_a_duplicate_can_be_sent_on_purpose(server: SlackServer, app: SampleApp) -> None:
    await server.say("hello")
    await server.until(lambda: app.events)
    await server.redeliver(server.events[0])
    await server.until(lambda: len(app.events) == 2)
    assert app.events[0]["event_id"] == app.events[1]["event_id"]
    assert app.retries == ["0", "1"]


async def test_envelopes_go_to_one_socket_in_turn(server: SlackServer) -> None:
    async with (
        aiohttp.ClientSession() as web,
        web.ws_connect(server.sockets.ticket()) as one,
        web.ws_connect(server.sockets.ticket()) as two,
    ):
        assert [(await each.receive_json())["num_connections"] for each in (one, two)] == [1, 2]
        await server.say("a")
        await server.say("b")
        heard = [json.loads((await each.receive()).data)["payload"]["event"]["text"] for each in (one, two)]
    assert sorted(heard) == ["a", "b"]


async def test_an_unhandled_event_is_not_acked_by_bolt_and_so_comes_again(server: SlackServer) -> None:
    app = SampleApp(server)
    app.bolt._async_listeners.clear()
    server.pace.ack = 0.02
    async with app.connected():
        await server.say("hello")
        await server.until(lambda: server.lost_events)
    told: list[Json] = server.lost_events
    assert told[0]["event"]["text"] == "hello"
