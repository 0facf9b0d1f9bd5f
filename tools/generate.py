"""generate: a new take, or several variants, from a shot."""

import zlib

from tools.find import take_meant
from tools.finish.palette import colors_in
from tools.models.routing import route
from tools.outcome import Outcome
from tools.planning.advice import before
from tools.promise import promise_take, quote_for, sentence
from tools.studio import Asked, Studio
from tools.terms.errors import BadInput
from tools.terms.kit import Kit
from tools.terms.recipe import Generate, Recipe, Route
from tools.terms.settings import Settings
from tools.terms.shot import Shot
from tools.terms.take import Take

MOST_VARIANTS = 8
BORROWED = 4  # colours of a picture that a shot is to match


async def generate(
    studio: Studio, asked: Asked, shot: Shot, *, variants: int = 1, model: str | None = None, name: str | None = None
) -> Outcome:
    """Promises one take, or `variants` takes with different seeds, on the route that fits the shot.

    Raises BadInput for a brief without a subject or too many variants, and what routing raises.
    """
    if not shot.subjects and not shot.setting:
        raise BadInput("What should the clip show?", next='For example "a wristwatch rotating on a dark surface".')
    if not 1 <= variants <= MOST_VARIANTS:
        raise BadInput(f"I cannot make {variants} variants at once.", next=f"Ask for 1 to {MOST_VARIANTS}.")
    settings = await studio.canvas.settings.current(asked.thread.place.key)
    shot, borrowed = await _completed(studio, asked, with_defaults(shot, settings))
    chosen = route(shot, studio.models, model, settings.preferred_models)
    takes = []
    for index in range(variants):
        own = shot.model_copy(update={"seed": seed_of(asked, index)})
        takes.append(await _promise(studio, asked, own, chosen, index, name))
    said = " ".join(sentence(take) for take in takes)
    advice = before(shot, paid=any(take.quote.cost_microusd > 0 for take in takes))
    made_by = f"Made by {chosen.model}, because {chosen.reason}."
    return Outcome(" ".join(part for part in (said, made_by, *borrowed, advice) if part), tuple(takes))


async def _promise(studio: Studio, asked: Asked, shot: Shot, chosen: Route, part: int, name: str | None) -> Take:
    return await promise_take(
        studio,
        asked,
        Recipe(base=Generate(shot=shot, route=chosen)),
        rung=None,
        shot=shot,
        summary=shot_in_words(shot),
        quote=await quote_for(studio, shot, chosen, asked.key(part)),
        part=part,
        name=name if part == 0 else None,
    )


def seed_of(asked: Asked, index: int) -> int:
    """A seed that is the same when the turn is run again, and different for each variant."""
    return zlib.crc32(asked.key(index).encode()) & 0x7FFFFFFF


def with_defaults(shot: Shot, settings: Settings) -> Shot:
    """The shot with the place's length and shape where the brief named none."""
    update: dict[str, object] = {}
    if settings.default_seconds and "seconds" not in shot.model_fields_set:
        update["seconds"] = settings.default_seconds
    if settings.default_aspect and "aspect" not in shot.model_fields_set:
        update["aspect"] = settings.default_aspect
    return shot.model_copy(update=update) if update else shot


async def _completed(studio: Studio, asked: Asked, shot: Shot) -> tuple[Shot, list[str]]:
    """The shot with what it borrows from takes and from the kit, and what is to be said of that."""
    kit, _ = await studio.canvas.kits.current(asked.thread.place.key)
    said = []
    for reference in shot.references:
        if reference.kind == "take":
            take = await take_meant(studio, asked, reference.name)
            if take.shot is not None:
                shot = _like(shot, take.shot, reference.role)
            else:
                shot = shot.model_copy(update={"palette": await _colours_of(studio, take)})
                said.append(f"From take {take.number}, which was brought in, previz takes the colours.")
    return with_kit(shot, kit), said


def _like(shot: Shot, other: Shot, role: str) -> Shot:
    fields = {"light": "lighting", "style": "style", "palette": "palette", "camera": "camera", "subject": "subjects"}
    field = fields.get(role)
    return shot.model_copy(update={field: getattr(other, field)}) if field else shot


async def _colours_of(studio: Studio, take: Take) -> tuple[str, ...]:
    """The main colours of footage that was brought in; BadInput where it has none of its own yet."""
    base = take.recipe.base
    media = base.media if base is not None and base.base == "import" else take.clip.media if take.clip else None
    if media is None:
        raise BadInput(f"Take {take.number} has nothing to match yet.", next="Wait until it is ready.")
    found = await colors_in(studio.canvas.media.path(media), BORROWED)
    return tuple(color.hex for color in found)


def with_kit(shot: Shot, kit: Kit) -> Shot:
    """The shot with the kit's colours and light where the brief named none."""
    update: dict[str, object] = {}
    if not shot.palette and kit.colors:
        update["palette"] = tuple(color.hex for color in kit.colors)
    if kit.light and shot.lighting.preset is None:
        update["lighting"] = shot.lighting.model_copy(update={"preset": kit.light})
    return shot.model_copy(update=update) if update else shot


def shot_in_words(shot: Shot) -> str:
    """A shot in one short line for a card: subject, action, where, light, length."""
    subject = shot.subjects[0].name if shot.subjects else shot.setting or "shot"
    action = shot.actions[0].text or shot.actions[0].verb if shot.actions else ""
    where = shot.surface or shot.setting or shot.background or ""
    on = f"on {where}" if shot.surface else f"in {where}" if where and shot.subjects else ""
    light = f"{shot.lighting.preset} light" if shot.lighting.preset else ""
    first = " ".join(part for part in (subject, action, on) if part)
    kind = "draft" if shot.draft else ""
    return ", ".join(part for part in (first, light, f"{shot.seconds:g} s", kind) if part)
