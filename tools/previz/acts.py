"""What a whole prop can do: one function an action, giving its pose over the action's own time.

Sizes go by the prop's reach (the radius of its bounding sphere), so that a shoe and a house move alike. An action that
opens the clip may begin displaced, so that what happens is centred; a later one begins where the one before ended.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from tools.previz.gait import gait
from tools.previz.joints import Bends
from tools.previz.noise import drift
from tools.previz.pose import Pose, ease
from tools.previz.subjects import Joint
from tools.previz.words import says

Measure = Literal["turn", "travel", "rise", "swing", "size", "none"]

TURNTABLE = 36.0  # degrees a second
FIRST_SIDE = -24.0  # degrees: a turntable starts with its hero side not yet quite at the camera
FARTHEST = 8.0  # reaches: a longer way would leave the light
GRAVITY_FALL = 0.5  # seconds that a natural fall takes: faster than life looks like an error, slower like the moon
BOUNCES = (0.36, 0.13)  # what is left of the height after each impact


@dataclass(frozen=True, slots=True)
class Cue:
    """What an action is told: its length in seconds, pace, the words as said, the prop's reach and height.

    `joints` are the prop's own.
    """

    seconds: float
    speed: float
    text: str
    reach: float
    height: float
    first: bool
    seed: int = 0
    joints: tuple[Joint, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """An action in its own time 0..seconds: pose, joints by name, and what it sounds like.

    `measure` says which figure tells its pace; `impacts` are times in its own time; `sound` is a lasting noise.
    """

    noun: str
    measure: Measure
    pose: Callable[[float], Pose] = lambda at: Pose()
    bends: Callable[[float], Bends] = lambda at: {}
    impacts: tuple[float, ...] = ()
    steps: float = 0.0
    sound: str | None = None


def rotate(cue: Cue) -> Act:
    """A turntable: even speed, so that a whole turn loops."""
    sign = (
        -1.0 if says(cue.text, ("clockwise",)) and not says(cue.text, ("counter clockwise", "anti clockwise")) else 1.0
    )
    start = FIRST_SIDE * sign if cue.first else 0.0
    pace = TURNTABLE * cue.speed * sign
    return Act("rotation", "turn", lambda at: Pose(yaw=start + pace * at), sound="hum")


def slide(cue: Cue) -> Act:
    """A product sliding across the picture."""
    x, y = heading(cue.text, (1.0, 0.0))
    way = min(0.34 * cue.seconds, FARTHEST / 2.0) * cue.speed * cue.reach
    start = -way / 2.0 if cue.first else 0.0
    return Act("slide", "travel", lambda at: _along(x, y, start + way * _steady(at / cue.seconds)), sound="slide")


def travel(noun: str, pace: float, sound: str | None = None, steps: float = 0.0) -> Callable[[Cue], Act]:
    """Going somewhere on wheels, legs or wings: turned the way it goes, `pace` in reaches a second."""

    def act(cue: Cue) -> Act:
        x, y = heading(cue.text, (0.62, -0.78))
        way = min(pace * cue.seconds, FARTHEST) * cue.speed * cue.reach
        start = -way / 2.0 if cue.first else 0.0
        facing = math.degrees(math.atan2(x, -y))
        rate = steps * cue.speed

        def pose(at: float) -> Pose:
            gone = start + way * at / cue.seconds
            yaw = facing if cue.first else facing * ease(at / 0.7)
            bob = 0.012 * cue.height * abs(math.sin(math.pi * rate * at)) if rate else 0.0
            return Pose(x * gone, y * gone, bob, yaw=yaw)

        return Act(noun, "travel", pose, gait(cue.joints, way / cue.seconds, rate), steps=rate, sound=sound)

    return act


def roll_along(cue: Cue) -> Act:
    """A ball or a wheel rolling across, turning as much as it travels."""
    x, _ = heading(cue.text, (1.0, 0.0))
    way = min(0.6 * cue.seconds, FARTHEST / 2.0) * cue.speed * cue.reach
    start = -way / 2.0 if cue.first else 0.0
    circle = math.pi * cue.height

    def pose(at: float) -> Pose:
        gone = x * (start + way * _steady(at / cue.seconds))
        return Pose(x=gone, wheel=360.0 * gone / circle)

    return Act("roll", "travel", pose, sound="slide")


def fall(cue: Cue) -> Act:
    """A drop from above with two small bounces; a later drop is lifted first."""
    top = 1.7 * cue.reach
    lift = 0.45 if cue.first else 0.9
    time = GRAVITY_FALL / cue.speed
    touches = _touches(lift, time)

    def pose(at: float) -> Pose:
        if at < lift:
            return Pose(z=top if cue.first else top * ease(at / lift))
        return Pose(z=top * _bounce_height((at - lift) / time))

    return Act("fall", "rise", pose, impacts=tuple(t for t in touches if t < cue.seconds))


def bounce(cue: Cue) -> Act:
    """Hops on the spot; even ones that end on the ground."""
    rate = 1.15 * cue.speed
    hops = max(1, round(rate * cue.seconds))
    length = cue.seconds / hops
    top = 0.62 * cue.reach

    def pose(at: float) -> Pose:
        share = (at % length) / length if at < cue.seconds else 0.0
        return Pose(z=4.0 * top * share * (1.0 - share))

    return Act("bounce", "rise", pose, impacts=tuple(length * (k + 1) for k in range(hops - 1)))


def rise(cue: Cue) -> Act:
    """Up into the air and there it stays."""
    top = min(0.16 * cue.seconds, 1.3) * cue.speed * cue.reach
    sign = -1.0 if says(cue.text, ("down", "sink", "descend", "lower")) else 1.0
    start = top if sign < 0 and cue.first else 0.0
    return Act("rise", "rise", lambda at: Pose(z=start + sign * top * ease(at / cue.seconds)), sound="air")


def hover(cue: Cue) -> Act:
    """Floating: lifted a little, slowly up and down, hardly turning."""
    lifted = 0.42 * cue.reach

    def pose(at: float) -> Pose:
        up = lifted if cue.first else lifted * ease(at / 1.2)
        wave = 2.0 * math.pi * 0.22 * cue.speed * at
        return Pose(
            z=up + 0.11 * cue.reach * math.sin(wave), roll=2.2 * math.sin(wave * 0.7), yaw=5.0 * math.sin(wave * 0.5)
        )

    return Act("float", "rise", pose, sound="air")


def tilt(cue: Cue) -> Act:
    """Leaning to one side and back, once a few seconds."""
    wave = 2.0 * math.pi * 0.18 * cue.speed
    return Act("tilt", "swing", lambda at: Pose(roll=11.0 * math.sin(wave * at), z=0.0))


def sway(cue: Cue) -> Act:
    """Swinging from side to side, as in a dance."""
    wave = 2.0 * math.pi * 0.55 * cue.speed
    return Act(
        "sway",
        "swing",
        lambda at: Pose(
            x=0.10 * cue.reach * math.sin(wave * at),
            z=0.05 * cue.reach * abs(math.sin(wave * at)),
            yaw=14.0 * math.sin(wave * at * 0.5),
            roll=5.0 * math.sin(wave * at),
        ),
    )


def shake(cue: Cue) -> Act:
    """Trembling, from a seed."""

    def pose(at: float) -> Pose:
        strength = ease(at / 0.2) * ease((cue.seconds - at) / 0.2)
        x, yaw, roll = drift(cue.seed + 7, at * cue.speed, 3, 4.0, 11.0) * strength
        return Pose(x=0.022 * cue.reach * float(x), yaw=3.2 * float(yaw), roll=2.4 * float(roll))

    return Act("shake", "swing", pose, sound="rattle")


def flip(cue: Cue) -> Act:
    """One somersault in the air, or as many as the time and pace allow."""
    turns = max(1, round(cue.seconds * cue.speed / 2.5))

    def pose(at: float) -> Pose:
        share = at / cue.seconds * turns
        inner = share % 1.0 if share < turns else 1.0
        up = 4.0 * inner * (1.0 - inner)
        return Pose(z=1.25 * cue.reach * up, tumble=-360.0 * (math.floor(min(share, turns - 1e-9)) + ease(inner)))

    lands = tuple(cue.seconds * (k + 1) / turns for k in range(turns - 1))
    return Act("flip", "swing", pose, impacts=lands)


def pulse(cue: Cue) -> Act:
    """Growing and shrinking a little, as a heartbeat."""
    wave = 2.0 * math.pi * 0.8 * cue.speed
    return Act(
        "pulse", "size", lambda at: Pose(size=1.0 + 0.035 * math.sin(wave * at) ** 3 if at < cue.seconds else 1.0)
    )


def grow(cue: Cue) -> Act:
    """From small to its own size."""
    small = 0.35
    if not cue.first:
        return pulse(cue)
    return Act("growth", "size", lambda at: Pose(size=small + (1.0 - small) * ease(at * cue.speed / cue.seconds)))


def rest(cue: Cue) -> Act:
    """Standing still."""
    return Act("rest", "none")


def alive(cue: Cue) -> Act:
    """What a thing does that was asked for something we cannot show: hardly moving, but not dead."""
    wave = 2.0 * math.pi * 0.09 * cue.speed
    return Act("idle sway", "swing", lambda at: Pose(yaw=5.0 * math.sin(wave * at)))


def heading(text: str, default: tuple[float, float]) -> tuple[float, float]:
    """The direction on the floor that words name, as the camera sees it: +x is right, -y is towards the camera."""
    if says(text, ("left to right", "from the left", "from left", "to the right", "rightward", "rightwards")):
        return (1.0, 0.0)
    if says(text, ("right to left", "from the right", "from right", "to the left", "leftward", "leftwards")):
        return (-1.0, 0.0)
    if says(text, ("toward", "towards", "at the camera", "forward", "closer")):
        return (0.0, -1.0)
    if says(text, ("away", "backward", "backwards", "into the distance")):
        return (0.0, 1.0)
    if says(text, ("across", "past", "by")):
        return (1.0, 0.0)
    return default


def _along(x: float, y: float, way: float) -> Pose:
    return Pose(x * way, y * way)


def _steady(share: float) -> float:
    """Even speed with a soft start and end, so that a cut never jerks."""
    share = min(1.0, max(0.0, share))
    return (
        share + 0.06 * math.sin(2.0 * math.pi * (share + 0.5)) / (2.0 * math.pi) * 4.0 if 0.0 < share < 1.0 else share
    )


def _touches(lift: float, time: float) -> tuple[float, ...]:
    times = [lift + time]
    for left in BOUNCES:
        times.append(times[-1] + 2.0 * time * math.sqrt(left))
    return tuple(times)


def _bounce_height(share: float) -> float:
    """Height over its top for a fall that takes one unit of time, with its bounces."""
    if share < 1.0:
        return 1.0 - share * share
    share -= 1.0
    for left in BOUNCES:
        half = math.sqrt(left)
        if share < 2.0 * half:
            return left * (1.0 - ((share - half) / half) ** 2)
        share -= 2.0 * half
    return 0.0
