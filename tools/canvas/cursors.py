"""Cursors: how far somebody has come in the notices, so that a restart does not read all of them again."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas import tables
from tools.canvas.database import Database
from tools.canvas.upserts import insert_or_update


class Cursors:
    """Numbers by name. A cursor may lag behind: what it is used for must bear to be done twice."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, name: str) -> int:
        """The number; 0 if nobody has begun."""
        row = await self._database.row(select(tables.cursor.c.seq).where(tables.cursor.c.name == name))
        return int(row.seq) if row else 0

    async def put(self, name: str, seq: int) -> None:
        """Writes the number down."""

        async def work(connection: AsyncConnection) -> None:
            await insert_or_update(connection, tables.cursor, {"name": name, "seq": seq})

        await self._database.write(work)
