"""What outlives the process: turns and renders under way, and the buttons of every card there ever was."""

from tests.scenarios.chat.discord_scene import RENDERS, File, Gated, Scene, labels, text_of

SLOW = "<@APP> Create a 1-second draft clip of a wristwatch rotating on a dark surface"


async def test_a_process_that_is_asked_to_stop_answers_first_and_goes_on_at_the_next_start(
    gated: Gated, footage: File
) -> None:
    scene, gate = gated
    server, serving = scene.server, scene.serving
    rendered = await scene.brief(server.channel, SLOW)
    promise = await scene.said(rendered, "^Take 1: ")
    brought = await scene.brief(server.channel, "<@APP>", files=[footage])
    held = await scene.brief(server.channel, "<@APP> what have we made so far?")
    await scene.said(held, "Take 1")  # the turn of the file has begun
    serving.ask_to_stop()
    await server.until(lambda: "Stopping." in serving.printed)
    gate.set()
    assert await serving.stopped() == 0
    assert "Take 2 is shoot.mp4" in text_of(scene.seen(brought)[0])
    serving.start()
    await scene.take(rendered, 1)
    await scene.take(brought, 2)
    assert "Take 1 is ready." in text_of(server.message(promise))
    assert [len(scene.seen(thread)) for thread in (rendered, brought, held)] == [2, 2, 1]


async def test_what_was_said_while_it_was_away_is_answered_once_when_it_is_back(scene: Scene, thread: str) -> None:
    scene.serving.kill()
    await scene.server.say("trim it to 0.5 seconds", channel=thread)
    missed = await scene.brief(str(scene.server.core.world.channels[thread].parent), "<@APP> show take 1")
    scene.serving.start()
    await scene.take(thread, 2)
    await scene.take(missed, 1)
    assert len(scene.takes(thread, 2)) == len(scene.takes(missed, 1)) == 1


async def test_cards_of_long_ago_work_after_a_restart(scene: Scene, thread: str) -> None:
    server = scene.server
    (card,) = scene.takes(thread, 1)
    await scene.ready()
    server.forward(30 * 24 * 3600)
    assert await scene.serving.stop() == 0
    scene.serving.start()
    await scene.ready()
    form = await scene.form(await server.click(card, "Export"))
    assert form["title"] == "Export take 1"
    await server.click(card, "Approve")
    await scene.said(thread, "Approved by ann: this exact take and no other")
    assert server.old_edits == 1
    await server.command("show", {"take": "1"}, channel=thread)
    shown = await server.until(lambda: scene.takes(thread, 1)[1:], RENDERS)
    assert labels(shown[0]) == ["Compare", "Export", "Undo"]
