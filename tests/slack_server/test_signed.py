"""Delivery by signed HTTP, to the real bolt's own server."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_server import SlackServer, sign
from tests.slack_server.checks import button, row
from tests.slack_server.delivery import Delivery
from tests.slack_server.events import wrapped
from tests.slack_server.sample_app import SampleApp


@pytest.fixture
async def listening(server: SlackServer) -> AsyncIterator[SampleApp]:
    """An app at a request URL, which the server knows."""
    app = SampleApp(server)
    async with app.over_http() as app_url:
        server.http(app_url)
        yield app


def url_of(server: SlackServer) -> str:
    return str(server.post.way.url)  # type: ignore[attr-defined]


async def test_events_come_as_json(server: SlackServer, listening: SampleApp) -> None:
    await server.say("<@UBOT> hello")
    await server.until(lambda: len(listening.events) == 2)
    assert listening.retries == [None, None]


async def test_clicks_come_as_a_form_with_a_payload(
    server: SlackServer, listening: SampleApp, client: AsyncWebClient
) -> None:
    await client.chat_postMessage(channel=server.channel, text="x", blocks=[row(button(value="take 1"))])
    ack = await server.click(server.messages()[0], "Approve")
    assert (ack.status, listening.clicks[0]["actions"][0]["value"]) == (200, "take 1")


async def test_commands_come_flat_and_are_answered_in_words(server: SlackServer, listening: SampleApp) -> None:
    listening.command_answer = "on it"
    ack = await server.command("a watch & a <ring>")
    assert (ack.payload, listening.commands[0]["text"]) == ("on it", "a watch & a <ring>")
    assert [one["text"] for one in server.ephemerals(server.ann)] == ["on it"]


@pytest.mark.parametrize("option", [{"tampered": True}, {"age": 400}, {"unsigned": True}, {"secret": "other"}])
async def test_a_bad_signature_is_refused_by_bolt(
    server: SlackServer, listening: SampleApp, option: dict[str, object]
) -> None:
    server.http(url_of(server), **option)  # type: ignore[arg-type]
    ack = await server.command("hello")
    assert (ack.status, ack.error) == (401, "dispatch_failed")
    assert listening.commands == []


async def test_the_url_proves_itself(server: SlackServer, listening: SampleApp) -> None:
    ack = await server.verify_url()
    assert ack.payload == {"challenge": ack.payload["challenge"]}


async def test_a_retry_says_so_in_its_headers(server: SlackServer, listening: SampleApp) -> None:
    event = wrapped(server.state, server.world.teams[server.team], {"type": "app_mention", "user": "U1", "ts": "1.1"})
    await server.post.way.carry(Delivery("events_api", event, 2, "http_timeout"))
    assert listening.retries == ["2"]


async def test_an_event_that_is_refused_comes_again(server: SlackServer) -> None:
    seen: list[tuple[str | None, str | None]] = []

    async def answer(request: web.Request) -> web.Response:
        seen.append((request.headers.get("X-Slack-Retry-Num"), request.headers.get("X-Slack-Retry-Reason")))
        return web.Response(status=200 if len(seen) == 3 else 503)

    await _heard_by(server, answer)
    assert seen == [(None, None), ("1", "http_error"), ("2", "http_error")]


async def test_an_app_may_ask_for_no_retries(server: SlackServer) -> None:
    seen: list[int] = []

    async def answer(request: web.Request) -> web.Response:
        seen.append(1)
        return web.Response(status=500, headers={"X-Slack-No-Retry": "1"})

    await _heard_by(server, answer)
    assert (seen, server.lost_events) == ([1], [])


async def test_a_url_where_nobody_listens_fails_the_click(server: SlackServer) -> None:
    server.http("http://127.0.0.1:9/slack/events")
    assert (await server.command("hello")).error == "dispatch_failed"


async def test_a_slow_answer_fails_the_click(server: SlackServer, listening: SampleApp) -> None:
    server.pace.ack = 0.05
    listening.slow = 0.3
    assert (await server.command("hello")).error == "operation_timeout"
    assert server.late_acks == 1


async def test_the_server_can_go_back_to_the_socket(server: SlackServer, app: SampleApp) -> None:
    server.http("http://127.0.0.1:9/slack/events")
    server.socket_mode()
    assert (await server.command("hello")).ok


def test_a_signature_is_slacks() -> None:
    head = sign("8f742231b10e8888abcd99yyyzzz85a5", "token=x", 1531420618)
    assert head["X-Slack-Request-Timestamp"] == "1531420618"
    assert head["X-Slack-Signature"].startswith("v0=")


async def _heard_by(server: SlackServer, answer: object) -> None:
    """Says one thing to a bare request URL and waits until the server is done with it."""
    app = web.Application()
    app.router.add_post("/", answer)  # type: ignore[arg-type]
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.http(f"http://127.0.0.1:{runner.addresses[0][1]}/")
    await server.say("hello")
    await server.quiet()
    await runner.cleanup()


async def test_a_retry_after_silence_says_that_it_timed_out(server: SlackServer) -> None:
    seen: list[str | None] = []
    server.pace.ack = 0.05

    async def answer(request: web.Request) -> web.Response:
        seen.append(request.headers.get("X-Slack-Retry-Reason"))
        if len(seen) == 1:
            await asyncio.sleep(0.15)
        return web.Response()

    await _heard_by(server, answer)
    assert seen == [None, "http_timeout"]
