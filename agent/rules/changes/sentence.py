"""One sentence of change: each reader in turn, the surest first."""

from collections.abc import Callable

from agent.rules.amounts import degree
from agent.rules.changes import camera, light, look, make, presence, scene, sound, timing
from agent.rules.changes.adjust import adjusted
from agent.rules.changes.become import OUTSIDE, become, placed, recolored, unmade, whole
from agent.rules.changes.form import Draft, change
from agent.rules.changes.frame import reshaped
from agent.rules.changes.given import brought, given, lacking
from agent.rules.changes.handling import handled
from agent.rules.changes.named import PARTS, dressed, known_thing, labelled, ordered
from agent.rules.changes.orders import in_place, relocated, restyled, stopped
from agent.rules.changes.overlay import laid_on
from agent.rules.changes.targets import anchor, attribute, is_whole, target
from agent.rules.colors import color_end, is_color, is_material
from agent.rules.grammar import Grammar, Match, grammar
from agent.rules.nouns import DETERMINERS, PLACES, SURFACES, bare, thing
from agent.rules.places import new_place
from agent.rules.shots.camera import MOVES, PACES
from agent.rules.shots.chunks import VERBS
from agent.rules.tables import section, wordset
from agent.rules.tokens import Words, read

_FROM = grammar("changes", "from")
_BECOMING = grammar("changes", "become")
_DOING = grammar("changes", "should")
_STATE = grammar("changes", "state")
_OPEN = wordset("changes", "open")
STAGE = frozenset(section("nouns", "stage")["names"])
_PERSONS = frozenset({"her", "him", "them"})
_PACED = frozenset({"slow", "fast", "quick", "gentle", "smooth", "steady", "subtle", "quicker", "slower"})
_LONGEST_LIGHT = 5  # words of a light in a person's own words


def fragment(words: Words, known: frozenset[str]) -> list[Draft]:
    """The changes that a sentence without commas asks for."""
    if not len(words):
        return []
    held = timing.held(words)
    laid = [held] if held else laid_on(words)
    if laid:
        return laid
    for one in (timing.retimed, sound.heard, handled):
        draft = one(words)
        if draft:
            return [draft]
    return reshaped(words) or _commanded(words) or _described(words, known)


def differing(words: Words) -> list[Draft]:
    """What differs in "the same but ...": "the band is red", "a gold case", "on sand"."""
    place = placed(words)
    if place:
        return [place]
    state = _STATE.first(words)
    return become(state["x"], state["b"]) if state else brought(words)


def _commanded(words: Words) -> list[Draft]:
    """Sentences with a verb of change."""
    from_to = _FROM.first(words)
    if from_to:
        return recolored(from_to["x"], from_to["a"], from_to["b"])
    becoming = _BECOMING.first(words) if words[0].among(_OPEN) else None
    if becoming and not _is_pace(becoming):
        return _become(becoming)
    more = adjusted(words) if not _sets_camera(words) else None
    if more:
        return [more]
    shown = _shown(words)
    if shown:
        return shown
    for sentences, reader in _SENTENCES:
        found = sentences.first(words)
        drafts = reader(found) if found else []
        if drafts:
            return drafts
    lit = words[0].among(_OPEN) and light.mentions(words[1:]) and light.only(words[1:])
    lighting = light.lighting(words[1:]) if lit else None
    return [lighting] if lighting else []


def _is_pace(found: Match) -> bool:
    named = attribute(found["x"])
    return named is not None and named.kind in ("speed", "timing")


def _sets_camera(words: Words) -> bool:
    """As in "zoom in more slowly" sets a move; "slow down the zoom" changes the one there is."""
    move = MOVES.find(words)
    if move is not None and move.start and words[move.start - 1].low in _PACED:
        return words.find({"the", "too"}) < 0
    if move is None or move.end - move.start < 2 or words.find({"too", "down", "up"}) == 1:
        return False
    return PACES.find(words) is not None or words.find({"slower", "faster"}) >= 0


def _removed(found: Match) -> list[Draft]:
    return presence.removed(found["x"])


def _become(found: Match) -> list[Draft]:
    return become(found["x"], found["b"])


def _added(found: Match) -> list[Draft]:
    moves = camera.moved(found["x"])
    if found["x"][0].low == "back" and len(found["x"]) > 1:
        return brought(found["x"][1:])
    if found["x"][0].low in ("it", "this", "everything") and (there := placed(found["x"][1:])):
        return [there]
    place = new_place(found["x"]) if found["x"][0].low in ("the", "it", "him", "her", "them") else None
    if place:
        return [change("background", "surface" if _is_surface(place) else None, place)]
    filmed = MOVES.find(found["x"]) is not None or camera.only(found["x"])
    return moves if moves and filmed else presence.added(found["x"])


def _is_surface(place: str) -> bool:
    head = thing(read(place)).head
    return head in SURFACES and head not in PLACES


def _made(found: Match) -> list[Draft]:
    more = adjusted(found["x"]) if degree(found["x"])[1:] == (0, 1) else None  # "make little bit more bright"
    return [more] if more else make.made(found["x"]) or []


def _applied(found: Match) -> list[Draft]:
    """As in "apply a sepia tone to the sky", "use noir", "shoot it from above"."""
    words = found["x"]
    worn = dressed(words)
    if worn:
        return worn
    at = words.find({"to", "on", "for"})
    if at <= 0 or camera.only(words):
        drafts = whole(words)
        return brought(words) if drafts[0] == change("replace", to=drafts[0].get("to")) else drafts
    if words[at - 1].low in ("color", "colors"):
        return [change("color", target(words[at + 1 :]), bare(words[:at]).said)]
    return [{**draft, "target": name} if (name := target(words[at + 1 :])) else draft for draft in whole(words[:at])]


def _fewer(found: Match) -> list[Draft]:
    """As in "less reflections", "fewer people"."""
    name = target(found["x"])
    return [change("content", name, "reduced")] if name else []


def _needed(found: Match) -> list[Draft]:
    """As in "it needs a green dial", "needs a ticking sound"."""
    noise = sound.heard(found["x"])
    if noise:
        return [noise]
    return brought(found["x"]) if found["x"][0].low in ("a", "an", "some", "more") else []


def _titled(found: Match) -> list[Draft]:
    """As in "put SPRING DROP on it as the title, bottom left, white"."""
    about = found["x"]
    end = next((end for at in range(len(about)) if (end := color_end(about, at)) > at), 0)
    start = next((at for at in range(end) if color_end(about, at) > at), 0)
    drafts = [change("text", to=found["b"].said, anchor=anchor(about))]
    return [*drafts, change("color", target="title", to=about[start:end].said)] if end else drafts


def _worked(found: Match) -> list[Draft]:
    """As in "open the lid", "spin the wheel": what a thing that is there does."""
    name = target(found["x"])
    there = found["x"][0].low in DETERMINERS and found["x"][-1].among(PARTS | STAGE)
    return [change("action", name, found.means)] if name and there else []


def _shown(words: Words) -> list[Draft]:
    """As in "show the watch underwater", "show it in a forest"."""
    if words[0].low not in ("show", "picture", "imagine", "see"):
        return []
    for at in range(1, len(words)):
        found = placed(words[at:]) if at > 1 or words[1].low in ("it", "this") else None
        if found or (at > 1 and words[at].low in OUTSIDE and at == len(words) - 1):
            return [found or change("background", to=words[at].text)]
    return []


def _should(found: Match) -> list[Draft]:
    """As in "the horse should gallop", "the sign should say OPEN"."""
    doing, name = found["b"], target(found["x"])
    if name == "camera" and camera.moved(doing):
        return camera.moved(doing)
    if name is None or doing[0].low in ("not", "be"):
        return []
    if doing[0].stem in ("say", "read", "spell"):
        return [change("text", name, doing[1:].said)] if len(doing) > 1 else []
    return [change("action", name, doing.said)] if doing[0].stem in VERBS else []


def _instead(found: Match) -> list[Draft]:
    """A move or a look instead of another ("handheld instead of static"); else one thing for another."""
    wanted = found["b"]
    becoming = _BECOMING.first(wanted)
    if becoming:
        return _become(becoming)
    doing = _DOING.first(wanted)
    if doing:
        return _should(doing)
    if light.mentions(wanted) and light.only(wanted):
        lit = light.lighting(wanted)
        return [lit] if lit else []
    if is_color(bare(found["x"])) or is_material(bare(found["x"])):
        at = next((at for at in range(1, len(wanted)) if is_color(wanted[at:]) or is_material(wanted[at:])), 0)
        if at and not is_whole(wanted[:at]):
            return become(wanted[:at], wanted[at:])
    shape = reshaped(unmade(wanted))
    if shape:
        return shape
    if (camera.only(wanted) or wanted[0].low == "camera") and camera.moved(wanted):
        return camera.moved(wanted)
    styled = look.styled(wanted)
    return [styled] if styled else [presence.instead(wanted, found["x"])]


_SENTENCES: tuple[tuple[Grammar, Callable[[Match], list[Draft]]], ...] = (
    (grammar("changes", "titling"), _titled),
    (grammar("changes", "restyle"), restyled),
    (grammar("changes", "relocate"), relocated),
    (grammar("changes", "in_place"), in_place),
    (grammar("changes", "instead"), _instead),
    (grammar("changes", "remove"), _removed),
    (_BECOMING, _become),
    (grammar("changes", "add"), _added),
    (grammar("changes", "apply"), _applied),
    (grammar("changes", "give"), given),
    (grammar("changes", "stopping"), stopped),
    (grammar("changes", "make"), _made),
    (grammar("changes", "needing"), _needed),
    (grammar("changes", "lacking"), lacking),
    (_DOING, _should),
    (grammar("changes", "working"), _worked),
    (grammar("changes", "fewer"), _fewer),
)


def _described(words: Words, known: frozenset[str]) -> list[Draft]:
    """No verb: a camera, a light, a look, a moment, or a known thing with a new colour."""
    moves = camera.moved(words)
    if moves and camera.only(words):
        return moves
    seen = look.seen(words)
    if seen:
        return seen
    rest = bare(words[1:] if words[0].low in ("in", "all") else words)
    if is_color(rest) or is_material(rest):
        return [change("color" if is_color(rest) else "material", to=rest.said)]
    if light.mentions(words) and light.only(words):
        lit = light.lighting(words)
        return [lit] if lit else []
    if words[-1].low in ("light", "lighting") and 1 < len(rest) <= _LONGEST_LIGHT:
        return [change("lighting", to=rest[:-1].said)]
    there = placed(words) if words[0].low in ("on", "against") and _is_ground(bare(words[1:])) else None
    if there:
        return [there]
    return (
        dressed(words)
        or known_thing(words, known)
        or labelled(words, known)
        or scene.told(words)
        or ordered(words, known)
    )


def _is_ground(words: Words) -> bool:
    """As in "on marble", "on a wooden table": what things stand on."""
    return len(words) > 0 and (is_material(words) or thing(words).head in SURFACES)
