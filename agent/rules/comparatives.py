"""Comparatives: "warmer", "too fast", "more contrast", with what each asks for and how much a little or a lot is."""

from dataclasses import dataclass
from typing import Any

from agent.rules.amounts import quantities
from agent.rules.tables import Hit, Table, section, wordset
from agent.rules.tokens import Words


@dataclass(frozen=True, slots=True)
class Comparative:
    """What becomes more or less: `kind` of change, what of it, unit, and steps for a little, plainly, a lot."""

    kind: str
    target: str | None = None
    to: str | None = None
    unit: str = ""
    steps: tuple[float, ...] = ()

    @property
    def is_less(self) -> bool:
        """Whether it goes down: a negative step, or a factor below one."""
        return bool(self.steps) and (self.steps[0] < 0 or (self.unit == "ratio" and self.steps[0] < 1))


def _read(said: dict[str, Any]) -> Comparative:
    return Comparative(**{**said, "steps": tuple(said.get("steps", ()))})


MEANS: dict[str, Comparative] = {name: _read(said) for name, said in section("adjust", "means").items()}
MORE: Table[Comparative] = Table({phrase: MEANS[name] for phrase, name in section("adjust", "more").items()})
RISING: Table[int] = Table(section("adjust", "rising"))
STOPPING: Table[int] = Table(section("adjust", "stopping"))
MEASURES: Table[list[str]] = Table(section("adjust", "measure"))
_VERBS = frozenset(
    said[0] for phrase in section("adjust", "more") if (said := phrase.split())[1:] in (["up"], ["down"])
)
_REACH = 7  # words in which a verb's "up" or "down" is looked for
_NEAR = 3  # words between "increase" and what increases
_BRINGING = wordset("adjust", "bringing")
_WAYS = {"up": 0, "down": 1, "back": 1}
_SPEED = frozenset({"speed", "slow", "fast", "rate", "run", "play", "playback"})
_LENGTH = frozenset({"length", "duration", "long"})


def compared(words: Words) -> Hit[Comparative] | None:
    """The comparative in the words: a word ("slower"), a verb ("increase the contrast") or a factor ("2x")."""
    return (
        MORE.find(words) or _parted(words) or _risen(words) or _brought(words) or _stopped(words) or _multiplied(words)
    )


def _parted(words: Words) -> Hit[Comparative] | None:
    """As in "speed the clip up", "slow the rotation right down": the verb, and its little word further on."""
    if not len(words) or words[0].low not in _VERBS:
        return None
    for at in range(2, min(len(words), _REACH)):
        if words[at].low in ("up", "down", "back"):
            means = MORE.whole(words.of([words[0], words[at]]))
            return Hit(means, 0, 1) if means else None
    return None


def _risen(words: Words) -> Hit[Comparative] | None:
    rising, measure = RISING.find(words), MEASURES.find(words)
    if rising is None or measure is None or not 0 <= measure.start - rising.end <= _NEAR:
        return None
    name = measure.value[0 if rising.value > 0 else 1]
    return Hit(MEANS[name], rising.start, measure.end)


def _brought(words: Words) -> Hit[Comparative] | None:
    """As in "bring the exposure down", "take the contrast back up a bit"."""
    measure = MEASURES.find(words) if len(words) and words[0].among(_BRINGING) else None
    if measure is None or measure.start > _NEAR:
        return None
    for at in range(measure.end, min(len(words), measure.end + 2)):
        way = _WAYS.get(words[at].low)
        if way is not None:
            return Hit(MEANS[measure.value[way]], 0, at + 1)
    return None


def _stopped(words: Words) -> Hit[Comparative] | None:
    """As in "lift it by half a stop", "take it down a stop": of the exposure, whatever else is not named."""
    stops = next((found for found in quantities(words) if found.unit == "ev"), None)
    way = STOPPING.find(words) if stops else None
    if stops is None or way is None or way.start > 1 or way.end > stops.start:
        return None
    down = way.value < 0 or words[way.end : stops.start].find({"down", "back"}) >= 0
    return Hit(MEANS["darker" if down else "brighter"], way.start, way.end)


def _multiplied(words: Words) -> Hit[Comparative] | None:
    """As in "half speed", "twice the length", "2x"."""
    factor = next((found for found in quantities(words) if found.unit == "ratio"), None)
    if factor is None:
        return None
    if words.find(_LENGTH) >= 0:
        return Hit(MEANS["longer"], factor.start, factor.end)
    lone = factor.end - factor.start == len(words)
    named = words.find(_SPEED) >= 0 or (words[factor.start].low in ("half", "double") and factor.end == len(words))
    return Hit(MEANS["faster"], factor.start, factor.end) if lone or named else None
