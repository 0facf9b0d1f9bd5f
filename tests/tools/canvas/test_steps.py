import pytest

from tests.tools.canvas.homes import OTHER_THREAD, PLACE, THREAD, promise
from tools.canvas.canvas import Canvas
from tools.canvas.steps import Step, StepDraft
from tools.terms.errors import NotFound
from tools.terms.kit import Kit
from tools.terms.settings import Settings


async def undo(canvas: Canvas) -> list[Step]:
    steps = await canvas.steps.last_done(THREAD.key)
    for step in reversed(steps):
        await canvas.steps.put_back(step)
    await canvas.steps.mark(steps, "undone")
    return steps


async def redo(canvas: Canvas) -> list[Step]:
    steps = await canvas.steps.last_undone(THREAD.key)
    for step in steps:
        await canvas.steps.put_forward(step)
    await canvas.steps.mark(steps, "done")
    return steps


async def current_number(canvas: Canvas) -> int | None:
    take = await canvas.threads.current(THREAD.key)
    return take.number if take else None


async def test_the_last_turn_is_all_its_steps_and_no_others(canvas: Canvas) -> None:
    await promise(canvas, turn="ev1")
    await promise(canvas, turn="ev2")
    await promise(canvas, turn="ev2")
    steps = await canvas.steps.last_done(THREAD.key)
    assert [(step.turn, step.kind, step.ref) for step in steps] == [("ev2", "current", THREAD.key)] * 2
    assert steps[0].after == steps[1].before


async def test_undo_again_goes_further_back_and_ends_at_nothing(canvas: Canvas) -> None:
    for turn in ("ev1", "ev2", "ev3"):
        await promise(canvas, turn=turn)
    seen = []
    while await undo(canvas):
        seen.append(await current_number(canvas))
    assert seen == [2, 1, None]


async def test_redo_goes_forward_again_in_the_order_of_the_turns(canvas: Canvas) -> None:
    for turn in ("ev1", "ev2", "ev3"):
        await promise(canvas, turn=turn)
    while await undo(canvas):
        pass
    seen = []
    while await redo(canvas):
        seen.append(await current_number(canvas))
    assert seen == [1, 2, 3]


async def test_after_a_new_change_there_is_no_redo(canvas: Canvas) -> None:
    await promise(canvas, turn="ev1")
    await promise(canvas, turn="ev2")
    await undo(canvas)
    assert [step.undone for step in await canvas.steps.last_undone(THREAD.key)] == [True]
    await promise(canvas, turn="ev3")
    assert await canvas.steps.last_undone(THREAD.key) == []
    assert [step.turn for step in await canvas.steps.last_done(THREAD.key)] == ["ev3"]
    await undo(canvas)
    assert await current_number(canvas) == 1


async def test_another_threads_steps_are_its_own(canvas: Canvas) -> None:
    await promise(canvas, turn="ev1")
    await promise(canvas, turn="ev2", thread=OTHER_THREAD)
    await undo(canvas)
    assert await current_number(canvas) is None
    assert await canvas.threads.current(OTHER_THREAD.key) is not None
    assert len(await canvas.steps.last_done(OTHER_THREAD.key)) == 1


async def test_a_turn_that_changed_nothing_is_no_turn_to_undo(canvas: Canvas) -> None:
    take = await promise(canvas, turn="ev1")
    await canvas.threads.set_current(THREAD.key, take.id, "ev2")
    assert [step.turn for step in await canvas.steps.last_done(THREAD.key)] == ["ev1"]


async def test_undo_takes_a_kit_and_settings_back_and_redo_brings_them_again(canvas: Canvas) -> None:
    await canvas.kits.put(PLACE.key, Kit(font="Roboto"), THREAD.key, "ev1")
    await canvas.settings.put(PLACE.key, Settings(spelling="american"), THREAD.key, "ev1")
    await canvas.kits.put(PLACE.key, Kit(font="Lato"), THREAD.key, "ev2")
    await undo(canvas)
    assert await canvas.kits.current(PLACE.key) == (Kit(font="Roboto"), 1)
    assert (await canvas.settings.current(PLACE.key)).spelling == "american"
    await undo(canvas)
    assert await canvas.kits.current(PLACE.key) == (Kit(), 0)
    assert (await canvas.settings.current(PLACE.key)).spelling == "british"
    await redo(canvas)
    await redo(canvas)
    assert await canvas.kits.current(PLACE.key) == (Kit(font="Lato"), 2)
    assert (await canvas.settings.current(PLACE.key)).spelling == "american"


async def test_undo_takes_a_name_back(canvas: Canvas) -> None:
    take = await promise(canvas, turn="ev1", name="hero")
    await canvas.takes.rename(take.id, "main", THREAD.key, "ev2")
    await undo(canvas)
    assert (await canvas.takes.need(take.id)).name == "hero"


async def test_a_name_that_another_take_bears_by_now_stays_with_it(canvas: Canvas) -> None:
    first = await promise(canvas, name="hero", turn="ev1")
    await canvas.takes.rename(first.id, "main", THREAD.key, "ev2")
    renamed = await canvas.steps.last_done(THREAD.key)
    second = await promise(canvas, name="hero", turn="ev3")
    await canvas.steps.put_back(renamed[0])
    assert (await canvas.takes.need(first.id)).name == "main"
    assert (await canvas.takes.need(second.id)).name == "hero"


async def test_putting_back_records_nothing(canvas: Canvas) -> None:
    await promise(canvas, turn="ev1")
    await promise(canvas, turn="ev2")
    (step,) = await canvas.steps.last_done(THREAD.key)
    await canvas.steps.put_back(step)
    assert await canvas.steps.last_done(THREAD.key) == [step]


async def test_a_step_may_be_recorded_by_hand_if_something_changed(canvas: Canvas) -> None:
    await canvas.steps.record(StepDraft(THREAD.key, "ev1", "kit", PLACE.key, {"version": 0}, {"version": 0}))
    assert await canvas.steps.last_done(THREAD.key) == []
    await canvas.steps.record(StepDraft(THREAD.key, "ev1", "kit", PLACE.key, {"version": 0}, {"version": 1}))
    (step,) = await canvas.steps.last_done(THREAD.key)
    assert (step.before, step.after, step.state) == ({"version": 0}, {"version": 1}, "done")


async def test_a_step_in_a_thread_that_is_not_there_is_refused(canvas: Canvas) -> None:
    with pytest.raises(NotFound):
        await canvas.steps.record(StepDraft("nowhere", "ev1", "kit", PLACE.key, {"version": 0}, {"version": 1}))
