"""A clause about a take, read into changes: parted where it speaks of several things, each part read by itself."""

from dataclasses import dataclass, field, replace

from agent.rules.amounts import quantities
from agent.rules.changes import light, spans, timing, topics
from agent.rules.changes.become import become
from agent.rules.changes.complaints import Complaint, complaint
from agent.rules.changes.form import Draft, by, change
from agent.rules.changes.frame import keeps
from agent.rules.changes.make import made
from agent.rules.changes.overlay import places
from agent.rules.changes.pieces import OPEN, PARTS, is_light, pieces
from agent.rules.changes.sense import is_reason, makes_sense
from agent.rules.changes.sentence import fragment
from agent.rules.changes.sound import heard
from agent.rules.changes.targets import attribute
from agent.rules.clauses import unpolite
from agent.rules.colors import is_color
from agent.rules.comparatives import MORE, compared
from agent.rules.grammar import grammar
from agent.rules.nouns import DETERMINERS, bare
from agent.rules.tables import wordset
from agent.rules.tokens import Words

_CORRECTING = grammar("changes", "correcting")
_KEPT = grammar("keeping", "kept")
_BESIDE_LOOK = frozenset({"and", "at", "in", "with"})
_LOOKS = ("color", "material", "style")
_NOT_CONTRAST = wordset("changes", "before_not")
_LONGEST_CONTRAST = 5  # words after "not" that only say what is not wanted
_LONGEST_LABEL = 3  # words before the colon of a form
_LONGEST_KEPT = 8


@dataclass(slots=True)
class Reading:
    """What a clause asks for: changes, the last complaint in it, what it says stays, and what was not understood."""

    drafts: list[Draft] = field(default_factory=list)
    complaint: Complaint | None = None
    keeps: bool = False
    unread: list[Words] = field(default_factory=list)

    @property
    def understood(self) -> bool:
        """Whether anything was read in it."""
        return bool(self.drafts or self.complaint or self.keeps)


def read_changes(words: Words, known: frozenset[str] = frozenset(), moan: Complaint | None = None) -> Reading:
    """The changes that a clause asks for; `known` are words of the take's own things, `moan` what was said before."""
    words = _without_asides(words)
    filled = filled_in(words, known)
    if filled:
        return Reading(filled)
    said, span = _timed(words)
    found = _read(said, known, moan)
    if span and not found.drafts:
        found, span = _read(words, known, moan), None
    for draft in found.drafts:
        if span:
            draft.setdefault("span", span)
    return found


def filled_in(words: Words, known: frozenset[str]) -> list[Draft]:
    """As in "band: cobalt blue", "light: from the right, soft": a form."""
    at = words.find({":"})
    thing = bare(words[: max(at, 0)])
    if not 0 < len(thing) <= _LONGEST_LABEL or at + 1 >= len(words):
        return []
    named = attribute(thing) is not None or thing[-1].stem in known or thing[-1].among(PARTS)
    return [draft for draft in become(thing, words[at + 1 :]) if makes_sense(draft)] if named else []


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
    found, corrected = Reading(), False
    said = [piece for part in pieces(words) if len(piece := _without_contrast(_too(unpolite(part))))]
    said = [piece for piece in said if piece[0].low != "not"] or said
    for at, piece in enumerate(said):
        if keeps(piece, found.drafts) or places(piece, found.drafts) or _kept(piece):
            found.keeps = True
            continue
        new = _complained(piece)
        if new:
            found.complaint = moan = new
            continue
        if _CORRECTING.fits(piece):
            corrected = True
            continue
        drafts = _of_type(found.drafts, piece) or _of_moan(moan, piece) or _drafts(words, piece, known, at, moan)
        drafts = [topics.as_before(draft, found.drafts, piece) for draft in drafts]
        if corrected and drafts and found.drafts:
            found.drafts[-1], drafts, corrected = topics.instead(found.drafts[-1], drafts[0]), drafts[1:], False
            continue
        if not drafts and not found.understood and len(said) > 1:
            return Reading([draft for draft in fragment(words, known) if makes_sense(draft)])
        if not drafts and not is_reason(piece):
            found.unread.append(piece)
        found.drafts += drafts
    return found


def _drafts(words: Words, piece: Words, known: frozenset[str], at: int, moan: Complaint | None) -> list[Draft]:
    read = _lit(piece) or fragment(piece, known) or (_carried(words, piece) if at else [])
    drafts = [topics.about(draft, moan.topic if moan else None, piece) for draft in read]
    return drafts if all(map(makes_sense, drafts)) else []


def _of_type(before: list[Draft], piece: Words) -> list[Draft]:
    """As in "the title says Sale, 96 px and white": more of the lettering just spoken of."""
    if not before or not (before[-1]["kind"] == "text" or before[-1].get("target") == "title"):
        return []
    sizes = [amount for amount in quantities(piece) if amount.unit == "px"]
    taken = {at for amount in sizes for at in range(amount.start, amount.end)}
    look = piece.of([token for at, token in enumerate(piece) if at not in taken and token.low not in _BESIDE_LOOK])
    if len(look) and not is_color(look):
        return []
    found = [change("text", target="title", amount=by(size.value, "px", relative=False)) for size in sizes[:1]]
    return [*found, change("color", target="title", to=look.said)] if len(look) else found


def _of_moan(moan: Complaint | None, piece: Words) -> list[Draft]:
    """What a piece asks of the thing complained of before, as in "the intro is garbage, chop it"."""
    if moan is None or len(piece) < 2:
        return []
    if piece[0].among(timing.CUTTING) and piece[1].low in ("it", "that", "them", "this"):
        cut = timing.retimed(piece.of([piece[0], *moan.said]))
        return [cut] if cut else []
    if moan.topic and piece[:2].lows in (["give", "me"], ["give", "us"]) and len(piece) > 2:
        return [topics.instead_of(moan.topic, bare(piece[2:]))]
    return []


def _too(piece: Words) -> Words:
    """As in "to dark": misspelt at the head of a sentence."""
    if len(piece) < 2 or piece[0].low != "to":
        return piece
    too = replace(piece[0], low="too", stem="too")
    meant = piece.of([too, *piece[1:]])
    return meant if MORE.at(meant, 0) else piece


def _complained(piece: Words) -> Complaint | None:
    """A complaint, unless it says at once what to do ("too dark") or is about the sound being on or off."""
    if compared(piece) or heard(piece):
        return None
    return complaint(piece)


def _kept(piece: Words) -> bool:
    return len(piece) <= _LONGEST_KEPT and _KEPT.fits(piece)


def _without_contrast(piece: Words) -> Words:
    """As in "silk, not cotton", "gallop not trot": what is not wanted says nothing more."""
    at = piece.find({"not"}, 1)
    if at < 1 or piece[at - 1].low in _NOT_CONTRAST or len(piece) - at > _LONGEST_CONTRAST:
        return piece
    return piece[: at - 1] if piece[at - 1].low in ("and", "but") and at > 1 else piece[:at]


def _lit(piece: Words) -> list[Draft]:
    """All that a piece says of the light, as one change, if it says nothing else."""
    if not is_light(piece) or piece[0].among(OPEN):
        return []
    found = light.lighting(piece)
    return [found] if found else []


def _carried(words: Words, piece: Words) -> list[Draft]:
    """A piece that leans on the verb before it: "make the strap brown, the dial white"."""
    if words[0].among(OPEN):
        return fragment(piece.of([words[0], *piece]), frozenset())
    drafts = made(piece) or []
    named = piece[0].low in DETERMINERS
    return [draft for draft in drafts if named or draft["kind"] in _LOOKS]
