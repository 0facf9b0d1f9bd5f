"""Where in the picture the subject is, for whoever has to crop it."""

import numpy as np

from tools.previz.production import Production
from tools.previz.projection import camera_of

LOOKS = 9
_HIGH = 1000  # pixels; only the shape of the picture matters


def focus_of(production: Production) -> tuple[float, float]:
    """The middle of the first subject over the clip: shares of the picture's width and height from the top left."""
    times = np.linspace(0.0, production.seconds, LOOKS)
    across, down = np.mean([_middle(production, float(at)) for at in times], axis=0)
    return round(float(across), 3), round(float(down), 3)


def _middle(production: Production, at: float) -> tuple[float, float]:
    """The middle of what is seen of the subject at a moment; the picture's own where nothing is."""
    points = production.acting.points(0, at)
    camera = camera_of(production.moment(at, 0).view, round(_HIGH * production.aspect), _HIGH)
    clip = np.column_stack([points, np.ones(len(points))]) @ camera.matrix.T
    ahead = clip[clip[:, 3] > 1e-6]
    seen = ahead[:, :2] / ahead[:, 3:]
    seen = np.clip(seen, -1.0, 1.0)[(np.abs(seen) < 1.5).all(axis=1)]
    if not len(seen):
        return 0.5, 0.5
    x, y = (seen.min(axis=0) + seen.max(axis=0)) / 2.0
    return (x + 1.0) / 2.0, (1.0 - y) / 2.0
