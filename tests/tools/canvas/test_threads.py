import pytest

from tests.tools.canvas.homes import ABROAD, OTHER_THREAD, THREAD, promise
from tools.canvas.canvas import Canvas
from tools.terms.errors import NotFound


async def test_a_new_thread_has_no_current_take(canvas: Canvas) -> None:
    assert await canvas.threads.current(THREAD.key) is None
    assert await canvas.threads.current("nowhere") is None


async def test_going_back_moves_the_current_take_and_writes_a_step(canvas: Canvas) -> None:
    first = await promise(canvas, turn="ev1")
    second = await promise(canvas, turn="ev2")
    await canvas.threads.set_current(THREAD.key, first.id, "ev3")
    assert await canvas.threads.current(THREAD.key) == first
    (step,) = await canvas.steps.last_done(THREAD.key)
    assert (step.turn, step.before, step.after) == ("ev3", {"take": second.id}, {"take": first.id})


async def test_a_take_of_another_thread_of_the_place_may_become_current(canvas: Canvas) -> None:
    take = await promise(canvas, thread=OTHER_THREAD)
    await canvas.threads.set_current(THREAD.key, take.id, "ev1")
    assert await canvas.threads.current(THREAD.key) == take


async def test_a_take_of_another_place_may_not(canvas: Canvas) -> None:
    take = await promise(canvas, thread=ABROAD)
    with pytest.raises(NotFound, match="not in this channel"):
        await canvas.threads.set_current(THREAD.key, take.id, "ev1")
    with pytest.raises(NotFound):
        await canvas.threads.set_current(THREAD.key, "nothing", "ev1")
    assert await canvas.threads.current(THREAD.key) is None
