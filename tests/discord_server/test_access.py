"""Who the bot is, what it may do where, and what is not there."""

import pytest

from tests.discord_server import CannotDo, DiscordServer
from tests.discord_server.bot import Bot
from tests.discord_server.raw import ask, post


async def test_an_answer_says_json_and_nothing_more(server: DiscordServer) -> None:
    told = await ask(server, "GET", "/users/@me")
    assert told.headers["Content-Type"] == "application/json"
    assert told.body["id"] == server.app.id


@pytest.mark.parametrize("token", [None, "wrong"])
async def test_without_the_token_nothing_is_answered(server: DiscordServer, token: str | None) -> None:
    told = await ask(server, "GET", "/users/@me", token=token)
    assert (told.status, told.code, server.invalid_answers) == (401, 0, 1)


async def test_a_revoked_token_is_no_token(server: DiscordServer) -> None:
    await server.revoke_token()
    assert (await ask(server, "GET", "/users/@me")).status == 401


@pytest.mark.parametrize("path", ["/nothing", "/users/@me/nothing", "/channels/1/nothing"])
async def test_an_address_that_does_not_exist_is_not_found(server: DiscordServer, path: str) -> None:
    told = await ask(server, "GET", path)
    assert (told.status, told.code) == (404, 0)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/channels/77", 10003),
        ("/channels/{channel}/messages/77", 10008),
        ("/guilds/77", 10004),
        ("/guilds/{guild}/members/77", 10007),
        ("/users/77", 10013),
        ("/applications/{app}/commands/77", 10063),
        ("/webhooks/{app}/77/messages/@original", 10015),
    ],
)
async def test_what_is_unknown_is_called_so(server: DiscordServer, path: str, code: int) -> None:
    told = await ask(server, "GET", path.format(channel=server.channel, guild=server.guild, app=server.app.id))
    assert (told.status, told.code) == (404, code)


async def test_guild_channels_roles_and_members_can_be_read(server: DiscordServer, bot: Bot) -> None:
    guild = await bot.fetch_guild(int(server.guild))
    assert guild.approximate_member_count == 4
    assert [str(one.id) for one in await guild.fetch_channels()] == [server.channel]
    assert {one.name for one in await guild.fetch_roles()} == {"@everyone", "admins"}
    assert (await guild.fetch_member(int(server.ann.id))).guild_permissions.manage_guild
    assert [str(one.id) async for one in bot.fetch_guilds()] == [server.guild]
    assert str((await bot.fetch_channel(int(server.channel))).id) == server.channel


async def test_a_channel_the_bot_does_not_see_gives_no_access(server: DiscordServer, bot: Bot) -> None:
    await server.deny(server.channel, "VIEW_CHANNEL")
    await server.say("<@APP> hello")
    told = await post(server, {"content": "hello"})
    assert (told.status, told.code, server.invalid_answers) == (403, 50001, 1)
    await server.allow(server.channel, "VIEW_CHANNEL")
    await server.say("now")
    await server.until(lambda: bot.heard)
    assert [heard.content for heard in bot.heard] == ["now"]


async def test_where_the_bot_may_not_write_it_lacks_permissions(server: DiscordServer, bot: Bot) -> None:
    await server.deny(server.channel, "SEND_MESSAGES")
    told = await post(server, {"content": "hello"})
    assert (told.status, told.code) == (403, 50013)
    channel = bot.get_channel(int(server.channel))
    await server.until(lambda: not channel.permissions_for(channel.guild.me).send_messages)


async def test_writing_in_threads_is_a_permission_of_its_own(server: DiscordServer) -> None:
    thread = await server.start_thread(await server.say("hello"), "mine")
    await server.deny(server.channel, "SEND_MESSAGES")
    path = f"/channels/{thread}/messages"
    assert (await ask(server, "POST", path, {"content": "hello"})).status == 200
    await server.deny(server.channel, "SEND_MESSAGES_IN_THREADS")
    assert (await ask(server, "POST", path, {"content": "hello"})).code == 50013


async def test_files_need_their_permission(server: DiscordServer) -> None:
    await server.deny(server.channel, "ATTACH_FILES")
    told = await post(server, {"content": "hello"}, files={"a.png": b"x"})
    assert (told.status, told.code) == (403, 50013)


async def test_threads_need_their_permission(server: DiscordServer) -> None:
    said = await server.say("hello")
    await server.deny(server.channel, "CREATE_PUBLIC_THREADS")
    path = f"/channels/{server.channel}/messages/{said['id']}/threads"
    assert (await ask(server, "POST", path, {"name": "a"})).code == 50013


async def test_without_history_there_are_no_old_messages_and_no_replies(server: DiscordServer) -> None:
    said = await server.say("hello")
    await server.deny(server.channel, "READ_MESSAGE_HISTORY")
    path = f"/channels/{server.channel}/messages"
    assert (await ask(server, "GET", path)).body == []
    assert (await ask(server, "GET", f"{path}/{said['id']}")).code == 50013
    assert (await post(server, {"content": "hi", "message_reference": {"message_id": said["id"]}})).code == 160002


async def test_messages_of_others_can_be_deleted_by_moderators_only(server: DiscordServer) -> None:
    said = await server.say("hello")
    told = await ask(server, "DELETE", f"/channels/{server.channel}/messages/{said['id']}")
    assert (told.status, told.code) == (403, 50013)


async def test_a_guild_that_threw_the_bot_out_is_closed(server: DiscordServer) -> None:
    await server.kick_bot()
    assert (await post(server, {"content": "hello"})).code == 50001
    assert (await ask(server, "GET", f"/guilds/{server.guild}")).code == 10004
    assert (await ask(server, "GET", "/users/@me/guilds")).body == []
    path = f"/applications/{server.app.id}/guilds/{server.guild}/commands"
    assert (await ask(server, "PUT", path, [])).code == 50001


async def test_a_thread_has_the_permissions_of_its_channel(server: DiscordServer) -> None:
    thread = await server.start_thread(await server.say("hello"), "mine")
    with pytest.raises(CannotDo):
        await server.deny(thread, "VIEW_CHANNEL")
    await server.deny(server.channel, "VIEW_CHANNEL")
    assert (await ask(server, "GET", f"/channels/{thread}")).code == 50001


async def test_a_name_of_no_permission_is_a_mistake(server: DiscordServer) -> None:
    with pytest.raises(KeyError):
        await server.deny(server.channel, "SEND_MESSAGE")
