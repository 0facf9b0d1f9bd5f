"""reshoot: the next take of a take with a whole shot given, as a person edited it."""

from tools.changing import promise_planned, refuse_dead, route_of
from tools.find import TakeRef, take_meant
from tools.models.protocol import Capabilities
from tools.models.routing import refuse_beyond
from tools.outcome import Outcome
from tools.planning.rungs import Planned
from tools.planning.shot_changes import differences_in_words
from tools.studio import Asked, Studio
from tools.terms.errors import BadInput, Unsupported
from tools.terms.recipe import Generate, Recipe, Rerender, Route
from tools.terms.shot import Shot
from tools.terms.take import Take


async def reshoot(studio: Studio, asked: Asked, shot: Shot, take: TakeRef = None) -> Outcome:
    """Promises the take of this shot, with the parent's edits on top; it becomes the thread's current take.

    Raises Unsupported for an import or an assembly, BadInput for a shot that shows nothing, that the model cannot make
    or that the take has already.
    """
    parent = await take_meant(studio, asked, take)
    refuse_dead(parent)
    route = await route_of(studio, parent)
    if parent.shot is None or route is None:
        raise no_shot(parent)
    if not shot.subjects and not shot.setting:
        raise BadInput("What should the clip show?", next='For example "a wristwatch rotating on a dark surface".')
    if shot.model_copy(update={"brief": parent.shot.brief}) == parent.shot:
        raise BadInput(f"Take {parent.number} is already like that.", next="Say what should be different.")
    can = studio.models.get(route.model).capabilities()
    refuse_beyond(can, shot)
    return await promise_planned(studio, asked, _planned(parent, parent.shot, shot, can, route), parent)


def no_shot(parent: Take) -> Unsupported:
    """The refusal for footage that no shot was written for: it was brought in, or cut together."""
    return Unsupported(
        f"Take {parent.number} was brought in or cut together, so it has no shot that could be made again.",
        next="I can retime, trim, crop, grade it, and lay a title or a logo over it; or name a take made here.",
    )


def _planned(parent: Take, before: Shot, shot: Shot, can: Capabilities, route: Route) -> Planned:
    if shot.draft != before.draft:
        route = route.model_copy(update={"variant": "draft" if shot.draft else "standard"})
    summary = f"take {parent.number} with {differences_in_words(before, shot)}"
    recipe = Recipe(base=Generate(shot=shot, route=route), parents=(parent.id,), edits=parent.recipe.edits)
    if not can.rerenders:
        return Planned(recipe, 4, shot, summary)
    base = Rerender(take=parent.id, shot=shot, route=route)
    return Planned(recipe.model_copy(update={"base": base}), 2, shot, summary)
