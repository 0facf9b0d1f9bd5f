"""The ledger: money reserved, spent and released, in integer micro-dollars; rows are added and never changed."""

from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, case, exists, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas import tables
from tools.canvas.database import Database
from tools.terms.base import Term
from tools.terms.clock import Clock
from tools.terms.errors import BadInput, NotAllowed, NotFound
from tools.terms.quote import MICRO

EntryKind = Literal["reserve", "settle", "release"]
OPENS, CLOSES = 0, 1  # the two entries that a key may have


class OverCap(NotAllowed):
    """Seen by whoever asked; raise the cap, or wait for next month."""


class Entry(Term):
    """One row: `amount_microusd` is what was reserved, what was spent, or what was given back."""

    seq: int
    key: str
    kind: EntryKind
    place: str
    person: str
    take: str
    amount_microusd: int
    at: datetime


class Ledger:
    """Reserves before money is spent, then settles or releases; each key once, also when it is asked twice."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def reserve(
        self, key: str, place: str, person: str, take: str, amount: int, cap: int | None, person_cap: int | None = None
    ) -> None:
        """Reserves the amount unless that would pass the cap of the place or of the person for this month (in UTC).

        Both what was spent and what is still reserved count. A key that has reserved before changes nothing. Raises
        OverCap, and NotFound for a take that is not in the place.
        """
        if amount < 0:
            raise BadInput("An amount of money cannot be negative.")
        now = self._clock.now()

        async def work(connection: AsyncConnection) -> None:
            if await _find(connection, key, OPENS) is not None:
                return
            workspace = await _workspace(connection, place, take)
            await _keep_within(connection, tables.entry.c.place == place, "channel", amount, cap, now)
            mine = (tables.entry.c.person == person) & (tables.entry.c.workspace == workspace)
            await _keep_within(connection, mine, "person", amount, person_cap, now)
            where = {"place": place, "person": person, "take": take, "workspace": workspace}
            what = {"key": key, "part": OPENS, "kind": "reserve", "amount_microusd": amount, "at": now}
            await connection.execute(insert(tables.entry).values({**where, **what}))

        await self._database.write(work)

    async def settle(self, key: str, actual: int) -> bool:
        """Writes what was really spent, more or less than reserved; False if the key is settled or released already."""
        if actual < 0:
            raise BadInput("An amount of money cannot be negative.")
        return await self._close(key, "settle", actual)

    async def release(self, key: str) -> bool:
        """Gives the reserved amount back; False if the key is settled or released already, or never reserved any."""
        return await self._close(key, "release", None)

    async def spent(self, place: str, since: datetime) -> int:
        """Micro-dollars settled in a place from that moment on."""
        columns = tables.entry.c
        query = _total("settle").where(columns.place == place, columns.at >= since)
        return await self._sum(query)

    async def reserved(self, place: str) -> int:
        """Micro-dollars reserved in a place and neither settled nor released."""
        return await self._sum(_total("reserve").where(tables.entry.c.place == place, _still_open()))

    async def entries(self, place: str) -> list[Entry]:
        """Every entry of a place, oldest first."""
        query = select(tables.entry).where(tables.entry.c.place == place).order_by(tables.entry.c.seq)
        return [
            Entry.model_validate({name: getattr(row, name) for name in Entry.model_fields})
            for row in await self._database.rows(query)
        ]

    async def _close(self, key: str, kind: EntryKind, amount: int | None) -> bool:
        now = self._clock.now()

        async def work(connection: AsyncConnection) -> bool:
            opened = await _find(connection, key, OPENS)
            if opened is None:
                if kind == "release":
                    return False
                raise NotFound(f"No money was reserved under {key}.")
            if await _find(connection, key, CLOSES) is not None:
                return False
            columns = ("key", "place", "person", "take", "workspace")
            where = {name: getattr(opened, name) for name in columns}
            worth = opened.amount_microusd if amount is None else amount
            what = {"part": CLOSES, "kind": kind, "amount_microusd": worth, "at": now}
            await connection.execute(insert(tables.entry).values({**where, **what}))
            return True

        return await self._database.write(work)

    async def _sum(self, query: Select[Any]) -> int:
        row = await self._database.row(query)
        return int(row[0]) if row else 0


def month_of(now: datetime) -> datetime:
    """The first moment of the month, in UTC."""
    return now.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


async def _keep_within(
    connection: AsyncConnection, whose: ColumnElement[bool], word: str, amount: int, cap: int | None, now: datetime
) -> None:
    if cap is None:
        return
    columns = tables.entry.c
    spent = case(((columns.kind == "settle") & (columns.at >= month_of(now)), columns.amount_microusd), else_=0)
    held = case(((columns.kind == "reserve") & _still_open(), columns.amount_microusd), else_=0)
    query = select(func.coalesce(func.sum(spent + held), 0)).where(whose)
    used = int((await connection.execute(query)).scalar_one())
    if used + amount > cap:
        whole = f"The {word}'s cap is ${cap / MICRO:.2f} a month and ${used / MICRO:.2f} of it is used"
        raise OverCap(
            f"{whole}, so ${amount / MICRO:.2f} more would pass it.", next="Raise the cap or wait for next month."
        )


def _still_open() -> ColumnElement[bool]:
    closing = tables.entry.alias("closing")
    same = select(closing.c.seq).where(closing.c.key == tables.entry.c.key, closing.c.part == CLOSES)
    return ~exists(same.correlate(tables.entry))


def _total(kind: EntryKind) -> Select[Any]:
    columns = tables.entry.c
    return select(func.coalesce(func.sum(columns.amount_microusd), 0)).where(columns.kind == kind)


async def _find(connection: AsyncConnection, key: str, part: int) -> Any:
    columns = tables.entry.c
    return (await connection.execute(select(tables.entry).where(columns.key == key, columns.part == part))).first()


async def _workspace(connection: AsyncConnection, place: str, take: str) -> str:
    columns = tables.take.c
    query = select(columns.workspace).where(columns.id == take, columns.place == place)
    found: str | None = (await connection.execute(query)).scalar()
    if found is None:
        raise NotFound("The take that money is asked for is not in this channel.")
    return found
