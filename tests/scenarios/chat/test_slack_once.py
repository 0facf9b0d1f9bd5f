"""Slack delivers twice, late, in the wrong order, or takes a post and loses the answer: everything happens once."""

import pytest

from tests.scenarios.chat.slack_scene import ME, File, Scene
from tests.slack_server import Ack, Json

pytest_plugins = ("tests.scenarios.chat.slack_fixtures",)
ASK = f"{ME} what have we made so far?"
NOTHING = "^Nothing yet"


async def settled(slack: Scene, root: Json) -> list[Json]:
    """What was said in a thread once everything that was delivered has been worked off."""
    await slack.server.quiet()
    marker = await slack.server.say(ASK, thread=root)
    await slack.said(root, NOTHING, after=marker)
    return [one for one in slack.seen(root) if one["ts"] < marker["ts"]]


async def test_a_mention_that_comes_as_two_events_and_again_as_two_is_answered_once(slack: Scene, studio: str) -> None:
    root = await slack.brief(studio, ASK)
    assert len(slack.server.events_of(root)) == 2  # app_mention and message.channels
    await slack.said(root, NOTHING)
    await slack.server.redeliver(root)
    await slack.server.redeliver(root, attempt=3)
    assert len(await settled(slack, root)) == 1


async def test_an_event_that_comes_only_as_a_retry_is_answered(slack: Scene, studio: str) -> None:
    root = await slack.server.say(ASK, channel=studio, lost=True)
    await slack.server.redeliver(root, attempt=2)
    await slack.said(root, NOTHING)
    assert len(await settled(slack, root)) == 1


async def test_a_reply_that_overtakes_its_thread_s_first_message_changes_nothing(slack: Scene, studio: str) -> None:
    root = await slack.server.say(ASK, channel=studio, lost=True)
    reply = await slack.server.say(ASK, thread=root)
    await slack.said(root, NOTHING)
    await slack.server.redeliver(root)
    await slack.said(root, NOTHING, after=slack.seen(root)[0])
    await slack.server.redeliver(reply)
    assert len(await settled(slack, root)) == 2


async def test_a_click_and_a_form_that_arrive_twice_are_carried_out_once(slack: Scene, talk: Json) -> None:
    (card,) = slack.takes(talk, 1)
    post, sent = slack.server.post, []
    ask = post.ask

    async def noted(kind: str, payload: Json) -> Ack:
        sent.append((kind, payload))
        return await ask(kind, payload)

    post.ask = noted  # type: ignore[method-assign]
    try:
        await slack.press(card, "Approve")
        await slack.server.submit(await slack.form(card, "Export"), {"presets": ["square"]})
    finally:
        post.ask = ask  # type: ignore[method-assign]
    for pair in (sent[0], sent[-1]):
        assert (await ask(*pair)).ok
    await slack.said(talk, r"^Export 1\n", 60)
    marker = await slack.server.say(ASK, thread=talk)
    await slack.said(talk, "Take 1", after=marker)
    said = [one["text"] for one in slack.seen(talk)]
    assert sum("Exporting take 1" in one for one in said) == 1
    assert sum("Take 1 is approved" in one or "was approved already" in one for one in said) == 1


@pytest.mark.parametrize("method", ["chat.postMessage", "files.completeUploadExternal", "files.getUploadURLExternal"])
@pytest.mark.parametrize("order", [{"drop": "after"}, {"drop": "before"}, {"error": "internal_error"}])
async def test_a_call_whose_answer_is_lost_or_refused_for_now_ends_in_one_message(
    slack: Scene, studio: str, footage: File, method: str, order: dict[str, object]
) -> None:
    fault = slack.server.fail(method, **order)
    root, _ = await slack.first_take(studio, ME, files=[footage])
    assert fault.hits == 1
    said = [one["text"].partition("\n")[0] for one in slack.seen(root)]
    assert said == ["Take 1 is shoot.mp4, 1.0 s of 320x180, as it came; free.", "", "Take 1"]


async def test_too_many_calls_only_make_it_slower(slack: Scene, studio: str, footage: File) -> None:
    faults = [slack.server.fail(method, times=4, retry_after=0) for method in ("chat.postMessage", "chat.update")]
    root, _ = await slack.first_take(studio, ME, files=[footage])
    assert faults[0].hits == 4
    assert len(slack.seen(root)) == 3
    slack.server.no_hooks()


async def test_bytes_that_break_off_on_the_way_up_are_sent_again(slack: Scene, studio: str, footage: File) -> None:
    fault = slack.server.fail("upload", drop="before")
    root, card = await slack.first_take(studio, ME, files=[footage])
    assert fault.hits == 1
    assert slack.server.file(slack.clip_above(card)["id"])
    assert len(slack.seen(root)) == 3
