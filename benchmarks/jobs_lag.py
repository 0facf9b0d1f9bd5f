"""How long the event loop is held while jobs are asked for and run, how soon a job starts, what idling costs.

Run: python -m benchmarks.jobs_lag [JOBS]. Prints milliseconds and per cent of one core. Bar: no block over 50 ms.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tools.jobs.engine import JobKey, Jobs, Lane, Stage
from tools.terms.clock import RandomIds, SystemClock

TICK = 0.002  # seconds between two looks at the loop
IDLE = 10.0  # seconds of idling that are measured


class Nothing:
    """Three stages that do nothing, so that only the engine is measured."""

    def __init__(self) -> None:
        self.started: dict[JobKey, float] = {}

    def stages(self, key: JobKey) -> Sequence[Stage]:
        return [("first", self._stage), ("second", self._stage), ("third", self._stage)]

    async def due(self) -> Sequence[JobKey]:
        return []

    async def broke(self, key: JobKey, error: BaseException) -> None:
        raise error

    async def lane(self, key: JobKey) -> Lane:
        return "provider"

    async def _stage(self, key: JobKey) -> None:
        self.started.setdefault(key, time.perf_counter())


async def watch(lags: list[float]) -> None:
    """Notes by how much each tick came late, in milliseconds."""
    while True:
        before = time.perf_counter()
        await asyncio.sleep(TICK)
        lags.append((time.perf_counter() - before - TICK) * 1000)


def tell(name: str, values: list[float]) -> None:
    ordered = sorted(values)
    p99 = ordered[int(len(ordered) * 0.99)]
    print(f"{name:<28} median {statistics.median(ordered):7.1f}  p99 {p99:7.1f}  max {ordered[-1]:7.1f} ms")


async def measure(count: int, home: Path) -> None:
    work = Nothing()
    jobs = Jobs(home, work, SystemClock(), RandomIds())
    lags: list[float] = []
    watcher = asyncio.create_task(watch(lags))
    await jobs.start()
    tell("lag while starting", lags)
    lags.clear()
    keys = [JobKey("take", f"t{number}") for number in range(count)]
    begun = time.perf_counter()
    await asyncio.gather(*(jobs.run(key) for key in keys))
    tell(f"lag while asking for {count}", lags)
    lags.clear()
    await jobs.settled(keys)
    tell(f"lag while running {count}", lags)
    print(f"{count} jobs of 3 stages in {time.perf_counter() - begun:.1f} s")
    watcher.cancel()
    await soon(jobs, work)
    await idle()
    await jobs.stop()


async def soon(jobs: Jobs, work: Nothing) -> None:
    """From asking for one job to its first stage."""
    waits = []
    for number in range(20):
        key = JobKey("artifact", f"a{number}")
        await asyncio.sleep(0.037 * number % 0.3)  # at every phase of the engine's own looking
        asked = time.perf_counter()
        await jobs.run(key)
        await jobs.settled([key])
        waits.append((work.started[key] - asked) * 1000)
    tell("asked to first stage", waits)


async def idle() -> None:
    used, begun = time.process_time(), time.perf_counter()
    await asyncio.sleep(IDLE)
    share = 100 * (time.process_time() - used) / (time.perf_counter() - begun)
    print(f"idle: {share:.1f} % of a core")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 100, Path(folder)))
