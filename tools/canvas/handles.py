"""Handles: what a provider gave for a submitted job, kept so that no crash makes anyone pay twice."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas import tables
from tools.canvas.upserts import insert_new
from tools.terms.errors import NotFound


def handle_of(take: str, attempt: int) -> Select[Any]:
    """The query for the row of an attempt."""
    columns = tables.handle.c
    return select(tables.handle).where(columns.take == take, columns.attempt == attempt)


async def begin_submit(connection: AsyncConnection, take: str, attempt: int, at: datetime) -> bool:
    """Writes the row without a handle; False if it was there."""
    query = select(tables.take.c.workspace).where(tables.take.c.id == take)
    workspace = (await connection.execute(query)).scalar()
    if workspace is None:
        raise NotFound(f"There is no take with the id {take}.")
    values = {"take": take, "attempt": attempt, "workspace": workspace, "created_at": at}
    return await insert_new(connection, tables.handle, values)


async def keep_handle(connection: AsyncConnection, take: str, attempt: int, body: str, at: datetime) -> None:
    """Puts the handle into the attempt's row, which it makes if need be; one that is there stays."""
    await begin_submit(connection, take, attempt, at)
    columns = tables.handle.c
    empty = update(tables.handle).where(columns.take == take, columns.attempt == attempt, columns.body.is_(None))
    await connection.execute(empty.values(body=body))
