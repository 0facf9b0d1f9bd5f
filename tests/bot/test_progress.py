"""Progress: a card is changed seldom, and for what is news."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.delivery import Delivery
from bot.posting import Posting
from bot.progress import EVERY, PLACES, STILL, Reporter
from tests.bot.chats import CountedIds, FakeSurface, StillClock, promise
from tests.bot.followed import SAID, Changes, begin, follow, pass_by
from tools.canvas.canvas import Canvas

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


async def test_a_card_tells_how_far_its_take_is(
    reporter: Reporter, canvas: Canvas, clock: StillClock, changes: Changes
) -> None:
    take = await promise(canvas)
    await begin(canvas, take, share=0.43)
    follow(reporter, take)
    await pass_by(clock, EVERY)
    assert changes.look()[0].startswith(f"{SAID}\nTake 1: rendering 43 %")


async def test_a_card_is_changed_at_most_once_in_three_seconds(
    reporter: Reporter, canvas: Canvas, clock: StillClock, changes: Changes
) -> None:
    take = await promise(canvas)
    await begin(canvas, take)
    follow(reporter, take)
    counts = []
    for second in range(1, 13):
        await canvas.progress.put(take.id, "rendering", second * 0.07)
        await pass_by(clock, 1)
        counts.append(changes.count)
    assert counts == [0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4]


async def test_less_than_five_percent_is_no_news(
    reporter: Reporter, canvas: Canvas, clock: StillClock, changes: Changes
) -> None:
    take = await promise(canvas)
    await begin(canvas, take, share=0.10)
    follow(reporter, take)
    await pass_by(clock, EVERY)
    await canvas.progress.put(take.id, "rendering", 0.149)
    await pass_by(clock, EVERY)
    assert changes.count == 1
    await canvas.progress.put(take.id, "rendering", 0.151)
    await pass_by(clock, EVERY)
    assert changes.count == 2
    assert "15 %" in changes.look()[0]


async def test_another_stage_is_news(reporter: Reporter, canvas: Canvas, clock: StillClock, changes: Changes) -> None:
    take = await promise(canvas)
    await begin(canvas, take, share=0.5)
    follow(reporter, take)
    await pass_by(clock, EVERY)
    await canvas.progress.put(take.id, "encoding", 0.5)
    await pass_by(clock, EVERY)
    assert "encoding 50 %" in changes.look()[0]


async def test_another_state_is_news(reporter: Reporter, canvas: Canvas, clock: StillClock, changes: Changes) -> None:
    take = await promise(canvas)
    follow(reporter, take)
    await pass_by(clock, EVERY)
    assert "Take 1: waiting for its turn" in changes.look()[0]
    await canvas.takes.move(take.id, "queued", "running")
    await pass_by(clock, EVERY)
    assert "Take 1: starting" in changes.look()[0]


async def test_a_card_tells_the_place_in_the_queue_of_the_whole_home(
    reporter: Reporter, canvas: Canvas, clock: StillClock, changes: Changes
) -> None:
    await promise(canvas)
    clock.moment = clock.moment.replace(microsecond=1)
    take = await promise(canvas, turn="e2")
    follow(reporter, take)
    await pass_by(clock, EVERY)
    assert "Take 2: waiting for its turn, place 2 in the queue" in changes.look()[0]


async def test_a_place_in_the_queue_alone_is_told_seldom(
    reporter: Reporter, canvas: Canvas, clock: StillClock, changes: Changes
) -> None:
    first = await promise(canvas)
    clock.moment = clock.moment.replace(microsecond=1)
    take = await promise(canvas, turn="e2")
    follow(reporter, take)
    await pass_by(clock, EVERY)
    await canvas.takes.move(first.id, "queued", "cancelled")
    await pass_by(clock, PLACES - 1)
    assert "place 2" in changes.look()[0]
    await pass_by(clock, 1)
    assert changes.look()[0].endswith("Take 2: waiting for its turn")


async def test_a_card_says_each_minute_that_the_work_goes_on(
    reporter: Reporter, canvas: Canvas, clock: StillClock, changes: Changes
) -> None:
    take = await promise(canvas)
    await begin(canvas, take, share=0.5)
    follow(reporter, take)
    await pass_by(clock, EVERY)
    await pass_by(clock, STILL - 1)
    assert changes.count == 1
    await pass_by(clock, 1)
    assert changes.count == 2


async def test_several_takes_of_a_message_are_told_on_one_card(
    reporter: Reporter, canvas: Canvas, clock: StillClock, changes: Changes
) -> None:
    first, second = await promise(canvas), await promise(canvas)
    await begin(canvas, first, share=0.2)
    follow(reporter, first, second)
    await pass_by(clock, EVERY)
    lines = changes.look()[0].splitlines()
    assert changes.count == 1
    assert [line.split(",")[0] for line in lines[1:]] == ["Take 1: rendering 20 %", "Take 2: waiting for its turn"]


async def test_how_long_it_still_takes_follows_from_how_long_it_took(
    reporter: Reporter, canvas: Canvas, clock: StillClock, changes: Changes
) -> None:
    take = await promise(canvas, quote={"seconds": 40.0})
    await begin(canvas, take)
    follow(reporter, take)
    await pass_by(clock, EVERY)
    assert changes.look()[0].endswith("about 40 s left")
    await pass_by(clock, 9)
    await canvas.progress.put(take.id, "rendering", 0.5)
    await pass_by(clock, 1)
    assert changes.look()[0].endswith("rendering 50 %, about 10 s left")


async def test_a_providers_own_estimate_counts_more(
    reporter: Reporter, canvas: Canvas, clock: StillClock, changes: Changes
) -> None:
    take = await promise(canvas, quote={"seconds": 40.0})
    await canvas.takes.move(take.id, "queued", "running")
    await canvas.progress.put(take.id, "making", 0.1, eta=300.0)
    follow(reporter, take)
    await pass_by(clock, EVERY)
    assert changes.look()[0].endswith("making 10 %, about 5 min left")
