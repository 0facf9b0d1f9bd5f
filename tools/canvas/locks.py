"""Locks that hold across processes and die with their owner: leases, as rows."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas import tables
from tools.canvas.database import Database
from tools.canvas.upserts import insert_for
from tools.terms.clock import Clock


class Locks:
    """Leases by name. An owner is whoever holds one: give each holder an id of its own, not each process."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def acquire(self, name: str, owner: str, seconds: float) -> bool:
        """Takes the lock if nobody holds it or its lease has run out; False if it is held, also by the same owner."""
        return await self._database.write(lambda connection: self._acquire(connection, name, owner, seconds))

    async def holder(self, name: str) -> str | None:
        """Who took the lock last and did not give it back, be its lease run out or not; None if nobody."""
        row = await self._database.row(select(tables.lease.c.owner).where(tables.lease.c.name == name))
        return str(row.owner) if row else None

    async def renew(self, name: str, owner: str, seconds: float) -> bool:
        """Holds the lock for so many seconds from now; False if another has taken it."""
        columns = tables.lease.c
        mine = update(tables.lease).where(columns.name == name, columns.owner == owner)
        return await self._database.changed(mine.values(until=self._until(seconds)))

    async def release(self, name: str, owner: str) -> bool:
        """Gives the lock back; False if it was not the owner's any more."""
        columns = tables.lease.c
        return await self._database.changed(delete(tables.lease).where(columns.name == name, columns.owner == owner))

    async def _acquire(self, connection: AsyncConnection, name: str, owner: str, seconds: float) -> bool:
        values = {"owner": owner, "until": self._until(seconds)}
        statement = insert_for(connection, tables.lease).values(name=name, **values)
        run_out = tables.lease.c.until <= self._clock.now()
        taken = statement.on_conflict_do_update(index_elements=["name"], set_=values, where=run_out)
        return (await connection.execute(taken.returning(tables.lease.c.name))).first() is not None

    def _until(self, seconds: float) -> datetime:
        return self._clock.now() + timedelta(seconds=seconds)
