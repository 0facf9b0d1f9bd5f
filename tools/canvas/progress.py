"""Progress: one row for each job, the latest word wins."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas import tables
from tools.canvas.database import Database
from tools.canvas.sorts import SORTS
from tools.canvas.upserts import insert_new
from tools.terms.base import Term
from tools.terms.clock import Clock
from tools.terms.errors import NotFound


class Progress(Term):
    """How far a job is: `share` done (0..1), the stage's name, and `eta`, seconds still to go if anyone knows."""

    ref: str
    stage: str
    share: float
    eta: float | None
    at: datetime


class ProgressRows:
    """Progress by the id of the take or artifact."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def put(self, ref: str, stage: str, share: float, eta: float | None = None) -> None:
        """Writes how far the job is; NotFound if there is no such take or artifact."""
        said = {"stage": stage, "share": min(1.0, max(0.0, share)), "eta": eta, "at": self._clock.now()}

        async def work(connection: AsyncConnection) -> None:
            told = update(tables.progress).where(tables.progress.c.ref == ref).values(said)
            if not (await connection.execute(told)).rowcount:
                workspace = await _workspace(connection, ref)
                await insert_new(connection, tables.progress, {"ref": ref, "workspace": workspace, **said})

        await self._database.write(work)

    async def get(self, refs: Collection[str]) -> dict[str, Progress]:
        """The latest word on each of these jobs that has said anything."""
        rows = await self._database.rows(select(tables.progress).where(tables.progress.c.ref.in_(refs)))
        return {
            row.ref: Progress(ref=row.ref, stage=row.stage, share=row.share, eta=row.eta, at=row.at) for row in rows
        }


async def _workspace(connection: AsyncConnection, ref: str) -> str:
    for sort in SORTS:
        query = select(sort.table.c.workspace).where(sort.table.c.id == ref)
        found: str | None = (await connection.execute(query)).scalar()
        if found is not None:
            return found
    raise NotFound(f"There is no take or artifact with the id {ref}.")
