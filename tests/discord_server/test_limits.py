"""How often the bot may ask."""

import asyncio

import discord
import pytest

from tests.discord_server import NO_RATES, DiscordServer, Rate, Rates
from tests.discord_server.bot import running
from tests.discord_server.raw import ask, post

SLOW = Rates(Rate(1000, 1.0), Rate(1000, 1.0), ((r"^POST /channels/\d+/messages$", Rate(2, 0.3)),))


def _still() -> float:
    """A clock that stands."""
    return 1_800_000_000.0


async def test_an_answer_tells_how_many_requests_are_left() -> None:
    async with DiscordServer(now=_still) as server:
        headers = [(await post(server, {"content": "a"})).headers for _ in range(2)]
        assert [one["X-RateLimit-Remaining"] for one in headers] == ["4", "3"]
        assert (headers[0]["X-RateLimit-Limit"], headers[0]["X-RateLimit-Reset-After"]) == ("5", "5.000")
        assert headers[0]["X-RateLimit-Bucket"] == headers[1]["X-RateLimit-Bucket"]


async def test_one_request_too_many_is_refused_until_the_window_ends() -> None:
    async with DiscordServer(now=_still) as server:
        told = [await post(server, {"content": "a"}) for _ in range(6)]
        assert [one.status for one in told] == [200] * 5 + [429]
        assert told[5].body == {
            "message": "You are being rate limited.",
            "code": 0,
            "retry_after": 5.0,
            "global": False,
        }
        assert (told[5].headers["Via"], told[5].headers["X-RateLimit-Scope"]) == ("1.1 google", "user")
        assert (len(server.messages()), server.invalid_answers) == (5, 1)
        server.forward(5)
        assert (await post(server, {"content": "a"})).status == 200


async def test_each_channel_has_its_own_bucket() -> None:
    async with DiscordServer(now=_still) as server:
        other = await server.add_channel("other")
        for _ in range(5):
            await post(server, {"content": "a"})
        assert (await ask(server, "POST", f"/channels/{other}/messages", {"content": "a"})).status == 200


async def test_sending_and_editing_have_their_own_buckets() -> None:
    async with DiscordServer(now=_still) as server:
        for _ in range(5):
            await post(server, {"content": "a"})
        path = f"/channels/{server.channel}/messages/{server.messages()[0]['id']}"
        assert (await ask(server, "PATCH", path, {"content": "b"})).status == 200


async def test_fifty_requests_a_second_are_the_most() -> None:
    async with DiscordServer(now=_still, rates=Rates(routes=(("GET", Rate(1000, 1.0)),))) as server:
        told = await asyncio.gather(*(ask(server, "GET", "/users/@me") for _ in range(51)))
        refused = [one for one in told if one.status == 429]
        assert len(refused) == 1
        assert refused[0].body["global"] is True
        assert refused[0].headers["X-RateLimit-Global"] == "true"


async def test_answers_to_interactions_are_not_counted() -> None:
    async with DiscordServer(now=_still) as server:
        told = [await ask(server, "POST", "/interactions/1/a/callback", {"type": 6}, token=None) for _ in range(60)]
        assert {one.status for one in told} == {404}


async def test_the_library_waits_for_its_bucket_and_is_never_refused() -> None:
    async with DiscordServer(rates=SLOW) as server, running(server) as bot:
        begun = asyncio.get_running_loop().time()
        for number in range(5):
            await bot.place(server).send(str(number))
        assert asyncio.get_running_loop().time() - begun > 0.5
        assert server.invalid_answers == 0


async def test_bad_answers_are_forgotten_after_ten_minutes() -> None:
    async with DiscordServer(rates=NO_RATES) as server:
        await ask(server, "GET", "/users/@me", token="wrong")
        await ask(server, "GET", "/channels/77")
        assert server.invalid_answers == 1
        server.forward(601)
        assert server.invalid_answers == 0


async def test_a_limit_shared_with_others_is_no_bad_answer(server: DiscordServer) -> None:
    server.fail("GET", "/users/@me$", status=429, scope="shared")
    assert (await ask(server, "GET", "/users/@me")).status == 429
    assert server.invalid_answers == 0


async def test_too_many_bad_answers_end_in_a_ban() -> None:
    async with DiscordServer(rates=NO_RATES, most_invalid=3) as server:
        for _ in range(3):
            await ask(server, "GET", "/users/@me", token="wrong")
        banned = await ask(server, "GET", "/users/@me")
        assert (banned.status, "Via" in banned.headers, "1015" in banned.body) == (429, False, True)
        server.forward(601)
        assert (await ask(server, "GET", "/users/@me")).status == 200


async def test_the_library_takes_a_429_without_via_for_a_ban(server: DiscordServer) -> None:
    async with running(server) as bot:
        server.fail("POST", "/messages$", status=429, retry_after=0.05, via=False)
        with pytest.raises(discord.HTTPException) as refused:
            await bot.place(server).send("hello")
        assert refused.value.status == 429
