"""Exact edits under a matte: a flat background, or a part in another colour, where parts can be masked."""

from tools.planning.looks import hex_of, look_of, same_thing
from tools.planning.scene import BACKDROP, part_names
from tools.terms.change import Change
from tools.terms.clock import Ids
from tools.terms.edit import Background, Edit, MatteSource, Recolour
from tools.terms.errors import BadInput
from tools.terms.shot import Shot


def can_be_matted(change: Change) -> bool:
    """Whether an exact edit under a matte is the kind of thing that could do it."""
    return change.kind in ("background", "color")


def matted_edit(shot: Shot, change: Change, ids: Ids) -> Edit:
    """The edit; BadInput for a colour that is none or a part that is not there."""
    color = hex_of(look_of(change.to)[0] or change.to) if change.to else None
    if color is None:
        raise BadInput(
            f"An exact edit needs a plain colour, and {change.to!r} is none that I know.",
            next='Name a colour or give it as #hex; for anything else ask for a new take ("make the background ...").',
        )
    if not shot.subjects:
        raise BadInput("That take has no subject that could be masked.", next="Ask for a new take instead.")
    whole = shot.subjects[0].name
    if change.kind == "background" or change.target in BACKDROP:
        return Background(id=ids.new(), matte=MatteSource(parts=(whole,)), color=color)
    parts = part_names(shot, change) or ((whole,) if change.target is None or same_thing(change.target, whole) else ())
    if not parts:
        raise BadInput(f"There is no {change.target} on the {whole} that I know of.", next="Name another part.")
    return Recolour(id=ids.new(), matte=MatteSource(parts=parts), color=color)
