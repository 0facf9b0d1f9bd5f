"""Motion: the actors' actions over the clip as group matrices, and their pace as it really is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from tools.previz.acts import Act, Cue
from tools.previz.blocking import Actor, Blocking
from tools.previz.idle import idle_bends
from tools.previz.joints import Bend, Bends, added
from tools.previz.pose import Matrix, Points, Pose, moved, shift
from tools.previz.verbs import act_for
from tools.terms.shot import Action, Shot

_STRAIGHT = Bend()


@dataclass(frozen=True, slots=True)
class Beat:
    """One action of one actor: when it runs, in seconds from the clip's start."""

    actor: int
    action: Action
    act: Act
    start: float
    seconds: float
    known: bool

    def own_time(self, at: float) -> float:
        return min(self.seconds, max(0.0, at - self.start))


@dataclass(frozen=True, slots=True, eq=False)
class Acting:
    """All beats of all actors. Poses of beats add up: each goes on from where the one before it ended."""

    blocking: Blocking
    beats: tuple[Beat, ...]
    speakers: frozenset[int]
    seconds: float
    seed: int

    def groups(self, at: float) -> Matrix:
        """The matrices of all groups at a time, (groups, 4, 4) float64; group 0 stands still."""
        matrices = np.tile(np.eye(4), (self.blocking.group_count, 1, 1))
        for index, actor in enumerate(self.blocking.actors):
            self._place(matrices, index, actor, at)
        return matrices

    def pose(self, actor: int, at: float) -> Pose:
        """Where an actor's beats have brought it, from its mark."""
        total = Pose()
        for beat in self.beats:
            if beat.actor == actor and (at >= beat.start or beat.start == 0.0):
                total = total.then(beat.act.pose(beat.own_time(at)))
        return total

    def points(self, actor: int, at: float) -> Points:
        """The actor's outline at a time, (n, 3) in scene units."""
        matrices = self.groups(at)
        who = self.blocking.actors[actor]
        chosen = matrices[np.array(who.groups)]
        return np.asarray(np.einsum("nij,nj->ni", chosen[:, :3, :3], who.points) + chosen[:, :3, 3])

    def place_of(self, actor: int, point: tuple[float, float, float], at: float, group: int | None = None) -> Points:
        """Where a point of the actor at rest is at a time, (3,)."""
        who = self.blocking.actors[actor]
        matrix = self.groups(at)[who.first if group is None else group]
        return np.asarray(moved(matrix, np.array([point]))[0])

    def _place(self, matrices: Matrix, index: int, actor: Actor, at: float) -> None:
        body = shift(*actor.home) @ self.pose(index, at).matrix(actor.centre[2])
        matrices[actor.first] = body
        bends = self._bends(index, actor, at)
        for joint in actor.prop.joints:
            parent = matrices[actor.first + joint.parent]
            bend = bends.get(joint.name, _STRAIGHT)
            matrices[actor.first + joint.group] = parent @ bend.matrix(joint.pivot, joint.axis)

    def _bends(self, index: int, actor: Actor, at: float) -> Bends:
        speaking = index in self.speakers and not any(
            beat.actor == index and beat.act.noun == "speech" for beat in self.beats
        )
        total = idle_bends(actor.prop.joints, at, self.seconds, self.seed + index, speaking=speaking)
        for beat in self.beats:
            if beat.actor != index or (at < beat.start and beat.start > 0.0):
                continue
            total = added(total, beat.act.bends(beat.own_time(at)))
        return total


def rehearse(shot: Shot, blocking: Blocking) -> Acting:
    """Gives each actor its actions in order, sharing the clip's length."""
    beats: list[Beat] = []
    for index, actor in enumerate(blocking.actors):
        mine = [action for action in shot.actions if _is_meant(action, actor, index, blocking)]
        beats.extend(_beats(mine, index, actor, shot))
    return Acting(blocking, tuple(beats), _speakers(shot, blocking), shot.seconds, shot.seed)


def nouns_of(shot: Shot) -> frozenset[str]:
    """What kinds of action the shot holds, before anything is built: "rotation", "walk" ..."""
    cue = Cue(1.0, 1.0, "", 1.0, 1.0, True)
    return frozenset(act_for(action.verb, replace(cue, text=action.text))[0].noun for action in shot.actions)


def _beats(actions: Sequence[Action], index: int, actor: Actor, shot: Shot) -> list[Beat]:
    made: list[Beat] = []
    length = shot.seconds / max(1, len(actions))
    for number, action in enumerate(actions):
        cue = Cue(
            seconds=length,
            speed=action.speed,
            text=action.text,
            reach=actor.reach,
            height=float(actor.high[2]),
            first=number == 0,
            seed=shot.seed + 101 * index + number,
            joints=actor.prop.joints,
        )
        act, known = act_for(action.verb, cue)
        made.append(Beat(index, action, act, number * length, length, known))
    return made


def _is_meant(action: Action, actor: Actor, index: int, blocking: Blocking) -> bool:
    """Whether an action is this actor's: by name, and the first actor's where no name fits."""
    who = (action.who or "").lower().strip()
    if not who:
        return actor.subject == blocking.actors[0].subject
    named = [each for each in blocking.actors if _called(each, who)]
    return actor in named if named else index == 0


def _called(actor: Actor, who: str) -> bool:
    name = actor.subject.name.lower()
    return who == name or who in name.split() or name in who.split() or name.split()[-1:] == who.split()[-1:]


def _speakers(shot: Shot, blocking: Blocking) -> frozenset[int]:
    """Who speaks the lines: by name, else the first actor that has a mouth."""
    speaking = set()
    able = [index for index, actor in enumerate(blocking.actors) if can_speak(actor)]
    for line in shot.sound.dialogue:
        named = [index for index in able if line.who and _called(blocking.actors[index], line.who.lower())]
        speaking.update(named[:1] or able[:1])
    return frozenset(speaking)


def can_speak(actor: Actor) -> bool:
    """Whether the prop has a mouth that moves."""
    return any(word in joint.name for joint in actor.prop.joints for word in ("jaw", "mouth", "lip"))
