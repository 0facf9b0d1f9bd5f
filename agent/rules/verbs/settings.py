"""Settings: zone, spelling, when to ask before spending, default length and shape."""

from typing import Any

from agent.rules.amounts import quantities
from agent.rules.clauses import Clause
from agent.rules.grammar import Match, grammar
from agent.rules.sheet import Sheet
from agent.rules.shots.frame import aspects
from agent.rules.tables import wordset
from agent.rules.tokens import Words
from agent.rules.turn import Turn

_ZONE = grammar("settings", "zone")
_SPELLING = grammar("settings", "spelling")
_LIMIT = grammar("settings", "limit")
_ALWAYS = grammar("settings", "always")
_DEFAULT = grammar("settings", "default")
_BRITISH = wordset("settings", "british")
_MONEY = frozenset({"$", "dollar", "dollars", "usd", "buck", "bucks", "cents"})


def read(clause: Clause, turn: Turn) -> bool:
    """Takes the clause if it sets how this place works."""
    values = _money(clause.words) or _spelling(clause.words) or _zone(clause.words) or _default(clause.words)
    if not values:
        return False
    if turn.calls and turn.calls[-1].tool == "settings":
        turn.calls[-1].args["values"].update(values)
    else:
        turn.call("settings", values=values)
    return True


def _zone(words: Words) -> dict[str, Any]:
    found = _ZONE.first(words)
    if not found or "v" not in found.slots:
        return {}
    if found["v"][0].text[:1].islower() and "/" not in found["v"].said:
        return {}
    zone = found["v"].said
    return {"zone": zone.replace(" ", "_") if "/" in zone else zone} if zone and len(zone) < 60 else {}


def _spelling(words: Words) -> dict[str, Any]:
    if not _SPELLING.first(words) or words.find({"spelling", "english"}) < 0:
        return {}
    return {"spelling": "british" if words.find(_BRITISH) >= 0 else "american"}


def _money(words: Words) -> dict[str, Any]:
    usd = _dollars(words)
    if usd is not None and _LIMIT.first(words):
        return {"confirm_limit_usd": usd}
    always = _ALWAYS.first(words)
    if always and not (usd is not None) and _about_asking(words):
        return {"always_confirm": always.means == "true"}
    return {}


def _about_asking(words: Words) -> bool:
    return len(words) <= 12 and words.find({"ask", "confirm", "check", "asking"}) >= 0


def _dollars(words: Words) -> float | None:
    for at, token in enumerate(words):
        if token.value is None:
            continue
        near = [*words[max(0, at - 1) : at], *words[at + 1 : at + 2]]
        if any(other.among(_MONEY) for other in near):
            return token.value / 100 if any(other.low == "cents" for other in near) else token.value
    return None


def _default(words: Words) -> dict[str, Any]:
    found: Match | None = _DEFAULT.first(words)
    if not found or "v" not in found.slots:
        return {}
    values: dict[str, Any] = {}
    seconds = [amount.value for amount in quantities(found["v"]) if amount.unit == "seconds"]
    shapes = aspects(Sheet(found["v"]))
    if seconds:
        values["default_seconds"] = seconds[0]
    if shapes:
        values["default_aspect"] = shapes[0]
    return values
