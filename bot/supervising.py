"""Starting again what broke, later each time, and ending what runs."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable

from tools.terms.clock import Clock
from tools.terms.errors import RetakeError

log = logging.getLogger("retake.serve")
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds until it is started again
HEALTHY = 60.0  # seconds after which a fault is a new one


async def supervised(name: str, run: Callable[[], Awaitable[object]], clock: Clock) -> None:
    """Runs it until this is cancelled; whatever ends it is told, and it is started again."""
    wait = FIRST_WAIT
    while True:
        began = clock.now()
        try:
            await run()
            log.warning("%s ended and is started again", name)
        except RetakeError as error:
            log.error("%s: %s", name, error)
        except Exception:
            log.exception("%s broke and is started again in %g s", name, wait)
        if (clock.now() - began).total_seconds() > HEALTHY:
            wait = FIRST_WAIT
        await clock.sleep(wait)
        wait = min(LONGEST_WAIT, wait * 2)


async def ended(tasks: Iterable[asyncio.Task[None]]) -> None:
    """Cancels tasks and waits until they have ended."""
    running = list(tasks)
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
