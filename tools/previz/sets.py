"""Which set a shot is made on: a place, the ground to stand on, the light it has and the sound of it."""

from dataclasses import dataclass, replace

from tools.previz.kelvin import mixed, scaled, times
from tools.previz.lights import Lit, Preset, preset_for
from tools.previz.materials import linear
from tools.previz.set_list import GROUNDS, PLACES, RADIUS, Ground, Place, ground, place
from tools.previz.stage import Backdrop, Floor, Vec
from tools.previz.words import says
from tools.terms.shot import Shot

_PLAIN = ("background", "backdrop", "sweep", "seamless", "wall", "paper", "plain", "solid", "studio", "color", "colour")
_DARK_LIGHTS = ("silhouette", "moonlight", "candle")


@dataclass(frozen=True, slots=True)
class Set:
    """A set before it is lit: names for the facts, floor and backdrop, the light's preset and the ambience.

    `rim` is a colour for the lights at the back, taken from the palette; `unknown` holds words nothing was found for.
    """

    name: str
    ground: str
    floor: Floor
    backdrop: Backdrop
    preset: Preset
    ambience: str
    rim: Vec | None = None
    unknown: tuple[str, ...] = ()


def choose_set(shot: Shot, *, person: bool) -> Set:
    """The set that fits what the shot says; what it leaves open is chosen for a person or for a thing."""
    where, unknown = _place(shot)
    sweep = _sweep_color(shot, where)
    base = place("studio") if sweep else where or _natural(shot, person=person)
    under, floor = _ground(shot, base, sweep, placed=where is not None)
    backdrop = _swept(base.backdrop, sweep) if sweep else base.backdrop
    tone = None if sweep or where else _palette_color(shot, 0)
    made = Set(
        name="coloured sweep" if sweep else base.name,
        ground=under,
        floor=floor,
        backdrop=_toned(backdrop, tone) if tone else backdrop,
        preset=_preset(shot, base),
        ambience=base.ambience,
        rim=_palette_color(shot, 1) or tone,
        unknown=unknown + _unknown_light(shot),
    )
    return _weathered(made, shot.weather or "")


def lit_set(made: Set, lit: Lit, radius: float) -> tuple[Floor, Backdrop]:
    """Floor and backdrop as this light shows them, at the size of a subject of that radius (scene units)."""
    size = radius / RADIUS
    floor = replace(made.floor, fog_from=made.floor.fog_from * size, fog_density=made.floor.fog_density / size)
    wall, sky = lit.wall, lit.sky
    backdrop = Backdrop(
        low=times(made.backdrop.low, wall),
        high=times(made.backdrop.high, sky if made.preset.name not in _DARK_LIGHTS else wall),
        sky=(times(made.backdrop.sky[0], sky), times(made.backdrop.sky[1], sky), times(made.backdrop.sky[2], sky)),
    )
    return floor, backdrop


def _place(shot: Shot) -> tuple[Place | None, tuple[str, ...]]:
    """The place named by background or setting, and the words that name none (a colour is no place)."""
    unknown: list[str] = []
    for said in (shot.background, shot.setting):
        if not said:
            continue
        found = next((each for each in PLACES if says(said, each.words)), None)
        if found:
            return _closer(found, shot), ()
        if _color(said) is None:
            unknown.append(said)
    return None, tuple(unknown)


def _closer(found: Place, shot: Shot) -> Place:
    """The place as the rest of the shot makes it: a street at night, a studio as dark or light as its surface."""
    if found.name == "studio" and shot.surface:
        return _natural(shot, person=False)
    if found.name == "street" and says(
        f"{shot.setting} {shot.background} {shot.time_of_day}", ("night", "midnight", "evening")
    ):
        return place("night city")
    return found


def _natural(shot: Shot, *, person: bool) -> Place:
    """Where a clip is made when nobody said it."""
    if says(" ".join(shot.style), ("cyberpunk",)):
        return place("night city")
    if says(" ".join(shot.style), ("anime", "cartoon", "illustration")):
        return place("drawn")
    if shot.surface and says(shot.surface, ("marble", "counter", "countertop")):
        return place("kitchen") if _preset_words(shot) else place("studio")
    outside = next(
        (each for each in PLACES if shot.surface and says(shot.surface, each.words) and each.ambience in _OPEN_AIR),
        None,
    )
    if outside:
        return outside
    if shot.surface and says(shot.surface, ("white", "light", "bright")):
        return place("light studio")
    return place("interview") if person else place("dark studio")


_OPEN_AIR = ("city", "city night", "wind", "sea", "nature")


def _ground(shot: Shot, base: Place, sweep: Vec | None, *, placed: bool) -> tuple[str, Floor]:
    """Name and floor: what the surface's words say, else the place's own, in the colour that was said."""
    said = shot.surface
    found = _ground_named(said) or (None if sweep or placed else _ground_named(shot.setting))
    if found is None and said is None and sweep is not None:
        return "sweep", Floor(scaled(sweep, 0.9), 0.55, 0.16, "none", 5.0, 0.22)
    chosen = found or ground(base.ground)
    color = _color(said) if said else None
    if color is None or chosen.name in ("black", "white", "snow"):
        return chosen.name, chosen.floor
    return chosen.name, replace(chosen.floor, color=color)


def _ground_named(said: str | None) -> Ground | None:
    return next((each for each in GROUNDS if said and says(said, each.words)), None)


def _sweep_color(shot: Shot, where: Place | None) -> Vec | None:
    """The colour of a plain background, if that is what was asked for."""
    for said in (shot.background, shot.setting if where is None else None):
        color = _color(said) if said else None
        if color is not None and not any(said and says(said, each.words) for each in PLACES if each.name != "studio"):
            return color
    return None


def _color(said: str) -> Vec | None:
    words = [word for word in said.lower().replace("-", " ").split() if word not in _PLAIN]
    for phrase in (" ".join(words), *words):
        color = linear(phrase) if phrase else None
        if color is not None:
            return color
    return None


def _swept(backdrop: Backdrop, color: Vec) -> Backdrop:
    """A seamless sweep: lighter where it meets the floor, and its colour in the light of the room."""
    first, second, third = backdrop.sky
    return Backdrop(
        low=scaled(color, 0.95),
        high=scaled(color, 0.5),
        sky=(mixed(first, color, 0.5), mixed(second, color, 0.35), mixed(third, (0.5, 0.5, 0.5), 0.3)),
    )


def _palette_color(shot: Shot, index: int) -> Vec | None:
    return _color(shot.palette[index]) if len(shot.palette) > index else None


def _toned(backdrop: Backdrop, color: Vec) -> Backdrop:
    """The palette's colour on a backdrop, at about twice the backdrop's own brightness so that it can be seen."""
    brightest = max(color) or 1.0
    hue = scaled(color, 1.0 / brightest)
    return replace(backdrop, low=scaled(hue, 1.9 * max(backdrop.low)), high=scaled(hue, 1.8 * max(backdrop.high)))


def _preset(shot: Shot, base: Place) -> Preset:
    found = preset_for(_preset_words(shot)) if _preset_words(shot) else None
    for words in (shot.time_of_day, shot.weather, shot.setting, shot.mood, " ".join(shot.style)):
        found = found or (preset_for(words) if words else None)
    return found or preset_for(base.light) or preset_for("studio") or _missing()


def _missing() -> Preset:
    raise LookupError("there is no preset called studio")


def _preset_words(shot: Shot) -> str:
    return shot.lighting.preset or ""


def _unknown_light(shot: Shot) -> tuple[str, ...]:
    said = shot.lighting.preset
    return (said,) if said and preset_for(said) is None else ()


def _weathered(made: Set, weather: str) -> Set:
    """Fog and haze thicken the air; rain makes hard grounds wet."""
    if says(weather, ("fog", "foggy", "mist", "misty", "haze", "hazy", "smoke")):
        air = replace(made.floor, fog_from=made.floor.fog_from * 0.5, fog_density=made.floor.fog_density * 2.2)
        return replace(made, floor=air)
    if says(weather, ("rain", "rainy", "wet", "storm", "drizzle")) and made.ground in (
        "asphalt",
        "concrete",
        "wood",
        "tiles",
    ):
        wet = replace(made.floor, color=scaled(made.floor.color, 0.5), rough=0.12, mirror=1.2)
        return replace(made, floor=wet, ambience="rain")
    return made
