"""What is said of a subject after its name: what it is made of, what somebody wears, its look said once more."""

from typing import Any

from agent.rules.colors import ALSO_NAMES, color_end, look_at
from agent.rules.nouns import PERSONS, SURFACES, Thing, thing
from agent.rules.shots.naming import PARTS
from agent.rules.tokens import Words

_PLAIN = frozenset({"seamless", "plain", "solid", "pure", "flat", "clean", "uniform", "infinite"})


def named_again(subject: dict[str, Any], named: Thing) -> bool:
    """As in "our headphones - white headphones with ...": the thing just named, with its look; takes the look."""
    looks = named.color is not None or named.material is not None
    if not looks or subject["name"].lower() != named.name.lower() or set(subject) != {"name"}:
        return False
    subject.update(named.subject())
    return True


def told(subject: dict[str, Any], preposition: str, words: Words) -> bool:
    """Whether a phrase after a subject tells of its look, which is taken then."""
    return _made_from(subject, preposition, words) or _dressed(subject, preposition, words)


def _made_from(subject: dict[str, Any], preposition: str, words: Words) -> bool:
    """As in "a bottle from pink glass"."""
    look = look_at(words) if preposition in ("from", "out_of") else None
    if look is None or look.material is None or look.end < len(words):
        return False
    for field, value in (("color", look.color), ("material", look.material)):
        if value:
            subject.setdefault(field, value)
    return True


def _dressed(subject: dict[str, Any], preposition: str, words: Words) -> bool:
    """As in "a cyclist in yellow"."""
    person = subject["name"].lower().split(" of ")[0].split()[-1] in PERSONS
    if preposition != "in" or not person or color_end(words, 0) < len(words):
        return False
    subject.setdefault("parts", []).append({"name": "clothes", "color": words.said.lower()})
    return True


def attached(subject: dict[str, Any], preposition: str, words: Words) -> bool:
    """As in "a walnut knob on the handle": a part that is on another part, which its name then says."""
    if thing(words).head not in PARTS or not subject.get("parts"):
        return False
    part = subject["parts"][-1]
    part["name"] = f"{part['name']} {preposition} the {words.said}"
    return True


def is_plain_color(words: Words) -> bool:
    """As in "on black", "on pale blue": a colour that is no stuff that things stand on ("on slate")."""
    while len(words) > 1 and words[0].low in _PLAIN:
        words = words[1:]
    return color_end(words, 0) == len(words) and words[-1].low not in ALSO_NAMES and words[-1].stem not in SURFACES
