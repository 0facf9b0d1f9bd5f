"""Which takes are told together: variants of one shot."""

from tools.canvas.canvas import Canvas
from tools.terms.take import Take

FEWEST = 3  # two are shown whole


class Groups:
    """Finds what belongs on one card."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    async def variants(self, take: Take) -> list[Take]:
        """All variants of the message that asked for this one; empty if it is none."""
        if not _may_vary(take):
            return []
        takes = [one for one in await self._canvas.takes.of_turn(take.turn) if _may_vary(one) and _alike(one, take)]
        if len(takes) < FEWEST or await self._used(takes):
            return []
        return takes

    async def _used(self, takes: list[Take]) -> bool:
        """Whether the same message cuts them into a film: then each is a shot of its own."""
        ids = {take.id for take in takes}
        made = await self._canvas.takes.of_turn(takes[0].turn)
        return any(ids & set(one.recipe.parents) for one in made)


def _may_vary(take: Take) -> bool:
    base = take.recipe.base
    return take.shot is not None and base is not None and base.base in ("generate", "rerender")


def _alike(one: Take, other: Take) -> bool:
    assert one.shot is not None and other.shot is not None
    return one.recipe.parents == other.recipe.parents and one.shot.subjects == other.shot.subjects
