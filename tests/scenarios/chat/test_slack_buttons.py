"""What is made from a take by pressing, on Slack: iterate, variants, remix, isolate, compare, export."""

import pytest

from tests.scenarios.chat.slack_scene import RENDERS, TAKE_BUTTONS, Scene, fields, labels
from tests.slack_server import CannotDo, Json

pytest_plugins = ("tests.scenarios.chat.slack_fixtures",)
Box = tuple[Json, Json]


@pytest.fixture(scope="module")
async def box(slack: Scene) -> Box:
    """The root of a thread with a ready take of a red box, and the take's card."""
    return await slack.first_take(slack.channel())


async def test_iterate_opens_the_shot_as_text_and_makes_what_was_changed_in_it(slack: Scene, box: Box) -> None:
    root, card = box
    form = await slack.form(card, "Iterate", slack.server.bob)
    text = fields(form)["shot"]["initial_value"]
    assert form["title"]["text"] == "Iterate take 1"
    assert "red box" in text.lower()
    before = slack.seen(root)[-1]
    changed = text.replace("red box", "blue box").replace("Red box", "Blue box")
    await slack.server.submit(form, {"shot": changed}, slack.server.bob)
    made = await slack.take(root, after=before)
    assert "blue" in made["text"]
    assert "asked by bob" in made["text"]
    assert not slack.server.is_open(form)


async def test_a_shot_that_was_not_changed_is_said_and_makes_nothing(slack: Scene, box: Box) -> None:
    root, card = box
    before = len(slack.seen(root))
    await slack.server.submit(await slack.form(card, "Iterate"))
    told = await slack.whispered(slack.server.ann, "Nothing was changed in the text", channel=root["channel"])
    assert told["thread_ts"] == root["ts"]
    assert len(slack.seen(root)) == before


@pytest.mark.slow
async def test_variants_come_together_on_a_sheet_with_a_button_for_each(slack: Scene, box: Box) -> None:
    root, card = box
    await slack.press(card, "Variants")
    sheet = await slack.said(root, r"^4 variants\n", RENDERS)
    assert slack.clip_above(sheet)["name"] == "variants.jpg"
    assert len(labels(sheet)) == 4
    first = labels(sheet)[0].removeprefix("Show take ")
    assert not slack.takes(root, int(first))
    await slack.press(sheet, f"Show take {first}")
    assert labels(await slack.take(root, first)) == TAKE_BUTTONS


async def test_remix_asks_what_differs_and_keeps_the_rest(slack: Scene, box: Box) -> None:
    root, card = box
    form = await slack.form(card, "Remix")
    with pytest.raises(CannotDo):
        await slack.server.submit(form, {})
    before = slack.seen(root)[-1]
    await slack.server.submit(form, {"differs": "the box is green"})
    assert "Outside the box 100 %" in (await slack.take(root, after=before))["text"]


async def test_isolate_cuts_out_the_subject(slack: Scene, box: Box) -> None:
    root, card = box
    await slack.press(card, "Isolate")
    element = await slack.said(root, r"^Element 1\n", RENDERS)
    assert "box" in element["text"]
    assert slack.clip_above(element)["name"].endswith(".png")


async def test_remix_from_a_message_is_about_the_take_that_it_shows(slack: Scene, box: Box) -> None:
    _, card = box
    for message in (card, slack.above(card)):
        before = len(slack.server.views)
        await slack.server.shortcut("remix_this", message)
        assert (await slack.opened(before))["title"]["text"] == "Remix take 1"
