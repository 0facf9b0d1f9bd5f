"""Workspaces, places, threads and people: the rows that everything else hangs on."""

from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas import tables
from tools.canvas.database import AnyRow, Database
from tools.canvas.upserts import insert_new, insert_or_update
from tools.terms.clock import Clock
from tools.terms.errors import BadInput, NotFound
from tools.terms.place import Person, Place, Thread

KNOWN = 20_000  # threads or people that are kept in memory
K = TypeVar("K")
V = TypeVar("V")


class Places:
    """Makes the rows of a place when it is first heard of, and turns keys back into terms."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._threads: dict[str, Thread] = {}  # rows that never change or go
        self._people: dict[tuple[str, str], str] = {}  # names as they were last written

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
        if key in self._threads:
            return self._threads[key]
        query = select(tables.thread.c.root, tables.place).join(
            tables.place, tables.place.c.key == tables.thread.c.place
        )
        row = await self._database.row(query.where(tables.thread.c.key == key))
        if row is None:
            raise _no_thread(key)
        return self._remember(Thread(Place(row.platform, row.workspace, row.channel), row.root))

    async def knows(self, thread: Thread) -> bool:
        """Whether anything was ever said in the thread."""
        return await self._known(thread, None)

    async def person(self, workspace: str, key: str) -> Person | None:
        """The person with that key as the workspace knows them."""
        row = await self._database.row(_person_query(workspace, key))
        return Person(row.platform, row.id, row.name) if row else None

    async def _known(self, thread: Thread, person: Person | None) -> bool:
        if thread.key not in self._threads:
            query = select(tables.thread.c.key).where(tables.thread.c.key == thread.key)
            if await self._database.row(query) is None:
                return False
            self._remember(thread)
        return person is None or await self._is_known(thread.place.workspace, person)

    async def _is_known(self, workspace: str, person: Person) -> bool:
        if self._people.get((workspace, person.key)) not in (None, ""):
            return person.name in ("", self._people[workspace, person.key])
        row = await self._database.row(_person_query(workspace, person.key))
        if row is not None:
            _bounded(self._people)[workspace, person.key] = row.name
        return row is not None and person.name in ("", row.name)

    def _remember(self, thread: Thread) -> Thread:
        _bounded(self._threads)[thread.key] = thread
        return thread

    async def _make(self, connection: AsyncConnection, thread: Thread, person: Person | None) -> None:
        await make_rows(connection, thread, person, self._clock.now())
        if person is not None:
            self._people.pop((thread.place.workspace, person.key), None)


async def make_rows(connection: AsyncConnection, thread: Thread, person: Person | None, now: datetime) -> None:
    """Makes the rows of a thread and a person where they are missing; whoever has no name keeps the old one."""
    place = thread.place
    owned = {"workspace": place.workspace, "created_at": now}
    await insert_new(connection, tables.workspace, {"key": place.workspace, "created_at": now})
    channel = {"key": place.key, "platform": place.platform, "channel": place.channel}
    await insert_new(connection, tables.place, owned | channel)
    root = {"key": thread.key, "place": place.key, "root": thread.root, "summary": ""}
    await insert_new(connection, tables.thread, owned | root)
    if person is not None:
        who = {"key": person.key, "platform": person.platform, "id": person.id, "name": person.name}
        await (insert_or_update if person.name else insert_new)(connection, tables.person, owned | who)


def _bounded(known: dict[K, V]) -> dict[K, V]:
    """The memory, emptied when it has grown too large."""
    if len(known) >= KNOWN:
        known.clear()
    return known


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
