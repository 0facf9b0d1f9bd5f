"""A plate: a flat picture laid out in pixels, with type set by the typesetter and pictures laid in."""

import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tools.finish.fonts import DEFAULT, load_fonts
from tools.finish.pictures import Picture
from tools.finish.typeset import page

Align = Literal["left", "center", "right"]
Weight = Literal["light", "regular", "medium", "semibold", "bold", "black"]

INK, SOFT, QUIET, FRAME, PAPER = (
    "#F2F2F2",
    "#C4C4C4",
    "#9A9A9A",
    "#1C1C1C",
    "#141414",
)  # grey: nothing tints a judgement


@dataclass(frozen=True, slots=True)
class _Words:
    text: str
    x: float
    y: float
    width: float
    size: float
    fill: str
    weight: Weight
    align: Align
    lines: int
    tracking: float
    fonts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Box:
    x: float
    y: float
    width: float
    height: float
    fill: str | None
    stroke: str | None
    radius: float


@dataclass(slots=True)
class Plate:
    """Collects shapes, words and pictures; `drawn` draws shapes first, then words, then pictures. Unit: pixels."""

    width: int
    height: int
    paper: str = PAPER
    folders: Sequence[Path] = ()
    _boxes: list[_Box] = field(default_factory=list)
    _words: list[_Words] = field(default_factory=list)
    _pictures: list[tuple[int, int, NDArray[np.uint8]]] = field(default_factory=list)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str | None,
        *,
        stroke: str | None = None,
        radius: float = 0,
    ) -> None:
        """A rectangle."""
        self._boxes.append(_Box(x, y, width, height, fill, stroke, radius))

    def words(
        self,
        text: str,
        x: float,
        y: float,
        width: float,
        size: float,
        *,
        fill: str = INK,
        weight: Weight = "regular",
        align: Align = "left",
        lines: int = 1,
        tracking: float = 0.0,
        font: str = DEFAULT,
    ) -> None:
        """Words from `y` down; a line is as high as its size, lines 1.32 of it apart. Cut with … after `lines`."""
        plain = "".join(letter if letter.isprintable() else " " for letter in text)
        fonts = tuple(dict.fromkeys((font, DEFAULT)))
        self._words.append(_Words(plain, x, y, width, size, fill, weight, align, lines, tracking, fonts))

    def picture(self, picture: NDArray[np.uint8], x: int, y: int) -> None:
        """A picture (3 channels, or 4 with straight alpha) with its top left corner at x, y."""
        self._pictures.append((x, y, picture))

    def drawn(self) -> Picture:
        """The finished plate. Blocks for some 20 ms."""
        spec: dict[str, object] = {
            "width": self.width,
            "height": self.height,
            "paper": self.paper,
            "boxes": [asdict(box) for box in self._boxes],
            "words": [asdict(words) for words in self._words],
        }
        flat = Image.open(io.BytesIO(page("plate.typ", spec, load_fonts(self.folders)))).convert("RGB")
        for x, y, picture in self._pictures:
            laid = Image.fromarray(picture)
            flat.paste(laid, (x, y), laid if laid.mode == "RGBA" else None)
        return np.asarray(flat, dtype=np.uint8)
