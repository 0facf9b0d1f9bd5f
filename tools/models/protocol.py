"""What every video model is to the rest of the house: six calls, and a handle that survives a restart."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol, runtime_checkable

from pydantic import Field

from tools.terms.base import Term
from tools.terms.change import Change
from tools.terms.quote import Quote
from tools.terms.recipe import Route
from tools.terms.shot import Shot


class Capabilities(Term):
    """What a model can do: sizes in pixels, lengths in seconds, and which recipes it takes."""

    model: str
    longest: float
    shortest: float = 0.0
    aspects: tuple[str, ...]
    sound: bool = False
    rerenders: bool = False
    edits: bool = False
    mattes: bool = False
    free: bool = False


class Request(Term):
    """One clip to be made.

    `key` is the job's idempotency key (take id and attempt). `strict` names the parts that alone may differ from
    `before`, the shot of the parent take; `matte` names parts whose exact matte should come with the clip.
    """

    key: str
    shot: Shot
    route: Route
    width: int = Field(ge=16)
    height: int = Field(ge=16)
    before: Shot | None = None
    strict: tuple[str, ...] = ()
    matte: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    source: str | None = None


class Handle(Term):
    """A provider's job: stored before the first poll, enough to find the job again after a restart.

    `started_at` lets a model give up a job that never ends.
    """

    provider: str
    job: str
    request: Request
    started_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """Where a job is: `share` done (0..1) and the stage's name; `ready` means `fetch` may be called.

    A job that ended badly is not a status: `poll` raises Refused, ProviderFault, Uncertain or Interrupted.
    """

    state: Literal["queued", "running", "ready"]
    share: float = 0.0
    stage: str = ""
    eta: float | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """What `fetch` brought: files in the folder it was given, and facts measured while the clip was made.

    `clip` is a playable clip; `matte` a lossless gray clip of the requested parts, same size, length and frames.
    `cost_microusd` is the provider's own figure where it gives one.
    """

    clip: Path
    matte: Path | None = None
    facts: dict[str, object] = field(default_factory=dict)
    cost_microusd: int | None = None


class Model(Protocol):
    """A video model on one route."""

    def capabilities(self) -> Capabilities: ...

    async def quote(self, request: Request) -> Quote: ...

    async def submit(self, request: Request) -> Handle:
        """Starts the job, or finds the one that the same `request.key` started before."""

    async def poll(self, handle: Handle) -> Status:
        """Tells where the job is. Safe to call at any time, also after a restart."""

    async def fetch(self, handle: Handle, into: Path) -> Delivery:
        """Brings the finished files into the folder."""

    async def cancel(self, handle: Handle) -> None:
        """Stops the job if it still can be stopped; never raises when it cannot."""


@runtime_checkable
class Masker(Protocol):
    """What a model with `mattes` can do besides: exact mattes and cut-outs of a shot's named parts.

    A subject's own name means all of its parts.
    """

    async def matte(self, shot: Shot, parts: Sequence[str], width: int, height: int, into: Path) -> Path:
        """A lossless gray clip of the parts, of the shot's size, length and frames."""

    async def isolate(self, shot: Shot, parts: Sequence[str], at: float, width: int, height: int, into: Path) -> Path:
        """A still of the parts alone at `at` seconds: RGBA PNG, straight alpha, sharp."""
