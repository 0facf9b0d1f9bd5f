"""Progress: the cards of what is under way, changed seldom and never after the result."""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from bot.faces import Face
from bot.made_faces import Going, Way, done_face, under_way_face
from bot.posting import Posting
from bot.spelling import spelled_face
from tools.canvas.canvas import Canvas
from tools.canvas.progress import Progress
from tools.terms.clock import Clock
from tools.terms.place import Thread

log = logging.getLogger(__name__)
EVERY = 3.0  # seconds between two changes of one card
LOOK = 1.0
STEP = 0.05  # of the work; less is no news
STILL = 60.0  # seconds after which a card says that the work goes on
PLACES = 20.0  # seconds between two changes that only tell a place in the queue
AT_ONCE = 8  # changes in one look, those that waited longest first


@dataclass
class Card:
    """One message that tells how far something is."""

    thread: Thread
    reference: str
    said: str
    going: dict[str, Going]
    changed_at: datetime
    told: dict[str, Way] = field(default_factory=dict)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class Reporter:
    """Keeps the cards of one platform up to date."""

    def __init__(self, canvas: Canvas, posting: Posting, clock: Clock) -> None:
        self._canvas, self._posting, self._clock = canvas, posting, clock
        self._cards: dict[str, Card] = {}
        self._seen: dict[str, datetime] = {}

    def follow(self, key: str, thread: Thread, reference: str, said: str, going: Iterable[Going]) -> None:
        """Begins to keep the card that was posted under this key up to date."""
        rows = {one.id: one for one in going}
        if reference and any(one.open for one in rows.values()) and key not in self._cards:
            self._cards[key] = Card(thread, reference, said, rows, self._clock.now())

    def follows(self, id_: str) -> bool:
        """Whether a card follows that take or artifact."""
        return any(id_ in card.going for card in self._cards.values())

    async def ended(self, id_: str, state: str) -> None:
        """Writes the end of one thing on its cards, before its result is posted: their last change if all has ended."""
        for key, card in [(key, card) for key, card in self._cards.items() if id_ in card.going]:
            async with card.turn:
                card.going[id_] = card.going[id_].at(state)
                if any(one.open for one in card.going.values()):
                    continue
                await self._pause(card)
                await self._change(card, done_face(card.said, card.going.values()))
                self._cards.pop(key, None)

    async def run(self) -> None:
        """Looks round until it is cancelled."""
        while True:
            try:
                await self._look()
            except Exception:
                log.exception("progress could not be told and is tried again")
            await self._clock.sleep(LOOK)

    async def _look(self) -> None:
        if not self._cards:
            return
        places = await self._places()
        rows = await self._canvas.progress.get([id_ for id_, state in places.items() if state[0] == "running"])
        due = [card for card in self._cards.values() if self._has_news(card, places, rows)]
        for card in sorted(due, key=lambda one: one.changed_at)[:AT_ONCE]:
            async with card.turn:
                if any(one.open for one in card.going.values()):
                    await self._update(card, places, rows)

    async def _places(self) -> dict[str, tuple[str, int]]:
        """State and place in the queue of everything that is queued or runs, on the whole home."""
        found: dict[str, tuple[str, int]] = {}
        place = 0
        for id_, state in [*await self._canvas.takes.queue(), *await self._canvas.artifacts.queue()]:
            place += state == "queued"
            found[id_] = (state, place)
        return found

    def _ways(self, card: Card, places: dict[str, tuple[str, int]], rows: dict[str, Progress]) -> dict[str, Way]:
        ways = {}
        for id_, one in card.going.items():
            if one.open and id_ in places:
                ways[id_] = self._way(id_, *places[id_], rows.get(id_), one.seconds)
        return ways

    def _way(self, id_: str, state: str, place: int, row: Progress | None, seconds: float) -> Way:
        if state == "queued":
            return Way(state=state, place=place)
        now = self._clock.now()
        began = self._seen.setdefault(id_, now)
        share = row.share if row else 0.0
        spent = (now - began).total_seconds()
        left = spent * (1 - share) / share if share > 0.15 and spent > 5 else max(0.0, seconds * (1 - share))
        return Way(state, row.stage if row else "", share, 0, row.eta if row and row.eta else left)

    def _has_news(self, card: Card, places: dict[str, tuple[str, int]], rows: dict[str, Progress]) -> bool:
        since = (self._clock.now() - card.changed_at).total_seconds()
        if since < EVERY:
            return False
        ways = self._ways(card, places, rows)
        return any(_is_news(card.told.get(id_), way, since) for id_, way in ways.items())

    async def _update(self, card: Card, places: dict[str, tuple[str, int]], rows: dict[str, Progress]) -> None:
        card.told = self._ways(card, places, rows)
        going = [one.at(card.told[id_].state) if id_ in card.told else one for id_, one in card.going.items()]
        await self._change(card, under_way_face(card.said, going, card.told))

    async def _change(self, card: Card, face: Face) -> None:
        card.changed_at = self._clock.now()
        settings = await self._canvas.settings.current(card.thread.place.key)
        await self._posting.edit(card.thread, card.reference, spelled_face(face, settings.spelling))

    async def _pause(self, card: Card) -> None:
        """The last change of a card keeps the pace of all others."""
        since = (self._clock.now() - card.changed_at).total_seconds()
        if 0 < since < EVERY and card.told:
            await self._clock.sleep(EVERY - since)


def _is_news(told: Way | None, way: Way, since: float) -> bool:
    if told is None or told.state != way.state or told.stage != way.stage:
        return True
    if way.place != told.place:
        return since >= PLACES
    return abs(way.share - told.share) >= STEP or since >= STILL
