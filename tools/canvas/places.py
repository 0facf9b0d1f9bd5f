"""Workspaces, places, threads and people: the rows that everything else hangs on."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas import tables
from tools.canvas.database import AnyRow, Database
from tools.canvas.upserts import insert_new, insert_or_update
from tools.terms.clock import Clock
from tools.terms.errors import BadInput, NotFound
from tools.terms.place import Person, Place, Thread


class Places:
    """Makes the rows of a place when it is first heard of, and turns keys back into terms."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def ensure(self, thread: Thread, person: Person | None = None) -> None:
        """Makes the rows of the thread, its place and workspace, and the person, where they are missing.

        Raises BadInput if a platform, workspace or channel is named with a slash: their keys would be ambiguous.
        """
        refuse_slashes(thread.place)
        if not await self._known(thread, person):
            await self._database.write(lambda connection: self._make(connection, thread, person))

    async def place(self, key: str) -> Place:
        """The place with that key; NotFound if nothing was ever said there."""
        row = await self._database.row(select(tables.place).where(tables.place.c.key == key))
        if row is None:
            raise NotFound(f"There is no channel {key}.", next="Say something there first.")
        return Place(row.platform, row.workspace, row.channel)

    async def thread(self, key: str) -> Thread:
        """The thread with that key; NotFound if nothing was ever said there."""
        row = await self._database.row(select(tables.thread).where(tables.thread.c.key == key))
        if row is None:
            raise _no_thread(key)
        return Thread(await self.place(row.place), row.root)

    async def knows(self, thread: Thread) -> bool:
        """Whether anything was ever said in the thread."""
        return await self._known(thread, None)

    async def person(self, workspace: str, key: str) -> Person | None:
        """The person with that key as the workspace knows them."""
        row = await self._database.row(_person_query(workspace, key))
        return Person(row.platform, row.id, row.name) if row else None

    async def _known(self, thread: Thread, person: Person | None) -> bool:
        query = select(tables.thread.c.key).where(tables.thread.c.key == thread.key)
        if await self._database.row(query) is None:
            return False
        if person is None:
            return True
        row = await self._database.row(_person_query(thread.place.workspace, person.key))
        return row is not None and person.name in ("", row.name)

    async def _make(self, connection: AsyncConnection, thread: Thread, person: Person | None) -> None:
        place, now = thread.place, self._clock.now()
        owned = {"workspace": place.workspace, "created_at": now}
        await insert_new(connection, tables.workspace, {"key": place.workspace, "created_at": now})
        channel = {"key": place.key, "platform": place.platform, "channel": place.channel}
        await insert_new(connection, tables.place, owned | channel)
        root = {"key": thread.key, "place": place.key, "root": thread.root, "summary": ""}
        await insert_new(connection, tables.thread, owned | root)
        if person is not None:
            who = {"key": person.key, "platform": person.platform, "id": person.id, "name": person.name}
            await insert_or_update(connection, tables.person, owned | who)


async def home_of(connection: AsyncConnection, thread: str) -> AnyRow:
    """The thread's place and workspace, inside a transaction; NotFound if the thread is not there."""
    query = select(tables.thread.c.place, tables.thread.c.workspace).where(tables.thread.c.key == thread)
    row = (await connection.execute(query)).first()
    if row is None:
        raise _no_thread(thread)
    return row


def refuse_slashes(place: Place) -> None:
    """Raises BadInput where the parts of a place's key could not be told apart."""
    for word, value in (("platform", place.platform), ("workspace", place.workspace), ("channel", place.channel)):
        if not value or "/" in value:
            raise BadInput(
                f"A {word} cannot be called {value!r}.", next="Give it a name that is not empty and has no slash."
            )


def _person_query(workspace: str, key: str) -> Any:
    return select(tables.person).where(tables.person.c.workspace == workspace, tables.person.c.key == key)


def _no_thread(key: str) -> NotFound:
    return NotFound(f"There is no thread {key}.", next="Say something there first.")
