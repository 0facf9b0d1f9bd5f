"""The verb "make" and its kin, where nothing says where X ends: the split is found by what Y may be."""

from agent.rules.changes.become import become, whole
from agent.rules.changes.form import Draft, change
from agent.rules.changes.look import style_name
from agent.rules.changes.targets import ATTRIBUTES, is_whole, target
from agent.rules.colors import COLORS, MATERIALS, color_end, is_color, is_material
from agent.rules.nouns import ARTICLES, bare
from agent.rules.places import new_place
from agent.rules.shots.chunks import ADVERBS, BEING, VERBS
from agent.rules.shots.style import STYLES
from agent.rules.tables import wordset
from agent.rules.tokens import Words

ING_NOUNS = wordset("nouns", "ing_nouns")
_PRONOUNS = frozenset({"it", "this", "that", "everything", "them", "all"})
_MORE = frozenset({"all", "more", "very", "really", "super", "even", "bit", "little", "just"})
_NO_ACTION = wordset("making", "no_action")
_INTO = frozenset({"feel", "into", "to", "be", "become", "look", "like", "appear", "as"})
_MANNER = wordset("making", "manner")
_LOOKS = wordset("making", "looks")


def made(words: Words) -> list[Draft] | None:
    """The changes of "make X Y"; `words` come after "make"."""
    if not len(words):
        return None
    if words[0].low in _PRONOUNS or (
        len(words) > 2 and is_whole(words[:2]) and words[1].low != "whole" and words[2].low not in ("the", "that", "we")
    ):
        rest = words[1:] if words[0].low in _PRONOUNS else words[2:]
        return _whole(rest)
    turned = words.find({"turn", "go", "become"}, 1)
    if turned > 0 and (is_color(words[turned + 1 :]) or is_material(words[turned + 1 :])):
        return become(words[:turned], words[turned + 1 :])
    return _attribute_first(words) or _doing(words) or _linked(words) or _article(words) or _adjective(words)


def _whole(rest: Words) -> list[Draft] | None:
    """What comes after "make it"; what it looks like is a look, also where nobody has a name for it."""
    to = _unlinked(rest)
    if not len(to):
        return None
    found = whole(to)
    if rest[0].low in ("look", "feel") and found[0]["kind"] == "replace":
        return [change("style", to=found[0]["to"])]
    return found


def _unlinked(rest: Words) -> Words:
    """Without "look like", "be", "more"."""
    at = 0
    while at < len(rest) and _links(rest, at):
        at += 1
    return rest[at:]


def _links(rest: Words, at: int) -> bool:
    """Whether a word only leads to what a thing becomes; "a" does so in "a bit", not in "a dog"."""
    if rest[at].low == "a":
        return rest[at + 1 : at + 2].lows in (["bit"], ["little"], ["touch"])
    return rest[at].low in _INTO or rest[at].low in _MORE


def _attribute_first(words: Words) -> list[Draft] | None:
    """As in "make the style noir", "make background cozy": an attribute, then what it becomes."""
    rest = bare(words)
    hit = ATTRIBUTES.at(rest, 0) if len(rest) else None
    if not hit or hit.end >= len(rest) or rest[hit.end].low in ("of", "on", "in"):
        return None
    return become(rest[: hit.end], _unlinked(rest[hit.end :]))


def _doing(words: Words) -> list[Draft] | None:
    """As in "make the woman sing a song", "make people doing breakdance": an action, and the place it names."""
    for at in range(1, len(words)):
        if _acts(words, at):
            named = target(words[:at] if words[at - 1].low not in BEING | ADVERBS else words[: at - 1])
            found = [change("action", named, words[at:].said)]
            place = new_place(words[at:])
            return [*found, change("background", to=place)] if place else found
    return None


def _acts(words: Words, at: int) -> bool:
    token = words[at]
    if token.kind != "word" or words[at - 1].low in ARTICLES or token.low in BEING:
        return False
    if token.low.endswith("ing") and token.stem != token.low and token.low not in ING_NOUNS:
        return True
    follows = at + 1 >= len(words) or words[at + 1].kind == "word"
    meant = len(words) - at > 1 or words[0].low in ARTICLES | {"her", "him", "them"}
    return token.stem in VERBS and token.low not in _NO_ACTION and follows and meant


def _linked(words: Words) -> list[Draft] | None:
    """As in "make X look like Y", "turn X into Y", "make X made of Y"."""
    for at in range(1, len(words) - 1):
        if words[at].low in ("look", "feel") and words[at + 1].low in _MORE:
            return [change("style", target(words[:at]), _unlinked(words[at + 1 :]).said)]
        if words[at].low in ("into", "look", "be", "become", "like", "turn", "go") or words[at].low == "to":
            return become(words[:at], _unlinked(words[at:]))
        if words[at].low == "from" and is_material(words[at + 1 :]):
            return [change("material", target(words[:at]), bare(words[at + 1 :]).said)]
        if words[at].low in ("made_of", "out_of", "surrounded_by"):
            kind = "background" if words[at].low == "surrounded_by" else "material"
            return [change(kind, target(words[:at]), _before_bracket(bare(words[at + 1 :])).said)]
    return None


def _before_bracket(words: Words) -> Words:
    at = words.find({"("})
    return words[:at] if at > 0 else words


def _article(words: Words) -> list[Draft] | None:
    """As in "make the road a dirt track": the second thing has its own article."""
    for at in range(1, len(words) - 1):
        if words[at].low in ("a", "an") and words[at - 1].low not in ARTICLES:
            return become(words[:at], words[at:])
    return None


def _adjective(words: Words) -> list[Draft] | None:
    """As in "make gloves orange", "make the man robotic": the longest ending that names a colour, material or look."""
    for at in range(1, len(words)):
        if words[at - 1].low in ARTICLES:
            continue
        rest = _unmannered(words[at:])
        if not len(rest):
            continue
        if is_color(rest) or color_end(rest, 0) == len(rest) or is_material(rest):
            return become(words[:at], rest)
        if STYLES.whole(rest) or _styled_pair(rest):
            return _styled(words[:at], rest)
    return _last_word(words)


def _styled(thing: Words, look: Words) -> list[Draft]:
    """As in "the aircraft brightly coloured and cyberpunk": a colour said on the way is a change of its own."""
    end = len(thing)
    while end > 1 and (
        thing[end - 1].low in ("and", "colored", "color")
        or thing[end - 1].low.endswith("ly")
        or thing[end - 1].low in COLORS
    ):
        end -= 1
    name = target(thing[:end])
    between = thing[end:].of([token for token in thing[end:] if token.low != "and"])
    found = [change("color", name, between.said)] if len(between) else []
    return [*found, change("style", name, style_name(look))]


def _styled_pair(rest: Words) -> bool:
    """As in "photorealistic and detailed": opens with a look."""
    hit = STYLES.at(rest, 0)
    return (
        bool(hit) and (hit.end == len(rest) or rest[hit.end].low in ("and", "themed", "style", "looking"))
        if hit
        else False
    )


def _unmannered(words: Words) -> Words:
    at = 0
    while at < len(words) and words[at].low in _MANNER:
        at += 1
    return words[at:]


def _last_word(words: Words) -> list[Draft] | None:
    if len(words) < 2 or (MATERIALS.at(words, len(words) - 1) and len(words) < 2):
        return None
    at = len(words) - 1
    while at > 1 and words[at - 1].low in _MANNER | {"and"}:
        at -= 1
    if words[at - 1].low in ARTICLES:
        return None
    kind = "style" if words[len(words) - 1].low in _LOOKS else "content"
    return [change(kind, target(words[:at]), words[at:].said)]
