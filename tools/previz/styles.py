"""Styles that a previz can draw: what they do to surfaces, to the camera's finish and to the finished picture."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tools.previz.stage import Piece

Look = Literal["color", "black_and_white", "sepia"]
Skin = Literal["own", "clay", "paper"]
GRAIN = 0.004  # just enough to keep dark gradients from banding; a studio picture is clean


@dataclass(frozen=True, slots=True)
class Style:
    """How a clip looks as a whole; `not_drawn` names the styles that a previz has no way to show."""

    cel: bool = False
    skin: Skin = "own"
    look: Look = "color"
    grain: float = GRAIN
    vignette: float = 0.35
    aperture: float = 1.0
    not_drawn: tuple[str, ...] = ()

    def dressed(self, piece: Piece) -> Piece:
        """The piece as this style makes it: clay and paper are matt and keep only the colour."""
        if self.skin == "own":
            return piece
        coarse = self.skin == "clay"
        surface = replace(
            piece.surface,
            metal=0.0,
            rough=0.72 if coarse else 0.95,
            pattern="none",
            coat=0.18 if coarse else 0.0,
            transparency=0.0,
        )
        return replace(piece, surface=surface)


_KNOWN: dict[str, Style] = {
    "cinematic": Style(grain=0.007, vignette=0.45),
    "product": Style(),
    "commercial": Style(),
    "talking_head": Style(),
    "documentary": Style(grain=0.014),
    "anime": Style(cel=True, grain=0.0, vignette=0.08, aperture=0.0),
    "cartoon": Style(cel=True, grain=0.0, vignette=0.08, aperture=0.0),
    "illustration": Style(cel=True, grain=0.0, vignette=0.0, aperture=0.0),
    "clay": Style(skin="clay"),
    "papercraft": Style(skin="paper"),
    "noir": Style(look="black_and_white", grain=0.02, vignette=0.6),
    "black_and_white": Style(look="black_and_white", grain=0.014),
    "sepia": Style(look="sepia", grain=0.014),
    "cyberpunk": Style(grain=0.007, vignette=0.5),
}


def style_of(names: Sequence[str]) -> Style:
    """The styles laid over one another in order; names that are not known are kept as not drawn."""
    made, default = Style(), Style()
    unknown: list[str] = []
    for name in names:
        known = _KNOWN.get(name.strip().lower().replace(" ", "_").replace("-", "_"))
        if known is None:
            unknown.append(name)
            continue
        for field in ("cel", "skin", "look", "grain", "vignette", "aperture"):
            if getattr(known, field) != getattr(default, field):
                made = replace(made, **{field: getattr(known, field)})
    return replace(made, not_drawn=tuple(unknown))
