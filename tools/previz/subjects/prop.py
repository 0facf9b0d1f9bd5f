"""What a prop is, and the bench on which its module puts it together."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from tools.previz.mesh import Array, Solid, moved_mesh, rotation, to_mesh
from tools.previz.mesh.solid import Axis
from tools.previz.stage import Mesh, Piece, Surface, Vec


@dataclass(frozen=True, slots=True)
class Joint:
    """A rigid group that motion may turn about `axis` through `pivot`; it rides on the group `parent` (0: the prop)."""

    name: str
    group: int
    pivot: Vec
    axis: Vec
    parent: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Prop:
    """A subject as it stands on the stage: on z = 0, centred, facing -y.

    `exact` is False for a stand-in, whose `label` says what it stands for. `radius` is the turning circle's,
    `focus` the point a photographer would focus on. `unknown_parts` and `unknown_words` are what was asked for
    and could not be found or read.
    """

    name: str
    pieces: tuple[Piece, ...]
    joints: tuple[Joint, ...]
    exact: bool
    label: str | None
    height: float
    radius: float
    focus: Vec
    unknown_parts: tuple[str, ...] = ()
    unknown_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A prop's pieces in their own colours, before a subject's wishes."""

    pieces: tuple[Piece, ...]
    joints: tuple[Joint, ...]
    focus: Vec


Builder = Callable[[str], Model]


class Bench:
    """Takes solids under the names of parts and hands back a model that stands centred on z = 0."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._joints: list[Joint] = []

    def put(self, part: str, shape: Solid | Mesh, surface: Surface, group: int = 0, crease: float = 38.0) -> None:
        """Adds a piece; `crease` in degrees is where a solid's shading breaks."""
        mesh = to_mesh(shape, crease) if isinstance(shape, Solid) else shape
        self._pieces.append(Piece(part, mesh, surface, group))

    def joint(self, name: str, pivot: Vec, axis: Vec, parent: int = 0) -> int:
        """Opens the next group and gives its number."""
        group = len(self._joints) + 1
        self._joints.append(Joint(name, group, pivot, axis, parent))
        return group

    def model(self, focus: Vec, lean: tuple[Axis, float] = ("x", 0.0), scale: float = 1.0) -> Model:
        """Everything turned by `lean`, scaled, centred over the origin and set down on z = 0."""
        turn = rotation(*lean)
        pieces = tuple(replace(p, mesh=moved_mesh(p.mesh, turn, np.zeros(3), scale)) for p in self._pieces)
        joints = tuple(
            replace(j, pivot=_vec(turn @ np.array(j.pivot) * scale), axis=_vec(turn @ np.array(j.axis)))
            for j in self._joints
        )
        parts = frozenset(piece.part for piece in pieces)
        return settled(Model(pieces, joints, _vec(turn @ np.array(focus) * scale)), parts, parts)


def settled(model: Model, parts: frozenset[str], fixed: frozenset[str]) -> Model:
    """The model with only these parts, centred by those of them that are `fixed` and set down on z = 0."""
    pieces = tuple(piece for piece in model.pieces if piece.part in parts)
    steady = np.concatenate([piece.mesh.points for piece in pieces if piece.part in fixed])
    low, high = steady.min(axis=0), steady.max(axis=0)
    lowest = min(float(piece.mesh.points[:, 2].min()) for piece in pieces)
    shift = np.array([-(low[0] + high[0]) / 2, -(low[1] + high[1]) / 2, -lowest])
    if not shift.any():
        return replace(model, pieces=pieces)
    return Model(
        tuple(replace(piece, mesh=moved_mesh(piece.mesh, np.eye(3), shift)) for piece in pieces),
        tuple(replace(joint, pivot=_vec(np.array(joint.pivot) + shift)) for joint in model.joints),
        _vec(np.array(model.focus) + shift),
    )


def extent(pieces: tuple[Piece, ...]) -> tuple[float, float]:
    """The height over z = 0 and the radius of the turning circle."""
    points = np.concatenate([piece.mesh.points for piece in pieces])
    return float(points[:, 2].max()), float(np.hypot(points[:, 0], points[:, 1]).max())


def _vec(array: Array) -> Vec:
    return float(array[0]), float(array[1]), float(array[2])
