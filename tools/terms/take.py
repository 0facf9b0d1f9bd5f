"""Takes and artifacts as they are read from the canvas."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from tools.terms.base import Term
from tools.terms.difference import Difference
from tools.terms.quote import Quote
from tools.terms.recipe import Recipe, Rung
from tools.terms.shot import Shot

State = Literal["proposed", "waiting", "queued", "running", "uncertain", "ready", "failed", "cancelled"]
ENDED: frozenset[str] = frozenset({"ready", "failed", "cancelled"})
OPEN: frozenset[str] = frozenset({"proposed", "waiting", "queued", "running", "uncertain"})
Reason = Literal["refused", "expired", "provider", "invalid", "budget", "parent", "internal"]
Footage = Literal["take", "rerender"]
ArtifactKind = Literal["element", "export", "comparison", "storyboard", "poster", "keyframes", "palette", "sound"]

MAY_BECOME: dict[str, frozenset[str]] = {
    "proposed": frozenset({"waiting", "queued", "cancelled"}),
    "waiting": frozenset({"queued", "failed", "cancelled"}),
    "queued": frozenset({"running", "cancelled"}),
    "running": frozenset({"ready", "failed", "cancelled", "uncertain"}),
    "uncertain": frozenset({"running", "failed"}),
    "ready": frozenset(),
    "failed": frozenset(),
    "cancelled": frozenset(),
}


class Clip(Term):
    """A finished clip or still in the media store: content hash, size in pixels, length and frames a second."""

    media: str
    width: int
    height: int
    seconds: float = 0.0
    fps: float = 0.0
    has_sound: bool = False


class Take(Term):
    """One immutable version of a shot; `shot` is what it shows (None for an import).

    `source` is the un-edited clip that edits are applied to; `clip` what people see. `facts` holds what the model
    measured while it made the clip (poses, lights), as the model wrote it.
    """

    id: str
    place: str
    thread: str
    number: int
    name: str | None = None
    state: State
    recipe: Recipe
    rung: Rung | None = None
    shot: Shot | None = None
    summary: str = ""
    asked_by: str = ""
    kit_version: int | None = None
    quote: Quote = Quote()
    cost_microusd: int = 0
    source: Clip | None = None
    clip: Clip | None = None
    poster: str | None = None
    matte: str | None = None
    facts: dict[str, object] = Field(default_factory=dict)
    difference: Difference | None = None
    reason: Reason | None = None
    message: str = ""
    charged: Literal["no", "yes", "unknown"] = "no"
    attempt: int = 1
    turn: str = ""
    created_at: datetime
    ended_at: datetime | None = None


class ArtifactSpec(Term):
    """What an artifact is to be: its kind, the takes it is made from and the settings of that kind.

    An export's `footage` is the take as it is, or its shot rendered again at the preset's size and shape.
    """

    kind: ArtifactKind
    takes: tuple[str, ...]
    parts: tuple[str, ...] = ()
    preset: str | None = None
    footage: Footage = "take"
    at: float | None = None


class Artifact(Term):
    """Something made from takes that is no take.

    `media` is the main file (hash), `files` every file by role ("still", "matte", "poster", "clip", ...) as hashes.
    """

    id: str
    place: str
    thread: str
    number: int
    name: str = ""
    state: State
    spec: ArtifactSpec
    media: str | None = None
    files: dict[str, str] = Field(default_factory=dict)
    width: int | None = None
    height: int | None = None
    facts: dict[str, object] = Field(default_factory=dict)
    reason: Reason | None = None
    message: str = ""
    attempt: int = 1
    turn: str = ""
    created_at: datetime
    ended_at: datetime | None = None
