"""How legs, arms and wheels go along when a prop travels, so that neither feet nor tyres slide."""

import math
from collections.abc import Callable, Sequence

from tools.previz.joints import Bend, Bends
from tools.previz.subjects import Joint

LEAST, MOST = 6.0, 36.0  # degrees a leg swings to either side
KNEE, ELBOW = 1.5, 0.7  # how much knees and elbows bend, as shares of the swing
SMALLEST_WHEEL = 0.2


def gait(joints: Sequence[Joint], speed: float, rate: float) -> Callable[[float], Bends]:
    """The joints over time for a speed in scene units a second and `rate` steps a second (0: no steps)."""
    wheels = {joint.name: max(SMALLEST_WHEEL, joint.pivot[2]) for joint in joints if "wheel" in joint.name}
    swing = _swing(joints, speed, rate)
    limbs = [joint.name for joint in joints if joint.name.startswith(("leg", "arm", "knee", "elbow"))]

    def bends(at: float) -> Bends:
        found: Bends = {name: Bend(turn=math.degrees(speed * at / radius)) for name, radius in wheels.items()}
        if rate:
            found.update({name: Bend(turn=_limb(name, math.pi * rate * at, swing)) for name in limbs})
        return found

    return bends


def _swing(joints: Sequence[Joint], speed: float, rate: float) -> float:
    """Degrees by which legs of this height must swing for feet that stay where they are set down."""
    hips = [joint.pivot[2] for joint in joints if joint.name.startswith("leg")]
    if not hips or not rate:
        return LEAST
    share = speed / rate / (2.0 * max(hips))
    return min(MOST, max(LEAST, math.degrees(math.asin(min(0.9, share)))))


def _limb(name: str, phase: float, swing: float) -> float:
    """A limb's turn: legs in opposite phase, the arm with the other side's leg, hind legs against front ones."""
    side = 1.0 if "left" in name else -1.0
    if "rear" in name or name.startswith(("arm", "elbow")):
        side = -side
    if name.startswith("knee"):
        return KNEE * swing * max(0.0, side * math.cos(phase))
    if name.startswith("elbow"):
        return ELBOW * swing * (1.0 + 0.6 * side * math.sin(phase))
    return swing * side * math.sin(phase) * (0.75 if name.startswith("arm") else 1.0)
