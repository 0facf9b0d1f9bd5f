"""Measures how late the event loop is, inside `retake serve`: Python finds this on PYTHONPATH at start.

Each line of the file that RETAKE_LAG names is a moment (seconds since 1970) and by how many ms its tick came late.
"""

import asyncio
import os
import time
from collections.abc import Coroutine
from typing import Any

TICK = 0.005  # seconds between two looks at the loop
KEEP = 0.5  # seconds between two times that they are written down
_run = asyncio.Runner.run


async def _probe(path: str) -> None:
    lines: list[str] = []
    kept = time.perf_counter()
    with open(path, "a") as file:  # noqa: ASYNC230, PTH123 - a line buffer, and nothing that serve would not import
        while True:
            before = time.perf_counter()
            await asyncio.sleep(TICK)
            now = time.perf_counter()
            lines.append(f"{time.time():.3f} {(now - before - TICK) * 1000:.2f}\n")
            if now - kept > KEEP:
                kept = now
                file.writelines(lines)
                file.flush()
                lines.clear()


async def _watched(work: Coroutine[Any, Any, Any], path: str) -> Any:
    probe = asyncio.create_task(_probe(path))
    try:
        return await work
    finally:
        probe.cancel()


def _runs(self: asyncio.Runner, work: Coroutine[Any, Any, Any], **more: Any) -> Any:
    return _run(self, _watched(work, f"{os.environ['RETAKE_LAG']}.{os.getpid()}"), **more)


if os.environ.get("RETAKE_LAG"):
    asyncio.Runner.run = _runs  # type: ignore[method-assign]
