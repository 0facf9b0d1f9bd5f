"""settings: how this channel works: zone, spelling, limits, default length and aspect."""

from collections.abc import Mapping

from pydantic import ValidationError

from tools.outcome import Outcome
from tools.studio import Asked, Studio
from tools.terms.errors import BadInput


async def settings(studio: Studio, asked: Asked, values: Mapping[str, object]) -> Outcome:
    """Changes the settings given, or tells them all if none is given; BadInput names one that cannot be."""
    place = asked.thread.place.key
    now = await studio.canvas.settings.current(place)
    if not values:
        return Outcome(
            "; ".join(f"{name} {value}" for name, value in now.model_dump().items() if value not in (None, {}))
        )
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


def _name(name: str) -> str:
    return "confirm_limit_microusd" if name == "confirm_limit_usd" else name


def _value(name: str, value: object) -> object:
    if name == "confirm_limit_usd" and isinstance(value, int | float):
        return round(value * 1_000_000)
    return value
