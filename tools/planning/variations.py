"""Variations of a shot that look different at once: they vary what the brief left unsaid, and nothing that was said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tools.previz.subjects.lexicon import read_name
from tools.terms.shot import FRAMINGS, Camera, Framing, Lighting, Move, Shot

SUBTLE_STOPS = 0.4
SUBTLE_SHARE = 0.1  # of the colour temperature
USUAL_KELVIN = 5200.0
_NOT_LIT_FREELY = frozenset({"noir", "cyberpunk", "sepia", "black_and_white"})  # styles that are a light themselves
_EXPOSURE = "lighting.exposure"
_Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to differ: values by field ("camera.angle"), and the words for it after "take 3"."""

    values: _Values
    words: str


# Each difference with the ways to get it, the strongest first: the first way that needs nothing that was said is used.
# What was tried as stills of a watch, a coffee machine, a shoe and a person, and can be told apart when small.
_DIFFERENCES: dict[str, tuple[_Way, ...]] = {
    "closer": (_Way({"camera.framing": "close"}, "closer"),),
    "wider": (_Way({"camera.framing": "wide"}, "from further away"),),
    "low": (_Way({"camera.angle": "low"}, "from a low angle"),),
    "high": (_Way({"camera.angle": "high"}, "from a high angle"),),
    "warm": (
        _Way({"lighting.preset": "tungsten", "lighting.kelvin": 3200.0}, "in warm tungsten light"),
        _Way({"lighting.kelvin": 3200.0}, "in warmer light"),
    ),
    "hard": (
        _Way(
            {"lighting.preset": "low key", "lighting.key_side": "left", "lighting.quality": "hard"},
            "lit hard from the left",
        ),
        _Way({"lighting.key_side": "left", "lighting.quality": "hard"}, "lit hard from the left"),
        _Way({"lighting.quality": "hard"}, "in harder light"),
    ),
    "golden": (
        _Way({"lighting.preset": "golden hour", "lighting.kelvin": 3500.0}, "in golden-hour light"),
        _Way({"lighting.key_side": "right"}, "lit from the right"),
    ),
    "window": (
        _Way({"lighting.preset": "window", "lighting.quality": "soft"}, "in soft window light"),
        _Way({"lighting.quality": "soft"}, "in softer light"),
    ),
    "cool": (
        _Way({"lighting.preset": "moonlight", "lighting.kelvin": 7500.0}, "in cool moonlight"),
        _Way({"lighting.kelvin": 7500.0}, "in cooler light"),
    ),
    "white": (_Way({"background": "white"}, "on a white background"),),
    "black": (_Way({"background": "black"}, "on a black background"),),
    "beige": (_Way({"background": "warm beige"}, "on a warm beige background"),),
    "orbit": (_Way({"camera.move": (Move(kind="orbit", speed=0.6),)}, "with a slow orbit"),),
    "pull": (_Way({"camera.move": (Move(kind="dolly_out", speed=0.6),)}, "with a slow pull back"),),
    "slide": (_Way({"camera.move": (Move(kind="truck_right", speed=0.6),)}, "with a slow slide to the right"),),
    "darker": (_Way({"lighting.exposure": -0.7}, "darker"),),
    "brighter": (_Way({"lighting.exposure": 0.7}, "brighter"),),
}
# Looks that go together, so that the first few are as far apart as they can be.
_TOGETHER = (
    ("closer", "warm"), ("low", "hard"), ("high", "white"), ("wider", "golden", "pull"),
    ("black", "orbit"), ("cool", "slide"), ("low", "beige"), ("high", "window"),
)  # fmt: skip


def variations(shot: Shot, count: int) -> list[tuple[Shot, str]]:
    """`count` shots that differ from this one and from each other, each with what differs in words.

    The same shot always gives the same ones. Where all of it was said they differ a little in light and framing.
    """
    found: list[tuple[Shot, str]] = []
    seen = [shot]
    for way in _ways(shot):
        made = _with(shot, way.values)
        if made not in seen:
            seen.append(made)
            found.append((made, way.words))
        if len(found) == count:
            break
    return found


def touches_what_was_said(shot: Shot, made: Shot) -> bool:
    """Whether a variation differs in something that the brief settled, as it must where nothing was left open."""
    return any(_value(shot, field) != _value(made, field) for field in _said(shot))


def _ways(shot: Shot) -> Iterator[_Way]:
    """All ways in order: looks that go together, one difference, two, and small steps only after those."""
    free = _open(shot)
    if not any(way.values.keys() - {_EXPOSURE} for way in free.values()):
        free = {}  # nothing but its exposure is open: small steps look better than a darker picture
    for names in _TOGETHER:
        kept = [free[name] for name in names if name in free]
        if kept:
            yield _both(*kept)
    yield from free.values()
    yield from _pairs(tuple(free.values()))
    slight = tuple(_slight(shot))
    open_still = tuple(way for way in slight if not _said(shot) & way.values.keys())
    if free:
        yield from _pairs((*free.values(), *open_still))
    yield from slight
    yield from _pairs(slight)


def _pairs(ways: Sequence[_Way]) -> Iterator[_Way]:
    for one, other in combinations(ways, 2):
        if not one.values.keys() & other.values.keys():
            yield _both(one, other)


def _open(shot: Shot) -> dict[str, _Way]:
    """Each difference that touches nothing that was said, in the first way that can be used."""
    said = _said(shot)
    found: dict[str, _Way] = {}
    for name, ways in _DIFFERENCES.items():
        way = next((way for way in ways if not said & way.values.keys()), None)
        if way is not None and not (name == "high" and _is_of_person(shot)):
            found[name] = way
    return found


def _is_of_person(shot: Shot) -> bool:
    """Somebody seen from above in a medium shot is a bust that ends."""
    return bool(shot.subjects) and read_name(shot.subjects[0].name).prop == "person"


def _said(shot: Shot) -> frozenset[str]:
    """The fields that a brief settled, also by saying something that depends on them."""
    empty = Shot()
    fields = {f"camera.{name}" for name in Camera.model_fields if getattr(shot.camera, name)}
    fields |= {
        f"lighting.{name}"
        for name in Lighting.model_fields
        if getattr(shot.lighting, name) != getattr(empty.lighting, name)
    }
    if shot.lighting.kelvin or shot.time_of_day or shot.weather or _NOT_LIT_FREELY & set(shot.style):
        fields.add("lighting.preset")  # a preset would bring another hour, weather or colour of light
    if "macro" in (shot.camera.lens or ""):
        fields.add("camera.framing")
    if shot.background or shot.setting or shot.palette:
        fields.add("background")
    return frozenset(fields)


def _slight(shot: Shot) -> Iterator[_Way]:
    """Small steps of light and one of framing, for a shot of which everything was said."""
    exposure, kelvin = shot.lighting.exposure, shot.lighting.kelvin or USUAL_KELVIN
    yield _Way({"lighting.exposure": max(-6.0, exposure - SUBTLE_STOPS)}, "a little darker")
    yield _Way({"lighting.kelvin": _step(kelvin, 1 - SUBTLE_SHARE)}, "in slightly warmer light")
    yield from _framings(shot.camera.framing)
    yield _Way({"lighting.exposure": min(6.0, exposure + SUBTLE_STOPS)}, "a little brighter")
    yield _Way({"lighting.kelvin": _step(kelvin, 1 + SUBTLE_SHARE)}, "in slightly cooler light")


def _step(kelvin: float, factor: float) -> float:
    return float(min(25000, max(1000, round(kelvin * factor, -1))))


def _framings(framing: Framing | None) -> Iterator[_Way]:
    at = FRAMINGS.index(framing or "full")
    if at + 1 < len(FRAMINGS):
        yield _Way({"camera.framing": FRAMINGS[at + 1]}, "one step closer")
    if at:
        yield _Way({"camera.framing": FRAMINGS[at - 1]}, "one step further away")


def _both(*ways: _Way) -> _Way:
    values = {field: value for way in ways for field, value in way.values.items()}
    return _Way(values, ", ".join(way.words for way in ways))


def _value(shot: Shot, field: str) -> object:
    outer, _, inner = field.partition(".")
    return getattr(getattr(shot, outer), inner) if inner else getattr(shot, outer)


def _with(shot: Shot, values: _Values) -> Shot:
    for field, value in values.items():
        outer, _, inner = field.partition(".")
        whole = getattr(shot, outer).model_copy(update={inner: value}) if inner else value
        shot = shot.model_copy(update={outer: whole})
    return shot
