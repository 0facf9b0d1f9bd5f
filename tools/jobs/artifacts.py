"""An artifact's job: make its files from ready takes, keep them, ready."""

import asyncio
import shutil
from collections.abc import Sequence
from pathlib import Path

from tools.canvas.canvas import Canvas
from tools.jobs.key import JobKey, Stage
from tools.jobs.makers import MAKERS, Bench, Made
from tools.jobs.shelf import artifact_path, shelve
from tools.jobs.watch import Watch
from tools.models.registry import Models
from tools.terms.clock import Clock
from tools.terms.config import Config
from tools.terms.errors import Interrupted, MachineFault, RetakeError
from tools.terms.take import Artifact


class ArtifactJob:
    """The stages of an artifact; every stage reads it anew and changes nothing when it runs a second time."""

    def __init__(self, config: Config, canvas: Canvas, models: Models, clock: Clock) -> None:
        self.config, self.canvas, self.models, self.clock = config, canvas, models, clock

    def stages(self) -> Sequence[Stage]:
        return (("begin", self.begin), ("make", self.make), ("ready", self.ready))

    async def begin(self, key: JobKey) -> None:
        artifact = await self.canvas.artifacts.need(key.id)
        if artifact.state == "queued":
            await self.canvas.artifacts.move(artifact.id, ("queued",), "running")
        await self._running(key)

    async def make(self, key: JobKey) -> None:
        artifact = await self._running(key)
        if artifact.media is not None:
            return
        takes = [await self.canvas.takes.need(take) for take in artifact.spec.takes]
        folder = await self._made_folder(artifact)
        bench = Bench(self.canvas, self.models, self._watch(artifact), folder)
        made = await MAKERS[artifact.spec.kind](bench, artifact.spec, takes)
        await self._keep(artifact, made)

    async def _keep(self, artifact: Artifact, made: Made) -> None:
        files = {}
        for role, path in made.files.items():
            files[role] = (await self.canvas.media.add_file(path, path.suffix)).media
        await self.canvas.artifacts.note(
            artifact.id, media=files[made.main], files=files, width=made.width, height=made.height, facts=made.facts
        )

    async def ready(self, key: JobKey) -> None:
        artifact = await self._running(key)
        for role, media in artifact.files.items():
            shelf = artifact_path(self.config.home, artifact, role)
            if shelf is not None:
                await shelve(self.canvas.media.path(media), shelf)
        await self.canvas.artifacts.move(artifact.id, ("running",), "ready")
        await asyncio.to_thread(shutil.rmtree, self._folder(artifact), ignore_errors=True)

    async def broke(self, artifact_id: str, error: RetakeError) -> None:
        artifact = await self.canvas.artifacts.need(artifact_id)
        reason = "internal" if isinstance(error, MachineFault) else "invalid"
        await self.canvas.artifacts.move(artifact.id, ("running",), "failed", reason=reason, message=str(error))
        await asyncio.to_thread(shutil.rmtree, self._folder(artifact), ignore_errors=True)

    async def _running(self, key: JobKey) -> Artifact:
        artifact = await self.canvas.artifacts.need(key.id)
        if artifact.state != "running":
            raise Interrupted("It was cancelled.")
        return artifact

    def _watch(self, artifact: Artifact) -> Watch:
        async def wanted() -> bool:
            return (await self.canvas.artifacts.need(artifact.id)).state == "running"

        return Watch(self.canvas, self.clock, artifact.id, wanted)

    async def _made_folder(self, artifact: Artifact) -> Path:
        folder = self._folder(artifact)
        await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
        return folder

    def _folder(self, artifact: Artifact) -> Path:
        return self.config.work / f"artifact-{artifact.id}-{artifact.attempt}"
