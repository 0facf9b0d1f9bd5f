"""What a previz says of itself: what it was made with, what was measured, and what it could not show."""

from collections.abc import Sequence

from tools.previz.focus import focus_of
from tools.previz.production import Production
from tools.previz.stage import Moment
from tools.previz.tracks import tracks
from tools.previz.words import says

Facts = dict[str, object]
_FALLING = ("rain", "snow", "storm", "blizzard", "hail", "drizzle", "downpour")


def facts_of(production: Production, moments: Sequence[Moment]) -> Facts:
    """Everything that is known of the clip, as plain JSON values; `moments` are its frames in order."""
    return {
        "renderer": "previz",
        "tracks": [track.as_fact() for track in tracks(production, moments)],
        "kelvin": round(production.lit.kelvin),
        "light": production.lit.preset,
        "exposure": round(production.lit.exposure, 2),
        "camera": _camera_facts(production),
        "focus": list(focus_of(production)),
        "set": production.made.name,
        "ground": production.made.ground,
        "parts": sorted({piece.part for piece in production.stage.pieces}),
        "stand_ins": _labels(production),
        "sound": {"ambience": list(production.score.ambiences), "music": production.score.music is not None},
        **_gaps(production),
    }


def _camera_facts(production: Production) -> Facts:
    rig = production.camera.rig
    return {
        "framing": production.camera.framing,
        "angle": production.camera.angle,
        "lens": rig.lens.name,
        "fov": round(rig.lens.fov, 1),
        "moves": [leg.kind for leg in rig.legs] or ["static"],
    }


def _labels(production: Production) -> list[str]:
    return [str(actor.prop.label) for actor in production.actors if not actor.prop.exact and actor.prop.label]


def _gaps(production: Production) -> Facts:
    """What was asked for and is not in the clip; empty lists where all of it is."""
    beats = production.acting.beats
    props = [actor.prop for actor in production.actors]
    return {
        "not_acted": [beat.action.text or beat.action.verb for beat in beats if not beat.known],
        "unknown_parts": list(dict.fromkeys(part for prop in props for part in prop.unknown_parts)),
        "unknown_words": list(dict.fromkeys(word for prop in props for word in prop.unknown_words))
        + list(production.made.unknown)
        + list(production.camera.unknown),
        "not_drawn": _not_drawn(production),
        "not_heard": _not_heard(production),
        "not_followed": [f"{reference.role} of {reference.name}" for reference in production.shot.references],
        "left_out": production.acting.blocking.left_out,
    }


def _not_drawn(production: Production) -> list[str]:
    weather = production.shot.weather or ""
    falling = [f"falling {weather}"] if says(weather, _FALLING) else []
    return [*(f"{style} style" for style in production.style.not_drawn), *falling]


def _not_heard(production: Production) -> list[str]:
    spoken = ["dialogue not voiced yet"] if production.shot.sound.dialogue else []
    return spoken + list(production.score.unheard)
