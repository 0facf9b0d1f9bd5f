"""remix: a branch from a take that names what differs and keeps the rest, strictly or naturally."""

from tools.changing import change_take, promise_planned, refuse_dead
from tools.find import take_meant
from tools.outcome import Outcome
from tools.planning.rungs import Keep, Planned
from tools.studio import Asked, Studio
from tools.terms.change import Change
from tools.terms.errors import BadInput
from tools.terms.recipe import Recipe
from tools.terms.take import Take


async def remix(
    studio: Studio,
    asked: Asked,
    changes: tuple[Change, ...] = (),
    take: int | str | None = None,
    keep: Keep = "strict",
) -> Outcome:
    """Promises the branch; with no changes and `keep` natural, the natural render of a strict take."""
    if changes:
        return await change_take(studio, asked, take, changes, highest=4, keep=keep)
    parent = await take_meant(studio, asked, take)
    refuse_dead(parent)
    return await promise_planned(studio, asked, _natural(parent), parent)


def _natural(strict: Take) -> Planned:
    base = strict.recipe.base
    if base is None or base.base != "rerender" or not base.strict:
        raise BadInput(
            f"Take {strict.number} is not a strict remix, so there is nothing that could follow.",
            next='Say what should differ, for example "same shot, but the band is brown".',
        )
    parts = base.strict
    natural = base.model_copy(update={"strict": ()})
    recipe = Recipe(base=natural, parents=(base.take, strict.id), edits=strict.recipe.edits)
    summary = f"take {strict.number} with reflections following the {' and '.join(parts)}"
    return Planned(recipe, 2, strict.shot, summary, parts)
