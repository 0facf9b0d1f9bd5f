import asyncio

import pytest

from tests.tools.canvas.homes import ABROAD, PLACE, THREAD, promise
from tools.canvas.canvas import Canvas
from tools.terms.errors import NotFound


async def test_notices_are_read_in_order_and_from_where_one_stopped(canvas: Canvas) -> None:
    await asyncio.gather(*(promise(canvas) for _ in range(7)))
    first = await canvas.notices.after(0, limit=3)
    rest = await canvas.notices.after(first[-1].seq)
    numbers = [notice.seq for notice in first + rest]
    assert numbers == sorted(set(numbers))
    assert len(numbers) == 7
    assert await canvas.notices.last() == numbers[-1]


async def test_a_place_hears_of_its_own(canvas: Canvas) -> None:
    await promise(canvas)
    await promise(canvas, thread=ABROAD)
    (notice,) = await canvas.notices.after(0, ABROAD.place.key)
    assert notice.place == ABROAD.place.key


async def test_a_notice_of_anything_else_may_be_written(canvas: Canvas) -> None:
    seq = await canvas.notices.add("drop_posted", "drop7", THREAD.key, "ev1", {"where": "here"})
    notice = await canvas.notices.get(seq)
    assert notice is not None
    assert (notice.kind, notice.ref, notice.place, notice.body) == (
        "drop_posted",
        "drop7",
        PLACE.key,
        {"where": "here"},
    )
    assert notice.state == ""
    assert await canvas.notices.get(seq + 1) is None


async def test_a_notice_in_a_thread_that_is_not_there_is_refused(canvas: Canvas) -> None:
    with pytest.raises(NotFound):
        await canvas.notices.add("drop_posted", "drop7", "nowhere", "ev1", {})


async def test_a_promise_that_fails_is_not_told(canvas: Canvas) -> None:
    await promise(canvas, name="hero")
    seen = await canvas.notices.last()
    await asyncio.gather(*(promise(canvas, name="hero") for _ in range(3)), return_exceptions=True)
    assert await canvas.notices.last() == seen


async def test_an_empty_home_has_no_notices(canvas: Canvas) -> None:
    assert await canvas.notices.last() == 0
    assert await canvas.notices.after(0) == []


async def test_a_platform_hears_of_its_own_places(canvas: Canvas) -> None:
    await promise(canvas)
    await promise(canvas, thread=ABROAD)
    await promise(canvas)
    assert [notice.place for notice in await canvas.notices.after(0, platform="slack")] == [ABROAD.place.key]
    first, second = await canvas.notices.after(0, platform="terminal")
    assert await canvas.notices.after(first.seq, platform="terminal") == [second]


async def test_a_platform_is_called_by_its_whole_name(canvas: Canvas) -> None:
    await promise(canvas, thread=ABROAD)
    assert [await canvas.notices.after(0, platform=name) for name in ("sla", "sl%", "_lack", "")] == [[]] * 4


async def test_the_first_notice_of_a_kind_about_a_row_is_found(canvas: Canvas) -> None:
    first = await canvas.notices.add("turn_said", "ev1", THREAD.key, "ev1", {"said": "one"})
    await canvas.notices.add("turn_said", "ev1", THREAD.key, "ev1", {"said": "two"})
    found = await canvas.notices.about("turn_said", "ev1")
    assert found is not None
    assert found.seq == first
    assert await canvas.notices.about("turn_said", "ev2") is None
    assert await canvas.notices.about("take_ready", "ev1") is None
