"""A home opened for one terminal: the studio, the director, and the news of what was asked here."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from agent.director import Director
from agent.llm import chat_model
from bot.inbox import Inbox
from bot.outbox import News, news_after
from bot.terminal.receive import Seat
from tools.canvas.progress import Progress
from tools.jobs.engine import JobKey
from tools.studio import Studio, open_studio
from tools.terms.config import Config
from tools.terms.take import Artifact, Take

LOOK = 0.4  # seconds between two looks at the notices
MOVING = ("queued", "running")


@dataclass(frozen=True, slots=True)
class Errand:
    """What one command waits for: what its turn promised, and the takes of earlier turns that it set going.

    `seq` is the number of the last notice before it began.
    """

    turn: str
    seq: int
    started: tuple[str, ...] = ()

    def is_about(self, made: Take | Artifact) -> bool:
        return made.turn == self.turn or made.id in self.started


@dataclass
class Session:
    """One terminal's view of the home."""

    studio: Studio
    inbox: Inbox
    seat: Seat

    async def latest_notice(self) -> int:
        return await self.studio.canvas.notices.last()

    async def news(self, errand: "Errand") -> AsyncIterator[News]:
        """Every state change of what the errand is about, until nothing of it moves any more."""
        seq = errand.seq
        while True:
            before = seq
            settled = not [one for one in await self.made(errand) if await self._moves(one)]
            async for news in news_after(self.studio.canvas, seq, self.seat.where.place.key):
                seq = news.notice.seq
                if errand.is_about(news.made):
                    yield news
            if settled:
                return
            if seq == before:  # after news it is looked again at once: they may have been the last
                await self.studio.clock.sleep(LOOK)

    async def made(self, errand: "Errand") -> list[Take | Artifact]:
        """What the errand promised or set going, as it is now."""
        canvas = self.studio.canvas
        made: list[Take | Artifact] = [*await canvas.takes.of_turn(errand.turn)]
        made += await canvas.artifacts.of_turn(errand.turn)
        return made + [await canvas.takes.need(take) for take in errand.started]

    async def finish(self, left: list[JobKey]) -> None:
        """Waits for what the dead left and for what runs here for others, so that leaving strands nothing."""
        await self.studio.jobs.settled(left)
        while here := self.studio.jobs.here():
            await self.studio.jobs.settled(here)

    async def _moves(self, made: Take | Artifact) -> bool:
        if made.state in MOVING:
            return True
        if made.state != "waiting":
            return False
        ids = made.recipe.parents if isinstance(made, Take) else made.spec.takes
        parents = [await self.studio.canvas.takes.need(parent) for parent in ids]
        return not [one for one in parents if one.state != "ready" and not await self._moves(one)]

    async def progress(self, errand: "Errand") -> list[tuple[Take | Artifact, Progress | None]]:
        """What of the errand is under way, and how far."""
        open_ = [one for one in await self.made(errand) if one.state in ("waiting", *MOVING)]
        rows = await self.studio.canvas.progress.get([one.id for one in open_])
        return [(one, rows.get(one.id)) for one in open_]


@asynccontextmanager
async def open_session(config: Config, seat: Seat) -> AsyncIterator[Session]:
    """Opens the home; raises NotConfigured or MachineFault if it cannot be used."""
    model = chat_model(config.llm)
    async with open_studio(config) as studio:
        yield Session(studio, Inbox(studio, Director(studio, model)), seat)
