"""Edits: what they change, and what they cannot."""

import io

import discord
import pytest
from discord import ui

from tests.discord_server import NO_RATES, DiscordServer, Rules
from tests.discord_server.bot import Bot, running
from tests.discord_server.raw import ask, post

V2 = 1 << 15
TEXT = {"type": 10, "content": "hello"}
BUTTON = {"type": 2, "style": 1, "label": "Go", "custom_id": "a"}


class Take(ui.LayoutView):
    """A card of the second kind."""

    def __init__(self, text: str, file: str = "") -> None:
        super().__init__(timeout=None)
        self.add_item(ui.TextDisplay(text))
        if file:
            self.add_item(ui.MediaGallery(discord.MediaGalleryItem(f"attachment://{file}")))


def _mp4(name: str = "a.mp4", data: bytes = b"moving") -> discord.File:
    return discord.File(io.BytesIO(data), name)


async def test_an_edit_changes_only_what_it_names(server: DiscordServer, bot: Bot) -> None:
    view = ui.View(timeout=None).add_item(ui.Button(label="Go", custom_id="a"))
    sent = await bot.place(server).send("one", view=view)
    await sent.edit(content="two")
    (message,) = server.messages()
    assert (message["content"], len(message["components"])) == ("two", 1)
    assert message["edited_timestamp"] is not None
    assert [body["content"] for _, body in server.edits(message)] == ["two"]


async def test_the_bot_hears_of_its_edits(server: DiscordServer, bot: Bot) -> None:
    sent = await bot.place(server).send("one")
    await sent.edit(content="two")
    await server.until(lambda: bot.changed)
    assert bot.changed[0].message_id == sent.id


async def test_messages_of_others_cannot_be_edited(server: DiscordServer) -> None:
    said = await server.say("mine")
    told = await ask(server, "PATCH", f"/channels/{server.channel}/messages/{said['id']}", {"content": "yours"})
    assert (told.status, told.code) == (403, 50005)


async def test_a_message_with_text_becomes_a_card_only_without_its_text(server: DiscordServer, bot: Bot) -> None:
    sent = await bot.place(server).send("one")
    with pytest.raises(discord.HTTPException) as refused:
        await sent.edit(view=Take("two"))
    assert (refused.value.status, refused.value.code) == (400, 50035)
    await sent.edit(content=None, view=Take("two"))
    assert server.messages()[0]["flags"] == V2


async def test_a_card_takes_no_text(server: DiscordServer, bot: Bot) -> None:
    sent = await bot.place(server).send(view=Take("one"))
    with pytest.raises(discord.HTTPException) as refused:
        await sent.edit(content="two")
    assert refused.value.code == 50035
    assert server.messages()[0]["components"][0]["content"] == "one"


async def test_a_card_stays_a_card(server: DiscordServer) -> None:
    sent = (await post(server, {"flags": V2, "components": [TEXT]})).body
    path = f"/channels/{server.channel}/messages/{sent['id']}"
    told = await ask(server, "PATCH", path, {"flags": 0, "components": [{"type": 1, "components": [BUTTON]}]})
    assert (told.status, told.fault) == (400, "flags")


async def test_a_new_file_in_a_gallery_is_refused_on_edit(server: DiscordServer, bot: Bot) -> None:
    sent = await bot.place(server).send(view=Take("one"))
    with pytest.raises(discord.HTTPException) as refused:
        await sent.edit(view=Take("two", "a.mp4"), attachments=[_mp4()])
    assert (refused.value.status, refused.value.code) == (400, 50035)
    assert server.messages()[0]["files"] == []


async def test_a_file_in_the_gallery_of_a_new_message_is_taken(server: DiscordServer, bot: Bot) -> None:
    await bot.place(server).send(view=Take("one", "a.mp4"), file=_mp4())
    (message,) = server.messages()
    media = message["components"][1]["items"][0]["media"]
    assert server.file(media) == server.file(message["files"][0]) == b"moving"


async def test_the_fault_with_galleries_can_be_switched_off() -> None:
    rules = Rules(gallery_edit_bug=False)
    async with DiscordServer(rates=NO_RATES, rules=rules) as server, running(server) as bot:
        sent = await bot.place(server).send(view=Take("one"))
        await sent.edit(view=Take("two", "a.mp4"), attachments=[_mp4()])
        assert len(server.messages()[0]["files"]) == 1


async def test_old_messages_can_be_edited_only_a_few_times() -> None:
    rules = Rules(old_edits=2, old_edit_wait=20)
    async with DiscordServer(rates=NO_RATES, rules=rules) as server:
        sent = (await post(server, {"content": "one"})).body
        path = f"/channels/{server.channel}/messages/{sent['id']}"
        fresh = [(await ask(server, "PATCH", path, {"content": "two"})).status for _ in range(4)]
        server.forward(3601)
        old = [await ask(server, "PATCH", path, {"content": "three"}) for _ in range(3)]
        assert fresh == [200] * 4
        assert [told.status for told in old] == [200, 200, 429]
        assert (old[2].code, old[2].headers["Via"], server.old_edits) == (30046, "1.1 google", 3)
        server.forward(21)
        assert (await ask(server, "PATCH", path, {"content": "four"})).status == 200
