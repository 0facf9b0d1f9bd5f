"""Which prop, variant or part people mean; the words are in `subjects.toml`, one row a prop."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

STAND_IN = "block"


@dataclass(frozen=True, slots=True)
class Meaning:
    """The prop and variant that a name stands for; `exact` is False for a stand-in; `before` are the words ahead."""

    prop: str
    variant: str = ""
    exact: bool = True
    before: tuple[str, ...] = ()


def read_name(name: str) -> Meaning:
    """The prop for a subject's name, by its head noun; a stand-in of the nearest kind for anything else."""
    phrase = _phrase(_singular(name))
    words = _head(phrase)
    for end in range(len(words), 0, -1):
        found = _ending(words[:end], _names("names"))
        if found and (end == len(words) or find_part(found[1], " ".join(words[end:]))):
            size, prop = found
            alike = not set(_table()[prop].get("unlike", ())).intersection(words)
            return Meaning(prop, _variant(prop, phrase), alike, tuple(words[: end - size]))
    for end in range(len(words), 0, -1):
        found = _ending(words[:end], _names("kinds"))
        if found:
            return Meaning(found[1], exact=False, before=tuple(words[: end - found[0]]))
    return Meaning(STAND_IN, exact=False, before=tuple(words[:-1]))


def prop_names() -> tuple[str, ...]:
    """The props that are modelled as themselves."""
    return tuple(name for name, row in _table().items() if row.get("names"))


def part_names(prop: str) -> dict[str, tuple[str, ...]]:
    """A prop's parts, each with the other words for it; none for a prop that is not known."""
    return {part: tuple(words) for part, words in _table().get(prop, {}).get("parts", {}).items()}


def find_part(prop: str, words: str) -> str | None:
    """The part of a prop that words speak of ("the leather strap" -> "band"), or None."""
    names = {
        tuple(_singular(other)): part
        for part, others in part_names(prop).items()
        for other in (part.replace("_", " "), *others)
    }
    found = _ending(_head(_phrase(_singular(words))), names) or _anywhere(_singular(words), names)
    return found[1] if found else None


def main_parts(prop: str, family: str) -> tuple[str, ...]:
    """The parts that a colour or a material of the whole subject falls on, by the material's family."""
    main: Mapping[str, list[str]] = _table()[prop].get("main", {})
    return tuple(main.get(family, main.get("any", list(part_names(prop))[:1])))


def followed_part(prop: str, part: str) -> str | None:
    """The part whose colour this one keeps to where it has no wish of its own (hands to the face), or None."""
    follow: Mapping[str, list[str]] = _table()[prop].get("follow", {})
    return next((leader for leader, parts in follow.items() if part in parts), None)


def optional_parts(prop: str) -> frozenset[str]:
    """The parts that are there only when they are asked for."""
    return frozenset(_table()[prop].get("optional", ()))


def mentioned_parts(prop: str, name: str) -> frozenset[str]:
    """The optional parts that a subject's name speaks of ("a cup with a saucer")."""
    words = _singular(name)
    wanted = {part: part_names(prop)[part] for part in optional_parts(prop)}
    return frozenset(
        part
        for part, others in wanted.items()
        if any(_within(tuple(_singular(other)), words) for other in (part.replace("_", " "), *others))
    )


def _variant(prop: str, words: list[str]) -> str:
    variants: Mapping[str, list[str]] = _table()[prop].get("variants", {})
    for variant, names in variants.items():
        if any(_within(tuple(_singular(other)), words) for other in names):
            return variant
    return ""


def _phrase(words: list[str]) -> list[str]:
    """The words up to where the noun phrase ends: "red shoe on a box" -> red shoe."""
    breaks = _table()["words"]["breaks"]
    stop = next((place for place, word in enumerate(words) if place and word in breaks), len(words))
    return words[:stop]


def _head(words: list[str]) -> list[str]:
    """A phrase up to its head noun: "pair of red shoe" -> red shoe; "cup of tea" -> cup; "watch pro 2" -> watch."""
    rules = _table()["words"]
    if "of" in words[1:-1]:
        cut = words.index("of", 1)
        words = words[cut + 1 :] if words[cut - 1] in rules["measures"] else words[:cut]
    while len(words) > 1 and (words[-1] in rules["trailers"] or words[-1].isdigit()):
        words = words[:-1]
    return words


def _singular(text: str) -> list[str]:
    plain = re.sub(r"[’']s\b", "", text.lower().replace("_", " "))
    words = [word for part in re.findall(r"[^\W_]+", plain) for word in [_one(part)]]
    skipped = _table()["words"]["articles"]
    return [word for word in words if word not in skipped] or words


def _one(word: str) -> str:
    kept = _table()["words"]["singulars"]
    if word in kept:
        return str(kept[word])
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def _ending(words: list[str], names: Mapping[tuple[str, ...], str]) -> tuple[int, str] | None:
    """The longest name that the words end with: how many words, and what it names."""
    for size in range(min(4, len(words)), 0, -1):
        tail = tuple(words[-size:])
        if tail in names:
            return size, names[tail]
    return None


def _anywhere(words: list[str], names: Mapping[tuple[str, ...], str]) -> tuple[int, str] | None:
    """The last name among the words."""
    for end in range(len(words), 0, -1):
        found = _ending(words[:end], names)
        if found:
            return found
    return None


def _within(phrase: tuple[str, ...], words: list[str]) -> bool:
    size = len(phrase)
    return any(tuple(words[k : k + size]) == phrase for k in range(len(words) - size + 1))


@cache
def _names(kind: str) -> dict[tuple[str, ...], str]:
    """Each prop by its `names`, or each stand-in by the `kinds` of things it may stand for."""
    return {
        tuple(_singular(word)): prop for prop, row in _table().items() if prop != "words" for word in row.get(kind, ())
    }


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("tools.previz.subjects").joinpath("subjects.toml").read_text("utf-8"))
