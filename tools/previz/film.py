"""Writing films with PyAV: the clip (H.264 and AAC in MP4) and the matte (gray PNG in MOV)."""

from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import numpy as np
import numpy.typing as npt
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc
from av.video.stream import VideoStream

from tools.previz.filters import RATE
from tools.previz.yuv import Picture

AAC_FRAME = 1024  # samples


class Film:
    """An open video file with pictures added in order; closing it flushes, leaving the block with an error does not."""

    def __init__(self, path: Path, container: str, options: dict[str, str]) -> None:
        self._file = av.open(str(path), "w", format=container, options=options)
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._flush()
        finally:
            self._file.close()

    def add(self, picture: Picture) -> None:
        """The next picture, in the layout that the film is written in."""
        raise NotImplementedError

    def _flush(self) -> None:
        raise NotImplementedError


class Clip(Film):
    """H.264 at crf 17, 4:2:0, tagged BT.709 limited; `sound` (samples, 2) is float32 at 48 kHz.

    One encoder thread: with more, the stream would depend on how many there are.
    """

    def __init__(self, path: Path, width: int, height: int, fps: int, sound: npt.NDArray[np.float32]) -> None:
        super().__init__(path, "mp4", {"movflags": "+faststart"})
        self._video = _h264(self._file.add_stream("libx264", rate=fps), width, height, fps)
        self._audio = self._file.add_stream("aac", rate=RATE)
        self._audio.bit_rate = 192_000
        self._audio.layout = "stereo"
        self._sound = np.ascontiguousarray(sound.T)
        self._heard = 0
        self._fps = fps

    def add(self, picture: Picture) -> None:
        """The next picture as planar 4:2:0 (H * 3 / 2, W), and the sound up to its end."""
        frame = av.VideoFrame.from_ndarray(picture, format="yuv420p")
        frame.colorspace, frame.color_range = Colorspace.ITU709, ColorRange.MPEG
        frame.color_primaries, frame.color_trc = ColorPrimaries.BT709, ColorTrc.BT709
        frame.pts, frame.time_base = self._count, Fraction(1, self._fps)
        self._count += 1
        self._file.mux(self._video.encode(frame))
        self._hear(round(self._count / self._fps * RATE))

    def _hear(self, until: int) -> None:
        """Encodes the sound up to a sample; whole AAC frames only, until the end."""
        end = self._sound.shape[1]
        while self._heard < min(until, end) and (until >= end or self._heard + AAC_FRAME <= until):
            part = np.ascontiguousarray(self._sound[:, self._heard : self._heard + AAC_FRAME])
            frame = av.AudioFrame.from_ndarray(part, format="fltp", layout="stereo")
            frame.sample_rate = RATE
            frame.pts, frame.time_base = self._heard, Fraction(1, RATE)
            self._heard += part.shape[1]
            self._file.mux(self._audio.encode(frame))

    def _flush(self) -> None:
        self._hear(self._sound.shape[1])
        self._file.mux(self._video.encode(None))
        self._file.mux(self._audio.encode(None))


class Matte(Film):
    """Lossless gray pictures (PNG in MOV), which editing programs open."""

    def __init__(self, path: Path, width: int, height: int, fps: int) -> None:
        super().__init__(path, "mov", {})
        self._video = self._file.add_stream("png", rate=fps)
        self._video.width, self._video.height = width, height
        self._video.pix_fmt = "gray"
        self._video.codec_context.thread_count = 1
        self._fps = fps

    def add(self, picture: Picture) -> None:
        """The next coverage picture, (H, W)."""
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="gray")
        frame.pts, frame.time_base = self._count, Fraction(1, self._fps)
        self._count += 1
        self._file.mux(self._video.encode(frame))

    def _flush(self) -> None:
        self._file.mux(self._video.encode(None))


def _h264(stream: VideoStream, width: int, height: int, fps: int) -> VideoStream:
    stream.width, stream.height = width, height
    stream.pix_fmt = "yuv420p"
    stream.time_base = Fraction(1, fps)
    # With mbtree and B frames x264's vector code gives other bytes from run to run (PyAV 18.1, x264 core 165).
    stream.options = {"crf": "17", "preset": "superfast", "threads": "1", "x264-params": "mbtree=0"}
    context = stream.codec_context
    context.thread_count = 1
    context.colorspace, context.color_range = Colorspace.ITU709, ColorRange.MPEG
    context.color_primaries, context.color_trc = ColorPrimaries.BT709, ColorTrc.BT709
    return stream
