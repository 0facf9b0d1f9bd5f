"""Installations: who let Retake into which workspace, locked by whoever writes them; and the pledges of an install."""

from datetime import timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas import tables
from tools.canvas.database import Database
from tools.canvas.upserts import insert_or_update
from tools.terms.clock import Clock


class Installations:
    """Rows by platform and team. What is in them is not readable here."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def put(self, platform: str, team: str, body: str) -> None:
        """Keeps what a team gave us, in place of what it gave before."""
        values = {"platform": platform, "team": team, "body": body, "installed_at": self._clock.now()}

        async def work(connection: AsyncConnection) -> None:
            await insert_or_update(connection, tables.installation, values)

        await self._database.write(work)

    async def get(self, platform: str, team: str) -> str | None:
        """What the team gave us, as it was kept."""
        columns = tables.installation.c
        query = select(columns.body).where(columns.platform == platform, columns.team == team)
        row = await self._database.row(query)
        return str(row.body) if row else None

    async def teams(self, platform: str) -> list[str]:
        """Every team that let us in."""
        columns = tables.installation.c
        query = select(columns.team).where(columns.platform == platform).order_by(columns.team)
        return [str(row.team) for row in await self._database.rows(query)]

    async def remove(self, platform: str, team: str) -> bool:
        """Forgets what a team gave us."""
        columns = tables.installation.c
        gone = delete(tables.installation).where(columns.platform == platform, columns.team == team)
        return await self._database.changed(gone)

    async def pledge(self, value: str, lives: timedelta) -> None:
        """Keeps a one-time word, and forgets those that ran out."""
        now = self._clock.now()

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(delete(tables.pledge).where(tables.pledge.c.until <= now))
            await connection.execute(insert(tables.pledge).values(value=value, until=now + lives))

        await self._database.write(work)

    async def redeem(self, value: str) -> bool:
        """Takes a one-time word back; False if it was never given, was taken before, or ran out."""
        columns = tables.pledge.c
        good = delete(tables.pledge).where(columns.value == value, columns.until > self._clock.now())
        return await self._database.changed(good)
