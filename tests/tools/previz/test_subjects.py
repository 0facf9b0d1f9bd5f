"""Every subject has a prop that stands well, whose parts can be named, recoloured and moved; or an honest stand-in."""

from functools import cache

import numpy as np
import pytest

from tools.previz.mesh import open_edges
from tools.previz.stage import Piece, Surface
from tools.previz.subjects import Prop, build_prop, find_part, prop_names
from tools.previz.subjects.lexicon import optional_parts, read_name
from tools.previz.subjects.shelf import BUILDERS
from tools.terms.shot import Part, Subject

NAMES = (
    "watch", "chronograph", "coffee machine", "bottle", "wine bottle", "beer", "water bottle", "serum", "shampoo",
    "perfume", "cup", "mug", "paper cup", "phone", "box", "gift box", "parcel", "lamp", "table lamp", "can",
    "lipstick", "jar", "book", "ball", "football", "basketball", "tennis ball", "laptop", "sneaker", "boot", "person",
    "man", "woman", "car", "headphones", "chair", "plant", "grand piano", "dog", "truck", "skyscraper", "oak tree",
    "burger", "camera", "sofa",
)  # fmt: skip
LEAST, MOST = 1_000, 45_000  # triangles of a prop


@cache
def _all_parts(name: str) -> tuple[Part, ...]:
    return tuple(Part(name=part.replace("_", " ")) for part in sorted(optional_parts(read_name(name).prop)))


def _prop(name: str, **wishes: object) -> Prop:
    return build_prop(Subject(name=name, **wishes))  # type: ignore[arg-type]


def _whole(name: str) -> Prop:
    """The prop with its optional parts too."""
    return build_prop(Subject(name=name, parts=_all_parts(name)))


def _points(prop: Prop) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
    return np.concatenate([piece.mesh.points for piece in prop.pieces])


def _surfaces(prop: Prop, part: str) -> list[Surface]:
    return [piece.surface for piece in prop.pieces if piece.part == part]


def _inside_out(piece: Piece) -> bool:
    corners = piece.mesh.points.astype(float).reshape(-1, 3, 3)
    corners = corners - corners.mean(axis=(0, 1))
    return float(np.einsum("ij,ij->", corners[:, 0], np.cross(corners[:, 1], corners[:, 2]))) <= 0


@pytest.mark.parametrize("name", NAMES)
def test_every_piece_is_closed_and_wound_outwards(name: str) -> None:
    for piece in _whole(name).pieces:
        assert open_edges(piece.mesh) == 0, piece.part
        assert not _inside_out(piece), piece.part


@pytest.mark.parametrize("name", NAMES)
def test_every_normal_is_finite_and_of_length_one(name: str) -> None:
    for piece in _whole(name).pieces:
        assert piece.mesh.points.dtype == piece.mesh.normals.dtype == np.float32
        assert np.isfinite(piece.mesh.points).all(), piece.part
        assert np.allclose(np.linalg.norm(piece.mesh.normals, axis=1), 1, atol=1e-4), piece.part


@pytest.mark.parametrize("name", NAMES)
def test_every_prop_stands_on_the_ground_in_the_middle(name: str) -> None:
    points = _points(_prop(name))
    assert abs(points[:, 2].min()) < 1e-3
    assert abs(points[:, :2].min(axis=0) + points[:, :2].max(axis=0)).max() < 2e-3


@pytest.mark.parametrize("name", NAMES)
def test_height_radius_and_focus_belong_to_the_prop(name: str) -> None:
    prop = _prop(name)
    points = _points(prop)
    assert prop.height == pytest.approx(points[:, 2].max())
    assert prop.radius == pytest.approx(np.hypot(points[:, 0], points[:, 1]).max())
    assert 3.0 < prop.height < 8.6
    assert (points.min(axis=0) - 0.6 < prop.focus).all() and (prop.focus < points.max(axis=0) + 0.6).all()


@pytest.mark.parametrize("name", NAMES)
def test_every_prop_keeps_to_the_triangle_budget(name: str) -> None:
    assert LEAST < len(_points(_prop(name))) // 3 < MOST


@pytest.mark.parametrize("name", NAMES)
def test_every_piece_has_a_part_that_people_can_name(name: str) -> None:
    prop = _whole(name)
    for part in {piece.part for piece in prop.pieces}:
        assert find_part(prop.name, part.replace("_", " ")) == part


@pytest.mark.parametrize("name", NAMES)
def test_joints_are_numbered_from_one_and_every_group_has_its_joint(name: str) -> None:
    prop = _whole(name)
    assert [joint.group for joint in prop.joints] == list(range(1, len(prop.joints) + 1))
    assert all(joint.parent < joint.group for joint in prop.joints)
    assert {piece.group for piece in prop.pieces} <= {0, *(joint.group for joint in prop.joints)}
    assert all(np.linalg.norm(joint.axis) == pytest.approx(1, abs=0.01) for joint in prop.joints)


def test_every_prop_in_the_table_has_a_builder() -> None:
    assert set(prop_names()) <= set(BUILDERS)


def test_recolouring_a_part_changes_that_part_alone() -> None:
    plain, brown = _prop("watch"), _prop("watch", parts=(Part(name="strap", color="brown", material="leather"),))
    changed = {b.part for a, b in zip(plain.pieces, brown.pieces, strict=True) if a.surface != b.surface}
    assert changed == {"band"}
    assert all(a.mesh is b.mesh for a, b in zip(plain.pieces, brown.pieces, strict=True))
    assert _surfaces(brown, "band")[0].color == pytest.approx((0.15, 0.058, 0.024), abs=2e-3)


def test_the_watch_comes_with_a_black_leather_band() -> None:
    band = _surfaces(_prop("watch"), "band")[0]
    assert band.pattern == "leather"
    assert max(band.color) < 0.03


def test_a_gold_watch_is_gold_in_its_metal_and_a_red_one_in_dial_and_band() -> None:
    gold, red = _prop("watch", color="gold"), _prop("watch", color="red")
    assert _surfaces(gold, "case")[0].color == _surfaces(gold, "lugs")[0].color
    assert _surfaces(gold, "band") == _surfaces(_prop("watch"), "band")
    assert _surfaces(red, "dial")[0].color[0] > 0.3
    assert _surfaces(red, "case") == _surfaces(_prop("watch"), "case")


def test_a_part_wish_wins_over_the_wish_for_the_whole() -> None:
    made = _prop("car", color="white", parts=(Part(name="mirrors", color="black"),))
    assert min(_surfaces(made, "body")[0].color) > 0.5
    assert max(_surfaces(made, "mirrors")[0].color) < 0.05


def test_a_colour_in_the_name_counts_where_none_is_said() -> None:
    assert _surfaces(_prop("red sports car"), "body") == _surfaces(_prop("sports car", color="red"), "body")
    assert _surfaces(_prop("red sports car", color="blue"), "body") == _surfaces(
        _prop("sports car", color="blue"), "body"
    )


def test_skin_goes_from_the_face_to_the_hands_and_leaves_the_clothes() -> None:
    plain, dark = _prop("woman"), _prop("woman", parts=(Part(name="skin", color="#5a3a28"),))
    assert _surfaces(dark, "hands")[0].color == pytest.approx(_surfaces(dark, "head")[0].color, abs=1e-6)
    assert max(_surfaces(dark, "lips")[0].color) < max(_surfaces(plain, "lips")[0].color)
    assert _surfaces(dark, "top") == _surfaces(plain, "top")


def test_parts_and_words_that_are_unknown_are_told() -> None:
    wishes = (Part(name="jet engine", color="red"), Part(name="dial", color="blurple", material="unobtainium"))
    made = _prop("watch", parts=wishes)
    assert made.unknown_parts == ("jet engine",)
    assert made.unknown_words == ("blurple", "unobtainium")
    assert _surfaces(made, "dial") == _surfaces(_prop("watch"), "dial")


def test_a_part_that_this_form_does_not_have_is_told() -> None:
    assert _prop("watch", parts=(Part(name="pushers"),)).unknown_parts == ("pushers",)
    assert _prop("chronograph", parts=(Part(name="pushers"),)).unknown_parts == ()


@pytest.mark.parametrize(
    "subject",
    [Subject(name="cup with a saucer"), Subject(name="cup", parts=(Part(name="saucer", color="blue"),))],
)
def test_a_saucer_comes_when_it_is_asked_for(subject: Subject) -> None:
    assert "saucer" in {piece.part for piece in build_prop(subject).pieces}
    assert "saucer" not in {piece.part for piece in _prop("cup").pieces}


def test_steam_rises_over_the_coffee_only_when_asked_for() -> None:
    plain, steaming = _prop("coffee machine"), _prop("coffee machine", parts=(Part(name="steam"),))
    assert _surfaces(plain, "steam") == []
    assert all(surface.transparency > 0.5 for surface in _surfaces(steaming, "steam"))
    assert [joint.name for joint in steaming.joints if joint.name == "steam"]


def test_people_are_busts_from_near_and_whole_from_afar() -> None:
    near, far = build_prop(Subject(name="man"), "close"), build_prop(Subject(name="man"), "full")
    assert "trousers" not in {piece.part for piece in near.pieces}
    assert {"trousers", "shoes", "hands"} <= {piece.part for piece in far.pieces}
    assert build_prop(Subject(name="watch"), "close") is not None


def test_a_person_can_turn_the_head_speak_blink_and_walk() -> None:
    joints = {joint.name: joint for joint in _prop("person").joints}
    assert {"head", "head_nod", "jaw", "eyelids", "arm_left", "elbow_right", "leg_left", "knee_right"} <= set(joints)
    assert joints["jaw"].parent == joints["head_nod"].group
    assert joints["head_nod"].parent == joints["head"].group


def _turned(prop: Prop, name: str, degrees: float) -> "tuple[np.ndarray, np.ndarray]":  # type: ignore[type-arg]
    """Points of a joint's own pieces before and after it turns, right-handed about its axis."""
    joint = next(joint for joint in prop.joints if joint.name == name)
    points = np.concatenate([p.mesh.points for p in prop.pieces if p.group == joint.group]) - np.array(joint.pivot)
    axis, angle = np.array(joint.axis) / np.linalg.norm(joint.axis), np.radians(degrees)
    across, along = np.cross(axis, points), (points @ axis)[:, None] * axis
    return points, points * np.cos(angle) + across * np.sin(angle) + along * (1 - np.cos(angle))


@pytest.mark.parametrize("name", ["box", "gift box", "parcel"])
def test_a_lid_opens_upwards_by_a_positive_angle(name: str) -> None:
    before, after = _turned(_prop(name), "lid", 60)
    assert after[:, 2].max() > before[:, 2].max() + 1


def test_a_jaw_drops_and_lids_close_by_a_positive_angle() -> None:
    bust = build_prop(Subject(name="woman"), "close")
    for joint, degrees in (("jaw", 10), ("eyelids", 60)):
        before, after = _turned(bust, joint, degrees)
        front = before[:, 1] < np.quantile(before[:, 1], 0.2)
        assert after[front, 2].mean() < before[front, 2].mean()


def test_wheels_roll_forward_by_a_positive_angle() -> None:
    before, after = _turned(_prop("car"), "wheel_front_left", 30)
    top = before[:, 2] > 0.7
    assert after[top, 1].mean() < before[top, 1].mean()


def test_an_arm_and_a_leg_swing_forward_by_a_positive_angle() -> None:
    for joint in ("arm_left", "arm_right", "leg_left", "leg_right"):
        before, after = _turned(_prop("man"), joint, 30)
        assert after[:, 1].mean() < before[:, 1].mean(), joint


def test_building_twice_gives_the_same_bytes() -> None:
    for builder, variant in (("watch", ""), ("person", "woman bust"), ("shoe", ""), ("car", "")):
        first, second = BUILDERS[builder](variant), BUILDERS[builder](variant)
        assert all(
            a.mesh.points.tobytes() == b.mesh.points.tobytes() and a.mesh.normals.tobytes() == b.mesh.normals.tobytes()
            for a, b in zip(first.pieces, second.pieces, strict=True)
        )


def test_the_same_subject_is_built_once() -> None:
    assert _prop("watch", color="gold") is _prop("watch", color="gold")
