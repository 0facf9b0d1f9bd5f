"""Modals: what they may look like, and what people can send with them."""

from typing import Any

import discord
import pytest
from discord import ui

from tests.discord_server import CannotDo, DiscordServer, Interaction
from tests.discord_server.bot import Bot
from tests.discord_server.raw import ask

FILE = ("ref.png", "image/png", b"pixels")


class Remix(ui.Modal, title="Remix"):
    """A form with one field of every kind."""

    def __init__(self) -> None:
        super().__init__(custom_id="remix:7")
        sizes = [discord.SelectOption(label=one, value=one) for one in ("wide", "tall")]
        self.brief: ui.TextInput[Any] = ui.TextInput(custom_id="brief", max_length=20)
        self.size: ui.Select[Any] = ui.Select(custom_id="size", options=sizes, required=False)
        self.image: ui.FileUpload[Any] = ui.FileUpload(custom_id="image", required=False, max_values=1)
        moods = [discord.RadioGroupOption(label=one, value=one) for one in ("calm", "loud")]
        self.mood: ui.RadioGroup[Any] = ui.RadioGroup(custom_id="mood", options=moods, required=False)
        self.loop: ui.Checkbox[Any] = ui.Checkbox(custom_id="loop")
        for name in ("brief", "size", "image", "mood", "loop"):
            self.add_item(ui.Label(text=name, component=getattr(self, name)))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message("remixing")


@pytest.fixture
def form() -> Remix:
    return Remix()


@pytest.fixture
async def opened(server: DiscordServer, bot: Bot, form: Remix) -> Interaction:
    """A click that was answered with the form."""

    async def answer(interaction: discord.Interaction) -> None:
        if interaction.type is discord.InteractionType.component:
            await interaction.response.send_modal(form)

    bot.answer = answer
    view = ui.View(timeout=None).add_item(ui.Button(label="Remix", custom_id="remix"))
    posted = await bot.place(server).send("take 1", view=view)
    it = await server.click(str(posted.id), "Remix")
    await server.until(lambda: it.acked)
    return it


async def test_a_form_comes_back_filled_in(server: DiscordServer, form: Remix, opened: Interaction) -> None:
    values = {"brief": "pink", "size": ["tall"], "mood": "loud", "loop": True}
    it = await server.submit(opened, values, files={"image": FILE})
    await server.until(lambda: it.acked)
    assert (opened.acked, opened.modal["title"], it.response["content"]) == (9, "Remix", "remixing")
    assert (form.brief.value, form.size.values, form.mood.value, form.loop.value) == ("pink", ["tall"], "loud", True)
    assert [await one.read() for one in form.image.values] == [b"pixels"]


async def test_what_need_not_be_filled_in_may_stay_empty(
    server: DiscordServer, form: Remix, opened: Interaction
) -> None:
    it = await server.submit(opened, {"brief": "pink"})
    await server.until(lambda: it.acked)
    assert (form.size.values, form.image.values, form.mood.value, form.loop.value) == ([], [], None, False)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"brief": ""},
        {"brief": "x" * 21},
        {"brief": "pink", "colour": "red"},
        {"brief": "pink", "size": "square"},
        {"brief": "pink", "size": ["wide", "tall"]},
        {"brief": "pink", "image": [FILE, FILE]},
        {"brief": "pink", "mood": "angry"},
    ],
)
async def test_a_form_that_is_filled_in_wrongly_cannot_be_sent(
    server: DiscordServer, opened: Interaction, values: dict[str, Any]
) -> None:
    with pytest.raises(CannotDo):
        await server.submit(opened, values)


async def test_nobody_else_can_send_the_form(server: DiscordServer, opened: Interaction) -> None:
    with pytest.raises(CannotDo):
        await server.submit(opened, {"brief": "pink"}, user=server.bob)


async def test_without_a_form_there_is_nothing_to_send(server: DiscordServer, bot: Bot) -> None:
    view = ui.View(timeout=None).add_item(ui.Button(label="Remix", custom_id="remix"))
    posted = await bot.place(server).send("take 1", view=view)
    with pytest.raises(CannotDo):
        await server.submit(await server.click(str(posted.id), "Remix"), {})


def _input(**more: Any) -> dict[str, Any]:
    return {"type": 4, "custom_id": "a", "style": 1, **more}


def _label(component: dict[str, Any], label: str = "Brief", **more: Any) -> dict[str, Any]:
    return {"type": 18, "label": label, "component": component, **more}


def _modal(*components: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"title": "Remix", "custom_id": "remix", "components": list(components) or [_label(_input())], **more}


SIX = [_label(_input(custom_id=str(number))) for number in range(6)]
ROW = {"type": 1, "components": [_input(label="x" * 46)]}
RADIO = {"type": 21, "custom_id": "a", "options": [{"label": "one", "value": "one"}]}
ELEVEN = [{"label": str(number), "value": str(number)} for number in range(11)]


@pytest.mark.parametrize(
    ("modal", "fault"),
    [
        (_modal(title="x" * 46), "data.title"),
        (_modal(title=""), "data.title"),
        (_modal(custom_id="x" * 101), "data.custom_id"),
        (_modal(*SIX), "data.components"),
        (_modal(components=[]), "data.components"),
        (_modal(_label(_input(), "x" * 46)), "data.components.0.label"),
        (_modal(_label(_input(), description="x" * 101)), "data.components.0.description"),
        (_modal(ROW), "data.components.0.components.0.label"),
        (_modal(_input()), "data.components.0.type"),
        (_modal(_label({"type": 2, "custom_id": "a", "style": 1})), "data.components.0.component.type"),
        (_modal(_label(_input(placeholder="x" * 101))), "data.components.0.component.placeholder"),
        (_modal(_label(_input(max_length=4001))), "data.components.0.component"),
        (_modal(_label(_input(min_length=9, max_length=3))), "data.components.0.component"),
        (_modal(_label({"type": 19, "custom_id": "a", "max_values": 11})), "data.components.0.component.max_values"),
        (_modal(_label(RADIO)), "data.components.0.component.options"),
        (_modal(_label({"type": 22, "custom_id": "a", "options": ELEVEN})), "data.components.0.component.options"),
        (_modal(_label(_input()), _label(_input())), "components"),
    ],
)
async def test_a_bad_form_is_refused(server: DiscordServer, bot: Bot, modal: dict[str, Any], fault: str) -> None:
    view = ui.View(timeout=None).add_item(ui.Button(label="Remix", custom_id="remix"))
    posted = await bot.place(server).send("take 1", view=view)
    it = await server.click(str(posted.id), "Remix")
    told = await ask(server, "POST", f"/interactions/{it.id}/{it.token}/callback", {"type": 9, "data": modal})
    assert (told.status, told.code, told.fault) == (400, 50035, fault)
    assert it.acked is None
