"""Changes of light: warmer, tungsten, from the left, at night, by so many kelvin or stops."""

from agent.rules.amounts import DEGREES, degree, quantities
from agent.rules.changes.form import Draft, by, change
from agent.rules.comparatives import MORE, Comparative
from agent.rules.sheet import Sheet
from agent.rules.shots import light
from agent.rules.shots.moment import DAY
from agent.rules.tables import wordset
from agent.rules.tokens import Token, Words, read

_BESIDE = wordset("light", "beside")
_NEGATED = frozenset({"not", "no", "without", "less", "never"})
_FROM = frozenset({"from", "behind"})
COLDEST_STEP = 2000.0  # kelvin: no step is as large, and no light is as warm
_NEARLY = 400.0  # kelvin short of a named light when only a little of it is wanted


def lighting(words: Words) -> Draft | None:
    """One change from all that is said of the light, or None if nothing is."""
    words = _named_light(_without_contrast(words))
    sheet = Sheet(words)
    shot: Draft = {}
    light.read(sheet, shot)
    said = {**_quality(words), **shot.get("lighting", {})}
    day = DAY.find(words)
    to = _named(said, day.value if day else None)
    amount = _amount(words, said)
    return change("lighting", to=to, amount=amount) if to or amount else None


def mentions(words: Words) -> bool:
    """Whether light is named at all: by "lighting", or by a light's own name."""
    named = any(token.low in ("lighting", "light", "lights", "illumination", "kelvin") for token in words)
    kelvin = any(amount.unit == "kelvin" and amount.value >= 1000 for amount in quantities(words))
    return named or kelvin or light.PRESETS.find(words) is not None


def without_names(words: Words) -> list[Token]:
    """The words that are no part of a light's name, of a time of day or of a comparison."""
    taken: set[int] = set()
    for table in (light.PRESETS, DAY, MORE, DEGREES):
        for hit in table.every(words):
            taken |= set(range(hit.start, hit.end))
    return [token for at, token in enumerate(_without_contrast(words)) if at not in taken]


def only(words: Words) -> bool:
    """Whether nothing but light is spoken of."""
    return all(token.among(_BESIDE) or token.kind in ("number", "mark") for token in without_names(words))


def _named_light(words: Words) -> Words:
    """As in "softer from the left": "softer light from the left"."""
    more = MORE.find(words)
    if more is None or words.find(_FROM, more.end) < 0 or any(token.among(light.LIGHT_WORDS) for token in words):
        return words
    return read(f"{words[: more.end].said} light {words[more.end :].said}")


def _quality(words: Words) -> Draft:
    """As in "from the left, softer"; alone, "softer" is a change of its own."""
    named = (
        hit.value.to for hit in MORE.every(words) if hit.value.kind == "lighting" and hit.value.to in ("soft", "hard")
    )
    quality = next(named, None)
    return {"quality": quality} if quality else {}


def _without_contrast(words: Words) -> Words:
    """As in "tungsten, not daylight": what it should not be says nothing more."""
    at = words.find(_NEGATED)
    return words[:at] if at > 0 else words


def _named(said: Draft, day: str | None) -> str | None:
    parts = [said.get("quality"), said.get("preset") or day]
    if said.get("key_side"):
        parts.append(f"from the {said['key_side']}" if said["key_side"] != "back" else "from behind")
    return " ".join(part for part in parts if part) or None


def _amount(words: Words, said: Draft) -> Draft | None:
    exact = next((found for found in quantities(words) if found.unit in ("kelvin", "ev")), None)
    rows = (hit for hit in MORE.every(words) if hit.value.kind in ("lighting", "grade") and hit.value.steps)
    hit = next(rows, None)
    if exact:
        return _exact(exact.value, exact.unit or "kelvin", hit.value if hit and hit.value.steps else None)
    size = degree(words)[0]
    kelvin = said.get("kelvin")
    if hit is None:
        return by(kelvin, "kelvin", relative=False) if kelvin else None
    more = hit.value
    if not more.steps or more.target not in (None, "exposure"):
        return None
    if kelvin and more.unit == "kelvin":
        nearly = _NEARLY if more.is_less else -_NEARLY
        return by(kelvin + nearly if size == 0 else kelvin, "kelvin", relative=False)
    return by(more.steps[size], more.unit)


def _exact(value: float, unit: str, more: Comparative | None) -> Draft:
    """As in "5600 K" and "cooler, 5600 K" are temperatures; "400 K warmer" and "2 stops darker" are differences."""
    if unit == "kelvin" and value >= COLDEST_STEP:
        return by(value, unit, relative=False)
    if more is None:
        return by(value, unit, relative=unit == "ev")
    return by(-abs(value) if more.is_less else abs(value), unit)
