"""Camera moves over time."""

import math

import numpy as np
import pytest

from tools.previz.moves import Offsets, centred, glide, legs, offsets
from tools.terms.shot import MOVES, Move, MoveKind


def track(freedom: str, *moves: Move, seconds: float = 10.0) -> list[float]:
    plan = legs(moves, seconds)
    return [float(getattr(offsets(plan, float(at)), freedom)) for at in np.linspace(0.0, seconds, 1001)]


def test_moves_without_a_length_share_the_clip() -> None:
    plan = legs((Move(kind="dolly_in"), Move(kind="orbit", seconds=4.0), Move(kind="pan_left")), 10.0)
    assert [(leg.kind, leg.start, leg.seconds) for leg in plan] == [
        ("dolly_in", 0.0, 3.0),
        ("orbit", 3.0, 4.0),
        ("pan_left", 7.0, 3.0),
    ]


def test_moves_that_are_too_long_are_cut_at_the_end() -> None:
    plan = legs(
        (Move(kind="orbit", seconds=8.0), Move(kind="pan_left", seconds=8.0), Move(kind="roll", seconds=1.0)), 10.0
    )
    assert [(leg.kind, leg.seconds) for leg in plan] == [("orbit", 8.0), ("pan_left", 2.0)]


def test_how_the_camera_is_held_lasts_the_whole_clip() -> None:
    plan = legs((Move(kind="handheld"), Move(kind="dolly_in")), 6.0)
    assert [(leg.kind, leg.start, leg.seconds) for leg in plan] == [("handheld", 0.0, 6.0), ("dolly_in", 0.0, 6.0)]


@pytest.mark.parametrize("first", MOVES)
@pytest.mark.parametrize("second", MOVES)
def test_no_two_moves_jump_where_they_meet(first: MoveKind, second: MoveKind) -> None:
    plan = legs((Move(kind=first, seconds=2.0), Move(kind=second, seconds=2.0)), 4.0)
    before, after = offsets(plan, 2.0 - 1e-6), offsets(plan, 2.0 + 1e-6)
    for name in Offsets.__slots__:
        assert getattr(after, name) == pytest.approx(getattr(before, name), abs=1e-3), name


@pytest.mark.parametrize(
    ("kind", "freedom", "sign"),
    [
        ("pan_left", "pan", 1),
        ("pan_right", "pan", -1),
        ("tilt_up", "tilt", 1),
        ("tilt_down", "tilt", -1),
        ("zoom_in", "zoom", 1),
        ("zoom_out", "zoom", -1),
        ("dolly_in", "distance", -1),
        ("dolly_out", "distance", 1),
        ("truck_left", "truck", -1),
        ("truck_right", "truck", 1),
        ("crane_up", "elevation", 1),
        ("crane_down", "elevation", -1),
        ("roll", "roll", 1),
    ],
)
def test_each_move_goes_its_own_way_and_no_other(kind: MoveKind, freedom: str, sign: int) -> None:
    plan = legs((Move(kind=kind),), 4.0)
    gone = offsets(plan, 4.0)
    assert getattr(gone, freedom) * sign > 0.05
    assert [name for name in Offsets.__slots__ if getattr(gone, name)] == [freedom]


def test_speed_multiplies_the_way() -> None:
    slow, fast = track("azimuth", Move(kind="orbit", speed=0.7))[-1], track("azimuth", Move(kind="orbit"))[-1]
    assert slow == pytest.approx(0.7 * fast)


def test_a_static_camera_has_no_offsets() -> None:
    assert offsets(legs((Move(kind="static"),), 4.0), 2.0) == Offsets()


def test_moves_start_and_end_softly() -> None:
    steps = np.diff(track("azimuth", Move(kind="orbit")))
    assert steps[0] < 0.1 * steps[500]
    assert steps[-1] < 0.1 * steps[500]


def test_gliding_runs_from_0_to_1_without_going_back() -> None:
    shares = [glide(share) for share in np.linspace(-0.2, 1.2, 400)]
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert shares == sorted(shares)


def test_a_whip_arrives_within_half_a_second() -> None:
    way = track("whip", Move(kind="whip"))
    assert way[0] > 60.0
    assert max(abs(value) for value in way[60:]) < 1e-9


def test_a_later_whip_turns_once_right_round() -> None:
    way = track("whip", Move(kind="orbit", seconds=5.0), Move(kind="whip"))
    assert way[500] == pytest.approx(0.0)
    assert way[-1] == pytest.approx(360.0)


def test_a_rack_focus_ends_on_the_subject() -> None:
    way = track("focus", Move(kind="rack_focus"))
    assert way[0] > 0.5
    assert way[-1] == 0.0


def test_moves_run_evenly_about_the_mark() -> None:
    plan = legs((Move(kind="pan_left"),), 4.0)
    shift = centred(plan, 4.0)
    ends = [offsets(plan, at).plus(shift).pan for at in (0.0, 4.0)]
    assert ends[0] == pytest.approx(-ends[1])
    assert ends[1] > 0


def test_the_nearest_point_of_a_push_is_the_framing_asked_for() -> None:
    plan = legs((Move(kind="dolly_in"), Move(kind="zoom_in")), 8.0)
    end = offsets(plan, 8.0).plus(centred(plan, 8.0))
    assert end.distance == pytest.approx(0.0)
    assert end.zoom == pytest.approx(0.0)
    assert offsets(plan, 0.0).plus(centred(plan, 8.0)).distance > 0.1


def test_a_handheld_camera_shakes_by_its_speed() -> None:
    assert track("shake", Move(kind="handheld", speed=0.4))[500] == pytest.approx(0.4)


def test_orbits_do_not_stop_short() -> None:
    assert math.isclose(track("azimuth", Move(kind="orbit", speed=4.0))[-1], 360.0)
