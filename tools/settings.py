"""settings: how this channel works: zone, spelling, limits, default length and aspect."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from pydantic import ValidationError

from tools.outcome import Outcome
from tools.roles import OWN, require_admin
from tools.studio import Asked, Studio
from tools.terms.errors import BadInput
from tools.terms.quote import MICRO


async def settings(studio: Studio, asked: Asked, values: Mapping[str, object]) -> Outcome:
    """Changes the settings given, or tells them all if none is given; BadInput names one that cannot be."""
    place = asked.thread.place.key
    now = await studio.canvas.settings.current(place)
    if not values:
        return Outcome(
            "; ".join(f"{name} {value}" for name, value in now.model_dump().items() if value not in (None, {}))
        )
    if OWN not in asked.powers or any(_is_guarded(name) for name in values):
        require_admin(asked, "change the settings")
    given = {_name(name): _value(name, value) for name, value in values.items()}
    try:
        changed = type(now).model_validate(now.model_dump() | given)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise BadInput(
            f"The setting {field} cannot be {first['input']!r}: {first['msg'].lower()}.", next="Nothing was changed."
        ) from error
    await studio.canvas.settings.put(place, changed, asked.thread.key, asked.turn)
    return Outcome("Set: " + ", ".join(f"{name} {getattr(changed, name)}" for name in given) + ".")


def _is_guarded(name: str) -> bool:
    """Whether a setting decides over money, or over who may."""
    return name in ("roles", "always_confirm") or "usd" in name


def _name(name: str) -> str:
    return f"{name.removesuffix('_usd')}_microusd" if name.endswith("_usd") else name


def _value(name: str, value: object) -> object:
    """Money in micro-dollars; nothing typed, or "none", is no cap."""
    if not name.endswith("_usd"):
        return value
    typed = "" if value is None else str(value).strip().lstrip("$").strip()
    if typed.lower() in ("", "none", "no"):
        return None
    try:
        return round(Decimal(typed) * MICRO)
    except (InvalidOperation, ValueError, OverflowError) as error:
        raise BadInput(f"{typed[:40]!r} is no amount of money.", next="Write it like 2.50.") from error
