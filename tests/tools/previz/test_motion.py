"""Actions over the clip."""

import math

import numpy as np
import pytest

from tests.tools.previz.briefs import thing, watch
from tools.previz.blocking import block
from tools.previz.motion import Acting, nouns_of, rehearse
from tools.previz.verbs import _TABLE
from tools.terms.shot import Action, Shot, Subject

VERBS = [words[0] for words, _ in _TABLE]


def acted(*actions: Action, name: str = "bottle", seconds: float = 4.0) -> Acting:
    shot = thing(name, actions=actions, seconds=seconds)
    return rehearse(shot, block(shot))


def yaw(acting: Acting, at: float) -> float:
    matrix = acting.groups(at)[1]
    return math.degrees(math.atan2(matrix[1, 0], matrix[0, 0]))


def place(acting: Acting, at: float) -> np.ndarray:
    return np.asarray(acting.groups(at)[1][:3, 3])


def test_a_turntable_turns_36_degrees_a_second() -> None:
    acting = acted(Action(verb="rotate"))
    assert yaw(acting, 1.0) - yaw(acting, 0.0) == pytest.approx(36.0)


def test_speed_slows_the_turntable_in_proportion() -> None:
    acting = acted(Action(verb="rotate", speed=0.7))
    assert yaw(acting, 1.0) - yaw(acting, 0.0) == pytest.approx(25.2)


def test_clockwise_is_the_other_way() -> None:
    acting = acted(Action(verb="spin", text="spins clockwise"))
    assert yaw(acting, 1.0) < yaw(acting, 0.0)


def test_a_turntable_begins_with_the_hero_side_nearly_at_the_camera() -> None:
    assert abs(yaw(acted(Action(verb="rotate")), 0.0)) < 45.0


def test_the_static_group_stands_still() -> None:
    acting = acted(Action(verb="rotate"), Action(verb="slide"))
    assert (acting.groups(2.7)[0] == np.eye(4)).all()


@pytest.mark.parametrize("verb", VERBS)
def test_no_action_jumps(verb: str) -> None:
    acting = acted(Action(verb=verb), Action(verb=verb))
    frames = np.array([acting.points(0, index / 96.0) for index in range(1, 384)])
    steps = np.linalg.norm(np.diff(frames, axis=0), axis=2).max(axis=1)
    assert steps.max() < 0.5 * acting.blocking.actors[0].reach


@pytest.mark.parametrize("verb", VERBS)
def test_actions_do_not_sink_into_the_floor(verb: str) -> None:
    acting = acted(Action(verb=verb))
    actor = acting.blocking.actors[0]
    lowest = min(float(acting.points(0, at)[:, 2].min()) for at in np.linspace(0.0, 4.0, 81))
    assert lowest > -0.22 * actor.reach


def test_several_actions_run_in_order_and_share_the_length() -> None:
    acting = acted(Action(verb="rotate"), Action(verb="slide"))
    assert [(beat.start, beat.seconds) for beat in acting.beats] == [(0.0, 2.0), (2.0, 2.0)]
    assert place(acting, 1.9) == pytest.approx(place(acting, 0.0))
    assert np.linalg.norm(place(acting, 4.0) - place(acting, 2.0)) > 0.5
    assert yaw(acting, 4.0) == pytest.approx(yaw(acting, 2.0))


@pytest.mark.parametrize(
    ("text", "axis", "sign"),
    [("slides from left to right", 0, 1), ("slides to the left", 0, -1), ("slides towards the camera", 1, -1)],
)
def test_directions_are_taken_from_the_words(text: str, axis: int, sign: int) -> None:
    acting = acted(Action(verb="slide", text=text))
    way = place(acting, 4.0) - place(acting, 0.0)
    assert way[axis] * sign > 1.0


def test_a_slide_is_centred_on_the_stage() -> None:
    acting = acted(Action(verb="slide"))
    assert place(acting, 2.0)[0] == pytest.approx(0.0, abs=1e-6)


def test_a_drop_lands_and_stays() -> None:
    acting = acted(Action(verb="drop"))
    assert place(acting, 0.0)[2] > 2.0
    assert place(acting, 4.0)[2] == pytest.approx(0.0)
    landing = acting.beats[0].act.impacts[0]
    assert place(acting, landing)[2] == pytest.approx(0.0, abs=1e-6)


def test_every_impact_is_a_touch_of_the_ground() -> None:
    for verb in ("drop", "bounce", "flip"):
        acting = acted(Action(verb=verb))
        for impact in acting.beats[0].act.impacts:
            assert place(acting, impact)[2] == pytest.approx(0.0, abs=0.35), verb


def test_a_ball_rolls_as_far_as_it_turns() -> None:
    acting = acted(Action(verb="roll"), name="ball")
    beat = acting.beats[0]
    way = beat.act.pose(4.0).x - beat.act.pose(0.0).x
    turned = math.radians(beat.act.pose(4.0).wheel - beat.act.pose(0.0).wheel)
    radius = float(acting.blocking.actors[0].high[2]) / 2.0
    assert way == pytest.approx(turned * radius, rel=0.02)


def test_a_second_hand_steps_once_a_second() -> None:
    acting = rehearse(watch(actions=()), block(watch(actions=())))
    actor = acting.blocking.actors[0]
    group = actor.first + next(joint.group for joint in actor.prop.joints if joint.name == "second_hand")
    at = [acting.groups(second)[group] for second in (0.5, 0.9, 1.5)]
    assert at[0] == pytest.approx(at[1])
    turn = at[2][:3, :3] @ at[1][:3, :3].T
    assert math.degrees(math.acos((np.trace(turn) - 1.0) / 2.0)) == pytest.approx(6.0)


def test_joints_ride_on_the_prop() -> None:
    shot = watch()
    acting = rehearse(shot, block(shot))
    actor = acting.blocking.actors[0]
    pivot = actor.prop.joints[0].pivot
    group = actor.first + actor.prop.joints[0].group
    assert acting.place_of(0, pivot, 1.3, group) == pytest.approx(acting.place_of(0, pivot, 1.3))


def test_a_laptop_opens() -> None:
    acting = acted(Action(verb="open"), name="laptop")
    assert acting.beats[0].known
    assert np.abs(acting.points(0, 4.0) - acting.points(0, 0.0)).max() > 1.0


def test_what_has_no_lid_cannot_open_and_says_so() -> None:
    assert not acted(Action(verb="open"), name="ball").beats[0].known


def test_unknown_verbs_hardly_move_and_are_reported() -> None:
    acting = acted(Action(verb="philosophise", text="philosophises loudly"))
    assert not acting.beats[0].known
    assert 1.0 < abs(yaw(acting, 2.5) - yaw(acting, 0.0)) < 12.0


@pytest.mark.parametrize("text", ["turns on", "turns into a frog", "turned off"])
def test_turning_on_is_no_turntable(text: str) -> None:
    assert not acted(Action(verb="turn", text=text)).beats[0].known


def test_turning_on_a_table_is_a_turntable() -> None:
    assert acted(Action(verb="turn", text="turning on a dark table")).beats[0].act.noun == "rotation"


def test_an_action_belongs_to_whom_it_names() -> None:
    shot = Shot(
        subjects=(Subject(name="box"), Subject(name="green bottle")),
        actions=(Action(verb="rotate", who="bottle"), Action(verb="bounce", who="box")),
        seconds=4.0,
    )
    acting = rehearse(shot, block(shot))
    assert [(beat.actor, beat.act.noun, beat.seconds) for beat in acting.beats] == [
        (0, "bounce", 4.0),
        (1, "rotation", 4.0),
    ]


def test_copies_act_together() -> None:
    shot = Shot(subjects=(Subject(name="bottle", count=3),), actions=(Action(verb="rotate"),))
    assert [beat.actor for beat in rehearse(shot, block(shot)).beats] == [0, 1, 2]


def test_the_kinds_of_action_are_known_before_anything_is_built() -> None:
    assert nouns_of(thing(actions=(Action(verb="walk"), Action(verb="spin")))) == {"walk", "rotation"}


def test_motion_is_the_same_every_time() -> None:
    one, two = (acted(Action(verb="shake"), Action(verb="dance")) for _ in range(2))
    assert (one.groups(1.234) == two.groups(1.234)).all()
