"""Brand: colours, font, logo, light and rules of a kit, from one or several sentences."""

from typing import Any

from agent.rules.clauses import Clause
from agent.rules.colors import COLORS, SHADES, color_end
from agent.rules.grammar import grammar
from agent.rules.nouns import ARTICLES
from agent.rules.tables import wordset
from agent.rules.tokens import Words
from agent.rules.turn import Turn

_OPENING = grammar("brand", "opening")
_GOING_ON = grammar("brand", "going_on")
_TYPE = wordset("brand", "type")
_EVERYWHERE = wordset("brand", "everywhere")
_STOPS = wordset("brand", "stops")
_RULES = frozenset({"never", "always", "don't", "avoid", "no"})


def read(clause: Clause, turn: Turn) -> bool:
    """Takes the clause if it tells a kit, or goes on with the one being told."""
    words = clause.words
    open_kit = bool(turn.calls) and turn.calls[-1].tool == "brand"
    opens = _OPENING.first(words) is not None or _is_kit(words)
    if not opens and not (open_kit and _GOING_ON.first(words)):
        return False
    args = kit(words)
    if not args:
        return opens and _thin(words, turn)
    if open_kit:
        _merge(turn.calls[-1].args, args)
    else:
        turn.call("brand", **args)
    return True


def kit(words: Words) -> dict[str, Any]:
    """What the words say of a kit."""
    found: dict[str, Any] = {
        "colors": _colors(words),
        "font": _font(words),
        "logo": _logo(words),
        "light": _light(words),
        "rules": _rules(words),
    }
    if words.find(_EVERYWHERE) >= 0:
        found["scope"] = "workspace"
    elif words.find({"channel", "place"}) >= 0:
        found["scope"] = "place"
    said = {name: value for name, value in found.items() if value}
    return said if set(said) - {"scope"} or words.find({"scope"}) >= 0 else {}


def _is_kit(words: Words) -> bool:
    """Several colours by hex, or a hex and a logo file, are a kit also without the word."""
    hexes = sum(token.kind == "hex" for token in words)
    return (hexes > 0 and words.find({"brand", "kit", "font", "typeface"}) >= 0) or (
        hexes > 0 and _logo(words) is not None
    )


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


def _colors(words: Words) -> list[dict[str, str]]:
    found = []
    for at, token in enumerate(words):
        if token.kind == "hex":
            found.append({"name": _color_name(words, at), "hex": _six(token.text)})
    return found


def _color_name(words: Words, at: int) -> str:
    """The name before a hex value ("deep navy #14213D"), or after it in brackets."""
    at = at - 1 if at and words[at - 1].low == "(" else at
    start = at
    while start > 0 and at - start < 3 and words[start - 1].kind == "word" and words[start - 1].low not in _STOPS:
        if words[start - 1].low not in COLORS | SHADES and at - start >= 1:
            break
        start -= 1
    name = words[start:at].said
    if not name and at + 1 < len(words) and words[at + 1 : at + 2].lows == ["("]:
        close = words.find({")"}, at + 2)
        name = words[at + 2 : close].said if close > 0 else ""
    return name.lower() or _six(words[at].text)


def _six(text: str) -> str:
    return text if len(text) == 7 else "#" + "".join(letter * 2 for letter in text[1:])


def _font(words: Words) -> str | None:
    """As in "Source Sans for type", "our font is Inter", "use Inter as our font", "font: Inter"."""
    for at, token in enumerate(words):
        if not token.among(_TYPE):
            continue
        before = words[at - 1].low if at else ""
        if before in ("for", "as") or (
            before in ("our", "my", "the") and at > 1 and words[at - 2].low in ("as", "for")
        ):
            return _name_back(words, at - 1 if before in ("for", "as") else at - 2)
        after = at + 1
        while after < len(words) and words[after].low in ("is", "are", ":", "to", "should", "be", "use"):
            after += 1
        if after > at + 1 and after < len(words):
            return _name_on(words, after)
    return None


def _name_back(words: Words, end: int) -> str | None:
    start = end
    while start > 0 and words[start - 1].kind in ("word", "number", "quote") and words[start - 1].low not in _STOPS:
        start -= 1
    return words[start:end].said or None


def _name_on(words: Words, start: int) -> str | None:
    end = start
    while end < len(words) and words[end].kind in ("word", "number", "quote") and words[end].low not in _STOPS:
        end += 1
    return words[start:end].said or None


def _logo(words: Words) -> str | None:
    """The file beside the word "logo"."""
    if words.find({"logo"}) < 0:
        return None
    return next((token.text for token in words if token.kind == "path"), None)


def _light(words: Words) -> str | None:
    at = words.find({"light", "lighting"})
    if at < 0:
        return None
    if words[at + 1 : at + 2].lows in (["is"], [":"], ["should"]):
        end = next((stop for stop in range(at + 2, len(words)) if words[stop].low in (",", "and")), len(words))
        return words[at + 2 : end].said or None
    start = at
    while start > 0 and words[start - 1].kind == "word" and words[start - 1].low not in _STOPS | ARTICLES:
        start -= 1
    return words[start : at + 1].said if start < at else None


def _rules(words: Words) -> list[str]:
    """As in "never show people", "always on white": each to its comma."""
    found = []
    for at, token in enumerate(words):
        if token.low in _RULES and (at == 0 or words[at - 1].low in (",", "and", ":", ";", "-")):
            end = next((stop for stop in range(at + 1, len(words)) if words[stop].low == ","), len(words))
            found.append(words[at:end].said)
    return found


def _merge(into: dict[str, Any], more: dict[str, Any]) -> None:
    for name, value in more.items():
        into[name] = [*into.get(name, []), *value] if isinstance(value, list) else value
