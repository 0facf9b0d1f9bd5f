"""Changes to the scene: each kind turns one shot into another."""

from collections.abc import Callable

from tools.planning import amounts
from tools.planning.camera import change_camera, change_framing
from tools.planning.looks import look_of, part_of, parts_of, same_thing, shaded
from tools.terms.change import Change
from tools.terms.errors import BadInput, Unsupported
from tools.terms.shot import Action, Part, Shot, Subject

BACKDROP = ("background", "backdrop", "wall", "sky", "back")
GROUND = ("surface", "floor", "table", "ground", "tabletop", "counter")
STUDIO = "charcoal"  # the backdrop where nobody names one
TURNS = frozenset({"rotate", "spin", "turn", "revolve"})
ROOTS = ("rotat", "spin", "turn", "revol")
SAME_ROOT = 4  # letters that a verb and the noun of it share: "rotate", "rotation"
COOLER_THAN_ANY = 12000.0
WARMER_THAN_ANY = 1800.0
NEUTRAL = 5600.0  # kelvin of the default studio light


def change_shot(shot: Shot, change: Change) -> Shot:
    """The shot with one scene change made; Unsupported or BadInput says what can be done instead."""
    handler = HANDLERS.get(change.kind)
    if handler is None:
        raise Unsupported(f"I cannot {_CANNOT.get(change.kind, f'change the {change.kind} of a scene')} yet.", next=CAN)
    return handler(shot, change)


def part_names(shot: Shot, change: Change) -> tuple[str, ...]:
    """The parts that a colour or material change stays inside; empty if it reaches further."""
    if change.kind not in ("color", "material") or not change.target or not shot.subjects:
        return ()
    if change.target in BACKDROP + GROUND:
        return ()
    subject = shot.subjects[0]
    if same_thing(change.target, subject.name):
        return (subject.name,)
    found = part_of(subject.name, change.target)
    return (found,) if found else ()


def _look(shot: Shot, change: Change) -> Shot:
    if not change.to:
        raise BadInput(f"What should the {change.target or 'subject'} become?", next='Say it like "brown leather".')
    if change.target in BACKDROP:
        return shot.model_copy(update={"background": _backdrop(shot.background, change)})
    if change.target in GROUND:
        return shot.model_copy(update={"surface": shaded(change.to, shot.surface, change.amount)})
    subject = _subject(shot)
    whole = change.target is None or same_thing(change.target, subject.name)
    old = subject.color if whole else _part_color(subject, change.target or "")
    color, material = look_of(shaded(change.to, old, change.amount))
    if not color and not material:
        raise BadInput(f"I do not know the colour or material {change.to!r}.", next="Name a colour or give it as #hex.")
    if whole:
        update = {"color": color or subject.color, "material": material or subject.material}
        return _with_subject(shot, subject.model_copy(update=update))
    return _with_subject(shot, _with_part(subject, change.target or "", color, material))


def _part_color(subject: Subject, target: str) -> str | None:
    name = part_of(subject.name, target)
    return next((part.color for part in subject.parts if part_of(subject.name, part.name) == name), None)


def _backdrop(old: str | None, change: Change) -> str:
    """The new background; "darker" where nobody said what it is now counts from the studio that clips are made in."""
    return shaded(change.to or "", old or STUDIO, change.amount)


def _with_part(subject: Subject, target: str, color: str | None, material: str | None) -> Subject:
    name = part_of(subject.name, target)
    if name is None:
        known = ", ".join(sorted(parts_of(subject.name))) or "no parts I know by name"
        raise BadInput(f"There is no {target} on the {subject.name} that I know of.", next=f"It has: {known}.")
    old = next((part for part in subject.parts if part_of(subject.name, part.name) == name), None)
    new = Part(
        name=old.name if old else name,
        color=color or (old.color if old else None),
        material=material or (old.material if old else None),
    )
    return subject.model_copy(update={"parts": (*(part for part in subject.parts if part is not old), new)})


def _motion(shot: Shot, change: Change) -> Shot:
    if change.target and change.target.split()[0] in ("camera", "dolly", "pan", "zoom", "orbit", "move"):
        return change_camera(shot, change)
    if not shot.actions:
        raise BadInput("Nothing moves in that take.", next='Ask for an action first, for example "make it rotate".')
    by = amounts.factor(change.amount, "motion")
    relative = change.amount is None or change.amount.relative
    actions = tuple(
        action.model_copy(update={"speed": action.speed * by if relative else by}) for action in shot.actions
    )
    return shot.model_copy(update={"actions": actions})


def _without(shot: Shot, change: Change) -> Shot:
    """The shot without an action ("no rotation"), a second subject, or its weather."""
    what = (change.target or "").lower()
    actions = tuple(action for action in shot.actions if not _is_action(action.verb, what))
    subjects = tuple(
        subject for at, subject in enumerate(shot.subjects) if not at or not same_thing(what, subject.name)
    )
    gone = {subject.name for subject in shot.subjects} - {subject.name for subject in subjects}
    still_there = tuple(action for action in actions if action.who not in gone)
    update: dict[str, object] = {"actions": still_there, "subjects": subjects}
    if shot.weather and set(what.split()) & set(shot.weather.lower().split()):
        update["weather"] = None
    changed = shot.model_copy(update=update)
    if changed == shot:
        raise Unsupported(f"I cannot take the {what or 'subject'} out of the scene yet.", next=CAN)
    return changed


def _is_action(verb: str, named: str) -> bool:
    """Whether "rotation" or "spinning" names what is done; "movement" names all of it."""
    words = named.split()
    if any(word in ("movement", "motion", "action", "moving") for word in words) and "camera" not in words:
        return True
    if TURNS & {verb} and any(word.startswith(ROOTS) for word in words):
        return True
    return any(word.startswith(verb[:SAME_ROOT]) for word in words)


def _lighting(shot: Shot, change: Change) -> Shot:
    light = shot.lighting
    update: dict[str, object] = {"preset": change.to or light.preset}
    amount = change.amount
    if amount and amount.unit == "kelvin":
        kelvin = (light.kelvin or NEUTRAL) + amount.value if amount.relative else amount.value
        update["kelvin"] = min(COOLER_THAN_ANY, max(WARMER_THAN_ANY, kelvin))
    elif amount:
        update["exposure"] = max(-6.0, min(6.0, light.exposure + amounts.stops(amount)))
    elif change.to:
        update["kelvin"] = None  # the new light brings its own colour
    return shot.model_copy(update={"lighting": light.model_copy(update=update)})


def _action(shot: Shot, change: Change) -> Shot:
    if not change.to:
        raise BadInput("What should it do?", next='Say it like "make it rotate".')
    words = change.to.lower().split()
    return shot.model_copy(update={"actions": (Action(verb=words[0], text=change.to),)})


def _background(shot: Shot, change: Change) -> Shot:
    if not change.to:
        raise BadInput("What should the background become?", next="Name a colour or a setting.")
    if change.target == "weather":
        return shot.model_copy(update={"weather": change.to})
    if change.target in GROUND:
        return shot.model_copy(update={"surface": shaded(change.to, shot.surface, change.amount)})
    return shot.model_copy(update={"background": _backdrop(shot.background or shot.setting, change)})


def _style(shot: Shot, change: Change) -> Shot:
    if not change.to:
        raise BadInput("Which style?", next="For example cinematic, anime, noir or black and white.")
    return shot.model_copy(update={"style": (change.to.lower().replace(" ", "_"),)})


def _timing(shot: Shot, change: Change) -> Shot:
    if change.amount is None:
        raise BadInput("How long should it be?", next='Say it like "make it 6 seconds".')
    return shot.model_copy(update={"seconds": amounts.seconds(change.amount, shot.seconds, shot.fps)})


def _replace(shot: Shot, change: Change) -> Shot:
    subject = _subject(shot)
    if not change.to:
        raise BadInput(f"What should replace the {change.target or subject.name}?")
    if change.target and not same_thing(change.target, subject.name):
        return _look(shot, change)
    return _with_subject(shot, Subject(name=change.to))


def _sound(shot: Shot, change: Change) -> Shot:
    if not change.to:
        raise BadInput("What should be heard?", next='For example "add rain" or "soft music".')
    field = "music" if "music" in change.to.lower() else "ambience"
    return shot.model_copy(update={"sound": shot.sound.model_copy(update={field: change.to})})


def _subject(shot: Shot) -> Subject:
    if not shot.subjects:
        raise BadInput("That take has no subject that I know of.", next="Describe the shot again with its subject.")
    return shot.subjects[0]


def _with_subject(shot: Shot, subject: Subject) -> Shot:
    return shot.model_copy(update={"subjects": (subject, *shot.subjects[1:])})


_CANNOT = {"add": "add things to a scene", "content": "change what things show", "text": "letter things in a scene"}
CAN = (
    "I can change colours and materials of parts, the subject, motion, light, camera, background, style, length and "
    "sound, or lay type and a logo over it."
)
HANDLERS: dict[str, Callable[[Shot, Change], Shot]] = {
    "color": _look,
    "material": _look,
    "motion": _motion,
    "speed": _motion,
    "lighting": _lighting,
    "grade": _lighting,
    "camera": change_camera,
    "framing": change_framing,
    "action": _action,
    "pose": _action,
    "background": _background,
    "style": _style,
    "timing": _timing,
    "extend": _timing,
    "replace": _replace,
    "remove": _without,
    "sound": _sound,
}
