"""Colours of a kit: hex values with the names before or after them."""

from agent.rules.colors import COLORS, SHADES
from agent.rules.tables import wordset
from agent.rules.tokens import Words

_STOPS = wordset("brand", "stops")
_LINKS = frozenset({"is", ":", "(", "as", "to", "=", "-", "are", "at", "hex", "now", "code", "value", "color"})
_LONGEST = 3  # words of the name of a colour


def swatches(words: Words) -> list[dict[str, str]]:
    """Every hex value with its name: "deep navy #14213D", "#14213D (navy)", "brand blue is #0057FF"."""
    places = [at for at, token in enumerate(words) if token.kind == "hex"]
    named_after = bool(places) and not _before(words, places[0]) and bool(_after(words, places[0]))
    found = []
    for at in places:
        name = (_after if named_after else _before)(words, at) or _after(words, at)
        found.append({"name": name or _six(words[at].text), "hex": _six(words[at].text)})
    return found


def _before(words: Words, at: int) -> str:
    """The name that leads up to a hex value."""
    end = at
    while end > 0 and words[end - 1].low in _LINKS:
        end -= 1
    start = end
    while start > 0 and end - start < _LONGEST and words[start - 1].kind == "word":
        if words[start - 1].low in _STOPS or not _goes_on(words, start, end):
            break
        start -= 1
    return words[start:end].said


def _goes_on(words: Words, start: int, end: int) -> bool:
    """Whether the word before belongs to the name: the first does, then shades, and capitals before capitals."""
    if start == end:
        return True
    token = words[start - 1]
    capital = token.text[:1].isupper() and words[start].text[:1].isupper()
    return token.low in COLORS | SHADES or (capital and start > 1)


def _after(words: Words, at: int) -> str:
    """The name after a hex value, in brackets or plain: "#14213D (navy)", "#14213D navy"."""
    start = at + 1
    if words[start : start + 1].lows == ["("]:
        close = words.find({")"}, start)
        return words[start + 1 : close].said if close > 0 else ""
    while start < len(words) and words[start].low in ("is", "as", "for", "our", "the", "my", "-", "called"):
        start += 1
    end = start
    while end < len(words) and words[end].kind == "word" and words[end].low not in _STOPS and end - start < _LONGEST:
        end += 1
    follows = end < len(words) and words[end].kind == "hex"
    return "" if follows else words[start:end].said


def _six(text: str) -> str:
    return text if len(text) == 7 else "#" + "".join(letter * 2 for letter in text[1:])
