"""A clause in pieces: parted at its commas where it speaks of several things, whole where one is said at length."""

from agent.rules.amounts import DEGREES, quantities
from agent.rules.changes import light, look
from agent.rules.changes.adjust import adjusted
from agent.rules.changes.form import change
from agent.rules.changes.overlay import laid_on
from agent.rules.changes.targets import OVERLAY, attribute, target
from agent.rules.colors import is_color, look_at
from agent.rules.comparatives import MORE, compared
from agent.rules.grammar import grammar
from agent.rules.nouns import DETERMINERS
from agent.rules.shots import camera
from agent.rules.tables import wordset
from agent.rules.tokens import Words

OPEN = wordset("changes", "open")
_LEADING = DETERMINERS | {"also"}
_LINKS = frozenset({"to", "into", "with"})
PARTS = wordset("nouns", "parts")
_PRAISED = grammar("keeping", "praised")
_LEADS = frozenset({"and", "but", "plus", "also"})
_MODALS = frozenset({"can", "could", "should", "may", "might"})
_BECOMING = frozenset({"from", "in", "to", "into", "should"})
_PLACING = frozenset({"on", "against"})
TURNING = wordset("keeping", "turning")
_LONGEST_PRAISED = 4  # words of a thing that is liked
_LONGEST_PART = 5  # words of a part with its look
MOST = 40  # pieces of one clause
_BEFORE_MORE = 4  # tokens of a figure before what it is more of: "25 % slower"


def pieces(words: Words) -> list[Words]:
    """The clause at its commas and at "and the ...", but whole where one thing is said at length."""
    found: list[tuple[int, int]] = []
    start = 0
    for at in range(1, len(words) + 1):
        joined = at < len(words) and words[at].low in ("and", "but")
        liked = joined and words[at].low == "but" and praised(words[start:at]) is not None
        ends = at == len(words) or _parts(words, at) or liked or (joined and _leads(words, at + 1))
        if ends and at > start:
            piece = _led(words, start, at)
            if found and _goes_on(words, found[-1], piece):
                found[-1] = (found[-1][0], at)
            else:
                found.append(piece)
            start = at + 1
    return [words[first:last] for first, last in found[:MOST]]


def praised(words: Words) -> str | None:
    """The thing that is liked and no more is said of: "I love the spin", "the band is good"."""
    found = _PRAISED.first(words)
    if found is None or len(found["x"]) > _LONGEST_PRAISED or compared(words):
        return None
    return target(found["x"]) if _is_thing(found["x"]) else None


def _is_thing(words: Words) -> bool:
    named = words[-1].among(PARTS | TURNING | OVERLAY) or attribute(words) is not None
    return named or is_color(words)


def _parts(words: Words, at: int) -> bool:
    """Whether a mark ends a piece; what a title says follows its colon."""
    low = words.tokens[at].low
    if low == ",":
        return words.tokens[0].low != "where"  # "where the pond is, put a fountain"
    return low == ":" and words[at + 1 : at + 2].lows != ["“"]


def _leads(words: Words, at: int) -> bool:
    """Whether a new thing begins here: "the dial ...", "our logo", "slower"."""
    if at < len(words) - 1 and (words[at].low in _PLACING or _is_started(words, at)):
        return True
    if at < len(words) - 1 and words[at].low in _MODALS and words[at + 1].low in DETERMINERS:
        return True
    if at < len(words) and (_is_part(words[at : at + _LONGEST_PART]) or _is_filmed(words, at)):
        return True
    figure = at < len(words) and (words[at].kind == "number" or DEGREES.at(words, at) is not None)
    if any(
        MORE.at(words, place) is not None for place in range(at, min(len(words), at + (_BEFORE_MORE if figure else 1)))
    ):
        return True
    return at < len(words) - 1 and words[at].low in _LEADING


def _is_started(words: Words, at: int) -> bool:
    """As in "start it one second later", "hands from silver": a thing and what it does or becomes."""
    if words[at].low in ("start", "begin"):
        return words.find({"later", "earlier", "sooner", "after"}, at) >= 0
    return words[at].among(PARTS) and words[at + 1].low in _BECOMING


def _is_part(words: Words) -> bool:
    """As in "brushed steel buckle ...": a part of things in another look."""
    end = look_at(words).end
    return 0 < end < len(words) and words[end].among(PARTS)


def _is_filmed(words: Words, at: int) -> bool:
    """As in "macro close up", "slow dolly in", "10 seconds long": the camera, or a length."""
    if any(table.at(words, at) for table in (camera.MOVES, camera.FRAMINGS, camera.LENSES)):
        return True
    return any(amount.start == at and amount.unit == "seconds" for amount in quantities(words))


def _led(words: Words, start: int, end: int) -> tuple[int, int]:
    """A piece without the "and" that leads it."""
    return (start + 1, end) if words[start].low in _LEADS and end - start > 1 else (start, end)


def _goes_on(words: Words, before: tuple[int, int], piece: tuple[int, int]) -> bool:
    """Whether a piece belongs to the one before: more of the light, or the end of an open sentence."""
    earlier, later = words[slice(*before)], words[slice(*piece)]
    if is_light(earlier) and is_light(later) and words[piece[0] - 1].low != "but":
        return is_light(words[before[0] : piece[1]])
    if not earlier[0].among(OPEN) or _stands_alone(later):
        return False
    return not (later[0].low in DETERMINERS and later.find(_LINKS) > 0 and earlier.find(_LINKS) > 0)


def _stands_alone(later: Words) -> bool:
    """Whether a piece after a comma says something of its own: a look, a moment, a light."""
    laid = laid_on(later)
    if (laid and laid != [change("logo")]) or look.styled(later) or look.momentary(later):
        return True
    return is_light(later)


def is_light(piece: Words) -> bool:
    """Whether a piece is about light alone: it names it, or is warmer and the like."""
    if light.mentions(piece):
        return light.only(piece)
    only = adjusted(piece)
    return bool(only and only["kind"] == "lighting")
