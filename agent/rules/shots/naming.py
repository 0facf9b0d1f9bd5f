"""Noun phrases of a picture: what is said of them that is no name, and what kind of thing they are."""

from dataclasses import replace
from typing import Any

from agent.rules.nouns import CLOTHES, DETERMINERS, HOLDERS, Thing, bare, thing
from agent.rules.shots.chunks import ADVERBS, BEING, PRONOUNS, VERBS, Chunk
from agent.rules.tables import wordset
from agent.rules.tokens import Words

PARTS = wordset("nouns", "parts")
_CAMERA_WORDS = wordset("camera", "named")
_CLIPS = frozenset({"clip", "video", "shot", "film", "ad", "footage", "animation", "teaser", "spot"})
_MACHINES = frozenset({"crane", "cranes", "drone", "drones", "jib"})
_IDLE = PRONOUNS | BEING | ADVERBS | wordset("sheet", "idle") | {"has", "have", "had"}
_LEADING = frozenset({"a", "an", "one", "another", "two", "three", "four", "several", "some"})
_NOT_VESSELS = frozenset({"field", "wall", "row", "sea", "cloud", "pile", "picture", "photo", "painting", "statue"})


def kept(words: Words) -> Words:
    """The words without pronouns, adverbs and "is" at either end."""
    start, end = 0, len(words)
    while start < end and words[start].low in _IDLE:
        start += 1
    while end > start and words[end - 1].low in _IDLE:
        end -= 1
    return words[start:end]


def without_clip(named: Thing) -> Thing:
    """As in "a wristwatch clip" shows a wristwatch."""
    words = named.name.split()
    if len(words) < 2 or words[-1].lower() not in _CLIPS:
        return named
    return replace(named, name=" ".join(words[:-1]))


def is_led(words: Words) -> bool:
    """As in "a dog", "two men": something that has not been spoken of yet."""
    return words[0].low in _LEADING and words[-1].stem not in CLOTHES


def is_camera(words: Words, following: Chunk | None) -> bool:
    """Whether the words name the camera and nothing that it sees; told what comes after them."""
    return all(token.low in _CAMERA_WORDS for token in bare(words)) and not _is_machine(words, following)


def _is_machine(words: Words, following: Chunk | None) -> bool:
    """As in "a crane raises a beam": somebody's tool in the picture, not the camera's."""
    if words[-1].low not in _MACHINES or following is None:
        return False
    if words[-1].stem == "crane" and words[0].low in _LEADING and following.kind == "prep":
        return True  # as in "a crane in a rice field"
    if following.kind != "verb":
        return False
    handles = len(following.words) > 0 and following.words[0].low in DETERMINERS
    return handles or words[0].low in _LEADING


def plain(subject: dict[str, Any]) -> bool:
    """Whether nothing is said of a subject but its name."""
    return set(subject) == {"name"}


def is_vessel(words: Words) -> bool:
    """As in "a bouquet in a porcelain vase": what holds a thing goes with it."""
    head = thing(words).head
    return head in HOLDERS - _NOT_VESSELS


def in_background(following: Chunk | None) -> bool:
    """Whether the next piece is "in the background"."""
    if following is None or following.kind != "prep" or following.opening is None:
        return False
    if following.opening.low not in ("in", "as"):
        return False
    said = [low for low in following.words.lows if low not in ("the", "a", "an", "far", "distant")]
    return said in (["background"], ["distance"], ["backdrop"])


def is_part(named: Thing, words: Words) -> bool:
    """As in "gold case", "red gauge" after a thing; not "caramel stretches"."""
    if named.head in PARTS | CLOTHES:
        return True
    last = words[-1]
    return bool(named.color or named.material) and not (last.stem in VERBS and last.low != last.stem)


def thing_head(name: str) -> str:
    """The last word of a name, before "of" if it has one."""
    return name.lower().split(" of ")[0].split()[-1]


def opens_clause(words: Words) -> bool:
    """As in "and a bellhop walks in", "and everybody claps": somebody else does the next."""
    return (len(words) > 1 and words[0].low in DETERMINERS) or words.lows in (["everybody"], ["everyone"], ["somebody"])
