"""Blocking: which props stand where on the stage, and which matrices move them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from tools.previz.pose import Points
from tools.previz.stage import Piece, Vec
from tools.previz.subjects import Prop, build_prop, part_names
from tools.terms.shot import Framing, Part, Shot, Subject

MOST_PROPS = 12
MOST_TRIANGLES = 600_000  # a frame of that many still draws in a few seconds on two cores
FLOWS: dict[str, frozenset[str]] = {
    "stream": frozenset(("pour", "brew", "drip", "extract", "flow")),
    "steam": frozenset(("steam", "brew")),
}
SAMPLES = 160  # points a prop is judged by when the camera frames it
GAP = 0.35  # between neighbours, as a share of their mean half width


@dataclass(frozen=True, slots=True, eq=False)
class Actor:
    """A prop on its mark: `home` is where it stands, `first` the number of its own group on the stage.

    `points` are (n, 3) points on its surface at rest, standing at the origin; `groups` are the stage groups they
    move with. `part_names` maps the prop's own part names to those on the stage.
    """

    prop: Prop
    subject: Subject
    home: Vec
    first: int
    points: Points
    groups: tuple[int, ...]
    part_names: dict[str, str]

    @property
    def low(self) -> Points:
        return np.asarray(self.points.min(axis=0))

    @property
    def high(self) -> Points:
        return np.asarray(self.points.max(axis=0))

    @property
    def centre(self) -> Vec:
        """The middle of the prop at rest on its own mark, without `home`."""
        x, y, z = (float(v) for v in (self.low + self.high) / 2.0)
        return (x, y, z)

    @property
    def reach(self) -> float:
        """The radius of the sphere round `centre` that holds the prop."""
        return float(np.linalg.norm(self.points - np.array(self.centre), axis=1).max())


@dataclass(frozen=True, slots=True, eq=False)
class Blocking:
    """All actors and the pieces as they go on the stage; `left_out` counts copies that had no room."""

    actors: tuple[Actor, ...]
    pieces: tuple[Piece, ...]
    group_count: int
    left_out: int


def block(shot: Shot, framing: Framing | None = None) -> Blocking:
    """Builds each subject and puts them side by side, the first in the middle.

    People are built for the framing: near ones as busts, unless it shows them whole.
    """
    wanted = [_flowing(subject, shot) for subject in _subjects(shot) for _ in range(subject.count)]
    props = _within_limits([build_prop(subject, framing or "medium") for subject in wanted[:MOST_PROPS]])
    marks = _marks([_half_width(prop) for prop in props])
    actors: list[Actor] = []
    pieces: list[Piece] = []
    first = 1
    for prop, subject, home in zip(props, wanted, marks, strict=False):
        names = _part_names(prop, subject, {piece.part for piece in pieces if not _same(actors, subject)})
        actors.append(Actor(prop, subject, home, first, *_sampled(prop, first), names))
        pieces.extend(replace(piece, part=names[piece.part], group=piece.group + first) for piece in prop.pieces)
        first += 1 + max((joint.group for joint in prop.joints), default=0)
    return Blocking(tuple(actors), tuple(pieces), first, len(wanted) - len(props))


def _subjects(shot: Shot) -> tuple[Subject, ...]:
    return shot.subjects or (Subject(name=(shot.brief or "subject")[:40].strip() or "subject"),)


def _flowing(subject: Subject, shot: Shot) -> Subject:
    """The subject with the parts that an action brings along: coffee that pours, steam that rises."""
    verbs = {action.verb for action in shot.actions if action.who in (None, subject.name)}
    brought = [part for part, words in FLOWS.items() if verbs & words]
    there = part_names(build_prop(subject).name) if brought else {}
    return subject.model_copy(
        update={"parts": (*subject.parts, *(Part(name=part) for part in brought if part in there))}
    )


def _within_limits(props: list[Prop]) -> list[Prop]:
    total = 0
    kept: list[Prop] = []
    for prop in props:
        total += sum(len(piece.mesh.points) // 3 for piece in prop.pieces)
        if kept and total > MOST_TRIANGLES:
            break
        kept.append(prop)
    return kept


def _half_width(prop: Prop) -> float:
    return max(float(np.abs(piece.mesh.points[:, 0]).max()) for piece in prop.pieces)


def _marks(widths: Sequence[float]) -> list[Vec]:
    """Marks in a shallow arc: the first in the middle, the others to its right and left in turn, a little behind."""
    marks: list[Vec] = [(0.0, 0.0, 0.0)]
    edges = {1: widths[0], -1: widths[0]}
    for index, width in enumerate(widths[1:]):
        side = 1 if index % 2 == 0 else -1
        gap = GAP * (width + widths[0]) / 2.0
        x = edges[side] + gap + width
        edges[side] = x + width
        marks.append((side * x, 0.16 * x, 0.0))
    middle = (edges[1] - edges[-1]) / 2.0 if len(widths) > 1 else 0.0
    return [(x - middle, y, z) for x, y, z in marks]


def _same(actors: Sequence[Actor], subject: Subject) -> bool:
    return any(actor.subject == subject for actor in actors)


def _part_names(prop: Prop, subject: Subject, taken: set[str]) -> dict[str, str]:
    """Part names that tell one subject's "handle" from another's; copies of one subject share theirs."""
    return {piece.part: f"{subject.name} {piece.part}" if piece.part in taken else piece.part for piece in prop.pieces}


@lru_cache(64)
def _sampled(prop: Prop, first: int) -> tuple[Points, tuple[int, ...]]:
    """Points that stand for the prop's outline: each group's own extremes along many directions."""
    per_group: dict[int, list[Points]] = {}
    for piece in prop.pieces:
        per_group.setdefault(piece.group + first, []).append(np.asarray(piece.mesh.points, dtype=np.float64))
    points, groups = [], []
    directions = _directions(max(16, SAMPLES // max(1, len(per_group))))
    for group, clouds in sorted(per_group.items()):
        cloud = np.concatenate(clouds)
        extreme = np.unique((cloud @ directions.T).argmax(axis=0))
        points.append(cloud[extreme])
        groups.extend([group] * len(extreme))
    return np.concatenate(points), tuple(groups)


def _directions(count: int) -> Points:
    """Unit vectors spread evenly over the sphere (golden-angle spiral)."""
    index = np.arange(count)
    height = 1.0 - (2.0 * index + 1.0) / count
    turn = index * math.pi * (3.0 - math.sqrt(5.0))
    flat = np.sqrt(1.0 - height**2)
    return np.column_stack([flat * np.cos(turn), flat * np.sin(turn), height])
