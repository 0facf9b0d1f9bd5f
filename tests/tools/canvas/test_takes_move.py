import asyncio
from itertools import product
from typing import get_args

import pytest
from pydantic import ValidationError

from tests.tools.canvas.homes import CLIP, PLACE, HandClock, fail, kinds, make, promise, promise_artifact, ready
from tools.canvas.canvas import Canvas
from tools.terms.difference import Difference, Measured
from tools.terms.take import ENDED, MAY_BECOME, OPEN, State, Take


async def states(canvas: Canvas, *takes: Take) -> list[str]:
    return [(await canvas.takes.need(take.id)).state for take in takes]


async def test_only_one_of_many_movers_wins(canvas: Canvas) -> None:
    take = await promise(canvas)
    won = await asyncio.gather(*(canvas.takes.move(take.id, "queued", "running") for _ in range(20)))
    assert sorted(won) == [False] * 19 + [True]
    assert (await kinds(canvas)).count(("take_running", 1)) == 1


async def test_ready_and_cancelled_at_once_ends_in_exactly_one_of_them(canvas: Canvas) -> None:
    take = await promise(canvas)
    await canvas.takes.move(take.id, "queued", "running")
    ends: tuple[State, ...] = ("ready", "cancelled", "failed")
    won = await asyncio.gather(*(canvas.takes.move(take.id, "running", end) for end in ends))
    assert sorted(won) == [False, False, True]
    assert await states(canvas, take) == [ends[won.index(True)]]


async def test_a_take_in_another_state_is_left_alone(canvas: Canvas) -> None:
    take = await ready(canvas)
    seen = await canvas.notices.last()
    assert not await canvas.takes.move(take.id, ("queued", "running"), "cancelled", message="no")
    assert await canvas.takes.get(take.id) == take
    assert await canvas.notices.last() == seen


async def test_a_take_that_is_not_there_cannot_be_moved(canvas: Canvas) -> None:
    assert not await canvas.takes.move("no such take", "queued", "running")


async def test_every_step_that_no_state_allows_is_a_mistake_of_the_caller(canvas: Canvas) -> None:
    refused = [(was, to) for was, to in product(MAY_BECOME, get_args(State)) if to not in MAY_BECOME[was]]
    assert len(refused) == 50
    for was, to in refused:
        with pytest.raises(ValueError, match=f"nothing that is {was} can become {to}"):
            await canvas.takes.move("any take", was, to)


async def test_of_many_states_those_that_allow_the_step_count(canvas: Canvas) -> None:
    take = await promise(canvas)
    assert await canvas.takes.move(take.id, OPEN, "cancelled")
    assert not await canvas.takes.move(take.id, OPEN | ENDED, "cancelled")


async def test_fields_are_set_with_the_move(canvas: Canvas, clock: HandClock) -> None:
    take = await promise(canvas)
    await canvas.takes.move(take.id, "queued", "running")
    clock.pass_by(20)
    difference = Difference(parent="x", measured=(Measured(name="turns", unit="rpm", before=6, after=4.2),))
    fields = {
        "clip": CLIP, "source": CLIP, "poster": "p" * 64, "matte": "m" * 64, "facts": {"kelvin": [3200, 5600]},
        "difference": difference, "cost_microusd": 1_200_000, "message": "done", "charged": "yes",
    }  # fmt: skip
    await canvas.takes.move(take.id, "running", "ready", **fields)
    read = await canvas.takes.need(take.id)
    assert {name: getattr(read, name) for name in fields} == fields
    assert read.ended_at == clock.now()


async def test_a_field_that_cannot_be_set_is_refused_and_nothing_moves(canvas: Canvas) -> None:
    take = await promise(canvas)
    with pytest.raises(TypeError, match="number cannot be set on a take that exists"):
        await canvas.takes.move(take.id, "queued", "running", number=7)
    with pytest.raises(ValidationError):
        await canvas.takes.move(take.id, "queued", "running", reason="bad luck")
    assert await states(canvas, take) == ["queued"]


async def test_people_hear_of_each_state(canvas: Canvas) -> None:
    take = await promise(canvas)
    moves: tuple[tuple[str, State], ...] = (
        ("queued", "running"), ("running", "uncertain"), ("uncertain", "running"), ("running", "failed"),
    )  # fmt: skip
    for was, to in moves:
        assert await canvas.takes.move(take.id, was, to, message=f"now {to}", reason="provider")
    told = await canvas.notices.after(1)
    assert [notice.kind for notice in told] == ["take_running", "take_uncertain", "take_running", "take_failed"]
    assert told[-1].body == {"number": 1, "state": "failed", "reason": "provider", "message": "now failed"}


async def test_a_take_that_waits_is_queued_when_its_last_parent_is_ready(canvas: Canvas) -> None:
    first, second = await promise(canvas), await promise(canvas)
    film = await promise(canvas, first, second)
    element = await promise_artifact(canvas, second)
    await make(canvas, first)
    assert await states(canvas, film) == ["waiting"]
    await make(canvas, second)
    assert await states(canvas, film) == ["queued"]
    assert (await canvas.artifacts.need(element.id)).state == "queued"


async def test_a_take_that_waits_for_another_is_left_waiting(canvas: Canvas) -> None:
    first, other = await promise(canvas), await promise(canvas)
    child = await promise(canvas, other)
    await make(canvas, first)
    assert await states(canvas, child) == ["waiting"]


async def test_when_a_take_fails_all_that_was_to_be_made_from_it_ends_and_says_why(canvas: Canvas) -> None:
    first = await promise(canvas)
    child = await promise(canvas, first)
    grandchild = await promise(canvas, child)
    export = await promise_artifact(canvas, grandchild)
    await fail(canvas, first)
    for ended in (await canvas.takes.need(child.id), await canvas.takes.need(grandchild.id)):
        assert (ended.state, ended.reason) == ("failed", "parent")
        assert ended.message == "Take 1 failed, and this was to be made from it. Nothing was charged."
        assert ended.ended_at is not None
    left = await canvas.artifacts.need(export.id)
    assert (left.state, left.reason) == ("failed", "parent")
    told = (await kinds(canvas))[-4:]
    assert sorted(told) == [("artifact_failed", 1), ("take_failed", 1), ("take_failed", 2), ("take_failed", 3)]


async def test_when_a_take_is_cancelled_its_children_say_so(canvas: Canvas) -> None:
    first = await promise(canvas)
    child = await promise(canvas, first)
    await canvas.takes.move(first.id, "queued", "cancelled")
    assert (await canvas.takes.need(child.id)).message.startswith("Take 1 was cancelled, and this")


async def test_a_proposed_child_of_a_dead_take_is_cancelled_and_can_no_longer_be_confirmed(canvas: Canvas) -> None:
    first = await promise(canvas)
    child = await promise(canvas, first, state="proposed")
    await fail(canvas, first)
    assert (await canvas.takes.need(child.id)).state == "cancelled"
    assert not await canvas.takes.confirm(child.id, "terminal/ana")


async def test_what_runs_or_is_ready_is_not_ended_with_its_parent(canvas: Canvas) -> None:
    first, other = await ready(canvas), await promise(canvas)
    child = await ready(canvas, first)
    await fail(canvas, other)
    assert await states(canvas, first, child) == ["ready", "ready"]


async def test_a_long_line_of_descent_ends_whole(canvas: Canvas) -> None:
    line = [await promise(canvas)]
    for _ in range(15):
        line.append(await promise(canvas, line[-1]))
    await canvas.takes.move(line[0].id, "queued", "cancelled")
    assert await states(canvas, *line) == ["cancelled"] + ["failed"] * 15


async def test_a_proposed_take_moved_on_is_queued_if_its_parents_are_ready(canvas: Canvas) -> None:
    parent = await ready(canvas)
    take = await promise(canvas, parent, state="proposed")
    assert await canvas.takes.move(take.id, "proposed", "queued")
    assert await states(canvas, take) == ["queued"]
    assert (await kinds(canvas))[-1] == ("take_promised", 2)


async def test_a_proposed_take_moved_on_waits_if_a_parent_is_not_ready(canvas: Canvas) -> None:
    parent = await promise(canvas)
    take = await promise(canvas, parent, state="proposed")
    assert await canvas.takes.move(take.id, "proposed", "queued")
    assert await states(canvas, take) == ["waiting"]
    await make(canvas, parent)
    assert await states(canvas, take) == ["queued"]


async def test_a_waiting_take_cannot_be_queued_by_hand_before_its_parents(canvas: Canvas) -> None:
    take = await promise(canvas, await promise(canvas))
    assert not await canvas.takes.move(take.id, "waiting", "queued")
    assert await states(canvas, take) == ["waiting"]


async def test_a_child_promised_while_its_parent_becomes_ready_is_never_left_behind(canvas: Canvas) -> None:
    parent = await promise(canvas)
    await canvas.takes.move(parent.id, "queued", "running")
    done = canvas.takes.move(parent.id, "running", "ready")
    children = await asyncio.gather(*(promise(canvas, parent) for _ in range(5)), done, return_exceptions=False)
    takes = [child for child in children if isinstance(child, Take)]
    assert await states(canvas, *takes) == ["queued"] * 5


async def test_what_should_have_a_job_is_what_is_queued_or_running(canvas: Canvas) -> None:
    queued, running = await promise(canvas), await promise(canvas)
    await promise(canvas, queued)
    await ready(canvas)
    await promise(canvas, state="proposed")
    await canvas.takes.move(running.id, "queued", "running")
    assert await canvas.takes.due() == [(queued.id, 1), (running.id, 1)]


async def test_a_note_sets_fields_and_leaves_the_state(canvas: Canvas) -> None:
    take = await promise(canvas)
    await canvas.takes.move(take.id, "queued", "running")
    seen = await canvas.notices.last()
    assert await canvas.takes.note(take.id, source=CLIP, facts={"a": 1})
    read = await canvas.takes.need(take.id)
    assert (read.state, read.source, read.facts) == ("running", CLIP, {"a": 1})
    assert await canvas.notices.last() == seen


async def test_a_note_on_a_take_that_has_ended_changes_nothing(canvas: Canvas) -> None:
    take = await ready(canvas)
    assert not await canvas.takes.note(take.id, source=CLIP)
    assert await canvas.takes.get(take.id) == take


async def test_what_is_open_in_a_place_is_what_has_not_ended(canvas: Canvas) -> None:
    await ready(canvas)
    queued = await promise(canvas)
    waiting = await promise(canvas, queued)
    assert await canvas.takes.open(PLACE.key) == [queued, waiting]
