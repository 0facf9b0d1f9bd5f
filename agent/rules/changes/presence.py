"""Things that come and go: add, remove, and what stands for what."""

from agent.rules.changes.form import Draft, change
from agent.rules.changes.look import moments, style_name, styled
from agent.rules.changes.targets import OVERLAY, anchor, attribute, target, upto_place
from agent.rules.colors import PATTERNS, look_at
from agent.rules.nouns import HOLDERS, MANNER, MEASURES, SIZES, bare, core
from agent.rules.sheet import Sheet
from agent.rules.shots import camera, light
from agent.rules.tables import wordset
from agent.rules.tokens import Words

_DETERMINED = wordset("nouns", "determiners")
_OF_QUALITIES = ("etic", "ful", "ous", "ive", "istic", "able", "atic", "tional")  # endings of adjectives alone
_CLIP_PARTS = frozenset({"video", "clip", "shot", "frame", "screen", "end", "start"})
_ING_NOUNS = wordset("nouns", "ing_nouns")
_AFTER_DOING = (
    wordset("verbs", "prepositions") | wordset("verbs", "particles") | wordset("verbs", "adverbs") | _DETERMINED
)


def removed(words: Words) -> list[Draft]:
    """What goes; "the hat and the scarf" are two. `words` come after "remove"."""
    return [found for piece in _listed(words) if (found := _gone(piece))]


def _gone(words: Words) -> Draft | None:
    rest = bare(words)
    if not len(rest):
        return None
    if _is_camera(rest):
        return change("camera", to="static")
    if rest[0].among(OVERLAY | {"logo"}) and len(upto_place(rest)) <= 2 and not _in_scene(rest):
        return change("remove", "logo" if rest[0].among({"logo"}) else "title")
    quote = next((token for token in rest if token.kind == "quote"), None)
    if quote is not None and rest[0].among({"text", "words", "lettering"} | OVERLAY):
        return change("remove", f"{rest[0].text} {quote.text}")
    head = core(upto_place(rest))
    of = head.find({"of"})
    if of > 0 and not head[of - 1].among(HOLDERS | MEASURES) and of < len(head) - 1:
        head = head[:of]
    where = anchor(rest[len(upto_place(rest)) :])
    return change("remove", head.said or None, anchor=where)


def _is_camera(rest: Words) -> bool:
    """As in "no camera move": the camera stands still."""
    moving = rest[-1].among({"move", "movement", "motion"})
    return moving and (rest[0].low == "camera" or camera.MOVES.find(rest) is not None)


def _in_scene(rest: Words) -> bool:
    """As in "the logo on the mug": the thing's own, not one laid over the clip."""
    placed = any(token.low in ("from", "of", "on") for token in rest[1:]) and "the" in rest[2:].lows
    return placed and not any(token.low in _CLIP_PARTS for token in rest)


def _listed(words: Words) -> list[Words]:
    """The things of a list, parted where each has its own article."""
    pieces: list[Words] = []
    start = 0
    for at in range(1, len(words) - 1):
        counted = words[at + 1].low in _DETERMINED or words[at + 1].value is not None
        if words[at].low in ("and", ",", "&") and counted:
            pieces.append(words[start:at])
            start = at + 1
    return [*pieces, words[start:]]


def added(words: Words) -> list[Draft]:
    """What comes; `words` come after "add". A look or a light is no thing."""
    when = moments(words)
    if when:
        return when
    if len(words) == 1 and words[0].low.endswith(_OF_QUALITIES):
        return [change("style", to=f"more {words[0].text}")]
    seasonal = _seasonal(words)
    look = styled(words) if not seasonal else None
    if look:
        return [look]
    sheet = Sheet(upto_place(words))
    lit: Draft = {}
    light.read(sheet, lit)
    if lit.get("lighting") and all(sheet.taken):
        named = " ".join(str(lit["lighting"][key]) for key in ("quality", "preset") if key in lit["lighting"])
        return [change("lighting", to=named or upto_place(words).said)]
    return seasonal or [found for piece in _listed(words) if (found := _new(piece))]


def _seasonal(words: Words) -> list[Draft] | None:
    at = words.find({"to"})
    if at > 0 and words[at - 1].low in ("colors", "tones", "effect", "style"):
        return [change("style", target(words[at + 1 :]), style_name(words[:at]))]
    return None


def _new(words: Words) -> Draft | None:
    rest = bare(words)
    if not len(rest):
        return None
    if _behind(rest) and not _is_far_off(words):
        return change("background", "background", upto_place(rest).said)
    thing = core(_before_doing(upto_place(rest)))
    look = look_at(thing)
    named = thing[look.end :] if look.end < len(thing) else thing
    while len(named) > 1 and named[0].low in SIZES | MANNER:
        named = named[1:]
    if len(named) and named[-1].among(PATTERNS) and rest.find({"to", "on"}) > 0:
        onto = rest.find({"to", "on"})
        return change("content", target(rest[onto + 1 :]), rest[:onto].said)
    return change("add", named.said or rest.said, rest.said if len(rest) > len(named) else None, anchor=_where(rest))


def _before_doing(words: Words) -> Words:
    """As in "steam rising", "a hand picking up the watch": the thing without what it does."""
    for at in range(1, len(words)):
        token = words[at]
        doing = token.low.endswith("ing") and token.stem != token.low and token.low not in _ING_NOUNS
        ends = at + 1 == len(words) or words[at + 1].low in _AFTER_DOING
        if doing and ends and words[at - 1].low not in _DETERMINED:
            return words[:at]
    return words


def _where(rest: Words) -> str | None:
    """A corner of the picture, if the place is one and not a place beside some thing."""
    after = rest[len(upto_place(rest)) :]
    beside = any(token.low in ("left_of", "right_of", "next_to", "in_front_of", "on_top_of") for token in after)
    return None if beside else anchor(after)


def _behind(rest: Words) -> bool:
    """As in "mountains in the background": a change of the background."""
    if len(rest) > 2 and rest[-2].low == "behind" and rest[-1].low in ("it", "him", "her", "them", "everything"):
        return True
    far = len(rest) > 2 and rest[-1].low in ("background", "backdrop", "distance")
    return far and rest[-2].low in ("the", "in", "far")


def _is_far_off(words: Words) -> bool:
    """As in "a striped tent in the distance": a thing that can be counted, and the background stays."""
    return words[0].low in ("a", "an", "one", "two", "three") and words[-1].low == "distance"


def instead(wanted: Words, old: Words) -> Draft:
    """As in "a fancy shoe instead of cloth"."""
    named = attribute(old)
    if named and named.target is None and named.kind in ("background", "style"):
        return change(named.kind, to=bare(wanted).said)
    return change("replace", named.target if named else target(old), bare(wanted).said)
