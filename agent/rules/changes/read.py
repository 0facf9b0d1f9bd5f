"""A clause about a take, read into changes: parted where it speaks of several things, each part read by itself."""

from dataclasses import replace

from agent.rules.changes import spans, timing
from agent.rules.changes.become import become
from agent.rules.changes.complaints import Complaint
from agent.rules.changes.form import Draft
from agent.rules.changes.pairs import paired
from agent.rules.changes.piece import drafts_of, likewise, without_also
from agent.rules.changes.pieces import PARTS, pieces
from agent.rules.changes.reading import Reading
from agent.rules.changes.sense import is_reason, makes_sense
from agent.rules.changes.sentence import fragment
from agent.rules.changes.targets import attribute
from agent.rules.clauses import unpolite
from agent.rules.comparatives import MORE
from agent.rules.nouns import DETERMINERS, bare
from agent.rules.passive import active
from agent.rules.tables import wordset
from agent.rules.tokens import Words

_NOT_CONTRAST = wordset("changes", "before_not")
_LONGEST_CONTRAST = 5  # words after "not" that only say what is not wanted
_NEEDED = frozenset({"new", "needed", "wanted", "required"})
_AIMING = frozenset({"we", "you", "i", "that", "it's", "the", "they", "people", "everyone", "viewers"})
_LONGEST_LABEL = 3  # words before the colon of a form


def read_changes(words: Words, known: frozenset[str] = frozenset(), moan: Complaint | None = None) -> Reading:
    """The changes that a clause asks for; `known` are words of the take's own things, `moan` what was said before."""
    words = _without_asides(_counted(_undone(words)))
    filled = filled_in(words, known)
    if filled:
        return Reading(filled)
    said, span = _timed(words)
    found = _read(said, known, moan)
    if span and not found.drafts:
        found, span = _read(words, known, moan), None
    if span:
        _span(found, span, said, closing=words[: len(said)].lows == said.lows)
    return found


def _undone(words: Words) -> Words:
    """As in "do the band in red": without the "do"."""
    done = words[0].low == "do" and words[1:2].find(DETERMINERS) == 0 and words.find({"in", "on", "with"}) > 0
    return words[1:] if done else words


def _counted(words: Words) -> Words:
    """As in "all of the lamps", "both the dogs": without what only counts them."""
    at = words.find({"all", "both"})
    end = at + 2 if words[at + 1 : at + 2].lows == ["of"] else at + 1
    several = 0 <= at < len(words) - 1 and words[end : end + 1].find(DETERMINERS) == 0
    return words.of([*words[:at], *words[end:]]) if several else words


def _span(found: Reading, span: Draft, said: Words, closing: bool) -> None:
    """When at the end of it, a span is of the title just spoken of, or of what stands after the last comma."""
    laid = [draft for draft in found.drafts if draft["kind"] in ("text", "logo")] if closing else []
    last = found.drafts[found.before_last :] if closing and said.find({","}) >= 0 else []
    for draft in laid or last or found.drafts:
        draft.setdefault("span", span)


def filled_in(words: Words, known: frozenset[str]) -> list[Draft]:
    """As in "band: cobalt blue", "light: from the right, soft": a form."""
    at = words.find({":"})
    thing = bare(words.of([token for token in words[: max(at, 0)] if token.low not in _NEEDED]))
    if not 0 < len(thing) <= _LONGEST_LABEL or at + 1 >= len(words):
        return []
    if attribute(thing) is None and thing[-1].stem not in known and not thing[-1].among(PARTS):
        return []
    end = _next_label(words, at)
    drafts = [draft for draft in become(thing, words[at + 1 : end]) if makes_sense(draft)]
    return drafts + (filled_in(words[end + 1 :], known) if end < len(words) else [])


def _next_label(words: Words, at: int) -> int:
    """The comma before the next label of "band: navy, dial: white", or the end."""
    after = words.find({":"}, at + 2)
    commas = (
        end for end in range(after - 1, max(at + 1, after - _LONGEST_LABEL - 2), -1) if words[end].low in (",", "and")
    )
    return next(commas, len(words)) if after > 0 else len(words)


def _without_asides(words: Words) -> Words:
    """The clause without what stands in brackets, unless that is a figure or a colour."""
    opens, closes = words.find({"("}), words.find({")"})
    aside = words[opens + 1 : closes]
    if not 0 < opens < closes or any(token.kind in ("hex", "number", "quote", "ratio") for token in aside):
        return words
    return words.of([*words[:opens], *words[closes + 1 :]])


def _timed(words: Words) -> tuple[Words, Draft | None]:
    """The clause without its span; a sentence about the clip's time keeps its own."""
    said, span = spans.parted(words)
    about_time = span is not None and timing.retimed(words) is not None
    return (words, None) if about_time or not len(said) else (said, span)


def _read(words: Words, known: frozenset[str], moan: Complaint | None) -> Reading:
    found = Reading(moan=moan)
    parts = [piece for order in paired(words) for piece in pieces(order)]
    parts = [part for part in parts if part[0].low != "not"] or parts
    for at, part in enumerate(parts):
        piece = active(_without_contrast(_without_aim(_too(without_also(unpolite(part))))))
        if not len(piece) or found.takes(piece):
            continue
        drafts = likewise(part, found.drafts) or drafts_of(words, piece, known, at, found)
        if not drafts and not found.understood and len(parts) > 1:
            return _whole(words, piece, known, moan)
        if not drafts and not is_reason(piece):
            found.unread.append(piece)
        found.add(drafts, piece)
    return found


def _whole(words: Words, first: Words, known: frozenset[str], moan: Complaint | None) -> Reading:
    """The clause as one sentence, where its first piece says nothing alone; if that adds nothing, the rest of it."""
    whole = [draft for draft in fragment(words, known) if makes_sense(draft)]
    after = unpolite(words.of([token for token in words if token.start >= first[-1].end])) if whole else words[:0]
    rest = _read(after, known, moan) if len(after) else Reading()
    if not whole or whole != rest.drafts:
        return Reading(whole)
    rest.unread[:0] = [] if is_reason(first) else [first]
    return rest


def _too(piece: Words) -> Words:
    """As in "to dark": misspelt at the head of a sentence."""
    if len(piece) < 2 or piece[0].low != "to":
        return piece
    too = replace(piece[0], low="too", stem="too")
    meant = piece.of([too, *piece[1:]])
    return meant if MORE.at(meant, 0) else piece


def _without_aim(piece: Words) -> Words:
    """As in "pull back so we see the table": what it is for says nothing more."""
    at = piece.find({"so"}, 2)
    return piece[:at] if at > 0 and piece[at + 1 : at + 2].find(_AIMING) >= 0 else piece


def _without_contrast(piece: Words) -> Words:
    """As in "silk, not cotton", "gallop not trot": what is not wanted says nothing more."""
    at = piece.find({"not"}, 1)
    if at < 1 or piece[at - 1].low in _NOT_CONTRAST or len(piece) - at > _LONGEST_CONTRAST:
        return piece
    return piece[: at - 1] if piece[at - 1].low in ("and", "but") and at > 1 else piece[:at]
