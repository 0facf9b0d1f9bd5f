"""What is made from a take by pressing: iterate, variants, remix, isolate."""

import pytest

from tests.discord_server import CannotDo
from tests.scenarios.chat.discord_scene import RENDERS, TAKE_BUTTONS, Message, Scene, fields, labels, text_of

Box = tuple[str, Message]


@pytest.fixture(scope="module")
async def box(scene: Scene) -> Box:
    """A thread with a ready take of a red box, and the take's card."""
    return await scene.first_take(await scene.channel())


async def test_iterate_opens_the_shot_as_text_and_makes_what_was_changed_in_it(scene: Scene, box: Box) -> None:
    thread, card = box
    it = await scene.server.click(card, "Iterate", user=scene.server.bob)
    form = await scene.form(it)
    text = fields(form)["shot"]["value"]
    assert form["title"] == "Iterate take 1"
    assert "red box" in text.lower()
    before = scene.seen(thread)[-1]
    await scene.server.submit(it, {"shot": text.replace("red box", "blue box").replace("Red box", "Blue box")})
    made = await scene.take(thread, after=before)
    assert "blue" in text_of(made)
    assert "asked by bob" in text_of(made)


async def test_a_shot_that_was_not_changed_is_said_and_makes_nothing(scene: Scene, box: Box) -> None:
    thread, card = box
    it = await scene.server.click(card, "Iterate")
    await scene.form(it)
    before = len(scene.seen(thread))
    await scene.whispered(await scene.server.submit(it), "Nothing was changed in the text")
    assert len(scene.seen(thread)) == before


async def test_variants_come_together_on_a_sheet_with_a_button_for_each(scene: Scene, box: Box) -> None:
    thread, card = box
    await scene.server.click(card, "Variants")
    sheet = await scene.said(thread, r"^\*\*4 variants\*\*", RENDERS)
    assert [one["filename"] for one in sheet["attachments"]] == ["variants.jpg"]
    assert len(labels(sheet)) == 4
    first = labels(sheet)[0].removeprefix("Show take ")
    assert not scene.takes(thread, int(first))
    await scene.server.click(sheet, f"Show take {first}")
    assert labels(await scene.take(thread, first)) == TAKE_BUTTONS


async def test_remix_asks_what_differs_and_keeps_the_rest(scene: Scene, box: Box) -> None:
    thread, card = box
    it = await scene.server.click(card, "Remix")
    form = await scene.form(it)
    assert fields(form)["differs"]["required"]
    with pytest.raises(CannotDo):
        await scene.server.submit(it, {})
    before = scene.seen(thread)[-1]
    await scene.server.submit(it, {"differs": "the box is green"})
    assert "Outside the box 100 %" in text_of(await scene.take(thread, after=before))


async def test_isolate_cuts_out_the_subject(scene: Scene, box: Box) -> None:
    thread, card = box
    await scene.server.click(card, "Isolate")
    element = await scene.said(thread, r"^\*\*Element 1\*\*", RENDERS)
    assert "box" in text_of(element)
    assert element["attachments"]
