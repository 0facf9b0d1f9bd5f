"""Progress: the last change of a card, and what is followed at all."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.delivery import Delivery
from bot.faces import Face
from bot.posting import Posting
from bot.progress import EVERY, STILL, Reporter
from bot.surface import Gone
from tests.bot.chats import CountedIds, FakeSurface, StillClock, promise, promise_artifact, ready
from tests.bot.followed import SAID, Changes, begin, follow, pass_by
from tools.canvas.canvas import Canvas
from tools.terms.place import Thread

pytestmark = pytest.mark.usefixtures("run")


@pytest.fixture
def reporter(canvas: Canvas, surface: FakeSurface, clock: StillClock, tmp_path: Path) -> Reporter:
    return Reporter(canvas, Posting(canvas, surface, Delivery(tmp_path, CountedIds(), None), clock), clock)


@pytest.fixture
def changes(surface: FakeSurface) -> Changes:
    return Changes(surface)


@pytest.fixture
async def run(reporter: Reporter, clock: StillClock) -> AsyncIterator[None]:
    """The reporter looks round each second of the clock."""
    task = asyncio.create_task(reporter.run())
    await clock.asleep()
    yield
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_a_card_with_one_end_of_two_goes_on(
    reporter: Reporter, canvas: Canvas, clock: StillClock, changes: Changes
) -> None:
    first, second = await promise(canvas), await promise(canvas)
    await begin(canvas, second)
    follow(reporter, first, second)
    await canvas.takes.move(first.id, "queued", "cancelled")
    await reporter.ended(first.id, "cancelled")
    await pass_by(clock, EVERY)
    assert changes.look()[0].splitlines()[1] == "Take 1 was cancelled."
    assert reporter.follows(second.id)


async def test_the_last_change_says_how_everything_ended(
    reporter: Reporter, canvas: Canvas, clock: StillClock, changes: Changes
) -> None:
    first, second = await promise(canvas), await promise(canvas)
    follow(reporter, first, second)
    await reporter.ended(first.id, "ready")
    await reporter.ended(second.id, "failed")
    assert changes.look()[0] == f"{SAID}\nTake 1 is ready.\nTake 2 failed."
    assert changes.count == 1


async def test_a_card_is_never_changed_after_its_end(
    reporter: Reporter, canvas: Canvas, clock: StillClock, changes: Changes
) -> None:
    take = await promise(canvas)
    await begin(canvas, take)
    follow(reporter, take)
    await reporter.ended(take.id, "ready")
    await canvas.progress.put(take.id, "rendering", 0.9)  # late, and the row still says that it runs
    await pass_by(clock, 2 * STILL)
    assert changes.look()[0] == f"{SAID}\nTake 1 is ready."
    assert (changes.count, reporter.follows(take.id)) == (1, False)


async def test_the_last_change_keeps_the_pace_of_the_others(
    reporter: Reporter, canvas: Canvas, clock: StillClock, changes: Changes
) -> None:
    take = await promise(canvas)
    await begin(canvas, take)
    follow(reporter, take)
    await pass_by(clock, EVERY + 1)
    ending = asyncio.create_task(reporter.ended(take.id, "ready"))
    await clock.asleep(2)  # the reporter's look, and the end that keeps the pace
    await canvas.progress.put(take.id, "encoding", 0.99)
    assert changes.count == 1
    clock.move(EVERY - 1)
    await asyncio.wait_for(ending, 10)
    await pass_by(clock, EVERY)
    assert (changes.count, changes.look()[0]) == (2, f"{SAID}\nTake 1 is ready.")


async def test_one_card_does_not_hold_back_another(
    reporter: Reporter, canvas: Canvas, clock: StillClock, changes: Changes
) -> None:
    first, second = await promise(canvas), await promise(canvas, turn="e2")
    await begin(canvas, first)
    await begin(canvas, second)
    follow(reporter, first)
    await pass_by(clock, 1)
    follow(reporter, second, key="said:e2", reference="m2")
    await pass_by(clock, EVERY - 1)
    assert (bool(changes.look()[0]), bool(changes.look()[1])) == (True, False)
    await pass_by(clock, 1)
    assert changes.look()[1]


async def test_an_artifact_is_followed_like_a_take(
    reporter: Reporter, canvas: Canvas, clock: StillClock, changes: Changes
) -> None:
    made = await promise_artifact(canvas, await ready(canvas))
    await begin(canvas, made, "encoding", 0.3)
    follow(reporter, made)
    await pass_by(clock, EVERY)
    assert "Export 1: encoding 30 %" in changes.look()[0]


async def test_what_has_ended_already_is_not_followed(reporter: Reporter, canvas: Canvas) -> None:
    take = await ready(canvas)
    follow(reporter, take)
    assert not reporter.follows(take.id)


async def test_a_card_that_could_not_be_delivered_is_not_followed(reporter: Reporter, canvas: Canvas) -> None:
    take = await promise(canvas)
    follow(reporter, take, reference="")
    assert not reporter.follows(take.id)


async def test_a_card_that_is_followed_already_goes_on_as_it_is(
    reporter: Reporter, canvas: Canvas, clock: StillClock, changes: Changes
) -> None:
    take = await promise(canvas)
    await begin(canvas, take)
    follow(reporter, take)
    await pass_by(clock, EVERY - 1)
    follow(reporter, take)
    await pass_by(clock, 1)
    assert changes.count == 1


async def test_a_card_that_is_gone_does_not_stop_the_others(
    reporter: Reporter, canvas: Canvas, clock: StillClock, changes: Changes, surface: FakeSurface
) -> None:
    first, second = await promise(canvas), await promise(canvas, turn="e2")
    await begin(canvas, second)
    follow(reporter, first)
    follow(reporter, second, key="said:e2", reference="m2")
    surface.faults["edit"] = [Gone("deleted")]
    await pass_by(clock, EVERY)
    assert (changes.look()[0], "rendering 0 %" in changes.look()[1]) == ("", True)


async def test_a_fault_that_nobody_foresaw_does_not_end_the_looking(
    reporter: Reporter, canvas: Canvas, clock: StillClock, changes: Changes, surface: FakeSurface
) -> None:
    take = await promise(canvas)
    follow(reporter, take)
    surface.faults["edit"] = [KeyError("nobody foresaw")]
    await pass_by(clock, EVERY)
    await canvas.takes.move(take.id, "queued", "running")
    await pass_by(clock, EVERY)
    assert "starting" in changes.look()[0]


async def test_a_card_that_ended_while_another_was_changed_is_left_alone(
    reporter: Reporter, canvas: Canvas, clock: StillClock, surface: FakeSurface, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = await promise(canvas), await promise(canvas, turn="e2")
    changes, began, let_go, edit = Changes(surface), asyncio.Event(), asyncio.Event(), surface.edit

    async def slow(thread: Thread, reference: str, face: Face) -> None:
        if reference == "m1":
            began.set()
            await let_go.wait()
        await edit(thread, reference, face)

    monkeypatch.setattr(surface, "edit", slow)
    follow(reporter, first)
    follow(reporter, second, key="said:e2", reference="m2")
    clock.move(EVERY)
    await asyncio.wait_for(began.wait(), 10)
    await reporter.ended(second.id, "ready")
    let_go.set()
    await clock.asleep()
    assert changes.look()[1] == f"{SAID}\nTake 2 is ready."
    assert surface.calls.count(("edit", "m2")) == 1
