"""Props on their marks."""

from itertools import pairwise

import numpy as np
import pytest

from tools.previz.blocking import MOST_PROPS, Blocking, block
from tools.terms.shot import Shot, Subject


def placed(*names: str, count: int = 1) -> Blocking:
    return block(Shot(subjects=tuple(Subject(name=name, count=count) for name in names)))


def test_one_prop_stands_in_the_middle() -> None:
    blocking = placed("box")
    assert blocking.actors[0].home == (0.0, 0.0, 0.0)
    assert min(piece.group for piece in blocking.pieces) == 1


def test_neighbours_do_not_overlap() -> None:
    blocking = placed("box", "bottle", "cup")
    spans = sorted(
        (actor.home[0] + float(actor.low[0]), actor.home[0] + float(actor.high[0])) for actor in blocking.actors
    )
    assert all(left[1] < right[0] for left, right in pairwise(spans))


def test_a_row_is_centred() -> None:
    edges = [
        value
        for actor in placed("box", "bottle").actors
        for value in (actor.home[0] + float(actor.low[0]), actor.home[0] + float(actor.high[0]))
    ]
    assert min(edges) == pytest.approx(-max(edges), abs=0.3)


def test_every_prop_has_groups_of_its_own() -> None:
    blocking = placed("wristwatch", "wristwatch")
    first, second = ({piece.group for piece in blocking.pieces[i::1]} for i in (0, len(blocking.pieces) // 2))
    assert min(second) > 0
    assert blocking.group_count == 1 + max(first)
    own = [set(actor.groups) for actor in blocking.actors]
    assert not own[0] & own[1]


def test_copies_stand_side_by_side_and_share_part_names() -> None:
    blocking = placed("box", count=3)
    assert len(blocking.actors) == 3
    assert len({actor.home for actor in blocking.actors}) == 3
    assert {piece.part for piece in blocking.pieces} == {piece.part for piece in placed("box").pieces}


def test_parts_of_two_subjects_can_be_told_apart() -> None:
    names = {piece.part for piece in placed("bottle", "jar").pieces}
    shared = {piece.part for piece in placed("bottle").pieces} & {piece.part for piece in placed("jar").pieces}
    assert shared
    assert all(f"jar {part}" in names for part in shared)


def test_a_crowd_is_limited_and_the_rest_is_counted() -> None:
    blocking = placed("box", count=40)
    assert len(blocking.actors) == MOST_PROPS
    assert blocking.left_out == 40 - MOST_PROPS


def test_a_shot_without_a_subject_still_shows_something() -> None:
    blocking = block(Shot(brief="an abstract mood of autumn"))
    assert len(blocking.pieces) > 0
    assert blocking.actors[0].prop.exact is False


def test_the_sample_points_span_the_prop() -> None:
    actor = placed("bottle").actors[0]
    every = np.concatenate([piece.mesh.points for piece in actor.prop.pieces])
    assert np.ptp(actor.points, axis=0) == pytest.approx(np.ptp(every, axis=0), rel=0.03)
    assert len(actor.points) < 400
