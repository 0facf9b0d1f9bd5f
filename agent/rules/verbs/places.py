"""Where files go: places, formats, sizes and shapes by their names, one entry for each target."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agent.rules.tables import Table, section, wordset
from agent.rules.tokens import Words
from agent.rules.verbs.target import Piece, named, said_as

PRESETS: Table[str] = Table(section("exports", "preset"))
KINDS = ("preset", "platform", "size", "shape", "place", "format")
TARGETS: Table[tuple[str, str]] = Table(
    {phrase: (kind, name) for kind in KINDS for phrase, name in section("exports", kind).items()}
)
_UNITS: dict[str, str] = section("exports", "units")
_BETWEEN = wordset("exports", "between")
_LINKS = wordset("exports", "links")
_IDLE = wordset("exports", "idle")
_WEAK = wordset("exports", "weak")
_NAMING = wordset("exports", "naming")
_TOWARD = wordset("exports", "toward")
_SIZING = frozenset(_UNITS) | {"mp4"}
_FOR = frozenset({2.0, 4.0})  # "4 facebook", "2 insta"


@dataclass(frozen=True, slots=True)
class Targets:
    """The targets named, in order; whether only an export can be meant; whether a format or size is named, and a place.

    `reshaped` tells that the take itself may be meant to have another shape ("this in portrait"),
    `unread` are words that name none, `loose` numbers that belong to none.
    """

    names: tuple[str, ...]
    firm: bool
    of_file: bool
    of_place: bool
    reshaped: bool
    unread: tuple[Piece, ...]
    loose: tuple[Piece, ...]


def read_targets(words: Words) -> Targets:
    """What the words say of where files go; a target that is not known stays as said."""
    pieces = list(_pieces(words))
    names: list[str] = []
    for group in _groups(pieces):
        _add(names, group, words)
    return Targets(
        tuple(dict.fromkeys(names)),
        _are_firm(pieces, words),
        any(piece.kind in ("format", "size") for piece in pieces),
        any(piece.is_place for piece in pieces),
        any(_reshapes(pieces, at) for at in range(1, len(pieces))) and words.find(_NAMING) < 0,
        tuple(piece for piece in pieces if piece.kind == "unread"),
        tuple(piece for piece in pieces if piece.kind == "loose"),
    )


def names_any(words: Words) -> bool:
    """Whether any word may be of a target, which is quick to tell."""
    return bool(TARGETS.starts(words)) or not words.keys.isdisjoint(_SIZING)


def _pieces(words: Words) -> Iterator[Piece]:
    at = 0
    while at < len(words):
        piece = _target(words, at) or _limit(words, at) or _little(words, at)
        yield piece
        at = piece.end


def _target(words: Words, at: int) -> Piece | None:
    """A target of the tables, or a size in pixels: "1080x1920"."""
    if [token.kind for token in words[at : at + 3]] == ["number", "word", "number"] and words[at + 1].low == "x":
        return Piece("shape", f"{words[at].text}x{words[at + 2].text}", at, at + 3)
    hit = TARGETS.at(words, at)
    return Piece(hit.value[0], hit.value[1], at, hit.end) if hit else None


def _limit(words: Words, at: int) -> Piece | None:
    """As in "8 MB", "30 fps"."""
    unit = _UNITS.get(words[at + 1].low) if words[at].value is not None and at + 1 < len(words) else None
    return Piece("limit", f"{words[at].text} {unit}", at, at + 2) if unit else None


def _little(words: Words, at: int) -> Piece:
    token = words[at]
    if token.kind == "number":
        then = _target(words, at + 1) if at + 1 < len(words) else None
        is_for = token.value in _FOR and then is not None and then.kind in ("place", "platform", "preset")
        return Piece("idle" if is_for else "loose", "", at, at + 1)
    kind = "between" if token.low in _BETWEEN else "link" if token.low in _LINKS else "unread"
    if kind == "unread" and (token.kind == "mark" or token.low in _IDLE):
        kind = "idle"
    return Piece(kind, token.low, at, at + 1)


def _groups(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    for piece in pieces:
        if piece.kind != "between":
            group.append(piece)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _add(names: list[str], group: list[Piece], words: Words) -> None:
    """The entries of one group; a limit alone belongs to the entry before it."""
    while group and group[0].kind in ("idle", "link", "loose"):
        group = group[1:]
    while group and group[-1].kind in ("idle", "link", "loose"):
        group = group[:-1]
    if not group:
        return
    if any(piece.kind == "unread" for piece in group):
        names.append(said_as(group, words))
    elif all(piece.kind in ("limit", "idle", "link") for piece in group) and names:
        names[-1] += f" under {said_as(group, words)}"
    else:
        names += [named(entry, words) for entry in _entries(group)]


def _entries(group: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The targets of a group: "tiktok snapchat" are two, "a GIF for Slack" is one, "the reel for YouTube" the last."""
    entry: list[Piece] = []
    for at, piece in enumerate(group):
        linked = at > 0 and any(before.kind == "link" for before in group[max(0, at - 2) : at])
        if piece.kind in KINDS and any(_clash(piece, before, linked) for before in entry):
            yield entry
            entry = []
        entry.append(piece)
    if entry:
        yield entry


def _clash(piece: Piece, before: Piece, linked: bool) -> bool:
    """Whether two pieces cannot be of one target."""
    if before.kind not in KINDS:
        return False
    return piece.is_place == before.is_place and not linked


def _reshapes(pieces: Sequence[Piece], at: int) -> bool:
    return pieces[at].kind == "shape" and pieces[at - 1].name in ("in", "to")


def _are_firm(pieces: Sequence[Piece], words: Words) -> bool:
    """Whether something beyond doubt is named, or several places at once."""
    places = sum(piece.is_place for piece in pieces)
    return places > 1 or any(_is_firm(pieces, at, words) for at in range(len(pieces)))


def _is_firm(pieces: Sequence[Piece], at: int, words: Words) -> bool:
    """Whether a piece is a target beyond doubt: a name of its own, or an everyday word where a file is spoken of."""
    piece = pieces[at]
    if piece.kind not in KINDS:
        return piece.kind == "idle" and words[piece.start].low == "mp4"
    weak = piece.kind == "shape" or (piece.end == piece.start + 1 and words[piece.start].low in _WEAK)
    if not weak or words.find(_NAMING) >= 0:
        return True
    before = next((other for other in reversed(pieces[:at]) if other.kind != "idle"), None)
    return piece.kind != "shape" and before is not None and before.name in _TOWARD
