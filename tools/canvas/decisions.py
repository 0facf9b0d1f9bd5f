"""Decisions: a named person's yes or no, counted once."""

from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas import tables
from tools.canvas.database import Database
from tools.canvas.moving import move
from tools.canvas.notices import Where, tell
from tools.canvas.sorts import TAKES
from tools.canvas.upserts import insert_new
from tools.terms.base import Term
from tools.terms.clock import Clock
from tools.terms.errors import NotFound

DecisionKind = Literal["confirm", "approve", "cancel"]
TOLD: dict[DecisionKind, str] = {"confirm": "take_confirmed", "approve": "take_approved"}  # a cancel moves the take


class Decision(Term):
    """Who decided what about which take, and when; `person` is the person's key."""

    kind: DecisionKind
    take: str
    person: str
    at: datetime


class Decisions:
    """Writes decisions, the first of each kind for each take, and lists them."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def decide(self, kind: DecisionKind, take: str, person: str, at: datetime | None = None) -> bool:
        """Writes the decision; False if one of that kind was made before. It moves no take: `Takes.confirm` does."""
        when = at or self._clock.now()
        return await self._database.write(lambda connection: decide(connection, kind, take, person, when))

    async def of(self, take: str) -> list[Decision]:
        """Every decision about a take, in order."""
        columns = tables.decision.c
        query = select(tables.decision).where(columns.take == take).order_by(columns.at, columns.kind)
        rows = await self._database.rows(query)
        return [Decision(kind=row.kind, take=row.take, person=row.person, at=row.at) for row in rows]


async def decide(connection: AsyncConnection, kind: DecisionKind, take: str, person: str, at: datetime) -> bool:
    """Writes the decision and its notice inside a transaction; False if one of that kind was made before."""
    columns = tables.take.c
    query = select(columns.workspace, columns.place, columns.thread, columns.turn, columns.number, columns.state)
    row = (await connection.execute(query.where(columns.id == take))).first()
    if row is None:
        raise NotFound(f"There is no take with the id {take}.")
    values = {"kind": kind, "take": take, "person": person, "at": at, "workspace": row.workspace}
    fresh = await insert_new(connection, tables.decision, values)
    if fresh and kind in TOLD:
        body = {"number": row.number, "person": person}
        await tell(connection, Where.of(row), TOLD[kind], take, body, at)
    return fresh


async def confirm(connection: AsyncConnection, take: str, person: str, at: datetime) -> bool:
    """Moves the proposed take on and writes whose yes it was: both or neither, so that no crash swallows a yes."""
    if not await move(connection, TAKES, take, "proposed", "queued", {}, at):
        return False
    await decide(connection, "confirm", take, person, at)
    return True
