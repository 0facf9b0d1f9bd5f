"""What a thing becomes: "change X to Y" in all its forms ends here, and Y and X together tell the kind of change."""

from collections.abc import Callable

from agent.rules.changes import camera, light, look, presence
from agent.rules.changes.form import Draft, change
from agent.rules.changes.frame import reshaped
from agent.rules.changes.targets import OVERLAY, Attribute, attribute, is_whole, target, upto_place
from agent.rules.changes.timing import retimed
from agent.rules.colors import FINISHES, PATTERNS, is_color, is_material, look_at
from agent.rules.nouns import ANIMALS, CLOTHES, GROUNDS, PERSONS, PLACES, SURFACES, bare, core
from agent.rules.nouns import thing as noun
from agent.rules.tables import wordset
from agent.rules.tokens import Words

STATES = wordset("attributes", "states")
PARTS = wordset("nouns", "parts")
ING_NOUNS = wordset("nouns", "ing_nouns")
OUTSIDE = frozenset({"outdoor", "outdoors", "indoor", "indoors", "outside", "inside", "underwater"})
_AFTER_DOING = wordset("verbs", "prepositions") | wordset("verbs", "adverbs") | wordset("nouns", "determiners")
_THINGS = frozenset({"letter", "label", "price", "camera", "screen", "display", "picture", "print"})
_FULLY = frozenset({"fully", "completely", "totally", "entirely"})
_LONGEST_LOOK = 3  # words of a material with what tells it apart
_WHERE = frozenset({"on", "in", "at", "against", "under", "by", "inside", "on_top_of", "next_to", "near", "above"})
_SIDES = {
    "left": "the left",
    "right": "the right",
    "top": "above",
    "back": "behind",
    "behind": "behind",
    "above": "above",
    "left side": "the left",
    "right side": "the right",
}


def become(thing: Words, to: Words) -> list[Draft]:
    """The changes that make `thing` into `to`."""
    to = unmade(to)
    to = to[1:] if len(to) > 1 and to[0].low in _FULLY else to
    if len(to) > 1 and to[0].low in ("made_of", "out_of"):
        return [change("material", target(thing), bare(to[1:]).said)]
    if is_whole(thing):
        return whole(to)
    named = attribute(thing)
    if named:
        return _attribute(named, to)
    return [_thing(thing, to)]


def recolored(thing: Words, old: Words, new: Words) -> list[Draft]:
    """As in "from black leather to brown leather": only what differs between the two says what changes."""
    before, after = look_at(bare(old)), look_at(bare(new))
    named = attribute(thing)
    if named:
        return _attribute(named, new)
    if after.color and before.material == after.material:
        return [change("color", target(thing), bare(new).said)]
    if after.material and after.end >= len(bare(new)):
        return [change("material", target(thing), bare(new).said)]
    return become(thing, new)


def unmade(words: Words) -> Words:
    """Without "make it" before what it becomes."""
    return words[2:] if words[:2].lows in (["make", "it"], ["make", "this"], ["have", "it"]) else words


def placed(words: Words) -> Draft | None:
    """As in "on sand", "in a forest", "against a white wall": where the clip is to be."""
    if len(words) < 2 or words[0].low not in _WHERE or look.momentary(words) or look.styled(words):
        return None
    place = bare(words[1:])
    named = noun(place)
    known = named.head in PLACES or named.head in SURFACES or is_material(place)
    if not known and words[1].low not in ("a", "an", "the") and words[0].low in ("in", "at"):
        return None
    surface = words[0].low in ("on", "on_top_of") and named.head not in PLACES
    return change("background", "surface" if surface else None, place.said)


def whole(to: Words) -> list[Draft]:
    """What the clip itself becomes: a shape, a length, a look, a light, a place, a colour, another thing."""
    parts = _beside(to)
    if parts:
        return parts
    shape = reshaped(to)
    if shape:
        return shape
    time = retimed(to)
    if time:
        return [time]
    seen = look.seen(to)
    if seen:
        return seen
    lit = light.lighting(to) if light.mentions(to) else None
    if lit:
        return [lit]
    moves = camera.moved(to)
    place = placed(to) if not moves else None
    return moves or [place or _whole_thing(to)]


def _beside(to: Words) -> list[Draft]:
    """As in "night time with neon signs": a moment, a look or a place, and what is added to it."""
    at = to.find({"with"}, 1)
    if at < 1 or at + 1 >= len(to):
        return []
    first, rest = to[:at], to[at + 1 :]
    base = look.momentary(first) or look.styled(first) or placed(first)
    return [base, *presence.added(rest)] if base else []


def _whole_thing(to: Words) -> Draft:
    rest = bare(to)
    if all(token.kind == "ratio" for token in rest):  # no shape of a picture: a clock's time
        return change("content", to=rest.said)
    if is_color(rest):
        return change("color", to=rest.said)
    if is_material(rest):
        return change("material", to=rest.said)
    if len(rest) and rest[0].low in OUTSIDE:
        return change("background", to=rest.said)
    if noun(rest).head in PLACES:
        return change("background", to=rest.said)
    if len(rest) < len(to) and to[0].low in ("a", "an"):
        return change("replace", to=rest.said)
    return change("style", to=rest.said)


def _attribute(named: Attribute, to: Words) -> list[Draft]:
    moment = look.momentary(to) if named.name == "time" and named.target is None else None
    if moment:
        return [moment]
    if (
        named.name in _THINGS
        and len(to) > 1
        and to[0].low in ("a", "an")
        and named.target is None
        and not camera.moved(to)
    ):
        return [change("replace", named.name, bare(to).said)]
    reader = _OF_KIND.get(named.kind)
    return reader(named, to) if reader else [_of_thing(named, bare(to))]


def _of_thing(named: Attribute, to: Words) -> Draft:
    target_name = "font" if named.name in ("font", "typeface") else named.target
    return change(_finer(named, to), target_name, to.said)


def _lighting(named: Attribute, to: Words) -> list[Draft]:
    said = bare(to).said
    side = _SIDES.get(said.lower())
    return [light.lighting(to) or change("lighting", to=f"from {side}" if side else said)]


def _camera(named: Attribute, to: Words) -> list[Draft]:
    return camera.moved(to) or [change("camera", target=named.name, to=bare(to).said)]


def _framing(named: Attribute, to: Words) -> list[Draft]:
    return reshaped(to) or camera.moved(to) or [change("framing", to=bare(to).said)]


def _style(named: Attribute, to: Words) -> list[Draft]:
    return [change("style", named.target, look.style_name(bare(to)))]


def _background(named: Attribute, to: Words) -> list[Draft]:
    thing = named.name if named.name in ("weather", "season") else named.target
    return [change("background", thing, bare(to).said)]


def _sound(named: Attribute, to: Words) -> list[Draft]:
    return [change("sound", named.name, bare(to).said)]


def _timed(named: Attribute, to: Words) -> list[Draft]:
    about = "footage" if named.kind == "speed" else None
    return [retimed(to) or change(named.kind, to=to.said, about=about)]


_OF_KIND: dict[str, Callable[[Attribute, Words], list[Draft]]] = {
    "lighting": _lighting,
    "camera": _camera,
    "framing": _framing,
    "timing": _timed,
    "speed": _timed,
    "style": _style,
    "background": _background,
    "sound": _sound,
}


def _finer(named: Attribute, to: Words) -> str:
    """Content that is lettering is text; a pattern that is one plain colour is a colour."""
    if named.kind != "content":
        return named.kind
    if named.name in ("content", "contents", "display", "logo") and _is_lettering(to):
        return "text"
    return "color" if named.name in ("pattern", "print", "design") and is_color(to) else "content"


def _is_lettering(to: Words) -> bool:
    """Capitals, figures or a quote: what it says, not what it shows."""
    return len(to) > 0 and all(
        token.kind in ("quote", "number") or (token.text.isupper() and token.low not in ("a", "i")) for token in to
    )


def _thing(thing: Words, to: Words) -> Draft:
    name, rest = target(thing), bare(to)
    overlay = bare(thing)
    if len(overlay) and overlay[0].among(OVERLAY) and any(token.kind == "quote" for token in to):
        return change("text", "title", to.said)
    told = _told(name, rest) or _looking(name, thing, rest)
    if told:
        return told
    if _is_ground(thing):
        return change("background", name, rest.said)
    if _is_doing(rest) and len(core(thing)) and (core(thing)[-1].low.endswith("ing") or not rest[0].among(STATES)):
        return change("replace" if _is_tool(core(thing), rest) else "action", name, rest.said)
    return change("replace", name, rest.said)


def _told(name: str | None, rest: Words) -> Draft | None:
    """What a thing turns to, or says: "the watch to the left", "the sign to read OPEN"."""
    side = rest.said.lower()
    if side in _SIDES or side in ("camera", "front"):
        return change("pose", name, f"to the {side}")
    saying = len(rest) > 1 and rest[0].stem in ("say", "read", "spell")
    return change("text", name, rest[1:].said) if saying else None


def _looking(name: str | None, thing: Words, rest: Words) -> Draft | None:
    """A thing in another colour, material or pattern; of parts also a material in a colour that no table knows."""
    ground = len(thing) > 0 and thing[-1].stem in SURFACES
    if is_color(rest) and not (ground and is_material(rest)):
        return change("color", name, rest.said)
    part = len(thing) > 0 and thing[-1].among(PARTS | CLOTHES) and 1 < len(rest) <= _LONGEST_LOOK
    if is_material(rest) or all(token.low in FINISHES for token in rest):
        return change("material", name, _material(rest).said)
    if part and is_material(rest[len(rest) - 1 :]):
        return change("material", name, _material(rest).said)
    return change("content", name, rest.said) if any(token.among(PATTERNS) for token in rest) else None


def _material(rest: Words) -> Words:
    """As in "made of wood": wood."""
    at = rest.find({"made_of", "out_of", "of", "from"})
    return rest[at + 1 :] if 0 <= at < len(rest) - 1 and at <= 2 else rest


def _is_ground(thing: Words) -> bool:
    """Whether a part of the place itself is meant, by its head noun."""
    named = core(upto_place(thing))
    return len(named) > 0 and named[-1].stem in GROUNDS


def _is_doing(rest: Words) -> bool:
    return (
        len(rest) > 0 and rest[0].low.endswith("ing") and rest[0].stem != rest[0].low and rest[0].low not in ING_NOUNS
    )


def _is_tool(thing: Words, rest: Words) -> bool:
    """As in "the stool to rocking horse": what a thing without life becomes is another thing."""
    living = any(token.stem in PERSONS or token.stem in ANIMALS for token in thing)
    plain = len(rest) > 1 and all(token.kind == "word" and token.low not in _AFTER_DOING for token in rest[1:])
    return plain and not living and not thing[-1].low.endswith("ing")
