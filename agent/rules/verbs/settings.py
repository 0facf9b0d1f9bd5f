"""Settings: zone, spelling, when to ask before spending, default length and shape."""

from collections.abc import Callable
from typing import Any

from agent.rules.amounts import quantities
from agent.rules.clauses import Clause, unpolite
from agent.rules.grammar import Match, grammar
from agent.rules.sheet import Sheet
from agent.rules.shots.frame import aspects
from agent.rules.tables import wordset
from agent.rules.tokens import Words
from agent.rules.turn import Turn
from agent.rules.verbs import reasons

_ZONE = grammar("settings", "zone")
_SPELLING = grammar("settings", "spelling")
_LIMIT = grammar("settings", "limit")
_ALWAYS = grammar("settings", "always")
_DEFAULT = grammar("settings", "default")
_BRITISH = wordset("settings", "british")
_AMERICAN = wordset("settings", "american")
_ASKING = wordset("settings", "asking")
_TRAILING = wordset("settings", "trailing")
_ABOUT = wordset("settings", "about")
_OF_ALL = wordset("settings", "of_all")
_MONEY = frozenset({"$", "dollar", "dollars", "usd", "buck", "bucks", "cents"})
_SETTING = frozenset({"set", "change", "switch", "put"})
_ZONES = frozenset({"time", "timezone", "zone", "tz"})
_LONGEST = 12  # words of a sentence about asking
BOTH = "These settings contradict each other. Which one shall it be?"


def read(clause: Clause, turn: Turn) -> bool:
    """Takes the clause if it sets how this place works; several settings may stand in one."""
    if clause.words.find(_ABOUT) < 0:
        return False
    values: dict[str, Any] = {}
    whole = _values(clause.words)
    if "spelling" in whole and all(clause.words.find(words) >= 0 for words in (_BRITISH, {"american"})):
        turn.ask(BOTH, "Use British spelling", "Use American spelling")
        return True
    for piece in [clause.words] if whole and not _parts(clause.words)[1:] else _parts(clause.words):
        said = _values(piece) or _values(reasons.without(piece)) or _another_limit(piece, values)
        if not said and not values:
            return bool(whole) and _set(whole, turn)
        if not said and not reasons.is_reason(piece):
            turn.loose.append(Clause(piece, "and"))
        if _clash(values, said):
            turn.ask(BOTH, *_ways(values, said))
            return True
        values.update(said)
    return bool(values) and _set(whole | values, turn)


def _another_limit(piece: Words, values: dict[str, Any]) -> dict[str, Any]:
    """The "$10" of "ask me above $5 and $10"."""
    if "confirm_limit_usd" not in values:
        return {}
    usd = piece[0].value if len(piece) == 1 else _dollars(piece)
    return {} if usd is None else {"confirm_limit_usd": usd}


def _set(values: dict[str, Any], turn: Turn) -> bool:
    last = turn.calls[-1] if turn.calls and turn.pending is None and turn.calls[-1].tool == "settings" else None
    if last is None:
        turn.call("settings", values=values)
    elif _clash(last.args["values"], values):
        turn.ask(BOTH, *_ways(last.args["values"], values))
    else:
        last.args["values"].update(values)
    return True


def _clash(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return any(one[name] != other[name] for name in one.keys() & other.keys())


def _ways(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """Both ways, as answers."""
    name = next(name for name in one if name in other and one[name] != other[name])
    told = {
        "zone": "Set our time zone to {}",
        "spelling": "Use {} spelling",
        "confirm_limit_usd": "Ask me before anything over ${}",
        "default_seconds": "Default length {} seconds",
        "default_aspect": "Default aspect {}",
    }
    if name not in told:
        return ["Always ask before spending", "Never ask"]
    return [told[name].format(f"{way:g}" if isinstance(way, float) else way) for way in (one[name], other[name])]


def _parts(words: Words) -> list[Words]:
    """The sentence parted at "and" and commas, each part without its politeness."""
    parts: list[Words] = []
    start = 0
    for at in range(len(words) + 1):
        if at == len(words) or words[at].low in ("and", ",", "plus", "but"):
            part = unpolite(words[start:at])
            if len(part):
                parts.append(part)
            start = at + 1
    return parts or [words]


def _values(words: Words) -> dict[str, Any]:
    """What one part sets."""
    readers: tuple[Callable[[Words], dict[str, Any]], ...] = (_money, _spelling, _zone, _default)
    return next((values for reader in readers if (values := reader(words))), {}) if len(words) else {}


def _zone(words: Words) -> dict[str, Any]:
    found = _ZONE.first(words)
    if not found or "v" not in found.slots:
        return {}
    end = found["v"].find(_TRAILING, 1)
    place = found["v"][:end] if end > 0 else found["v"]
    zone = place.said
    pictured = words[0].among(_SETTING) and words.keys.isdisjoint(_ZONES)  # the clock may be one in the picture
    if ((pictured or zone[:1].islower()) and "/" not in zone) or not 0 < len(zone) < 60:
        return {}
    return {"zone": zone.replace(" ", "_") if "/" in zone else zone}


def _spelling(words: Words) -> dict[str, Any]:
    if not _SPELLING.first(words) or words.find({"spelling", "english", "spell"}) < 0:
        return {}
    if words.find(_BRITISH) < 0 and words.find(_AMERICAN) < 0:
        return {}
    return {"spelling": "british" if words.find(_BRITISH) >= 0 else "american"}


def _money(words: Words) -> dict[str, Any]:
    usd = _dollars(words)
    if usd is not None and _LIMIT.first(words) and words.find(_ASKING) >= 0:
        return {"confirm_limit_usd": usd}
    always = _ALWAYS.first(words)
    if always and usd is None and len(words) <= _LONGEST:
        return {"always_confirm": always.means == "true"}
    return {}


def _dollars(words: Words) -> float | None:
    for at, token in enumerate(words):
        if token.value is None:
            continue
        near = [*words[max(0, at - 1) : at], *words[at + 1 : at + 2]]
        limit = words[:at].find({"limit", "cap", "threshold"}) >= 0 and words[at + 1 : at + 2].lows != ["seconds"]
        if limit or any(other.among(_MONEY) for other in near):
            return token.value / 100 if any(other.low == "cents" for other in near) else token.value
    return None


def _default(words: Words) -> dict[str, Any]:
    found: Match | None = _DEFAULT.first(words)
    if not found or "v" not in found.slots:
        return {}
    values: dict[str, Any] = {}
    seconds = [amount.value for amount in quantities(found["v"]) if amount.unit == "seconds"]
    shapes = aspects(Sheet(_unled(found["v"])))
    if seconds:
        values["default_seconds"] = seconds[0]
    if shapes:
        values["default_aspect"] = shapes[0]
    return values


def _unled(words: Words) -> Words:
    """The value without what it is said of: "everything vertical"."""
    at = 0
    while at < len(words) - 1 and words[at].low in _OF_ALL:
        at += 1
    return words[at:]
