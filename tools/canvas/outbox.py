"""The outbox: every post goes out once, also after a crash between sending and writing down that it was sent."""

from collections.abc import Mapping
from datetime import datetime

from pydantic_core import from_json
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas import tables
from tools.canvas.database import AnyRow, Database
from tools.canvas.stored import written
from tools.canvas.upserts import insert_new
from tools.terms.base import Term
from tools.terms.clock import Clock
from tools.terms.errors import BadInput, NotFound


class Post(Term):
    """One thing to be posted; `reference` is the platform's own id of the message once it was sent."""

    key: str
    body: dict[str, object]
    reference: str | None
    claimed_at: datetime
    sent_at: datetime | None


class Outbox:
    """Posts, claimed before they are sent. A key is `outbox_key(notice, destination)`, or any other with its place."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def claim(self, key: str, body: Mapping[str, object], place: str | None = None) -> bool:
        """Takes the post on; False if somebody has. `place` is needed where the key does not begin with a notice.

        Raises NotFound for a notice or place that is not there.
        """
        return await self._database.write(lambda connection: self._claim(connection, key, body, place))

    async def sent(self, key: str, reference: str) -> bool:
        """Writes down that the post went out; False if that was known."""
        columns = tables.post.c
        unsent = update(tables.post).where(columns.key == key, columns.sent_at.is_(None))
        return await self._database.changed(unsent.values(reference=reference, sent_at=self._clock.now()))

    async def get(self, key: str) -> Post | None:
        """The post with that key."""
        row = await self._database.row(select(tables.post).where(tables.post.c.key == key))
        return _post(row) if row else None

    async def at(self, place: str, reference: str) -> Post | None:
        """The post that became that message of the place."""
        columns = tables.post.c
        query = select(tables.post).where(columns.reference == reference)
        posts = [_post(row) for row in await self._database.rows(query)]
        return next((post for post in posts if str(post.body.get("thread", "")).startswith(f"{place}/")), None)

    async def note(self, key: str, body: Mapping[str, object]) -> bool:
        """Gives a post that has not gone out another body, such as how far its sending has come."""
        columns = tables.post.c
        unsent = update(tables.post).where(columns.key == key, columns.sent_at.is_(None))
        return await self._database.changed(unsent.values(body=written(body)))

    async def unsent(self, older_than: datetime) -> list[Post]:
        """Posts claimed before that moment of which nobody wrote that they went out, oldest first."""
        columns = tables.post.c
        query = select(tables.post).where(columns.sent_at.is_(None), columns.claimed_at < older_than)
        return [_post(row) for row in await self._database.rows(query.order_by(columns.claimed_at, columns.key))]

    async def _claim(
        self, connection: AsyncConnection, key: str, body: Mapping[str, object], place: str | None
    ) -> bool:
        workspace = await _workspace(connection, key, place)
        values = {"key": key, "workspace": workspace, "body": written(body), "claimed_at": self._clock.now()}
        return await insert_new(connection, tables.post, values)


def outbox_key(notice: int, destination: str) -> str:
    """The key of one notice's post at one destination."""
    return f"{notice}:{destination}"


async def _workspace(connection: AsyncConnection, key: str, place: str | None) -> str:
    number = key.partition(":")[0]
    if place is not None:
        query = select(tables.place.c.workspace).where(tables.place.c.key == place)
    elif number.isdecimal():
        query = select(tables.notice.c.workspace).where(tables.notice.c.seq == int(number))
    else:
        raise BadInput(f"The post {key} needs the key of its place.")
    found: str | None = (await connection.execute(query)).scalar()
    if found is None:
        raise NotFound(f"There is no notice or place for the post {key}.")
    return found


def _post(row: AnyRow) -> Post:
    return Post(
        key=row.key,
        body=from_json(row.body),
        reference=row.reference,
        claimed_at=row.claimed_at,
        sent_at=row.sent_at,
    )
