"""Slash commands with their forms and what they offer, and the menus of messages."""

import io

import pytest
from PIL import Image

from tests.scenarios.chat.discord_scene import BOX, RENDERS, TAKE_BUTTONS, Message, Scene, fields, labels, text_of

BRIEF = BOX.removeprefix("<@APP> Create ")


def png(color: str = "#FCA311", size: tuple[int, int] = (400, 120)) -> bytes:
    file = io.BytesIO()
    Image.new("RGBA", size, color).save(file, "png")
    return file.getvalue()


async def begun(scene: Scene, channel: str) -> Message:
    """The message that a command's thread was started from."""
    await scene.server.until(lambda: scene.server.threads(channel))
    (message,) = scene.seen(channel)
    assert scene.server.threads(channel)[0]["id"] == message["id"]
    return message


async def test_a_brief_by_command_starts_a_thread_from_its_answer(scene: Scene, channel: str) -> None:
    it = await scene.server.command("design", {"brief": BRIEF, "aspect": "1:1"}, channel=channel)
    message = await begun(scene, channel)
    assert text_of(message).startswith("Take 1: ")
    card = await scene.take(str(message["id"]), 1)
    assert labels(card) == TAKE_BUTTONS
    assert it.response is None  # the note that it is worked on is taken away
    assert not scene.server.unanswered


async def test_a_bare_design_opens_a_form_that_takes_a_reference(scene: Scene, channel: str) -> None:
    it = await scene.server.command("design", channel=channel)
    form = await scene.form(it)
    assert list(fields(form)) == ["brief", "seconds", "aspect", "files"]
    picture = ("mood.png", "image/png", png(size=(320, 180)))
    await scene.server.submit(it, {"brief": BRIEF}, files={"files": picture})
    message = await begun(scene, channel)
    await scene.take(str(message["id"]), 2)


async def test_what_was_made_is_offered_listed_and_shown(scene: Scene, thread: str) -> None:
    server = scene.server
    channel = server.core.world.channels[thread].parent
    offered = await server.autocomplete("show", {"take": "shoot"}, focused="take", channel=channel)
    assert [one["value"] for one in offered] == ["1"]
    assert await server.autocomplete("show", {"take": "submarine"}, focused="take", channel=channel) == []
    presets = await server.autocomplete("export", {"presets": "youtube"}, focused="presets", channel=channel)
    assert "youtube_4k" in [one["value"] for one in presets]
    models = await server.autocomplete("design", {"model": "prev"}, focused="model", channel=channel)
    assert any("previz" in one["value"].lower() for one in models)
    listed = await scene.whispered(await server.command("takes", channel=channel), "Take 1: shoot.mp4")
    assert listed["ephemeral"] and labels(listed) == ["Show 1"]
    await server.command("show", {"take": "1"}, channel=channel)
    shown = await scene.said(str(channel), r"^\*\*Take 1\*\*")
    assert labels(shown) == ["Compare", "Export", "Approve", "Undo"]
    await server.click(listed, "Show 1")
    await scene.said(str(channel), r"^\*\*Take 1\*\*", after=shown)


async def test_a_take_is_exported_by_command_for_a_place_that_was_offered(scene: Scene, thread: str) -> None:
    await scene.server.command("export", {"presets": "square", "take": "1"}, channel=thread)
    made = await scene.said(thread, r"^\*\*Export 1\*\*", RENDERS)
    assert any(one["filename"].endswith(".mp4") for one in made["attachments"])


async def test_a_place_that_nobody_knows_is_said(scene: Scene, thread: str) -> None:
    it = await scene.server.command("export", {"presets": "the moon"}, channel=thread)
    await scene.whispered(it, "moon")


async def test_the_kit_is_shown_and_edited_by_whoever_may(scene: Scene, channel: str) -> None:
    server = scene.server
    empty = await scene.whispered(await server.command("kit", channel=channel), "There is no kit yet")
    assert empty["ephemeral"]
    it = await server.click(empty, "Edit the kit")
    form = await scene.form(it)
    assert list(fields(form)) == ["colors", "font", "light", "rules", "files"]
    logo = ("logo.png", "image/png", png())
    await server.submit(it, {"colors": "navy #14213D, gold #FCA311"}, files={"files": logo})
    kit = await scene.said(channel, "Brand kit of this channel")
    assert [one["filename"] for one in kit["attachments"]] == ["kit.png"]
    assert "#14213D" in kit["attachments"][0]["description"] and "#FCA311" in kit["attachments"][0]["description"]
    again = await scene.form(await server.click(kit, "Edit the kit"))
    assert "#14213D" in fields(again)["colors"]["value"]


async def test_who_may_not_set_the_kit_is_told_so_alone(scene: Scene, channel: str) -> None:
    server = scene.server
    shown = await scene.whispered(await server.command("kit", channel=channel, user=server.bob), "no kit yet")
    it = await server.click(shown, "Edit the kit", user=server.bob)
    await scene.form(it)
    sent = await server.submit(it, {"colors": "red #FF0000"})
    await scene.whispered(sent, "You may not set the brand kit here")
    assert scene.seen(channel) == []


async def test_settings_are_shown_to_everyone_and_changed_by_admins_only(scene: Scene, channel: str) -> None:
    server = scene.server
    shown = await scene.whispered(
        await server.command("settings", channel=channel, user=server.bob), "British spelling"
    )
    assert labels(shown) == ["Change"]
    american = {"name": "spelling", "value": "american"}
    refused = await server.command("settings", american, channel=channel, user=server.bob)
    await scene.whispered(refused, "You may not change the settings here")
    await scene.whispered(await server.command("settings", american, channel=channel), "From now on: American spelling")
    it = await server.click(shown, "Change", user=server.bob)
    assert fields(await scene.form(it))["zone"]["value"]
    await scene.whispered(await server.submit(it, {"zone": "Europe/Berlin"}), "You may not change the settings here")
    await scene.whispered(await server.command("settings", channel=channel), "American spelling")
    assert scene.seen(channel) == []


async def test_a_role_that_was_given_is_taken_at_once(scene: Scene, thread: str) -> None:
    server = scene.server
    channel = server.core.world.channels[thread].parent
    given = await server.command("settings", {"name": "approve", "value": "everyone"}, channel=channel)
    await scene.whispered(given, "Who may approve takes: everyone")
    (card,) = scene.takes(thread, 1)
    await server.click(card, "Approve", user=server.bob)
    await scene.said(thread, "Approved by bob")


async def test_help_names_every_command(scene: Scene, channel: str) -> None:
    told = await scene.whispered(await scene.server.command("help", channel=channel, user=scene.server.bob))
    assert all(f"/{name}" in text_of(told) for name in ("design", "takes", "show", "export", "kit", "settings", "help"))
    assert told["ephemeral"]


async def test_a_picture_that_somebody_points_at_becomes_a_take(scene: Scene, channel: str) -> None:
    files = [("mood.png", "image/png", png(size=(320, 180)))]
    message = await scene.server.say("look at this", user=scene.server.bob, channel=channel, files=files)
    await scene.server.menu("Use as reference", message)
    await scene.said(channel, "like take 1")


async def test_a_card_that_somebody_points_at_is_remixed_decomposed_or_referred_to(scene: Scene, thread: str) -> None:
    server = scene.server
    (card,) = scene.takes(thread, 1)
    form = await scene.form(await server.menu("Remix this", card))
    assert form["title"] == "Remix take 1"
    referred = await scene.form(await server.menu("Use as reference", card))
    assert "look" in fields(referred)
    it = await server.menu("Decompose", card)
    await scene.whispered(it, "I have no exact matte for take 1")


@pytest.mark.parametrize("name", ["Remix this", "Decompose", "Use as reference"])
async def test_a_message_that_shows_nothing_is_said_to_whoever_points_at_it(
    scene: Scene, channel: str, name: str
) -> None:
    message = await scene.server.say("hello", user=scene.server.bob, channel=channel)
    it = await scene.server.menu(name, message)
    await scene.whispered(it, "shows no take and has no file")
    assert scene.seen(channel) == []
