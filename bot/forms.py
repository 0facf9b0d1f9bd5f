"""Forms: what is asked before an order is carried out, where a form is better than words."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

from agent.shot_text import text_of
from bot.actions import action_id
from bot.events import Order
from tools.canvas.canvas import Canvas
from tools.finish.presets import presets
from tools.terms.errors import BadInput, NotFound
from tools.terms.kit import Kit
from tools.terms.place import Place
from tools.terms.quote import MICRO
from tools.terms.settings import Settings
from tools.terms.shot import ASPECTS
from tools.terms.take import Take

Sort = Literal["line", "text", "choice", "choices", "file"]
LONGEST = 3_000  # characters of a text field; Slack's limit, Discord's is 4,000
LOOKS = ("everything", "light", "style", "palette", "camera")


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in: `name` in the order's values, what stands there already, and what may be chosen."""

    name: str
    label: str
    sort: Sort = "line"
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form of at most five fields; sending it gives `order` with the values."""

    title: str
    order: Order
    fields: tuple[Field, ...]

    def __post_init__(self) -> None:
        if not 0 < len(self.fields) <= 5 or not 0 < len(self.title) <= 24:
            raise ValueError(f"not a form that every platform takes: {self.title!r}")

    @property
    def id(self) -> str:
        return action_id(self.order.op, self.order.ref)


async def form_for(canvas: Canvas, place: Place, order: Order) -> Form | None:
    """The form that a pressed button or a bare command opens; None for what is done at once.

    Raises NotFound or BadInput where there is nothing to fill in.
    """
    maker = _FORMS.get(order.op)
    return await maker(canvas, place, order) if maker else None


async def _iterate(canvas: Canvas, place: Place, order: Order) -> Form:
    take = await _take(canvas, place, order)
    if take.shot is None:
        raise BadInput(f"Take {take.number} has no shot to change.", next="Say what to do with the footage.")
    hint = "Change any words; what you leave stays as it is."
    field = Field("shot", "The shot", "text", text_of(take.shot)[:LONGEST], hint=hint, required=True)
    return Form(f"Iterate take {take.number}", Order("iterate", take.id), (field,))


async def _remix(canvas: Canvas, place: Place, order: Order) -> Form:
    take = await _take(canvas, place, order)
    differs = Field("differs", "What should differ?", "text", hint="The band is brown leather", required=True)
    kept = (("strict", "Keep the rest pixel by pixel"), ("natural", "Let light and reflections follow"))
    keep = Field("keep", "And everything else?", "choice", "strict", kept)
    return Form(f"Remix take {take.number}", Order("remix", take.id), (differs, keep))


async def _export(canvas: Canvas, place: Place, order: Order) -> Form:
    take = await _take(canvas, place, order)
    choices = tuple((preset.name, f"{preset.title} {preset.width}x{preset.height}") for preset in presets().values())
    where = Field("presets", "Where should it go?", "choices", choices=choices, required=True)
    return Form(f"Export take {take.number}", Order("export", take.id), (where,))


async def _design(canvas: Canvas, place: Place, order: Order) -> Form:
    return Form("Brief a clip", Order("design"), (_brief(), *_shape(), _references()))


async def _reference(canvas: Canvas, place: Place, order: Order) -> Form:
    looks = tuple((look, look.capitalize()) for look in LOOKS)
    what = Field("look", "What should follow it?", "choice", "everything", looks)
    return Form("Use as reference", Order("design", order.ref), (_brief(), what, *_shape()))


def _brief() -> Field:
    return Field("brief", "What should it show?", "text", hint="A wristwatch rotating on dark slate", required=True)


def _shape() -> tuple[Field, Field]:
    aspects = tuple((aspect, aspect) for aspect in ASPECTS)
    return Field("seconds", "Length in seconds", hint="10"), Field("aspect", "Shape", "choice", choices=aspects)


def _references() -> Field:
    return Field("files", "References", "file", hint="Pictures or clips that it should look like")


async def _kit(canvas: Canvas, place: Place, order: Order) -> Form:
    kit, _ = await canvas.kits.current(place.key)
    return Form("Brand kit", Order("kit_form"), _kit_fields(kit))


def _kit_fields(kit: Kit) -> tuple[Field, ...]:
    colors = ", ".join(f"{color.name} {color.hex}" for color in kit.colors)
    return (
        Field("colors", "Colours", "text", colors, hint="navy #14213D, gold #FCA311"),
        Field("font", "Type", value=kit.font or "", hint="Source Sans"),
        Field("light", "Light", value=kit.light or "", hint="soft daylight"),
        Field("rules", "Rules to add, one a line", "text", hint="never crop the logo"),
        Field("files", "Logo", "file", hint="A PNG with a transparent background"),
    )


async def _settings(canvas: Canvas, place: Place, order: Order) -> Form:
    return Form("Settings", Order("settings"), _settings_fields(await canvas.settings.current(place.key)))


def _settings_fields(now: Settings) -> tuple[Field, ...]:
    spellings = (("british", "British"), ("american", "American"))
    cap = now.cap_month_microusd
    person = now.cap_person_month_microusd
    return (
        Field("zone", "Time zone", value=now.zone, required=True),
        Field("spelling", "Spelling", "choice", now.spelling, spellings),
        Field("confirm_limit_usd", "Ask before spending more than (USD)", value=_usd(now.confirm_limit_microusd)),
        Field("cap_month_usd", "This channel's cap a month (USD)", value=_usd(cap), hint="empty for none"),
        Field("cap_person_month_usd", "Each person's cap a month (USD)", value=_usd(person), hint="empty for none"),
    )


def _usd(microusd: int | None) -> str:
    """As people write it, to the last micro-dollar: a form that is sent unchanged changes nothing."""
    if microusd is None:
        return ""
    whole, rest = divmod(microusd, MICRO)
    return f"{whole}.{rest:06d}".rstrip("0").rstrip(".")


async def _take(canvas: Canvas, place: Place, order: Order) -> Take:
    take = await canvas.takes.get(order.ref)
    if take is None or take.place != place.key:
        raise NotFound("That take is not in this channel any more.", next="See what there is with /takes.")
    return take


Maker = Callable[[Canvas, Place, Order], Awaitable[Form]]
_FORMS: dict[str, Maker] = {
    "iterate": _iterate,
    "remix": _remix,
    "export": _export,
    "design_form": _design,
    "reference_form": _reference,
    "kit_form": _kit,
    "settings_form": _settings,
}
