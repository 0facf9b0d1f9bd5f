"""Names of takes: one bearer in a place, however it is capitalised, and never to be taken for a number."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas import tables
from tools.canvas.steps import StepDraft, record_step
from tools.terms.errors import BadInput, NotFound

LONGEST = 100


def checked_name(name: str | None) -> str | None:
    """The name without spaces around it; BadInput for one that is empty, too long or a number."""
    if name is None:
        return None
    name = name.strip()
    if not name or len(name) > LONGEST:
        raise BadInput("A take's name has 1 to 100 characters.", next="Give it another name.")
    if name.lstrip("#").isdigit():
        raise BadInput("A take's name cannot be a number: takes have numbers already.", next="Give it another name.")
    return name


async def refuse_taken(connection: AsyncConnection, place: str, name: str | None, but: str | None = None) -> None:
    """Raises BadInput if a take of the place other than `but` has that name."""
    columns = tables.take.c
    if name is None:
        return
    query = select(columns.id, columns.number).where(columns.place == place, columns.name_key == name.casefold())
    row = (await connection.execute(query)).first()
    if row is not None and row.id != but:
        raise BadInput(f"Take {row.number} is called {name!r} already.", next="Give it another name.")


async def rename(
    connection: AsyncConnection, id: str, name: str | None, thread: str | None, turn: str, at: datetime
) -> None:
    """Names the take inside a transaction; with a thread, writes a step."""
    columns = tables.take.c
    row = (await connection.execute(select(columns.place, columns.name).where(columns.id == id))).first()
    if row is None:
        raise NotFound(f"There is no take with the id {id}.")
    await refuse_taken(connection, row.place, name, but=id)
    named = {"name": name, "name_key": name and name.casefold()}
    await connection.execute(update(tables.take).where(columns.id == id).values(named))
    if thread is not None:
        step = StepDraft(thread, turn, "name", id, {"name": row.name}, {"name": name})
        await record_step(connection, step, at)
