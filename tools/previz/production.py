"""From a shot to a stage, a camera and a sound score: everything the renderer and the sound bed need."""

import math
from dataclasses import dataclass, replace

from tools.previz.blocking import Actor, block
from tools.previz.camera import Camera, built_for, is_person, natural_framing, set_up
from tools.previz.kelvin import mixed, scaled
from tools.previz.lights import Lit, light
from tools.previz.motion import Acting, nouns_of, rehearse
from tools.previz.noise import drift
from tools.previz.score import Score, write_score
from tools.previz.sets import Set, choose_set, lit_set
from tools.previz.stage import Moment, SoftBox, Stage, Vec
from tools.previz.styles import Style, style_of
from tools.previz.sweep import Sweep, swept
from tools.terms.shot import Shot

SHUTTER = 0.5  # of a frame, the 180 degrees of film cameras
DEGREES_APART = 0.8  # between two exposures of one frame: further apart they would be seen as several pictures
MOST_EXPOSURES = 6
STANDARD_RADIUS = 3.2  # scene units: the subject that ambient occlusion and fog were tuned for


@dataclass(frozen=True, slots=True, eq=False)
class Production:
    """A clip ready to be drawn: `moment` gives any frame, `score` the sound; `label` is owed to stand-ins.

    `size` is the actors' size against the standard subject; `aspect` the picture's width to its height.
    """

    shot: Shot
    stage: Stage
    acting: Acting
    camera: Camera
    made: Set
    lit: Lit
    style: Style
    score: Score
    size: float
    aspect: float

    @property
    def seconds(self) -> float:
        return self.shot.seconds

    @property
    def fps(self) -> int:
        return self.shot.fps

    @property
    def frames(self) -> int:
        """How many frames the clip has: seconds x fps, rounded, at least one."""
        return max(1, round(self.shot.seconds * self.shot.fps))

    @property
    def actors(self) -> tuple[Actor, ...]:
        return self.acting.blocking.actors

    @property
    def label(self) -> str | None:
        """What stand-ins stand for, as it must be written on the picture; None if everything is what it is."""
        named = [actor.prop.label for actor in self.actors if not actor.prop.exact and actor.prop.label]
        return "stand-in: " + ", ".join(dict.fromkeys(named)) if named else None

    def moment(self, at: float, index: int) -> Moment:
        """The frame at a time in seconds; `index` seeds its grain."""
        view = self.camera.rig.view(at)
        flicker = self.lit.flicker * float(drift(self.shot.seed + 3, at, 1, 1.2, 7.0)[0]) if self.lit.flicker else 0.0
        view = replace(
            view,
            exposure=self.lit.exposure + flicker,
            grain=self.style.grain,
            vignette=self.style.vignette,
            aperture=view.aperture * self.style.aperture,
            ambient_occlusion=0.5 * self.size,
        )
        return Moment(view, self.acting.groups(at), index)

    def exposures(self, moment: Moment) -> tuple[Moment, ...]:
        """The moments that one frame is exposed for: several, evenly over half a frame, where the camera whips."""
        at = moment.index / self.fps
        open_for = SHUTTER / self.fps
        rig = self.camera.rig
        turned = abs(rig.offsets(at + open_for).whip - rig.offsets(at).whip)
        count = min(MOST_EXPOSURES, math.ceil(turned / DEGREES_APART)) if turned > DEGREES_APART else 1
        return tuple(self.moment(at + open_for * step / count, moment.index) for step in range(count))

    def moments(self) -> tuple[Moment, ...]:
        """All frames in order."""
        return tuple(self.moment(index / self.fps, index) for index in range(self.frames))


def produce(shot: Shot, width: int, height: int) -> Production:
    """Stages a shot for a picture of that size in pixels; the same shot and aspect always give the same."""
    blocking = block(shot, built_for(shot, natural_framing(shot, nouns_of(shot))))
    acting = rehearse(shot, blocking)
    reach = swept(acting)
    person = any(is_person(actor) for actor in blocking.actors)
    made = choose_set(shot, person=person)
    lit = light(shot.lighting, made.preset, reach.centre, reach.radius)
    camera = set_up(shot, acting, width / height)
    style = style_of(shot.style)
    return Production(
        shot=shot,
        stage=_stage(acting, made, lit, style, reach),
        acting=acting,
        camera=camera,
        made=made,
        lit=lit,
        style=style,
        score=write_score(shot, acting, camera.rig.legs, made.ambience),
        size=reach.body / STANDARD_RADIUS,
        aspect=width / height,
    )


def _stage(acting: Acting, made: Set, lit: Lit, style: Style, reach: Sweep) -> Stage:
    floor, backdrop = lit_set(made, lit, reach.body)
    return Stage(
        pieces=tuple(style.dressed(piece) for piece in acting.blocking.pieces),
        lights=_rimmed(lit.boxes, made.rim, reach.centre),
        floor=floor,
        backdrop=backdrop,
        extent=max(7.0 * reach.body / STANDARD_RADIUS, 1.35 * reach.radius),
        cel=style.cel,
    )


def _rimmed(boxes: tuple[SoftBox, ...], color: Vec | None, centre: Vec) -> tuple[SoftBox, ...]:
    """The palette's colour on the lights that stand behind the subject."""
    if color is None:
        return boxes
    hue = scaled(color, 1.0 / (max(color) or 1.0))
    return tuple(
        replace(box, color=mixed(box.color, hue, 0.72)) if box.position[1] > centre[1] else box for box in boxes
    )
