"""A contact sheet: takes in rows, each with its picture, number and what it is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tools.finish.arrive import save_picture
from tools.finish.footage import pictures_at
from tools.finish.pictures import Picture, contained
from tools.finish.plate import FRAME, QUIET, SOFT, Plate
from tools.finish.threads import Halt, in_thread
from tools.terms.errors import BadInput

MOST = 60  # takes on one sheet
_WIDE, _EDGE, _GAP = 1600, 56, 32  # pixels
_CAPTION = 132  # under each picture: number and two lines
_FEWEST_COLUMNS, _MOST_COLUMNS = 2, 4
_SHAPES = (0.8, 1.8)  # width to height of the cells; other pictures get bars


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One take on a contact sheet; `poster` None draws an empty frame. `note` stands beside the number."""

    number: int
    summary: str
    poster: Path | None = None
    note: str = ""


async def contact_sheet(entries: Sequence[SheetEntry], out: Path, *, title: str, subtitle: str = "") -> None:
    """Draws up to 60 takes in rows, each with its poster (a still or clip), number and summary, as PNG or JPEG."""
    if not entries:
        raise BadInput("There are no takes to show.", next="Make one first.")
    if len(entries) > MOST:
        raise BadInput(f"{len(entries)} takes are too many for one sheet.", next=f"Name at most {MOST}.")
    await in_thread(lambda halt: save_picture(_contact_sheet(entries, title, subtitle, halt), out))


def _contact_sheet(entries: Sequence[SheetEntry], title: str, subtitle: str, halt: Halt) -> Picture:
    columns = min(_MOST_COLUMNS, max(_FEWEST_COLUMNS, math.ceil(math.sqrt(len(entries)))))
    wide = (_WIDE - 2 * _EDGE - (columns - 1) * _GAP) // columns
    pictures = [pictures_at(one.poster, [0.0], halt, longest=wide * 2)[0] if one.poster else None for one in entries]
    high = round(wide / _shape(pictures))
    rows, top = math.ceil(len(entries) / columns), _EDGE + 92
    plate = Plate(_WIDE, top + rows * (high + _CAPTION) - 24 + _EDGE)
    plate.words(title, _EDGE, _EDGE - 8, _WIDE * 0.62, 42, weight="light", tracking=-0.01)
    plate.words(subtitle, _WIDE * 0.66, _EDGE + 12, _WIDE * 0.34 - _EDGE, 20, fill=QUIET, align="right")
    for index, (entry, picture) in enumerate(zip(entries, pictures, strict=True)):
        left = _EDGE + index % columns * (wide + _GAP)
        _entry(plate, entry, picture, (left, top + index // columns * (high + _CAPTION), wide, high))
    return plate.drawn()


def _entry(plate: Plate, entry: SheetEntry, picture: Picture | None, cell: tuple[int, int, int, int]) -> None:
    left, top, wide, high = cell
    plate.box(left, top, wide, high, FRAME)
    if picture is not None:
        shown = contained(picture, wide, high)
        plate.picture(shown, left + (wide - shown.shape[1]) // 2, top + (high - shown.shape[0]) // 2)
    else:
        plate.words("no picture yet", left, top + high / 2 - 9, wide, 18, fill=QUIET, align="center")
    below = top + high + 14
    plate.words(f"Take {entry.number}", left, below, wide * 0.5, 24, weight="medium")
    plate.words(entry.note, left + wide * 0.5, below + 4, wide * 0.5, 18, fill=QUIET, align="right")
    plate.words(entry.summary, left, below + 36, wide, 18, fill=SOFT, lines=2)


def _shape(pictures: Sequence[Picture | None]) -> float:
    """The cells' width to height: the pictures' median, within bounds."""
    shapes = [one.shape[1] / one.shape[0] for one in pictures if one is not None]
    return min(_SHAPES[1], max(_SHAPES[0], float(np.median(shapes)))) if shapes else 16 / 9
