"""What edit, iterate and remix share: the parent, the planner, the promise."""

from tools.find import take_meant
from tools.lengths import seconds_of
from tools.models.sizes import size_of
from tools.outcome import Outcome
from tools.planning.rungs import Ask, Keep, Planned, plan_changes
from tools.promise import promise_take, quote_for, sentence
from tools.studio import Asked, Studio
from tools.terms.change import Change
from tools.terms.errors import BadInput
from tools.terms.kit import Kit
from tools.terms.quote import Quote
from tools.terms.recipe import Route, Rung
from tools.terms.take import Take

COLOURED = ("color", "background")
EDIT_SPEED = 2_500_000.0  # pixels a second that one encode of an edit list gets through on two cores


async def change_take(
    studio: Studio, asked: Asked, ref: int | str | None, changes: tuple[Change, ...], *, highest: Rung, keep: Keep
) -> Outcome:
    """Promises the take that the planner found for these changes."""
    parent = await take_meant(studio, asked, ref)
    refuse_dead(parent)
    planned = plan_changes(await ask_for(studio, asked, parent, changes, highest, keep))
    return await promise_planned(studio, asked, planned, parent)


async def promise_planned(studio: Studio, asked: Asked, planned: Planned, parent: Take) -> Outcome:
    """Promises a planned recipe with its quote."""
    quote = await _quote(studio, asked, planned, parent)
    take = await promise_take(
        studio, asked, planned.recipe, rung=planned.rung, shot=planned.shot, summary=planned.summary, quote=quote
    )
    return Outcome(sentence(take) + _warning(planned), (take,))


async def ask_for(
    studio: Studio, asked: Asked, parent: Take, changes: tuple[Change, ...], highest: Rung, keep: Keep
) -> Ask:
    """Everything the planner needs to know."""
    kit, _ = await studio.canvas.kits.current(asked.thread.place.key)
    route = await route_of(studio, parent)
    can = studio.models.get(route.model).capabilities() if route else None
    seconds = await seconds_of(studio.canvas, parent)
    named = tuple(_in_brand_colour(change, kit) for change in changes)
    return Ask(parent, seconds, can, route, named, kit, studio.ids, highest, keep)


def _in_brand_colour(change: Change, kit: Kit) -> Change:
    """A colour that the kit names is the kit's own: "navy" means the brand's navy."""
    for color in kit.colors:
        if change.kind in COLOURED and (change.to or "").lower().removeprefix("our ") == color.name.lower():
            return change.model_copy(update={"to": color.hex})
    return change


async def route_of(studio: Studio, take: Take) -> Route | None:
    """The route that made the footage under a take's edits; None for an import or an assembly."""
    base = take.recipe.base
    if base is None and take.recipe.parents:
        parent = await studio.canvas.takes.get(take.recipe.parents[0])
        return await route_of(studio, parent) if parent else None
    return base.route if base is not None and base.base in ("generate", "rerender", "model_edit") else None


def refuse_dead(take: Take) -> None:
    """Raises BadInput for a take that failed or was cancelled: nothing can be made from it."""
    if take.state in ("failed", "cancelled"):
        raise BadInput(
            f"Take {take.number} was {take.state}, so nothing can be made from it.",
            next="Name another take, or ask for the shot again.",
        )


async def _quote(studio: Studio, asked: Asked, planned: Planned, parent: Take) -> Quote:
    base = planned.recipe.base
    if base is not None and base.base in ("rerender", "generate", "model_edit"):
        quote = await quote_for(studio, base.shot, base.route, asked.key())
        doubled = base.base == "rerender" and base.strict
        return quote.model_copy(update={"seconds": quote.seconds * 1.6}) if doubled else quote
    shot = planned.shot
    width, height = size_of(shot) if shot else (1280, 720)
    frames = (shot.seconds if shot else 10.0) * 24
    return Quote(seconds=2 + width * height * frames / EDIT_SPEED / 10, basis="one encode on this machine")


def _warning(planned: Planned) -> str:
    if planned.rung == 4:
        return " This is a new sample with the same shot: it will differ elsewhere too."
    base = planned.recipe.base
    if base is not None and base.base == "rerender" and base.strict:
        inside = " and ".join(base.strict)
        return (
            f" Strict: only what lies under the {inside}'s matte changes; reflections and blur edges keep the old look"
            ' (say "let the reflection follow" for the natural render).'
        )
    return ""
