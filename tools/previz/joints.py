"""How a joint moves its group: a turn about its axis, a lift along it, a stretch upwards from its pivot."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from tools.previz.pose import Matrix, about, rotation, shift
from tools.previz.stage import Vec


@dataclass(frozen=True, slots=True)
class Bend:
    """A joint's state: degrees turned, scene units lifted, and the factor by which the group is as tall."""

    turn: float = 0.0
    lift: float = 0.0
    stretch: float = 1.0

    def then(self, other: "Bend") -> "Bend":
        """Both together: turns and lifts add, stretches multiply."""
        return Bend(self.turn + other.turn, self.lift + other.lift, self.stretch * other.stretch)

    def matrix(self, pivot: Vec, axis: Vec) -> Matrix:
        """The bend as a matrix in the prop's own space."""
        inner = rotation(axis, self.turn) @ np.diag((1.0, 1.0, self.stretch, 1.0))
        return shift(*(part * self.lift for part in axis)) @ about(pivot, inner)


Bends = dict[str, Bend]


def turns(names: Iterable[str], degrees: float) -> Bends:
    """The same turn for all the joints named."""
    return dict.fromkeys(names, Bend(turn=degrees))


def added(one: Bends, other: Bends) -> Bends:
    """Both together, joint by joint."""
    total = dict(one)
    for name, bend in other.items():
        total[name] = total[name].then(bend) if name in total else bend
    return total
