"""Faults on purpose, hooks, and waiting."""

import asyncio
from typing import Any

import aiohttp
import discord
import pytest

from tests.discord_server import DiscordServer
from tests.discord_server.bot import Bot
from tests.discord_server.raw import ask, post


async def test_a_429_is_retried_by_the_library(server: DiscordServer, bot: Bot) -> None:
    fault = server.fail("POST", "/messages$", status=429, retry_after=0.05)
    await bot.place(server).send("hello")
    assert (fault.used, len(server.messages())) == (1, 1)
    assert [call.status for call in server.calls("POST", "/messages$")] == [429, 200]


async def test_a_refusal_on_purpose_has_its_status_and_code(server: DiscordServer, bot: Bot) -> None:
    server.fail("POST", "/messages$", status=403, code=50013)
    with pytest.raises(discord.Forbidden) as refused:
        await bot.place(server).send("hello")
    assert (refused.value.code, server.invalid_answers) == (50013, 1)


@pytest.mark.parametrize(("drop", "posted"), [("before", 0), ("after", 1)])
async def test_a_broken_off_request_is_handled_or_not(server: DiscordServer, bot: Bot, drop: Any, posted: int) -> None:
    server.fail("POST", "/messages$", drop=drop)
    with pytest.raises((aiohttp.ClientError, OSError)):
        await bot.place(server).send("hello", nonce="job-1")
    assert len(server.messages()) == posted
    await bot.place(server).send("hello", nonce="job-1")
    assert len(server.messages()) == 1


async def test_a_slow_answer_comes_late(server: DiscordServer) -> None:
    server.fail("GET", "/users/@me$", delay=0.1)
    begun = asyncio.get_running_loop().time()
    assert (await ask(server, "GET", "/users/@me")).status == 200
    assert asyncio.get_running_loop().time() - begun >= 0.1


async def test_a_fault_hits_only_what_it_is_for_and_ends(server: DiscordServer) -> None:
    fault = server.fail("POST", "/messages$", times=None, status=400)
    assert (await ask(server, "GET", f"/channels/{server.channel}/messages")).status == 200
    assert [(await post(server, {"content": "a"})).status for _ in range(3)] == [400] * 3
    fault.cancel()
    assert ((await post(server, {"content": "a"})).status, fault.used) == (200, 3)


async def test_a_fault_for_any_method_hits_all(server: DiscordServer) -> None:
    server.fail("*", "/messages$", times=2, status=400)
    told = [await ask(server, "GET", f"/channels/{server.channel}/messages"), await post(server, {"content": "a"})]
    assert [one.status for one in told] == [400, 400]


async def test_hooks_see_the_moment_before_and_after_a_post(server: DiscordServer) -> None:
    seen: list[tuple[str, str, int]] = []

    async def before(method: str, path: str, body: Any) -> None:
        seen.append(("before", body["content"], len(server.messages())))

    async def after(method: str, path: str, body: Any) -> None:
        seen.append(("after", body["content"], len(server.messages())))

    stops = [server.before(before), server.after(after)]
    await post(server, {"content": "one"})
    for stop in stops:
        stop()
    await post(server, {"content": "two"})
    assert seen == [("before", "one", 0), ("after", "one", 1)]


async def test_a_bot_that_dies_after_its_post_was_handled_has_posted(server: DiscordServer) -> None:
    asking = asyncio.create_task(post(server, {"content": "last words"}))

    async def kill(method: str, path: str, body: Any) -> None:
        asking.cancel()
        await asyncio.sleep(0.01)

    server.after(kill)
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert [message["content"] for message in server.messages()] == ["last words"]


async def test_the_log_has_every_request_with_its_time(server: DiscordServer) -> None:
    begun = server.core.clock.now()
    await ask(server, "GET", f"/channels/{server.channel}/messages?limit=3")
    (call,) = server.log
    assert (call.method, call.path, call.query) == ("GET", f"/channels/{server.channel}/messages", {"limit": "3"})
    assert (call.status, call.at >= begun) == (200, True)


async def test_waiting_ends_with_the_last_requests_in_the_message(server: DiscordServer) -> None:
    await ask(server, "GET", "/users/@me")
    with pytest.raises(AssertionError, match="GET /users/@me -> 200"):
        await server.until(lambda: False, timeout=0.02)


async def test_waiting_gives_what_was_waited_for(server: DiscordServer) -> None:
    waiting = asyncio.create_task(server.until(server.messages))
    await post(server, {"content": "hello"})
    assert [message["content"] for message in await waiting] == ["hello"]


async def test_a_body_that_is_no_json_is_refused(server: DiscordServer) -> None:
    url = f"{server.url}/api/v10/channels/{server.channel}/messages"
    headers = {"Authorization": "Bot test-token", "Content-Type": "application/json"}
    async with aiohttp.ClientSession() as session, session.post(url, data="{", headers=headers) as answer:
        assert (answer.status, (await answer.json())["code"]) == (400, 50109)
