"""Moving takes and artifacts between states, with all that follows from it in the same transaction."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas.database import AnyRow
from tools.canvas.notices import Where, tell
from tools.canvas.sorts import ARTIFACTS, SORTS, TAKES, Sort
from tools.terms.take import ENDED, MAY_BECOME, State

TOLD = frozenset({"running", "uncertain", "ready", "failed", "cancelled"})
GONE = {"failed": "failed", "cancelled": "was cancelled"}
ORPHANED: tuple[tuple[State, State], ...] = (("waiting", "failed"), ("proposed", "cancelled"))


async def move(
    connection: AsyncConnection,
    sort: Sort,
    id: str,
    was: str | Collection[str],
    to: State,
    columns: Mapping[str, object],
    at: datetime,
) -> bool:
    """Gives the row its new state if it is in one of the old ones, tells people, and moves what hangs on it.

    Where `to` is waiting or queued, the parents decide which of the two it becomes. Raises ValueError for a step that
    no state allows.
    """
    states = _allowed(was, to)
    now, target = await _now_and_then(connection, sort, id, to)
    values = {**columns, "state": target} | ({"ended_at": at} if target in ENDED else {})
    statement = update(sort.table).where(sort.table.c.id == id, sort.table.c.state.in_(states - {target}))
    moved = (await connection.execute(statement.values(values).returning(*sort.told()))).first()
    if moved is None:
        return False
    if target in TOLD or now == "proposed":
        await tell_of(connection, sort, moved, target if target in TOLD else "promised", at)
    if sort is TAKES:
        await _follow(connection, moved, target, at)
    return True


async def tell_of(connection: AsyncConnection, sort: Sort, row: AnyRow, event: str, at: datetime) -> None:
    """Writes the notice of one event in the life of a take or an artifact."""
    body = {"number": row.number, "state": row.state}
    if row.message:
        body |= {"reason": row.reason, "message": row.message}
    kind = "quote_due" if event == "proposed" else f"{sort.word}_{event}"
    await tell(connection, Where.of(row), kind, row.id, body, at)


def _allowed(was: str | Collection[str], to: State) -> set[str]:
    given = {was} if isinstance(was, str) else set(was)
    states = {state for state in given if to in MAY_BECOME[state]}
    if not states:
        raise ValueError(f"nothing that is {' or '.join(sorted(given))} can become {to}")
    return states


async def _now_and_then(connection: AsyncConnection, sort: Sort, id: str, to: State) -> tuple[str | None, State]:
    """The state that the row is in, and the one it is to get."""
    query = select(sort.table.c.state, sort.unready().label("unready")).where(sort.table.c.id == id)
    row = (await connection.execute(query)).first()
    if row is None:
        return None, to
    if to not in ("waiting", "queued"):
        return row.state, to
    return row.state, "waiting" if row.unready else "queued"


async def _follow(connection: AsyncConnection, take: AnyRow, state: State, at: datetime) -> None:
    if state == "ready":
        for sort in SORTS:
            await _release(connection, sort, take.id)
    elif state in GONE:
        await _orphan(connection, take.id, f"Take {take.number} {GONE[state]}", at)


async def _release(connection: AsyncConnection, sort: Sort, parent: str) -> None:
    """Queues what waited for this take alone or for it last."""
    children = select(sort.made).where(sort.parent == parent)
    waiting = sort.table.c.id.in_(children), sort.table.c.state == "waiting", ~sort.unready()
    await connection.execute(update(sort.table).where(*waiting).values(state="queued"))


async def _orphan(connection: AsyncConnection, dead: str, happened: str, at: datetime) -> None:
    """Ends everything not yet begun that was to be made from a dead take, and from what ends with it, and so on."""
    message = f"{happened}, and this was to be made from it. Nothing was charged."
    fallen = [dead]
    while fallen:
        parent = fallen.pop()
        for was, to in ORPHANED:
            taken = await _end_children(connection, TAKES, parent, was, to, message, at)
            await _end_children(connection, ARTIFACTS, parent, was, to, message, at)
            fallen += taken


async def _end_children(
    connection: AsyncConnection, sort: Sort, parent: str, was: State, to: State, message: str, at: datetime
) -> list[str]:
    children = select(sort.made).where(sort.parent == parent)
    statement = update(sort.table).where(sort.table.c.id.in_(children), sort.table.c.state == was)
    values = {"state": to, "reason": "parent", "message": message, "ended_at": at}
    rows = (await connection.execute(statement.values(values).returning(*sort.told()))).all()
    for row in rows:
        await tell_of(connection, sort, row, to, at)
    return [row.id for row in rows]
