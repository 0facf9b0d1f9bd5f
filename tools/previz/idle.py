"""What joints do by themselves: hands of a clock go on, steam rises, people breathe, blink and hold their heads."""

import math

import numpy as np

from tools.previz.acts import Cue
from tools.previz.gestures import MOUTHS, speech
from tools.previz.joints import Bend, Bends, added
from tools.previz.noise import drift
from tools.previz.pose import ease
from tools.previz.subjects import Joint

TICK = 0.09  # seconds a second hand takes for its step
BLINK = 0.13


def idle_bends(joints: tuple[Joint, ...], at: float, seconds: float, seed: int, *, speaking: bool) -> Bends:
    """The joints' states by name at a time, before any action."""
    names = [joint.name for joint in joints]
    living = any(word in name for name in names for word in (*MOUTHS, "eyelid", "tail"))
    bends = {name: bend for name in names if (bend := _idle(name, at, seed, living=living)) is not None}
    if not speaking:
        return bends
    cue = Cue(seconds, 1.0, "", 1.0, 1.0, True, seed, joints)
    return added(bends, speech(cue, at))


def ticks(seconds: float) -> tuple[float, ...]:
    """When a watch ticks: once a second from the start."""
    return tuple(float(second) for second in range(math.ceil(seconds)))


def _idle(name: str, at: float, seed: int, *, living: bool) -> Bend | None:
    if "hand" in name and "second" in name:
        whole = math.floor(at)
        return Bend(turn=6.0 * (whole - 1.0 + ease((at - whole) / TICK)))
    if name in ("minute_hand", "hour_hand"):
        return Bend(turn=0.1 * at / (1.0 if name == "minute_hand" else 12.0))
    if "steam" in name:
        sway = drift(seed + 9, at, 2, 0.15, 0.9)
        return Bend(turn=26.0 * float(sway[0]), stretch=1.0 + 0.14 * float(sway[1]))
    if name in ("crown", "leaves"):
        return Bend(turn=1.1 * float(drift(seed + 4, at, 1, 0.1, 0.7)[0]))
    return _alive(name, at, seed) if living else None


def _alive(name: str, at: float, seed: int) -> Bend | None:
    """Small motion of a living head; blinks of lids every few seconds."""
    if "eyelid" in name or "blink" in name:
        return Bend(turn=60.0 * _blink(at, seed))
    if name == "tail":
        return Bend(turn=14.0 * float(drift(seed + 6, at, 1, 0.4, 1.8)[0]))
    if "head_turn" in name or name == "head":
        return Bend(turn=3.6 * float(drift(seed + 1, at, 1, 0.08, 0.5)[0]))
    if "head" in name or "neck" in name:
        return Bend(turn=1.8 * float(drift(seed + 2, at, 1, 0.08, 0.6)[0]))
    return None


def _blink(at: float, seed: int) -> float:
    """0 open, 1 shut: a blink every two to five seconds, from the seed."""
    random = np.random.default_rng([seed, 4242])
    shut = 0.0
    start = 0.0
    while start <= at + BLINK:
        start += (2.0 if start else 0.8) + 3.0 * float(random.random())
        shut = max(shut, 1.0 - abs(at - start) / BLINK)
    return max(0.0, shut)
