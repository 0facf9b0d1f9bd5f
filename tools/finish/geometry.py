"""What part of the source is seen, and at which size: every reframe and scale of a list composed into few steps."""

from dataclasses import dataclass, replace

from tools.terms.change import Box
from tools.terms.edit import Reframe, Scale
from tools.terms.errors import BadInput

SMALLEST = 16.0  # pixels a side
_SAME_SHAPE = 0.005


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in pixels, not yet on the pixel grid."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Window:
    """Cuts `rect` out of what comes in and scales it to width x height."""

    rect: Rect
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Pad:
    """Puts what comes in in the middle of a larger canvas, over a blurred copy of itself."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class View:
    """The picture after some reframes and scales of a source of `source` pixels; `grid` 2 keeps sizes even."""

    source: tuple[int, int]
    steps: tuple[Window | Pad, ...] = ()
    grid: int = 2
    notes: tuple[str, ...] = ()

    @property
    def exact_size(self) -> tuple[float, float]:
        """Width and height before they are rounded to the grid."""
        if not self.steps:
            return float(self.source[0]), float(self.source[1])
        return self.steps[-1].width, self.steps[-1].height

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels that come out."""
        wide, high = self.exact_size
        return snapped(wide, self.grid), snapped(high, self.grid)

    def reframed(self, edit: Reframe) -> "View":
        """After a reframe: cut to its box, then to its aspect about its focus, or padded to its aspect."""
        if edit.aspect is None and edit.box is None:
            raise BadInput("The reframe says neither a shape nor a part of the picture.", next="Name one, like 9:16.")
        view, (across, down) = self, edit.focus
        if edit.box is not None:
            view = view._boxed(edit.box)
            across, down = (across - edit.box.x) / edit.box.width, (down - edit.box.y) / edit.box.height
        if edit.aspect is None:
            return view
        aspect = aspect_of(edit.aspect)
        return view._padded(aspect) if edit.fit == "pad" else view._cropped(aspect, (across, down))

    def scaled(self, edit: Scale) -> "View":
        """After a scale; a size of another shape is filled, cut about the middle, and said, never stretched."""
        wide, high = self.exact_size
        view = self
        if abs(wide / high * edit.height / edit.width - 1) > _SAME_SHAPE:
            view = self._cropped(edit.width / edit.height, (0.5, 0.5))
            said = f"The picture was cut to {edit.width} x {edit.height}'s shape so that nothing is stretched."
            view = replace(view, notes=(*view.notes, said))
        return view._resized(float(edit.width), float(edit.height))

    def seen(self) -> Rect:
        """The part of the source that is in the picture, in source pixels."""
        rect = Rect(0.0, 0.0, float(self.source[0]), float(self.source[1]))
        for step in self.steps:
            if isinstance(step, Window):
                return step.rect
        return rect

    def to_source(self, across: float, down: float) -> tuple[float, float] | None:
        """Where a point of this picture (shares) is in the source (shares); None if it is on a border."""
        for step, (wide, high) in reversed(list(zip(self.steps, self._sizes(), strict=True))):
            if isinstance(step, Window):
                across = (step.rect.x + across * step.rect.width) / wide
                down = (step.rect.y + down * step.rect.height) / high
            else:
                across = (across - 0.5) * step.width / wide + 0.5
                down = (down - 0.5) * step.height / high + 0.5
            if not (0 <= across <= 1 and 0 <= down <= 1):
                return None
        return across, down

    def from_source(self, across: float, down: float) -> tuple[float, float]:
        """Where a point of the source (shares) is in this picture (shares); outside 0..1 where it was cut away."""
        for step, (wide, high) in zip(self.steps, self._sizes(), strict=True):
            if isinstance(step, Window):
                across = (across * wide - step.rect.x) / step.rect.width
                down = (down * high - step.rect.y) / step.rect.height
            else:
                across = (across - 0.5) * wide / step.width + 0.5
                down = (down - 0.5) * high / step.height + 0.5
        return across, down

    def _sizes(self) -> list[tuple[float, float]]:
        """The size that comes into each step."""
        sizes = [(float(self.source[0]), float(self.source[1]))]
        sizes += [(step.width, step.height) for step in self.steps[:-1]]
        return sizes[: len(self.steps)]

    def _boxed(self, box: Box) -> "View":
        return self._cut(box.x, box.y, min(box.width, 1 - box.x), min(box.height, 1 - box.y))

    def _cropped(self, aspect: float, focus: tuple[float, float]) -> "View":
        wide, high = self.exact_size
        across, down = min(1.0, high * aspect / wide), min(1.0, wide / aspect / high)
        left = min(max(0.0, focus[0] - across / 2), 1 - across)
        top = min(max(0.0, focus[1] - down / 2), 1 - down)
        return self._cut(left, top, across, down)

    def _padded(self, aspect: float) -> "View":
        wide, high = self.exact_size
        if abs(wide / high / aspect - 1) <= _SAME_SHAPE:
            return self
        return self._after(Pad(max(wide, high * aspect), max(high, wide / aspect)))

    def _cut(self, left: float, top: float, across: float, down: float) -> "View":
        """Cuts shares of the present picture; at most one window stands after each pad."""
        wide, high = self.exact_size
        if min(wide * across, high * down) < SMALLEST or min(across, down) <= 0:
            raise BadInput("Too little of the picture would be left.", next=f"Keep at least {SMALLEST:.0f} pixels.")
        last = self.steps[-1] if self.steps else None
        into = last.rect if isinstance(last, Window) else Rect(0.0, 0.0, wide, high)
        rect = Rect(into.x + left * into.width, into.y + top * into.height, across * into.width, down * into.height)
        return self._after(Window(rect, wide * across, high * down))

    def _resized(self, width: float, height: float) -> "View":
        last = self.steps[-1] if self.steps else None
        wide, high = self.exact_size
        rect = last.rect if isinstance(last, Window) else Rect(0.0, 0.0, wide, high)
        return self._after(Window(rect, width, height))

    def _after(self, step: Window | Pad) -> "View":
        kept = self.steps
        if isinstance(step, Window) and kept and isinstance(kept[-1], Window):
            kept = kept[:-1]
        return replace(self, steps=(*kept, step))


def aspect_of(text: str) -> float:
    """Width to height of "16:9"; BadInput for shapes that no picture can have."""
    wide, high = (int(part) for part in text.split(":"))
    if not wide or not high or not 0.1 <= wide / high <= 10:
        raise BadInput(f"A picture cannot be {text}.", next="Name a shape like 16:9, 1:1 or 9:16.")
    return wide / high


def snapped(pixels: float, grid: int) -> int:
    """The nearest whole number of pixels on the grid."""
    return max(grid, round(pixels / grid) * grid)
