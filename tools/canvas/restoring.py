"""Making one thing as it was: the current take, the kit or settings in force, a take's name."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas import tables
from tools.canvas.places import home_of
from tools.canvas.upserts import insert_or_update
from tools.terms.errors import NotFound


async def restore(connection: AsyncConnection, kind: str, ref: str, value: Mapping[str, Any]) -> None:
    """Puts a recorded value back; a name that another take bears by now stays with that take."""
    if kind == "current":
        await point_thread(connection, ref, value["take"])
    elif kind == "name":
        await _rename_back(connection, ref, value["name"])
    else:
        await put_in_force(connection, kind, ref, value["version"])


async def point_thread(connection: AsyncConnection, thread: str, take: str | None) -> None:
    """Makes the take the thread's current one; None leaves the thread without."""
    if take is None:
        await connection.execute(delete(tables.current_take).where(tables.current_take.c.thread == thread))
        return
    home = await home_of(connection, thread)
    values = {"thread": thread, "take": take, "workspace": home.workspace}
    await insert_or_update(connection, tables.current_take, values)


async def pointed_at(connection: AsyncConnection, thread: str) -> str | None:
    """The id of the thread's current take."""
    query = select(tables.current_take.c.take).where(tables.current_take.c.thread == thread)
    found: str | None = (await connection.execute(query)).scalar()
    return found


async def put_in_force(connection: AsyncConnection, kind: str, scope: str, version: int) -> None:
    """Makes that version of a scope's kit or settings the one in force; 0 is none at all."""
    workspace = await workspace_of(connection, scope)
    values = {"kind": kind, "scope": scope, "version": version, "workspace": workspace}
    await insert_or_update(connection, tables.layer_in_force, values)


async def workspace_of(connection: AsyncConnection, scope: str) -> str:
    """The workspace that a scope (a place's or a workspace's key) is in; NotFound if there is none such."""
    if "/" in scope:
        query = select(tables.place.c.workspace).where(tables.place.c.key == scope)
    else:
        query = select(tables.workspace.c.key).where(tables.workspace.c.key == scope)
    found: str | None = (await connection.execute(query)).scalar()
    if found is None:
        raise NotFound(f"There is no channel or workspace {scope}.", next="Say something there first.")
    return found


async def _rename_back(connection: AsyncConnection, take: str, name: str | None) -> None:
    columns = tables.take.c
    place = select(columns.place).where(columns.id == take).scalar_subquery()
    if name is not None:
        bearer = select(columns.id).where(columns.place == place, columns.name_key == name.casefold())
        found = (await connection.execute(bearer)).scalar()
        if found not in (None, take):
            return
    values = {"name": name, "name_key": name and name.casefold()}
    await connection.execute(update(tables.take).where(columns.id == take).values(values))
