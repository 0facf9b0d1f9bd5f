import asyncio

import pytest

from tests.tools.canvas.homes import ABROAD, ANA, PLACE, THREAD
from tools.canvas.canvas import Canvas
from tools.terms.errors import BadInput, NotFound
from tools.terms.place import Person, Place, Thread


async def test_keys_lead_back_to_what_they_are_keys_of(canvas: Canvas) -> None:
    assert await canvas.places.place(PLACE.key) == PLACE
    assert await canvas.places.thread(ABROAD.key) == ABROAD
    assert await canvas.places.person(PLACE.workspace, ANA.key) == ANA


async def test_a_place_heard_of_by_many_at_once_is_one_place(canvas: Canvas) -> None:
    thread = Thread(Place("slack", "slack:T2", "C9"), "1.0")
    await asyncio.gather(*(canvas.places.ensure(thread, ANA) for _ in range(10)))
    assert await canvas.places.thread(thread.key) == thread


async def test_a_person_may_change_their_name_and_keeps_it_when_none_is_given(canvas: Canvas) -> None:
    await canvas.places.ensure(THREAD, Person(ANA.platform, ANA.id, "Ana Maria"))
    await canvas.places.ensure(THREAD, Person(ANA.platform, ANA.id))
    known = await canvas.places.person(PLACE.workspace, ANA.key)
    assert known is not None
    assert known.name == "Ana Maria"


async def test_a_person_is_known_in_each_workspace_by_itself(canvas: Canvas) -> None:
    await canvas.places.ensure(ABROAD, Person(ANA.platform, ANA.id, "A. from abroad"))
    assert await canvas.places.person(PLACE.workspace, ANA.key) == ANA
    assert await canvas.places.person("slack:T9", ANA.key) is None


async def test_a_thread_may_have_a_slash_in_its_name(canvas: Canvas) -> None:
    thread = Thread(PLACE, "a/b")
    await canvas.places.ensure(thread)
    assert await canvas.places.thread(thread.key) == thread


@pytest.mark.parametrize(
    "place", [Place("a/b", "w", "c"), Place("a", "w/x", "c"), Place("a", "w", "c/d"), Place("a", "w", "")]
)
async def test_a_place_whose_key_would_be_ambiguous_is_refused(canvas: Canvas, place: Place) -> None:
    with pytest.raises(BadInput, match="no slash"):
        await canvas.places.ensure(Thread(place, "t"))


async def test_a_place_that_was_never_heard_of_is_not_found(canvas: Canvas) -> None:
    with pytest.raises(NotFound):
        await canvas.places.place("terminal/terminal:local/nowhere")
    with pytest.raises(NotFound):
        await canvas.places.thread("terminal/terminal:local/nowhere/t")
