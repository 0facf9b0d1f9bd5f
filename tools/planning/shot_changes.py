"""What differs between two shots, in the words of a card."""

from collections.abc import Iterator, Sequence

from tools.terms.shot import Action, Camera, Lighting, Move, Part, Shot, Sound, Subject

MOST = 5  # differences that one line names; more are counted
_WHERE = (("surface", "on {}"), ("setting", "in {}"), ("background", "{} in the background"), ("time_of_day", "{}"),
          ("weather", "{}"), ("mood", "{} mood"))  # fmt: skip
_FRAMINGS = {"wide": "wide shot", "full": "full shot", "medium": "medium shot", "close": "close-up",
             "extreme_close": "extreme close-up"}  # fmt: skip


def differences_in_words(old: Shot, new: Shot) -> str:
    """The differences in one line ("light tungsten 3200 K, 6 s instead of 10 s"); empty where nothing differs."""
    said = list(dict.fromkeys(_differences(old, new)))
    more = f", and {len(said) - MOST} more" if len(said) > MOST else ""
    return ", ".join(said[:MOST]) + more


def _differences(old: Shot, new: Shot) -> Iterator[str]:
    yield from _subjects(old.subjects, new.subjects)
    yield from _actions(old.actions, new.actions)
    for field, words in _WHERE:
        was, now = getattr(old, field), getattr(new, field)
        if was != now:
            yield words.format(now) if now else f"no {was}"
    yield from _camera(old.camera, new.camera)
    yield from _lighting(old.lighting, new.lighting)
    yield from _listed("palette", old.palette, new.palette)
    yield from _listed("style", old.style, new.style)
    yield from _sound(old.sound, new.sound)
    yield from (f"no {thing}" for thing in new.negatives if thing not in old.negatives)
    yield from (f"{thing} allowed" for thing in old.negatives if thing not in new.negatives)
    yield from _listed("lettering", old.lettering, new.lettering)
    yield from _frame(old, new)


def _subjects(old: Sequence[Subject], new: Sequence[Subject]) -> Iterator[str]:
    swapped = len(old) == len(new)
    for at, subject in enumerate(new):
        was = _named(subject, old) or (old[at] if swapped and not _named(old[at], new) else None)
        if was is None:
            yield f"{_look(subject)} added"
            continue
        if was.name != subject.name:
            yield f"{subject.name} instead of {was.name}"
        if was.count != subject.count:
            yield f"{subject.count} x {subject.name}"
        if (was.color, was.material) != (subject.color, subject.material):
            yield _look(subject)
        yield from _parts(was.parts, subject.parts)
    if not swapped:
        yield from (f"no {subject.name}" for subject in old if not _named(subject, new))


def _parts(old: Sequence[Part], new: Sequence[Part]) -> Iterator[str]:
    known = {part.name.lower(): part for part in old}
    for part in new:
        if known.pop(part.name.lower(), None) != part:
            yield _look(part)
    yield from (f"no {part.name}" for part in known.values())


def _named(subject: Subject, among: Sequence[Subject]) -> Subject | None:
    return next((other for other in among if other.name.lower() == subject.name.lower()), None)


def _look(thing: Subject | Part) -> str:
    return " ".join(part for part in (thing.name, thing.color, thing.material) if part)


def _actions(old: Sequence[Action], new: Sequence[Action]) -> Iterator[str]:
    was, now = [action.verb for action in old], [action.verb for action in new]
    if was != now:
        said = ", then ".join(action.text or action.verb for action in new)
        before = ", then ".join(action.text or action.verb for action in old)
        yield f"{said or 'nothing moving'} instead of {before}" if before else said
        return
    for earlier, later in zip(old, new, strict=True):
        if earlier.speed != later.speed:
            yield f"{later.verb} {_pace(earlier.speed, later.speed)}"
        elif earlier.text != later.text:
            yield later.text or later.verb


def _pace(was: float, now: float) -> str:
    by = round(abs(now / was - 1) * 100)
    return f"{by} % {'slower' if now < was else 'faster'}"


def _camera(old: Camera, new: Camera) -> Iterator[str]:
    if [move.kind for move in old.move] != [move.kind for move in new.move]:
        yield f"{_moves(new.move)} instead of {_moves(old.move)}" if old.move else _moves(new.move)
    else:
        yield from _paces(old.move, new.move)
    if old.framing != new.framing:
        yield _FRAMINGS[new.framing] if new.framing else "framing left open"
    if old.angle != new.angle:
        yield f"{(new.angle or 'no set').replace('_', ' ')} angle"
    if old.lens != new.lens:
        yield f"{new.lens or 'no set'} lens"
    if old.focus != new.focus:
        yield f"focus {new.focus or 'left open'}"


def _paces(old: Sequence[Move], new: Sequence[Move]) -> Iterator[str]:
    for earlier, later in zip(old, new, strict=True):
        if earlier.speed != later.speed:
            yield f"{_move(later)} {_pace(earlier.speed, later.speed)}"
        if earlier.seconds != later.seconds:
            yield f"{_move(later)} for {later.seconds:g} s" if later.seconds else f"{_move(later)} throughout"


def _moves(moves: Sequence[Move]) -> str:
    return ", then ".join(map(_move, moves)) or "no camera move"


def _move(move: Move) -> str:
    return move.kind.replace("_", " ")


def _lighting(old: Lighting, new: Lighting) -> Iterator[str]:
    fields = ("preset", "kelvin", "quality", "key_side")
    if any(getattr(old, field) != getattr(new, field) for field in fields):
        kelvin = f"{new.kelvin:g} K" if new.kelvin and new.kelvin != old.kelvin else ""
        preset = new.preset if new.preset != old.preset else ""
        quality = new.quality if new.quality != old.quality else ""
        side = f"from the {new.key_side}" if new.key_side and new.key_side != old.key_side else ""
        told = " ".join(part for part in (preset, kelvin, quality, side) if part)
        yield f"light {told}" if told else "light left open"
    if old.exposure != new.exposure:
        yield f"exposure {new.exposure - old.exposure:+g} EV"


def _listed(name: str, old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    if old != new:
        yield f"{name} {', '.join(word.replace('_', ' ') for word in new)}" if new else f"no {name}"


def _sound(old: Sound, new: Sound) -> Iterator[str]:
    if old.muted != new.muted:
        yield "no sound" if new.muted else "with sound"
    for field in ("music", "ambience"):
        was, now = getattr(old, field), getattr(new, field)
        if was != now:
            yield now or f"no {field}"
    yield from _listed("sound of", old.effects, new.effects)
    spoken = [line.text for line in new.dialogue]
    if [line.text for line in old.dialogue] != spoken:
        yield ", ".join(f'"{text}"' for text in spoken) or "nothing spoken"


def _frame(old: Shot, new: Shot) -> Iterator[str]:
    if old.seconds != new.seconds:
        yield f"{new.seconds:g} s instead of {old.seconds:g} s"
    if old.aspect != new.aspect:
        yield f"{new.aspect} instead of {old.aspect}"
    if old.fps != new.fps:
        yield f"{new.fps} fps"
    if old.draft != new.draft:
        yield "as a draft" if new.draft else "in full quality"
    if old.references != new.references:
        yield "other references"
    if old.seed != new.seed:
        yield "another seed"
