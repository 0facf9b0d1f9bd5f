"""Several shots in one message: numbered lists, "shot 1: ...", "5 shots: a; b; c"."""

from dataclasses import dataclass

from agent.rules.tokens import Token, Words

_LABELS = frozenset({"shot", "scene", "clip"})
_AFTER_NUMBER = frozenset({".", ")", ":", "-"})
_STARTS = frozenset({"\n", ";", ".", ":", ","})
_BETWEEN = 5  # words from a count to what it counts: "three 5-second noir shots"
MOST = 20  # shots that one message may list


@dataclass(frozen=True, slots=True)
class ShotList:
    """The shots of a list, and what was said before it for all of them."""

    header: Words | None
    items: tuple[Words, ...]


def shot_list(words: Words) -> ShotList | None:
    """The list that a message is, or None: at least two numbered items, or a count of shots with a colon."""
    return _numbered(words) or _counted(words)


def _numbered(words: Words) -> ShotList | None:
    starts: list[tuple[int, int]] = []
    for at in range(len(words)):
        end = _label(words, at, bool(starts))
        if end and words[at if words[at].value is not None else at + 1].value == len(starts) + 1:
            starts.append((at, end))
    if not 2 <= len(starts) <= MOST or starts[0][0] > 40:
        return None
    ends = [start for start, _ in starts[1:]] + [len(words)]
    items = tuple(words[after:end] for (_, after), end in zip(starts, ends, strict=True))
    header = words[: starts[0][0]]
    return ShotList(header if len(header) else None, items)


def _label(words: Words, at: int, listing: bool) -> int:
    """Where the text after "1." or "shot 1:" begins, or 0; inside a list a label needs no mark before it."""
    token = words[at]
    opens = at == 0 or listing or words[at - 1].low in _STARTS
    if token.kind == "number" and opens and at + 1 < len(words) and words[at + 1].low in _AFTER_NUMBER:
        return at + 2
    labelled = token.stem in _LABELS and at + 2 < len(words) and words[at + 1].value is not None
    return at + 3 if labelled and words[at + 2].low in _AFTER_NUMBER else 0


def _counted(words: Words) -> ShotList | None:
    """As in "three shots: a bottle on ice; a hand opening it; a glass being filled"."""
    at = next((at for at, token in enumerate(words) if token.low == ":"), -1)
    header = words[:at] if at > 0 else words[:0]
    if not any(_is_count(header, place) for place in range(len(header) - 1)):
        return None
    items = _parted(words[at + 1 :], ";") or _parted(words[at + 1 :], "\n") or _parted(words[at + 1 :], ",")
    return ShotList(header, tuple(items)) if 2 <= len(items) <= MOST else None


def _is_count(header: Words, at: int) -> bool:
    value = header[at].value
    shots = header[at + 1 : at + 1 + _BETWEEN].find({"shots", "clips", "scenes", "videos", "takes"})
    return value is not None and value >= 2 and shots >= 0


def _parted(words: Words, mark: str) -> list[Words]:
    pieces: list[list[Token]] = [[]]
    for token in words:
        if token.low == mark:
            pieces.append([])
        else:
            pieces[-1].append(token)
    found = [words.of(_unled(piece)) for piece in pieces if piece]
    return found if len(found) > 1 else []


def _unled(piece: list[Token]) -> list[Token]:
    return piece[1:] if len(piece) > 1 and piece[0].low in ("and", "-") else piece
