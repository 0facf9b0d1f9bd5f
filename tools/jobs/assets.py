"""What an edit list needs beside the clip: logos, pictures and mattes as files."""

import asyncio
from pathlib import Path

from tools.canvas.canvas import Canvas
from tools.finish.assets import Assets
from tools.jobs.shelf import fonts_folder
from tools.jobs.watch import Watch
from tools.models.protocol import Masker
from tools.models.registry import Models
from tools.terms.edit import Background, EditList, Logo, Recolour
from tools.terms.errors import Unsupported
from tools.terms.recipe import Route
from tools.terms.shot import Shot
from tools.terms.take import Clip, Take


async def assets_for(canvas: Canvas, models: Models, take: Take, edits: EditList, folder: Path, watch: Watch) -> Assets:
    """Every file that the edits name; mattes of parts are rendered by the model that made the footage."""
    media: dict[str, Path] = {}
    mattes: dict[tuple[str, ...], Path] = {}
    for edit in edits:
        if isinstance(edit, Logo):
            media[edit.media] = canvas.media.path(edit.media)
        if isinstance(edit, Background) and edit.media:
            media[edit.media] = canvas.media.path(edit.media)
        if isinstance(edit, Recolour | Background):
            if edit.matte.media:
                media[edit.matte.media] = canvas.media.path(edit.matte.media)
            elif edit.matte.parts not in mattes:
                into = folder / f"matte-{len(mattes)}"
                mattes[edit.matte.parts] = await part_matte(canvas, models, take, edit.matte.parts, into, watch)
    fonts = fonts_folder(canvas.media.folder.parent, take.place)
    return Assets(media=media, mattes=mattes, fonts=(fonts,) if fonts.is_dir() else ())


async def part_matte(
    canvas: Canvas, models: Models, take: Take, parts: tuple[str, ...], folder: Path, watch: Watch
) -> Path:
    """A lossless matte of the take's un-edited footage, rendered by the model that made it."""
    shot, masker = await masker_of(canvas, models, take)
    source = source_of(take)
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    return await watch.during(
        "cutting the matte", lambda _: masker.matte(shot, parts, source.width, source.height, folder)
    )


async def masker_of(canvas: Canvas, models: Models, take: Take) -> tuple[Shot, Masker]:
    """The shot behind a take's footage and the model that can mask it; Unsupported if none can."""
    route = await route_behind(canvas, take)
    model = models.get(route.model) if route else None
    if take.shot is None or not isinstance(model, Masker):
        raise Unsupported(f"There is no exact matte for take {take.number}.", next="Ask for its keyframes instead.")
    return take.shot, model


async def route_behind(canvas: Canvas, take: Take) -> Route | None:
    """The route that made the footage under a take's edits; None for an import or a film."""
    base = take.recipe.base
    if base is None:
        return await route_behind(canvas, await canvas.takes.need(take.recipe.parents[0]))
    return base.route if base.base in ("generate", "rerender", "model_edit") else None


def source_of(take: Take) -> Clip:
    """The take's un-edited footage; it is ready, so it has one."""
    assert take.source is not None
    return take.source
