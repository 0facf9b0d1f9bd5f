"""What a job is called, what it does stage by stage, and who tells which jobs should be running."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, Self, get_args

Kind = Literal["take", "artifact"]
Lane = Literal["local", "provider"]
LANES: tuple[Lane, ...] = get_args(Lane)


@dataclass(frozen=True, slots=True, order=True)
class JobKey:
    """Names one attempt at one recipe; the same key is the same job, however often it is asked for."""

    kind: Kind
    id: str
    attempt: int = 1

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind) or not self.id or ":" in self.id or self.attempt < 1:
            raise ValueError(f"not a job: {self.kind!r}, {self.id!r}, {self.attempt!r}")

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}:{self.attempt}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads what `str(key)` wrote; raises ValueError for anything else."""
        kind, _, rest = text.partition(":")
        id_, _, attempt = rest.partition(":")
        if kind not in get_args(Kind) or not attempt.isascii() or not attempt.isdigit():
            raise ValueError(f"not a job: {text!r}")
        return cls(kind, id_, int(attempt))  # type: ignore[arg-type]


Stage = tuple[str, Callable[[JobKey], Awaitable[None]]]
"""A name and what to do. Every stage may run twice and changes nothing the second time; its state is in the canvas."""


class Work(Protocol):
    """What jobs do, and which of them should be running; the canvas answers."""

    def stages(self, key: JobKey) -> Sequence[Stage]:
        """The job's stages in order: the same names each time it is asked for the same key."""

    async def due(self) -> Sequence[JobKey]:
        """Every job whose take or artifact is queued or running now, and has therefore not ended."""

    async def broke(self, key: JobKey, error: BaseException) -> None:
        """Records that the job failed for good; may be called twice for one key and changes nothing the second time."""

    async def lane(self, key: JobKey) -> Lane:
        """`local` for work that uses this machine's cores, `provider` for work that mostly waits for others."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many jobs one process runs at once in each lane, and how often it looks round, in seconds.

    `poll` looks for new jobs, `reap` for dead processes, `sweep` for jobs that should be running and are not. What the
    process that started last was given holds for the lanes of all. Ended jobs are remembered for `keep_days`, which is
    longer than any chat platform repeats a delivery.
    """

    local: int = 1
    provider: int = 8
    poll: float = 0.3
    reap: float = 2.0
    sweep: float = 60.0
    keep_days: int = 30
