"""Noun phrases: the thing meant, without articles and praise, with its colour, material, number and where it is."""

from dataclasses import dataclass
from typing import Any

from agent.rules.colors import ALSO_NAMES, COLORS, SHADES, Look, color_end, look_at
from agent.rules.tables import Table, section, wordset
from agent.rules.tokens import Token, Words

ARTICLES = wordset("nouns", "articles")
DETERMINERS = wordset("nouns", "determiners")
PRAISE = wordset("nouns", "praise")
SIZES = wordset("nouns", "sizes")
MANNER = wordset("nouns", "manner")
MEASURES = wordset("nouns", "measures")
HOLDERS = wordset("nouns", "holders")
PLACES = wordset("nouns", "places")
GROUNDS = wordset("nouns", "grounds")
SURFACES = wordset("nouns", "surfaces")
CLOTHES = wordset("nouns", "clothes")
PERSONS = wordset("nouns", "persons")
ANIMALS = wordset("nouns", "animals")
CLIP_WORDS = wordset("nouns", "clip_words")
DESCRIBING = wordset("nouns", "describing")
COMPOUNDS: Table[str] = Table(section("nouns", "compounds"))
_ADJECTIVES = frozenset({"wooden", "woolen", "knitted", "metallic", "golden"})
_LONGEST = 10  # words before the look of a thing
_INFLECTED = frozenset({"person", "people"})


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun phrase taken apart; `head` is its last noun's base form."""

    name: str
    head: str
    color: str | None = None
    material: str | None = None
    count: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing was left to name."""
        return not self.name.strip()

    def subject(self) -> dict[str, Any]:
        """The thing as the fields of a Subject or Part that were said."""
        fields: dict[str, Any] = {"name": self.name}
        if self.color:
            fields["color"] = self.color
        if self.material:
            fields["material"] = self.material
        if self.count > 1:
            fields["count"] = self.count
        return fields


def bare(words: Words) -> Words:
    """The words without articles at the front."""
    at = 0
    while at < len(words) and words[at].kind == "word" and words[at].low in ARTICLES:
        at += 1
    return words[at:] if at < len(words) else words[len(words) :]


def thing(words: Words) -> Thing:
    """The thing that a noun phrase names."""
    words, count = _counted(bare(words))
    words = _measured(_unpraised(words))
    if not len(words):
        return Thing("", "", count=count)
    if COMPOUNDS.at(words, 0) or _is_proper(words):
        return _named(words, None, None, count)
    look = _look(words)
    if look.end >= len(words):
        return _bare_look(words, look.color, look.material, count)
    if not look.end:
        return _described(words, count)
    return _named(words[look.end :], look.color, look.material, count)


def _look(words: Words) -> Look:
    """The look at the front, up to where a name of several words begins ("steel espresso machine")."""
    look = look_at(words)
    inner = next((at for at in range(1, look.end) if COMPOUNDS.at(words, at)), 0)
    return look_at(words[:inner]) if inner else look


def _described(words: Words, count: int) -> Thing:
    """As in "a small blue robot", "an old brown leather chair": the look stands after what else tells it apart."""
    for at in range(1, min(len(words) - 1, _LONGEST)):
        if words[at - 1].low == "of" or words[at].kind != "word":
            break
        look = look_at(words, at) if _may_be_look(words, at) else None
        if look and at < look.end < len(words):
            return _named(words.of([*words[:at], *words[look.end :]]), look.color, look.material, count)
    return _named(words, None, None, count)


def _may_be_look(words: Words, at: int) -> bool:
    """Whether a colour or material inside a name is one: "old leather chair" is leather, "rye bread" is no colour."""
    if COMPOUNDS.at(words, at) or COMPOUNDS.at(words, at - 1):
        return False
    if words[at].low in _ADJECTIVES or all(_describes(token) for token in words[:at]):
        return True
    end = color_end(words, at)
    return end > at and words[at].low not in ALSO_NAMES and words[at].low in COLORS | SHADES and end - at <= 2


def _describes(token: Token) -> bool:
    return token.low in DESCRIBING or token.low in SIZES or (token.low.endswith("ed") and token.low != token.stem)


def _is_proper(words: Words) -> bool:
    """As in "Blue Lagoon" is a name: written large, and not only because a sentence opens."""
    return len(words) > 1 and all(token.text[:1].isupper() for token in words[:2])


def _bare_look(words: Words, color: str | None, material: str | None, count: int) -> Thing:
    """As in "glass", "oak and gold": a material or colour that is itself the thing."""
    last = words[len(words) - 1 :]
    return Thing(words.said if len(words) > 1 else last.said, last[0].stem, count=count)


def _named(words: Words, color: str | None, material: str | None, count: int) -> Thing:
    words = _sized_color(words)
    head = words[len(words) - 1]
    of = words.find({"of"})
    if of > 0:
        head = words[of - 1]
    plural = head.low != head.stem and not head.low.endswith(("ing", "ed")) and head.low not in _INFLECTED
    name = words.said
    if plural and of < 0 and head.text[0].islower():
        name = f"{words[:-1].said} {head.stem}".strip()
    return Thing(name, head.stem, color, material, count)


def _sized_color(words: Words) -> Words:
    """A lone size stays with its noun; words that praise in the middle go."""
    kept = [
        token for at, token in enumerate(words) if at == len(words) - 1 or token.low not in ("very", "really", "super")
    ]
    return words.of(kept)


def _counted(words: Words) -> tuple[Words, int]:
    if len(words) > 1 and words[0].value is not None and words[0].kind in ("word", "number"):
        count = int(words[0].value)
        if 1 <= count <= 100:
            return words[1:], count
    return words, 1


def _unpraised(words: Words) -> Words:
    at = 0
    while at < len(words) - 1 and words[at].kind == "word" and words[at].low in PRAISE:
        at += 1
    return words[at:]


def _measured(words: Words) -> Words:
    """As in "a pair of glasses" is glasses."""
    if len(words) > 2 and words[1].low == "of" and words[0].among(MEASURES):
        return _counted(bare(words[2:]))[0]
    return words


def core(words: Words) -> Words:
    """The words that name a thing to be changed: no articles, counts, sizes or praise; colours stay."""
    words = _measured(_counted(bare(words))[0])
    at = 0
    while at < len(words) - 1 and words[at].kind == "word" and words[at].low in SIZES | PRAISE | ARTICLES:
        at += 1
    return words[at:]
