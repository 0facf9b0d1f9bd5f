"""Insert or leave, insert or replace: the same statement on SQLite and on Postgres."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
from sqlalchemy.dialects.postgresql import insert as insert_postgres
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Insert = SqliteInsert | PostgresInsert


def insert_for(connection: AsyncConnection, table: Table) -> Insert:
    """An insert that knows ON CONFLICT, for the database at the other end."""
    return insert_sqlite(table) if connection.dialect.name == "sqlite" else insert_postgres(table)


async def insert_new(connection: AsyncConnection, table: Table, values: Mapping[str, Any]) -> bool:
    """Inserts the row unless one with its key is there; tells whether it did.

    What comes back is counted, not the driver's figure: Postgres' driver gives none for an insert.
    """
    statement = insert_for(connection, table).values(**values).on_conflict_do_nothing()
    return (await connection.execute(statement.returning(*table.primary_key))).first() is not None


async def insert_or_update(connection: AsyncConnection, table: Table, values: Mapping[str, Any]) -> None:
    """Inserts the row, or gives the one with the same primary key these values."""
    keys = [column.name for column in table.primary_key]
    changed = {name: value for name, value in values.items() if name not in keys}
    statement = insert_for(connection, table).values(**values)
    await connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed))
