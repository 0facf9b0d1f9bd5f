"""The desk: what was taken in gets its turn, one after another in each thread, whatever dies."""

import asyncio
from collections.abc import AsyncIterator
from typing import cast

import pytest

from bot.answers import Answer
from bot.desk import AT_ONCE, SAID, Desk
from bot.events import ChatEvent, as_body
from bot.turns import Turns
from tests.bot.chats import ABROAD, ANN, OTHER, PLACE, THREAD, StillClock, promise
from tools.canvas.canvas import Canvas
from tools.canvas.notices import Notice
from tools.studio import Studio
from tools.terms.place import Thread
from tools.terms.settings import Settings


class FakeTurns:
    """Turns that answer with what was said; those named in `held` wait until they are let go."""

    def __init__(self) -> None:
        self.ran: list[str] = []
        self.held: dict[str, asyncio.Event] = {}
        self.began: dict[str, asyncio.Event] = {}
        self.under_way, self.most = 0, 0

    def hold(self, id_: str) -> asyncio.Event:
        self.held[id_], self.began[id_] = asyncio.Event(), asyncio.Event()
        return self.began[id_]

    async def run(self, event: ChatEvent) -> Answer:
        self.ran.append(event.id)
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            if event.id in self.held:
                self.began[event.id].set()
                await self.held[event.id].wait()
            return Answer(said=f"{event.text}!")
        finally:
            self.under_way -= 1


@pytest.fixture
def turns() -> FakeTurns:
    return FakeTurns()


@pytest.fixture
async def desk(studio: Studio, turns: FakeTurns) -> AsyncIterator[Desk]:
    made = Desk(studio, cast(Turns, turns), ("discord",))
    yield made
    await made.stop(0)


def said(id_: str, thread: Thread = THREAD, text: str = "warmer") -> ChatEvent:
    return ChatEvent(id_, thread, ANN, text)


async def told(canvas: Canvas, count: int) -> list[Notice]:
    """What turns said, once so many have."""
    async with asyncio.timeout(10):
        while True:
            notices = [one for one in await canvas.notices.after(0) if one.kind == SAID]
            if len(notices) >= count:
                return notices
            await asyncio.sleep(0)


async def received(canvas: Canvas, event: ChatEvent) -> None:
    assert await canvas.inbox.receive(event.id, event.thread.key, event.person.key, event.text, as_body(event))


async def cut_off(canvas: Canvas, event: ChatEvent) -> None:
    """A turn that a process began and did not live to end."""
    await received(canvas, event)
    assert await canvas.inbox.start(event.id)


async def state_of(canvas: Canvas, id_: str) -> str:
    turn = await canvas.inbox.get(id_)
    assert turn is not None
    return turn.state


async def test_a_turn_ends_with_what_it_said(desk: Desk, canvas: Canvas) -> None:
    await desk.start()
    assert await desk.take_in(said("e1"))
    (notice,) = await told(canvas, 1)
    assert (notice.ref, notice.turn, notice.thread) == ("e1", "e1", THREAD.key)
    assert Answer.model_validate(notice.body) == Answer(said="warmer!")
    assert await state_of(canvas, "e1") == "done"


async def test_an_event_that_comes_twice_is_one_turn(desk: Desk, canvas: Canvas, turns: FakeTurns) -> None:
    assert [await desk.take_in(said("e1")) for _ in range(2)] == [True, False]
    await desk.start()
    await desk.take_in(said("e2"))
    await told(canvas, 2)
    assert not await desk.take_in(said("e1"))
    assert turns.ran == ["e1", "e2"]


async def test_events_that_come_twice_at_once_are_one_turn(desk: Desk, canvas: Canvas, turns: FakeTurns) -> None:
    await desk.start()
    fresh = await asyncio.gather(*(desk.take_in(said("e1")) for _ in range(5)))
    await told(canvas, 1)
    assert sorted(fresh) == [False] * 4 + [True]
    assert turns.ran == ["e1"]


async def test_turns_of_a_thread_run_in_the_order_they_came(desk: Desk, canvas: Canvas, turns: FakeTurns) -> None:
    for number in range(5):
        await desk.take_in(said(f"e{number}"))
    await desk.start()
    assert [notice.ref for notice in await told(canvas, 5)] == ["e0", "e1", "e2", "e3", "e4"]
    assert turns.most == 1


async def test_a_message_waits_for_the_turn_before_it_in_its_thread(
    desk: Desk, canvas: Canvas, turns: FakeTurns
) -> None:
    began = turns.hold("e1")
    await desk.start()
    await desk.take_in(said("e1"))
    await began.wait()
    await desk.take_in(said("e2"))
    await desk.take_in(said("o1", OTHER))
    assert [notice.ref for notice in await told(canvas, 1)] == ["o1"]
    assert turns.ran == ["e1", "o1"]
    turns.held["e1"].set()
    assert [notice.ref for notice in await told(canvas, 3)] == ["o1", "e1", "e2"]


async def test_threads_have_their_turns_side_by_side(desk: Desk, canvas: Canvas, turns: FakeTurns) -> None:
    threads = [Thread(PLACE, f"t{number}") for number in range(AT_ONCE + 1)]
    began = [turns.hold(thread.root) for thread in threads]
    await desk.start()
    for thread in threads:
        await desk.take_in(said(thread.root, thread))
    async with asyncio.timeout(10):
        await asyncio.gather(*(one.wait() for one in began[:AT_ONCE]))
    assert (turns.under_way, began[AT_ONCE].is_set()) == (AT_ONCE, False)
    turns.held["t0"].set()
    await asyncio.wait_for(began[AT_ONCE].wait(), 10)


async def test_what_was_left_runs_first_at_the_next_start(desk: Desk, canvas: Canvas, turns: FakeTurns) -> None:
    await received(canvas, said("left"))
    await desk.start()
    await told(canvas, 1)
    assert turns.ran == ["left"]


async def test_another_platforms_turns_are_left_alone(desk: Desk, canvas: Canvas, turns: FakeTurns) -> None:
    await received(canvas, said("abroad", ABROAD))
    await received(canvas, said("here"))
    await desk.start()
    await told(canvas, 1)
    assert turns.ran == ["here"]
    assert await state_of(canvas, "abroad") == "received"


async def test_a_turn_that_was_cut_off_before_it_wrote_anything_is_thought_again(
    desk: Desk, canvas: Canvas, turns: FakeTurns
) -> None:
    await cut_off(canvas, said("dead"))
    await desk.start()
    (notice,) = await told(canvas, 1)
    assert notice.body["said"] == "warmer!"
    assert (turns.ran, await state_of(canvas, "dead")) == (["dead"], "done")


async def test_a_turn_that_was_cut_off_after_it_promised_is_closed_with_its_promises(
    desk: Desk, canvas: Canvas, turns: FakeTurns
) -> None:
    await cut_off(canvas, said("dead"))
    take = await promise(canvas, turn="dead")
    await desk.start()
    (notice,) = await told(canvas, 1)
    answer = Answer.model_validate(notice.body)
    assert answer == Answer(said="I was interrupted; these are promised: take 1.", takes=(take.id,))
    assert (turns.ran, await state_of(canvas, "dead")) == ([], "interrupted")


async def test_a_turn_that_was_cut_off_after_it_changed_a_setting_is_not_thought_again(
    desk: Desk, canvas: Canvas, turns: FakeTurns
) -> None:
    await cut_off(canvas, said("dead"))
    await canvas.settings.put(PLACE.key, Settings(spelling="american"), THREAD.key, "dead")
    await desk.start()
    (notice,) = await told(canvas, 1)
    assert notice.body["said"] == "I was interrupted; what you asked for was done."
    assert turns.ran == []


async def test_what_came_after_a_crash_waits_for_what_was_cut_off(desk: Desk, canvas: Canvas, turns: FakeTurns) -> None:
    await cut_off(canvas, said("dead"))
    await received(canvas, said("next"))
    await desk.start()
    assert [notice.ref for notice in await told(canvas, 2)] == ["dead", "next"]


async def test_a_turn_that_a_living_process_runs_is_left_to_it(desk: Desk, canvas: Canvas, turns: FakeTurns) -> None:
    assert await canvas.locks.acquire(f"thread:{THREAD.key}", "alive/e0", 3600.0)
    await cut_off(canvas, said("theirs"))
    await received(canvas, said("mine", OTHER))
    await desk.start()
    await told(canvas, 1)
    assert turns.ran == ["mine"]
    assert await state_of(canvas, "theirs") == "running"


async def test_a_dead_processs_thread_is_taken_over_at_once(desk: Desk, canvas: Canvas, turns: FakeTurns) -> None:
    assert await canvas.locks.acquire(f"thread:{THREAD.key}", "dead/e0", 3600.0)
    await cut_off(canvas, said("dead"))
    await desk.start()
    await told(canvas, 1)
    assert turns.ran == ["dead"]


async def test_words_can_be_put_right_until_their_turn_begins(desk: Desk, canvas: Canvas, turns: FakeTurns) -> None:
    began = turns.hold("e1")
    await desk.start()
    await desk.take_in(said("e1"))
    await began.wait()
    await desk.take_in(said("e2"))
    assert await desk.amend("e2", "cooler")
    assert not await desk.amend("e1", "cooler")
    turns.held["e1"].set()
    assert [notice.body["said"] for notice in await told(canvas, 2)] == ["warmer!", "cooler!"]


async def test_what_was_taken_back_has_no_turn(desk: Desk, canvas: Canvas, turns: FakeTurns) -> None:
    await desk.take_in(said("e1"))
    await desk.take_in(said("e2"))
    assert await desk.withdraw("e1")
    await desk.start()
    assert [notice.ref for notice in await told(canvas, 1)] == ["e2"]
    assert not await desk.withdraw("e2")
    assert not await desk.take_in(said("e1"))
    assert turns.ran == ["e2"]


async def test_a_stop_lets_turns_under_way_end_and_begins_no_more(desk: Desk, canvas: Canvas, turns: FakeTurns) -> None:
    began = turns.hold("e1")
    await desk.start()
    await desk.take_in(said("e1"))
    await desk.take_in(said("e2"))
    await began.wait()
    stopping = asyncio.create_task(desk.stop(10))
    await asyncio.sleep(0)
    turns.held["e1"].set()
    await stopping
    assert [await state_of(canvas, id_) for id_ in ("e1", "e2")] == ["done", "received"]


async def test_a_turn_that_does_not_end_in_time_is_thought_again_at_the_next_start(
    desk: Desk, studio: Studio, turns: FakeTurns
) -> None:
    began = turns.hold("e1")
    await desk.start()
    await desk.take_in(said("e1"))
    await began.wait()
    await desk.stop(0)
    assert await state_of(studio.canvas, "e1") == "running"
    del turns.held["e1"]
    second = Desk(studio, cast(Turns, turns), ("discord",))
    await second.start()
    await told(studio.canvas, 1)
    await second.stop(10)
    assert turns.ran == ["e1", "e1"]


async def test_a_threads_lock_is_given_back_after_its_turns(desk: Desk, canvas: Canvas, clock: StillClock) -> None:
    await desk.start()
    await desk.take_in(said("e1"))
    await told(canvas, 1)
    await desk.stop(10)
    assert await canvas.locks.holder(f"thread:{THREAD.key}") is None


async def test_an_event_that_cannot_be_read_any_more_is_answered_and_the_next_has_its_turn(
    desk: Desk, canvas: Canvas, turns: FakeTurns
) -> None:
    assert await canvas.inbox.receive("old", THREAD.key, ANN.key, "warmer", {"of": "another version"})
    await received(canvas, said("next"))
    await desk.start()
    first, second = await told(canvas, 2)
    assert (first.ref, second.ref, turns.ran) == ("old", "next", ["next"])
    assert Answer.model_validate(first.body).failed
