"""What a clip or still is, read from its headers and its first picture."""

import itertools
from dataclasses import dataclass
from pathlib import Path

import av
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from tools.finish.ffmpeg import READABLE
from tools.finish.sniff import index_place, kind_of
from tools.terms.errors import BadInput, NotFound

PRIMARIES = {1: "bt709", 4: "bt470m", 5: "bt470bg", 6: "smpte170m", 7: "smpte240m", 9: "bt2020", 12: "smpte432"}
TRANSFERS = {
    1: "bt709", 4: "gamma22", 5: "gamma28", 6: "smpte170m", 7: "smpte240m", 8: "linear", 13: "srgb",
    14: "bt2020-10", 15: "bt2020-12", 16: "smpte2084", 18: "arib-std-b67",
}  # fmt: skip
SPACES = {0: "gbr", 1: "bt709", 4: "fcc", 5: "bt470bg", 6: "smpte170m", 7: "smpte240m", 9: "bt2020nc", 10: "bt2020c"}
RANGES = {1: "tv", 2: "pc"}
_MOVING_GIF = 2
_FASTEST = 60.5  # frames a second
_LOOKED_AT = 2000  # frames


@dataclass(frozen=True, slots=True)
class Probe:
    """What a clip or still is. Width and height are as shown: rotation and pixel aspect applied.

    `seconds`, `fps` are 0 and `frames` 1 for a still; `frames` is None where the container does not say. Colour names
    are ffmpeg's, "unknown" where the file has none. `rotation` is in degrees, `coded` the size as stored,
    `pixel_aspect` the width of a stored pixel to its height, `depth` in bits a channel.
    """

    width: int
    height: int
    seconds: float
    fps: float
    frames: int | None
    video_codec: str
    pixel_format: str
    color_space: str = "unknown"
    color_primaries: str = "unknown"
    color_transfer: str = "unknown"
    color_range: str = "unknown"
    has_sound: bool = False
    audio_codec: str = ""
    sample_rate: int = 0
    channels: int = 0
    rotation: int = 0
    faststart: bool = False
    is_still: bool = False
    has_alpha: bool = False
    bytes: int = 0
    coded: tuple[int, int] = (0, 0)
    pixel_aspect: float = 1.0
    depth: int = 8
    interlaced: bool = False


def read_probe(path: Path) -> Probe:
    """Reads a file that we already hold; blocks, so for a thread. NotFound or BadInput where it cannot."""
    try:
        with open_media(path) as container:
            return _facts(path, container)
    except FileNotFoundError as error:
        raise NotFound("The file is not there any more.", next="Send it again.") from error
    except (av.FFmpegError, OSError, StopIteration, ValueError) as error:
        raise BadInput(
            "The file is damaged, or it is no video or picture that can be read.",
            next="Send an MP4, MOV or WebM clip, or a PNG, JPEG or WebP picture.",
        ) from error


def open_media(path: Path) -> InputContainer:
    """Opens a file for PyAV with the same walls as the renders have: local files, known containers."""
    options = {"protocol_whitelist": "file", "format_whitelist": READABLE}
    return av.open(str(path.absolute()), options=options, timeout=30)


def _facts(path: Path, container: InputContainer) -> Probe:
    stream = moving_picture(container)
    frame = next(container.decode(stream))
    still = _is_still(container, stream)
    sound = container.streams.audio[0] if container.streams.audio else None
    seconds = 0.0 if still else _seconds(path, container, stream)
    aspect = float(stream.sample_aspect_ratio or 1) or 1.0
    wide, high = _shown(frame, aspect)
    rate = _rate(stream)
    return Probe(
        width=wide,
        height=high,
        seconds=seconds,
        fps=0.0 if still else rate,
        frames=1 if still else stream.frames or None,
        video_codec=stream.codec_context.codec.canonical_name,
        pixel_format=frame.format.name,
        color_space=SPACES.get(int(frame.colorspace), "unknown"),
        color_primaries=PRIMARIES.get(int(frame.color_primaries), "unknown"),
        color_transfer=TRANSFERS.get(int(frame.color_trc), "unknown"),
        color_range=RANGES.get(int(frame.color_range), "unknown"),
        has_sound=sound is not None and not still,
        audio_codec=sound.codec_context.codec.canonical_name if sound else "",
        sample_rate=sound.codec_context.sample_rate if sound else 0,
        channels=sound.codec_context.layout.nb_channels if sound else 0,
        rotation=int(frame.rotation),
        faststart=_kind(path) == "mp4" and index_place(path) == "front",
        is_still=still,
        has_alpha=any(part.is_alpha for part in frame.format.components) or stream.metadata.get("alpha_mode") == "1",
        bytes=path.stat().st_size,
        coded=(frame.width, frame.height),
        pixel_aspect=aspect,
        depth=max(part.bits for part in frame.format.components),
        interlaced=bool(frame.interlaced_frame),
    )


def moving_picture(container: InputContainer) -> VideoStream:
    """The first stream that moves; a song's cover is none."""
    covers = av.stream.Disposition.attached_pic
    for stream in container.streams.video:
        if not stream.disposition & covers:
            return stream
    if container.streams.audio:
        raise BadInput("The file has sound but no picture.", next="Send a video or a picture.")
    raise BadInput("There is no picture in the file.", next="Send a video or a picture.")


def is_hd(width: int, height: int) -> bool:
    """Whether an untagged clip of that size is taken for bt709 rather than bt601, as mpv and others guess."""
    return max(width, height) >= 1280 or min(width, height) > 576


def _shown(frame: VideoFrame, aspect: float) -> tuple[int, int]:
    wide, high = round(frame.width * aspect), frame.height
    return (high, wide) if frame.rotation % 180 else (wide, high)


def _is_still(container: InputContainer, stream: VideoStream) -> bool:
    name = container.format.name
    if name.endswith("_pipe") or name == "image2":
        return True
    if name == "gif":
        return stream.frames < _MOVING_GIF
    return container.duration is None and stream.frames == 1


def _rate(stream: VideoStream) -> float:
    """Frames a second: the average, or for uneven frame times the rate of its busiest parts."""
    average = float(stream.average_rate or stream.guessed_rate or 25)
    busiest = float(stream.base_rate or average)
    return busiest if average < busiest <= _FASTEST and _is_uneven(stream) else average


def _is_uneven(stream: VideoStream) -> bool:
    """Whether frames in an MP4's index last for different times; other containers do not say."""
    count = min(len(stream.index_entries), _LOOKED_AT)
    times = sorted(stream.index_entries[at].timestamp for at in range(count))
    steps = sorted(after - before for before, after in itertools.pairwise(times))
    return stream.frames >= count > 2 and steps[-1] > 1.5 * steps[len(steps) // 8]


def _seconds(path: Path, container: InputContainer, stream: VideoStream) -> float:
    """The picture's length, else the container's, else what the packets add up to."""
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    if container.duration:
        return container.duration / av.time_base
    with open_media(path) as again:
        ends = [
            float((packet.pts + (packet.duration or 0)) * packet.time_base)
            for packet in again.demux(again.streams.video[stream.index])
            if packet.pts is not None
        ]
    return max(ends, default=0.0)


def _kind(path: Path) -> str:
    with path.open("rb") as file:
        return kind_of(file.read(32))
