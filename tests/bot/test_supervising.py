"""Supervising: what breaks is started again, later each time."""

import asyncio
from collections.abc import Callable

import pytest

from bot.supervising import HEALTHY, ended, supervised
from tests.providers.clock import HandClock
from tools.terms.errors import NotConfigured


class Enough(BaseException):
    """Ends what would run for ever."""


def breaking(clock: HandClock, *faults: BaseException | None, after: float = 0.0) -> Callable[[], object]:
    left = list(faults)

    async def run() -> None:
        clock.forward(after)
        if not left:
            raise Enough
        fault = left.pop(0)
        if fault is not None:
            raise fault

    return run


async def waits(*faults: BaseException | None, after: float = 0.0) -> list[float]:
    clock = HandClock()
    with pytest.raises(Enough):
        await supervised("it", breaking(clock, *faults, after=after), clock)  # type: ignore[arg-type]
    return clock.waits


async def test_what_breaks_is_started_again_later_each_time() -> None:
    assert await waits(*[OSError() for _ in range(8)]) == [1, 2, 4, 8, 16, 32, 60, 60]


async def test_what_ends_by_itself_is_started_again_too() -> None:
    assert await waits(None, None) == [1, 2]


async def test_an_error_that_people_may_read_is_no_end_either() -> None:
    assert await waits(NotConfigured("no token"), OSError()) == [1, 2]


async def test_what_ran_well_for_a_while_starts_again_soon() -> None:
    assert await waits(OSError(), OSError(), OSError(), after=HEALTHY + 1) == [1, 1, 1]
    assert await waits(OSError(), OSError(), OSError(), after=HEALTHY) == [1, 2, 4]


async def test_it_ends_when_it_is_cancelled() -> None:
    clock = HandClock()
    with pytest.raises(asyncio.CancelledError):
        await supervised("it", breaking(clock, asyncio.CancelledError()), clock)  # type: ignore[arg-type]
    assert clock.waits == []


async def test_tasks_are_ended_and_waited_for() -> None:
    let_go: list[str] = []

    async def run(name: str, broken: bool) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            let_go.append(name)
            if broken:
                raise OSError

    tasks = [asyncio.create_task(run("a", False)), asyncio.create_task(run("b", True))]
    await asyncio.sleep(0)
    await ended(iter(tasks))
    assert let_go == ["a", "b"]
    assert all(task.done() for task in tasks)
