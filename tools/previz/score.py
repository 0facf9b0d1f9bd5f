"""The score: what is heard when, taken from what moves, from the camera and from what the shot asks for."""

from collections.abc import Iterable
from dataclasses import dataclass

from tools.previz.idle import ticks
from tools.previz.motion import Acting, Beat
from tools.previz.moves import Leg
from tools.previz.words import first_said, says
from tools.terms.shot import Shot


@dataclass(frozen=True, slots=True)
class Event:
    """A sound at a time: its voice, start and length in seconds, gain in dB below a clear foreground, pan -1..1."""

    voice: str
    at: float
    length: float
    gain: float
    pan: float = 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """Everything heard in a clip. `unheard` are sounds that were asked for and have no voice here."""

    seconds: float
    ambiences: tuple[str, ...]
    events: tuple[Event, ...]
    music: str | None
    muted: bool
    seed: int
    unheard: tuple[str, ...] = ()


AMBIENCES: dict[str, tuple[str, ...]] = {
    "rain": ("rain", "storm", "drizzle", "downpour"),
    "wind": ("wind", "breeze", "gust", "blizzard", "desert"),
    "sea": ("sea", "ocean", "waves", "surf", "beach"),
    "fire": ("fire", "fireplace", "campfire", "crackle", "crackling", "candle"),
    "water": ("water", "stream", "river", "fountain", "brook", "pour", "pouring"),
    "nature": ("birds", "birdsong", "forest", "nature", "park", "garden", "meadow", "crickets"),
    "city night": ("night city", "neon", "night street"),
    "city": ("city", "traffic", "street", "urban", "road"),
    "kitchen": ("kitchen", "cafe", "coffee shop", "restaurant"),
    "office": ("office", "air conditioning", "computer", "server room", "hum"),
    "hall": ("hall", "warehouse", "church", "reverb", "garage"),
    "room": ("room", "studio", "quiet", "silence", "room tone"),
}
EFFECTS: dict[str, tuple[str, ...]] = {
    "tick": ("tick", "ticking", "clock", "watch"),
    "impact": ("thud", "impact", "hit", "bang", "drop", "land", "clink", "knock"),
    "step": ("step", "footstep", "walking"),
    "whoosh": ("whoosh", "swoosh", "swish"),
    "click": ("click", "snap", "shutter", "button", "switch"),
    "heart": ("heartbeat", "heart"),
    "chime": ("chime", "ding", "bell", "ping", "sparkle", "notification"),
    "pour": ("pour", "pouring", "splash", "sip"),
}
_LASTING = {"hum": -15.0, "slide": -13.0, "engine": -5.0, "air": -14.0, "rattle": -8.0, "hinge": -12.0}
_WHOOSHES = {"whip": -3.0, "orbit": -19.0, "crane_up": -17.0, "crane_down": -17.0, "roll": -15.0}
_SILENT_MOVES = ("static", "handheld", "follow", "rack_focus", "zoom_in", "zoom_out")


def write_score(shot: Shot, acting: Acting, legs: Iterable[Leg], ambience: str) -> Score:
    """The clip's score; `ambience` is what the set sounds like when nothing else is said."""
    heard, unheard = _asked(shot)
    events = [*_clocks(acting, shot), *_whooshes(legs), *heard]
    for beat in acting.beats:
        events.extend(_beat_events(beat))
    inside = [event for event in events if event.at < shot.seconds]
    return Score(
        seconds=shot.seconds,
        ambiences=_ambiences(shot, ambience),
        events=tuple(sorted(inside, key=lambda event: (event.at, event.voice))),
        music=shot.sound.music,
        muted=shot.sound.muted,
        seed=shot.seed,
        unheard=unheard,
    )


def _clocks(acting: Acting, shot: Shot) -> list[Event]:
    has_clock = any("second_hand" in joint.name for actor in acting.blocking.actors for joint in actor.prop.joints)
    return [Event("tick", at, 0.09, -9.0) for at in ticks(shot.seconds)] if has_clock else []


def _beat_events(beat: Beat) -> list[Event]:
    act = beat.act
    found = [
        Event("impact", beat.start + at, 0.6, -1.0 - 6.0 * number if act.noun == "fall" else -7.0)
        for number, at in enumerate(act.impacts)
    ]
    if act.steps > 0.0:
        count = int(beat.seconds * act.steps)
        found += [Event("step", beat.start + k / act.steps, 0.22, -8.0, 0.15 if k % 2 else -0.15) for k in range(count)]
    if act.sound is not None and beat.seconds > 0.05:
        found.append(Event(act.sound, beat.start, beat.seconds, _LASTING.get(act.sound, -14.0)))
    return found


def _whooshes(legs: Iterable[Leg]) -> list[Event]:
    found = []
    for leg in legs:
        if leg.kind in _SILENT_MOVES:
            continue
        length = min(leg.seconds, 0.7) if leg.kind == "whip" else leg.seconds
        pan = -0.5 if leg.kind.endswith("left") else 0.5 if leg.kind.endswith("right") else 0.0
        found.append(Event("whoosh", leg.start, length, _WHOOSHES.get(leg.kind, -20.0), pan))
    return found


def _asked(shot: Shot) -> tuple[list[Event], tuple[str, ...]]:
    """Effects that were asked for, spread over the clip; those with no voice of their own may still be an ambience."""
    found: list[Event] = []
    unheard: list[str] = []
    count = len(shot.sound.effects)
    for number, effect in enumerate(shot.sound.effects):
        voice = next((voice for voice, words in EFFECTS.items() if says(effect, words)), None)
        if voice == "tick":
            found += [Event("tick", at, 0.09, -7.0) for at in ticks(shot.seconds)]
        elif voice in ("step", "heart"):
            pace = 0.55 if voice == "step" else 0.9
            found += [Event(voice, k * pace, 0.3, -7.0) for k in range(int(shot.seconds / pace))]
        elif voice is not None:
            at = shot.seconds * (number + 0.5) / count
            found.append(Event(voice, at, min(1.6, shot.seconds - at), -4.0))
        elif _ambience(effect) is None:
            unheard.append(effect)
    return found, tuple(unheard)


def _ambiences(shot: Shot, natural: str) -> tuple[str, ...]:
    said = [shot.sound.ambience or "", *shot.sound.effects, shot.weather or ""]
    named = [found for words in said if words and (found := _ambience(words))]
    base = _ambience(shot.sound.ambience or "") or natural
    return tuple(dict.fromkeys([base, *named]))


def _ambience(words: str) -> str | None:
    return next((name for name, meant in AMBIENCES.items() if first_said(words, meant)), None)
