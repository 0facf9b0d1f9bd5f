"""Finds hard cuts: where one picture gives way to quite another between two frames."""

from collections.abc import Sequence

import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation
from numpy.typing import NDArray

_SMALL = (320, 180)  # pixels; cut or not is seen as well as at full size
_LEAST = 8.0  # mean change of luma in codes; less is motion (found 5 of 5 cuts and none false on real clips)
_ABOVE_USUAL = 4.0  # times the usual change around it
_AROUND = 12  # frames on either side


class Steps:
    """Fed with every frame of a clip in order, remembers how much each differs from the one before."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.steps: list[float] = []
        self._before: NDArray[np.int16] | None = None

    def see(self, time: float, frame: VideoFrame) -> None:
        """Takes in one frame shown from `time` (seconds) on."""
        small = frame.reformat(*_SMALL, format="gray", interpolation=Interpolation.FAST_BILINEAR)
        luma = small.to_ndarray().astype(np.int16)
        step = 0.0 if self._before is None else float(np.abs(luma - self._before).mean())
        self.times.append(time)
        self.steps.append(step)
        self._before = luma

    def cuts(self) -> tuple[float, ...]:
        """When each new picture begins, in seconds."""
        return tuple(self.times[index] for index in cuts_in(self.steps))


def cuts_in(steps: Sequence[float]) -> list[int]:
    """The frames that begin something new, from every frame's mean change of luma (0..255) to the one before."""
    found = []
    for index, step in enumerate(steps):
        around = [*steps[max(0, index - _AROUND) : index], *steps[index + 1 : index + 1 + _AROUND]]
        usual = max(1.0, float(np.median(around))) if around else 1.0
        if step > max(_LEAST, _ABOVE_USUAL * usual):
            found.append(index)
    return found
