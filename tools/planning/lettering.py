"""Titles laid over the picture: set, moved, resized, recoloured; one that is there keeps what was not named."""

from dataclasses import dataclass

from tools.planning import amounts
from tools.planning.anchors import anchor_of
from tools.planning.looks import hex_of
from tools.terms.change import Amount, Change
from tools.terms.clock import Ids
from tools.terms.edit import EditList, Logo, Title
from tools.terms.errors import BadInput
from tools.terms.kit import Kit

OVERLAYS = frozenset({"title", "titles", "caption", "captions", "headline", "tagline", "subtitle", "subtitles", "text"})
LARGEST = 0.5  # of the picture's height


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a title is laid on: the edits so far, the picture's height in pixels, the kit, and fresh ids."""

    edits: EditList
    height: int
    kit: Kit
    ids: Ids


def speaks_of_title(change: Change, edits: EditList, beside: tuple[Change, ...] = ()) -> bool:
    """Whether a change of colour is of a title that is there, or is put on by a change `beside` it."""
    named = set((change.target or "").lower().split())
    titled = any(isinstance(edit, Title) for edit in edits) or any(one.kind == "text" and one.to for one in beside)
    return bool(named & OVERLAYS) and titled


def lettered(sheet: Sheet, change: Change) -> EditList:
    """The edits with the title set or changed; BadInput where there is none to change or it would be too large."""
    there = next((edit for edit in reversed(sheet.edits) if isinstance(edit, Title)), None)
    if change.kind == "text" and change.to:
        made = _new(sheet, change, there)
        return (*(edit for edit in sheet.edits if not _same_spot(edit, made)), made)
    if there is None:
        raise BadInput("There is no title on this take to change.", next='Put one on: the title "Made to last".')
    made = _changed(sheet, change, there)
    return tuple(made if edit is there else edit for edit in sheet.edits)


def _new(sheet: Sheet, change: Change, there: Title | None) -> Title:
    kept = there if change.target == "title" and change.anchor is None else None
    base = kept or Title(id="", text="-", font=sheet.kit.font, anchor=_free(sheet.edits, change))
    size = _size(change.amount, base.size, sheet.height)
    said = {"id": sheet.ids.new(), "text": change.to, "size": size, "span": change.span or base.span}
    return base.model_copy(update=said)


def _changed(sheet: Sheet, change: Change, there: Title) -> Title:
    if change.kind == "color":
        color = hex_of(change.to or "")
        if color is None:
            raise BadInput(f"I do not know the colour {change.to!r}.", next="Name one, or give it as #RRGGBB.")
        return there.model_copy(update={"id": sheet.ids.new(), "color": color})
    if change.amount is None and change.anchor is None and change.span is None:
        raise BadInput("What should the title say?", next='Put the words in quotes: the title "Made to last".')
    size = _size(change.amount, there.size, sheet.height)
    anchor = anchor_of(change.anchor, there.anchor)
    return there.model_copy(
        update={"id": sheet.ids.new(), "size": size, "anchor": anchor, "span": change.span or there.span}
    )


def _size(amount: Amount | None, now: float, height: int) -> float:
    """The type's height as a share of the picture's, from pixels or a factor."""
    if amount is None:
        return now
    wanted = amount.value / height if amount.unit == "px" else now * amounts.factor(amount, "title")
    if not 0 < wanted <= LARGEST:
        raise BadInput(
            f"Type {amount.value:g} {amount.unit} high does not fit a picture of {height} pixels.",
            next=f"Ask for at most {round(LARGEST * height)} px.",
        )
    return wanted


def _free(edits: EditList, change: Change) -> str:
    """Where a new title goes: as asked, else at the bottom beside a logo that is there."""
    anchor = anchor_of(change.anchor, "bottom")
    taken = {edit.anchor for edit in edits if isinstance(edit, Logo)}
    return "bottom_left" if not change.anchor and anchor == "bottom" and taken & {"bottom_right", "bottom"} else anchor


def _same_spot(old: object, new: Title) -> bool:
    """A second title in a title's corner replaces it: nobody wants two on top of each other."""
    return isinstance(old, Title) and old.anchor == new.anchor and old.span == new.span
