import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tools.canvas.homes import (
    ABROAD,
    ANA,
    ELSEWHERE,
    OTHER_THREAD,
    PLACE,
    ROUTE,
    SHOT,
    START,
    THREAD,
    draft,
    fail,
    kinds,
    make,
    promise,
    ready,
)
from tools.canvas.canvas import Canvas
from tools.canvas.drafts import takes_named
from tools.terms.change import Change
from tools.terms.errors import BadInput, NotFound
from tools.terms.quote import Quote
from tools.terms.recipe import Assemble, Cut, Import, ModelEdit, Recipe, Rerender


async def test_a_take_is_read_as_it_was_promised(canvas: Canvas) -> None:
    quote = Quote(cost_microusd=1_250_000, seconds=20, basis="the price list")
    written = draft(
        summary="a watch", rung=2, asked_by=ANA.key, kit_version=3, quote=quote, turn="ev1", name="Hero", id="x1"
    )
    take = await canvas.takes.promise(written)
    assert take == await canvas.takes.get("x1")
    for field in ("place", "thread", "recipe", "rung", "shot", "summary", "asked_by", "kit_version", "quote", "name"):
        assert getattr(take, field) == getattr(written, field)
    assert (take.number, take.state, take.attempt, take.created_at, take.ended_at) == (1, "queued", 1, START, None)


async def test_numbers_count_up_in_each_place_by_itself(canvas: Canvas) -> None:
    threads = (THREAD, ELSEWHERE, OTHER_THREAD, ABROAD, THREAD)
    assert [(await promise(canvas, thread=thread)).number for thread in threads] == [1, 1, 2, 1, 3]


async def test_many_at_once_get_numbers_without_gap_or_double(canvas: Canvas) -> None:
    takes = await asyncio.gather(*(promise(canvas) for _ in range(60)))
    assert sorted(take.number for take in takes) == list(range(1, 61))


async def test_a_refused_promise_uses_up_no_number(canvas: Canvas) -> None:
    with pytest.raises(NotFound):
        await canvas.takes.promise(draft("no such take"))
    assert (await promise(canvas)).number == 1


async def test_the_same_write_key_gives_the_first_take_and_writes_nothing(canvas: Canvas) -> None:
    first = await promise(canvas, write_key="ev1:0:0", summary="first")
    seen = await canvas.notices.last()
    again = await promise(canvas, write_key="ev1:0:0", summary="second")
    assert again == first
    assert len(await canvas.takes.latest(PLACE.key, 10)) == 1
    assert await canvas.notices.last() == seen


async def test_the_same_write_key_asked_many_times_at_once_makes_one_take(canvas: Canvas) -> None:
    takes = await asyncio.gather(*(promise(canvas, write_key="ev1:0:0") for _ in range(20)))
    assert {take.id for take in takes} == {takes[0].id}


async def test_parts_of_one_call_are_takes_of_their_own(canvas: Canvas) -> None:
    takes = [await promise(canvas, write_key=f"ev1:0:{part}") for part in range(3)]
    assert [take.number for take in takes] == [1, 2, 3]


async def test_the_same_write_key_in_another_place_is_another_take(canvas: Canvas) -> None:
    here = await promise(canvas, write_key="ev1:0:0")
    assert (await promise(canvas, write_key="ev1:0:0", thread=ABROAD)).id != here.id


async def test_a_take_made_from_ready_takes_is_queued(canvas: Canvas) -> None:
    first, second = await ready(canvas), await ready(canvas)
    assert (await promise(canvas, first, second)).state == "queued"


async def test_a_take_made_from_one_that_is_not_ready_waits(canvas: Canvas) -> None:
    first, second = await ready(canvas), await promise(canvas)
    assert (await promise(canvas, first, second)).state == "waiting"


async def test_a_proposed_take_stays_proposed_whatever_its_parents_are(canvas: Canvas) -> None:
    parent = await ready(canvas)
    assert (await promise(canvas, parent, state="proposed")).state == "proposed"


async def test_nothing_is_made_from_a_take_that_failed(canvas: Canvas) -> None:
    dead = await promise(canvas)
    await fail(canvas, dead)
    with pytest.raises(BadInput, match="Take 1 failed, so nothing can be made from it"):
        await promise(canvas, dead)
    with pytest.raises(BadInput, match="Take 1 failed"):
        await promise(canvas, dead, state="proposed")


async def test_nothing_is_made_from_a_take_that_was_cancelled(canvas: Canvas) -> None:
    dead = await promise(canvas)
    await canvas.takes.move(dead.id, "queued", "cancelled")
    with pytest.raises(BadInput, match="Take 1 was cancelled, so nothing"):
        await promise(canvas, dead)


async def test_a_parent_in_another_place_is_not_found(canvas: Canvas) -> None:
    stranger = await ready(canvas, thread=ABROAD)
    with pytest.raises(NotFound, match="not in this channel"):
        await promise(canvas, stranger)


async def test_a_thread_that_was_never_heard_of_is_not_found(canvas: Canvas) -> None:
    with pytest.raises(NotFound, match="no thread"):
        await canvas.takes.promise(draft(thread=THREAD).model_copy(update={"thread": "terminal/x/y/z"}))


async def test_a_thread_of_another_place_is_not_found(canvas: Canvas) -> None:
    with pytest.raises(NotFound, match="is not in the channel"):
        await canvas.takes.promise(draft().model_copy(update={"thread": ABROAD.key}))


async def test_the_takes_that_a_base_names_are_waited_for_too(canvas: Canvas) -> None:
    first, second = await promise(canvas), await promise(canvas)
    film = Recipe(base=Assemble(cuts=(Cut(take=first.id), Cut(take=second.id), Cut(take=first.id))))
    take = await canvas.takes.promise(draft(recipe=film))
    assert take.state == "waiting"
    assert [child.id for child in await canvas.takes.children(second.id)] == [take.id]


def test_every_base_names_its_takes_once() -> None:
    change = Change(kind="color", target="band", to="brown")
    edited = ModelEdit(take="a", shot=SHOT, changes=(change,), route=ROUTE)
    assert takes_named(Recipe(base=edited, parents=("a", "b"))) == ("a", "b")
    assert takes_named(Recipe(base=Rerender(take="a", shot=SHOT, route=ROUTE))) == ("a",)
    assert takes_named(Recipe(base=Import(media="m"))) == ()
    assert takes_named(Recipe(parents=("a",))) == ("a",)


async def test_the_thread_now_means_the_new_take_and_other_threads_do_not(canvas: Canvas) -> None:
    there = await promise(canvas, thread=OTHER_THREAD)
    here = await promise(canvas)
    assert await canvas.threads.current(THREAD.key) == here
    assert await canvas.threads.current(OTHER_THREAD.key) == there


async def test_a_promise_is_told_to_people(canvas: Canvas) -> None:
    take = await promise(canvas, turn="ev7")
    (notice,) = await canvas.notices.after(0)
    assert (notice.kind, notice.ref, notice.state, notice.turn) == ("take_promised", take.id, "queued", "ev7")
    assert (notice.place, notice.thread, notice.at) == (PLACE.key, THREAD.key, START)


async def test_a_proposed_take_is_told_as_a_quote(canvas: Canvas) -> None:
    await promise(canvas, state="proposed")
    assert await kinds(canvas) == [("quote_due", 1)]


async def test_a_name_is_had_by_one_take_of_a_place(canvas: Canvas) -> None:
    await promise(canvas, name="Hero")
    with pytest.raises(BadInput, match="Take 1 is called 'hero' already"):
        await promise(canvas, name="hero")
    assert (await promise(canvas, name="hero", thread=ABROAD)).name == "hero"


@pytest.mark.parametrize("name", ["", "  ", "7", "#12", "x" * 101])
async def test_a_name_that_is_none_is_refused(canvas: Canvas, name: str) -> None:
    with pytest.raises(BadInput):
        await promise(canvas, name=name)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60))
async def test_any_text_comes_back_as_it_was_written(canvas: Canvas, text: str) -> None:
    written = draft(summary=text, shot={"brief": text})
    read = await canvas.takes.need((await canvas.takes.promise(written)).id)
    assert (read.summary, read.shot) == (written.summary, written.shot)


async def test_a_finished_take_keeps_what_it_was_promised_as(canvas: Canvas) -> None:
    before = await promise(canvas)
    after = await make(canvas, before)
    moved = {"state", "clip", "ended_at"}
    assert before.model_dump(exclude=moved) == after.model_dump(exclude=moved)
