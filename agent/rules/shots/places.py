"""What a phrase with a preposition is: a place, what it stands on, what is behind, a part, or the verb's own."""

from agent.rules.nouns import ANIMALS, CLOTHES, PERSONS, PLACES, SURFACES, Thing, bare, thing
from agent.rules.tables import load, wordset
from agent.rules.tokens import Token, Words

_VERBS = load("verbs")["prepositions"]
PLACING = frozenset(_VERBS["placing"])
MOVING = frozenset(_VERBS["moving"])
RESTING = frozenset(_VERBS["resting"])
FACING = frozenset(_VERBS["facing"])
BACKDROPS = wordset("nouns", "backdrops")
NOT_PLACES = wordset("nouns", "not_places")
AIMING = wordset("verbs", "aiming")
TOOLS = wordset("verbs", "tools")
FALLING = wordset("verbs", "falling")
PUTTING = wordset("verbs", "putting")
BENEATH = wordset("nouns", "beneath")
BEDDING = wordset("nouns", "bedding")
_NEAR = frozenset({"beside", "next_to", "near", "by"})
_RELATIVE = frozenset({"at", "under", "behind", "above"})
_WITH = frozenset({"with", "wearing", "featuring", "showing"})


def unled_place(named: Thing, words: Words) -> str | None:
    """What a noun phrase by itself is if it is a place: setting ("dark forge") or surface ("linen table cloth")."""
    if named.head in BENEATH and len(bare(words)) > 1:
        return "surface"
    if named.head not in PLACES:
        return None
    return "surface" if named.head in SURFACES and named.material else "setting"


def place_role(preposition: str, words: Words, verb: Token | None, in_background: bool) -> str:
    """The role: setting, surface, background, part, of_subject or complement; "+text" keeps it in the action too."""
    head = thing(words).head
    if head in ("background", "distance", "backdrop") and preposition in ("in", "as"):
        return "background_mark"
    if head in ("background", "backdrop") and len(words) > 1:
        return "background"
    if preposition in _WITH:
        return _with(head, verb, in_background)
    if preposition in ("made_of", "made"):
        return "of_subject" if verb is None else "complement"
    if preposition in FACING:
        return _facing(preposition, head, verb)
    if preposition in RESTING:
        return _resting(head, verb)
    return _placing(preposition, head, verb) if preposition in PLACING else _going(preposition, head, verb)


def _going(preposition: str, head: str, verb: Token | None) -> str:
    """As in "falls onto slate", "balloons over the town", "runs through a forest"."""
    if preposition == "onto" and head in SURFACES and (verb is None or verb.stem in FALLING):
        return "surface+text"
    if preposition == "over" and verb is None:
        return "setting"
    return "setting+text" if preposition in MOVING and head in PLACES else "complement"


def _facing(preposition: str, head: str, verb: Token | None) -> str:
    """As in "against a white wall", "striking a match against a pool of water": what lies behind."""
    if verb is None or head in BACKDROPS or preposition == "in_front_of":
        return "background"
    return "background+text" if head in PLACES else "complement"


def _with(head: str, verb: Token | None, in_background: bool) -> str:
    if in_background:
        return "background"
    if verb is not None and verb.stem not in ("sit", "stand", "lie", "rotate", "spin", "turn", "walk", "wait"):
        return "complement"
    return "part"


def _resting(head: str, verb: Token | None) -> str:
    if head in SURFACES:
        return "surface" if verb is None or verb.stem not in TOOLS else "complement"
    if head in PLACES:
        return "setting"
    return "surface" if verb is None else "complement"


def _is_goal(preposition: str, verb: Token | None) -> bool:
    """As in "barking at a bird", "dunks it in water": where the verb goes, not where the shot is."""
    if verb is None:
        return False
    aimed = preposition == "at" and verb.stem in AIMING
    return aimed or (preposition in ("in", "inside") and verb.stem in PUTTING)


def _placing(preposition: str, head: str, verb: Token | None) -> str:
    if head in NOT_PLACES or _is_goal(preposition, verb):
        return "complement"
    if head in CLOTHES:
        return "part"
    if preposition in ("in", "at", "by") and head in PERSONS | ANIMALS:
        return "complement"
    if head in BEDDING and preposition == "in":
        return "surface"
    near = preposition in _NEAR or (preposition in _RELATIVE and verb is not None)
    if near and head not in PLACES:
        return "complement"
    return "setting" if verb is None or preposition in ("in", "surrounded_by") else "setting+text"
