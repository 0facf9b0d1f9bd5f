"""Commands: what may be registered, and what people can do with them."""

from typing import Any

import discord
import pytest
from discord import app_commands

from tests.discord_server import CannotDo, DiscordServer
from tests.discord_server.bot import Bot
from tests.discord_server.raw import ask


def _command(**more: Any) -> dict[str, Any]:
    return {"name": "design", "description": "Makes a clip", "type": 1, "options": [], **more}


def _option(name: str = "brief", **more: Any) -> dict[str, Any]:
    return {"name": name, "description": "What to make", "type": 3, **more}


def _path(server: DiscordServer, guild: str | None = None) -> str:
    middle = f"/guilds/{guild}" if guild else ""
    return f"/applications/{server.app.id}{middle}/commands"


GOOD_NAMES = [_command(name=f"c{number}") for number in range(101)]
LONG = [
    _option(f"o{number}", description="x" * 100, choices=[{"name": "n" * 80, "value": "v" * 80}] * 25)
    for number in range(3)
]
TWICE = [_option(), _option()]
MIXED = [_option("sub", type=1), _option()]
LATE = [_option("a"), _option("b", required=True)]
BOTH = [_option(autocomplete=True, choices=[{"name": "a", "value": "a"}])]
DEEP = [_option("group", type=2, options=[_option("group", type=2)])]
TOO_DEEP = [_option("sub", type=1, options=[_option("sub", type=1)])]


@pytest.mark.parametrize(
    ("commands", "fault"),
    [
        ([_command(name="Design")], "0.name"),
        ([_command(name="two words")], "0.name"),
        ([_command(name="x" * 33)], "0.name"),
        ([_command(description="")], "0.description"),
        ([_command(description="x" * 101)], "0.description"),
        ([_command(options=[_option("Brief")])], "0.options.0.name"),
        ([_command(options=[_option(type=12)])], "0.options.0.type"),
        ([_command(options=[_option(f"o{number}") for number in range(26)])], "0.options"),
        ([_command(options=TWICE)], "0.options"),
        ([_command(options=MIXED)], "0.options"),
        ([_command(options=LATE)], "0.options"),
        ([_command(options=BOTH)], "0.options.0.choices"),
        ([_command(options=DEEP)], "0.options.0.options.0.type"),
        ([_command(options=TOO_DEEP)], "0.options.0.options.0.type"),
        ([_command(options=[_option(choices=[{"name": "a", "value": "a"}] * 26)])], "0.options.0.choices"),
        ([_command(options=[_option(choices=[{"name": "", "value": "a"}])])], "0.options.0.choices.0.name"),
        ([_command(options=LONG)], "0.name"),
        ([{"name": "Edit", "type": 3, "description": "no"}], "0.description"),
        (GOOD_NAMES, "_"),
    ],
)
async def test_a_bad_command_is_refused(server: DiscordServer, commands: list[dict[str, Any]], fault: str) -> None:
    told = await ask(server, "PUT", _path(server), commands)
    assert (told.status, told.code, told.fault) == (400, 50035, fault)
    assert server.commands == []


async def test_two_commands_of_one_name_are_refused(server: DiscordServer) -> None:
    assert (await ask(server, "PUT", _path(server), [_command(), _command()])).code == 50035


async def test_only_two_hundred_commands_are_created_in_a_day(server: DiscordServer) -> None:
    for start in (0, 100):
        fresh = [_command(name=f"c{start + number}") for number in range(100)]
        assert (await ask(server, "PUT", _path(server), fresh)).status == 200
    again = await ask(server, "PUT", _path(server), fresh)
    one_more = await ask(server, "PUT", _path(server), [_command(name="more")])
    assert (again.status, one_more.code) == (200, 30034)
    server.forward(86_401)
    assert (await ask(server, "PUT", _path(server), [_command(name="more")])).status == 200


async def test_another_applications_commands_are_not_ours(server: DiscordServer) -> None:
    assert (await ask(server, "PUT", "/applications/77/commands", [])).status == 403


async def test_commands_can_be_added_read_and_removed_one_by_one(server: DiscordServer) -> None:
    added = await ask(server, "POST", _path(server), _command())
    again = await ask(server, "POST", _path(server), _command(description="New"))
    assert (added.status, again.status, again.body["id"]) == (201, 200, added.body["id"])
    assert [one["description"] for one in (await ask(server, "GET", _path(server))).body] == ["New"]
    one = f"{_path(server)}/{added.body['id']}"
    assert [(await ask(server, method, one)).status for method in ("GET", "DELETE", "GET")] == [200, 204, 404]


async def test_a_guilds_own_command_comes_first(server: DiscordServer, bot: Bot) -> None:
    await ask(server, "PUT", _path(server), [_command()])
    own = (await ask(server, "PUT", _path(server, server.guild), [_command()])).body[0]
    it = await server.command("design")
    assert (it.data["id"], it.data["guild_id"]) == (own["id"], server.guild)


def _add_design(bot: Bot, told: list[Any]) -> None:
    """A command with an option of every kind."""

    @bot.tree.command(description="Makes a clip")
    @app_commands.choices(size=[app_commands.Choice(name="Wide", value="16:9")])
    async def design(
        interaction: discord.Interaction,
        brief: app_commands.Range[str, 1, 20],
        seconds: app_commands.Range[int, 1, 60] = 5,
        loop: bool = False,
        size: str = "16:9",
        image: discord.Attachment | None = None,
        person: discord.Member | None = None,
        place: discord.TextChannel | None = None,
    ) -> None:
        told.append((brief, seconds, loop, size, image, person, place))
        await interaction.response.send_message("ok")


def _add_brand(bot: Bot, told: list[Any]) -> None:
    """A sub-command with autocomplete."""
    group = app_commands.Group(name="brand", description="The brand")

    @group.command(description="Shows the brand")
    async def show(interaction: discord.Interaction, part: str) -> None:
        told.append(part)
        await interaction.response.send_message("ok")

    @show.autocomplete("part")
    async def offer(interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=one, value=one) for one in ("font", "logo") if current in one]

    bot.tree.add_command(group)


def _add_others(bot: Bot, told: list[Any]) -> None:
    """A command for admins, and two menu commands."""

    @bot.tree.command(description="For admins")
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def settings(interaction: discord.Interaction) -> None:
        told.append("settings")

    @bot.tree.context_menu(name="Use as reference")
    async def reference(interaction: discord.Interaction, message: discord.Message) -> None:
        told.append(message.content)

    @bot.tree.context_menu(name="Greet")
    async def greet(interaction: discord.Interaction, member: discord.Member) -> None:
        told.append(member.name)


@pytest.fixture
async def told(server: DiscordServer, bot: Bot) -> list[Any]:
    """A bot with commands of every kind; what they were given."""
    told: list[Any] = []
    for add in (_add_design, _add_brand, _add_others):
        add(bot, told)
    await bot.tree.sync()
    return told


async def test_registered_commands_are_to_be_seen(server: DiscordServer, told: list[Any]) -> None:
    assert {one["name"] for one in server.commands} == {"design", "brand", "settings", "Use as reference", "Greet"}


async def test_a_command_reaches_the_bot_with_all_its_options(server: DiscordServer, told: list[Any]) -> None:
    logo = ("logo.png", "image/png", b"pixels")
    values = {"brief": "a cat", "seconds": 7, "loop": True, "size": "16:9", "image": logo}
    await server.command("design", values | {"person": server.bob, "place": server.channel})
    await server.until(lambda: told)
    brief, seconds, loop, size, image, person, place = told[0]
    assert (brief, seconds, loop, size, person.name) == ("a cat", 7, True, "16:9", "bob")
    assert str(place.id) == server.channel
    assert await image.read() == b"pixels"


async def test_a_sub_command_reaches_the_bot(server: DiscordServer, told: list[Any]) -> None:
    await server.command("brand show", {"part": "logo"})
    await server.until(lambda: told == ["logo"])


async def test_autocomplete_gives_what_the_bot_offers(server: DiscordServer, told: list[Any]) -> None:
    offered = await server.autocomplete("brand show", {"part": "lo"}, focused="part")
    assert [one["value"] for one in offered] == ["logo"]


async def test_a_menu_command_reaches_the_bot_with_its_message(server: DiscordServer, told: list[Any]) -> None:
    said = await server.say("look at this")
    await server.menu("Use as reference", said)
    await server.until(lambda: told == ["look at this"])


async def test_a_menu_command_reaches_the_bot_with_its_person(server: DiscordServer, told: list[Any]) -> None:
    await server.menu("Greet", server.bob)
    await server.until(lambda: told == ["bob"])


async def test_a_command_works_in_a_direct_conversation(server: DiscordServer, told: list[Any]) -> None:
    it = await server.command("design", {"brief": "a cat"}, channel=server.dm(server.ann))
    await server.until(lambda: it.acked)
    assert told[0][0] == "a cat"


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("unknown", {}),
        ("design", {}),
        ("design", {"brief": "a cat", "colour": "red"}),
        ("design", {"brief": 5}),
        ("design", {"brief": "a cat", "seconds": "5"}),
        ("design", {"brief": "a cat", "seconds": 61}),
        ("design", {"brief": "a cat", "seconds": True}),
        ("design", {"brief": "x" * 21}),
        ("design", {"brief": "a cat", "size": "9:16"}),
        ("design", {"brief": "a cat", "image": "logo.png"}),
        ("design now", {"brief": "a cat"}),
        ("brand", {}),
        ("brand hide", {"part": "logo"}),
    ],
)
async def test_what_the_app_of_a_person_does_not_take_cannot_be_done(
    server: DiscordServer, told: list[Any], words: str, values: dict[str, Any]
) -> None:
    with pytest.raises(CannotDo):
        await server.command(words, values)
    assert told == []


async def test_an_option_without_autocomplete_offers_nothing(server: DiscordServer, told: list[Any]) -> None:
    with pytest.raises(CannotDo):
        await server.autocomplete("design", {"brief": "a"}, focused="brief")


async def test_an_unknown_menu_command_cannot_be_used(server: DiscordServer, told: list[Any]) -> None:
    with pytest.raises(CannotDo):
        await server.menu("Greet", await server.say("a message, not a person"))


async def test_a_command_for_admins_is_not_seen_by_others(server: DiscordServer, told: list[Any]) -> None:
    await server.command("settings", user=server.ann)
    with pytest.raises(CannotDo):
        await server.command("settings", user=server.bob)


async def test_a_command_for_guilds_is_not_seen_elsewhere(server: DiscordServer, told: list[Any]) -> None:
    with pytest.raises(CannotDo):
        await server.command("settings", channel=server.dm(server.ann))


async def test_who_may_not_use_apps_cannot_run_a_command(server: DiscordServer, told: list[Any]) -> None:
    await server.deny(server.channel, "USE_APPLICATION_COMMANDS", user=server.bob)
    with pytest.raises(CannotDo):
        await server.command("design", {"brief": "a cat"}, user=server.bob)
