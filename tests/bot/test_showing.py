"""Cards from the canvas: what a card needs is read as it is now."""

from pathlib import Path

import pytest

from bot.answers import Answer
from bot.showing import Showing
from tests.bot.chats import ANN, BEN, PLACE, THREAD, make, promise, ready
from tools.canvas.canvas import Canvas
from tools.studio import Studio
from tools.terms.kit import Kit, KitColor
from tools.terms.place import Person, Place, Thread
from tools.terms.quote import Quote

NAVY = Kit(colors=(KitColor(name="navy", hex="#14213D"),))


@pytest.fixture
def showing(studio: Studio) -> Showing:
    return Showing(studio)


async def test_a_take_is_shown_in_the_state_that_it_is_in(showing: Showing, canvas: Canvas) -> None:
    proposed = await promise(canvas, state="proposed", quote=Quote(cost_microusd=9))
    assert (await showing.take(proposed)).title == "Take 1 waits for a yes"
    queued = await promise(canvas)
    assert (await showing.take(queued)).lines == ("a watch turns", "Take 2: waiting for its turn")
    assert (await showing.take(await make(canvas, queued))).title == "Take 2"
    ended = await promise(canvas)
    await canvas.takes.move(ended.id, "queued", "cancelled")
    assert (await showing.take(await canvas.takes.need(ended.id))).title == "Take 3 was cancelled"


async def test_an_approval_is_shown_with_whose_it_was(showing: Showing, canvas: Canvas) -> None:
    take = await ready(canvas)
    await canvas.decisions.decide("approve", take.id, BEN.key)
    assert "Approved by Ben" in (await showing.take(take)).text


async def test_people_are_named_as_the_workspace_knows_them(showing: Showing) -> None:
    assert [await showing.name(THREAD, key) for key in (ANN.key, "discord/404")] == ["Ann", "404"]


async def test_an_event_is_somebodys(showing: Showing, canvas: Canvas) -> None:
    await canvas.inbox.receive("e1", THREAD.key, BEN.key, "hello", {})
    await canvas.inbox.receive("e2", THREAD.key, "discord/404", "hello", {})
    assert await showing.person_of("e1", THREAD) == BEN
    assert await showing.person_of("e2", THREAD) == Person("discord", "404")


async def test_words_are_lines_and_what_went_wrong_looks_so(showing: Showing) -> None:
    face = await showing.answer(Answer(said="One.\nTwo.", failed=True), THREAD)
    assert (face.lines, face.mood) == (("One.", "Two."), "warn")


async def test_a_list_marks_the_threads_current_take(showing: Showing, canvas: Canvas) -> None:
    first = await ready(canvas)
    await ready(canvas)
    await canvas.threads.set_current(THREAD.key, first.id, "e9")
    face = await showing.answer(Answer(kind="takes"), THREAD)
    assert face.lines == ("Take 2: a watch turns", "Take 1: a watch turns (current)")


async def test_a_kit_is_drawn_once_for_each_version(showing: Showing, canvas: Canvas) -> None:
    await canvas.kits.put(PLACE.key, NAVY, THREAD.key, "e1")
    first, again = [await showing.answer(Answer(kind="kit", said="Kept."), THREAD) for _ in range(2)]
    assert (first.lines, first.media[0].alt) == (("Kept.",), "Brand kit: navy #14213D.")
    assert first.media[0].path == again.media[0].path
    assert first.media[0].path.stat().st_size > 0


async def test_channels_with_kits_of_their_own_have_pictures_of_their_own(showing: Showing, canvas: Canvas) -> None:
    other = Thread(Place("discord", "9", "2"), "1")
    await canvas.places.ensure(other, ANN)
    await canvas.kits.put(PLACE.key, NAVY, THREAD.key, "e1")
    await canvas.kits.put("9", Kit(light="tungsten"), THREAD.key, "e2")
    paths: set[Path] = set()
    for thread in (THREAD, other):
        face = await showing.answer(Answer(kind="kit"), thread)
        paths |= {media.path for media in face.media}
    assert len(paths) == 2


async def test_a_sheet_of_takes_without_pictures_is_none(showing: Showing, canvas: Canvas) -> None:
    async with showing.sheet([await ready(canvas)]) as sheet:
        assert sheet is None
