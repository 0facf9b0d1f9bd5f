"""Says what a clip or still is, and refuses uploads that cannot be used, each with its own sentence."""

import asyncio
import stat
from dataclasses import dataclass
from pathlib import Path

import av
from PIL import Image, UnidentifiedImageError

from tools.finish.sniff import HEAD, index_place, is_cut_off, kind_of, picture_size
from tools.finish.streams import Probe, moving_picture, open_media, read_probe
from tools.terms.errors import BadInput, NotFound

__all__ = ["Limits", "Probe", "check_upload", "open_media", "probe", "read_probe"]

_KINDS_NEXT = "Send an MP4, MOV or WebM clip, or a PNG, JPEG or WebP picture."
_WHOLE_NEXT = "Send the whole file again."
_STRANGERS = {
    "text": "The file is plain text, whatever its name says.",
    "sound": "The file has sound but no picture.",
    "document": "The file is a document, not a video or picture.",
    "archive": "The file is an archive or an office document, not a video or picture.",
    "program": "The file is a program, not a video or picture.",
    "playlist": "The file is a playlist or script that names other files, which is not allowed.",
    "moving_webp": "The file is an animated WebP, which cannot be read.",
    "svg": "The file is an SVG drawing, which can be a logo but not a clip.",
}
_PICTURES = frozenset({"png", "jpeg", "webp"})
_SMALLEST = 16  # pixels: one macroblock
_END = 1.5  # seconds at the end of a clip in which at least one packet must lie


@dataclass(frozen=True, slots=True)
class Limits:
    """What an upload may be at most: length in seconds, longest side and area in pixels, file size in bytes."""

    seconds: float = 1800.0
    side: int = 8192
    pixels: int = 40_000_000
    bytes: int = 2_000_000_000


async def probe(path: Path) -> Probe:
    """Reads headers and the first picture of a file that we already hold; NotFound or BadInput where it cannot."""
    return await asyncio.to_thread(read_probe, path)


async def check_upload(path: Path, limits: Limits = Limits()) -> Probe:
    """Probes a file that a stranger sent. Every fault has its own sentence and says what to send instead."""
    return await asyncio.to_thread(_checked, path, limits)


def _checked(path: Path, limits: Limits) -> Probe:
    _check_file(path, limits)
    with path.open("rb") as file:
        kind = kind_of(file.read(HEAD))
    _check_kind(path, kind)
    declared = picture_size(path)
    if declared:
        _check_size(*declared, limits)
    if kind in _PICTURES:
        _check_whole_picture(path)
    found = read_probe(path)
    _check_size(*found.coded, limits)
    if found.seconds > limits.seconds:
        raise BadInput(
            f"The clip is {_spoken(found.seconds)} long; at most {_spoken(limits.seconds)} can be taken.",
            next="Send a shorter part of it.",
        )
    if not found.is_still and found.seconds <= 0:
        raise BadInput("The clip has no length.", next=_WHOLE_NEXT)
    if not found.is_still:
        _check_end(path, found)
    return found


def _check_file(path: Path, limits: Limits) -> None:
    try:
        about = path.lstat()
    except OSError as error:
        raise NotFound("There is no such file.", next="Look at its name and send it again.") from error
    if stat.S_ISLNK(about.st_mode):
        raise BadInput("The file is a link to another file, which is not followed.", next="Send the file itself.")
    if not stat.S_ISREG(about.st_mode):
        raise BadInput("That is a folder or a device, not a file.", next=_KINDS_NEXT)
    if about.st_size == 0:
        raise BadInput("The file is empty (0 bytes).", next=_WHOLE_NEXT)
    if about.st_size > limits.bytes:
        raise BadInput(
            f"The file is {about.st_size / 1e6:.0f} MB; at most {limits.bytes / 1e6:.0f} MB can be taken.",
            next="Send a shorter or smaller version.",
        )


def _check_kind(path: Path, kind: str) -> None:
    if kind in _STRANGERS:
        raise BadInput(_STRANGERS[kind], next=_KINDS_NEXT)
    if kind == "mp4" and index_place(path) == "missing":
        raise BadInput("The video is cut off: its index, which comes last, is missing.", next=_WHOLE_NEXT)
    if kind == "mp4" and is_cut_off(path):
        raise BadInput("The video is cut off: the end of it is missing.", next=_WHOLE_NEXT)


def _check_size(wide: int, high: int, limits: Limits) -> None:
    if max(wide, high) > limits.side or wide * high > limits.pixels:
        raise BadInput(
            f"The picture is {wide} x {high} pixels; at most {limits.side} on a side and "
            f"{limits.pixels / 1e6:.0f} million in all can be taken.",
            next="Send a smaller version.",
        )
    if min(wide, high) < _SMALLEST:
        raise BadInput(f"The picture is only {wide} x {high} pixels.", next="Send a larger version.")


def _check_whole_picture(path: Path) -> None:
    """Decoders forgive a picture that stops half way; Pillow does not."""
    try:
        with Image.open(path) as picture:
            picture.load()
    except UnidentifiedImageError:
        return
    except (OSError, SyntaxError, ValueError) as error:
        raise BadInput("The picture is cut off or damaged.", next=_WHOLE_NEXT) from error


def _check_end(path: Path, found: Probe) -> None:
    """A clip whose packets stop long before its stated end was cut off on the way."""
    with open_media(path) as container:
        stream = moving_picture(container)
        last = 0.0
        try:
            container.seek(int(max(0.0, found.seconds - _END) * av.time_base))
            for packet in container.demux(stream):
                if packet.pts is not None:
                    last = max(last, float((packet.pts + (packet.duration or 0)) * packet.time_base))
        except (av.FFmpegError, OSError):
            last = 0.0
    if last < found.seconds - _END:
        raise BadInput("The video is cut off: the end of it is missing.", next=_WHOLE_NEXT)


def _spoken(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} s"
    if seconds < 7200:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
