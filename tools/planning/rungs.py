"""plan_changes: the least destructive recipe that does what was asked, and the rung it needs."""

from dataclasses import dataclass
from typing import Literal

from tools.finish.timeline import played
from tools.models.protocol import Capabilities
from tools.models.routing import refuse_beyond
from tools.models.sizes import size_of
from tools.planning.describe import describe_all
from tools.planning.footage import HANDLERS as EXACT
from tools.planning.footage import Footage, change_footage
from tools.planning.lettering import speaks_of_title
from tools.planning.matted import can_be_matted, matted_edit
from tools.planning.scene import change_shot, part_names
from tools.terms.change import Change
from tools.terms.clock import Ids
from tools.terms.edit import EditList
from tools.terms.errors import BadInput, Unsupported
from tools.terms.kit import Kit
from tools.terms.recipe import Generate, ModelEdit, Recipe, Rerender, Route, Rung
from tools.terms.shot import Shot
from tools.terms.take import Take

Keep = Literal["strict", "natural"]
OVERLAYS = ("text", "logo", "trim")
FOOTAGE_BY_DEFAULT = (*OVERLAYS, "grade", "speed")


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of the planner: the parent take, what its model can do, the changes and how high it may climb."""

    parent: Take
    seconds: float
    can: Capabilities | None
    route: Route | None
    changes: tuple[Change, ...]
    kit: Kit
    ids: Ids
    highest: Rung = 4
    keep: Keep = "natural"


@dataclass(frozen=True, slots=True)
class Planned:
    """The recipe, its rung, the shot it shows, what it is in words, and the parts the change stays inside."""

    recipe: Recipe
    rung: Rung
    shot: Shot | None
    summary: str
    parts: tuple[str, ...] = ()


def plan_changes(ask: Ask) -> Planned:
    """The least destructive recipe for all changes; Unsupported or BadInput if one cannot be done within `highest`."""
    if not ask.changes:
        raise BadInput("What should be different?", next='Say it like "slower by 30 %" or "make the band brown".')
    scene = tuple(change for change in ask.changes if is_scene(change, ask))
    exact = tuple(change for change in ask.changes if change not in scene)
    edits = _edits(ask, exact)
    if not scene:
        return _exact(ask, edits)
    if ask.highest == 1 and ask.can is not None and ask.can.mattes and all(map(can_be_matted, scene)):
        return _exact(ask, (*edits, *_matted(ask, scene)))
    if ask.highest == 1:
        raise Unsupported(
            f"That changes the scene, which no exact edit can do: {describe_all(scene)}.",
            next='Ask for it as a new take ("make it ..."), or for a retime, trim, crop, grade, title or logo.',
        )
    return _anew(ask, scene, edits)


def is_scene(change: Change, ask: Ask) -> bool:
    """Whether a change is about the scene (the watch turns slower) and not the footage (the clip plays slower)."""
    if change.kind == "remove":
        return not _names_an_edit(change, ask.parent.recipe.edits)
    if change.kind == "color" and speaks_of_title(change, ask.parent.recipe.edits, ask.changes):
        return False
    if change.kind in OVERLAYS or change.kind not in EXACT:
        return change.kind not in OVERLAYS
    if change.about is not None:
        return change.about == "scene"
    if change.kind == "sound":
        return change.amount is None and (change.to or "").lower() not in _SOUND_EDITS
    return change.kind not in FOOTAGE_BY_DEFAULT and ask.highest > 1


def _names_an_edit(change: Change, edits: EditList) -> bool:
    words = (change.target or "").lower().split()
    names = {edit.op for edit in edits} | (
        {"text", "type", "caption"} if any(e.op == "title" for e in edits) else set()
    )
    return any(word in names for word in words)


def _edits(ask: Ask, exact: tuple[Change, ...]) -> EditList:
    edits, seconds = ask.parent.recipe.edits, ask.seconds
    for change in exact:
        before = len(edits)
        edits = change_footage(Footage(edits, seconds, ask.kit, ask.ids, *_seen(ask.parent)), change)
        seconds = played(seconds, edits[before:])  # the next change speaks of the clip as this one leaves it
    return edits


def _seen(parent: Take) -> tuple[int, float]:
    """The picture's height in pixels and its frames a second, as they are or will be."""
    if parent.clip is not None:
        return parent.clip.height, parent.clip.fps or 24.0
    return (size_of(parent.shot)[1], float(parent.shot.fps)) if parent.shot else (720, 24.0)


def _matted(ask: Ask, scene: tuple[Change, ...]) -> EditList:
    shot = ask.parent.shot
    return tuple(matted_edit(shot, change, ask.ids) for change in scene) if shot else ()


def _exact(ask: Ask, edits: EditList) -> Planned:
    recipe = Recipe(base=None, parents=(ask.parent.id,), edits=edits)
    return Planned(recipe, 1, ask.parent.shot, _summary(ask, ask.changes))


def _anew(ask: Ask, scene: tuple[Change, ...], edits: EditList) -> Planned:
    parent = ask.parent
    if parent.shot is None or ask.can is None or ask.route is None:
        raise Unsupported(
            f"Take {parent.number} is footage that was brought in, so its scene cannot be changed here: "
            f"{describe_all(scene)}.",
            next="I can retime, trim, crop, grade it, and lay a title or a logo over it.",
        )
    if any(change.span for change in scene):
        raise Unsupported(
            f"I can change the scene for the whole clip only, not for a part of it: {describe_all(scene)}.",
            next="Ask for it without the time, or make it a shot of its own and cut them together.",
        )
    shot = parent.shot
    parts: set[str] = set()
    for change in scene:
        parts |= set(part_names(shot, change))
        shot = change_shot(shot, change)
    refuse_beyond(ask.can, shot)
    if shot == parent.shot and edits == parent.recipe.edits:
        raise BadInput(f"Take {parent.number} is already like that.", next="Say what should be different.")
    inside = tuple(sorted(parts)) if all(part_names(parent.shot, change) for change in scene) else ()
    base, rung = _base(ask, shot, scene, inside)
    recipe = Recipe(base=base, parents=(parent.id,), edits=edits)
    return Planned(recipe, rung, shot, _summary(ask, ask.changes), inside)


def _base(
    ask: Ask, shot: Shot, scene: tuple[Change, ...], inside: tuple[str, ...]
) -> tuple[Rerender | ModelEdit | Generate, Rung]:
    can, route = ask.can, ask.route
    assert can is not None and route is not None
    if can.rerenders:
        if ask.keep == "strict" and not inside:
            raise Unsupported(
                "I can keep everything else pixel by pixel only when the change stays inside named parts.",
                next='Leave out "keep everything else identical", or change only a part\'s colour or material.',
            )
        strict = inside if ask.keep == "strict" else ()
        return Rerender(take=ask.parent.id, shot=shot, route=route, inside=inside, strict=strict), 2
    if ask.keep == "strict":
        raise Unsupported(
            f"{can.model} has no exact matte, so I cannot promise that everything else stays.",
            next="Ask without it for a new sample, which will differ.",
        )
    if can.edits and ask.highest >= 3:
        return ModelEdit(take=ask.parent.id, shot=shot, changes=scene, route=route), 3
    return Generate(shot=shot, route=route), 4


def _summary(ask: Ask, changes: tuple[Change, ...]) -> str:
    return f"take {ask.parent.number} with {describe_all(changes)}"


_SOUND_EDITS = ("mute", "muted", "silent", "silence", "off", "louder", "quieter", "softer", "loudness", "normalise",
                "normalize")  # fmt: skip
