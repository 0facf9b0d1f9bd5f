import sqlite3
from pathlib import Path

import pytest

from tests.tools.canvas.homes import ABROAD, PLACE, THREAD, HandClock, draft, file_url, open_home, promise, ready
from tools.canvas.canvas import Canvas
from tools.terms.errors import BadInput, MachineFault, NotFound


async def test_the_latest_come_newest_first_and_go_on_before_a_number(canvas: Canvas) -> None:
    for _ in range(5):
        await promise(canvas)
    await promise(canvas, thread=ABROAD)
    assert [take.number for take in await canvas.takes.latest(PLACE.key, 2)] == [5, 4]
    assert [take.number for take in await canvas.takes.latest(PLACE.key, 2, before=4)] == [3, 2]


async def test_a_take_is_found_by_the_number_that_people_of_its_place_say(canvas: Canvas) -> None:
    take = await promise(canvas)
    assert await canvas.takes.by_number(PLACE.key, 1) == take
    assert await canvas.takes.by_number(ABROAD.place.key, 1) is None


@pytest.mark.parametrize("number", [-1, 0, 2, 2**31, 10**30])
async def test_a_number_that_no_take_has_finds_nothing(canvas: Canvas, number: int) -> None:
    await promise(canvas)
    assert await canvas.takes.by_number(PLACE.key, number) is None


async def test_a_take_is_found_by_its_name_however_it_is_written(canvas: Canvas) -> None:
    take = await promise(canvas, name="Große Uhr")
    assert await canvas.takes.by_name(PLACE.key, " GROSSE uhr ") == take
    assert await canvas.takes.by_name(ABROAD.place.key, "Große Uhr") is None


async def test_a_take_that_is_needed_and_not_there_is_not_found(canvas: Canvas) -> None:
    assert await canvas.takes.get("nothing") is None
    with pytest.raises(NotFound):
        await canvas.takes.need("nothing")


async def test_what_a_turn_promised_is_listed_in_order(canvas: Canvas) -> None:
    first = await promise(canvas, turn="ev1")
    await promise(canvas, turn="ev2")
    third = await promise(canvas, turn="ev1")
    assert await canvas.takes.of_turn("ev1") == [first, third]


async def test_descent_names_the_parents_of_every_take_of_the_place(canvas: Canvas) -> None:
    first, second = await ready(canvas), await ready(canvas)
    third = await promise(canvas, second, first)
    await promise(canvas, third)
    await promise(canvas, thread=ABROAD)
    assert await canvas.takes.descent(PLACE.key) == {1: (), 2: (), 3: (2, 1), 4: (3,)}
    assert [child.number for child in await canvas.takes.children(third.id)] == [4]


async def test_a_take_gets_another_name_and_loses_it(canvas: Canvas) -> None:
    take = await promise(canvas, name="hero")
    await canvas.takes.rename(take.id, "Main")
    assert await canvas.takes.by_name(PLACE.key, "hero") is None
    assert (await canvas.takes.need(take.id)).name == "Main"
    await canvas.takes.rename(take.id, None)
    assert (await canvas.takes.need(take.id)).name is None


async def test_a_take_may_be_given_its_own_name_written_otherwise(canvas: Canvas) -> None:
    take = await promise(canvas, name="hero")
    await canvas.takes.rename(take.id, "Hero")
    assert (await canvas.takes.need(take.id)).name == "Hero"


async def test_a_name_that_another_take_has_is_refused(canvas: Canvas) -> None:
    await promise(canvas, name="hero")
    take = await promise(canvas)
    with pytest.raises(BadInput, match="Take 1 is called"):
        await canvas.takes.rename(take.id, "HERO")
    with pytest.raises(NotFound):
        await canvas.takes.rename("nothing", "x")


async def test_the_first_handle_of_an_attempt_stays(canvas: Canvas) -> None:
    take = await promise(canvas)
    assert await canvas.takes.handle(take.id, 1) is None
    await canvas.takes.store_handle(take.id, 1, '{"job":"a"}')
    await canvas.takes.store_handle(take.id, 1, '{"job":"b"}')
    assert await canvas.takes.handle(take.id, 1) == '{"job":"a"}'
    assert await canvas.takes.handle(take.id, 2) is None


async def test_an_attempt_is_begun_once_and_gets_its_handle_afterwards(canvas: Canvas) -> None:
    take = await promise(canvas)
    assert await canvas.takes.begin_submit(take.id, 1)
    assert not await canvas.takes.begin_submit(take.id, 1)
    assert await canvas.takes.handle(take.id, 1) is None
    await canvas.takes.store_handle(take.id, 1, '{"job":"a"}')
    assert await canvas.takes.handle(take.id, 1) == '{"job":"a"}'


async def test_a_handle_for_no_take_is_refused(canvas: Canvas) -> None:
    with pytest.raises(NotFound):
        await canvas.takes.store_handle("nothing", 1, "{}")


async def test_a_row_that_this_version_cannot_read_is_a_fault_of_the_machine(tmp_path: Path) -> None:
    home = await open_home(file_url(tmp_path), tmp_path)
    take = await home.takes.promise(draft(thread=THREAD))
    rows = sqlite3.connect(tmp_path / "retake.db")
    rows.execute('UPDATE take SET recipe = \'{"base": {"base": "telepathy"}}\'')
    rows.commit()
    rows.close()
    with pytest.raises(MachineFault, match="A stored recipe cannot be read"):
        await home.takes.get(take.id)
    await home.close()


async def test_the_queue_is_what_waits_for_a_job_or_has_one_in_any_place(canvas: Canvas, clock: HandClock) -> None:
    first = await promise(canvas)
    clock.pass_by(1)
    second = await promise(canvas, thread=ABROAD)
    clock.pass_by(1)
    await promise(canvas, first)
    await promise(canvas, state="proposed")
    await ready(canvas)
    await canvas.takes.move(second.id, "queued", "running")
    assert await canvas.takes.queue() == [(first.id, "queued"), (second.id, "running")]
    assert await canvas.artifacts.queue() == []
