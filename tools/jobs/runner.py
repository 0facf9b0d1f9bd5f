"""What a job does: the stages of a take and of an artifact, each safe to run twice, their state on the canvas."""

from collections.abc import Sequence

from tools.canvas.canvas import Canvas
from tools.jobs.artifacts import ArtifactJob
from tools.jobs.key import JobKey, Lane, Stage
from tools.jobs.takes import TakeJob
from tools.models.registry import Models
from tools.terms.clock import Clock
from tools.terms.config import Config
from tools.terms.errors import MachineFault, RetakeError


class Runner:
    """Hands the engine the stages of each job, and tells the canvas when one broke."""

    def __init__(self, config: Config, canvas: Canvas, models: Models, clock: Clock) -> None:
        self.canvas = canvas
        self.takes = TakeJob(config, canvas, models, clock)
        self.artifacts = ArtifactJob(config, canvas, models, clock)

    def stages(self, key: JobKey) -> Sequence[Stage]:
        """The job's stages in order; each takes the key alone."""
        job = self.takes if key.kind == "take" else self.artifacts
        return job.stages()

    async def lane(self, key: JobKey) -> Lane:
        """Where the job runs: on this machine's cores, or waiting for a provider."""
        return await self.takes.lane(key.id) if key.kind == "take" else "local"

    async def due(self) -> Sequence[JobKey]:
        """Every queued or running job: what should have a workflow."""
        takes = [JobKey("take", id, attempt) for id, attempt in await self.canvas.takes.due()]
        return takes + [JobKey("artifact", id, attempt) for id, attempt in await self.canvas.artifacts.due()]

    async def broke(self, key: JobKey, error: BaseException) -> None:
        """Marks the take or artifact failed with its reason, unless a person cancelled it meanwhile."""
        job = self.takes if key.kind == "take" else self.artifacts
        await job.broke(key.id, as_said(error))


def as_said(error: BaseException) -> RetakeError:
    """The error as a person may read it; anything unforeseen becomes a MachineFault that names its class."""
    if isinstance(error, RetakeError):
        return error
    if isinstance(error, OSError) and error.errno == 28:
        return MachineFault("The disk is full.", next="Free some space, then ask again.")
    if isinstance(error, MemoryError):
        return MachineFault("The machine ran out of memory.", next="Close something, then ask again.")
    return MachineFault(f"Something broke that should not have ({type(error).__name__}).", next="Ask again.")
