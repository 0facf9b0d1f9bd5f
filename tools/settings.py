"""settings: how this channel works: zone, spelling, limits, default length and aspect."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from pydantic import ValidationError

from tools.outcome import Outcome
from tools.roles import OWN, require_admin
from tools.settings_words import in_words, sentences
from tools.studio import Asked, Studio
from tools.terms.errors import BadInput
from tools.terms.quote import MICRO
from tools.terms.settings import Settings


async def settings(studio: Studio, asked: Asked, values: Mapping[str, object]) -> Outcome:
    """Changes the settings given, or tells them all if none is given; BadInput names one that cannot be."""
    place = asked.thread.place.key
    now = await studio.canvas.settings.current(place)
    if not values:
        return Outcome("\n".join(in_words(now)))
    if OWN not in asked.powers or any(_is_guarded(name) for name in values):
        require_admin(asked, "change the settings")
    given = {_name(name): _value(name, value) for name, value in values.items()}
    if unknown := [name for name in given if name not in type(now).model_fields]:
        raise BadInput(f"There is no setting {unknown[0][:40]}.", next=f"There are {', '.join(_names())}.")
    changed = _changed(now, given)
    await studio.canvas.settings.put(place, changed, asked.thread.key, asked.turn)
    return Outcome(" ".join(["From now on:", *sentences(changed, list(given))]))


def _changed(now: Settings, given: Mapping[str, object]) -> Settings:
    try:
        return Settings.model_validate({**now.model_dump(), **given})
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0]).replace("_", " ")
        raise BadInput(
            f"The setting {field} cannot be {str(first['input'])[:60]!r}: {first['msg'].lower()}.",
            next="Nothing was changed.",
        ) from error


def _names() -> list[str]:
    return [name.replace("_microusd", "_usd") for name in Settings.model_fields]


def _is_guarded(name: str) -> bool:
    """Whether a setting decides over money, or over who may."""
    return name in ("roles", "always_confirm") or "usd" in name


def _name(name: str) -> str:
    return f"{name.removesuffix('_usd')}_microusd" if name.endswith("_usd") else name


def _value(name: str, value: object) -> object:
    """Money in micro-dollars; nothing typed, or "none", is no cap. Lists may be typed with commas."""
    if name == "preferred_models" and isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    if not name.endswith("_usd"):
        return value
    typed = "" if value is None else str(value).strip().lstrip("$").strip()
    if typed.lower() in ("", "none", "no"):
        return None
    try:
        return round(Decimal(typed) * MICRO)
    except (InvalidOperation, ValueError, OverflowError) as error:
        raise BadInput(f"{typed[:40]!r} is no amount of money.", next="Write it like 2.50.") from error
