"""`/retake ...` on Slack: briefs, lists, exports, the kit, settings, help; answered to the person or in the channel."""

import pytest

from tests.scenarios.chat.slack_scene import BOX, ME, RENDERS, TAKE_BUTTONS, Scene, fields, labels
from tests.slack_server import Json

pytest_plugins = ("tests.scenarios.chat.slack_fixtures",)
PNG = "image/png"


async def form_of(slack: Scene, words: str, channel: str) -> Json:
    """The form that a command opens."""
    before = len(slack.server.views)
    await slack.command(words, channel)
    return await slack.opened(before)


@pytest.mark.parametrize("words", ["design ", ""])
async def test_a_brief_after_the_command_becomes_a_take_in_a_thread_of_its_own(
    slack: Scene, studio: str, words: str
) -> None:
    await slack.command(f"{words}{BOX.removeprefix(ME).strip()}", studio)
    promise = await slack.said(studio, "^Take 1: ")
    card = await slack.take(studio, 1)
    assert labels(card) == TAKE_BUTTONS
    assert "thread_ts" not in promise or promise["thread_ts"] == promise["ts"]
    assert card["thread_ts"] == promise["ts"]
    await slack.server.say("what have we made so far?", thread=promise)
    assert "Take 1" in (await slack.said(promise, "Take 1", after=card))["text"]


async def test_design_without_a_brief_opens_a_form_for_it(
    slack: Scene, studio: str, footage: tuple[str, str, bytes]
) -> None:
    form = await form_of(slack, "design", studio)
    assert list(fields(form)) == ["brief", "seconds", "aspect", "files"]
    await slack.server.submit(form, {"brief": "A red box on a white table, draft", "seconds": "1", "aspect": "1:1"})
    card = await slack.take(studio, 1)
    assert ("1.0 s" in card["text"] and "square" in card["text"]) or "360x360" in card["text"], card["text"]


@pytest.mark.parametrize("words", ["", "help"])
async def test_help_is_for_the_person_who_asked(slack: Scene, studio: str, words: str) -> None:
    await slack.command(words, studio, slack.server.bob)
    told = await slack.whispered(slack.server.bob, "/retake design: Brief a new clip", channel=studio)
    assert "For example:" in told["text"]
    assert slack.seen(studio) == []


async def test_takes_are_listed_to_the_person_and_shown_to_all(slack: Scene, talk: Json) -> None:
    channel = talk["channel"]
    await slack.command("takes", channel)
    listed = await slack.whispered(slack.server.ann, "^Takes\nTake 1: ", channel=channel)
    await slack.press(listed, "Show 1")
    shown = await slack.said(channel, "^Take 1\n", after=slack.takes(talk, 1)[0])
    assert "Approve" in labels(shown)
    await slack.command("show 1", channel, slack.server.bob)
    await slack.take(channel, 1, after=shown)


@pytest.mark.parametrize("words", ["show 7", "export 7 square", "export instagram reel", "export 1 nowhere"])
async def test_what_cannot_be_had_is_said_to_the_person(slack: Scene, studio: str, words: str) -> None:
    await slack.command(words, studio)
    told = await slack.whispered(slack.server.ann, channel=studio)
    assert "Nothing was charged" in told["text"]
    assert slack.seen(studio) == []


async def test_export_makes_the_file_that_was_named(slack: Scene, talk: Json) -> None:
    await slack.command("export 1 instagram reel", talk["channel"])
    made = await slack.said(talk["channel"], r"^Export 1\n", RENDERS)
    assert "1080x1920" in made["text"]
    assert slack.clip_above(made)["name"].endswith(".mp4")


async def test_the_kit_is_edited_in_a_form_with_a_logo_and_shown_as_a_picture(
    slack: Scene, studio: str, logo: tuple[str, str, bytes]
) -> None:
    await slack.command("kit", studio)
    empty = await slack.whispered(slack.server.ann, "There is no kit yet", channel=studio)
    form = await slack.form(empty, "Edit the kit")
    put = (await slack.server.say("our logo", channel=slack.channel("shelf"), files=[logo]))["files"]
    values = {
        "colors": "navy #14213D, gold #FCA311",
        "font": "Source Sans",
        "rules": "never crop the logo",
        "files": put,
    }
    await slack.server.submit(form, values)
    kit = await slack.said(studio, "^Brand kit of this channel", RENDERS)
    assert "#14213D" in kit["text"].upper() and "logo" in kit["text"]
    assert slack.clip_above(kit)["mimetype"] == PNG
    again = fields(await slack.form(kit, "Edit the kit"))
    assert "#14213D" in again["colors"]["initial_value"].upper()


async def test_who_may_not_set_the_kit_is_told_so_alone(slack: Scene, studio: str) -> None:
    await slack.command("kit", studio, slack.server.bob)
    empty = await slack.whispered(slack.server.bob, "There is no kit yet", channel=studio)
    form = await slack.form(empty, "Edit the kit", slack.server.bob)
    await slack.server.submit(form, {"colors": "red #ff0000"})
    await slack.whispered(slack.server.bob, "You may not set the brand kit here", channel=studio)
    assert slack.seen(studio) == []


async def test_an_admin_lets_somebody_approve(slack: Scene, talk: Json) -> None:
    server, channel = slack.server, talk["channel"]
    (card,) = slack.takes(talk, 1)
    await slack.press(card, "Approve", server.bob)
    await slack.whispered(server.bob, "You may not approve takes here", channel=channel)
    await slack.command(f"settings approve <@{server.bob.id}|bob>", channel)
    await slack.whispered(server.ann, "Who may approve takes: admins, somebody", channel=channel)
    await slack.command("settings", channel)
    told = await slack.whispered(server.ann, "^Settings\n", channel=channel)
    assert f"'user_id': '{server.bob.id}'" in str(told["blocks"])
    assert told["pinged"] == [server.bob.id]
    await slack.press(card, "Approve", server.bob)
    await slack.said(talk, "Approved by bob")


async def test_settings_are_changed_in_a_form_by_an_admin(slack: Scene, studio: str) -> None:
    await slack.command("settings", studio)
    told = await slack.whispered(slack.server.ann, "^Settings\n", channel=studio)
    form = await slack.form(told, "Change")
    await slack.server.submit(form, {"zone": "Asia/Tokyo", "spelling": "american", "cap_month_usd": "25"})
    await slack.whispered(slack.server.ann, "Asia/Tokyo", channel=studio)
    await slack.command("settings", studio)
    now = await slack.whispered(slack.server.ann, "^Settings\nTime zone Asia/Tokyo.\nAmerican", channel=studio)
    assert "This channel's cap: $25.00 a month" in now["text"]


async def test_who_is_no_admin_may_not_change_settings(slack: Scene, studio: str) -> None:
    for words in ("settings spelling american", "settings approve <@UBOB|bob>", "settings confirm_limit_usd 1000"):
        await slack.command(words, studio, slack.server.bob)
        told = await slack.whispered(slack.server.bob, "You may not change the settings here", channel=studio)
        slack.server.ephemerals(slack.server.bob).remove(told)
    assert slack.seen(studio) == []
