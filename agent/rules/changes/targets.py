"""What a change is about: a thing, an attribute of a thing ("the colour of the band"), and where in the picture."""

from dataclasses import dataclass

from agent.rules.nouns import CLIP_WORDS, bare, core
from agent.rules.tables import Table, section, wordset
from agent.rules.tokens import Words
from agent.rules.words import near_miss

ATTRIBUTES: Table[str] = Table(section("attributes", "kind"))
ANCHORS: Table[str] = Table(section("positions", "anchor"))
OVERLAY = wordset("attributes", "overlay")
_OF = wordset("attributes", "of")
_BETWEEN = wordset("positions", "between")
_TRAILING = wordset("attributes", "trailing")
_NAMES = frozenset(name for name in section("attributes", "kind") if len(name) >= 6 and " " not in name)
_LONG = 8  # letters from which "the" may be glued to a word
_WHOLE = wordset("nouns", "whole")


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute named: the kind of change it stands for, its own name, and whose it is (None: the whole)."""

    kind: str
    name: str
    target: str | None


def upto_place(words: Words) -> Words:
    """A noun phrase without what says where it is."""
    for at in range(1, len(words)):
        if words[at].low in _BETWEEN or words[at].low == "(":
            return words[:at]
    return words


def is_whole(words: Words) -> bool:
    """Whether the words mean the clip itself ("it", "the whole shot")."""
    rest = bare(words)
    return not len(rest) or all(token.low in _WHOLE for token in rest)


def target(words: Words) -> str | None:
    """The name of the thing to change; None for the clip itself."""
    if is_whole(words):
        return None
    named = core(upto_place(words))
    return named.said or None


def owner(words: Words) -> str | None:
    """Whose attribute it is: possessives and "of" stay ("person's shirt")."""
    words = words.of([token for token in words if token.kind != "quote"])
    nested = attribute(words)
    if nested and nested.target and nested.kind in ("content", "text"):
        return nested.target
    return target(words)


def attribute(words: Words) -> Attribute | None:
    """As in "the colour of the band", "the band's colour", "the band colour", "the background"."""
    words = _plain(words)
    if not len(words):
        return None
    return _leading(words) or _owned(words) or _trailing(words) or _misspelt(words)


def _plain(words: Words) -> Words:
    rest = bare(words)
    while len(rest) > 1 and rest[0].low in ("current", "overall", "general", "same"):
        rest = rest[1:]
    return rest


def _leading(words: Words) -> Attribute | None:
    hit = ATTRIBUTES.at(words, 0)
    if not hit:
        return None
    name = words[: hit.end].said.lower()
    after = _skip_bracket(words, hit.end)
    if after >= len(words):
        return Attribute(hit.value, name, name.removesuffix(" number") if "plate" in name else None)
    if words[after].kind == "quote":
        after += 1
    if after < len(words) and words[after].low in _OF:
        return Attribute(_of_time(hit.value, name, words, after), name, owner(words[after + 1 :]))
    return Attribute(hit.value, name, None) if after >= len(words) else None


def _of_time(kind: str, name: str, words: Words, after: int) -> str:
    """As in "the time of day" is light, "the time of the clock" is content."""
    return "lighting" if name == "time" and words[after + 1 :].lows == ["day"] else kind


def _skip_bracket(words: Words, at: int) -> int:
    if at < len(words) and words[at].low == "(":
        close = words.find({")"}, at)
        return close + 1 if close > at else at
    return at


def _owned(words: Words) -> Attribute | None:
    """As in "the band's colour"."""
    for at, token in enumerate(words):
        if token.kind == "poss" and 0 < at < len(words) - 1:
            rest = words[at + 1 :]
            hit = ATTRIBUTES.at(rest, 0)
            if hit and hit.end == len(rest):
                return Attribute(hit.value, rest.said.lower(), target(words[:at]))
    return None


def _trailing(words: Words) -> Attribute | None:
    """As in "the band colour", "the snowy mountain background"."""
    for at in range(1, len(words)):
        if words[at - 1].low in _BETWEEN or words[at - 1].low == "of":
            return None
        hit = ATTRIBUTES.at(words, at) if words[at].low in _TRAILING or at + 1 < len(words) else None
        if hit and hit.end == len(words):
            whole = hit.value in ("background", "style")
            return Attribute(hit.value, words[at:].said.lower(), None if whole else target(words[:at]))
    return None


def _misspelt(words: Words) -> Attribute | None:
    """As in "bakground", "thebackground"."""
    if len(words) != 1 or words[0].kind != "word":
        return None
    low = words[0].low.removeprefix("the") if len(words[0].low) > _LONG else words[0].low
    right = low if low in _NAMES else near_miss(low, _NAMES)
    return Attribute(section("attributes", "kind")[right], right, None) if right else None


def anchor(words: Words) -> str | None:
    """The place in the picture that was named, or None."""
    hit = ANCHORS.find(words)
    return hit.value if hit else None


def names_clip(words: Words) -> bool:
    """Whether the words name the clip, as "the whole video" does."""
    return all(token.among(CLIP_WORDS) for token in bare(words))
