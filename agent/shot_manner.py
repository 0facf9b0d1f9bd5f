"""The second sentence of a shot's text: its length and shape, how it is filmed, lit, styled and heard."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from agent.rules.shots.moment import WEATHER
from agent.rules.tables import section
from agent.rules.tokens import read
from agent.shot_picture import led_by_article, quoted
from tools.terms.shot import Camera, Lighting, Move, Shot, Sound

_ANGLES = {
    "eye": "eye level", "low": "low angle", "high": "high angle", "top": "top-down view", "dutch": "Dutch angle",
    "oblique": "oblique angle", "over_shoulder": "over the shoulder", "first_person": "first-person view",
}  # fmt: skip
_FRAMINGS = {
    "wide": "wide shot", "full": "full shot", "medium": "medium shot", "close": "close-up",
    "extreme_close": "extreme close-up",
}  # fmt: skip
_FOCUS = {"shallow": "shallow depth of field", "deep": "deep focus"}
_SIDES = {"left": "from the left", "right": "from the right", "front": "from the front", "back": "from behind",
          "top": "from the top"}  # fmt: skip
_MOVES = {"static": "static camera", "handheld": "handheld", "follow": "the camera follows", "whip": "whip pan",
          "roll": "camera roll", "rack_focus": "rack focus"}  # fmt: skip
_STYLES = {"product": "product shot", "black_and_white": "black and white", "oil": "oil painting",
           "pixel": "pixel art", "van_gogh": "Van Gogh style", "ukiyo_e": "ukiyo-e",
           "talking_head": "talking head"}  # fmt: skip
_PACES = {0.35: "very slow", 0.5: "slow", 0.6: "gentle", 1.6: "quick", 2.0: "rapid", 2.2: "very fast"}


def manner(shot: Shot, shown: str) -> Iterator[str]:
    """How it is filmed, lit and heard, its shape and length: the items of the second sentence."""
    yield f"{shot.seconds:g} seconds"
    yield from (said for said in (shot.aspect,) if said != "16:9")
    yield from (f"{fps} fps" for fps in (shot.fps,) if fps != 24)
    yield from ("draft" for _ in range(shot.draft))
    yield from _filmed(shot.camera)
    yield from _lit(shot.lighting)
    told = WEATHER.find(read(shown))
    if shot.weather and not (told and told.value == shot.weather):
        yield shot.weather
    for style in shot.style:
        known = style in section("style", "style") or style in section("style", "style").values()
        own = f"{style} style" if style.islower() else f"in the style of {style}"
        yield _STYLES.get(style, style if known and style.islower() else own)
    if shot.mood:
        yield f"{shot.mood} mood"
    if shot.palette:
        yield f"palette of {' and '.join(shot.palette)}"
    yield from _heard(shot.sound)
    yield from (f"no {thing}" for thing in shot.negatives)


def _filmed(camera: Camera) -> Iterator[str]:
    yield from (_FRAMINGS[framing] for framing in (camera.framing,) if framing)
    yield from (_ANGLES[angle] for angle in (camera.angle,) if angle)
    for at, move in enumerate(camera.move):
        yield f"then {_moved(move)}" if at else _moved(move)
    if camera.lens:
        yield f"{camera.lens} lens"
    if camera.focus:
        yield _FOCUS.get(camera.focus, f"focus on {led_by_article(camera.focus)}")


def _moved(move: Move) -> str:
    near = min(_PACES, key=lambda pace: abs(pace - move.speed)) if not 0.9 <= move.speed <= 1.3 else 1.0
    name = _MOVES.get(move.kind, move.kind.replace("_", " "))
    lasting = f" for {move.seconds:g} seconds" if move.seconds else ""
    return f"{_PACES.get(near, '')} {name}".strip() + lasting


def _lit(light: Lighting) -> Iterator[str]:
    """What the preset's name says by itself is not said again, so that another preset brings its own."""
    implied: Mapping[str, Any] = {}
    if light.preset:
        phrase, implied = _preset(light.preset)
        yield phrase
    if light.kelvin and light.kelvin != implied.get("kelvin"):
        yield f"{light.kelvin:g} K"
    quality = light.quality if light.quality != implied.get("quality") else None
    side = light.key_side if light.key_side != implied.get("key_side") else None
    if quality or side:
        yield " ".join(part for part in (quality, "key" if side else "", "light", _SIDES.get(side or "")) if part)
    if light.exposure:
        yield f"exposure {light.exposure:+g} EV"


@cache
def _preset(name: str) -> tuple[str, Mapping[str, Any]]:
    """The plainest phrase for a preset, and what else the phrase says."""
    known = {phrase: told for phrase, told in section("light", "preset").items() if told.get("preset") == name}
    lights = [phrase for phrase in known if phrase.endswith(("light", "lighting"))]
    for phrase in (f"{name} lighting", f"{name} light", *lights, name, *known):
        if phrase in known:
            return phrase, known[phrase]
    return (name if name.endswith(("light", "lights", "lighting")) else f"{name} lighting"), {}


def _heard(sound: Sound) -> Iterator[str]:
    if sound.muted:
        yield "no sound"
    if sound.music:
        named = any(word in sound.music.lower() for word in ("music", "score", "soundtrack", "melody"))
        yield sound.music if named else f"{sound.music} music"
    if sound.ambience:
        yield f"an ambience of {sound.ambience}"
    yield from (f"the sound of {effect}" for effect in sound.effects)
    for line in sound.dialogue:
        yield f"{f'the {line.who} says' if line.who else 'voice-over:'} {quoted(line.text)}"
