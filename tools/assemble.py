"""assemble: takes in order as one film, with hard cuts or dissolves and one loudness."""

from tools.changing import refuse_dead
from tools.find import TakeRef, takes_meant
from tools.lengths import seconds_of
from tools.outcome import Outcome
from tools.promise import promise_take, sentence
from tools.studio import Asked, Studio
from tools.terms.errors import BadInput
from tools.terms.quote import Quote
from tools.terms.recipe import Assemble, Cut, Recipe

MOST_CUTS = 60
JOIN_SPEED = 4.0  # seconds of 720p film joined in a second on two cores


async def assemble(
    studio: Studio, asked: Asked, takes: tuple[TakeRef, ...], *, dissolve: float = 0.0, name: str | None = None
) -> Outcome:
    """Promises the film; it waits for takes that are not ready yet. `dissolve` in seconds, 0 for hard cuts."""
    if not 2 <= len(takes) <= MOST_CUTS:
        raise BadInput(f"A film is cut from 2 to {MOST_CUTS} takes, not {len(takes)}.", next="Name the takes in order.")
    if not 0 <= dissolve <= 5:
        raise BadInput(f"A dissolve of {dissolve:g} seconds cannot be made.", next="Ask for 0 to 5 seconds.")
    legs = await takes_meant(studio, asked, takes)
    for leg in legs:
        refuse_dead(leg)
    cuts = tuple(Cut(take=leg.id, dissolve=dissolve if index else 0.0) for index, leg in enumerate(legs))
    lengths = [await seconds_of(studio.canvas, leg) for leg in legs]
    length = sum(lengths) - dissolve * (len(legs) - 1)
    numbers = ", ".join(str(leg.number) for leg in legs)
    take = await promise_take(
        studio,
        asked,
        Recipe(base=Assemble(cuts=cuts), parents=tuple(dict.fromkeys(leg.id for leg in legs))),
        rung=None,
        shot=None,
        summary=f"takes {numbers} as one film, {length:g} s, {_joins(dissolve)}",
        quote=Quote(seconds=2 + max(0.0, length) / JOIN_SPEED, basis="one encode on this machine"),
        name=name,
    )
    return Outcome(sentence(take), (take,))


def _joins(dissolve: float) -> str:
    return f"dissolves of {dissolve:g} s" if dissolve else "hard cuts"
