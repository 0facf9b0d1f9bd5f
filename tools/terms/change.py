"""A change: what a person asks to be different, before anyone knows how it will be done."""

from typing import Literal, get_args

from pydantic import Field, model_validator

from tools.terms.base import Term

ChangeKind = Literal[
    "add", "remove", "replace", "color", "material", "content", "text", "pose", "action", "background", "style",
    "lighting", "camera", "motion", "timing", "framing", "sound", "grade", "logo", "speed", "trim", "loop", "extend",
]  # fmt: skip
KINDS: tuple[str, ...] = get_args(ChangeKind)

Unit = Literal["ratio", "percent", "seconds", "frames", "ev", "kelvin", "px", "db", "degrees"]


class Amount(Term):
    """How much: `value` in `unit`; `relative` says whether it is added to what is there or replaces it.

    A ratio is a factor (0.7 = 30 % slower or smaller); percent is a signed difference (-30 = 30 % less).
    """

    value: float
    unit: Unit
    relative: bool = True


class Box(Term):
    """A rectangle in shares of the picture, origin top left: 0..1."""

    x: float = Field(0.0, ge=0, le=1)
    y: float = Field(0.0, ge=0, le=1)
    width: float = Field(1.0, gt=0, le=1)
    height: float = Field(1.0, gt=0, le=1)


class Span(Term):
    """A stretch of time in seconds from the clip's start; `end` None is the clip's end, negative counts from it."""

    start: float = 0.0
    end: float | None = None

    @model_validator(mode="after")
    def _runs_forward(self) -> "Span":
        if self.end is not None and 0 <= self.end <= self.start and self.start >= 0:
            raise ValueError("a span must end after it starts")
        return self


class Change(Term):
    """One thing to be different: `kind` of change, `target` part or thing, `to` what it becomes, `amount` how much.

    `about` tells the scene ("scene": the watch turns slower) from the footage ("footage": the clip plays slower).
    """

    kind: ChangeKind
    target: str | None = None
    to: str | None = None
    amount: Amount | None = None
    region: Box | None = None
    span: Span | None = None
    about: Literal["scene", "footage"] | None = None
    anchor: str | None = None
