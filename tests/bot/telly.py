"""A teller for tests, with everything that it tells through."""

from dataclasses import dataclass
from pathlib import Path

from bot.answers import Answer
from bot.delivery import Delivery
from bot.desk import SAID
from bot.groups import Groups
from bot.posting import Posting
from bot.progress import Reporter
from bot.showing import Showing
from bot.telling import Teller
from tests.bot.chats import THREAD, CountedIds, FakeSurface
from tests.providers.clock import HandClock
from tools.studio import Studio


@dataclass
class Telly:
    """A teller that has heard every notice up to `heard`."""

    studio: Studio
    teller: Teller
    heard: int = 0

    async def tell(self) -> list[str]:
        """Tells what happened since; gives the kinds of the notices."""
        kinds = []
        for notice in await self.studio.canvas.notices.after(self.heard):
            await self.teller.tell(notice)
            self.heard = notice.seq
            kinds.append(notice.kind)
        return kinds

    async def tell_again(self) -> None:
        """Tells everything from the beginning, as after a crash that lost the cursor."""
        self.heard = 0
        await self.tell()

    async def say(self, event: str, answer: Answer) -> int:
        """What a turn says, as the desk writes it down."""
        body = answer.model_dump(mode="json", exclude_defaults=True)
        seq = await self.studio.canvas.notices.add(SAID, event, THREAD.key, event, body)
        await self.tell()
        return seq


def telly_of(studio: Studio, surface: FakeSurface, folder: Path) -> Telly:
    """A teller that posts to this surface and has heard nothing yet."""
    canvas, clock = studio.canvas, HandClock()
    posting = Posting(canvas, surface, Delivery(folder / "out", CountedIds(), None), clock)
    return Telly(studio, Teller(canvas, Showing(studio), Groups(canvas), posting, Reporter(canvas, posting, clock)))
