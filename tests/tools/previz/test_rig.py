"""The camera rig: what is seen."""

import numpy as np
import pytest

from tests.tools.previz.briefs import moving, on_screen, thing, watch
from tools.previz.production import Production, produce
from tools.terms.shot import ANGLES, FRAMINGS, MOVES, Action, Angle, Aspect, Camera, Framing, Move, MoveKind, Shot

LOOKS = np.linspace(0.0, 1.0, 21)


def staged(shot: Shot, aspect: str = "16:9") -> tuple[Production, float]:
    wide, high = (int(part) for part in aspect.split(":"))
    return produce(shot, wide * 40, high * 40), wide / high


def worst(shot: Shot, aspect: str = "16:9", since: float = 0.0) -> float:
    """How far from the middle the subject's farthest point gets, in half pictures, from `since` (share) on."""
    production, ratio = staged(shot, aspect)
    return max(
        float(np.abs(on_screen(production.acting.points(0, at), production.moment(at, 0).view, ratio)).max())
        for at in LOOKS[since <= LOOKS] * production.seconds
    )


def focus_at(shot: Shot, share: float, aspect: str = "16:9") -> np.ndarray:
    production, ratio = staged(shot, aspect)
    at = share * production.seconds
    point = production.acting.place_of(0, production.actors[0].prop.focus, at)
    return np.asarray(on_screen(point[None, :], production.moment(at, 0).view, ratio)[0])


def size_of(shot: Shot) -> float:
    """The subject's height in the picture at half time, as a share of it."""
    production, ratio = staged(shot)
    at = production.seconds / 2.0
    seen = on_screen(production.acting.points(0, at), production.moment(at, 0).view, ratio)
    return float(np.ptp(seen[:, 1]) / 2.0)


@pytest.mark.parametrize("aspect", ["16:9", "9:16", "1:1", "4:5"])
@pytest.mark.parametrize("kind", MOVES)
def test_the_whole_subject_stays_in_the_picture_through_every_move(kind: MoveKind, aspect: Aspect) -> None:
    shot = moving(kind, framing="full", angle=None)
    assert worst(shot, aspect, since=0.2 if kind == "whip" else 0.0) < 1.0


@pytest.mark.parametrize("aspect", ["16:9", "9:16", "21:9"])
@pytest.mark.parametrize("angle", ANGLES)
def test_the_whole_subject_is_in_the_picture_from_every_angle(angle: Angle, aspect: Aspect) -> None:
    assert worst(thing(camera=Camera(angle=angle, framing="full")), aspect) < 1.0


@pytest.mark.parametrize("framing", FRAMINGS)
@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
def test_the_point_of_interest_is_in_every_framing(framing: Framing, aspect: Aspect) -> None:
    shot = thing("wristwatch", camera=Camera(framing=framing, move=(Move(kind="pan_left"),)))
    assert max(np.abs(focus_at(shot, share, aspect)).max() for share in (0.0, 0.5, 1.0)) < 0.9


def test_each_framing_is_nearer_than_the_one_before() -> None:
    sizes = [size_of(thing(camera=Camera(framing=framing, move=(Move(kind="static"),)))) for framing in FRAMINGS]
    assert sizes == sorted(sizes)
    assert sizes[-1] > 4.0 * sizes[0]


def test_a_full_framing_fills_most_of_the_picture() -> None:
    assert 0.7 < size_of(thing(camera=Camera(framing="full", move=(Move(kind="static"),)))) < 0.95


def test_a_rotating_subject_stays_in_the_picture() -> None:
    assert worst(watch(), "9:16") < 1.0


@pytest.mark.parametrize("verb", ["slide", "fall", "drive", "float", "flip", "bounce", "rise", "dance", "roll"])
def test_a_moving_subject_stays_in_the_picture(verb: str) -> None:
    assert worst(thing(actions=(Action(verb=verb),))) < 1.0


def test_a_macro_lens_comes_close() -> None:
    macro = watch(camera=Camera(lens="macro"))
    assert size_of(macro) > 1.15 * size_of(watch())
    assert staged(macro)[0].moment(0.0, 0).view.fov == 26.0


def test_the_eye_is_never_below_the_floor() -> None:
    for kind in ("crane_down", "tilt_up", "handheld"):
        shot = moving(kind, angle="low", framing="wide")
        production, _ = staged(shot)
        assert min(production.moment(at, 0).view.eye[2] for at in LOOKS * 4.0) > 0.2


def test_a_low_angle_looks_up_and_a_top_angle_down() -> None:
    low, top = (staged(thing(camera=Camera(angle=angle)))[0].moment(0.0, 0).view for angle in ("low", "top"))
    assert low.target[2] > low.eye[2]
    assert top.eye[2] - top.target[2] > 0.95 * np.linalg.norm(np.subtract(top.eye, top.target))


def test_a_dutch_angle_rolls_the_picture() -> None:
    assert staged(thing(camera=Camera(angle="dutch")))[0].moment(0.0, 0).view.roll > 8.0


def test_zooming_changes_the_lens_and_not_the_place() -> None:
    production, _ = staged(moving("zoom_in"))
    first, last = production.moment(0.0, 0).view, production.moment(4.0, 0).view
    assert last.fov < first.fov
    assert last.eye == pytest.approx(first.eye)


def test_a_dolly_changes_the_place_and_not_the_lens() -> None:
    production, _ = staged(moving("dolly_in"))
    first, last = production.moment(0.0, 0).view, production.moment(4.0, 0).view
    assert last.fov == first.fov
    assert np.linalg.norm(np.subtract(last.eye, last.target)) < np.linalg.norm(np.subtract(first.eye, first.target))


def test_panning_left_moves_the_subject_right() -> None:
    shot = moving("pan_left")
    assert focus_at(shot, 1.0)[0] > focus_at(shot, 0.0)[0] + 0.2


def test_trucking_left_moves_the_subject_right() -> None:
    shot = moving("truck_left")
    assert focus_at(shot, 1.0)[0] > focus_at(shot, 0.0)[0] + 0.2


def test_tilting_up_moves_the_subject_down() -> None:
    shot = moving("tilt_up")
    assert focus_at(shot, 1.0)[1] < focus_at(shot, 0.0)[1] - 0.1


def test_a_handheld_camera_is_never_quite_still_and_the_seed_decides_how() -> None:
    one, same, other = (staged(moving("handheld").model_copy(update={"seed": seed}))[0] for seed in (1, 1, 2))
    eyes = [one.moment(at, 0).view.eye for at in (0.0, 0.5, 1.0)]
    assert len(set(eyes)) == 3
    assert same.moment(0.5, 0).view == one.moment(0.5, 0).view
    assert other.moment(0.5, 0).view.eye != one.moment(0.5, 0).view.eye


def test_a_handheld_camera_does_not_jitter() -> None:
    production, _ = staged(moving("handheld"))
    directions = np.array(
        [np.subtract(v.target, v.eye) for v in (production.moment(i / 96, i).view for i in range(96))]
    )
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    jumps = np.degrees(np.linalg.norm(np.diff(directions, axis=0), axis=1))
    assert jumps.max() < 0.12


def test_following_keeps_a_moving_subject_in_its_place() -> None:
    shot = thing(actions=(Action(verb="drive"),), camera=Camera(move=(Move(kind="follow"),)))
    production, ratio = staged(shot)
    middles = [
        on_screen(production.acting.points(0, at), production.moment(at, 0).view, ratio).mean(axis=0)
        for at in LOOKS * 4.0
    ]
    assert np.ptp(np.array(middles), axis=0).max() < 0.15
    eyes = np.array([production.moment(at, 0).view.eye for at in (0.0, 4.0)])
    assert np.linalg.norm(eyes[1] - eyes[0]) > 5.0


def test_focus_lies_on_the_subject() -> None:
    production, _ = staged(thing())
    view = production.moment(0.0, 0).view
    point = production.acting.place_of(0, production.actors[0].prop.focus, 0.0)
    assert view.focus == pytest.approx(float(np.linalg.norm(point - np.array(view.eye))), rel=0.02)


def test_a_rack_focus_comes_to_the_subject_from_behind() -> None:
    production, _ = staged(moving("rack_focus"))
    assert production.moment(0.0, 0).view.focus > 1.5 * production.moment(4.0, 0).view.focus


def test_focus_can_be_set_on_a_part() -> None:
    dial, crown = (staged(watch(actions=(), camera=Camera(lens="macro", focus=part)))[0] for part in ("dial", "crown"))
    assert dial.moment(0.0, 0).view.target != pytest.approx(crown.moment(0.0, 0).view.target, abs=0.3)
    assert crown.camera.unknown == ()


def test_what_the_camera_cannot_find_is_said() -> None:
    production, _ = staged(thing(camera=Camera(lens="kaleidoscope", focus="the unicorn")))
    assert production.camera.unknown == ("kaleidoscope", "the unicorn")


def test_a_still_thing_gets_a_slow_push_and_a_turning_one_a_still_camera() -> None:
    assert [leg.kind for leg in staged(thing())[0].camera.rig.legs] == ["dolly_in"]
    assert staged(watch())[0].camera.rig.legs == ()
