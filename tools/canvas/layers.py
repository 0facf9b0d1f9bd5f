"""Layers: a place's own values over its workspace's, every version kept. Kits and settings are both kept so."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from pydantic_core import from_json
from sqlalchemy import ColumnElement, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas import tables
from tools.canvas.database import Database
from tools.canvas.restoring import put_in_force, workspace_of
from tools.canvas.steps import StepDraft, StepKind, record_step
from tools.canvas.stored import read_model, written
from tools.terms.base import Term
from tools.terms.clock import Clock
from tools.terms.errors import NotFound

TermT = TypeVar("TermT", bound=Term)
Values = Mapping[str, object]


class Layers(Generic[TermT]):
    """One kind of layered values. A scope is a place's key or a workspace's.

    Versions count up by workspace, over all its scopes, so that one number says what a place had of both: what `at`
    gives, unless a scope was put back to an earlier version in between.
    """

    kind: StepKind
    model: type[TermT]

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def kept(self, value: TermT, inherited: Values) -> Values:
        """Which of the value's fields the scope keeps as its own; the others come from the workspace."""
        raise NotImplementedError

    async def put(self, scope: str, value: TermT, thread: str, turn: str) -> int:
        """Writes a new version of the scope's own values, puts it in force and writes a step; gives its number.

        Raises NotFound for a scope that is not there.
        """
        return await self._database.write(lambda connection: self._put(connection, scope, value, thread, turn))

    async def own(self, scope: str) -> TermT:
        """What the scope itself says, without what it inherits; empty if it says nothing."""
        return self._term((await self._in_force(scope))[0])

    async def set_version(self, scope: str, version: int) -> None:
        """Puts an earlier (or later) version of the scope in force, 0 for none; NotFound if it never was."""
        if version:
            await self.version(scope, version)
        await self._database.write(lambda connection: put_in_force(connection, self.kind, scope, version))

    async def version(self, scope: str, version: int) -> TermT:
        """What the scope itself said in that version; NotFound if it has no such version."""
        columns = tables.layer.c
        row = await self._database.row(select(columns.body).where(self._mine(scope), columns.version == version))
        if row is None:
            raise NotFound(f"There is no version {version} of the {self.kind} of {scope}.")
        return read_model(self.model, row.body)

    async def at(self, place: str, version: int) -> TermT:
        """What held in a place when the workspace's count stood at that version."""
        layers: dict[str, object] = {}
        for scope in await self._scopes(place):
            columns = tables.layer.c
            query = select(columns.body).where(self._mine(scope), columns.version <= version)
            row = await self._database.row(query.order_by(columns.version.desc()).limit(1))
            layers |= from_json(row.body) if row else {}
        return self._term(layers)

    async def _merged(self, place: str) -> tuple[TermT, int]:
        """What is in force in a place, in one query: the workspace's layer first, the place's over it."""
        where, columns, force = tables.place.c, tables.layer.c, tables.layer_in_force.c
        over = (force.kind == self.kind) & ((force.scope == where.key) | (force.scope == where.workspace))
        query = select(columns.scope, columns.body, columns.version).select_from(
            tables.place.outerjoin(tables.layer_in_force, over).outerjoin(tables.layer, _version_in_force())
        )
        rows = await self._database.rows(query.where(where.key == place))
        if not rows:
            raise _no_place(place)
        layers: dict[str, object] = {}
        for row in sorted((row for row in rows if row.body is not None), key=lambda row: bool(row.scope == place)):
            layers |= from_json(row.body)
        return self._term(layers), max(row.version or 0 for row in rows)

    async def _in_force(self, scope: str) -> tuple[Values, int]:
        return await self._database.read(lambda connection: self._read(connection, scope))

    async def _read(self, connection: AsyncConnection, scope: str) -> tuple[Values, int]:
        columns = tables.layer.c
        query = select(columns.body, columns.version).join(tables.layer_in_force, _version_in_force())
        query = query.where(self._mine(scope))
        row = (await connection.execute(query)).first()
        return (from_json(row.body), int(row.version)) if row else ({}, 0)

    async def _put(self, connection: AsyncConnection, scope: str, value: TermT, thread: str, turn: str) -> int:
        workspace = await workspace_of(connection, scope)
        inherited = {} if scope == workspace else (await self._read(connection, workspace))[0]
        earlier = (await self._read(connection, scope))[1]
        columns = tables.layer.c
        count = select(func.max(columns.version)).where(columns.kind == self.kind, columns.workspace == workspace)
        version = ((await connection.execute(count)).scalar() or 0) + 1
        own = {"kind": self.kind, "scope": scope, "workspace": workspace, "version": version, "turn": turn}
        body = written(self.kept(value, inherited))
        now = self._clock.now()
        await connection.execute(insert(tables.layer).values({**own, "body": body, "created_at": now}))
        await put_in_force(connection, self.kind, scope, version)
        step = StepDraft(thread, turn, self.kind, scope, {"version": earlier}, {"version": version})
        await record_step(connection, step, now)
        return version

    async def _scopes(self, place: str) -> tuple[str, str]:
        query = select(tables.place.c.workspace).where(tables.place.c.key == place)
        row = await self._database.row(query)
        if row is None:
            raise _no_place(place)
        return row.workspace, place

    def _mine(self, scope: str) -> ColumnElement[bool]:
        return (tables.layer.c.kind == self.kind) & (tables.layer.c.scope == scope)

    def _term(self, values: Values) -> TermT:
        return read_model(self.model, written(values))


def _version_in_force() -> ColumnElement[bool]:
    columns, force = tables.layer.c, tables.layer_in_force.c
    return (force.kind == columns.kind) & (force.scope == columns.scope) & (force.version == columns.version)


def _no_place(place: str) -> NotFound:
    return NotFound(f"There is no channel {place}.", next="Say something there first.")
