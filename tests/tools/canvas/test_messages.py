import sqlite3
from pathlib import Path

import pytest

from tests.tools.canvas.homes import OTHER_THREAD, THREAD, file_url, open_home
from tools.canvas.canvas import Canvas
from tools.terms.errors import BadInput, NotFound


def turn_of(number: int, size: int = 20) -> list[dict[str, object]]:
    """A person's message, two calls with their results, and the answer."""
    calls = [{"id": f"c{call}", "name": "iterate", "args": {"text": "x" * size}} for call in range(2)]
    results: list[dict[str, object]] = [{"role": "tool", "call": f"c{call}", "text": "y" * size} for call in range(2)]
    human: dict[str, object] = {"role": "human", "text": f"turn {number}"}
    return [human, {"role": "ai", "calls": calls}, *results, {"role": "ai", "text": "z" * size}]


async def test_what_was_said_is_read_in_order(canvas: Canvas) -> None:
    await canvas.messages.add(THREAD.key, "ev1", turn_of(1))
    await canvas.messages.add(THREAD.key, "ev2", turn_of(2))
    await canvas.messages.add(OTHER_THREAD.key, "ev3", turn_of(3))
    assert await canvas.messages.window(THREAD.key, 10_000, 100) == turn_of(1) + turn_of(2)
    assert await canvas.messages.count(THREAD.key) == 10


async def test_a_window_holds_no_more_than_its_limit_and_begins_with_a_person(canvas: Canvas) -> None:
    for number in range(1, 5):
        await canvas.messages.add(THREAD.key, f"ev{number}", turn_of(number))
    assert await canvas.messages.window(THREAD.key, 100_000, 12) == turn_of(3) + turn_of(4)


async def test_a_window_holds_no_more_than_its_budget_and_begins_with_a_person(canvas: Canvas) -> None:
    for number in range(1, 5):
        await canvas.messages.add(THREAD.key, f"ev{number}", turn_of(number, size=1000))
    assert await canvas.messages.window(THREAD.key, 11_000, 100) == turn_of(3, 1000) + turn_of(4, 1000)


async def test_where_not_even_the_last_question_fits_the_window_is_empty(canvas: Canvas) -> None:
    await canvas.messages.add(THREAD.key, "ev1", turn_of(1, size=1000))
    assert await canvas.messages.window(THREAD.key, 2000, 100) == []


@pytest.mark.parametrize("body", [{"type": "human"}, {"role": "user"}, {"role": "human"}])
async def test_a_person_is_known_by_type_or_role(canvas: Canvas, body: dict[str, object]) -> None:
    await canvas.messages.add(THREAD.key, "ev1", [{"role": "ai", "text": "left over"}, body])
    assert await canvas.messages.window(THREAD.key, 1000, 10) == [body]


async def test_text_in_any_script_is_kept_as_text(canvas: Canvas) -> None:
    body: dict[str, object] = {"role": "human", "text": "时计 ⌚ ساعة"}
    await canvas.messages.add(THREAD.key, "ev1", [body])
    assert await canvas.messages.window(THREAD.key, 50, 10) == [body]


async def test_messages_are_added_all_or_none(canvas: Canvas) -> None:
    with pytest.raises(BadInput, match="cannot be kept"):
        await canvas.messages.add(THREAD.key, "ev1", [{"role": "human", "text": "fine"}, {"text": "\ud800"}])
    with pytest.raises(NotFound):
        await canvas.messages.add("nowhere", "ev1", [{"role": "human"}])
    assert await canvas.messages.count(THREAD.key) == 0


async def test_no_messages_are_nothing_to_add(canvas: Canvas) -> None:
    await canvas.messages.add(THREAD.key, "ev1", [])
    assert await canvas.messages.window(THREAD.key, 1000, 10) == []


async def test_what_is_older_than_the_latest_is_read_in_order(canvas: Canvas) -> None:
    for number in range(1, 5):
        await canvas.messages.add(THREAD.key, f"ev{number}", turn_of(number))
    assert await canvas.messages.older(THREAD.key, 5, 10) == turn_of(2) + turn_of(3)
    assert await canvas.messages.older(THREAD.key, 20, 10) == []
    assert await canvas.messages.older(OTHER_THREAD.key, 0, 10) == []


async def test_a_turn_of_three_kilobytes_takes_less_than_six_on_disk(tmp_path: Path) -> None:
    home = await open_home(file_url(tmp_path), tmp_path)
    bodies = turn_of(0, size=500)
    for number in range(100):
        await home.messages.add(THREAD.key, f"ev{number}", bodies)
    await home.close()
    rows = sqlite3.connect(tmp_path / "retake.db")
    (said,) = rows.execute("SELECT sum(length(body)) / 100 FROM message").fetchone()
    (pages,) = rows.execute("SELECT sum(pgsize) FROM dbstat WHERE name LIKE '%message%'").fetchone()
    rows.close()
    assert 2_500 < said < 3_500
    assert pages / 100 < 6_000
