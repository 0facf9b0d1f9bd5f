"""Five hundred channels and a busy minute go through quickly."""

import time

from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_server import SlackServer
from tests.slack_server.sample_app import SampleApp


async def test_a_busy_minute_takes_a_few_seconds(server: SlackServer, app: SampleApp) -> None:
    channels = [server.add_channel(f"c{n}") for n in range(500)]
    began = time.monotonic()
    for n in range(600):
        await server.say("hello", channel=channels[n % 500])
    await server.until(lambda: len(app.events) == 600)
    assert time.monotonic() - began < 10
    assert (server.late_acks, server.double_acks) == (0, 0)


async def test_a_long_history_makes_a_post_no_slower(server: SlackServer, client: AsyncWebClient) -> None:
    root = await server.say("root")
    server.settings.subscriptions.clear()
    for _ in range(5000):
        await server.say("x", thread=root)
    began = time.monotonic()
    for _ in range(10):
        await client.chat_postMessage(channel=server.channel, thread_ts=root["ts"], text="x")
    assert time.monotonic() - began < 1


async def test_a_storm_of_reconnects_loses_nothing(server: SlackServer, app: SampleApp) -> None:
    for n in range(5):
        await server.say(f"message {n}")
        await server.disconnect()
        await server.until(lambda n=n: server.sockets.opened == n + 2)  # type: ignore[misc]
    await server.until(lambda: len({one["event_id"] for one in app.events}) == 5)
