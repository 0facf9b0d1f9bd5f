"""A clause about a take, read into changes: parted where it speaks of several things, each part read by itself."""

from agent.rules.changes import light, look
from agent.rules.changes.adjust import adjusted
from agent.rules.changes.form import Draft
from agent.rules.changes.make import made
from agent.rules.changes.sentence import fragment
from agent.rules.comparatives import MORE
from agent.rules.nouns import DETERMINERS
from agent.rules.tables import wordset
from agent.rules.tokens import Words

_OPEN = wordset("changes", "open")
_LEADING = DETERMINERS | {"also"}
_LINKS = frozenset({"to", "into", "with"})


def read_changes(words: Words, known: frozenset[str] = frozenset()) -> list[Draft]:
    """The changes that a clause asks for, none if it asks for none; `known` are words of the take's own things."""
    pieces = [piece for at, piece in enumerate(_pieces(words)) if not at or piece[0].low != "not"]
    found: list[Draft] = []
    for at, piece in enumerate(pieces):
        drafts = _lit(piece) or fragment(piece, known) or (_carried(words, piece) if at else [])
        if not drafts and not found:
            return fragment(words, known) if len(pieces) > 1 else []
        found += drafts
    return found


def _pieces(words: Words) -> list[Words]:
    """The clause at its commas and at "and the ...", but whole where one thing is said at length."""
    pieces: list[tuple[int, int]] = []
    start = 0
    for at in range(1, len(words) + 1):
        ends = at == len(words) or words[at].low == "," or (words[at].low == "and" and _leads(words, at + 1))
        if ends and at > start:
            piece = _led(words, start, at)
            if pieces and _goes_on(words, pieces[-1], piece):
                pieces[-1] = (pieces[-1][0], at)
            else:
                pieces.append(piece)
            start = at + 1
    return [words[first:last] for first, last in pieces]


def _leads(words: Words, at: int) -> bool:
    """Whether a new thing begins here: "the dial ...", "our logo", "slower"."""
    if at < len(words) and MORE.at(words, at) is not None:
        return True
    return at < len(words) - 1 and words[at].low in _LEADING


def _led(words: Words, start: int, end: int) -> tuple[int, int]:
    """A piece without the "and" that leads it."""
    return (start + 1, end) if words[start].low == "and" and end - start > 1 else (start, end)


def _goes_on(words: Words, before: tuple[int, int], piece: tuple[int, int]) -> bool:
    """Whether a piece belongs to the one before: more of the light, or the end of an open sentence."""
    earlier, later = words[slice(*before)], words[slice(*piece)]
    if _is_light(earlier) and _is_light(later):
        return True
    if not earlier[0].among(_OPEN) or look.styled(later) is not None:
        return False
    return not (later[0].low in DETERMINERS and later.find(_LINKS) > 0 and earlier.find(_LINKS) > 0)


def _lit(piece: Words) -> list[Draft]:
    """All that a piece says of the light, as one change, if it says nothing else."""
    if not _is_light(piece) or piece[0].among(_OPEN):
        return []
    found = light.lighting(piece)
    return [found] if found else []


def _is_light(piece: Words) -> bool:
    """Whether a piece is about light alone: it names it, or is warmer and the like."""
    if light.mentions(piece):
        return light.only(piece)
    only = adjusted(piece)
    return bool(only and only["kind"] == "lighting")


def _carried(words: Words, piece: Words) -> list[Draft]:
    """A piece that leans on the verb before it: "make the strap brown, the dial white"."""
    if words[0].among(_OPEN):
        return fragment(piece.of([words[0], *piece]), frozenset())
    return made(piece) or []
