"""Steps: the undo log. A row for each thing a turn changed, with what it was before and after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from pydantic_core import from_json
from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas import tables
from tools.canvas.database import AnyRow, Database
from tools.canvas.places import home_of
from tools.canvas.restoring import restore
from tools.canvas.stored import written
from tools.terms.base import Term
from tools.terms.clock import Clock

StepKind = Literal["current", "kit", "setting", "name"]
StepState = Literal["done", "undone", "forgotten"]


class Step(Term):
    """One thing that a turn changed: the thread's current take, a kit, the settings or a take's name.

    `ref` is the thread's key, the scope's key or the take's id; `before` and `after` hold {"take": id or None},
    {"version": number} or {"name": name or None}.
    """

    seq: int
    thread: str
    turn: str
    kind: StepKind
    ref: str
    before: dict[str, object]
    after: dict[str, object]
    state: StepState

    @property
    def undone(self) -> bool:
        return self.state == "undone"


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step that is about to be written."""

    thread: str
    turn: str
    kind: StepKind
    ref: str
    before: Mapping[str, object]
    after: Mapping[str, object]


class Steps:
    """Writes the undo log and walks it, turn by turn; turns that changed nothing are not in it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def record(self, step: StepDraft) -> None:
        """Writes a step and forgets what was undone: after a new change there is no redo."""
        await self._database.write(lambda connection: record_step(connection, step, self._clock.now()))

    async def last_done(self, thread: str) -> list[Step]:
        """The steps of the thread's last turn that is not undone, oldest first; empty if there is none."""
        return await self._of_one_turn(thread, "done", func.max)

    async def last_undone(self, thread: str) -> list[Step]:
        """The steps of the turn that was undone last, oldest first; empty if there is none."""
        return await self._of_one_turn(thread, "undone", func.min)

    async def mark(self, steps: Iterable[Step], state: Literal["done", "undone"]) -> None:
        """Says of steps that they are undone, or done again."""
        numbers = [step.seq for step in steps]
        await self._database.changed(update(tables.step).where(tables.step.c.seq.in_(numbers)).values(state=state))

    async def put_back(self, step: Step) -> None:
        """Makes the thing as it was before the step; records nothing."""
        await self._database.write(lambda connection: restore(connection, step.kind, step.ref, step.before))

    async def put_forward(self, step: Step) -> None:
        """Makes the thing as it was after the step; records nothing."""
        await self._database.write(lambda connection: restore(connection, step.kind, step.ref, step.after))

    async def _of_one_turn(self, thread: str, state: StepState, pick: Any) -> list[Step]:
        columns = tables.step.c
        mine = (columns.thread == thread, columns.state == state)
        turn = select(columns.turn).where(columns.seq == select(pick(columns.seq)).where(*mine).scalar_subquery())
        query = select(tables.step).where(*mine, columns.turn == turn.scalar_subquery()).order_by(columns.seq)
        return [_step(row) for row in await self._database.rows(query)]


async def record_step(connection: AsyncConnection, step: StepDraft, at: datetime) -> None:
    """Writes a step inside the transaction of the change itself, unless nothing changed."""
    if step.before == step.after:
        return
    home = await home_of(connection, step.thread)
    columns = tables.step.c
    undone = update(tables.step).where(columns.thread == step.thread, columns.state == "undone")
    await connection.execute(undone.values(state="forgotten"))
    what = {"kind": step.kind, "ref": step.ref, "before": written(step.before), "after": written(step.after)}
    where = {"thread": step.thread, "workspace": home.workspace, "turn": step.turn, "state": "done", "at": at}
    await connection.execute(insert(tables.step).values({**what, **where}))


def _step(row: AnyRow) -> Step:
    return Step(
        seq=row.seq,
        thread=row.thread,
        turn=row.turn,
        kind=row.kind,
        ref=row.ref,
        before=from_json(row.before),
        after=from_json(row.after),
        state=row.state,
    )
