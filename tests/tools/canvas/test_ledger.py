import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from tests.tools.canvas.homes import ABROAD, ANA, PLACE, START, HandClock, ready
from tools.canvas.canvas import Canvas
from tools.canvas.ledger import OverCap, month_of
from tools.terms.errors import BadInput, NotFound

DOLLAR = 1_000_000


async def reserve(canvas: Canvas, key: str, amount: int, cap: int | None = None, **more: object) -> None:
    take = (await canvas.takes.latest(PLACE.key, 1) or [await ready(canvas)])[0]
    person = str(more.get("person", ANA.key))
    person_cap = more.get("person_cap")
    assert person_cap is None or isinstance(person_cap, int)
    await canvas.ledger.reserve(key, PLACE.key, person, take.id, amount, cap, person_cap)


async def test_what_is_reserved_and_then_settled_is_spent_once(canvas: Canvas) -> None:
    await reserve(canvas, "job", 3 * DOLLAR)
    assert await canvas.ledger.reserved(PLACE.key) == 3 * DOLLAR
    assert await canvas.ledger.settle("job", 2 * DOLLAR)
    assert not await canvas.ledger.settle("job", 2 * DOLLAR)
    assert not await canvas.ledger.release("job")
    assert await canvas.ledger.spent(PLACE.key, START) == 2 * DOLLAR
    assert await canvas.ledger.reserved(PLACE.key) == 0


async def test_what_is_released_is_neither_spent_nor_reserved(canvas: Canvas) -> None:
    await reserve(canvas, "job", 3 * DOLLAR)
    assert await canvas.ledger.release("job")
    assert not await canvas.ledger.release("job")
    assert not await canvas.ledger.settle("job", DOLLAR)
    assert await canvas.ledger.spent(PLACE.key, START) == 0
    assert await canvas.ledger.reserved(PLACE.key) == 0


async def test_reserving_again_under_the_same_key_changes_nothing(canvas: Canvas) -> None:
    await asyncio.gather(*(reserve(canvas, "job", DOLLAR, cap=DOLLAR) for _ in range(5)))
    assert [(entry.key, entry.kind) for entry in await canvas.ledger.entries(PLACE.key)] == [("job", "reserve")]


async def test_settling_and_releasing_at_once_closes_the_reservation_once(canvas: Canvas) -> None:
    await reserve(canvas, "job", DOLLAR)
    calls = [call for _ in range(5) for call in (canvas.ledger.settle("job", DOLLAR), canvas.ledger.release("job"))]
    assert sorted(await asyncio.gather(*calls)) == [False] * 9 + [True]
    assert len(await canvas.ledger.entries(PLACE.key)) == 2


async def test_many_at_once_never_pass_the_cap(canvas: Canvas) -> None:
    await ready(canvas)
    calls = [reserve(canvas, f"job {number}", 3 * DOLLAR, cap=10 * DOLLAR) for number in range(10)]
    refused = [error for error in await asyncio.gather(*calls, return_exceptions=True) if error]
    assert len(refused) == 7
    assert all(isinstance(error, OverCap) for error in refused)
    assert await canvas.ledger.reserved(PLACE.key) == 9 * DOLLAR


async def test_the_cap_itself_may_be_reached(canvas: Canvas) -> None:
    await reserve(canvas, "job", DOLLAR, cap=DOLLAR)
    with pytest.raises(OverCap) as caught:
        await reserve(canvas, "more", 1, cap=DOLLAR)
    said = "The channel's cap is $1.00 a month and $1.00 of it is used, so $0.00 more would pass it."
    assert str(caught.value).startswith(f"{said} Nothing was charged.")


async def test_what_was_spent_counts_with_what_is_reserved(canvas: Canvas) -> None:
    await reserve(canvas, "spent", 4 * DOLLAR)
    await canvas.ledger.settle("spent", 6 * DOLLAR)
    await reserve(canvas, "held", 3 * DOLLAR)
    await reserve(canvas, "let go", 50 * DOLLAR)
    await canvas.ledger.release("let go")
    await reserve(canvas, "fits", DOLLAR, cap=10 * DOLLAR)
    with pytest.raises(OverCap, match=r"\$10.00 of it is used"):
        await reserve(canvas, "too much", DOLLAR, cap=10 * DOLLAR)


async def test_a_new_month_begins_with_nothing_spent_but_with_what_is_still_held(
    canvas: Canvas, clock: HandClock
) -> None:
    await reserve(canvas, "spent", 5 * DOLLAR)
    await canvas.ledger.settle("spent", 5 * DOLLAR)
    await reserve(canvas, "held", 5 * DOLLAR)
    clock.pass_by(timedelta(days=11).total_seconds())
    with pytest.raises(OverCap, match=r"\$5.00 of it is used"):
        await reserve(canvas, "more", 6 * DOLLAR, cap=10 * DOLLAR)
    await reserve(canvas, "fits", 5 * DOLLAR, cap=10 * DOLLAR)


async def test_a_person_has_a_cap_of_their_own(canvas: Canvas) -> None:
    await reserve(canvas, "hers", 5 * DOLLAR, person="slack/U1", person_cap=5 * DOLLAR)
    with pytest.raises(OverCap, match="The person's cap"):
        await reserve(canvas, "hers again", 1, person="slack/U1", person_cap=5 * DOLLAR)
    await reserve(canvas, "his", 5 * DOLLAR, person="slack/U2", person_cap=5 * DOLLAR)


async def test_another_place_has_its_own_money(canvas: Canvas) -> None:
    await reserve(canvas, "here", 5 * DOLLAR)
    take = await ready(canvas, thread=ABROAD)
    there = ABROAD.place.key
    await canvas.ledger.reserve("there", there, ANA.key, take.id, 5 * DOLLAR, 5 * DOLLAR)
    assert await canvas.ledger.reserved(there) == 5 * DOLLAR
    assert [entry.key for entry in await canvas.ledger.entries(there)] == ["there"]


async def test_spent_counts_from_the_moment_asked_for(canvas: Canvas, clock: HandClock) -> None:
    for day in range(3):
        await reserve(canvas, f"day {day}", DOLLAR)
        await canvas.ledger.settle(f"day {day}", DOLLAR)
        clock.pass_by(86_400)
    assert await canvas.ledger.spent(PLACE.key, START + timedelta(days=1)) == 2 * DOLLAR


async def test_money_that_was_never_reserved_can_be_released_but_not_settled(canvas: Canvas) -> None:
    assert not await canvas.ledger.release("nothing")
    with pytest.raises(NotFound):
        await canvas.ledger.settle("nothing", DOLLAR)


async def test_an_amount_below_nothing_is_refused(canvas: Canvas) -> None:
    with pytest.raises(BadInput):
        await reserve(canvas, "job", -1)
    with pytest.raises(BadInput):
        await canvas.ledger.settle("job", -1)


async def test_money_for_a_take_that_is_not_in_the_place_is_refused(canvas: Canvas) -> None:
    take = await ready(canvas, thread=ABROAD)
    with pytest.raises(NotFound):
        await canvas.ledger.reserve("job", PLACE.key, ANA.key, take.id, DOLLAR, None)


async def test_large_sums_are_exact(canvas: Canvas) -> None:
    await reserve(canvas, "job", 9_007_199_254_740_993)
    assert await canvas.ledger.reserved(PLACE.key) == 9_007_199_254_740_993


def test_a_month_begins_at_its_first_moment_in_utc() -> None:
    assert month_of(datetime(2026, 11, 20, 20, tzinfo=UTC)) == datetime(2026, 11, 1, tzinfo=UTC)
