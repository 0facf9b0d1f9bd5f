"""One piece of a clause, read with what was said before it."""

from agent.rules.amounts import quantities
from agent.rules.changes import light, look, timing, topics
from agent.rules.changes.become import placed
from agent.rules.changes.complaints import Complaint
from agent.rules.changes.form import Draft, by, change
from agent.rules.changes.make import made
from agent.rules.changes.pieces import OPEN, is_light
from agent.rules.changes.reading import Reading
from agent.rules.changes.sense import makes_sense
from agent.rules.changes.sentence import fragment
from agent.rules.changes.targets import target
from agent.rules.colors import is_color, is_material
from agent.rules.grammar import grammar
from agent.rules.nouns import DETERMINERS, bare
from agent.rules.shots.camera import MOVES
from agent.rules.tokens import Words

_BESIDE_LOOK = frozenset({"and", "at", "in", "with"})
_LOOKS = ("color", "material", "style")
_INSTEAD = frozenset({"do", "use", "try", "go"})
_LONGEST_NAME = 3  # words of "the leather case"
_REMOVING = grammar("changes", "remove")
_POINTING = frozenset({"it", "that", "them", "this", "those", "these"})
_SAME_KINDS = ("color", "material", "remove")


def drafts_of(words: Words, piece: Words, known: frozenset[str], at: int, before: Reading) -> list[Draft]:
    """The changes of the piece at this place of a clause."""
    taken = _of_type(before.drafts, piece) or in_place(before.drafts, piece) or _of_moan(before.moan, piece)
    return taken or _read(words, piece, known, at, before.moan)


def likewise(piece: Words, before: list[Draft]) -> list[Draft]:
    """As in "make the band red, and the case too": the same for another thing."""
    last = before[-1] if before else None
    rest = without_also(piece)
    short = 0 < len(rest) < min(len(piece), _LONGEST_NAME + 1)
    if not short or last is None or last["kind"] not in _SAME_KINDS or "target" not in last:
        return []
    named = target(rest) if rest[0].low in DETERMINERS else None
    return [{**last, "target": named}] if named else []


def without_also(words: Words) -> Words:
    """The words without "too", "also" or "as well" at their end."""
    if len(words) > 1 and words[-1].low in ("too", "also", "again", "either"):
        return words[:-1]
    return words[:-2] if len(words) > 2 and words[-2:].lows == ["as", "well"] else words


def in_place(before: list[Draft], piece: Words) -> list[Draft]:
    """As in "lose the dark surface, do light wood": what comes in place of what goes."""
    last = before[-1] if before else None
    if last is None or last["kind"] != "remove" or len(piece) < 2 or piece[0].low not in _INSTEAD:
        return []
    rest = piece[1:]
    named = rest[0].low in ("a", "an", "some") or is_color(bare(rest)) or is_material(rest[-1:])
    if not named or not last.get("target") or look.seen(rest) or MOVES.find(rest):
        return []
    before.pop()
    return [topics.instead_of(last["target"], bare(rest))]


def _read(words: Words, piece: Words, known: frozenset[str], at: int, moan: Complaint | None) -> list[Draft]:
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
    gone = _REMOVING.first(piece)
    if gone and moan.topic and all(token.low in _POINTING for token in gone["x"]):
        return [change("remove", moan.topic)]
    if piece[0].among(timing.CUTTING) and piece[1].low in ("it", "that", "them", "this"):
        cut = timing.retimed(piece.of([piece[0], *moan.said]))
        return [cut] if cut else []
    if moan.topic and piece[:2].lows in (["give", "me"], ["give", "us"]) and len(piece) > 2:
        return [topics.instead_of(moan.topic, bare(piece[2:]))]
    return []


def _lit(piece: Words) -> list[Draft]:
    """All that a piece says of the light, as one change, if it says nothing else."""
    if not is_light(piece) or piece[0].among(OPEN):
        return []
    found = light.lighting(piece)
    return [found] if found else []


def _carried(words: Words, piece: Words) -> list[Draft]:
    """A piece that leans on the verb before it: "make the strap brown, the dial white"."""
    there = placed(piece) if piece[0].low in ("on", "against") else None
    if there:
        return [there]
    if words[0].among(OPEN):
        return fragment(piece.of([words[0], *piece]), frozenset())
    drafts = made(piece) or []
    named = piece[0].low in DETERMINERS
    return [draft for draft in drafts if named or draft["kind"] in _LOOKS]
