"""A brand kit as words tell it: colours, font, logo, light and rules, field by field."""

from itertools import pairwise
from typing import Any

from agent.rules.grammar import grammar
from agent.rules.nouns import ARTICLES
from agent.rules.tables import Table, section, wordset
from agent.rules.tokens import Words
from agent.rules.verbs.swatches import swatches

_RULING = grammar("brand", "ruling")
_LIGHTING = grammar("brand", "lighting")
SCOPE: Table[str] = Table(section("brand", "scope"))
_SCOPE_IDLE = wordset("brand", "scope_idle")
_LIGHTS = wordset("brand", "light_words")
_TYPE = wordset("brand", "type")
_FACES = wordset("brand", "faces")
_BEING = wordset("brand", "being")
_STOPS = wordset("brand", "stops")
_RULES = wordset("brand", "rules")
_SAYING = frozenset({"is", ":", "should", "always"})
_CLOSING = frozenset({"ok", "okay", "please", "thanks", "and", ",", "now"})
_NEXT = _STOPS | _TYPE | _RULES
_LONGEST = 5  # words of the name of a font


def kit(words: Words) -> dict[str, Any]:
    """What the words say of a kit; a scope alone is none."""
    scope, words = scoped(words)
    ruled = _RULING.first(words)
    if ruled:
        found: dict[str, Any] = {"rules": _ruled(ruled["x"])}
    else:
        found = {
            "colors": swatches(words),
            "font": _font(words),
            "logo": logo(words),
            "light": light(words),
            "rules": _rules(words),
        }
    said = {name: value for name, value in found.items() if value}
    return said | ({"scope": scope} if said and scope else {})


def scoped(words: Words) -> tuple[str | None, Words]:
    """For whom a kit is told ("for the whole workspace"), and the words without it."""
    hits = list(SCOPE.every(words))
    taken = {at for hit in hits for at in range(hit.start, hit.end)}
    left = words.of([token for at, token in enumerate(words) if at not in taken])
    while len(left) and left[0].low in _SCOPE_IDLE | {","}:
        left = left[1:]
    return (hits[-1].value if hits else None), left


def logo(words: Words) -> str | None:
    """The file beside the word "logo"."""
    if words.find({"logo"}) < 0:
        return None
    return next((token.text for token in words if token.kind == "path"), None)


def light(words: Words) -> str | None:
    """As in "our light is soft daylight", "we always light our brand with soft daylight"."""
    told = _LIGHTING.first(words)
    if told and told["x"].find(_LIGHTS) >= 0:
        end = next((stop for stop in range(len(told["x"])) if _goes_elsewhere(told["x"], stop)), len(told["x"]))
        return _unclosed(told["x"][:end]).said or None
    at = words.find({"light", "lighting"})
    if at < 0 or words[at].low == "lights":
        return None
    if words[at + 1 : at + 2].find(_SAYING) >= 0:
        return _light_after(words, at + 2)
    start = at
    while start > 0 and words[start - 1].kind == "word" and words[start - 1].low not in _STOPS | ARTICLES:
        start -= 1
    return words[start : at + 1].said if start < at else None


def _light_after(words: Words, start: int) -> str | None:
    """What the light is, to the next thing told: "light is always soft and warm, font Inter"."""
    while start < len(words) and words[start].low in _SAYING | {"be"}:
        start += 1
    end = next((stop for stop in range(start, len(words)) if _stops_light(words, stop)), len(words))
    return words[start:end].said or None


def _stops_light(words: Words, at: int) -> bool:
    return words[at].low == "," or _goes_elsewhere(words, at)


def _goes_elsewhere(words: Words, at: int) -> bool:
    """Whether a joint here leads to another thing of the kit: "soft daylight, font Inter"."""
    return words[at].low in (",", "and") and words[at + 1 : at + 2].find(_NEXT) >= 0


def _font(words: Words) -> str | None:
    """As in "Source Sans for type", "our font is Inter", "use Inter as our font", "font Canela"."""
    for at, token in enumerate(words):
        if token.among(_TYPE):
            name = _font_before(words, at) or _font_after(words, at)
            if name:
                return name
    return None


def _font_before(words: Words, at: int) -> str | None:
    own = 1 if at > 1 and words[at - 1].low in ("our", "my", "the") else 0
    joint = at - own - 1
    if joint > 0 and words[joint].low in ("for", "as", "is"):
        return _name_back(words, joint)
    return _name_back(words, at) if words[0].low in ("use", "using") and words[at].among(_FACES) and not own else None


def _font_after(words: Words, at: int) -> str | None:
    after = at + 1
    if words[after : after + 1].lows == ["for"]:
        after = words.find(_BEING, after)
        if after < 0:
            return None
    start = after
    while after < len(words) and words[after].low in _BEING:
        after += 1
    if after >= len(words):
        return None
    told = after > start or "=" in words.source[words[after - 1].end : words[after].start]
    plain = words[at].among(_FACES) and (words[after].kind == "quote" or words[after].text[:1].isupper())
    return _name_on(words, after) if told or plain else None


def _name_back(words: Words, end: int) -> str | None:
    start = end
    while start > 0 and _is_name(words, start - 1) and end - start < _LONGEST:
        start -= 1
    return words[start:end].said or None


def _name_on(words: Words, start: int) -> str | None:
    end = start
    while end < len(words) and _is_name(words, end) and end - start < _LONGEST:
        end += 1
    return words[start:end].said or None


def _is_name(words: Words, at: int) -> bool:
    return words[at].kind in ("word", "number", "quote") and words[at].low not in _STOPS


def _rules(words: Words) -> list[str]:
    """As in "never show people", "always on white": each to its comma."""
    return [rule.said for rule in _ruling(words) if len(rule)]


def _ruled(words: Words) -> list[str]:
    """All that follows "brand rule:", parted where a further rule begins."""
    first = next((at for at in range(len(words)) if _opens(words, at)), len(words))
    before = [_unclosed(words[:first]).said] if first else []
    return [said for said in [*before, *_rules(words[first:])] if said]


def _ruling(words: Words) -> list[Words]:
    starts = [at for at in range(len(words)) if _opens(words, at)]
    found = []
    for start, following in pairwise([*starts, len(words)]):
        comma = next((stop for stop in range(start + 1, following) if _ends(words, stop)), following)
        found.append(_unclosed(words[start:comma]))
    return found


def _opens(words: Words, at: int) -> bool:
    return words[at].low in _RULES and (at == 0 or words[at - 1].low in (",", "and", ":", ";", "-"))


def _ends(words: Words, stop: int) -> bool:
    return words[stop].low in (",", ";", "\n")


def _unclosed(words: Words) -> Words:
    """The words without the "and" or the thanks at their end."""
    end = len(words)
    while end and words[end - 1].low in _CLOSING:
        end -= 1
    return words[:end]
