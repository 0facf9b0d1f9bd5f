"""Which lights stand round the subject: presets by name, then kelvin, key side, hardness and size of the subject."""

import math
from dataclasses import dataclass, replace

from tools.previz.kelvin import times, tint
from tools.previz.light_rigs import RIGS, LightRig
from tools.previz.stage import SoftBox, Vec
from tools.previz.words import says
from tools.terms.shot import Hardness, Lighting, Side


@dataclass(frozen=True, slots=True)
class Preset:
    """A name people use for light: the rig it means, and its colour temperature where that is not the rig's own."""

    name: str
    words: tuple[str, ...]
    rig: str
    kelvin: float | None = None


@dataclass(frozen=True, slots=True)
class Lit:
    """Light ready for a stage: boxes, kelvin as set, factors for what the light falls on and for the sky, EV."""

    preset: str
    boxes: tuple[SoftBox, ...]
    kelvin: float
    wall: Vec
    sky: Vec
    exposure: float
    flicker: float


PRESETS: tuple[Preset, ...] = (
    Preset("candle", ("candle", "candlelight", "candle light", "firelight", "fireplace", "campfire"), "candle"),
    Preset("silhouette", ("silhouette", "backlit", "back light", "backlight", "contre jour"), "silhouette"),
    Preset("rim", ("rim", "rim light", "rim lighting", "edge light", "halo"), "rim"),
    Preset("low key", ("low key", "chiaroscuro", "noir", "moody", "dramatic", "film noir", "spotlight"), "low_key"),
    Preset("high key", ("high key", "bright and airy", "airy", "clean white", "beauty"), "high_key"),
    Preset("neon", ("neon", "cyberpunk", "club", "synthwave", "rgb", "blade runner"), "neon"),
    Preset("golden hour", ("golden hour", "golden light", "magic hour", "golden"), "golden"),
    Preset("sunset", ("sunset", "dusk", "twilight"), "sunset"),
    Preset("sunrise", ("sunrise", "dawn"), "golden", 3600.0),
    Preset("moonlight", ("moonlight", "moonlit", "night", "midnight", "moon"), "moon"),
    Preset("overcast", ("overcast", "cloudy", "grey day", "fog", "foggy", "mist", "rain", "rainy", "snow"), "overcast"),
    Preset("hard noon", ("hard noon", "noon", "midday", "harsh sun", "hard sun", "direct sun", "hard light"), "noon"),
    Preset("tungsten", ("tungsten", "incandescent", "warm studio", "bulb", "lamp", "practical"), "studio", 3200.0),
    Preset("window", ("window", "morning", "morning sun", "window light", "afternoon", "kitchen light"), "window"),
    Preset("daylight", ("daylight", "day light", "day", "sunny", "sunlight", "natural light"), "daylight"),
    Preset("portrait", ("portrait", "interview", "three point", "rembrandt", "loop light"), "portrait"),
    Preset("soft", ("soft", "softbox", "diffused", "soft light"), "soft"),
    Preset("product", ("product", "commercial", "packshot", "advert"), "studio"),
    Preset("studio", ("studio", "professional", "key light"), "studio"),
)


def preset_for(words: str) -> Preset | None:
    """The preset that the words name, the most telling one first; None if they name no light."""
    return next((preset for preset in PRESETS if says(words, preset.words)), None)


def light(lighting: Lighting, preset: Preset, centre: Vec, radius: float) -> Lit:
    """Stands the preset's lights round a subject at `centre` of that bounding radius (scene units)."""
    rig = RIGS[preset.rig]
    kelvin = lighting.kelvin or preset.kelvin or rig.kelvin
    cast = tint(kelvin, rig.kelvin)
    boxes = _sided(rig.boxes, lighting.key_side)
    placed = tuple(_placed(_hard(box, lighting.quality), rig, centre, radius, cast) for box in boxes)
    return Lit(
        preset=preset.name,
        boxes=placed,
        kelvin=kelvin,
        wall=times(rig.wall, cast),
        sky=times(rig.sky, cast),
        exposure=rig.exposure + lighting.exposure,
        flicker=rig.flicker,
    )


def _placed(box: SoftBox, rig: LightRig, centre: Vec, radius: float, cast: Vec) -> SoftBox:
    """Scales a light with the subject; intensity grows with the square, so that the subject is lit the same."""
    size = radius / rig.radius
    return replace(
        box,
        position=(box.position[0] * size + centre[0], box.position[1] * size + centre[1], box.position[2] * size),
        target=(box.target[0] * size + centre[0], box.target[1] * size + centre[1], box.target[2] * size),
        width=box.width * size,
        height=box.height * size,
        color=times(box.color, cast),
        intensity=box.intensity * size * size,
        gobo=box.gobo * size,
    )


def _hard(box: SoftBox, quality: Hardness | None) -> SoftBox:
    """A hard light is a small box, a soft one a large box, of the same intensity."""
    if quality is None:
        return box
    factor = 0.3 if quality == "hard" else 1.8
    # Brightness in the mirror goes with intensity per area; half of the change keeps highlights from burning out.
    return replace(box, width=box.width * factor, height=box.height * factor, reflection=box.reflection * factor)


def _sided(boxes: tuple[SoftBox, ...], side: Side | None) -> tuple[SoftBox, ...]:
    """Turns the whole rig so that its key (the first box) comes from that side as the camera sees it."""
    if side is None:
        return boxes
    if side == "top":
        return (_overhead(boxes[0]), *boxes[1:])
    key = boxes[0].position
    wanted = {"left": -135.0, "right": -45.0, "front": -90.0, "back": 90.0}[side]
    if side in ("left", "right"):
        on_the_left = key[0] < 0
        return boxes if on_the_left == (side == "left") else tuple(_mirrored(box) for box in boxes)
    return (_turned(boxes[0], wanted - math.degrees(math.atan2(key[1], key[0]))), *boxes[1:])


def _mirrored(box: SoftBox) -> SoftBox:
    (x, y, z), (u, v, w) = box.position, box.target
    return replace(box, position=(-x, y, z), target=(-u, v, w), gobo_shift=-box.gobo_shift)


def _turned(box: SoftBox, degrees: float) -> SoftBox:
    x, y, z = box.position
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return replace(box, position=(cos * x - sin * y, sin * x + cos * y, z))


def _overhead(box: SoftBox) -> SoftBox:
    distance = math.dist(box.position, box.target)
    return replace(box, position=(0.0, -0.12 * distance, box.target[2] + distance))
