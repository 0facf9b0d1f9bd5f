"""Answers to commands and clicks: deadlines, deferrals, follow-ups, ephemeral messages."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import discord
import pytest
from discord import ui

from tests.discord_server import CannotDo, DiscordServer, Interaction
from tests.discord_server.bot import Answer, Bot
from tests.discord_server.raw import Told, ask

Run = Callable[[Answer], Awaitable[Interaction]]


def card(*, disabled: bool = False) -> ui.View:
    """A card with a button, a link, and two menus."""
    view = ui.View(timeout=None)
    view.add_item(ui.Button(label="Approve", custom_id="v1:approve:7", disabled=disabled))
    view.add_item(ui.Button(label="Open", url="https://example.com"))
    options = [discord.SelectOption(label=one, value=one) for one in ("wide", "tall")]
    view.add_item(ui.Select(custom_id="size", options=options, max_values=2))
    view.add_item(ui.UserSelect(custom_id="who"))
    return view


@pytest.fixture
def click(server: DiscordServer, bot: Bot) -> Run:
    """Posts a card, answers its button in a given way, and presses it."""

    async def click(answer: Answer) -> Interaction:
        bot.answer = answer
        posted = await bot.place(server).send("take 1", view=card())
        it = await server.click(str(posted.id), "Approve", user=server.bob)
        await server.until(lambda: it.acked or it.error)
        return it

    return click


async def test_a_click_reaches_the_bot_with_its_message(server: DiscordServer, bot: Bot, click: Run) -> None:
    it = await click(lambda interaction: interaction.response.defer())
    heard = bot.interactions[0]
    assert (heard.custom_id, heard.user.name, heard.message.content) == ("v1:approve:7", "bob", "take 1")
    assert (it.acked, it.response["content"]) == (6, "take 1")
    assert it.ack_seconds is not None
    assert it.ack_seconds < 3


async def test_a_reply_is_a_new_message_that_everybody_sees(server: DiscordServer, click: Run) -> None:
    it = await click(lambda interaction: interaction.response.send_message("done"))
    assert (it.acked, it.response["content"]) == (4, "done")
    assert [message["content"] for message in server.messages()] == ["take 1", "done"]
    assert it.response["interaction_metadata"]["user"]["username"] == "bob"


async def test_the_library_learns_the_message_of_its_reply(server: DiscordServer, click: Run) -> None:
    learned: list[Any] = []

    async def answer(interaction: discord.Interaction) -> None:
        learned.append((await interaction.response.send_message("done")).resource)

    it = await click(answer)
    await server.until(lambda: learned)
    assert (str(learned[0].id), learned[0].content) == (it.response["id"], "done")


async def test_only_the_one_who_clicked_sees_an_ephemeral_reply(server: DiscordServer, bot: Bot, click: Run) -> None:
    it = await click(lambda interaction: interaction.response.send_message("psst", ephemeral=True, view=card()))
    assert [message["content"] for message in it.ephemeral] == ["psst"]
    assert [message["content"] for message in server.messages()] == ["take 1"]
    assert [message["ephemeral"] for message in server.everything_posted()] == [False, True]
    with pytest.raises(CannotDo):
        await server.click(it.response, "Approve", user=server.ann)
    assert (await server.click(it.response, "Approve", user=server.bob)).message.id == it.response["id"]


async def test_an_ephemeral_reply_pings_nobody(server: DiscordServer, click: Run) -> None:
    it = await click(lambda interaction: interaction.response.send_message(server.ann.mention, ephemeral=True))
    assert (it.ephemeral[0]["content"], it.ephemeral[0]["pinged"]) == (server.ann.mention, [])


async def test_an_ephemeral_message_is_not_to_be_had_through_the_channel(server: DiscordServer, click: Run) -> None:
    it = await click(lambda interaction: interaction.response.send_message("psst", ephemeral=True))
    told = await ask(server, "GET", f"/channels/{server.channel}/messages/{it.response['id']}")
    assert (told.status, told.code) == (404, 10008)


async def test_a_click_can_change_its_message_in_place(server: DiscordServer, click: Run) -> None:
    it = await click(lambda interaction: interaction.response.edit_message(content="take 2", view=None))
    assert (it.acked, it.response["content"], it.response["components"]) == (7, "take 2", [])
    assert len(server.messages()) == 1


async def test_a_deferred_answer_is_loading_until_it_is_edited(server: DiscordServer, click: Run) -> None:
    flags: list[int] = []

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.defer(thinking=True)
        flags.append(server.messages()[-1]["flags"])
        await interaction.edit_original_response(content="ready")

    it = await click(answer)
    await server.until(lambda: it.response["content"] == "ready")
    assert (it.acked, flags, it.response["flags"]) == (5, [128], 0)


async def test_the_first_follow_up_of_a_deferred_answer_takes_its_place(server: DiscordServer, click: Run) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.defer(thinking=True)
        for text in ("first", "second"):
            await interaction.followup.send(text, wait=True)

    it = await click(answer)
    await server.until(lambda: it.followups)
    assert (it.response["content"], [message["content"] for message in it.followups]) == ("first", ["second"])


async def test_an_ephemeral_deferral_stays_ephemeral(server: DiscordServer, click: Run) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.defer(thinking=True, ephemeral=True)
        await interaction.followup.send("for you")

    it = await click(answer)
    await server.until(lambda: it.ephemeral and it.ephemeral[0]["content"] == "for you")
    assert len(server.messages()) == 1


async def test_follow_ups_can_be_read_edited_and_deleted(server: DiscordServer, click: Run) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        sent = await interaction.followup.send("one", wait=True)
        await sent.edit(content=(await interaction.followup.fetch_message(sent.id)).content + " two")
        gone = await interaction.followup.send("gone", wait=True)
        await gone.delete()
        await interaction.followup.send("end")

    it = await click(answer)
    await server.until(lambda: it.followups and it.followups[-1]["content"] == "end")
    assert [message["content"] for message in it.followups] == ["one two", "end"]


async def test_an_answer_after_three_seconds_is_refused(server: DiscordServer, bot: Bot, click: Run) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        server.forward(3.1)
        with pytest.raises(discord.NotFound) as refused:
            await interaction.response.defer()
        assert refused.value.code == 10062

    it = await click(answer)
    assert (it.acked, it.error["code"]) == (None, 10062)


async def test_what_stays_without_an_answer_is_to_be_seen(server: DiscordServer, bot: Bot) -> None:
    posted = await bot.place(server).send("take 1", view=card())
    it = await server.click(str(posted.id), "Approve")
    assert (server.interactions, server.unanswered) == ([it], [])
    server.forward(3.1)
    assert server.unanswered == [it]


async def _answer(server: DiscordServer, it: Interaction, body: dict[str, Any], query: str = "") -> Told:
    return await ask(server, "POST", f"/interactions/{it.id}/{it.token}/callback{query}", body, token=None)


async def _hook(server: DiscordServer, it: Interaction, method: str, path: str = "", body: Any = None) -> Told:
    return await ask(server, method, f"/webhooks/{server.app.id}/{it.token}{path}", body, token=None)


@pytest.fixture
async def pressed(server: DiscordServer, bot: Bot) -> Interaction:
    """A click that nobody has answered yet."""
    posted = await bot.place(server).send("take 1", view=card())
    return await server.click(str(posted.id), "v1:approve:7", user=server.bob)


async def test_a_second_answer_is_refused(server: DiscordServer, pressed: Interaction) -> None:
    first, second = [await _answer(server, pressed, {"type": 6}) for _ in range(2)]
    assert (first.status, second.status, second.code) == (204, 400, 40060)


async def test_only_who_asks_is_told_of_the_answer(server: DiscordServer, pressed: Interaction) -> None:
    told = await _answer(server, pressed, {"type": 6}, "?with_response=1")
    assert (told.status, told.body["interaction"]["id"]) == (200, pressed.id)


async def test_an_unknown_interaction_cannot_be_answered(server: DiscordServer, pressed: Interaction) -> None:
    told = await ask(server, "POST", f"/interactions/{pressed.id}/other/callback", {"type": 6}, token=None)
    assert (told.status, told.code) == (404, 10062)


@pytest.mark.parametrize("method", ["PATCH", "GET"])
async def test_before_the_first_answer_there_is_nothing_to_follow_up(
    server: DiscordServer, pressed: Interaction, method: str
) -> None:
    told = await _hook(server, pressed, method, "/messages/@original", {"content": "x"} if method == "PATCH" else None)
    assert (told.status, told.code) == (404, 10015)


async def test_a_token_ends_after_a_quarter_of_an_hour(server: DiscordServer, pressed: Interaction) -> None:
    await _answer(server, pressed, {"type": 6})
    server.forward(899)
    assert (await _hook(server, pressed, "POST", "", {"content": "in time"})).status == 200
    server.forward(2)
    late = await _hook(server, pressed, "POST", "", {"content": "late"})
    assert (late.status, late.code, pressed.error["code"]) == (401, 50027, 50027)


async def test_a_deferral_carries_only_the_flag_for_ephemeral(server: DiscordServer, pressed: Interaction) -> None:
    for data in ({"flags": 1 << 15}, {"content": "early"}):
        told = await _answer(server, pressed, {"type": 5, "data": data})
        assert (told.status, told.code) == (400, 50035)
    assert (await _answer(server, pressed, {"type": 5, "data": {"flags": 64}})).status == 204


@pytest.mark.parametrize("kind", [1, 8, 99])
async def test_an_answer_of_the_wrong_type_is_refused(server: DiscordServer, pressed: Interaction, kind: int) -> None:
    told = await _answer(server, pressed, {"type": kind, "data": {"choices": []}})
    assert (told.status, told.code) == (400, 50035)


async def test_a_reply_is_checked_like_any_message(server: DiscordServer, pressed: Interaction) -> None:
    told = await _answer(server, pressed, {"type": 4, "data": {"content": "x" * 2001}})
    assert (told.status, told.fault) == (400, "content")
    assert pressed.acked is None


async def test_messages_of_other_interactions_are_unknown(server: DiscordServer, pressed: Interaction) -> None:
    await _answer(server, pressed, {"type": 6})
    told = await _hook(server, pressed, "GET", "/messages/77")
    assert (told.status, told.code) == (404, 10008)


async def test_a_click_that_was_lost_comes_with_the_resume(server: DiscordServer, bot: Bot) -> None:
    posted = await bot.place(server).send("take 1", view=card())
    it = await server.click(str(posted.id), "Approve", lost=True)
    await asyncio.sleep(0.02)  # long enough to be heard, if it were not lost
    assert bot.interactions == []
    await server.drop_gateway()
    await server.until(lambda: bot.interactions)
    await server.replay(it)
    await server.until(lambda: len(bot.interactions) == 2)
    assert {heard.id for heard in bot.interactions} == {int(it.id)}


@pytest.mark.parametrize("named", ["Reject", "Open", "v1:other"])
async def test_a_button_that_is_not_there_cannot_be_pressed(server: DiscordServer, bot: Bot, named: str) -> None:
    posted = await bot.place(server).send("take 1", view=card())
    with pytest.raises(CannotDo):
        await server.click(str(posted.id), named)


async def test_a_disabled_button_cannot_be_pressed(server: DiscordServer, bot: Bot) -> None:
    posted = await bot.place(server).send("take 1", view=card(disabled=True))
    with pytest.raises(CannotDo):
        await server.click(str(posted.id), "Approve")


async def test_a_button_that_was_edited_away_cannot_be_pressed(server: DiscordServer, bot: Bot) -> None:
    posted = await bot.place(server).send("take 1", view=card())
    await posted.edit(view=None)
    with pytest.raises(CannotDo):
        await server.click(str(posted.id), "Approve")


async def test_a_choice_reaches_the_bot(server: DiscordServer, bot: Bot) -> None:
    posted = await bot.place(server).send("take 1", view=card())
    await server.choose(str(posted.id), "size", ["tall", "wide"])
    await server.choose(str(posted.id), "who", [server.bob])
    await server.until(lambda: len(bot.interactions) == 2)
    assert [heard.data["values"] for heard in bot.interactions] == [["tall", "wide"], [server.bob.id]]


@pytest.mark.parametrize("values", [[], ["square"], ["wide", "tall", "wide"]])
async def test_a_choice_that_is_not_offered_cannot_be_made(server: DiscordServer, bot: Bot, values: list[str]) -> None:
    posted = await bot.place(server).send("take 1", view=card())
    with pytest.raises(CannotDo):
        await server.choose(str(posted.id), "size", values)


async def test_no_more_than_25_suggestions_are_taken(server: DiscordServer, bot: Bot) -> None:
    command = {"name": "show", "description": "Shows", "options": [{"name": "take", "description": "Which", "type": 3}]}
    command["options"][0]["autocomplete"] = True
    await ask(server, "PUT", f"/applications/{server.app.id}/commands", [command])
    with pytest.raises(AssertionError):
        await server.autocomplete("show", {"take": "1"}, focused="take", timeout=0.01)
    it = next(iter(server.core.interactions.values()))
    choices = [{"name": str(number), "value": str(number)} for number in range(26)]
    told = await _answer(server, it, {"type": 8, "data": {"choices": choices}})
    assert (told.status, told.fault) == (400, "data.choices")
    assert (await _answer(server, it, {"type": 8, "data": {"choices": choices[:25]}})).status == 204
