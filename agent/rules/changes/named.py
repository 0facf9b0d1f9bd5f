"""A thing that is there, named with what it becomes and no verb: "the band in navy", "surface walnut", "brown band"."""

from agent.rules.changes import camera
from agent.rules.changes.become import become
from agent.rules.changes.form import Draft, change
from agent.rules.changes.targets import attribute, target
from agent.rules.colors import is_color, is_material, look_at
from agent.rules.nouns import ANIMALS, DETERMINERS, PERSONS, bare
from agent.rules.shots.chunks import VERBS
from agent.rules.tables import wordset
from agent.rules.tokens import Words

PARTS = wordset("nouns", "parts")
LONGEST_PART = 3  # words of a part that is there
LONGEST_THING = 4  # words of a thing whose look is said beside it


def dressed(words: Words) -> list[Draft]:
    """As in "the band in navy", "walls in sage green": a thing that is there in another colour or material."""
    words = words[1:] if words[0].low in ("with", "have") else words
    at = words.find({"in"}, 1)
    thing, wanted = words[: max(at, 0)], bare(words[at + 1 :])
    if at < 1 or len(thing) > LONGEST_THING or thing[0].low in ("a", "an") or not len(wanted):
        return []
    if not is_color(wanted) and not is_material(wanted):
        return []
    if thing[-1].low in ("background", "backdrop"):
        return [change("background", to=wanted.said)]
    return [change("material" if is_material(wanted) and not is_color(wanted) else "color", target(thing), wanted.said)]


def known_thing(words: Words, known: frozenset[str]) -> list[Draft]:
    """As in "brown band": a part of the take in another colour or material."""
    rest = bare(words[:-1] if words[-1].low in ("again", "back") else words)
    found = look_at(rest)
    thing = rest[found.end :]
    if len(thing) and thing[0].low in ("for", "on"):
        thing = bare(thing[1:])
    if not found.end or not len(thing) or len(thing) > LONGEST_PART:
        return []
    if thing[-1].stem not in known and not (
        known and thing[0].among(PARTS) and len(thing) == 1 and len(rest) == len(words)
    ):
        return []
    return [change("color" if found.color else "material", target(thing), rest[: found.end].said)]


def labelled(words: Words, known: frozenset[str]) -> list[Draft]:
    """As in "the surface walnut", "band red", "a linen backdrop", "background to forest green"."""
    ground = words[-1].low in ("background", "backdrop") and 1 < len(bare(words)) <= LONGEST_THING
    if ground:
        return [change("background", to=bare(words)[:-1].said)]
    link = words.find({"is", "are", "turns", "goes", "becomes", "turn", "go"}, 1)
    look = words[link + 1 :]
    if link > 0 and _is_thing(words[:link], known) and (is_color(look) or is_material(look)):
        return become(words[:link], look)
    to = words.find({"to"}, 1)
    if to > 0 and to + 1 < len(words) and words[0].low not in ("a", "an"):
        return _to(words[:to], words[to + 1 :], known)
    for at in range(1, len(words)):
        look = words[at:]
        if (is_color(look) or is_material(look)) and _is_thing(words[:at], known):
            return become(words[:at], look)
    return []


def ordered(words: Words, known: frozenset[str]) -> list[Draft]:
    """As in "(could we have) the watch rotate the other way round": a thing that is there, and what it is to do."""
    if words[0].low not in DETERMINERS:
        return []
    for at in range(2, min(len(words) - 1, LONGEST_THING + 1)):
        does = words[at].stem in VERBS and words[at].low == words[at].stem
        named = words[at - 1].stem
        if does and (named in PERSONS | ANIMALS or any(word.endswith(named) for word in known)):
            return [change("action", target(words[:at]), words[at:].said)]
    return []


def _to(thing: Words, wanted: Words, known: frozenset[str]) -> list[Draft]:
    """As in "background to forest green", "the watch to open up", "the camera to circle it"."""
    if target(thing) == "camera" and camera.moved(wanted):
        return camera.moved(wanted)
    if wanted[0].stem in VERBS and thing[0].low in DETERMINERS and target(thing):
        return [change("action", target(thing), wanted.said)]
    return become(thing, wanted) if attribute(thing) or _is_thing(thing, known) else []


def _is_thing(words: Words, known: frozenset[str]) -> bool:
    rest = bare(words)
    named = len(rest) > 0 and (rest[-1].stem in known or rest[-1].among(PARTS) or attribute(rest) is not None)
    return named and len(rest) <= LONGEST_THING
