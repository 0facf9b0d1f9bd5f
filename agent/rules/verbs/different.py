"""What is to differ in "the same, but ...", "do it in red", "another version with snow"."""

from agent.rules.amounts import degree
from agent.rules.changes.form import Draft
from agent.rules.changes.pieces import pieces
from agent.rules.changes.read import read_changes
from agent.rules.changes.sentence import differing
from agent.rules.colors import is_material
from agent.rules.nouns import PLACES, SURFACES, bare, thing
from agent.rules.tokens import Words
from agent.rules.turn import Turn
from agent.rules.verbs import keeping

_THIS = frozenset({"it", "this", "that"})
_LOOKING = frozenset({"in", "on", "from", "at", "against", "as", "like"})
_LOOKS = frozenset({"color", "material", "background", "style", "camera", "lighting"})


def asked_again(words: Words, turn: Turn) -> Words | None:
    """What differs, in the words said of it; None where no take is asked for again."""
    found = keeping.differing(words)
    return _done(words, turn) if found is None else found


def different(words: Words, turn: Turn) -> tuple[list[Draft], list[Words]]:
    """What is different in "the same, but with snow, and a shade cooler", and what of that could not be read."""
    drafts: list[Draft] = []
    unread: list[Words] = []
    for part in pieces(words):
        piece = part[1:] if part[0].low == "with" and len(part) > 1 else part
        read = read_changes(piece, turn.known).drafts or ([] if degree(piece)[1:] != (0, 0) else differing(piece))
        drafts += read
        unread += [] if read else [piece]
    return drafts, unread


def _done(words: Words, turn: Turn) -> Words | None:
    """The "in red" of "do it in red"; a time ("on Monday", "in 5 minutes") is no look."""
    if words[:1].lows != ["do"] or words[1:2].find(_THIS) < 0 or words[2:3].find(_LOOKING) < 0:
        return None
    there = bare(words[3:])
    known = len(there) > 0 and (is_material(there) or thing(there).head in SURFACES | PLACES)
    drafts = read_changes(words[2:], turn.known).drafts or (differing(words[2:]) if known else [])
    return words[2:] if drafts and all(draft["kind"] in _LOOKS for draft in drafts) else None
