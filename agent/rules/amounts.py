"""Numbers with their units, factors ("half", "twice") and words of degree ("a touch", "much")."""

from dataclasses import dataclass
from functools import lru_cache

from agent.rules.tables import Table, section
from agent.rules.tokens import Words

LONGER = {"minutes": 60, "hours": 3600}  # seconds
UNITS: Table[str] = Table(section("amounts", "unit"))
FACTORS: Table[float] = Table(section("amounts", "factor"))
DEGREES: Table[int] = Table(section("amounts", "degree"))
_STARTS = frozenset(phrase.split()[0] for phrase in section("amounts", "factor")) | {"a", "an", "another"}
_ONE = frozenset({"a", "an", "another"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount as said: value and unit (None: a bare number), the tokens it covers, and whether "to" leads it."""

    value: float
    unit: str | None
    start: int
    end: int
    to: bool = False


def fraction(words: Words, at: int) -> tuple[float | None, int]:
    """The number that starts at a token, in figures or words, and where it ends; None if there is none."""
    if at >= len(words):
        return None, at
    token = words[at]
    if token.value is not None:
        return _figure(words, at)
    if token.low == "half" and at + 1 < len(words):
        return 0.5, at + 2 if words[at + 1].low in _ONE else at + 1
    if token.low in _ONE and at + 1 < len(words):
        if words[at + 1].low == "half":
            return 0.5, at + 2
        if words[at + 1].low == "couple":
            return 2.0, at + 3 if words[at + 2 : at + 3].lows == ["of"] else at + 2
        return 1.0, at + 1
    return None, at


def _figure(words: Words, at: int) -> tuple[float, int]:
    """As in "25", "twenty five", "1/2", "two and a half"."""
    value, end = words[at].value or 0.0, at + 1
    after = words[end : end + 3].lows
    if words[at].kind == "word" and value >= 20 and end < len(words) and words[end].kind == "word":
        ones = words[end].value
        if ones is not None and 0 < ones < 10:
            return value + ones, end + 1
    if after[:1] == ["/"] and end + 1 < len(words) and (under := words[end + 1].value):
        return value / under, end + 2
    if after == ["and", "a", "half"]:
        return value + 0.5, end + 3
    return value, end


@lru_cache(maxsize=16)
def quantities(words: Words) -> tuple[Quantity, ...]:
    """All amounts in order; minutes come back as seconds. Several readers ask this of the same words in a row."""
    found: list[Quantity] = []
    at, size = 0, len(words)
    while at < size:
        quantity = _quantity(words, at)
        if quantity:
            found.append(quantity)
        at = quantity.end if quantity else at + 1
    return tuple(found)


def _quantity(words: Words, at: int) -> Quantity | None:
    if words.tokens[at].value is None and words.tokens[at].low not in _STARTS:
        return None
    value, end = fraction(words, at)
    factor = FACTORS.at(words, at)
    if factor and factor.end > end:
        return Quantity(factor.value, "ratio", at, factor.end)
    if value is None:
        return Quantity(factor.value, "ratio", at, factor.end) if factor else None
    unit = UNITS.at(words, end) if end < len(words) else None
    if unit is None:
        if factor:
            return Quantity(factor.value, "ratio", at, factor.end)
        return Quantity(value, None, at, end) if words[at].value is not None else None
    if unit.value in LONGER:
        return Quantity(value * LONGER[unit.value], "seconds", at, unit.end)
    return Quantity(value, unit.value, at, unit.end, to=at > 0 and words[at - 1].low in ("to", "at"))


def degree(words: Words) -> tuple[int, int, int]:
    """How much is meant, 0 a little, 1 plainly, 2 a lot, and the tokens that say so."""
    hit = DEGREES.find(words)
    return (hit.value, hit.start, hit.end) if hit else (1, 0, 0)
