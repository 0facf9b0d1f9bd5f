"""A recipe: how a take is made. A base with its parents, and a list of edits on top."""

from typing import Annotated, Literal

from pydantic import Field

from tools.terms.base import Term
from tools.terms.change import Change, Span
from tools.terms.edit import EditList
from tools.terms.shot import Shot

Rung = Literal[1, 2, 3, 4]
RUNGS: dict[int, str] = {1: "exact edit", 2: "re-render", 3: "model edit", 4: "re-generation"}


class Route(Term):
    """Model, provider and variant chosen for one shot, with the reason in one sentence."""

    model: str
    provider: str
    variant: str = "standard"
    reason: str = ""
    runner_up: str | None = None


class Generate(Term):
    """A new clip from a shot."""

    base: Literal["generate"] = "generate"
    shot: Shot
    route: Route


class Rerender(Term):
    """A previz take rendered again with a changed shot.

    `inside` names the parts that the change is about (empty: the whole picture). `strict` names the parts that alone
    may change: everything outside their matte is kept pixel by pixel (empty: natural).
    """

    base: Literal["rerender"] = "rerender"
    take: str
    shot: Shot
    route: Route
    inside: tuple[str, ...] = ()
    strict: tuple[str, ...] = ()


class ModelEdit(Term):
    """A provider's edit of its own earlier job, or of an uploaded clip."""

    base: Literal["model_edit"] = "model_edit"
    take: str
    shot: Shot
    changes: tuple[Change, ...]
    route: Route


class Cut(Term):
    """One take in an assembly: the part of it to use, and the dissolve into it in seconds (0 = hard cut)."""

    take: str
    span: Span | None = None
    dissolve: float = Field(0.0, ge=0, le=5)


class Assemble(Term):
    """Takes in order as one film."""

    base: Literal["assemble"] = "assemble"
    cuts: tuple[Cut, ...] = Field(min_length=1)
    lufs: float = -14.0


class Import(Term):
    """A file that a person brought, by content hash; `name` is what they called it, `seconds` 0 for a still."""

    base: Literal["import"] = "import"
    media: str
    name: str = ""
    seconds: float = 0.0


Base = Annotated[Generate | Rerender | ModelEdit | Assemble | Import, Field(discriminator="base")]


class Recipe(Term):
    """How a take is made; `base` None: the first parent's source, with these edits instead of the parent's."""

    base: Base | None = None
    parents: tuple[str, ...] = ()
    edits: EditList = ()
