"""Changes to the picture as footage: each becomes an exact edit on top of what is there."""

from collections.abc import Callable
from dataclasses import dataclass

from tools.planning import amounts
from tools.planning.anchors import anchor_of
from tools.planning.lettering import Sheet, lettered
from tools.terms.change import Amount, Change, Span
from tools.terms.clock import Ids
from tools.terms.edit import Edit, EditList, Gain, Grade, Logo, Loudness, Mute, Reframe, Retime, Trim
from tools.terms.errors import BadInput, Unsupported
from tools.terms.kit import Kit
from tools.terms.shot import ASPECTS

FOR_A_WHILE = ("trim", "logo", "sound")  # kinds that may hold for a part of the clip
LOUDER = 6.0  # dB; about what people hear as clearly louder
A_TOUCH = 700.0  # kelvin; a warmer look that is seen side by side and still natural


@dataclass(frozen=True, slots=True)
class Footage:
    """What an edit needs: the edits so far, the clip as seen now (seconds, pixels, frames a second), kit, ids."""

    edits: EditList
    seconds: float
    kit: Kit
    ids: Ids
    height: int = 720
    fps: float = 24.0


def change_footage(footage: Footage, change: Change) -> EditList:
    """The edit list with one change made; Unsupported or BadInput says what can be done instead."""
    if change.kind == "remove":
        return _without(footage.edits, change)
    if change.kind in ("text", "color"):
        return lettered(Sheet(footage.edits, footage.height, footage.kit, footage.ids), change)
    if change.span and change.kind not in FOR_A_WHILE:
        raise Unsupported(
            f"I can change the {change.kind} of the whole clip only, not of a part of it.",
            next="Ask for it without the time, or cut that part out first.",
        )
    handler = HANDLERS.get(change.kind)
    if handler is None:
        raise Unsupported(f"I cannot make that {change.kind} change exactly on finished footage.", next=CAN)
    made = handler(footage, change)
    return _with_logo(footage.edits, made) if made.op == "logo" else (*footage.edits, made)


def _without(edits: EditList, change: Change) -> EditList:
    words = {
        "type": "title",
        "text": "title",
        "caption": "title",
        "colour": "grade",
        "color": "grade",
        "crop": "reframe",
    }
    said = (change.target or "").lower().split()
    wanted = {words.get(word, word) for word in said}
    kept = tuple(edit for edit in edits if edit.op not in wanted)
    if len(kept) == len(edits):
        there = ", ".join(sorted({edit.op for edit in edits})) or "no edits"
        raise Unsupported(
            f"I cannot take the {change.target or 'thing'} out of finished footage.",
            next=f"On top of the picture there is: {there}.",
        )
    return kept


def _with_logo(edits: EditList, made: Edit) -> EditList:
    """A second logo replaces the first."""
    return (*(edit for edit in edits if not isinstance(edit, Logo)), made)


def _retime(footage: Footage, change: Change) -> Edit:
    return Retime(id=footage.ids.new(), rate=amounts.factor(change.amount, "speed"))


def _trim(footage: Footage, change: Change) -> Edit:
    span = change.span
    if span is None and change.amount is not None:
        span = _from_amount(footage, change.target, change.amount)
    if span is None:
        raise BadInput("Which part should stay?", next='Say it like "cut the last two seconds".')
    start, end = _within(span, footage.seconds)
    if end - start < 0.2:
        raise BadInput(
            f"That would leave {max(0.0, end - start):g} of {footage.seconds:g} seconds.",
            next="Keep at least 0.2 seconds.",
        )
    return Trim(id=footage.ids.new(), span=Span(start=start, end=end))


def _from_amount(footage: Footage, where: str | None, amount: Amount) -> Span:
    """What stays when so much goes at one end, or when the clip is to have that length."""
    if where not in ("start", "end"):
        return Span(end=amounts.seconds(amount, footage.seconds, footage.fps))
    off = amount.value / footage.fps if amount.unit == "frames" else amount.value
    return Span(start=off) if where == "start" else Span(end=footage.seconds - off)


def _within(span: Span, length: float) -> tuple[float, float]:
    start = span.start if span.start >= 0 else length + span.start
    end = length if span.end is None else span.end if span.end >= 0 else length + span.end
    return max(0.0, start), min(length, end)


def _grade(footage: Footage, change: Change) -> Edit:
    word = (change.to or "").lower().replace(" ", "_").replace("&", "and")
    made: dict[str, object] = {"id": footage.ids.new()}
    if word in ("black_and_white", "monochrome", "grayscale", "greyscale"):
        made["look"] = "black_and_white"
    elif word == "sepia":
        made["look"] = "sepia"
    elif "warm" in word or "tungsten" in word:
        made |= {"kelvin_to": 6500.0 - _kelvin_by(change)}
    elif "cool" in word or "cold" in word or "daylight" in word:
        made |= {"kelvin_to": 6500.0 + _kelvin_by(change)}
    else:
        made |= _amounts_of_grade(change)
    return Grade.model_validate(made)


def _kelvin_by(change: Change) -> float:
    amount = change.amount
    return abs(amount.value) if amount and amount.unit == "kelvin" and amount.relative else A_TOUCH


def _amounts_of_grade(change: Change) -> dict[str, float]:
    what = (change.target or change.to or "exposure").lower()
    amount = change.amount
    if amount is None:
        raise BadInput("How should the picture be graded?", next='Say it like "half a stop brighter" or "warmer".')
    if "contrast" in what:
        return {"contrast": amounts.factor(amount, "contrast")}
    if "saturat" in what or "colour" in what or "color" in what:
        return {"saturation": amounts.factor(amount, "saturation")}
    if amount.unit == "kelvin":
        to = 6500.0 + amount.value if amount.relative else amount.value
        return {"kelvin_to": max(2000.0, min(15000.0, to))}
    return {"exposure": amounts.stops(amount)}


def _reframe(footage: Footage, change: Change) -> Edit:
    word = (change.to or "").lower()
    if word in ("rotate", "mirror", "flip vertically"):
        raise Unsupported("I cannot turn or mirror footage yet.", next=CAN)
    words = {"vertical": "9:16", "portrait": "9:16", "square": "1:1", "horizontal": "16:9", "landscape": "16:9"}
    aspect = words.get(word, word) or None
    if aspect is None and change.region is None:
        raise BadInput("Crop to what?", next="Name an aspect, for example 9:16 or square.")
    if aspect is not None and aspect not in ASPECTS:
        raise BadInput(f"I do not know the aspect {change.to!r}.", next=f"Say one of {', '.join(ASPECTS)}.")
    return Reframe(id=footage.ids.new(), aspect=aspect, box=change.region)


def _logo(footage: Footage, change: Change) -> Edit:
    logo = footage.kit.logo
    if logo is None:
        raise BadInput("There is no logo in this channel's kit.", next='Give one: "our logo is at ./logo.png".')
    before = next((edit for edit in footage.edits if isinstance(edit, Logo)), None)
    anchor = anchor_of(change.anchor or change.to, before.anchor if before else logo.anchor)
    width = before.width if before else logo.width
    if change.amount is not None:
        width = min(1.0, width * amounts.factor(change.amount, "logo"))
    return Logo(id=footage.ids.new(), media=logo.media, anchor=anchor, width=width, span=change.span)


def _sound(footage: Footage, change: Change) -> Edit:
    word = (change.to or change.target or "").lower()
    if word in ("mute", "muted", "silent", "silence", "off"):
        return Mute(id=footage.ids.new(), span=change.span)
    if change.amount and change.amount.unit == "db":
        if abs(change.amount.value) > 24:
            raise BadInput(f"{change.amount.value:g} dB is too much.", next="Ask for at most 24 dB.")
        return Gain(id=footage.ids.new(), db=change.amount.value, span=change.span)
    if word in ("louder", "quieter", "softer"):
        return Gain(id=footage.ids.new(), db=LOUDER if word == "louder" else -LOUDER, span=change.span)
    if word in ("loudness", "normalise", "normalize"):
        return Loudness(id=footage.ids.new())
    raise Unsupported("I cannot add a sound to finished footage yet.", next="I can mute it or change its loudness.")


CAN = "Exactly I can retime, trim, crop, grade, mute, and lay a title or a logo over it."
HANDLERS: dict[str, Callable[[Footage, Change], Edit]] = {
    "speed": _retime,
    "motion": _retime,
    "trim": _trim,
    "timing": _trim,
    "grade": _grade,
    "lighting": _grade,
    "style": _grade,
    "framing": _reframe,
    "logo": _logo,
    "sound": _sound,
}
