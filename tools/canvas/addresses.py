"""Addresses: where on its platform a thread is to be found, once it has a place there."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas import tables
from tools.canvas.database import Database
from tools.canvas.places import home_of
from tools.canvas.upserts import insert_or_update
from tools.terms.place import Place, Thread


class Addresses:
    """Keeps for each thread what its adapter needs to post there; an address belongs to one thread of a place."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, thread: str, address: str) -> None:
        """Writes down where the thread is; NotFound for a thread that is not there."""

        async def work(connection: AsyncConnection) -> None:
            home = await home_of(connection, thread)
            values = {"thread": thread, "place": home.place, "workspace": home.workspace, "address": address}
            await insert_or_update(connection, tables.address, values)

        await self._database.write(work)

    async def of(self, thread: str) -> str | None:
        """Where the thread is; None if it has no place on its platform yet."""
        row = await self._database.row(select(tables.address.c.address).where(tables.address.c.thread == thread))
        return str(row.address) if row else None

    async def thread_at(self, place: Place, address: str) -> Thread | None:
        """The thread that is to be found there."""
        columns = tables.address.c
        joined = select(tables.thread.c.root).join(tables.address, columns.thread == tables.thread.c.key)
        row = await self._database.row(joined.where(columns.place == place.key, columns.address == address))
        return Thread(place, row.root) if row else None
