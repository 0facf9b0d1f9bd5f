"""Where titles and logos lie in the picture, when they are seen, and the filters that lay them over it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tools.finish.graph import Script, Work
from tools.finish.type import Picture, TypeSpec
from tools.terms.edit import Anchor, Logo, Title

_ONE_PNG = ("-f", "png_pipe")  # by itself ffmpeg takes a path with % in it for a series of pictures
FADE = 0.3  # seconds
_TALL = 1.25  # type is sized by the height of a picture no taller than this many times its width
_WIDEST = 0.5  # of the picture's width: what a logo may grow to in a tall picture
_CLEAR = 0.5  # of the smaller thing's height: kept free between two things


@dataclass(frozen=True, slots=True)
class Safe:
    """The margins, in shares of the picture, that overlays keep free: a platform's own buttons lie there."""

    top: float = 0.05
    bottom: float = 0.05
    side: float = 0.05


SAFE = Safe()


@dataclass(frozen=True, slots=True)
class Laid:
    """A title or logo with the seconds of the finished clip in which it is seen (None: all of it).

    `asked` is the size (pixels) of the picture that it was put on.
    """

    index: int
    edit: Title | Logo
    span: tuple[float, float] | None
    asked: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the visible part of something lies: left, top, width, height in pixels."""

    laid: Laid
    left: int
    top: int
    width: int
    height: int


def type_spec(edit: Title, canvas: tuple[int, int], safe: Safe) -> TypeSpec:
    """How a title is set on a canvas (pixels): type size, the room it has, its alignment."""
    wide, high = canvas
    width = round(wide * (1 - 2 * safe.side))
    room = round(high * (1 - safe.top - safe.bottom) * (0.9 if edit.anchor in ("left", "center", "right") else 0.6))
    size = max(8, round(edit.size * min(high, _TALL * wide)))
    return TypeSpec(edit.text, size, edit.color.upper(), width, room, _side(edit.anchor))


def logo_width(edit: Logo, asked: tuple[int, int], canvas: tuple[int, int]) -> int:
    """A logo's width in pixels: its share of the picture it was put on; in another shape it covers as much area."""
    grown = math.sqrt(canvas[0] * canvas[1] / (asked[0] * asked[1]))
    widest = max(edit.width, _WIDEST) * canvas[0]
    return max(2, round(min(edit.width * asked[0] * grown, widest)))


def place_all(
    laid: Sequence[Laid], pictures: Mapping[int, Picture], canvas: tuple[int, int], safe: Safe
) -> list[Placed]:
    """Anchors everything in the safe area; what would touch something seen at the same time moves up or down."""
    placed: list[Placed] = []
    for item in sorted(laid, key=lambda one: isinstance(one.edit, Title)):  # a logo keeps its corner
        mine = _anchored(item, pictures[item.index], canvas, safe)
        for _ in placed:
            touched = next((other for other in placed if _touch(mine, other)), None)
            mine = _beside(mine, touched, canvas[1]) if touched else mine
        placed.append(mine)
    return sorted(placed, key=lambda one: one.laid.index)


def lay(
    script: Script, label: str, placed: Placed, picture: Picture, work: Work, fps: Fraction | None, seconds: float
) -> str:
    """Writes the filters that lay one prepared picture over `label`."""
    at = f"{placed.left - picture.margin}:{placed.top - picture.margin}"
    convert = [*work.from_rgb, f"format={work.with_alpha}"]
    span = placed.laid.span
    if fps is None or span is None:
        over = script.link(f"[{script.read(picture.path, *_ONE_PNG)}:v]", *convert)
        return script.link([label, over], f"overlay={at}:format={work.overlay}")
    start, end = span
    half = 0.5 / float(fps)
    number = script.read(picture.path, *_ONE_PNG)
    ticks = f"settb={fps.denominator}/{fps.numerator}"
    held = ["loop=loop=-1:size=1", ticks, "setpts=N"]
    over = script.link(f"[{number}:v]", *convert, *held, *_fades(span, seconds, half))
    shown = f"enable='gte(t,{start - half:.6f})*lt(t,{end - half:.6f})'"
    return script.link([label, over], f"overlay={at}:format={work.overlay}:shortest=1:{shown}")


def _fades(span: tuple[float, float], seconds: float, half: float) -> list[str]:
    """A fade at each end that lies inside the clip; short spans fade faster."""
    start, end = span
    length = min(FADE, (end - start) / 3)
    fades = [f"fade=t=in:st={start:.6f}:d={length:.6f}:alpha=1"] if start > half else []
    if end < seconds - half:
        fades.append(f"fade=t=out:st={end - length:.6f}:d={length:.6f}:alpha=1")
    return fades


def _anchored(item: Laid, picture: Picture, canvas: tuple[int, int], safe: Safe) -> Placed:
    wide, high = picture.width - 2 * picture.margin, picture.height - 2 * picture.margin
    side, top, bottom = safe.side * canvas[0], safe.top * canvas[1], safe.bottom * canvas[1]
    across, down = _shares(item.edit.anchor)
    left = side + (canvas[0] - 2 * side - wide) * across
    upper = top + (canvas[1] - top - bottom - high) * down
    return Placed(item, _even(left), _even(upper), wide, high)


def _shares(anchor: Anchor) -> tuple[float, float]:
    """Where an anchor is: 0 left or top, 1 right or bottom."""
    across = 0.0 if "left" in anchor else 1.0 if "right" in anchor else 0.5
    return across, 0.0 if "top" in anchor else 1.0 if "bottom" in anchor else 0.5


def _side(anchor: Anchor) -> str:
    return "left" if "left" in anchor else "right" if "right" in anchor else "center"


def _touch(one: Placed, other: Placed) -> bool:
    clear = _clear(one, other)
    apart = (
        one.left >= other.left + other.width + clear
        or other.left >= one.left + one.width + clear
        or one.top >= other.top + other.height + clear
        or other.top >= one.top + one.height + clear
    )
    return not apart and _together(one.laid.span, other.laid.span)


def _together(one: tuple[float, float] | None, other: tuple[float, float] | None) -> bool:
    return one is None or other is None or (one[0] < other[1] and other[0] < one[1])


def _beside(mine: Placed, other: Placed, height: int) -> Placed:
    """Moved above what is in the lower half, below what is in the upper half."""
    clear = 2 * _clear(mine, other)
    up = other.top + other.height / 2 > height / 2
    top = other.top - mine.height - clear if up else other.top + other.height + clear
    top = min(max(0, top), height - mine.height)
    return Placed(mine.laid, mine.left, _even(top), mine.width, mine.height)


def _clear(one: Placed, other: Placed) -> float:
    return _CLEAR * min(one.height, other.height)


def _even(pixels: float) -> int:
    """On the grid of half-size chroma."""
    return round(pixels / 2) * 2
