"""What the camera looks at: the actors as they move."""

import numpy as np

from tools.previz.motion import Acting
from tools.previz.pose import Points


class Watching:
    """The framed actors; the first is the hero, whose focus point (or named part) is held sharp."""

    def __init__(self, acting: Acting, framed: tuple[int, ...], part: str | None = None) -> None:
        self._acting = acting
        self._framed = framed
        self._hero = framed[0]
        self._focus, self._group = self._focus_point(part)

    def points(self, at: float) -> Points:
        """The outline of all framed actors, (n, 3)."""
        return np.concatenate([self._acting.points(actor, at) for actor in self._framed])

    def centre(self, at: float) -> Points:
        """The middle of the hero, or of all framed actors, (3,)."""
        places = [
            self._acting.place_of(actor, self._acting.blocking.actors[actor].centre, at) for actor in self._framed
        ]
        return np.asarray(np.mean(places, axis=0))

    def focus(self, at: float) -> Points:
        """The point held sharp, (3,)."""
        return self._acting.place_of(self._hero, self._focus, at, self._group)

    def _focus_point(self, part: str | None) -> tuple[tuple[float, float, float], int | None]:
        actor = self._acting.blocking.actors[self._hero]
        pieces = [piece for piece in actor.prop.pieces if part is not None and piece.part == part]
        if not pieces:
            return actor.prop.focus, None
        points = np.concatenate([np.asarray(piece.mesh.points, dtype=np.float64) for piece in pieces])
        middle = (points.min(axis=0) + points.max(axis=0)) / 2.0
        return (float(middle[0]), float(middle[1]), float(middle[2])), pieces[0].group + actor.first
