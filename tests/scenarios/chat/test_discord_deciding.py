"""What is decided by pressing: approving, comparing, exporting, undoing, answering; and who may."""

import asyncio

from tests.scenarios.chat.discord_scene import RENDERS, Message, Scene, fields, ids, labels, text_of

BUTTONS = ["Compare", "Export", "Approve", "Undo"]  # of footage, which has no shot


def card(scene: Scene, thread: str, number: int = 1) -> Message:
    (found,) = scene.takes(thread, number)
    return found


async def test_two_takes_are_compared_and_either_can_be_gone_on_from(scene: Scene, thread: str) -> None:
    await scene.server.say("trim it to 0.5 seconds", channel=thread)
    await scene.take(thread, 2)
    await scene.server.click(card(scene, thread, 2), "Compare")
    compared = await scene.said(thread, r"^\*\*Compared: Take 1 and Take 2\*\*", RENDERS)
    assert compared["attachments"]
    assert labels(compared) == ["Use take 1", "Use take 2"]
    await scene.server.click(compared, "Use take 1")
    await scene.said(thread, "Back at take 1")


async def test_a_first_take_alone_cannot_be_compared(scene: Scene, thread: str) -> None:
    it = await scene.server.click(card(scene, thread), "Compare")
    await scene.whispered(it, "nothing to compare take 1 with")


async def test_export_makes_files_for_what_was_chosen(scene: Scene, thread: str) -> None:
    it = await scene.server.click(card(scene, thread), "Export")
    form = await scene.form(it)
    assert "square" in [one["value"] for one in fields(form)["presets"]["options"]]
    await scene.server.submit(it, {"presets": ["square"]})
    made = await scene.said(thread, r"^\*\*Export 1\*\*", RENDERS)
    assert any(one["filename"].endswith(".mp4") for one in made["attachments"])


async def test_two_who_approve_at_once_give_one_approval_that_the_card_tells(scene: Scene, thread: str) -> None:
    server = scene.server
    cleo = server.add_person("cleo", admin=True)
    both = [server.click(card(scene, thread), "Approve", user=user) for user in (server.ann, cleo)]
    await asyncio.gather(*both)
    approved = await scene.said(thread, "Approved by (ann|cleo): this exact take and no other")
    assert labels(approved) == [label for label in BUTTONS if label != "Approve"]
    await scene.said(thread, "Take 1 was approved already")
    assert sum("is approved, this exact take" in text_of(one) for one in scene.seen(thread)) == 1
    assert text_of(card(scene, thread)).count("Approved by") == 1


async def test_who_may_not_approve_is_told_so_alone(scene: Scene, thread: str) -> None:
    before = len(scene.seen(thread))
    it = await scene.server.click(card(scene, thread), "Approve", user=scene.server.bob)
    refused = await scene.whispered(it, "You may not approve takes here")
    assert refused["ephemeral"]
    assert len(scene.seen(thread)) == before
    assert "Approve" in labels(card(scene, thread))


async def test_undo_takes_back_the_last_take_and_an_older_card_says_where(scene: Scene, thread: str) -> None:
    await scene.server.say("trim it to 0.5 seconds", channel=thread)
    await scene.take(thread, 2)
    older = await scene.server.click(card(scene, thread, 1), "Undo")
    await scene.whispered(older, "that is take 2")
    await scene.server.click(card(scene, thread, 2), "Undo")
    await scene.said(thread, "The current take is take 1")


async def test_a_cancelled_take_says_so_to_whoever_still_presses(scene: Scene, channel: str) -> None:
    server = scene.server
    thread = await scene.brief(channel, "<@APP> Create a 10-second clip of a wristwatch rotating on a dark surface")
    promise = await scene.said(thread, "^Take 1: ")
    pressed = [await server.click(promise["id"], "Cancel take 1") for _ in range(2)]
    await server.until(lambda: any(it.ephemeral for it in pressed))
    told = [text_of(message) for it in pressed for message in it.ephemeral]
    assert len(told) == 1
    assert told[0].startswith("Take 1 is cancelled, so there is nothing to cancel.")
    await scene.said(thread, "Take 1 was cancelled")
    assert not labels(server.message(promise))


async def test_a_button_of_another_version_is_answered(scene: Scene, thread: str) -> None:
    stored = scene.server.core.world.posts[card(scene, thread)["id"]]
    for row in stored.data["components"]:
        for button in row["components"]:
            button["custom_id"] = button["custom_id"].replace("v1:", "v0:")
    assert ids(card(scene, thread))["Approve"].startswith("v0:")
    it = await scene.server.click(stored.id, "Approve")
    await scene.whispered(it, "from another version of Retake")


async def test_a_suggested_answer_is_taken_as_if_it_had_been_typed(scene: Scene, thread: str) -> None:
    await scene.server.say("make it completely silent, and with loud music", channel=thread)
    asked = await scene.said(thread, "Which one do you want")
    assert len(labels(asked)) > 1
    await scene.server.click(asked, labels(asked)[0])
    await scene.take(thread, 2)
