"""Messages: what was said in a thread, as compact JSON."""

from collections.abc import Iterable, Mapping, Sequence

from pydantic_core import from_json
from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas import tables
from tools.canvas.database import AnyRow, Database
from tools.canvas.places import home_of
from tools.canvas.stored import written
from tools.terms.clock import Clock

Body = dict[str, object]
KNOWN_THREADS = 1000  # kept in memory
HUMAN = frozenset({"human", "user"})


class Messages:
    """A thread's memory. Bodies are what the director makes of them; `type` or `role` says who speaks."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._workspaces: dict[str, str] = {}  # of threads, which never move

    async def add(self, thread: str, turn: str, bodies: Sequence[Mapping[str, object]]) -> None:
        """Adds the messages of a turn in order, all or none."""
        if bodies:
            await self._database.write(lambda connection: self._add(connection, thread, turn, bodies))

    async def window(self, thread: str, budget_chars: int, limit: int) -> list[Body]:
        """The latest messages within the budget (characters of JSON) and limit, oldest first.

        It starts with a person's message, so that no answer stands without its question; empty if none fits.
        """
        columns = tables.message.c
        query = select(columns.body).where(columns.thread == thread).order_by(columns.seq.desc()).limit(limit)
        return _from_a_question(_within(await self._database.rows(query), budget_chars))

    async def count(self, thread: str) -> int:
        """How many messages the thread has."""
        columns = tables.message.c
        row = await self._database.row(select(func.count()).where(columns.thread == thread))
        return int(row[0]) if row else 0

    async def older(self, thread: str, newer: int, limit: int) -> list[Body]:
        """Up to `limit` messages before the `newer` latest ones, oldest first."""
        columns = tables.message.c
        query = select(columns.body).where(columns.thread == thread).order_by(columns.seq.desc())
        rows = await self._database.rows(query.offset(newer).limit(limit))
        return [from_json(row.body) for row in reversed(rows)]

    async def _add(
        self, connection: AsyncConnection, thread: str, turn: str, bodies: Sequence[Mapping[str, object]]
    ) -> None:
        common = {
            "thread": thread,
            "workspace": await self._workspace(connection, thread),
            "turn": turn,
            "at": self._clock.now(),
        }
        rows = [{**common, "body": written(body)} for body in bodies]
        await connection.execute(insert(tables.message), rows)

    async def _workspace(self, connection: AsyncConnection, thread: str) -> str:
        if thread not in self._workspaces:
            if len(self._workspaces) >= KNOWN_THREADS:
                self._workspaces.clear()
            self._workspaces[thread] = (await home_of(connection, thread)).workspace
        return self._workspaces[thread]


def _within(newest_first: Iterable[AnyRow], budget: int) -> list[Body]:
    """As many of the newest as fit, oldest first."""
    kept: list[Body] = []
    for row in newest_first:
        budget -= len(row.body)
        if budget < 0:
            break
        kept.append(from_json(row.body))
    return kept[::-1]


def _from_a_question(bodies: list[Body]) -> list[Body]:
    for index, body in enumerate(bodies):
        if body.get("type", body.get("role")) in HUMAN:
            return bodies[index:]
    return []
