"""What a prop's joints can do: heads, mouths, arms, lids and doors. A prop without the joint cannot, and says so."""

import math

from tools.previz.acts import Act, Cue, rest
from tools.previz.joints import Bend, Bends, turns
from tools.previz.noise import drift
from tools.previz.pose import Pose, ease

LIDS = ("lid", "door", "cover", "hood", "trunk", "boot", "flap", "drawer", "cap", "tab", "hinge")
MOUTHS = ("jaw", "mouth", "lip")
WIDE_OPEN = 72.0  # degrees
BUILT_OPEN = {"hinge": -104.0}  # what stands open as it is built, and the turn that shuts it
UPRIGHT = 0.9  # the z of an axis that counts as upright: such lids are screwed on
SCREW_LIFT = 0.34  # of the prop's height: how far a lid on a thread is lifted off
OPENING = 2.4  # seconds at natural pace
SYLLABLES = 4.3  # a second, ordinary speech


def look(cue: Cue) -> Act:
    """The head to one side, to the other, and back to the camera."""
    names = _like(cue, ("head_turn", "neck", "head"))
    wave = 2.0 * math.pi * 0.16 * cue.speed
    if not names:
        return Act("turn", "swing", lambda at: Pose(yaw=18.0 * math.sin(wave * at)))
    return Act("head turn", "swing", bends=lambda at: turns(names[:1], 26.0 * math.sin(wave * at)))


def talk(cue: Cue) -> Act:
    """The mouth in syllables, the head with the sentences."""
    return Act("speech", "swing", bends=lambda at: speech(cue, at)) if _like(cue, MOUTHS) else rest(cue)


def speech(cue: Cue, at: float) -> Bends:
    """The joints of somebody who speaks: opening a few times a second, pausing between phrases."""
    phrase = drift(cue.seed + 31, at, 2, 0.2, 0.9)
    voice = ease(0.8 + 1.6 * float(phrase[0])) * ease((cue.seconds - at) / 0.25)
    beat = 0.5 - 0.5 * math.cos(2.0 * math.pi * SYLLABLES * cue.speed * at + 1.4 * float(phrase[1]))
    open_by = 11.0 * voice * beat * (0.65 + 0.5 * float(drift(cue.seed + 5, at, 1, 1.0, 5.0)[0]))
    found = turns(_like(cue, MOUTHS), max(0.0, open_by))
    found.update(turns(_like(cue, ("head_nod", "head_tilt")), 2.2 * voice * float(phrase[1])))
    return found


def nod(cue: Cue) -> Act:
    """Yes, a few times."""
    names = _like(cue, ("head_nod", "nod", "head_tilt", "neck"))
    wave = 2.0 * math.pi * 0.9 * cue.speed

    def lean(at: float) -> float:
        return 8.0 * math.sin(wave * at) ** 2 * ease((cue.seconds - at) / 0.3)

    if not names:
        return Act("nod", "swing", lambda at: Pose(pitch=0.8 * lean(at)))
    return Act("nod", "swing", bends=lambda at: turns(names[:1], lean(at)))


def wave(cue: Cue) -> Act:
    """An arm goes up and waves."""
    arms = _like(cue, ("right_shoulder", "shoulder_right", "right_arm", "arm_right"))
    hands = _like(cue, ("right_elbow", "elbow_right", "right_forearm", "forearm_right"))
    if not arms:
        return rest(cue)
    pace = 2.0 * math.pi * 1.3 * cue.speed

    def bends(at: float) -> Bends:
        up = ease(at / 0.6) * ease((cue.seconds - at) / 0.6)
        return {**turns(arms[:1], 105.0 * up), **turns(hands[:1], up * (42.0 + 20.0 * math.sin(pace * at)))}

    return Act("wave", "swing", bends=bends)


def open_up(cue: Cue) -> Act:
    """The lid, door or screen opens within the action, and stays open."""
    names = _like(cue, LIDS)
    if not names:
        return rest(cue)
    length = min(cue.seconds, OPENING / cue.speed)
    shut = {name: _shut(cue, name) for name in names}

    def bends(at: float) -> Bends:
        return {name: _ajar(cue, name, shut[name] + ease(at / length) * _way(cue, name)) for name in names}

    return Act("opening", "swing", bends=bends, sound="hinge")


def close_up(cue: Cue) -> Act:
    """The lid, door or screen closes within the action."""
    names = _like(cue, LIDS)
    if not names:
        return rest(cue)
    length = min(cue.seconds, OPENING / cue.speed)
    start = {name: 1.0 if cue.first and name not in BUILT_OPEN else 0.0 for name in names}

    def bends(at: float) -> Bends:
        return {name: _ajar(cue, name, start[name] - ease(at / length)) for name in names}

    return Act("closing", "swing", bends=bends, impacts=(length,) if length < cue.seconds else (), sound="hinge")


def pour(cue: Cue) -> Act:
    """A stream begins to flow, and goes on."""
    names = _like(cue, ("stream",))
    if not names:
        return rest(cue)
    falling = 0.5 if cue.first else 0.8

    def bends(at: float) -> Bends:
        run = 0.02 + 0.98 * ease((at - 0.3) / falling) if cue.first else 1.0
        return dict.fromkeys(names, Bend(turn=6.0 * float(drift(cue.seed, at, 1, 1.0, 6.0)[0]), stretch=run))

    return Act("flow", "swing", bends=bends, sound="pour")


def steam(cue: Cue) -> Act:
    """Steam rises; it moves by itself wherever it is."""
    return Act("steam", "swing") if _like(cue, ("steam",)) else rest(cue)


def _ajar(cue: Cue, name: str, share: float) -> Bend:
    """A lid opened by a share of its way: hinged ones turn, screwed ones are lifted off."""
    if any(joint.name == name and abs(joint.axis[2]) > UPRIGHT for joint in cue.joints):
        return Bend(turn=200.0 * share, lift=SCREW_LIFT * cue.height * share)
    return Bend(turn=share * abs(BUILT_OPEN.get(name, WIDE_OPEN)))


def _shut(cue: Cue, name: str) -> float:
    """Where an opening begins, as a share of the way: what is built open is shut first, if nobody sees it happen."""
    return -1.0 if name in BUILT_OPEN and cue.first else 0.0


def _way(cue: Cue, name: str) -> float:
    return 0.0 if name in BUILT_OPEN and not cue.first else 1.0


def _like(cue: Cue, words: tuple[str, ...]) -> list[str]:
    """The prop's joints whose names hold one of the words, in the order of the words."""
    return [joint.name for word in words for joint in cue.joints if word in joint.name]
