"""An edit: one typed, deterministic operation on pixels or sound, on top of a recipe's base.

An edit speaks of the picture as it was when it was asked for, after the edits before it in the list: its times
(seconds), boxes (shares) and anchors are mapped back to the source by `tools/finish`.
"""

from typing import Annotated, Literal

from pydantic import Field

from tools.terms.base import Term
from tools.terms.change import Box, Span

Anchor = Literal[
    "top_left", "top", "top_right", "left", "center", "right", "bottom_left", "bottom", "bottom_right",
]  # fmt: skip
Hex = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]


class MatteSource(Term):
    """Where a matte comes from: a stored matte clip (`media`, a content hash) or parts the model can mask exactly."""

    media: str | None = None
    parts: tuple[str, ...] = ()
    invert: bool = False


class _Edit(Term):
    id: str


class Trim(_Edit):
    """Keeps only the span."""

    op: Literal["trim"] = "trim"
    span: Span


class Retime(_Edit):
    """Plays the footage at `rate` (0.7 = 30 % slower and so longer), sound in pitch."""

    op: Literal["retime"] = "retime"
    rate: float = Field(gt=0)


class Grade(_Edit):
    """Colour of the whole picture: stops, contrast and saturation as factors, white point in kelvin, tint
    from -1 (green) to 1 (magenta).
    """

    op: Literal["grade"] = "grade"
    exposure: float = Field(0.0, ge=-6, le=6)
    contrast: float = Field(1.0, ge=0, le=4)
    saturation: float = Field(1.0, ge=0, le=4)
    kelvin_from: float = Field(6500.0, ge=1500, le=25000)
    kelvin_to: float = Field(6500.0, ge=1500, le=25000)
    tint: float = Field(0.0, ge=-1, le=1)
    look: Literal["none", "black_and_white", "sepia"] = "none"


class Recolour(_Edit):
    """Turns what is under the matte to `color`, keeping its light and texture."""

    op: Literal["recolour"] = "recolour"
    matte: MatteSource
    color: Hex


class Background(_Edit):
    """Replaces everything outside the matte by a flat `color` or by a stored picture."""

    op: Literal["background"] = "background"
    matte: MatteSource
    color: Hex | None = None
    media: str | None = None


class Reframe(_Edit):
    """Crops to `aspect` (a width:height ratio) or to a box, keeping `focus` (a point in shares) in the picture.

    `pad` adds a blurred border instead of cutting anything off.
    """

    op: Literal["reframe"] = "reframe"
    aspect: str | None = Field(None, pattern=r"^\d{1,4}:\d{1,4}$")
    box: Box | None = None
    focus: tuple[float, float] = (0.5, 0.5)
    fit: Literal["crop", "pad"] = "crop"


class Scale(_Edit):
    """Scales to width x height in pixels (even numbers)."""

    op: Literal["scale"] = "scale"
    width: int = Field(ge=16, le=7680)
    height: int = Field(ge=16, le=7680)


class Title(_Edit):
    """A line of type laid over the picture; `size` is the type's height as a share of the picture's height."""

    op: Literal["title"] = "title"
    text: str = Field(min_length=1, max_length=500)
    anchor: Anchor = "bottom"
    span: Span | None = None
    color: Hex = "#FFFFFF"
    font: str | None = None
    size: float = Field(0.07, gt=0, le=0.5)


class Logo(_Edit):
    """A stored picture laid over the clip at `anchor`; `width` is its share of the picture's width."""

    op: Literal["logo"] = "logo"
    media: str
    anchor: Anchor = "bottom_right"
    span: Span | None = None
    width: float = Field(0.14, gt=0, le=1)
    opacity: float = Field(1.0, ge=0, le=1)


class Loudness(_Edit):
    """Brings the sound to `lufs` integrated loudness."""

    op: Literal["loudness"] = "loudness"
    lufs: float = Field(-14.0, ge=-40, le=-5)


class Gain(_Edit):
    """Makes the sound louder or quieter by `db`; within `span` only, if given."""

    op: Literal["gain"] = "gain"
    db: float = Field(ge=-60, le=24)
    span: Span | None = None


class Mute(_Edit):
    """Silences the sound; within `span` only, if given."""

    op: Literal["mute"] = "mute"
    span: Span | None = None


Edit = Annotated[
    Trim | Retime | Grade | Recolour | Background | Reframe | Scale | Title | Logo | Loudness | Gain | Mute,
    Field(discriminator="op"),
]
EditList = tuple[Edit, ...]
