"""Files: how large they may be, where they can be had, and how long."""

import io

import aiohttp
import discord
import pytest
from discord import ui

from tests.discord_server import NO_RATES, DiscordServer, Rules
from tests.discord_server.bot import Bot, running
from tests.discord_server.raw import post
from tests.discord_server.world import MIB


def _file(name: str = "a.mp4", data: bytes = b"moving") -> discord.File:
    return discord.File(io.BytesIO(data), name)


async def test_a_file_of_the_bot_can_be_read_and_downloaded(server: DiscordServer, bot: Bot) -> None:
    sent = await bot.place(server).send(file=_file())
    (attachment,) = server.messages()[0]["attachments"]
    assert (attachment["filename"], attachment["content_type"], server.file(attachment)) == (
        "a.mp4",
        "video/mp4",
        b"moving",
    )
    assert await sent.attachments[0].read() == b"moving"


async def test_a_request_names_its_files_in_the_log(server: DiscordServer, bot: Bot) -> None:
    await bot.place(server).send("two", files=[_file(), _file("b.png")])
    assert server.log[-1].files == ["a.mp4", "b.png"]
    assert server.log[-1].body["content"] == "two"


@pytest.mark.parametrize(("tier", "limit"), [(0, 10), (1, 10), (2, 50), (3, 100)])
async def test_the_limit_of_a_file_follows_the_guild(tier: int, limit: int) -> None:
    async with DiscordServer(tier=tier) as server:
        channel = server.core.world.channels[server.channel]
        assert server.core.world.file_limit(channel) == limit * MIB


async def test_a_file_over_the_limit_is_refused(server: DiscordServer) -> None:
    async with DiscordServer(max_file=1000, rates=NO_RATES) as server, running(server) as bot:
        await bot.place(server).send(file=_file(data=b"x" * 1000))
        with pytest.raises(discord.HTTPException) as refused:
            await bot.place(server).send(file=_file(data=b"x" * 1001))
        assert (refused.value.status, refused.value.code) == (413, 40005)
        assert len(server.messages()) == 1


async def test_a_request_over_the_limit_is_refused_though_each_file_is_small() -> None:
    async with DiscordServer(max_file=1000, rates=NO_RATES, rules=Rules(max_request=2500)) as server:
        small = {f"{number}.mp4": b"x" * 900 for number in range(3)}
        assert (await post(server, {}, files=small)).code == 40005
        small.popitem()
        assert (await post(server, {}, files=small)).status == 200


async def test_eleven_files_are_refused(server: DiscordServer) -> None:
    told = await post(server, {}, files={f"{number}.png": b"x" for number in range(11)})
    assert (told.status, told.fault) == (400, "attachments")


async def test_an_interaction_tells_the_limit() -> None:
    async with DiscordServer(tier=2, rates=NO_RATES) as server, running(server) as bot:
        view = ui.View(timeout=None).add_item(ui.Button(label="Go", custom_id="a"))
        posted = await bot.place(server).send("card", view=view)
        await server.click(str(posted.id), "Go")
        await server.until(lambda: bot.interactions)
        assert bot.interactions[0].filesize_limit == 50 * MIB


async def test_an_address_ends_after_a_day_and_a_new_look_gives_a_new_one(server: DiscordServer, bot: Bot) -> None:
    sent = await bot.place(server).send(file=_file())
    server.forward(24 * 3600 + 1)
    with pytest.raises(discord.NotFound):
        await sent.attachments[0].read()
    again = await bot.place(server).fetch_message(sent.id)
    assert await again.attachments[0].read() == b"moving"


@pytest.mark.parametrize("change", ["?", "&hm=", "x?"])
async def test_a_forged_address_gives_nothing(server: DiscordServer, bot: Bot, change: str) -> None:
    sent = await bot.place(server).send(file=_file())
    url = sent.attachments[0].url
    forged = {"?": url.split("?")[0], "&hm=": url.replace("hm=", "hm=0"), "x?": url.replace("?", "x?")}[change]
    async with aiohttp.ClientSession() as session, session.get(forged) as answer:
        assert answer.status == 404


async def test_a_name_is_made_plain(server: DiscordServer, bot: Bot) -> None:
    await bot.place(server).send(file=_file("my clip (1) é.mp4"))
    assert server.messages()[0]["attachments"][0]["filename"] == "my_clip_1_.mp4"


async def test_files_that_a_component_shows_are_not_in_the_list(server: DiscordServer, bot: Bot) -> None:
    view = ui.LayoutView().add_item(ui.MediaGallery(discord.MediaGalleryItem("attachment://a.mp4")))
    sent = await bot.place(server).send(view=view, file=_file())
    (message,) = server.messages()
    assert (sent.attachments, message["attachments"]) == ([], [])
    assert [one["filename"] for one in message["files"]] == ["a.mp4"]
    media = message["components"][0]["items"][0]["media"]
    async with aiohttp.ClientSession() as session, session.get(media["url"]) as answer:
        assert await answer.read() == b"moving"


async def test_a_file_that_no_component_shows_is_invisible(server: DiscordServer, bot: Bot) -> None:
    view = ui.LayoutView().add_item(ui.TextDisplay("hello"))
    await bot.place(server).send(view=view, file=_file())
    await bot.place(server).send("classic", file=_file())
    assert [message["invisible"] for message in server.messages()] == [["a.mp4"], []]


async def test_a_file_component_shows_its_file(server: DiscordServer, bot: Bot) -> None:
    view = ui.LayoutView().add_item(ui.File("attachment://a.mp4"))
    await bot.place(server).send(view=view, file=_file())
    (message,) = server.messages()
    assert message["invisible"] == []
    assert server.file(message["components"][0]["file"]) == b"moving"


async def test_an_edit_that_names_no_files_keeps_them(server: DiscordServer, bot: Bot) -> None:
    sent = await bot.place(server).send("one", file=_file())
    await sent.edit(content="two")
    assert [one["filename"] for one in server.messages()[0]["attachments"]] == ["a.mp4"]


async def test_an_edit_keeps_only_the_files_it_names(server: DiscordServer, bot: Bot) -> None:
    sent = await bot.place(server).send("one", files=[_file("a.mp4"), _file("b.mp4")])
    await sent.edit(attachments=[sent.attachments[1], _file("c.mp4")])
    assert [one["filename"] for one in server.messages()[0]["attachments"]] == ["b.mp4", "c.mp4"]


async def test_a_card_keeps_its_gallery_when_only_other_things_change(server: DiscordServer, bot: Bot) -> None:
    view = ui.LayoutView().add_item(ui.MediaGallery(discord.MediaGalleryItem("attachment://a.mp4")))
    sent = await bot.place(server).send(view=view, file=_file())
    changed = ui.LayoutView.from_message(sent).add_item(ui.TextDisplay("done"))
    await sent.edit(view=changed)
    (message,) = server.messages()
    assert server.file(message["components"][0]["items"][0]["media"]) == b"moving"
    assert message["components"][1]["content"] == "done"


async def test_a_gallery_in_the_follow_up_that_ends_a_deferral_is_refused(server: DiscordServer, bot: Bot) -> None:
    codes: list[int] = []

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.defer(thinking=True)
        gallery = ui.LayoutView().add_item(ui.MediaGallery(discord.MediaGalleryItem("attachment://a.mp4")))
        with pytest.raises(discord.HTTPException) as refused:
            await interaction.followup.send(view=gallery, file=_file())
        codes.append(refused.value.code)

    bot.answer = answer
    view = ui.View(timeout=None).add_item(ui.Button(label="Go", custom_id="a"))
    posted = await bot.place(server).send("card", view=view)
    await server.click(str(posted.id), "Go")
    await server.until(lambda: codes == [50035])
