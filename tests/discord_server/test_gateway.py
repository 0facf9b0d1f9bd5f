"""The event socket: sessions, resuming, and everything that ends them."""

import asyncio

import aiohttp
import discord
import pytest

from tests.discord_server import NO_RATES, DiscordServer, Rules
from tests.discord_server.bot import PLAIN, WITH_CONTENT, Bot, running


async def test_what_is_lost_in_the_socket_comes_when_the_bot_resumes(server: DiscordServer, bot: Bot) -> None:
    await server.say("lost", lost=True)
    await server.say("behind it")
    await asyncio.sleep(0.02)  # long enough to be heard, if it were not lost
    assert bot.heard == []
    await server.drop_gateway(1012)
    await server.until(lambda: len(bot.heard) == 2)
    assert [heard.content for heard in bot.heard] == ["lost", "behind it"]
    assert (server.resumed, server.identified) == (1, 1)


@pytest.mark.parametrize("code", [1000, 1006, 1012, 4000])
async def test_what_happens_while_the_bot_is_away_is_replayed(server: DiscordServer, bot: Bot, code: int) -> None:
    await server.drop_gateway(code)
    await server.say("meanwhile")
    await server.until(lambda: bot.heard)
    assert server.resumed == 1


async def test_a_session_that_cannot_be_resumed_starts_anew_and_misses_things(server: DiscordServer, bot: Bot) -> None:
    await server.drop_gateway(1012, resumable=False)
    await server.say("missed")
    await server.until(lambda: server.identified == 2)
    await server.say("heard")
    await server.until(lambda: bot.heard)
    assert [heard.content for heard in bot.heard] == ["heard"]


async def test_nobody_can_resume_after_the_window(server: DiscordServer, bot: Bot) -> None:
    await server.drop_gateway(1006)
    server.forward(Rules().resume_window + 1)
    await server.until(lambda: server.identified == 2)
    assert server.resumed == 0


async def test_an_invalid_session_starts_anew(server: DiscordServer, bot: Bot) -> None:
    await server.invalidate_session()
    await server.until(lambda: server.identified == 2)


async def test_a_session_that_is_only_paused_is_resumed(server: DiscordServer, bot: Bot) -> None:
    await server.invalidate_session(resumable=True)
    await server.until(lambda: server.resumed == 1)


async def test_the_bot_reconnects_when_asked(server: DiscordServer, bot: Bot) -> None:
    await server.ask_reconnect()
    await server.until(lambda: server.resumed == 1)


async def test_a_replayed_message_reaches_the_bot_twice(server: DiscordServer, bot: Bot) -> None:
    said = await server.say("hello")
    await server.replay(said)
    await server.until(lambda: len(bot.heard) == 2)
    assert {str(heard.id) for heard in bot.heard} == {said["id"]}


async def test_a_broken_event_ends_the_client(server: DiscordServer) -> None:
    async with running(server) as bot:
        await server.break_payload()
        assert bot.running is not None
        with pytest.raises(TypeError):
            await asyncio.wait_for(asyncio.shield(bot.running), 5)


async def test_a_revoked_token_closes_the_socket_and_every_request_is_unauthorized(server: DiscordServer) -> None:
    async with running(server) as bot:
        place = bot.place(server)
        await server.revoke_token()
        assert bot.running is not None
        with pytest.raises(discord.ConnectionClosed) as closed:
            await asyncio.wait_for(asyncio.shield(bot.running), 5)
        assert closed.value.code == 4004
        del place


async def test_the_wrong_token_cannot_log_in(server: DiscordServer) -> None:
    async with running(server, token="wrong") as bot:
        assert bot.running is not None
        with pytest.raises(discord.LoginFailure):
            await asyncio.wait_for(asyncio.shield(bot.running), 5)


@pytest.mark.parametrize("option", ["message_content", "members_intent"])
async def test_an_intent_that_is_not_switched_on_closes_the_socket(option: str) -> None:
    intents = WITH_CONTENT if option == "message_content" else PLAIN | discord.Intents(members=True)
    async with DiscordServer(rates=NO_RATES, **{option: False}) as server, running(server, Bot(intents)) as bot:
        assert bot.running is not None
        with pytest.raises(discord.PrivilegedIntentsRequired):
            await asyncio.wait_for(asyncio.shield(bot.running), 5)


async def test_members_are_only_told_with_their_intent(server: DiscordServer) -> None:
    async with running(server, Bot(PLAIN)) as bot:
        assert len(bot.guilds[0].members) == 1
    async with running(server, Bot(PLAIN | discord.Intents(members=True))) as bot:
        assert {one.name for one in bot.guilds[0].members} == {"retake", "olga", "ann", "bob"}


async def test_members_can_be_asked_for(server: DiscordServer, bot: Bot) -> None:
    found = await bot.guilds[0].query_members(query="an", limit=5)
    assert [one.name for one in found] == ["ann"]


async def test_shards_hear_only_their_guilds(server: DiscordServer) -> None:
    other = await server.add_guild("Other")
    mine = (int(server.guild) >> 22) % 2
    async with running(server, Bot(WITH_CONTENT, shard_id=mine, shard_count=2)) as bot:
        same = (int(other) >> 22) % 2 == mine
        assert {str(guild.id) for guild in bot.guilds} == ({server.guild, other} if same else {server.guild})
        await server.say("hello")
        await server.until(lambda: bot.heard)


async def test_channels_are_told_as_they_come_and_go(server: DiscordServer, bot: Bot) -> None:
    number = await server.add_channel("second")
    await server.until(lambda: bot.get_channel(int(number)))
    await server.delete_channel(number)
    await server.until(lambda: bot.get_channel(int(number)) is None)


async def test_a_new_guild_is_told(server: DiscordServer, bot: Bot) -> None:
    number = await server.add_guild("Other", tier=2)
    await server.until(lambda: bot.get_guild(int(number)))
    assert bot.get_guild(int(number)).filesize_limit == 50 * 1024 * 1024


async def test_a_guild_that_throws_the_bot_out_is_told(server: DiscordServer, bot: Bot) -> None:
    await server.kick_bot()
    await server.until(lambda: bot.left)
    await server.say("you do not hear this")
    await server.invite_bot()
    await server.until(lambda: bot.get_guild(int(server.guild)))
    assert bot.heard == []


async def _close_code(server: DiscordServer, *frames: str) -> int | None:
    """How the socket closes after some frames."""
    async with aiohttp.ClientSession() as session, session.ws_connect(server.gateway_url) as socket:
        assert (await socket.receive_json())["op"] == 10
        for frame in frames:
            await socket.send_str(frame)
        while (await socket.receive(timeout=5)).type is aiohttp.WSMsgType.TEXT:
            continue
        return socket.close_code


IDENTIFY = '{"op": 2, "d": {"token": "test-token", "intents": 0}}'


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        (["not json"], 4002),
        (['{"op": 3, "d": {}}'], 4003),
        (['{"op": 2, "d": {"token": "wrong", "intents": 0}}'], 4004),
        ([IDENTIFY, IDENTIFY], 4005),
        ([IDENTIFY, '{"op": 77, "d": {}}'], 4001),
    ],
)
async def test_a_client_that_breaks_the_protocol_is_closed(server: DiscordServer, frames: list[str], code: int) -> None:
    assert await _close_code(server, *frames) == code


async def test_a_heartbeat_is_answered(server: DiscordServer) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(server.gateway_url) as socket:
        await socket.receive_json()
        await socket.send_str('{"op": 1, "d": null}')
        assert (await socket.receive_json())["op"] == 11
