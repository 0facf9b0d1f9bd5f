"""The camera of a shot: what it says, and good choices for what it leaves open."""

from dataclasses import dataclass

from tools.previz.acts import Measure
from tools.previz.blocking import Actor
from tools.previz.framing import FILLS, HEADS
from tools.previz.lens import Lens, lens_for
from tools.previz.motion import Acting
from tools.previz.moves import Leg, legs
from tools.previz.rig import ANGLES, Mark, Rig, build_rig
from tools.previz.subjects import find_part
from tools.previz.verbs import WITH_ARMS
from tools.previz.watching import Watching
from tools.terms.shot import Framing, Move, Shot

THING_SIDE = -109.0  # degrees of azimuth: a little to the left, so that two sides of a thing are seen
FACE_SIDE = -97.0
GOING = ("walk", "run", "drive", "flight", "crawl")
BODILY = (*GOING, "sway", "bounce", "flip", "fall", "rise", "float")
STEADY = ("static", "handheld", "rack_focus")
BUST_EDGE = 0.09  # of a bust's height: what lies lower is its cut edge
MOVING: tuple[Measure, ...] = ("turn", "travel", "rise")


@dataclass(frozen=True, slots=True)
class Camera:
    """A rig with what it was made of; `unknown` holds words about the camera that nothing was found for."""

    rig: Rig
    angle: str
    framing: Framing
    unknown: tuple[str, ...]


def is_person(actor: Actor) -> bool:
    """Whether the prop is a human figure."""
    return actor.prop.name == "person"


def natural_framing(shot: Shot, nouns: frozenset[str]) -> Framing | None:
    """The framing that the shot says or its lens and actions ask for; None leaves it to the subject."""
    if shot.camera.framing:
        return shot.camera.framing
    if nouns & set(BODILY) or len(shot.subjects) > 1:
        return "full"
    return "close" if lens_for(shot.camera.lens, person=False)[0].name.endswith("macro") else None


def built_for(shot: Shot, framing: Framing | None) -> Framing | None:
    """The framing that people are built for: whole where they use their arms, or where the camera may come to see
    that a bust ends.
    """
    if any(action.verb in WITH_ARMS for action in shot.actions):
        return "full"
    return framing if all(move.kind in STEADY for move in shot.camera.move) else "full"


def set_up(shot: Shot, acting: Acting, aspect: float) -> Camera:
    """Puts the camera on its mark and plans its moves."""
    hero = acting.blocking.actors[0]
    person = is_person(hero)
    lens, known_lens = lens_for(shot.camera.lens, person=person)
    nouns = frozenset(beat.act.noun for beat in acting.beats)
    framing = natural_framing(shot, nouns) or ("medium" if person else "full")
    part = find_part(hero.prop.name, shot.camera.focus) if shot.camera.focus else None
    plan = _legs(shot, acting, person=person)
    rig = build_rig(
        Watching(acting, _framed(acting, framing), part),
        _mark(shot, hero, framing),
        _suited(lens, shot, framing),
        plan,
        seconds=shot.seconds,
        aspect=aspect,
        seed=shot.seed,
    )
    unknown = [] if known_lens else [shot.camera.lens or ""]
    if shot.camera.focus and part is None and not _names_hero(shot.camera.focus, hero):
        unknown.append(shot.camera.focus)
    return Camera(rig, shot.camera.angle or "natural", framing, tuple(unknown))


def _legs(shot: Shot, acting: Acting, *, person: bool) -> tuple[Leg, ...]:
    moves = shot.camera.move
    going = any(beat.act.noun in GOING for beat in acting.beats)
    if going and not any(move.kind == "follow" for move in moves):
        moves = (*moves, Move(kind="follow"))
    if not moves:
        moves = _natural_moves(acting, person=person)
    return legs(moves, shot.seconds)


def _natural_moves(acting: Acting, *, person: bool) -> tuple[Move, ...]:
    """A still camera for what moves itself, a breathing one for people, a slow push for what stands still."""
    if any(beat.act.measure in MOVING for beat in acting.beats):
        return ()
    return (Move(kind="handheld", speed=0.45),) if person else (Move(kind="dolly_in", speed=0.6),)


def _mark(shot: Shot, hero: Actor, framing: Framing) -> Mark:
    person = is_person(hero)
    turn, elevation, roll = ANGLES[shot.camera.angle]
    if person and shot.camera.angle is None:
        elevation = 2.0
    head = _head_height(hero) if person and framing in HEADS else None
    fill = HEADS[framing] if head is not None else FILLS[framing]
    lowest = BUST_EDGE * float(hero.high[2]) if head is not None and _is_bust(hero) else None
    return Mark((FACE_SIDE if person else THING_SIDE) + turn, elevation, roll, framing, fill, head, lowest)


def _suited(lens: Lens, shot: Shot, framing: Framing) -> Lens:
    """Wide pictures of a whole scene are sharp deeper than close ones, as with any lens."""
    if shot.camera.lens is None and framing == "wide":
        return Lens("wide", 34.0, 9.0)
    if shot.camera.lens is None and shot.camera.angle == "first_person":
        return Lens("wide", 48.0, 9.0)
    return lens


def _framed(acting: Acting, framing: Framing) -> tuple[int, ...]:
    return tuple(range(len(acting.blocking.actors))) if framing in ("wide", "full") else (0,)


def _head_height(actor: Actor) -> float | None:
    """The height of a person's head in scene units: twice that of the crown over the eyes, whatever the hair."""
    crowns = [float(piece.mesh.points[:, 2].max()) for piece in actor.prop.pieces if piece.part in ("head", "hair")]
    return 2.0 * (max(crowns) - actor.prop.focus[2]) if crowns else None


def _is_bust(actor: Actor) -> bool:
    return not any(joint.name.startswith("leg") for joint in actor.prop.joints)


def _names_hero(words: str, hero: Actor) -> bool:
    return hero.subject.name.lower() in words.lower() or words.lower() in ("subject", "product", "foreground", "face")
