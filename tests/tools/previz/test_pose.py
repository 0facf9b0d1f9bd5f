"""Rigid motion as matrices."""

import numpy as np
import pytest

from tools.previz.pose import Pose, about, ease, moved, rotation, shift


def test_a_quarter_turn_about_z_takes_x_to_y() -> None:
    assert moved(rotation("z", 90.0), np.array([[1.0, 0.0, 0.0]]))[0] == pytest.approx([0.0, 1.0, 0.0])


def test_a_turn_about_any_axis_keeps_lengths() -> None:
    matrix = rotation((1.0, 2.0, -0.5), 37.0)[:3, :3]
    assert matrix @ matrix.T == pytest.approx(np.eye(3))


def test_the_pivot_stays_where_it_is() -> None:
    pivot = (1.0, -2.0, 3.0)
    assert moved(about(pivot, rotation("x", 50.0)), np.array([pivot]))[0] == pytest.approx(pivot)


def test_poses_add_up_and_sizes_multiply() -> None:
    both = Pose(x=1.0, yaw=10.0, size=2.0).then(Pose(x=2.0, yaw=5.0, size=0.5))
    assert both == Pose(x=3.0, yaw=15.0, size=1.0)


def test_tumbling_keeps_the_middle_in_place() -> None:
    matrix = Pose(tumble=130.0, wheel=20.0).matrix(2.5)
    assert moved(matrix, np.array([[0.0, 0.0, 2.5]]))[0] == pytest.approx([0.0, 0.0, 2.5])


def test_leaning_keeps_the_foot_in_place() -> None:
    matrix = Pose(pitch=20.0, roll=-30.0).matrix(2.5)
    assert moved(matrix, np.zeros((1, 3)))[0] == pytest.approx([0.0, 0.0, 0.0])


def test_a_pose_moves_after_it_has_turned() -> None:
    matrix = Pose(x=1.0, yaw=90.0, size=2.0).matrix(0.0)
    assert moved(matrix, np.array([[1.0, 0.0, 0.0]]))[0] == pytest.approx([1.0, 2.0, 0.0])


def test_shift_is_a_translation() -> None:
    assert moved(shift(1.0, 2.0, 3.0), np.zeros((1, 3)))[0] == pytest.approx([1.0, 2.0, 3.0])


@pytest.mark.parametrize(("share", "eased"), [(-1.0, 0.0), (0.0, 0.0), (0.5, 0.5), (1.0, 1.0), (3.0, 1.0)])
def test_easing_is_clamped(share: float, eased: float) -> None:
    assert ease(share) == pytest.approx(eased)
