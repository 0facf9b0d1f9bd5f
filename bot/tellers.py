"""Everything that tells people of one platform: by one process at a time, however many serve."""

import asyncio

from bot.delivery import Delivery
from bot.groups import Groups
from bot.poster import Poster
from bot.posting import Posting
from bot.progress import Reporter
from bot.showing import Showing
from bot.surface import Surface
from bot.telling import Teller
from bot.thread_lock import ThreadLock
from bot.web.links import links_of
from tools.studio import Studio

STANDBY = 2.0  # seconds between two looks whether the process that tells still lives
LOOK = 0.1


class Telling:
    """A platform's poster and reporter."""

    def __init__(self, studio: Studio, surface: Surface) -> None:
        canvas, clock, config = studio.canvas, studio.clock, studio.config
        self.platform, self._studio = surface.platform, studio
        delivery = Delivery(config.work, studio.ids, links_of(config, clock))
        posting = Posting(canvas, surface, delivery, clock)
        self._reporter = Reporter(canvas, posting, clock)
        teller = Teller(canvas, Showing(studio), Groups(canvas), posting, self._reporter)
        self._poster = Poster(canvas, teller, clock, self.platform)
        self._lock = ThreadLock(studio)

    async def run(self) -> None:
        """Tells for as long as it runs, once no other living process does."""
        while True:
            async with self._lock.held_if_free(f"posts:{self.platform}", self._studio.ids.new()) as ours:
                if ours:
                    await self._tell()
            await self._studio.clock.sleep(STANDBY)

    async def caught_up(self, patience: float) -> None:
        """Waits until everything that happened has been told, but no longer than that."""
        waited = 0.0
        while waited < patience and not await self._poster.caught_up():
            await self._studio.clock.sleep(LOOK)
            waited += LOOK

    async def _tell(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._poster.run())
            group.create_task(self._reporter.run())
