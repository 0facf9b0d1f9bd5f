"""The room that the actors take up over the whole clip."""

from dataclasses import dataclass

import numpy as np

from tools.previz.motion import Acting
from tools.previz.pose import Points
from tools.previz.stage import Vec

LOOKS = 17


@dataclass(frozen=True, slots=True)
class Sweep:
    """Scene units: `centre` of all that is swept, its `radius`, and the radius of the actors at one moment."""

    centre: Vec
    radius: float
    body: float


def swept(acting: Acting) -> Sweep:
    """Measures the actors at moments spread over the clip."""
    clouds = [
        np.concatenate([acting.points(actor, float(at)) for actor in range(len(acting.blocking.actors))])
        for at in np.linspace(0.0, acting.seconds, LOOKS)
    ]
    middle, radius = _sphere(np.concatenate(clouds))
    body = float(np.median([_sphere(cloud)[1] for cloud in clouds]))
    return Sweep((float(middle[0]), float(middle[1]), float(middle[2])), radius, body)


def _sphere(points: Points) -> tuple[Points, float]:
    """The middle of the points' bounds (3,) and the distance of the farthest point from it."""
    middle = (points.min(axis=0) + points.max(axis=0)) / 2.0
    return middle, float(np.linalg.norm(points - middle, axis=1).max())
