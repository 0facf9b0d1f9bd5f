"""Notices: rows that say what people should hear of, written in the same transaction as what happened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic_core import from_json
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas.database import AnyRow, Database
from tools.canvas.places import home_of
from tools.canvas.stored import written
from tools.canvas.tables import notice
from tools.terms.base import Term
from tools.terms.clock import Clock


class Notice(Term):
    """One notice: what kind, about which row (`ref`, an id), where, from which turn; `seq` goes up in order of commit.

    Of takes: take_promised, quote_due, take_running, take_ready, take_failed, take_cancelled, take_uncertain; of
    artifacts the same (artifact_ready). Their body holds `number`, `state`, and `reason` and `message` where there are
    any. A decision about a take is told as take_confirmed or take_approved, with the `person` whose it was; what a turn
    on a chat platform said as turn_said. Other kinds may be added by whoever writes them.
    """

    seq: int
    kind: str
    ref: str
    place: str
    thread: str
    turn: str
    body: dict[str, object]
    at: datetime

    @property
    def state(self) -> str:
        """The state that the take or artifact got, which it may have left since; empty if it is about neither."""
        return str(self.body.get("state", ""))


@dataclass(frozen=True, slots=True)
class Where:
    """The columns that say where a row belongs."""

    place: str
    thread: str
    workspace: str
    turn: str

    @classmethod
    def of(cls, row: AnyRow) -> "Where":
        return cls(row.place, row.thread, row.workspace, row.turn)


class Notices:
    """Reads notices in order; whoever posts keeps the number of the last one it has seen."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def after(
        self, seq: int, place: str | None = None, limit: int = 100, platform: str | None = None
    ) -> list[Notice]:
        """Notices after that number, oldest first, of one place, of one platform's places or of all."""
        query = select(notice).where(notice.c.seq > seq).order_by(notice.c.seq).limit(limit)
        if platform is not None:
            query = query.where(notice.c.place.startswith(f"{platform}/", autoescape=True))
        if place is not None:
            query = query.where(notice.c.place == place)
        return [_notice(row) for row in await self._database.rows(query)]

    async def get(self, seq: int) -> Notice | None:
        """The notice of that number."""
        row = await self._database.row(select(notice).where(notice.c.seq == seq))
        return _notice(row) if row else None

    async def about(self, kind: str, ref: str) -> Notice | None:
        """The first notice of that kind about a row."""
        query = select(notice).where(notice.c.kind == kind, notice.c.ref == ref).order_by(notice.c.seq).limit(1)
        row = await self._database.row(query)
        return _notice(row) if row else None

    async def last(self) -> int:
        """The number of the newest notice, 0 if there is none."""
        row = await self._database.row(select(notice.c.seq).order_by(notice.c.seq.desc()).limit(1))
        return int(row.seq) if row else 0

    async def add(self, kind: str, ref: str, thread: str, turn: str, body: Mapping[str, object]) -> int:
        """Writes a notice of something that is neither take nor artifact; gives its number."""

        async def work(connection: AsyncConnection) -> int:
            home = await home_of(connection, thread)
            where = Where(home.place, thread, home.workspace, turn)
            return await tell(connection, where, kind, ref, body, self._clock.now())

        return await self._database.write(work)


async def tell(
    connection: AsyncConnection, where: Where, kind: str, ref: str, body: Mapping[str, object], at: datetime
) -> int:
    """Writes one notice inside the transaction of what it is about."""
    statement = insert(notice).values(
        kind=kind,
        ref=ref,
        place=where.place,
        thread=where.thread,
        workspace=where.workspace,
        turn=where.turn,
        body=written(body),
        at=at,
    )
    return int((await connection.execute(statement.returning(notice.c.seq))).scalar_one())


def _notice(row: AnyRow) -> Notice:
    return Notice(
        seq=row.seq,
        kind=row.kind,
        ref=row.ref,
        place=row.place,
        thread=row.thread,
        turn=row.turn,
        body=from_json(row.body),
        at=row.at,
    )
