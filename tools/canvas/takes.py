"""Takes: promised with a number, moved from state to state, never deleted."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas import tables
from tools.canvas.database import AnyRow, Database
from tools.canvas.decisions import confirm
from tools.canvas.drafts import TakeDraft, takes_named
from tools.canvas.handles import begin_submit, handle_of, keep_handle
from tools.canvas.naming import checked_name, refuse_taken, rename
from tools.canvas.promising import promise, promised_before
from tools.canvas.restoring import point_thread, pointed_at
from tools.canvas.sorts import TAKES
from tools.canvas.steps import StepDraft, record_step
from tools.canvas.stored import take_of, written
from tools.canvas.works import Works
from tools.terms.clock import Clock, Ids
from tools.terms.take import Take


class Takes(Works[Take]):
    """The takes of every place."""

    sort = TAKES
    model = Take
    settable = frozenset(
        ("clip", "source", "poster", "matte", "facts", "difference", "cost_microusd", "reason", "message", "charged")
    )

    def __init__(self, database: Database, clock: Clock, ids: Ids) -> None:
        super().__init__(database, clock, ids, take_of)

    async def of_person(self, workspace: str, person: str, limit: int) -> list[Take]:
        """The newest takes that a person asked for, in any place of the workspace."""
        columns = tables.take.c
        asked = select(tables.take).where(columns.workspace == workspace, columns.asked_by == person)
        return await self._all(asked.order_by(columns.created_at.desc(), columns.number.desc()).limit(limit))

    async def promise(self, draft: TakeDraft) -> Take:
        """Writes the take with the next number of its place and makes it the thread's current one.

        A second promise with the same write key gives the first take. Raises NotFound for a thread or parent that is
        not there, BadInput for a parent that failed or was cancelled and for a name that is taken.
        """
        return take_of(await self._database.write(lambda connection: self._promise(connection, draft)))

    async def by_name(self, place: str, name: str) -> Take | None:
        """The take with that name, however it is capitalised."""
        columns = tables.take.c
        return await self._one(columns.place == place, columns.name_key == name.strip().casefold())

    async def children(self, id: str) -> list[Take]:
        """The takes made from this one, by number."""
        made = select(self.sort.made).where(self.sort.parent == id)
        columns = tables.take.c
        return await self._all(select(tables.take).where(columns.id.in_(made)).order_by(columns.number))

    async def descent(self, place: str) -> dict[int, tuple[int, ...]]:
        """Which takes each take of a place is made from, by number; a take made from nothing has none."""
        made, parent = tables.take.alias("made"), tables.take.alias("parent")
        edges = select(made.c.number.label("made"), parent.c.number.label("parent")).where(made.c.place == place)
        query = edges.outerjoin_from(made, self.sort.edges, self.sort.made == made.c.id).outerjoin(
            parent, parent.c.id == self.sort.parent
        )
        found: dict[int, tuple[int, ...]] = {}
        for row in await self._database.rows(query.order_by(made.c.number, self.sort.edges.c.position)):
            found[row.made] = found.get(row.made, ()) + (() if row.parent is None else (row.parent,))
        return found

    async def rename(self, id: str, name: str | None, thread: str | None = None, turn: str = "") -> None:
        """Gives the take a name of its own in its place, or none; with a thread, a step that undo takes back.

        Raises NotFound for a take that is not there, BadInput for a name that another take has or that is a number.
        """
        at = self._clock.now()
        await self._database.write(lambda connection: rename(connection, id, checked_name(name), thread, turn, at))

    async def confirm(self, id: str, person: str) -> bool:
        """A person's yes to a proposed take: decision and move in one transaction; False if it came too late."""
        at = self._clock.now()
        return await self._database.write(lambda connection: confirm(connection, id, person, at))

    async def begin_submit(self, id: str, attempt: int) -> bool:
        """Writes down that the attempt is about to be sent to a provider; False if that was written down before."""
        at = self._clock.now()
        return await self._database.write(lambda connection: begin_submit(connection, id, attempt, at))

    async def store_handle(self, id: str, attempt: int, handle: str) -> None:
        """Keeps the provider's handle (its JSON) before the first poll; the first one kept stays."""
        at = self._clock.now()
        await self._database.write(lambda connection: keep_handle(connection, id, attempt, handle, at))

    async def handle(self, id: str, attempt: int) -> str | None:
        """The JSON of the attempt's handle, None if no provider has taken it yet."""
        row = await self._database.row(handle_of(id, attempt))
        return row.body if row else None

    async def _promise(self, connection: AsyncConnection, draft: TakeDraft) -> AnyRow:
        before = await promised_before(connection, TAKES, draft)
        if before is not None:
            return before
        name = checked_name(draft.name)
        await refuse_taken(connection, draft.place, name)
        named = {"name": name, "name_key": name and name.casefold()}
        columns = {"id": draft.id or self._ids.new(), **named, **_columns(draft)}
        at = self._clock.now()
        row = await promise(connection, TAKES, draft, takes_named(draft.recipe), columns, at)
        earlier = await pointed_at(connection, draft.thread)
        await point_thread(connection, draft.thread, row.id)
        step = StepDraft(draft.thread, draft.turn, "current", draft.thread, {"take": earlier}, {"take": row.id})
        await record_step(connection, step, at)
        return row


def _columns(draft: TakeDraft) -> dict[str, object]:
    return {
        "recipe": written(draft.recipe),
        "rung": draft.rung,
        "shot": written(draft.shot) if draft.shot else None,
        "summary": draft.summary,
        "asked_by": draft.asked_by,
        "kit_version": draft.kit_version,
        "quote": written(draft.quote),
        "cost_microusd": 0,
        "charged": "no",
    }
