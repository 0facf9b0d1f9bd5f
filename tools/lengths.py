"""How long takes are, also those that are only promised."""

from tools.canvas.canvas import Canvas
from tools.finish.timeline import bounds, played
from tools.terms.recipe import Assemble, Cut, Import
from tools.terms.take import Take


async def seconds_of(canvas: Canvas, take: Take) -> float:
    """The length that people see or will see, in seconds; 0 for a still."""
    if take.clip is not None:
        return take.clip.seconds
    return played(await _footage_seconds(canvas, take), take.recipe.edits)


async def _footage_seconds(canvas: Canvas, take: Take) -> float:
    """The length of what lies under the edits."""
    base = take.recipe.base
    if take.source is not None:
        return take.source.seconds
    if base is None:
        return await _footage_seconds(canvas, await canvas.takes.need(take.recipe.parents[0]))
    if isinstance(base, Import):
        return base.seconds
    if isinstance(base, Assemble):
        played = [await _played(canvas, cut) for cut in base.cuts]
        return max(0.0, sum(played) - sum(cut.dissolve for cut in base.cuts[1:]))
    return base.shot.seconds


async def _played(canvas: Canvas, cut: Cut) -> float:
    length = await seconds_of(canvas, await canvas.takes.need(cut.take))
    if cut.span is None:
        return length
    start, end = bounds(cut.span, length)
    return end - start
