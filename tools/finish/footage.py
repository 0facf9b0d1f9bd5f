"""Reads pictures out of clips and stills: at asked times, upright, in square pixels and true colour."""

import math
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import av
import numpy as np
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray

from tools.finish.pictures import Picture, matte_of, picture_of
from tools.finish.streams import Probe, moving_picture, open_media
from tools.finish.threads import Halt
from tools.terms.errors import BadInput, NotFound

Seen = Callable[[float, VideoFrame], None]

_EARLY = 0.0006  # seconds; Matroska rounds times to milliseconds, so a picture may lie this much too late
_WORTH_A_JUMP = 12  # frames; decoding fewer than these is quicker than a seek


def spread(found: Probe, count: int) -> list[float]:
    """The middles of up to `count` frames spread evenly over a clip, in seconds; no frame twice, one for a still."""
    if found.is_still or not found.fps:
        return [0.0]
    frames = (math.floor((index + 0.5) / count * found.seconds * found.fps) for index in range(count))
    return [(frame + 0.5) / found.fps for frame in dict.fromkeys(frames)]


def pictures_at(path: Path, times: Sequence[float], halt: Halt, *, longest: int | None = None) -> list[Picture]:
    """What is on the screen at each of `times` (seconds, in any order); outside the clip its first or last picture.

    `longest` caps the longer side in pixels. Blocks, so for a thread. BadInput where the file cannot be decoded.
    """
    return _show(path, times, halt, lambda frame, aspect: picture_of(frame, aspect, longest), None)


def mattes_at(path: Path, times: Sequence[float], halt: Halt) -> list[NDArray[np.uint8]]:
    """The matte at each of `times`, height x width, 255 = inside: the alpha where there is one, else the luminance."""
    return _show(path, times, halt, matte_of, None)


def watch(path: Path, times: Sequence[float], halt: Halt, *, longest: int, seen: Seen) -> list[Picture]:
    """As `pictures_at`, but decodes every frame once and shows it to `seen` with its time."""
    return _show(path, times, halt, lambda frame, aspect: picture_of(frame, aspect, longest), seen)


def _show(
    path: Path, times: Sequence[float], halt: Halt, drawn: Callable[[VideoFrame, float], Picture], seen: Seen | None
) -> list[Picture]:
    found: dict[int, Picture] = {}
    try:
        with open_media(path) as container:
            reel = _Reel(container, halt, seen)
            for index in sorted(range(len(times)), key=times.__getitem__):
                found[index] = drawn(reel.at(times[index]), reel.aspect)
            reel.run_out()
    except FileNotFoundError as error:
        raise NotFound("The file is not there any more.", next="Send it again.") from error
    except (av.FFmpegError, OSError) as error:
        raise BadInput("The file is damaged and cannot be read to its end.", next="Send it again.") from error
    return [found[index] for index in range(len(times))]


class _Reel:
    """A clip that is wound forward only; jumps over what nobody asked for, unless `seen` wants every frame."""

    def __init__(self, container: InputContainer, halt: Halt, seen: Seen | None) -> None:
        self._container, self._halt, self._seen = container, halt, seen
        self._stream: VideoStream = moving_picture(container)
        self._stream.thread_type = "AUTO"
        self._frames = self._decoded()
        first = next(self._frames, None)
        if first is None:
            raise BadInput("There is no picture in the file.", next="Send a video or a picture.")
        self._now, self._after = first, next(self._frames, None)
        self.aspect = float(self._stream.sample_aspect_ratio or 1) or 1.0

    def at(self, time: float) -> VideoFrame:
        """The frame on the screen at `time`; times must not go back."""
        self._jump(time)
        while self._after is not None and self._after[0] <= time + _EARLY:
            self._now, self._after = self._after, next(self._frames, None)
        return self._now[1]

    def run_out(self) -> None:
        """Shows the rest to `seen`."""
        while self._seen and self._after is not None:
            self._after = next(self._frames, None)

    def _decoded(self) -> Iterator[tuple[float, VideoFrame]]:
        start = float((self._stream.start_time or 0) * (self._stream.time_base or 0))
        for frame in self._container.decode(self._stream):
            self._halt.check()
            time = (frame.time or 0.0) - start
            if self._seen:
                self._seen(time, frame)
            yield time, frame

    def _jump(self, time: float) -> None:
        """Seeks when a key frame lies between here and `time`."""
        base, rate = self._stream.time_base, float(self._stream.average_rate or 25)
        if self._seen or self._after is None or base is None:
            return
        wanted = int((time + _EARLY) / base) + (self._stream.start_time or 0)
        entry = self._stream.index_entries.search_timestamp(wanted, backward=True)
        if entry < 0:
            return
        key = float((self._stream.index_entries[entry].timestamp - (self._stream.start_time or 0)) * base)
        if key > self._after[0] + _WORTH_A_JUMP / rate:
            self._container.seek(wanted, stream=self._stream, backward=True)
            self._frames = self._decoded()
            self._now = next(self._frames, self._now)
            self._after = next(self._frames, None)
