"""What people say reaches the bot as it would in reality, and what the bot posts is there to be read."""

import discord
import pytest

from tests.discord_server import CannotDo, DiscordServer
from tests.discord_server.bot import PLAIN, Bot, running
from tests.discord_server.raw import ask


async def test_the_bot_is_ready_and_knows_its_guild(server: DiscordServer, bot: Bot) -> None:
    assert [str(guild.id) for guild in bot.guilds] == [server.guild]
    assert [str(channel.id) for channel in bot.guilds[0].text_channels] == [server.channel]


async def test_what_a_person_says_reaches_the_bot_with_its_author(server: DiscordServer, bot: Bot) -> None:
    said = await server.say("<@APP> make a clip", user=server.bob)
    await server.until(lambda: bot.heard)
    heard = bot.heard[0]
    assert (str(heard.id), heard.author.name, heard.mentions) == (said["id"], "bob", [bot.user])
    assert isinstance(heard.author, discord.Member)
    assert str(heard.channel.id) == server.channel


async def test_an_admin_may_manage_the_guild_and_others_may_not(server: DiscordServer, bot: Bot) -> None:
    for person in (server.ann, server.bob):
        await server.say("hello", user=person)
    await server.until(lambda: len(bot.heard) == 2)
    assert [heard.author.guild_permissions.manage_guild for heard in bot.heard] == [True, False]


async def test_a_person_can_hold_more_roles(server: DiscordServer, bot: Bot) -> None:
    editors = server.add_role("editors", "MANAGE_MESSAGES")
    cyd = server.add_person("cyd", roles=(editors,))
    await server.say("hello", user=cyd)
    await server.until(lambda: bot.heard)
    assert cyd.roles == (editors,)
    assert cyd.permissions > server.bob.permissions


async def test_what_the_bot_posts_is_read_oldest_first(server: DiscordServer, bot: Bot) -> None:
    for text in ("one", "two"):
        await bot.place(server).send(text)
    assert [message["content"] for message in server.messages()] == ["one", "two"]
    assert [message["content"] for message in server.everything_posted()] == ["one", "two"]


async def test_the_bot_hears_its_own_posts(server: DiscordServer, bot: Bot) -> None:
    sent = await bot.place(server).send("mine")
    await server.until(lambda: bot.heard)
    assert (bot.heard[0].id, bot.heard[0].author) == (sent.id, bot.user)


async def test_files_of_people_can_be_downloaded(server: DiscordServer, bot: Bot) -> None:
    await server.say("my logo", files=[("logo.png", "image/png", b"pixels")])
    await server.until(lambda: bot.heard)
    (attachment,) = bot.heard[0].attachments
    assert (attachment.filename, attachment.content_type, attachment.size) == ("logo.png", "image/png", 6)
    assert await attachment.read() == b"pixels"


class TestWithoutTheIntentForContent:
    @pytest.mark.parametrize("text", ["make a clip", "`no` mention"])
    async def test_what_does_not_name_the_bot_comes_empty(self, server: DiscordServer, text: str) -> None:
        async with running(server, Bot(PLAIN)) as bot:
            await server.say(text, files=[("a.png", None, b"x")])
            await server.until(lambda: bot.heard)
            assert (bot.heard[0].content, bot.heard[0].attachments) == ("", [])

    async def test_what_names_the_bot_comes_whole(self, server: DiscordServer) -> None:
        async with running(server, Bot(PLAIN)) as bot:
            await server.say("<@APP> make a clip", files=[("a.png", None, b"x")])
            await server.until(lambda: bot.heard)
            assert bot.heard[0].content == f"{server.app.mention} make a clip"
            assert len(bot.heard[0].attachments) == 1

    async def test_direct_messages_come_whole(self, server: DiscordServer) -> None:
        async with running(server, Bot(PLAIN)) as bot:
            await server.say("make a clip", channel=server.dm(server.ann))
            await server.until(lambda: bot.heard)
            assert bot.heard[0].content == "make a clip"

    async def test_a_reply_to_the_bot_pings_it_and_comes_whole(self, server: DiscordServer) -> None:
        async with running(server, Bot(PLAIN)) as bot:
            card = await bot.place(server).send("take 1")
            await server.say("warmer", reply_to=str(card.id))
            await server.until(lambda: len(bot.heard) == 2)
            assert (bot.heard[1].content, bot.heard[1].reference.message_id) == ("warmer", card.id)

    async def test_a_reply_without_a_ping_comes_empty(self, server: DiscordServer) -> None:
        async with running(server, Bot(PLAIN)) as bot:
            card = await bot.place(server).send("take 1")
            await server.say("warmer", reply_to=str(card.id), mentions_app=False)
            await server.until(lambda: len(bot.heard) == 2)
            assert bot.heard[1].content == ""

    async def test_edits_come_empty_too(self, server: DiscordServer) -> None:
        async with running(server, Bot(PLAIN)) as bot:
            said = await server.say("one")
            await server.edit(said, "two")
            await server.until(lambda: bot.changed)
            assert bot.changed[0].message.content == ""


async def test_without_the_intent_for_messages_nothing_is_heard(server: DiscordServer) -> None:
    intents = discord.Intents(guilds=True, dm_messages=True)
    async with running(server, Bot(intents)) as bot:
        await server.say("<@APP> hello")
        await server.say("direct", channel=server.dm(server.ann))
        await server.until(lambda: bot.heard)
        assert [heard.content for heard in bot.heard] == ["direct"]


async def test_a_direct_message_has_no_guild(server: DiscordServer, bot: Bot) -> None:
    await server.say("hello", channel=server.dm(server.bob), user=server.bob)
    await server.until(lambda: bot.heard)
    assert isinstance(bot.heard[0].channel, discord.DMChannel)
    assert bot.heard[0].guild is None


async def test_nobody_else_can_write_in_a_direct_conversation(server: DiscordServer) -> None:
    with pytest.raises(CannotDo):
        await server.say("hello", channel=server.dm(server.bob), user=server.ann)


async def test_an_edit_of_a_person_reaches_the_bot(server: DiscordServer, bot: Bot) -> None:
    said = await server.say("one")
    await server.edit(said, "two")
    await server.until(lambda: bot.changed)
    assert bot.changed[0].message.content == "two"
    assert bot.changed[0].message.edited_at is not None


async def test_nobody_edits_the_bots_messages(server: DiscordServer, bot: Bot) -> None:
    sent = await bot.place(server).send("mine")
    with pytest.raises(CannotDo):
        await server.edit(str(sent.id), "yours")


async def test_a_deletion_reaches_the_bot_and_the_message_is_gone(server: DiscordServer, bot: Bot) -> None:
    said = await server.say("oops")
    await server.delete(said)
    await server.until(lambda: bot.deleted)
    assert bot.deleted == [int(said["id"])]
    assert server.messages() == []
    with pytest.raises(discord.NotFound) as refused:
        await bot.place(server).fetch_message(int(said["id"]))
    assert refused.value.code == 10008


async def test_the_bot_deletes_its_own_message(server: DiscordServer, bot: Bot) -> None:
    sent = await bot.place(server).send("oops")
    await sent.delete()
    assert server.messages() == []
    assert [message["deleted"] for message in server.everything_posted()] == [True]


async def test_history_gives_what_came_after_a_message(server: DiscordServer, bot: Bot) -> None:
    said = [await server.say(str(number)) for number in range(5)]
    after = discord.Object(int(said[1]["id"]))
    found = [message.content async for message in bot.place(server).history(after=after, limit=2, oldest_first=True)]
    assert found == ["2", "3"]


async def test_history_gives_the_latest_first(server: DiscordServer, bot: Bot) -> None:
    for number in range(5):
        await server.say(str(number))
    assert [message.content async for message in bot.place(server).history(limit=3)] == ["4", "3", "2"]


async def test_history_before_a_message_ends_there(server: DiscordServer, bot: Bot) -> None:
    said = [await server.say(str(number)) for number in range(5)]
    before = discord.Object(int(said[3]["id"]))
    assert [one.content async for one in bot.place(server).history(limit=2, before=before)] == ["2", "1"]


@pytest.mark.parametrize("limit", [0, 101])
async def test_history_gives_one_to_a_hundred_messages(server: DiscordServer, limit: int) -> None:
    told = await ask(server, "GET", f"/channels/{server.channel}/messages?limit={limit}")
    assert (told.status, told.fault) == (400, "limit")


async def test_a_reply_of_the_bot_says_what_it_answers(server: DiscordServer, bot: Bot) -> None:
    said = await server.say("hello")
    await server.until(lambda: bot.heard)
    await bot.heard[0].reply("hi")
    answer = server.messages()[-1]
    assert (answer["type"], answer["message_reference"]["message_id"]) == (19, said["id"])


async def test_a_reply_to_a_message_that_is_gone_is_refused(server: DiscordServer, bot: Bot) -> None:
    said = await server.say("hello")
    await server.until(lambda: bot.heard)
    await server.delete(said)
    with pytest.raises(discord.HTTPException) as refused:
        await bot.heard[0].reply("hi")
    assert (refused.value.status, refused.value.code) == (400, 50035)


async def test_typing_and_reactions_are_noted(server: DiscordServer, bot: Bot) -> None:
    said = await server.say("hello")
    await server.until(lambda: bot.heard)
    async with bot.place(server).typing():
        await bot.heard[0].add_reaction("👍")
    assert [channel for channel, _ in server.typing] == [server.channel]
    assert server.reactions == [(said["id"], "👍", server.app.id)]
    await bot.heard[0].remove_reaction("👍", bot.user)
    assert server.reactions == []


async def test_a_reaction_of_a_person_reaches_the_bot(server: DiscordServer, bot: Bot) -> None:
    await server.say("hello")
    await server.until(lambda: bot.heard)
    waiting = bot.wait_for("raw_reaction_add", timeout=5)
    await server.react(server.messages()[0], "❌", user=server.bob)
    event = await waiting
    assert (str(event.emoji), str(event.user_id)) == ("❌", server.bob.id)


async def test_the_bot_can_write_to_a_person(server: DiscordServer, bot: Bot) -> None:
    person = await bot.fetch_user(int(server.bob.id))
    await person.send("psst")
    assert [message["content"] for message in server.messages(server.dm(server.bob))] == ["psst"]


async def test_a_person_who_takes_no_direct_messages_gets_none(server: DiscordServer, bot: Bot) -> None:
    server.block_dms(server.bob)
    person = await bot.fetch_user(int(server.bob.id))
    with pytest.raises(discord.Forbidden) as refused:
        await person.send("psst")
    assert refused.value.code == 50007
