"""The footage behind a take's edits: who made it, what is known of it, and the same shot rendered for another size."""

from pathlib import Path

from tools.canvas.canvas import Canvas
from tools.finish.probe import probe
from tools.jobs.source import Sources, clip_of
from tools.jobs.watch import Watch
from tools.models.protocol import Request
from tools.models.registry import Models
from tools.terms.errors import Unsupported
from tools.terms.preset import Preset
from tools.terms.recipe import Generate, Rerender
from tools.terms.take import Take


async def maker_of(canvas: Canvas, take: Take) -> Take:
    """The take whose base made the footage: the take itself, or the parent that it only edits."""
    while take.recipe.base is None:
        take = await canvas.takes.need(take.recipe.parents[0])
    return take


def can_rerender(made: Take, models: Models) -> bool:
    """Whether the footage that this take made can be rendered again at any size, free of charge."""
    base = made.recipe.base
    model = models.at_hand.get(base.route.model) if isinstance(base, Generate | Rerender) else None
    return model is not None and model.capabilities().rerenders


async def rendered_for(
    sources: Sources, take: Take, preset: Preset, key: str, folder: Path, watch: Watch
) -> tuple[Take, Path]:
    """The take as it would be had its shot been rendered for the preset's size and shape, and that footage.

    Unsupported where the footage was not made by a model that renders again.
    """
    made = await maker_of(sources.canvas, take)
    base = made.recipe.base
    if not isinstance(base, Generate | Rerender) or not can_rerender(made, sources.models):
        raise Unsupported(
            f"Take {take.number} cannot be rendered again: it is no previz.", next="Export the take as it is."
        )
    request = Request(key=key, shot=base.shot, route=base.route, width=preset.width, height=preset.height)
    delivery = await sources.again(await sources.against(base, request), folder, watch)
    source = clip_of("", await probe(delivery.clip))
    return take.model_copy(update={"source": source, "facts": delivery.facts}), delivery.clip
