"""Prepares logos: any picture or SVG drawing, cut to what is visible, scaled once and well."""

from pathlib import Path

import numpy as np
from PIL import Image, UnidentifiedImageError

from tools.finish.sniff import HEAD, kind_of, picture_size
from tools.finish.svg import draw_svg
from tools.finish.type import Picture
from tools.terms.errors import BadInput

TALLEST = 0.3  # of the picture's height: a tall, narrow logo is made smaller than its width asks for
_MOST_PIXELS = 40_000_000
_BLURS = 2.0  # times its own size: beyond this an enlarged logo looks soft, and we say so
_NEXT = "Send the logo as a PNG with a transparent background, or as an SVG."
_DRAWN = 1600  # pixels across at which an SVG is drawn before it is cut and scaled


def prepare_logo(source: Path, width: int, tallest: int, opacity: float, path: Path) -> Picture:
    """Writes the logo `width` pixels wide (or `tallest` high, if that is less) as a PNG with straight alpha."""
    with source.open("rb") as file:
        kind = kind_of(file.read(HEAD))
    drawn = draw_svg(source, _DRAWN) if kind == "svg" else _opened(source)
    logo = drawn.crop(drawn.getchannel("A").getbbox() or (0, 0, *drawn.size))
    if not np.asarray(logo.getchannel("A")).any():
        raise BadInput("The logo is wholly transparent.", next=_NEXT)
    grown = min(width / logo.width, tallest / logo.height)
    size = max(1, round(logo.width * grown)), max(1, round(logo.height * grown))
    scaled = logo.convert("RGBa").resize(size, Image.Resampling.LANCZOS).convert("RGBA")
    if opacity < 1:
        scaled.putalpha(scaled.getchannel("A").point([round(level * opacity) for level in range(256)]))
    scaled.save(path)
    notes: tuple[str, ...] = ()
    if grown > _BLURS and kind != "svg":
        notes = (f"The logo is only {logo.width} pixels wide and shown at {size[0]}; a larger file would be sharper.",)
    return Picture(path, *size, notes=notes)


def _opened(source: Path) -> Image.Image:
    declared = picture_size(source)
    if declared and declared[0] * declared[1] > _MOST_PIXELS:
        raise BadInput(f"The logo is {declared[0]} x {declared[1]} pixels, which is too large.", next=_NEXT)
    try:
        with Image.open(source) as picture:
            return picture.convert("RGBA")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise BadInput("The logo is no picture that can be read.", next=_NEXT) from error
