"""Parts of a file that is too large for a place: clips cut at keyframes without encoding anew, else plain slices."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import av

from tools.finish import ffmpeg
from tools.finish.encode import workplace
from tools.finish.probe import check_upload
from tools.finish.streams import moving_picture, open_media
from tools.finish.threads import Halt, in_thread
from tools.terms.errors import BadInput, NotFound, RetakeError

MOST = 20  # parts
_ROOMS = (0.985, 0.9)  # of the limit, tried in turn: what an index takes is only estimated
_A_PACKET, _A_PART = 32, 8_192  # bytes that an MP4 says about each packet, and about the whole
_CHUNK = 1 << 20
_FITS_MP4 = frozenset({"h264", "hevc", "av1", "vp9", "mpeg4", "aac", "mp3", "ac3", "eac3", "opus", "alac"})


@dataclass(frozen=True, slots=True)
class Parts:
    """The files in order. `playable`: each is a clip of its own; otherwise they are slices to be joined again."""

    files: tuple[Path, ...]
    playable: bool


@dataclass(slots=True)
class _Stretch:
    """From a keyframe up to the next: its number among the pictures, its time stamp, the bytes in an MP4."""

    frame: int
    shown: int
    bytes: int = 0


async def parts(source: Path, folder: Path, *, limit: int) -> Parts:
    """Splits a file into at most 20 of `limit` bytes in `folder`; one that is small enough is its own only part.

    A clip becomes `<stem>-part-1-of-3.mp4` ... with the very packets it had, where its keyframes lie close enough;
    anything else becomes `<name>.001`, `<name>.002` ..., which 7-Zip or `cat` join. BadInput where 20 are too few.
    """
    size, is_clip = await in_thread(lambda _: _size(source)), await _is_clip(source)
    if size <= limit:
        return Parts((source,), is_clip)
    if limit < 1 or size > limit * MOST:
        raise BadInput(
            f"The file is {size / 2**20:.3g} MiB; in parts of {limit / 2**20:.3g} MiB it would be more than {MOST}.",
            next="Ask for a shorter or smaller version of it, or share it as a link.",
        )
    with workplace(folder / source.name) as desk:
        clips = await _clips(source, desk, limit) if is_clip else []
        made = clips or await in_thread(lambda halt: _slices(source, desk, limit, halt))
        files = [one.replace(folder / _name(source, number, clips)) for number, one in enumerate(made, start=1)]
    return Parts(tuple(files), bool(clips))


def _size(source: Path) -> int:
    try:
        return source.stat().st_size
    except OSError as error:
        raise NotFound("The file is not there any more.", next="Send it again.") from error


async def _is_clip(source: Path) -> bool:
    """Whether it is a whole clip; of one that is cut off nothing more should be lost."""
    try:
        return (await check_upload(source)).seconds > 0
    except BadInput:
        return False


def _name(source: Path, number: int, clips: Sequence[Path]) -> str:
    return f"{source.stem}-part-{number}-of-{len(clips)}.mp4" if clips else f"{source.name}.{number:03}"


async def _clips(source: Path, desk: Path, limit: int) -> list[Path]:
    """Clips under the limit that together have every picture; none where that cannot be done."""
    try:
        stretches, frames = await in_thread(lambda halt: _read(source, halt))
        for room in _ROOMS:
            made = await _cut(source, desk, _chosen(stretches, int(limit * room) - _A_PART))
            if made and await _counted(made, limit) == frames:
                return made
    except (RetakeError, av.FFmpegError):
        pass  # slices lose nothing, and meet a full disk again
    return []


def _read(source: Path, halt: Halt) -> tuple[list[_Stretch], int]:
    """The stretches that may be parts, and how many pictures there are; none where an MP4 cannot hold them.

    A keyframe begins one only if nothing that follows it is shown before it.
    """
    stretches, frames = [_Stretch(0, 0)], 0
    with open_media(source) as container:
        picture = moving_picture(container)
        streams = [picture, *container.streams.audio]
        if any(stream.codec_context.codec.canonical_name not in _FITS_MP4 for stream in streams):
            return [], 0
        for packet in container.demux(streams):
            halt.check()
            if packet.stream is picture and packet.size:
                shown = packet.pts if packet.pts is not None else packet.dts or 0
                if packet.is_keyframe and frames:
                    stretches.append(_Stretch(frames, shown))
                elif frames and shown < stretches[-1].shown:
                    _join_last(stretches)
                frames += 1
            stretches[-1].bytes += packet.size + _A_PACKET
    return stretches, frames


def _join_last(stretches: list[_Stretch]) -> None:
    if len(stretches) > 1:
        last = stretches.pop()
        stretches[-1].bytes += last.bytes


def _chosen(stretches: Sequence[_Stretch], room: int) -> list[int]:
    """At which pictures to cut so that every part takes at most `room` bytes; none where that cannot be."""
    cuts, filled = list[int](), 0
    for one in stretches:
        if one.bytes > room:
            return []
        if filled + one.bytes > room:
            cuts.append(one.frame)
            filled = 0
        filled += one.bytes
    return cuts


async def _cut(source: Path, desk: Path, cuts: Sequence[int]) -> list[Path]:
    """The clip cut before those pictures."""
    if not 1 <= len(cuts) < MOST:
        return []
    streams = ["-map", "0:V:0", "-map", "0:a?", "-c", "copy", "-map_metadata", "-1", "-map_chapters", "-1"]
    split = ["-f", "segment", "-segment_frames", ",".join(map(str, cuts)), "-reset_timestamps", "1"]
    kind = ["-segment_format", "mp4", "-segment_format_options", "movflags=+faststart"]
    pattern = str(desk).replace("%", "%%")
    await ffmpeg.run(["-i", str(source), *streams, *split, *kind, f"{pattern}/%03d.mp4"])
    return [desk / f"{number:03}.mp4" for number in range(len(cuts) + 1)]


async def _counted(made: Sequence[Path], limit: int) -> int:
    """How many pictures the parts have together; -1 where one is too large or does not begin with a keyframe."""
    return await in_thread(lambda halt: _count(made, limit, halt))


def _count(made: Sequence[Path], limit: int, halt: Halt) -> int:
    frames = 0
    for part in made:
        halt.check()
        with open_media(part) as container:
            keys = [packet.is_keyframe for packet in container.demux(moving_picture(container)) if packet.size]
        if not keys or not keys[0] or part.stat().st_size > limit:
            return -1
        frames += len(keys)
    return frames


def _slices(source: Path, desk: Path, limit: int, halt: Halt) -> list[Path]:
    """The bytes in order."""
    made: list[Path] = []
    with source.open("rb") as whole:
        while chunk := whole.read(min(limit, _CHUNK)):
            made.append(desk / f"slice-{len(made)}")
            left = limit
            with made[-1].open("wb") as part:
                while chunk:
                    halt.check()
                    part.write(chunk)
                    left -= len(chunk)
                    chunk = whole.read(min(left, _CHUNK)) if left else b""
    return made
