"""Takes and artifacts are promised, moved and released in one way; a sort says which of the two is meant."""

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Column, ColumnElement, Table, exists, select

from tools.canvas import tables


@dataclass(frozen=True)
class Sort:
    """Takes or artifacts: their table, and the table that says from which takes each is made."""

    word: Literal["take", "artifact"]
    table: Table
    edges: Table
    made: Column[Any]
    parent: Column[Any]

    def told(self) -> tuple[Column[Any], ...]:
        """The columns that a notice is made of."""
        names = ("id", "number", "place", "thread", "workspace", "turn", "state", "reason", "message")
        return tuple(self.table.c[name] for name in names)

    def unready(self) -> ColumnElement[bool]:
        """True for a row of `table` with a parent that is not ready."""
        parents = tables.take.alias("parents")
        waits_for = (
            select(self.made)
            .join(parents, parents.c.id == self.parent)
            .where(self.made == self.table.c.id, parents.c.state != "ready")
        )
        return exists(waits_for.correlate(self.table))


TAKES = Sort("take", tables.take, tables.take_parent, tables.take_parent.c.take, tables.take_parent.c.parent)
ARTIFACTS = Sort(
    "artifact", tables.artifact, tables.artifact_take, tables.artifact_take.c.artifact, tables.artifact_take.c.take
)
SORTS = (TAKES, ARTIFACTS)
