import asyncio

import pytest

from tests.tools.canvas.homes import (
    ANA,
    OTHER_THREAD,
    PLACE,
    START,
    THREAD,
    HandClock,
    promise,
    promise_artifact,
    ready,
)
from tools.canvas.canvas import Canvas
from tools.terms.errors import BadInput, NotFound
from tools.terms.kit import Kit


async def receive(canvas: Canvas, event: str, thread: str = THREAD.key) -> bool:
    return await canvas.inbox.receive(event, thread, ANA.key, "make a watch", {"files": [1]})


async def test_an_event_is_received_once_however_often_it_is_sent(canvas: Canvas) -> None:
    assert sorted(await asyncio.gather(*(receive(canvas, "ev1") for _ in range(10)))) == [False] * 9 + [True]
    turn = await canvas.inbox.get("ev1")
    assert turn is not None
    assert (turn.event_id, turn.thread, turn.person, turn.text) == ("ev1", THREAD.key, ANA.key, "make a watch")
    assert (turn.body, turn.state, turn.received_at) == ({"files": [1]}, "received", START)


async def test_a_turn_is_begun_by_one_and_ended_once(canvas: Canvas, clock: HandClock) -> None:
    await receive(canvas, "ev1")
    clock.pass_by(1)
    assert sorted(await asyncio.gather(*(canvas.inbox.start("ev1") for _ in range(5)))) == [False] * 4 + [True]
    clock.pass_by(1)
    assert await canvas.inbox.close("ev1", "done")
    assert not await canvas.inbox.close("ev1", "interrupted")
    assert not await canvas.inbox.start("ev1")
    turn = await canvas.inbox.get("ev1")
    assert turn is not None
    assert turn.state == "done"
    assert turn.started_at is not None
    assert turn.ended_at is not None
    assert (turn.ended_at - turn.started_at).total_seconds() == 1


async def test_open_turns_come_in_the_order_they_were_received(canvas: Canvas) -> None:
    for event in ("ev9", "ev10", "ev1", "ev5"):
        await receive(canvas, event)
    await receive(canvas, "ev2", OTHER_THREAD.key)
    await canvas.inbox.start("ev10")
    await canvas.inbox.close("ev1", "interrupted")
    assert [turn.event_id for turn in await canvas.inbox.open_turns()] == ["ev9", "ev10", "ev5", "ev2"]
    assert [turn.event_id for turn in await canvas.inbox.open_turns(OTHER_THREAD.key)] == ["ev2"]


async def test_a_turn_that_only_talked_wrote_nothing(canvas: Canvas) -> None:
    await receive(canvas, "ev1")
    await canvas.messages.add(THREAD.key, "ev1", [{"role": "human"}])
    (turn,) = await canvas.inbox.open_turns()
    assert not turn.wrote_something


async def test_a_turn_that_promised_or_set_anything_wrote_something(canvas: Canvas) -> None:
    for event in ("take", "artifact", "kit", "talk"):
        await receive(canvas, event)
    take = await ready(canvas, turn="take")
    await promise_artifact(canvas, take, turn="artifact")
    await canvas.kits.put(PLACE.key, Kit(font="Roboto"), THREAD.key, "kit")
    wrote = {turn.event_id: turn.wrote_something for turn in await canvas.inbox.open_turns()}
    assert wrote == {"take": True, "artifact": True, "kit": True, "talk": False}


async def test_a_turn_that_is_run_again_finds_its_own_takes(canvas: Canvas) -> None:
    await receive(canvas, "ev1")
    first = await promise(canvas, turn="ev1", write_key="ev1:0:0")
    assert await promise(canvas, turn="ev1", write_key="ev1:0:0") == first
    assert await canvas.takes.of_turn("ev1") == [first]


async def test_an_event_in_a_thread_that_is_not_there_is_refused(canvas: Canvas) -> None:
    with pytest.raises(NotFound):
        await receive(canvas, "ev1", "nowhere")


async def test_an_event_that_is_no_text_is_refused(canvas: Canvas) -> None:
    with pytest.raises(BadInput):
        await canvas.inbox.receive("ev1", THREAD.key, ANA.key, "fine", {"name": "\ud800"})
    assert await canvas.inbox.get("ev1") is None


async def test_a_turn_ends_with_the_notice_of_what_it_said(canvas: Canvas, clock: HandClock) -> None:
    await receive(canvas, "ev1")
    await canvas.inbox.start("ev1")
    clock.pass_by(5)
    assert await canvas.inbox.finish("ev1", "done", "turn_said", {"said": "Take 1."})
    turn, (notice,) = await canvas.inbox.get("ev1"), await canvas.notices.after(0)
    assert turn is not None
    assert (turn.state, turn.ended_at) == ("done", clock.now())
    assert (notice.kind, notice.ref, notice.turn, notice.body) == ("turn_said", "ev1", "ev1", {"said": "Take 1."})
    assert (notice.place, notice.thread, notice.state) == (PLACE.key, THREAD.key, "")


async def test_of_many_who_end_a_turn_one_is_heard(canvas: Canvas) -> None:
    await receive(canvas, "ev1")
    ends = [canvas.inbox.finish("ev1", "done", "turn_said", {"said": str(who)}) for who in range(5)]
    assert sorted(await asyncio.gather(*ends)) == [False] * 4 + [True]
    assert len(await canvas.notices.after(0)) == 1


async def test_a_turn_that_was_cut_off_waits_again(canvas: Canvas) -> None:
    await receive(canvas, "ev1")
    await canvas.inbox.start("ev1")
    assert await canvas.inbox.again("ev1")
    assert not await canvas.inbox.again("ev1")
    turn = await canvas.inbox.get("ev1")
    assert turn is not None
    assert (turn.state, turn.started_at) == ("received", None)


async def test_words_may_be_put_right_until_the_turn_begins(canvas: Canvas) -> None:
    await receive(canvas, "ev1")
    assert await canvas.inbox.amend("ev1", "make a cup")
    await canvas.inbox.start("ev1")
    assert not await canvas.inbox.amend("ev1", "make a shoe")
    turn = await canvas.inbox.get("ev1")
    assert turn is not None
    assert turn.text == "make a cup"


async def test_a_turn_may_be_taken_back_until_it_begins(canvas: Canvas) -> None:
    await receive(canvas, "ev1")
    await receive(canvas, "ev2")
    await canvas.inbox.start("ev2")
    assert [await canvas.inbox.withdraw(event) for event in ("ev1", "ev2", "ev3")] == [True, False, False]
    assert [turn.event_id for turn in await canvas.inbox.open_turns()] == ["ev2"]
    assert not await canvas.inbox.start("ev1")
    assert not await receive(canvas, "ev1")


async def test_a_thread_begins_with_its_first_words(canvas: Canvas) -> None:
    assert await canvas.inbox.first_words(THREAD.key) == ""
    await canvas.inbox.receive("ev1", THREAD.key, ANA.key, "", {})
    await canvas.inbox.receive("ev2", THREAD.key, ANA.key, "a watch", {})
    await canvas.inbox.receive("ev3", THREAD.key, ANA.key, "a cup", {})
    assert await canvas.inbox.first_words(THREAD.key) == "a watch"
    assert await canvas.inbox.first_words(OTHER_THREAD.key) == ""
