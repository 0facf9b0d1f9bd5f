"""variants: several takes made from one take's shot at once, each told by what differs."""

from dataclasses import dataclass

from tools.changing import refuse_dead, route_of
from tools.find import TakeRef, take_meant
from tools.generate import MOST_VARIANTS, seed_of
from tools.models.routing import refuse_beyond
from tools.outcome import Outcome
from tools.planning.variations import touches_what_was_said, variations
from tools.promise import promise_take, quote_for, sentence
from tools.reshoot import no_shot
from tools.studio import Asked, Studio
from tools.terms.errors import BadInput
from tools.terms.recipe import Generate, Recipe, Rerender, Route, Rung
from tools.terms.shot import Shot
from tools.terms.take import Take

FEWEST = 2
SLIGHT = "The shot leaves little open, so they differ only a little in light and framing, also from what was said."
SAMPLES = "They are new samples of the same shot: they will differ in what it leaves open."


@dataclass(frozen=True, slots=True)
class _Variant:
    """One take to be promised: its recipe, rung and shot, and what it is in words."""

    base: Rerender | Generate
    rung: Rung
    summary: str


async def variants(studio: Studio, asked: Asked, take: TakeRef = None, count: int = 4) -> Outcome:
    """Promises `count` (2 to 8) takes of one shot with the parent's edits on top; the parent stays the current take.

    A model that renders varies what the brief left unsaid, one that samples gets new seeds. Raises Unsupported for an
    import or an assembly, BadInput for another count.
    """
    if not FEWEST <= count <= MOST_VARIANTS:
        raise BadInput(f"I cannot make {count} variants at once.", next=f"Ask for {FEWEST} to {MOST_VARIANTS}.")
    parent = await take_meant(studio, asked, take)
    refuse_dead(parent)
    route = await route_of(studio, parent)
    shot = parent.shot
    if shot is None or route is None:
        raise no_shot(parent)
    can = studio.models.get(route.model).capabilities()
    refuse_beyond(can, shot)
    if can.rerenders:
        planned = _rendered(parent, shot, route, count)
        note = SLIGHT if any(touches_what_was_said(shot, one.base.shot) for one in planned) else ""
    else:
        planned, note = _sampled(asked, parent, shot, route, count), SAMPLES
    takes = tuple([await _promise(studio, asked, parent, one, part) for part, one in enumerate(planned)])
    await studio.canvas.threads.set_current(asked.thread.key, parent.id, asked.turn)
    return Outcome(" ".join([*map(sentence, takes), *([note] if note else [])]), takes)


def _rendered(parent: Take, shot: Shot, route: Route, count: int) -> list[_Variant]:
    return [
        _Variant(Rerender(take=parent.id, shot=made, route=route), 2, f"take {parent.number} {words}")
        for made, words in variations(shot, count)
    ]


def _sampled(asked: Asked, parent: Take, shot: Shot, route: Route, count: int) -> list[_Variant]:
    seeded = [shot.model_copy(update={"seed": seed_of(asked, index)}) for index in range(count)]
    return [
        _Variant(Generate(shot=made, route=route), 4, f"take {parent.number} sampled again, {number} of {count}")
        for number, made in enumerate(seeded, 1)
    ]


async def _promise(studio: Studio, asked: Asked, parent: Take, variant: _Variant, part: int) -> Take:
    base = variant.base
    return await promise_take(
        studio,
        asked,
        Recipe(base=base, parents=(parent.id,), edits=parent.recipe.edits),
        rung=variant.rung,
        shot=base.shot,
        summary=variant.summary,
        quote=await quote_for(studio, base.shot, base.route, asked.key(part)),
        part=part,
    )
