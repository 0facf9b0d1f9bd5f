"""What is offered while a person fills in a command: takes, presets, models."""

from collections.abc import Awaitable, Callable

from bot.commands import Sort
from tools.canvas.canvas import Canvas
from tools.finish.presets import presets
from tools.models.catalog import catalog
from tools.terms.place import Place
from tools.terms.settings import Settings
from tools.terms.shot import ASPECTS

MOST = 25
LONGEST = 100  # characters of what is shown
Offer = tuple[str, str]  # what is shown, what is sent


async def offers(canvas: Canvas, place: Place, sort: Sort, typed: str) -> list[Offer]:
    """Up to 25 things that fit what was typed so far."""
    maker = _OFFERS.get(sort)
    if maker is None:
        return []
    wanted = typed.strip().lower()
    fitting = [(shown, sent) for shown, sent in await maker(canvas, place) if wanted in f"{shown} {sent}".lower()]
    return [(shown[:LONGEST], sent) for shown, sent in fitting[:MOST]]


async def _takes(canvas: Canvas, place: Place) -> list[Offer]:
    """The newest first, by number and by what they are."""
    takes = await canvas.takes.latest(place.key, 100)
    return [(f"{take.number} {take.name or ''} {take.summary}".replace("  ", " "), str(take.number)) for take in takes]


async def _presets(canvas: Canvas, place: Place) -> list[Offer]:
    return [(f"{preset.title} {preset.width}x{preset.height}", name) for name, preset in presets().items()]


async def _models(canvas: Canvas, place: Place) -> list[Offer]:
    return [(entry.name, entry.name) for entry in catalog()]


async def _aspects(canvas: Canvas, place: Place) -> list[Offer]:
    return [(aspect, aspect) for aspect in ASPECTS]


async def _seconds(canvas: Canvas, place: Place) -> list[Offer]:
    return [(f"{seconds} seconds", str(seconds)) for seconds in (4, 5, 6, 8, 10, 15, 20, 30)]


async def _settings(canvas: Canvas, place: Place) -> list[Offer]:
    roles = [(f"who may: {role}", role) for role in ("brief", "confirm", "approve", "kit", "schedule")]
    names = [name.replace("_microusd", "_usd") for name in Settings.model_fields if name != "roles"]
    return [*roles, *((name.replace("_", " "), name) for name in names)]


_OFFERS: dict[Sort, Callable[[Canvas, Place], Awaitable[list[Offer]]]] = {
    "take": _takes,
    "preset": _presets,
    "model": _models,
    "aspect": _aspects,
    "seconds": _seconds,
    "setting": _settings,
}
