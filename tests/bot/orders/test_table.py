"""The table of orders: each op has its handler, an error is an answer, and what was done is remembered."""

import pytest

from bot.commands import COMMANDS
from bot.discord.commands import MENUS
from bot.events import Order
from bot.forms import form_for
from bot.orders.table import ORDERS, carry_out
from tests.bot.chats import PLACE, THREAD, FakeDirector, ready
from tests.bot.orders.rooms import press, room
from tools.canvas.canvas import Canvas
from tools.studio import Studio


async def memory(canvas: Canvas) -> list[str]:
    return [str(body["text"]) for body in await canvas.messages.window(THREAD.key, 10_000, 50)]


def test_every_command_has_an_order() -> None:
    assert {command.op for command in COMMANDS} <= set(ORDERS)


async def test_every_menu_of_a_message_opens_a_form_or_is_an_order(studio: Studio, canvas: Canvas) -> None:
    take = await ready(canvas)
    for op in MENUS.values():
        form = await form_for(canvas, PLACE, Order(op, take.id))
        assert (form.order.op if form else op) in ORDERS


async def test_a_button_of_another_version_is_answered(studio: Studio) -> None:
    answer = await press(studio, "teleport", "t1")
    assert answer.failed
    assert answer.said.startswith("That button is from another version of Retake.")


async def test_what_was_pressed_is_remembered(studio: Studio, canvas: Canvas) -> None:
    await ready(canvas)
    await press(studio, "variants", count="2")
    pressed, said = await memory(canvas)
    assert pressed == "[Ann pressed variants (count: 2)]"
    assert "Take 2" in said


async def test_what_was_refused_is_remembered_by_nobody_else(studio: Studio, canvas: Canvas) -> None:
    take = await ready(canvas)
    await carry_out(room(studio, Order("approve", take.id), powers=frozenset()))
    assert await memory(canvas) == []


async def test_what_the_director_keeps_itself_is_not_kept_twice(studio: Studio, canvas: Canvas) -> None:
    take = await ready(canvas)
    await press(studio, "remix", take.id, differs="a brown band")
    assert await memory(canvas) == []


async def question(canvas: Canvas) -> str:
    """A question with two suggested answers; its number."""
    options = ["the steel one", "the gold one"]
    return str(await canvas.notices.add("turn_said", "e1", THREAD.key, "e1", {"said": "Which?", "options": options}))


async def test_a_suggested_answer_is_said_as_if_it_had_been_typed(studio: Studio, canvas: Canvas) -> None:
    director = FakeDirector()
    answer = await press(studio, "answer", f"{await question(canvas)}.1", director)
    assert (director.heard, answer.said) == (["the gold one"], "Read: the gold one")


@pytest.mark.parametrize("ref", ["{}.2", "{}.", "{}", "999.0", "x.0", "", "{}.-1", "-1.0", "{}.1.0"])
async def test_an_answer_to_no_question_is_answered(studio: Studio, canvas: Canvas, ref: str) -> None:
    director = FakeDirector()
    answer = await press(studio, "answer", ref.format(await question(canvas)), director)
    assert answer.failed
    assert answer.said.startswith("That question is not there any more.")
    assert director.heard == []


async def test_a_notice_that_is_no_question_is_none(studio: Studio, canvas: Canvas) -> None:
    seq = await canvas.notices.add("turn_said", "e1", THREAD.key, "e1", {"said": "Hello."})
    assert (await press(studio, "answer", f"{seq}.0")).failed
