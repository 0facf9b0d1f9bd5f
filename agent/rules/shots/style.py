"""Style phrases: looks by name, and looks in a person's own words ("in a risograph style")."""

from typing import Any

from agent.rules.nouns import ANIMALS, PERSONS
from agent.rules.sheet import Sheet
from agent.rules.shots.chunks import PREPOSITIONS, VERBS
from agent.rules.shots.forms import is_inflected
from agent.rules.shots.opening import ASKING, CREATING
from agent.rules.tables import Hit, Table, section, wordset
from agent.rules.tokens import Token, Words

STYLES: Table[str] = Table(section("style", "style"))
ONLY_NAMED = wordset("style", "only_named")
NAMING = wordset("style", "naming")
_SHOTS = wordset("nouns", "clips")
_LEADS = wordset("style", "leads")
_ASKED = CREATING | ASKING | {"me", "us", "please", "a", "an"}
_STOPS = frozenset({"of", "with", "on", "in", "at", "and", "showing", "where"})
_MADE_SO = frozenset(
    {
        "animation", "illustration", "cartoon", "sketch", "render", "origami", "painting", "drawing", "print", "mosaic",
        "engraving", "collage", "canvas", "short",
    }
)  # fmt: skip
_MADE_AS = frozenset({"movie", "feature", "painted", "style", "art", "animation", "painting", "print", "drawing"})
_OF = _MADE_SO | {"rendition", "version", "interpretation", "depiction", "impression", "short", "style", "look", "art"}
_LIKENING = frozenset({"as", "like", "resembling", "into"})
_RENDERED = wordset("style", "rendered")
_STROKES = frozenset({"rough", "quick", "simple", "loose", "fine", "detailed", "delicate", "bold", "colorful", "old"})
_WOULD = wordset("style", "would")
_AS_ONE = wordset("style", "as_one")
_NAME = 4  # words of "as Vincent van Gogh"
_PLACING = frozenset({"through", "behind", "on", "over", "above", "under", "onto", "into", "beside", "near"})
_OWN_WORDS = 4  # most words of a look in a person's own words


def read(sheet: Sheet, shot: dict[str, Any]) -> None:
    """Fills `shot["style"]` and takes the words it read."""
    styles: list[str] = []
    for hit in list(sheet.hits(STYLES)):
        if sheet.free(hit.start, hit.end) and is_look(sheet, hit):
            styles.append(hit.value)
            if _is_inside(sheet, hit) and not _is_followed(sheet, hit.end):
                sheet.within(hit.start, hit.end)
            else:
                _take(sheet, hit.start, hit.end)
    styles += _style_of(sheet) + _own_style(sheet) + _of_artist(sheet)
    if styles:
        shot["style"] = list(dict.fromkeys(styles))


def is_look(sheet: Sheet, hit: Hit[str]) -> bool:
    """Whether a style's name means the look here, and no thing in the picture."""
    if _is_hung(sheet, hit):
        return False
    if hit.end < len(sheet.words) and sheet.words[hit.end].among(NAMING):
        return True
    if hit.start <= 1 and sheet.words[hit.end : hit.end + 4].find({":"}) >= 0:
        return True
    if sheet.words[hit.end - 1].low in _MADE_SO and (_before_of(sheet, hit.end) or _is_likened(sheet, hit.start)):
        return True
    named = not sheet.words[hit.start].among(ONLY_NAMED) or sheet.words[hit.end - 1].low in _MADE_AS
    named = named or _is_animated(sheet, hit)
    return named or sheet.alone(hit.start, hit.end, NAMING | _SHOTS)


def _is_animated(sheet: Sheet, hit: Hit[str]) -> bool:
    """As in "an animated fox": how somebody is shown who opens the brief."""
    opens = hit.start == 1 and sheet.words[0].low in ("a", "an", "two", "three", "the")
    after = sheet.words[hit.end : hit.end + 1]
    return opens and sheet.words[hit.start].low == "animated" and after.find(PERSONS | ANIMALS) == 0


def _is_inside(sheet: Sheet, hit: Hit[str]) -> bool:
    """As in "trots through a papercraft forest": a look that is said of a thing in the middle of a sentence."""
    after = sheet.words[hit.end] if hit.end < len(sheet.words) else None
    if after is None or after.kind != "word" or sheet.taken[hit.end]:
        return False
    if after.among(NAMING | _SHOTS | _STOPS | PREPOSITIONS):
        return False
    before = hit.start - 1
    if before >= 0 and sheet.words[before].low in ("a", "an", "the"):
        before -= 1
    return not sheet.is_edge(before) and not after.low.endswith("ing")


def _is_followed(sheet: Sheet, end: int) -> bool:
    """As in "in pixel art walks", "as Hokusai would draw it": what is done follows, no thing of that look."""
    if would_do(sheet.words, end):
        return True
    return end < len(sheet.words) and is_inflected(sheet.words[end]) and sheet.words[end].stem in VERBS


def _is_hung(sheet: Sheet, hit: Hit[str]) -> bool:
    """As in "looking at an oil painting", "light through the stained glass": a thing in the picture."""
    painting = sheet.words[hit.end - 1].low in ("painting", "drawing", "print")
    led = hit.start > 0 and sheet.words[hit.start - 1].low in ("a", "an", "the", "his", "her")
    if painting and led and not (_is_opening(sheet, hit.start - 2) or _is_likened(sheet, hit.start)):
        return True
    if led and hit.start > 1 and sheet.words[hit.start].among(ONLY_NAMED) and _is_handled(sheet.words[hit.start - 2]):
        return sheet.is_edge(hit.end)  # as in "reads a comic"
    placed = hit.start > 1 and sheet.words[hit.start - 1].low == "the" and sheet.words[hit.start - 2].low in _PLACING
    return placed and sheet.is_edge(hit.end) and sheet.words[hit.start].among(ONLY_NAMED)


def _is_handled(verb: Token) -> bool:
    """Whether somebody in the picture does this to a thing; not "make a sketch"."""
    return verb.stem in VERBS and verb.low != verb.stem and not verb.among(_ASKED | {"make", "be", "have"})


def _is_opening(sheet: Sheet, at: int) -> bool:
    """Whether nothing of the picture has been said up to here: "create", "I want"."""
    return sheet.is_edge(at) or all(token.among(_ASKED) for token in sheet.words[: at + 1])


def _is_likened(sheet: Sheet, start: int) -> bool:
    """As in "as an oil painting", "in the style of a watercolor painting": what the picture is to be like."""
    before = start - 1
    while before >= 0 and (sheet.words[before].low in ("a", "an", "one") or sheet.words[before].low in _STROKES):
        before -= 1
    if before < 0 or sheet.words[before].low in _LIKENING:
        return before >= 0
    led = sheet.words[before - 1 : before]
    if sheet.words[before].low == "it":
        return led.lows in (["make"], ["turn"], ["render"], ["as"])
    return sheet.words[before].low == "of" and led.find(NAMING) == 0


def _before_of(sheet: Sheet, end: int) -> bool:
    return end < len(sheet.words) and sheet.words[end].low == "of"


def _take(sheet: Sheet, start: int, end: int) -> None:
    """Takes a look with "in the ... style" round it."""
    end += end < len(sheet.words) and sheet.words[end].kind == "poss"  # "Van Gogh's style"
    end = would_do(sheet.words, end) or end
    while end < len(sheet.words) and sheet.words[end].among(NAMING):
        end += 1
    if end < len(sheet.words) and sheet.words[end].low == "of" and sheet.words[end - 1].low in _OF:
        end += 1
    led = start
    while start > 0 and not sheet.taken[start - 1] and sheet.words[start - 1].low in _LEADS:
        start -= 1
    led += sheet.words[start].low in ("by", "in", "like", "as")
    if 0 < start < led and sheet.words[start - 1].low in _RENDERED and not sheet.taken[start - 1]:
        start -= 1 + (start > 1 and sheet.words[start - 2].low in ("if", "being"))
        start -= start > 0 and sheet.words[start - 1].low == "as" and sheet.words[start].low == "if"
    doing = end < len(sheet.words) and not sheet.is_edge(start - 1) and is_inflected(sheet.words[end])
    if doing and not sheet.taken[end] and sheet.words[end].stem in VERBS:
        sheet.within(start, end)  # as in "a knight in pixel art walks through a forest"
    else:
        sheet.only(start, end)


def would_do(words: Words, at: int) -> int:
    """Where "would have painted it" ends, said of an artist; 0 where it is nothing of the kind."""
    if words[at : at + 1].lows not in (["would"], ["might"], ["had"]):
        return 0
    end = at + 1 + (words[at + 1 : at + 2].lows == ["have"])
    if words[end : end + 1].find(_WOULD) != 0 or words[max(0, at - _NAME) : at].find(_AS_ONE) < 0:
        return 0
    return end + 1 + (words[end + 1 : end + 2].lows in (["it"], ["them"], ["this"], ["that"]))


def _of_artist(sheet: Sheet) -> list[str]:
    """As in "the way Monet would paint it": the artist by name."""
    for at, token in enumerate(sheet.words):
        end = would_do(sheet.words, at) if token.low in ("would", "might", "had") and not sheet.taken[at] else 0
        start = at - 1
        while end and start > 0 and sheet.words[start].low not in _AS_ONE:
            start -= 1
        if end and start < at - 1:
            artist = sheet.words[start + 1 : at].said
            sheet.only(start - (start > 0 and sheet.words[start - 1].low == "the"), end)
            return [artist]
    return []


def _style_of(sheet: Sheet) -> list[str]:
    """As in "in the style of Wes Anderson": the rest of the segment, as said."""
    words = sheet.words
    for at in range(len(words) - 2):
        if words[at].low == "style" and words[at + 1].low == "of" and sheet.free(at, at + 3):
            end = at + 2
            while (
                end < len(words)
                and not sheet.is_edge(end)
                and end - at <= _OWN_WORDS + 1
                and words[end].low not in _STOPS
            ):
                end += 1
            look = words[at + 2 : end].said
            _take(sheet, at, end)
            return [look.lower() if look.islower() else look]
    return []


def _own_style(sheet: Sheet) -> list[str]:
    """As in "in a risograph style": the words between, as said."""
    words = sheet.words
    for at, token in enumerate(words):
        if token.low in ("style", "aesthetic") and not sheet.taken[at]:
            start = at
            while (
                start > 0
                and at - start < _OWN_WORDS
                and not sheet.is_edge(start - 1)
                and words[start - 1].low not in _LEADS
            ):
                start -= 1
            if start == at or (not sheet.is_edge(start - 1) and words[start - 1].low not in _LEADS):
                continue
            look = words[start:at].said
            _take(sheet, start, at + 1)
            return [look.lower()]
    return []
