"""What is decided by pressing on Slack: approving, comparing, exporting, undoing, answering; and who may."""

import asyncio

from tests.scenarios.chat.slack_scene import FOOTAGE_BUTTONS, ME, RENDERS, Scene, buttons, fields, labels
from tests.slack_server import Json

pytest_plugins = ("tests.scenarios.chat.slack_fixtures",)
WATCH = f"{ME} Create a 10-second clip of a wristwatch rotating on a dark surface"


def card(slack: Scene, root: Json, number: int = 1) -> Json:
    (found,) = slack.takes(root, number)
    return found


async def test_two_takes_are_compared_and_either_can_be_gone_on_from(slack: Scene, talk: Json) -> None:
    await slack.server.say("trim it to 0.5 seconds", thread=talk)
    await slack.press(await slack.take(talk, 2), "Compare")
    compared = await slack.said(talk, r"^Compared: Take 1 and Take 2\n", RENDERS)
    assert slack.clip_above(compared)
    assert labels(compared) == ["Use take 1", "Use take 2"]
    await slack.press(compared, "Use take 1")
    await slack.said(talk, "Back at take 1")


async def test_a_first_take_alone_cannot_be_compared(slack: Scene, talk: Json) -> None:
    await slack.press(card(slack, talk), "Compare")
    await slack.whispered(slack.server.ann, "nothing to compare take 1 with", channel=talk["channel"])


async def test_export_makes_files_for_all_that_was_chosen(slack: Scene, talk: Json) -> None:
    form = await slack.form(card(slack, talk), "Export")
    assert fields(form)["presets"]["type"] == "multi_static_select"
    await slack.server.submit(form, {"presets": ["square", "instagram_feed"]})
    made = await slack.said(talk, r"^2 exports\n", RENDERS)
    assert sum(one["name"].endswith(".mp4") for one in slack.above(made)["files"]) == 2


async def test_two_who_approve_at_once_give_one_approval_that_the_card_tells(slack: Scene, talk: Json) -> None:
    cleo = slack.server.add_person("cleo", admin=True)
    slack.server.world.channel(talk["channel"]).members.add(cleo.id)
    await asyncio.gather(*(slack.press(card(slack, talk), "Approve", user) for user in (slack.server.ann, cleo)))
    approved = await slack.said(talk, "Approved by (ann|cleo): this exact take and no other")
    assert labels(approved) == [label for label in FOOTAGE_BUTTONS if label != "Approve"]
    await slack.said(talk, "Take 1 was approved already")
    assert sum("is approved, this exact take" in one["text"] for one in slack.seen(talk)) == 1
    assert card(slack, talk)["text"].count("Approved by") == 1


async def test_who_may_not_approve_is_told_so_alone(slack: Scene, talk: Json) -> None:
    before = len(slack.seen(talk))
    await slack.press(card(slack, talk), "Approve", slack.server.bob)
    await slack.whispered(slack.server.bob, "You may not approve takes here", channel=talk["channel"])
    assert len(slack.seen(talk)) == before
    assert "Approve" in labels(card(slack, talk))


async def test_a_guest_may_not_approve_either_and_may_after_an_admin_allowed_it(slack: Scene, talk: Json) -> None:
    server = slack.server
    guest = server.add_person("gus", guest=True)
    server.world.channel(talk["channel"]).members.add(guest.id)
    await slack.press(card(slack, talk), "Approve", guest)
    await slack.whispered(guest, "You may not approve takes here")
    await slack.command(f"settings approve <@{guest.id}|gus>", talk["channel"])
    await slack.whispered(server.ann, "Who may approve takes: admins, somebody", channel=talk["channel"])
    await slack.press(card(slack, talk), "Approve", guest)
    await slack.said(talk, "Approved by gus")


async def test_undo_takes_back_the_last_take_and_an_older_card_says_where(slack: Scene, talk: Json) -> None:
    await slack.server.say("trim it to 0.5 seconds", thread=talk)
    second = await slack.take(talk, 2)
    await slack.press(card(slack, talk, 1), "Undo")
    await slack.whispered(slack.server.ann, "that is take 2", channel=talk["channel"])
    await slack.press(second, "Undo")
    await slack.said(talk, "The current take is take 1")


async def test_a_cancelled_take_says_so_to_whoever_still_presses(slack: Scene, studio: str) -> None:
    root = await slack.brief(studio, WATCH)
    promise = dict(await slack.said(root, "^Take 1: "))
    for _ in range(2):
        ack = await slack.server.click(promise, "Cancel take 1", stale=True)
        assert ack.ok, ack
    await slack.whispered(slack.server.ann, "Take 1 is cancelled, so there is nothing to cancel", channel=studio)
    now = await slack.said(root, "Take 1 was cancelled")
    assert not labels(now)


async def test_a_button_of_another_version_is_answered(slack: Scene, talk: Json) -> None:
    shown = card(slack, talk)
    for button in buttons(shown):
        button["action_id"] = button["action_id"].replace("v1:", "v0:")
    await slack.press(shown, "Approve")
    await slack.whispered(slack.server.ann, "from another version of Retake", channel=talk["channel"])


async def test_a_suggested_answer_is_taken_as_if_it_had_been_typed(slack: Scene, talk: Json) -> None:
    await slack.server.say("make it completely silent, and with loud music", thread=talk)
    asked = await slack.said(talk, "Which one do you want")
    assert len(labels(asked)) > 1
    await slack.press(asked, labels(asked)[0])
    await slack.take(talk, 2)
