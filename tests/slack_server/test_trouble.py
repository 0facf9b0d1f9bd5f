"""Trouble on order, hooks, and limits that are real."""

import asyncio
import time
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_server import HangUp, Json, SlackServer
from tests.slack_server.checks import refused
from tests.slack_server.hand_clock import HandClock
from tests.slack_server.limits import Limits, TooOften


def post(server: SlackServer, client: AsyncWebClient, text: str = "x", channel: str = "") -> Any:
    return client.chat_postMessage(channel=channel or server.channel, text=text)


async def test_an_ordered_error_strikes_as_often_as_ordered(server: SlackServer, client: AsyncWebClient) -> None:
    fault = server.fail(r"chat\..*", times=2, error="fatal_error")
    assert [await refused(post(server, client)) for _ in range(2)] == ["fatal_error"] * 2
    await post(server, client)
    assert (fault.hits, len(server.messages())) == (2, 1)


async def test_other_methods_are_not_struck(server: SlackServer, client: AsyncWebClient) -> None:
    server.fail("chat.update")
    await post(server, client)


async def test_a_5xx_comes_as_a_page(server: SlackServer, client: AsyncWebClient) -> None:
    server.fail("chat.postMessage", status=503)
    with pytest.raises(SlackApiError) as caught:
        await post(server, client)
    assert caught.value.response.status_code == 503
    assert server.messages() == []


async def test_a_429_says_when_to_come_back_and_the_sdk_does(server: SlackServer) -> None:
    patient: list[AsyncRetryHandler] = [AsyncRateLimitErrorRetryHandler(max_retry_count=1)]
    client = AsyncWebClient(token=server.bot_token, base_url=f"{server.url}/api/", retry_handlers=patient)
    server.fail("chat.postMessage", retry_after=0)
    await post(server, client)
    assert (len(server.called("chat.postMessage")), len(server.messages())) == (2, 1)


async def test_a_socket_closed_before_leaves_nothing_posted(server: SlackServer, client: AsyncWebClient) -> None:
    server.fail("chat.postMessage", drop="before")
    with pytest.raises(aiohttp.ClientConnectionError):
        await post(server, client)
    assert server.messages() == []


async def test_a_socket_closed_after_leaves_the_post(server: SlackServer, client: AsyncWebClient) -> None:
    server.fail("chat.postMessage", drop="after")
    with pytest.raises(aiohttp.ClientConnectionError):
        await post(server, client)
    assert len(server.messages()) == 1


async def test_the_sdks_own_retry_doubles_such_a_post(server: SlackServer) -> None:
    client = AsyncWebClient(token=server.bot_token, base_url=f"{server.url}/api/")
    server.fail("chat.postMessage", drop="after")
    await post(server, client)
    assert len(server.messages()) == 2


async def test_a_delay_is_only_a_delay(server: SlackServer, client: AsyncWebClient) -> None:
    server.fail("chat.postMessage", delay=0.05)
    began = time.monotonic()
    await post(server, client)
    assert time.monotonic() - began >= 0.05


async def test_hooks_see_a_call_before_and_after_it_is_done(server: SlackServer, client: AsyncWebClient) -> None:
    seen: list[tuple[str, str, int]] = []

    async def before(method: str, args: Json) -> None:
        seen.append(("before", method, len(server.messages())))

    async def after(method: str, args: Json) -> None:
        seen.append(("after", args["text"], len(server.messages())))

    server.before(before)
    server.after(after)
    await post(server, client)
    assert seen == [("before", "chat.postMessage", 0), ("after", "x", 1)]


async def test_an_after_hook_holds_the_answer_back(server: SlackServer, client: AsyncWebClient) -> None:
    held = asyncio.Event()

    async def hold(method: str, args: Json) -> None:
        await held.wait()

    server.after(hold)
    call = asyncio.ensure_future(post(server, client))
    await server.until(lambda: len(server.messages()) == 1)
    assert not call.done()
    held.set()
    await call


async def test_hooks_and_trouble_can_be_forgotten(server: SlackServer, client: AsyncWebClient) -> None:
    server.fail(".*", times=99)
    server.no_hooks()
    await post(server, client)


async def test_a_method_called_too_often_is_answered_429(
    server: SlackServer, client: AsyncWebClient, clock: HandClock
) -> None:
    server.limits.method("chat.postMessage", 2)
    for _ in range(2):
        await post(server, client)
    with pytest.raises(SlackApiError) as caught:
        await post(server, client)
    assert (caught.value.response.status_code, caught.value.response["error"]) == (429, "ratelimited")
    wait = int(caught.value.response.headers["Retry-After"])
    assert 25 <= wait <= 30
    clock.forward(wait)
    await post(server, client)


async def test_every_workspace_has_its_own_limits(server: SlackServer, client: AsyncWebClient) -> None:
    server.limits.method("auth.test", 1)
    other = server.add_team("globex")
    await client.auth_test()
    await client.auth_test(token=f"xoxb-{other.id}")
    assert await refused(client.auth_test()) == "ratelimited"


async def test_a_channel_takes_about_one_post_a_second(
    server: SlackServer, client: AsyncWebClient, clock: HandClock
) -> None:
    server.limits.ease = 1
    for _ in range(5):
        await post(server, client)
    assert await refused(post(server, client)) == "ratelimited"
    await post(server, client, channel=server.add_channel("other"))
    clock.forward(1.1)
    await post(server, client)


@pytest.mark.parametrize(("tier", "most"), [(1, 1), (2, 20), (3, 50), (4, 100)])
def test_a_tier_allows_what_slack_says(tier: int, most: int) -> None:
    limits = Limits(ease=1)
    for _ in range(most):
        limits.take("T1", "some.method", tier, 0.0)
    with pytest.raises(TooOften):
        limits.take("T1", "some.method", tier, 0.0)
    limits.take("T1", "some.method", tier, 60.0)


async def test_waiting_in_vain_is_an_error(server: SlackServer) -> None:
    with pytest.raises(AssertionError, match="in vain"):
        await server.until(lambda: False, timeout=0.02)


async def test_a_hook_may_cut_the_connection_with_nothing_done(server: SlackServer, client: AsyncWebClient) -> None:
    async def cut(method: str, args: Json) -> None:
        raise HangUp

    server.before(cut)
    with pytest.raises(aiohttp.ClientConnectionError):
        await post(server, client)
    assert server.messages() == []


async def test_a_body_that_is_no_json_is_refused(server: SlackServer) -> None:
    head = {"Authorization": f"Bearer {server.bot_token}", "Content-Type": "application/json"}
    url = f"{server.url}/api/chat.postMessage"
    async with aiohttp.ClientSession(headers=head) as web, web.post(url, data="{") as answer:
        assert await answer.json() == {"ok": False, "error": "invalid_json"}


async def test_a_fault_of_this_server_does_not_pass_unseen() -> None:
    with pytest.raises(AssertionError, match="fault of its own"):
        async with SlackServer() as server:
            server.limits.tiers.clear()
            async with aiohttp.ClientSession() as web:
                form = {"token": server.bot_token}
                async with web.post(f"{server.url}/api/auth.test", data=form) as answer:
                    assert answer.status == 500
