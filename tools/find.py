"""Finding what people mean: takes by number or name, the current take, artifacts."""

from tools.studio import Asked, Studio
from tools.terms.errors import BadInput, NotFound
from tools.terms.take import Artifact, Take

TakeRef = int | str | None


async def take_meant(studio: Studio, asked: Asked, ref: TakeRef) -> Take:
    """The take of that number, name or id, or the thread's current take for None; NotFound names what there is."""
    if ref is None:
        current = await studio.canvas.threads.current(asked.thread.key)
        if current is None:
            raise BadInput("There is no take in this thread yet.", next=await _how_to_begin(studio, asked))
        return current
    place = asked.thread.place.key
    text = str(ref).strip().lstrip("#").removeprefix("take ").strip()
    if text.lstrip("-").isdigit():
        found = await studio.canvas.takes.by_number(place, int(text))
    else:
        found = await _by_id(studio, place, text) or await studio.canvas.takes.by_name(place, text)
    if found is None:
        raise NotFound(f"There is no take {text} in this channel.", next=await _what_there_is(studio, place))
    return found


async def _by_id(studio: Studio, place: str, text: str) -> Take | None:
    found = await studio.canvas.takes.get(text)
    return found if found is not None and found.place == place else None


async def takes_meant(studio: Studio, asked: Asked, refs: tuple[TakeRef, ...]) -> tuple[Take, ...]:
    """Several takes in the order named."""
    return tuple([await take_meant(studio, asked, ref) for ref in refs])


async def artifact_meant(studio: Studio, asked: Asked, number: int) -> Artifact:
    """The artifact of that number in this place; NotFound otherwise."""
    found = await studio.canvas.artifacts.by_number(asked.thread.place.key, number)
    if found is None:
        raise NotFound(f"There is no element or export {number} in this channel.")
    return found


async def _how_to_begin(studio: Studio, asked: Asked) -> str:
    latest = await studio.canvas.takes.latest(asked.thread.place.key, 1)
    return f"Name one, for example take {latest[0].number}." if latest else "Describe a clip and I will make take 1."


async def _what_there_is(studio: Studio, place: str) -> str:
    takes = await studio.canvas.takes.latest(place, 1)
    return f"There are takes 1 to {takes[0].number}." if takes else "There are no takes yet."


def same_model(take: Take) -> str | None:
    """The name of the model that made a take's base, None for an import, an assembly or edits only."""
    base = take.recipe.base
    return base.route.model if base is not None and base.base in ("generate", "rerender", "model_edit") else None
