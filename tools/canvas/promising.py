"""Promising: a row with the next number of its place, a state that its parents decide, and a notice."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas import tables
from tools.canvas.database import AnyRow
from tools.canvas.drafts import ArtifactDraft, TakeDraft
from tools.canvas.moving import GONE, tell_of
from tools.canvas.places import home_of
from tools.canvas.sorts import Sort
from tools.terms.errors import BadInput, NotFound
from tools.terms.take import State


async def promised_before(connection: AsyncConnection, sort: Sort, draft: TakeDraft | ArtifactDraft) -> AnyRow | None:
    """The row that an earlier run of the same call wrote."""
    if draft.write_key is None:
        return None
    columns = sort.table.c
    query = select(sort.table).where(columns.place == draft.place, columns.write_key == draft.write_key)
    return (await connection.execute(query)).first()


async def promise(
    connection: AsyncConnection,
    sort: Sort,
    draft: TakeDraft | ArtifactDraft,
    parents: Sequence[str],
    columns: Mapping[str, object],
    at: datetime,
) -> AnyRow:
    """Writes the row, what it is made from and its notice.

    Raises NotFound for a thread or a parent that is not there, BadInput for a parent that failed or was cancelled.
    """
    home = await home_of(connection, draft.thread)
    if home.place != draft.place:
        raise NotFound(f"The thread {draft.thread} is not in the channel {draft.place}.")
    state = await _state(connection, draft, parents)
    where = {"place": draft.place, "thread": draft.thread, "workspace": home.workspace, "turn": draft.turn}
    told = {"write_key": draft.write_key, "attempt": 1, "message": "", "facts": "{}", "created_at": at}
    number = await _next_number(connection, sort, draft.place)
    statement = insert(sort.table).values({**where, **told, **columns, "number": number, "state": state})
    row = (await connection.execute(statement.returning(*sort.table.c))).one()
    await _write_edges(connection, sort, row, parents)
    await tell_of(connection, sort, row, "proposed" if state == "proposed" else "promised", at)
    return row


async def _state(connection: AsyncConnection, draft: TakeDraft | ArtifactDraft, parents: Sequence[str]) -> State:
    states = await _parent_states(connection, draft.place, parents)
    if draft.state is not None:
        return draft.state
    return "queued" if states <= {"ready"} else "waiting"


async def _parent_states(connection: AsyncConnection, place: str, parents: Sequence[str]) -> set[str]:
    if not parents:
        return set()
    columns = tables.take.c
    query = select(columns.number, columns.state).where(columns.id.in_(parents), columns.place == place)
    rows = (await connection.execute(query.order_by(columns.number))).all()
    if len(rows) < len(set(parents)):
        raise NotFound("A take that this is to be made from is not in this channel.", next="Name one that is.")
    for row in rows:
        if row.state in GONE:
            raise BadInput(
                f"Take {row.number} {GONE[row.state]}, so nothing can be made from it.",
                next="Name another take, or ask for the shot again.",
            )
    return {row.state for row in rows}


async def _next_number(connection: AsyncConnection, sort: Sort, place: str) -> int:
    """One more than the last: the transaction has the database for itself, and no row is ever deleted."""
    query = select(func.max(sort.table.c.number)).where(sort.table.c.place == place)
    return ((await connection.execute(query)).scalar() or 0) + 1


async def _write_edges(connection: AsyncConnection, sort: Sort, row: AnyRow, parents: Sequence[str]) -> None:
    if not parents:
        return
    edges = [
        {sort.made.name: row.id, sort.parent.name: parent, "position": position, "workspace": row.workspace}
        for position, parent in enumerate(dict.fromkeys(parents))
    ]
    await connection.execute(insert(sort.edges), edges)
