"""Threads: from messages and without, archived, locked, gone."""

import discord
import pytest

from tests.discord_server import NO_RATES, CannotDo, DiscordServer, Rules
from tests.discord_server.bot import Bot, running
from tests.discord_server.raw import ask


@pytest.fixture
async def thread(server: DiscordServer, bot: Bot) -> discord.Thread:
    """A thread that the bot started from a message of a person."""
    await server.say("hello")
    await server.until(lambda: bot.heard)
    return await bot.heard[0].create_thread(name="iteration 1")


async def test_a_thread_has_the_id_of_its_message(server: DiscordServer, bot: Bot, thread: discord.Thread) -> None:
    (shown,) = server.threads()
    assert (shown["id"], shown["name"], shown["parent_id"]) == (
        server.messages()[0]["id"],
        "iteration 1",
        server.channel,
    )
    assert shown["id"] == str(thread.id)


async def test_a_message_with_a_thread_brings_it_along(server: DiscordServer, bot: Bot, thread: discord.Thread) -> None:
    found = await bot.place(server).fetch_message(thread.id)
    assert found.flags.has_thread
    assert found.thread == thread


async def test_what_is_posted_in_a_thread_is_there(server: DiscordServer, bot: Bot, thread: discord.Thread) -> None:
    await thread.send("take 1")
    await server.say("warmer", channel=str(thread.id))
    await server.until(lambda: bot.heard[-1].content == "warmer")
    assert [message["content"] for message in server.messages(str(thread.id))] == ["take 1", "warmer"]
    assert isinstance(bot.heard[-1].channel, discord.Thread)


async def test_a_message_has_one_thread_only(server: DiscordServer, bot: Bot, thread: discord.Thread) -> None:
    with pytest.raises(discord.HTTPException) as refused:
        await bot.heard[0].create_thread(name="again")
    assert (refused.value.status, refused.value.code) == (400, 160004)


async def test_a_thread_of_a_person_is_told(server: DiscordServer, bot: Bot) -> None:
    number = await server.start_thread(await server.say("hello"), "mine", user=server.bob)
    await server.until(lambda: bot.get_channel(int(number)))
    assert str(bot.get_channel(int(number)).owner_id) == server.bob.id


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ({"name": "x" * 101}, "name"),
        ({"name": ""}, "name"),
        ({"name": "a", "auto_archive_duration": 5}, "auto_archive_duration"),
    ],
)
async def test_a_bad_thread_is_refused(server: DiscordServer, body: dict[str, object], fault: str) -> None:
    said = await server.say("hello")
    told = await ask(server, "POST", f"/channels/{server.channel}/messages/{said['id']}/threads", body)
    assert (told.status, told.fault) == (400, fault)


async def test_a_thread_of_no_message_is_private_unless_it_says_so(server: DiscordServer) -> None:
    path = f"/channels/{server.channel}/threads"
    plain = await ask(server, "POST", path, {"name": "a"})
    public = await ask(server, "POST", path, {"name": "b", "type": 11})
    assert [(told.status, told.body["type"]) for told in (plain, public)] == [(201, 12), (201, 11)]
    assert [message["type"] for message in server.messages()] == [18]
    assert server.everything_posted() == []


async def test_there_are_only_so_many_active_threads() -> None:
    async with DiscordServer(rates=NO_RATES, rules=Rules(max_threads=1)) as server, running(server) as bot:
        for text in ("one", "two"):
            await server.say(text)
        await server.until(lambda: len(bot.heard) == 2)
        first = await bot.heard[0].create_thread(name="one")
        with pytest.raises(discord.HTTPException) as refused:
            await bot.heard[1].create_thread(name="two")
        assert refused.value.code == 160006
        await server.archive(str(first.id))
        await bot.heard[1].create_thread(name="two")


async def test_nothing_can_be_edited_in_an_archived_thread(
    server: DiscordServer, bot: Bot, thread: discord.Thread
) -> None:
    sent = await thread.send("take 1")
    await server.archive(str(thread.id))
    with pytest.raises(discord.HTTPException) as refused:
        await sent.edit(content="take 2")
    assert (refused.value.status, refused.value.code) == (400, 50083)
    with pytest.raises(discord.HTTPException) as refused:
        await thread.edit(name="other")
    assert refused.value.code == 50083
    await thread.edit(archived=False)
    await sent.edit(content="take 2")
    assert server.messages(str(thread.id))[0]["content"] == "take 2"


async def test_a_post_opens_an_archived_thread(server: DiscordServer, bot: Bot, thread: discord.Thread) -> None:
    await server.archive(str(thread.id))
    await server.until(lambda: bot.get_channel(thread.id) is None)
    await thread.send("take 1")
    await server.until(lambda: bot.get_channel(thread.id))
    assert server.threads()[0]["thread_metadata"]["archived"] is False


async def test_a_locked_thread_takes_nothing(server: DiscordServer, bot: Bot, thread: discord.Thread) -> None:
    await server.archive(str(thread.id), locked=True)
    with pytest.raises(discord.HTTPException) as refused:
        await thread.send("take 1")
    assert (refused.value.status, refused.value.code) == (400, 160005)
    with pytest.raises(discord.Forbidden) as forbidden:
        await thread.edit(archived=False)
    assert forbidden.value.code == 50013
    with pytest.raises(CannotDo):
        await server.say("hello", channel=str(thread.id))


async def test_a_thread_that_is_gone_is_unknown(server: DiscordServer, bot: Bot, thread: discord.Thread) -> None:
    await server.delete_thread(str(thread.id))
    await server.until(lambda: bot.get_channel(thread.id) is None)
    with pytest.raises(discord.NotFound) as refused:
        await thread.send("take 1")
    assert (refused.value.code, server.threads()) == (10003, [])


async def test_threads_can_be_joined_listed_and_left(server: DiscordServer, bot: Bot) -> None:
    number = int(await server.start_thread(await server.say("hello"), "mine"))
    found = await bot.fetch_channel(number)
    assert isinstance(found, discord.Thread)
    await found.join()
    assert [one.id for one in await bot.guilds[0].active_threads()] == [number]
    await found.leave()
    await server.archive(str(number))
    assert await bot.guilds[0].active_threads() == []
    channel = bot.get_channel(int(server.channel))
    assert isinstance(channel, discord.TextChannel)
    assert [one.id async for one in channel.archived_threads()] == [number]
    with pytest.raises(discord.HTTPException) as refused:
        await found.join()
    assert refused.value.code == 50083


async def test_active_threads_come_with_the_guild(server: DiscordServer) -> None:
    number = await server.start_thread(await server.say("hello"), "mine")
    async with running(server) as bot:
        assert [str(one.id) for one in bot.guilds[0].threads] == [number]


async def test_a_direct_conversation_has_no_threads(server: DiscordServer) -> None:
    said = await server.say("hello", channel=server.dm(server.ann))
    path = f"/channels/{server.dm(server.ann)}/messages/{said['id']}/threads"
    told = await ask(server, "POST", path, {"name": "a"})
    assert (told.status, told.code) == (400, 50024)
