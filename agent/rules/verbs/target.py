"""One target of an export as it is handed on: a preset's name, or a clean name of its own."""

from collections.abc import Sequence
from typing import NamedTuple

from agent.rules.tokens import Words

_PLACES = ("preset", "platform", "place")
_INSTAGRAM_SHAPES = {"square": "square", "instagram_feed": "instagram_feed", "portrait": "instagram_feed"}
_HD = "youtube_1080"
_DROPPED = frozenset({"mp4"})


class Piece(NamedTuple):
    """Some words of a target: what kind they are, the name they stand for, and where they start and end."""

    kind: str
    name: str
    start: int
    end: int

    @property
    def is_place(self) -> bool:
        """Whether it says where, not how."""
        return self.kind in _PLACES


def named(entry: Sequence[Piece], words: Words) -> str:
    """The name of a target whose words are all known."""
    place = _place(entry)
    said = {piece.kind: piece.name for piece in entry}
    if "limit" in said or "format" in said:
        return said_as(entry, words)
    if place is None:
        return said_as(entry, words) if "size" in said and "shape" in said else said.get("size", said.get("shape", ""))
    if place.kind == "platform":
        return _on_platform(place, said) or said_as(entry, words)
    if place.kind == "preset":
        return "square" if said.get("shape") == "square" else place.name
    plain = "shape" not in said and said.get("size", _HD) == _HD
    return place.name if plain else said_as(entry, words)


def said_as(entry: Sequence[Piece], words: Words) -> str:
    """The words of a target, each by its clean name, without articles."""
    parts: list[str] = []
    for piece in entry:
        if piece.kind == "idle" and (piece.name in _DROPPED or not _is_kept(piece, entry)):
            continue
        parts.append(_clean(piece, words))
    return " ".join(parts).strip(" ,.;:!?-")


def _is_kept(piece: Piece, entry: Sequence[Piece]) -> bool:
    """Little words stay only inside what is not known and handed on as said."""
    at = entry.index(piece)
    unknown = [index for index, other in enumerate(entry) if other.kind == "unread"]
    return bool(unknown) and unknown[0] < at < unknown[-1]


def _clean(piece: Piece, words: Words) -> str:
    presets = {"youtube_4k": "4K", "youtube_1080": "1080p", "instagram_feed": "4:5"}
    if piece.kind in ("size", "shape"):
        return presets.get(piece.name, piece.name)
    if piece.kind in ("place", "format", "limit"):
        return piece.name
    if piece.kind in ("platform", "preset"):
        return words[piece.start : piece.end].said.title().replace("Youtube", "YouTube")
    return words[piece.start : piece.end].said if piece.kind in ("unread", "idle", "loose") else piece.name


def _place(entry: Sequence[Piece]) -> Piece | None:
    """The last place, unless it only repeats the platform of the first: "a story for Instagram"."""
    places = [piece for piece in entry if piece.is_place]
    if len(places) > 1 and places[-1].kind == "platform":
        platform = places[-1].name.split("_")[0]
        own = [place for place in places[:-1] if place.name.lower().startswith(platform)]
        return own[-1] if own else places[-1]
    return places[-1] if places else None


def _on_platform(place: Piece, said: dict[str, str]) -> str | None:
    """What a platform with a size or shape means; None if there is no such preset."""
    shape, size = said.get("shape"), said.get("size")
    if place.name.startswith("instagram"):
        return _INSTAGRAM_SHAPES.get(shape or "", place.name) if shape != "16:9" else None
    if shape in (None, "16:9"):
        return size if size and size.startswith("youtube") else place.name if size is None else None
    return None
