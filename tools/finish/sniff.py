"""What a file is by its first bytes, whatever its name says; nothing is decoded here."""

import codecs
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

HEAD = 4096
_WEBP_FLAGS = 20

_MAGIC: tuple[tuple[str, int, bytes], ...] = (
    ("mp4", 4, b"ftyp"),
    ("mp4", 4, b"moov"),
    ("mp4", 4, b"mdat"),
    ("mp4", 4, b"wide"),
    ("mp4", 4, b"free"),
    ("matroska", 0, b"\x1a\x45\xdf\xa3"),
    ("avi", 8, b"AVI "),
    ("webp", 8, b"WEBP"),
    ("sound", 8, b"WAVE"),
    ("gif", 0, b"GIF8"),
    ("png", 0, b"\x89PNG\r\n\x1a\n"),
    ("jpeg", 0, b"\xff\xd8\xff"),
    ("flv", 0, b"FLV\x01"),
    ("mpeg", 0, b"\x00\x00\x01\xba"),
    ("sound", 0, b"ID3"),
    ("sound", 0, b"fLaC"),
    ("sound", 0, b"OggS"),
    ("document", 0, b"%PDF"),
    ("archive", 0, b"PK\x03\x04"),
    ("program", 0, b"\x7fELF"),
    ("program", 0, b"MZ"),
)
_PLAYLIST = re.compile(
    rb"#EXTM3U|#EXT-X-|ffconcat version|\[playlist\]|<MPD\b|<SmoothStreamingMedia|;FFMETADATA|^v=0\r?\n|RTSPtext"
    rb"|^\s*file\s+'|<smil\b|\[reference\]",
    re.IGNORECASE | re.MULTILINE,
)
_JPEG_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


def kind_of(head: bytes) -> str:
    """The kind of file from its first 4096 bytes.

    mp4, matroska, avi, mpeg, flv, gif, png, jpeg, webp, moving_webp; svg, playlist, text, sound, document, archive,
    program; "unknown" for other binary data.
    """
    if head[8:16] == b"WEBPVP8X" and len(head) > _WEBP_FLAGS and head[_WEBP_FLAGS] & 2:
        return "moving_webp"
    for kind, offset, magic in _MAGIC:
        if head.startswith(magic, offset):
            return kind
    if head[:1] == b"G" and head[188:189] == b"G":
        return "mpeg"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if re.search(rb"<svg[\s>]", head, re.IGNORECASE):
        return "svg"
    if _PLAYLIST.search(start):
        return "playlist"
    return "text" if _is_text(head) else "unknown"


def picture_size(path: Path) -> tuple[int, int] | None:
    """Width and height that a PNG, GIF, WebP or JPEG declares; None for everything else. Reads headers only."""
    with path.open("rb") as file:
        head = file.read(32)
        kind = kind_of(head)
        if kind == "png" and len(head) >= 24:
            wide, high = struct.unpack(">II", head[16:24])
            return wide, high
        if kind == "gif" and len(head) >= 10:
            wide, high = struct.unpack("<HH", head[6:10])
            return wide, high
        if kind == "webp":
            return _webp_size(head)
        if kind == "jpeg":
            file.seek(0)
            return _jpeg_size(file.read(1 << 20))
    return None


def index_place(path: Path) -> Literal["front", "back", "missing"]:
    """Where an MP4 keeps its index: in front it can start playing before all of it is there."""
    names = [name for name, _ in _boxes(path)]
    if "moov" not in names:
        return "missing"
    return "back" if "mdat" in names[: names.index("moov")] else "front"


def is_cut_off(path: Path) -> bool:
    """Whether an MP4's last box says that it is longer than the file."""
    *_, (_, end) = [("", 0), *_boxes(path)]
    return end > path.stat().st_size


def _boxes(path: Path) -> Iterator[tuple[str, int]]:
    """The outermost boxes of an MP4: name, and the byte at which it says to end."""
    length, at = path.stat().st_size, 0
    with path.open("rb") as file:
        while at + 8 <= length:
            file.seek(at)
            size, name = struct.unpack(">I4s", file.read(8))
            if size == 1 and at + 16 <= length:
                size = struct.unpack(">Q", file.read(8))[0]
            at = length if size == 0 else at + max(size, 8)
            yield name.decode("latin-1"), at


def _is_text(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # which may break off within a letter
    except UnicodeDecodeError:
        return False
    return b"\0" not in head


def _webp_size(head: bytes) -> tuple[int, int] | None:
    if head[12:16] == b"VP8X" and len(head) >= 30:
        wide, high = (int.from_bytes(head[at : at + 3], "little") + 1 for at in (24, 27))
        return wide, high
    if head[12:16] == b"VP8L" and len(head) >= 25:
        bits = int.from_bytes(head[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if head[12:16] == b"VP8 " and len(head) >= 30:
        wide, high = struct.unpack("<HH", head[26:30])
        return wide & 0x3FFF, high & 0x3FFF
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker in _JPEG_FRAMES:
            high, wide = struct.unpack(">HH", data[at + 5 : at + 9])
            return wide, high
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big") if marker != 0xFF else 1
    return None
