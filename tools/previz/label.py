"""The small line at the bottom left that says what a stand-in stands for."""

from dataclasses import dataclass
from pathlib import Path

import font_roboto
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from tools.previz.yuv import Picture

SHARE = 0.030  # of the shorter side: small, and still legible on a phone
LONGEST = 80  # characters


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """Text drawn once and laid over every frame: `alpha` (h, w) 0..1 at `top`, `left`, in white over a soft shade."""

    alpha: npt.NDArray[np.float32]
    shade: npt.NDArray[np.float32]
    top: int
    left: int

    def over(self, rgb: Picture) -> Picture:
        """A copy of the picture with the label on it."""
        high, wide = self.alpha.shape
        made = rgb.copy()
        under = made[self.top : self.top + high, self.left : self.left + wide].astype(np.float32)
        laid = under * (1.0 - self.shade[..., None]) * (1.0 - self.alpha[..., None]) + 235.0 * self.alpha[..., None]
        made[self.top : self.top + high, self.left : self.left + wide] = np.rint(laid).astype(np.uint8)
        return made


def make_label(text: str, width: int, height: int) -> Label:
    """Sets a line of text for pictures of that size; what is too long for the picture ends in an ellipsis."""
    size = max(8, round(min(width, height) * SHARE))
    font = ImageFont.truetype(str(Path(font_roboto.RobotoMedium)), size)
    margin = max(2, size // 2)
    line = _fitted(" ".join(text.split())[:LONGEST], font, width - 2 * (size + margin))
    wide = min(width, round(font.getlength(line)) + 2 * margin)
    high = min(height, round(size * 1.3) + margin)
    canvas = Image.new("L", (wide, high), 0)
    ImageDraw.Draw(canvas).text((margin, margin // 2), line, font=font, fill=230)
    alpha = np.asarray(canvas, dtype=np.float32) / 255.0
    shade = np.full((high, wide), 0.38, dtype=np.float32)
    return Label(alpha, shade, max(0, height - high - size), min(size, width - wide))


def _fitted(text: str, font: ImageFont.FreeTypeFont, room: int) -> str:
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(text + "…") > room:
        text = text[:-1]
    return text + "…"
