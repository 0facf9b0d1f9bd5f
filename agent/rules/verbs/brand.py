"""Brand: a kit told in one or several sentences."""

from typing import Any

from agent.rules.clauses import Clause
from agent.rules.colors import color_end
from agent.rules.grammar import grammar
from agent.rules.tables import Table, section, wordset
from agent.rules.tokens import Words
from agent.rules.turn import Turn
from agent.rules.verbs import reasons
from agent.rules.verbs.kit import kit, light, logo, scoped

_OPENING = grammar("brand", "opening")
_RULING = grammar("brand", "ruling")
_GOING_ON = grammar("brand", "going_on")
_ABSORBED = grammar("brand", "absorbed")
_LIGHTING = grammar("brand", "lighting")
_OVERLAYING = wordset("brand", "overlaying")
_AS_LOGO: Table[str] = Table(section("brand", "as_logo"))
_ABOUT = wordset("brand", "about")
_LIT = frozenset({"warm", "cool", "clear", "steady"})  # of light, though verbs: "soft and warm"
_TELLING = frozenset({"colors", "font", "logo"})  # beside "brand", any of these tells a kit


def read(clause: Clause, turn: Turn) -> bool:
    """Takes the clause if it tells a kit, or goes on with the one being told."""
    if clause.words.find(_ABOUT) < 0 and not _is_open(turn):
        return False
    words = reasons.without(clause.words)
    scope, rest = scoped(words)
    if not len(rest):
        return bool(scope) and _for_whom(str(scope), clause, turn)
    if _is_open(turn):
        return _goes_on(clause, words, rest, turn)
    opens = _OPENING.first(rest) is not None
    if _is_brief(clause, rest) or (not opens and not _tells(rest)):
        return False
    args = kit(words)
    if not args:
        return opens and _thin(rest, turn)
    turn.call("brand", **(_scope_before(turn) | args))
    return True


def _is_open(turn: Turn) -> bool:
    """Whether a kit is being told."""
    return bool(turn.calls) and turn.calls[-1].tool == "brand" and turn.pending is None


def _is_brief(clause: Clause, rest: Words) -> bool:
    """As in "a clip in our brand colours": the kit is told beside, the clip is what is wanted."""
    return (clause.head == "generate" or rest[0].low in ("a", "an")) and rest[:5].find({"kit", "guide", "rule"}) < 0


def _goes_on(clause: Clause, words: Words, rest: Words, turn: Turn) -> bool:
    """More of the kit that is being told."""
    if clause.joint == "and" and len(words) == 1 and words[0].low in _LIT and "light" in turn.calls[-1].args:
        turn.calls[-1].args["light"] += f" and {words.said}"
        return True
    args = kit(words)
    if args and (_tells(rest) or any(found.fits(rest) for found in (_OPENING, _GOING_ON))):
        _merge(turn.calls[-1].args, args)
        return True
    if not _ABSORBED.fits(words):
        return False
    scope, _ = scoped(words)
    _merge(turn.calls[-1].args, {"scope": scope} if scope else {})
    return bool(scope) or words.find({"brand", "kit", "remember", "save", "store", "note"}) >= 0


def _for_whom(scope: str, clause: Clause, turn: Turn) -> bool:
    """As in "Just for this channel, ...": kept for the kit that follows; "For everyone." goes with the one before."""
    if turn.calls and turn.calls[-1].tool == "brand":
        turn.calls[-1].args["scope"] = scope
    else:
        turn.loose.append(clause)
    return True


def _scope_before(turn: Turn) -> dict[str, Any]:
    """The scope that was said in front."""
    scope, rest = scoped(turn.loose[-1].words) if turn.loose else (None, None)
    if not scope or rest is None or len(rest):
        return {}
    turn.loose.pop()
    return {"scope": scope}


def _tells(words: Words) -> bool:
    """Whether a kit is told without being opened: by its rules, its light, its logo's file, or hex values."""
    if _RULING.fits(words) or (_LIGHTING.fits(words) and light(words)):
        return True
    if logo(words) and (_AS_LOGO.find(words) or not words[0].among(_OVERLAYING)):
        return True
    branded, hexed = words.find({"brand"}) >= 0, any(token.kind == "hex" for token in words)
    if not branded and not hexed:
        return False
    fields = kit(words)
    if hexed and (branded or words.find({"kit", "font", "typeface"}) >= 0 or "font" in fields):
        return True
    if branded and words[0].low in ("never", "always") and "rules" in fields:
        return True
    return branded and not words[0].among(_OVERLAYING) and bool(_TELLING & set(fields))


def _thin(words: Words, turn: Turn) -> bool:
    """Colours by name alone are not exact enough for a kit."""
    named = [words[at : color_end(words, at)].said for at in range(len(words)) if color_end(words, at) > at]
    if named and words.find({"colors", "color", "palette"}) >= 0:
        turn.ask(
            f"Which exact colours? Give each as a hex value, for instance {named[0]} #14213D.",
            f"Our brand: {named[0]} #14213D",
        )
        return True
    if words.find({"brand", "kit"}) >= 0 and len(words) <= 5:
        turn.ask(
            "Tell me the brand: colours as hex values, a font, and where the logo is.",
            "Our brand: navy #14213D, gold #FCA311, Roboto for type",
        )
        return True
    return False


def _merge(into: dict[str, Any], more: dict[str, Any]) -> None:
    for name, value in more.items():
        into[name] = [*into.get(name, []), *value] if isinstance(value, list) else value
