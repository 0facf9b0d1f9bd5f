"""The frames of an order: drawn plainly or strictly, in the shot's look, on as many threads as wanted."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from tools.previz.label import Label, make_label
from tools.previz.looks import looked
from tools.previz.order import Order
from tools.previz.parts import check_only_looks_differ, parts_on_stage
from tools.previz.production import Production, produce
from tools.previz.renderer import Renderer
from tools.previz.shutter import mean_coverage, mean_light
from tools.previz.stage import Frame, Moment
from tools.previz.yuv import Picture, yuv420
from tools.terms.errors import BadInput

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """One finished frame: RGB, coverage for the matte, and how many pixels a strict composite kept.

    `planes` is the picture in planar 4:2:0, for the clip.
    """

    rgb: Picture
    planes: Picture
    coverage: Picture | None
    outside: int = 0
    identical: int = 0


class FrameMaker:
    """Draws the frames of one order. Every method may be called from several threads at once."""

    def __init__(self, order: Order) -> None:
        """Stages the shot; raises BadInput, NotFound or Unsupported where the order cannot be filled."""
        self.order = order
        self.production = produce(order.shot, order.width, order.height)
        self._renderer = Renderer(self.production.stage)
        self._before, self._poses = self._parent()
        self.strict = parts_on_stage(self.production, order.strict)
        self.parts = parts_on_stage(self.production, order.matte)
        self._label = _label(self.production, order)

    def moments(self) -> tuple[Moment, ...]:
        """All frames; a strict render keeps the poses and the camera of the shot before."""
        return self._poses.moments()

    def frame(self, moment: Moment) -> Drawn:
        """A frame of the clip."""
        if self._before is not None:
            return self._strict_frame(moment, self._before)
        frames = [self._renderer.draw(one, *self._size, self.parts) for one in self._poses.exposures(moment)]
        rgb = self.finished(mean_light([frame.rgb for frame in frames]))
        return Drawn(rgb, yuv420(rgb), _coverage(frames) if self.parts else None)

    def matte(self, moment: Moment) -> Picture:
        """The exact coverage of the matte's parts, (H, W) uint8: 0, 64, 128, 192 or 255, or a mean of these."""
        exposures = self._poses.exposures(moment)
        return mean_coverage([self._renderer.coverage(one, *self._size, self.parts) for one in exposures])

    def still(self, moment: Moment) -> Picture:
        """The finished frame as RGB."""
        return self.frame(moment).rgb

    def isolate(self, moment: Moment) -> Picture:
        """The matte's parts alone, (H, W, 4) with straight alpha, sharp."""
        return self._renderer.isolate(moment, *self._size, self.parts)

    def finished(self, rgb: Picture) -> Picture:
        """A drawn frame in the shot's look, with the label that stand-ins owe."""
        toned = looked(rgb, self.production.style.look)
        return self._label.over(toned) if self._label is not None else toned

    @property
    def _size(self) -> tuple[int, int]:
        return self.order.width, self.order.height

    def _strict_frame(self, moment: Moment, before: Renderer) -> Drawn:
        """The new look inside the strict parts; everything outside is the shot before, and counted."""
        moments = self._poses.exposures(moment)
        made = [self._renderer.strict(before, one, *self._size, self.strict) for one in moments]
        rgb = self.finished(mean_light([frame.rgb for frame, _ in made]))
        inside = _coverage([frame for frame, _ in made])
        outside = int(np.count_nonzero(inside == 0))
        changed = max(count.outside - count.identical for _, count in made)
        coverage = inside if self.parts == self.strict else self.matte(moment) if self.parts else None
        return Drawn(rgb, yuv420(rgb), coverage, outside, outside - changed)

    def _parent(self) -> tuple[Renderer | None, Production]:
        """The renderer of the shot before and the production whose poses hold."""
        if not self.order.strict:
            return None, self.production
        if self.order.before is None:
            raise BadInput("A strict render needs the shot it is held against.", next="Name the take to keep.")
        check_only_looks_differ(self.order.before, self.order.shot)
        before = produce(self.order.before, *self._size)
        same = before.acting.blocking.group_count == self.production.acting.blocking.group_count
        return Renderer(before.stage), before if same else self.production


def _coverage(frames: Sequence[Frame]) -> Picture:
    return mean_coverage([frame.coverage for frame in frames if frame.coverage is not None])


def drawn_in_order(draw: Callable[[Moment], T], moments: Sequence[Moment], threads: int) -> Iterator[T]:
    """Frames in order, drawn ahead on `threads` threads; only a few wait in memory at a time."""
    waiting: deque[Future[T]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        try:
            for moment in moments:
                waiting.append(pool.submit(draw, moment))
                if len(waiting) > threads * 2:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _label(production: Production, order: Order) -> Label | None:
    return make_label(production.label, order.width, order.height) if production.label else None
