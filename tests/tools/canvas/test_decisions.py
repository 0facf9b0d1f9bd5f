import asyncio

import pytest

from tests.tools.canvas.homes import ANA, START, promise, ready
from tools.canvas.canvas import Canvas
from tools.terms.errors import NotFound


async def test_of_many_who_press_one_decides(canvas: Canvas) -> None:
    take = await ready(canvas)
    presses = [canvas.decisions.decide("approve", take.id, f"slack/U{number}") for number in range(10)]
    won = await asyncio.gather(*presses)
    (decision,) = await canvas.decisions.of(take.id)
    assert sorted(won) == [False] * 9 + [True]
    assert (decision.kind, decision.take, decision.at) == ("approve", take.id, START)
    assert decision.person == f"slack/U{won.index(True)}"


async def test_an_approval_says_nothing_of_another_take_or_another_kind(canvas: Canvas) -> None:
    first, second = await ready(canvas), await ready(canvas)
    assert await canvas.decisions.decide("approve", first.id, ANA.key)
    assert await canvas.decisions.decide("approve", second.id, ANA.key)
    assert await canvas.decisions.decide("cancel", first.id, ANA.key)


async def test_a_yes_and_the_move_that_follows_from_it_are_one(canvas: Canvas) -> None:
    take = await promise(canvas, state="proposed")
    won = await asyncio.gather(*(canvas.takes.confirm(take.id, ANA.key) for _ in range(10)))
    assert sorted(won) == [False] * 9 + [True]
    assert (await canvas.takes.need(take.id)).state == "queued"
    assert [decision.kind for decision in await canvas.decisions.of(take.id)] == ["confirm"]


async def test_a_yes_that_comes_after_a_no_is_not_written(canvas: Canvas) -> None:
    take = await promise(canvas, state="proposed")
    await canvas.takes.move(take.id, "proposed", "cancelled")
    assert not await canvas.takes.confirm(take.id, ANA.key)
    assert await canvas.decisions.of(take.id) == []


async def test_a_decision_on_a_take_that_is_not_there_is_refused(canvas: Canvas) -> None:
    with pytest.raises(NotFound):
        await canvas.decisions.decide("approve", "nothing", ANA.key)


async def test_a_yes_and_an_approval_are_told_once_with_whose_they_were(canvas: Canvas) -> None:
    take = await promise(canvas, state="proposed")
    await canvas.takes.confirm(take.id, ANA.key)
    seen = await canvas.notices.last()
    done = await ready(canvas)
    for _ in range(2):
        await canvas.decisions.decide("approve", done.id, ANA.key)
    told = [one for one in await canvas.notices.after(0) if one.kind in ("take_confirmed", "take_approved")]
    assert [(one.kind, one.ref, one.body, one.state) for one in told] == [
        ("take_confirmed", take.id, {"number": take.number, "person": ANA.key}, ""),
        ("take_approved", done.id, {"number": done.number, "person": ANA.key}, ""),
    ]
    assert told[0].seq <= seen


async def test_a_no_is_told_by_the_move_alone(canvas: Canvas) -> None:
    take = await promise(canvas)
    seen = await canvas.notices.last()
    await canvas.decisions.decide("cancel", take.id, ANA.key)
    assert await canvas.notices.after(seen) == []
