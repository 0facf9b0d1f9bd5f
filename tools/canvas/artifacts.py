"""Artifacts: what is made from takes, promised and moved like them, with numbers of their own."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from tools.canvas import tables
from tools.canvas.database import AnyRow, Database
from tools.canvas.drafts import ArtifactDraft
from tools.canvas.promising import promise, promised_before
from tools.canvas.sorts import ARTIFACTS
from tools.canvas.stored import artifact_of, written
from tools.canvas.works import Works
from tools.terms.clock import Clock, Ids
from tools.terms.take import Artifact


class Artifacts(Works[Artifact]):
    """The artifacts of every place."""

    sort = ARTIFACTS
    model = Artifact
    settable = frozenset({"media", "files", "width", "height", "facts", "reason", "message"})

    def __init__(self, database: Database, clock: Clock, ids: Ids) -> None:
        super().__init__(database, clock, ids, artifact_of)

    async def promise(self, draft: ArtifactDraft) -> Artifact:
        """Writes the artifact with the next number of its place; a second promise with the same key gives the first.

        Raises NotFound for a thread or take that is not there, BadInput for a take that failed or was cancelled.
        """
        return artifact_of(await self._database.write(lambda connection: self._promise(connection, draft)))

    async def by_name(self, place: str, name: str) -> Artifact | None:
        """The newest artifact with that name."""
        columns = tables.artifact.c
        query = select(tables.artifact).where(columns.place == place, columns.name == name.strip())
        found = await self._all(query.order_by(columns.number.desc()).limit(1))
        return found[0] if found else None

    async def of_take(self, take: str) -> list[Artifact]:
        """The artifacts made from a take, by number."""
        made = select(self.sort.made).where(self.sort.parent == take)
        columns = tables.artifact.c
        return await self._all(select(tables.artifact).where(columns.id.in_(made)).order_by(columns.number))

    async def _promise(self, connection: AsyncConnection, draft: ArtifactDraft) -> AnyRow:
        before = await promised_before(connection, ARTIFACTS, draft)
        if before is not None:
            return before
        spec = {"kind": draft.spec.kind, "name": draft.name, "spec": written(draft.spec), "files": "{}"}
        columns = {"id": draft.id or self._ids.new(), **spec}
        return await promise(connection, ARTIFACTS, draft, draft.spec.takes, columns, self._clock.now())
