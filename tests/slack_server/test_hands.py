"""Buttons, menus, commands and shortcuts arrive as on Slack, and only those that are there can be used."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_server import CannotDo, Json, SlackServer
from tests.slack_server.checks import button, menu, mrkdwn, row
from tests.slack_server.sample_app import SampleApp


async def posted(server: SlackServer, client: AsyncWebClient, *elements: Json) -> Json:
    """A message of the app's with these things in a row."""
    answer = await client.chat_postMessage(channel=server.channel, text="take 1", blocks=[row(*elements)])
    message = server.message(server.channel, str(answer["ts"]))
    assert message is not None
    return message


@pytest.mark.parametrize("name", ["Approve", "approve"])
async def test_a_button_is_found_by_label_or_action_id(
    server: SlackServer, client: AsyncWebClient, app: SampleApp, name: str
) -> None:
    message = await posted(server, client, button(value="take 1"), button("Redo", "redo"))
    ack = await server.click(message, name, user=server.bob)
    await server.until(lambda: app.clicks)
    (click,) = app.clicks
    assert (ack.ok, click["actions"][0]["value"], click["user"]["id"]) == (True, "take 1", server.bob.id)
    assert click["message"]["ts"] == click["container"]["message_ts"] == message["ts"]
    assert click["channel"]["id"] == server.channel


async def test_a_button_that_is_not_there_cannot_be_pressed(server: SlackServer, client: AsyncWebClient) -> None:
    with pytest.raises(CannotDo, match="0 things are called 'Reject'"):
        await server.click(await posted(server, client, button()), "Reject")


async def test_a_label_that_two_buttons_have_names_neither(server: SlackServer, client: AsyncWebClient) -> None:
    message = await posted(server, client, button(action_id="a"), button(action_id="b"))
    with pytest.raises(CannotDo, match="2 things"):
        await server.click(message, "Approve")


async def test_a_button_that_an_edit_took_away_is_pressed_only_by_one_who_did_not_see_the_edit(
    server: SlackServer, client: AsyncWebClient, app: SampleApp
) -> None:
    message = await posted(server, client, button())
    seen = dict(message)
    await client.chat_update(channel=server.channel, ts=message["ts"], text="done", blocks=[])
    with pytest.raises(CannotDo):
        await server.click(seen, "Approve")
    assert (await server.click(seen, "Approve", stale=True)).ok


async def test_a_message_that_is_gone_cannot_be_pressed(server: SlackServer, client: AsyncWebClient) -> None:
    message = await posted(server, client, button())
    await client.chat_delete(channel=server.channel, ts=message["ts"])
    with pytest.raises(CannotDo, match="gone"):
        await server.click(message, "Approve")


async def test_somebody_outside_the_channel_does_not_press(server: SlackServer, client: AsyncWebClient) -> None:
    message = await posted(server, client, button())
    await server.kick(server.bob, server.channel)
    with pytest.raises(CannotDo, match="bob is not in"):
        await server.click(message, "Approve", user=server.bob)


async def test_a_choice_carries_the_option_and_stays_in_the_state(
    server: SlackServer, client: AsyncWebClient, app: SampleApp
) -> None:
    message = await posted(server, client, menu("wide", "tall"), button())
    await server.choose(message, "pick", "tall")
    await server.click(message, "Approve")
    await server.until(lambda: len(app.clicks) == 2)
    assert app.clicks[0]["actions"][0]["selected_option"]["value"] == "tall"
    block = message["blocks"][0]["block_id"]
    assert app.clicks[1]["state"]["values"][block]["pick"]["selected_option"]["value"] == "tall"


async def test_what_a_menu_does_not_offer_cannot_be_chosen(server: SlackServer, client: AsyncWebClient) -> None:
    with pytest.raises(CannotDo, match="not 'square'"):
        await server.choose(await posted(server, client, menu("wide", "tall")), "pick", "square")


async def test_several_can_be_ticked(server: SlackServer, client: AsyncWebClient, app: SampleApp) -> None:
    await server.choose(await posted(server, client, menu("a", "b", "c", kind="checkboxes")), "pick", ["a", "c"])
    await server.until(lambda: app.clicks)
    assert [one["value"] for one in app.clicks[0]["actions"][0]["selected_options"]] == ["a", "c"]


async def test_an_overflow_menu_keeps_no_state(server: SlackServer, client: AsyncWebClient, app: SampleApp) -> None:
    await server.choose(await posted(server, client, menu("a", "b", kind="overflow")), "pick", "b")
    await server.until(lambda: app.clicks)
    assert app.clicks[0]["actions"][0]["selected_option"]["value"] == "b"
    assert app.clicks[0]["state"]["values"] == {}


async def test_a_whisper_is_pressed_by_its_reader_only_and_shows_no_message(
    server: SlackServer, client: AsyncWebClient, app: SampleApp
) -> None:
    await client.chat_postEphemeral(channel=server.channel, user=server.bob.id, text="?", blocks=[row(button())])
    (whisper,) = server.ephemerals(server.bob)
    with pytest.raises(CannotDo, match="does not see"):
        await server.click(whisper, "Approve", user=server.ann)
    await server.click(whisper, "Approve", user=server.bob)
    await server.until(lambda: app.clicks)
    assert app.clicks[0]["container"]["is_ephemeral"]
    assert "message" not in app.clicks[0]


async def test_a_command_comes_flat_with_the_text(server: SlackServer, app: SampleApp) -> None:
    ack = await server.command("design a watch", user=server.bob)
    await server.until(lambda: app.commands)
    told = app.commands[0]
    assert (told["command"], told["text"], told["user_id"]) == ("/retake", "design a watch", server.bob.id)
    assert ack.ok


async def test_an_unknown_command_never_reaches_the_app(server: SlackServer, app: SampleApp) -> None:
    with pytest.raises(CannotDo, match="/retack"):
        await server.command("hello", command="/retack")
    assert app.commands == []


async def test_an_ack_with_words_whispers_them(server: SlackServer, app: SampleApp) -> None:
    app.command_answer = "on it"
    ack = await server.command("design a watch", user=server.bob)
    assert ack.payload == {"text": "on it"}
    assert [one["text"] for one in server.ephemerals(server.bob)] == ["on it"]
    assert server.messages() == []


async def test_an_ack_for_all_is_posted(server: SlackServer, app: SampleApp) -> None:
    app.command_answer = {"text": "on it", "response_type": "in_channel"}
    await server.command("design a watch")
    assert [one["text"] for one in server.posts()] == ["on it"]


async def test_a_shortcut_on_a_message_carries_the_message(server: SlackServer, app: SampleApp) -> None:
    said = await server.say("look at this")
    await server.shortcut("use_as_reference", said, user=server.bob)
    await server.until(lambda: app.shortcuts)
    assert app.shortcuts[0]["message"]["text"] == "look at this"
    assert app.shortcuts[0]["message_ts"] == said["ts"]


async def test_an_unknown_shortcut_cannot_be_run(server: SlackServer) -> None:
    with pytest.raises(CannotDo, match="no shortcut"):
        await server.shortcut("explode", await server.say("hello"))


async def test_a_global_shortcut_has_no_channel(server: SlackServer, app: SampleApp) -> None:
    await server.shortcut("use_as_reference", user=server.ann)
    await server.until(lambda: app.shortcuts)
    assert (app.shortcuts[0]["type"], "channel" in app.shortcuts[0]) == ("shortcut", False)


async def test_an_accessory_can_be_pressed(server: SlackServer, client: AsyncWebClient, app: SampleApp) -> None:
    section = {"type": "section", "text": mrkdwn("take 1"), "accessory": button()}
    await client.chat_postMessage(channel=server.channel, text="take 1", blocks=[section])
    assert (await server.click(server.messages()[0], "Approve")).ok
