"""Who is pinged by what the bot posts."""

from typing import Any

import pytest

from tests.discord_server import DiscordServer
from tests.discord_server.bot import Bot
from tests.discord_server.raw import post


@pytest.mark.parametrize(
    ("text", "allowed", "pinged"),
    [
        ("<@BOB> look", None, ["BOB"]),
        ("<@BOB> look", {"parse": []}, []),
        ("<@BOB> <@ANN>", {"users": ["ANN"]}, ["ANN"]),
        ("`<@BOB>` and ```@everyone```", None, []),
        ("@everyone", None, ["everyone"]),
        ("@here", {"parse": ["everyone"]}, ["everyone"]),
        ("@everyone", {"parse": ["users"]}, []),
        ("<@&ROLE>", None, ["&ROLE"]),
        ("<@&ROLE>", {"parse": [], "roles": []}, []),
        ("<@12345>", None, []),
    ],
)
async def test_a_message_pings_whom_it_names_and_may_ping(
    server: DiscordServer, text: str, allowed: Any, pinged: list[str]
) -> None:
    ids = {"BOB": server.bob.id, "ANN": server.ann.id, "ROLE": server.add_role("editors", mentionable=True)}
    for name, number in ids.items():
        text = text.replace(name, number)
        pinged = [one.replace(name, number) for one in pinged]
    settings = allowed and {kind: [ids.get(one, one) for one in names] for kind, names in allowed.items()}
    await post(server, {"content": text} | ({"allowed_mentions": settings} if settings else {}))
    assert server.messages()[0]["pinged"] == pinged


async def test_texts_of_components_ping_too(server: DiscordServer) -> None:
    text = {"type": 10, "content": f"for {server.bob.mention}"}
    await post(server, {"flags": 1 << 15, "components": [{"type": 17, "components": [text]}]})
    assert server.messages()[0]["pinged"] == [server.bob.id]


async def test_without_the_permission_nobody_pings_everybody(server: DiscordServer) -> None:
    await server.deny(server.channel, "MENTION_EVERYONE")
    role = server.add_role("editors")
    await post(server, {"content": f"@everyone <@&{role}>"})
    assert server.messages()[0]["pinged"] == []


async def test_an_edit_pings_nobody(server: DiscordServer, bot: Bot) -> None:
    sent = await bot.place(server).send("one")
    await sent.edit(content=server.bob.mention)
    assert server.messages()[0]["pinged"] == []


@pytest.mark.parametrize("ping", [True, False])
async def test_a_reply_pings_its_author_if_it_is_to(server: DiscordServer, bot: Bot, ping: bool) -> None:
    await server.say("hello", user=server.bob)
    await server.until(lambda: bot.heard)
    await bot.heard[0].reply("hi", mention_author=ping)
    assert server.messages()[-1]["pinged"] == ([server.bob.id] if ping else [])
