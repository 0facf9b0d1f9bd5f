"""Solids are closed, wound outwards, smooth where they should be and sharp where not."""

import numpy as np
import pytest

from tools.previz.mesh import (
    Solid,
    aimed,
    around,
    bevel,
    block,
    both_sides,
    box,
    circle,
    closed_curve,
    curve,
    disc,
    ellipsoid,
    evenly,
    extrude,
    inset,
    join,
    landed,
    lathe,
    moved_mesh,
    open_edges,
    oval,
    pane,
    rectangle,
    ring_sweep,
    rotation,
    rounded,
    skin,
    slab,
    spread,
    sweep,
    to_mesh,
    tube,
    turned_ring,
    washer,
)
from tools.previz.mesh.field import ball, blend, brick, carve, common, half_space, limb, mirror, prism, rod, squircle
from tools.previz.stage import Mesh

SHEET = np.stack(np.meshgrid(np.linspace(0, 1, 5), np.linspace(0, 2, 7), [0.0], indexing="ij"), axis=-1)[:, :, 0]
SOLIDS = {
    "box": box(1, 2, 3, 0.1),
    "block": block(2, 2, 1, 0.4, 0.1),
    "extrude": extrude(oval(1, 0.6, 40, 3.0), 0.3, 0.05),
    "disc": disc(1, 0.2, 0.05),
    "washer": washer(0.6, 1, 0.2),
    "ellipsoid": ellipsoid(1, 0.7, 0.5),
    "lathe": lathe(bevel([(0, 0), (1, 0), (0.7, 2), (0, 2)], 0.1), 48, knurl=0.05),
    "ring": turned_ring(circle(0.2, 12) + np.array([1.5, 0.0]), 40),
    "tube": tube([(0, 0, 0), (1, 0, 1), (0, 1, 2)], [0.2, 0.1, 0.2]),
    "sweep": sweep(rectangle(0.3, 0.2, 0.05), [(0, 0, 0), (0, 1, 0.5), (0, 2, 0)], side=(1, 0, 0)),
    "ring sweep": ring_sweep(circle(0.1, 8), np.column_stack([circle(1, 40), np.zeros(40)]), (0, 0, 1)),
    "slab": slab(SHEET + np.array([0, 0, 0.1]), SHEET),
    "pair": both_sides(box(0.5, 0.5, 0.5).moved(2)),
    "star": around(box(0.2, 0.2, 0.2).moved(1), 5),
    "aimed": aimed(disc(0.3, 0.1), (1, 1, 0), (0, 0, 2)),
}


def _volume(mesh: Mesh) -> float:
    corners = mesh.points.astype(float).reshape(-1, 3, 3)
    return float(np.einsum("ij,ij->", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])) / 6)


@pytest.mark.parametrize("name", SOLIDS)
def test_every_solid_is_closed(name: str) -> None:
    assert open_edges(to_mesh(SOLIDS[name])) == 0


@pytest.mark.parametrize("name", SOLIDS)
def test_every_solid_is_wound_outwards(name: str) -> None:
    assert _volume(to_mesh(SOLIDS[name])) > 0


@pytest.mark.parametrize("name", SOLIDS)
def test_normals_have_length_one_and_lean_with_their_faces(name: str) -> None:
    mesh = to_mesh(SOLIDS[name])
    corners = mesh.points.reshape(-1, 3, 3)
    faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    assert np.allclose(np.linalg.norm(mesh.normals, axis=1), 1, atol=1e-5)
    assert (np.einsum("ij,ikj->ik", faces, mesh.normals.reshape(-1, 3, 3)) > 0).all()


def test_a_missing_face_counts_as_three_open_edges() -> None:
    whole = to_mesh(box(1, 1, 1))
    assert open_edges(Mesh(whole.points[3:], whole.normals[3:])) == 3


def test_a_solid_that_is_inside_out_is_refused() -> None:
    solid = box(1, 1, 1)
    with pytest.raises(ValueError, match="outwards"):
        to_mesh(Solid(solid.points, solid.faces[:, ::-1]))


def test_a_solid_far_from_the_origin_is_refused() -> None:
    with pytest.raises(ValueError, match="50 units"):
        to_mesh(box(1, 1, 1).moved(80))


def test_a_ball_has_the_volume_of_a_ball() -> None:
    assert ellipsoid(1, 1, 1, 96, 64).volume() == pytest.approx(4 / 3 * np.pi, rel=0.01)


def test_a_mirror_image_keeps_its_volume_and_its_winding() -> None:
    solid = extrude(oval(1, 0.5), 0.4).moved(2)
    assert solid.mirrored().volume() == pytest.approx(solid.volume())
    assert solid.mirrored().points[:, 0].max() < 0


def test_joined_solids_add_their_volumes() -> None:
    pair = join(box(1, 1, 1), box(1, 1, 1).moved(3))
    assert _volume(to_mesh(pair)) == pytest.approx(2 * box(1, 1, 1).volume(), rel=1e-5)


def test_a_small_crease_angle_keeps_facets_flat_and_a_large_one_rounds_them() -> None:
    prism_ = lathe([(0, 0), (1, 0), (1, 2), (0, 2)], 12)
    flat, round_ = to_mesh(prism_, crease=10), to_mesh(prism_, crease=60)
    around_flat = {tuple(n) for n in np.round(flat.normals[abs(flat.normals[:, 2]) < 0.1], 3).tolist()}
    radial = round_.points[:, :2] / np.maximum(np.linalg.norm(round_.points[:, :2], axis=1, keepdims=True), 1e-6)
    side = abs(round_.normals[:, 2]) < 0.1
    assert len(around_flat) == 12
    assert (np.einsum("ij,ij->i", radial[side], round_.normals[side, :2]) > 0.99).all()


def test_broad_faces_stay_flat_beside_their_bevels() -> None:
    mesh = to_mesh(block(4, 4, 1, 0.5, 0.1))
    top = mesh.points[:, 2] > 0.4999
    assert top.sum() > 40
    assert (mesh.normals[top, 2] > 0.98).all()


@pytest.mark.parametrize("axis", ["x", "y", "z"])
def test_a_quarter_turn_is_counter_clockwise(axis: str) -> None:
    before = {"x": (0, 1, 0), "y": (0, 0, 1), "z": (1, 0, 0)}[axis]
    after = {"x": (0, 0, 1), "y": (1, 0, 0), "z": (0, 1, 0)}[axis]
    assert np.allclose(rotation(axis, 90) @ before, after)  # type: ignore[arg-type]


def test_a_moved_mesh_turns_its_normals_but_does_not_shift_them() -> None:
    mesh = to_mesh(box(1, 1, 1))
    moved = moved_mesh(mesh, rotation("z", 90), np.array([5.0, 0, 0]), 2.0)
    assert moved.points[:, 0].mean() == pytest.approx(5.0, abs=1e-4)
    assert np.allclose(moved.normals, mesh.normals @ rotation("z", 90).T, atol=1e-6)


def test_a_bevel_keeps_the_ends_and_cuts_the_corner() -> None:
    line = bevel([(0, 0), (1, 0), (1, 1)], 0.2, 4)
    assert np.allclose(line[[0, -1]], [(0, 0), (1, 1)])
    assert np.linalg.norm(line - np.array([1, 0]), axis=1).min() > 0.05


def test_rounded_polygons_lie_inside_the_sharp_ones() -> None:
    line = rounded([(0, 0), (2, 0), (2, 1), (0, 1)], 0.3)
    assert line.min() >= 0
    assert (line <= [2, 1]).all()
    assert len(line) == 16


def test_an_inset_square_has_parallel_sides() -> None:
    square = np.array([(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)])
    assert np.allclose(inset(square, 0.5), [(0.5, 0.5), (3.5, 0.5), (3.5, 3.5), (0.5, 3.5)])


def test_smooth_lines_pass_through_their_points() -> None:
    points = [(0.0, 0.0), (1.0, 2.0), (3.0, 1.0)]
    assert np.allclose(curve(points, 5)[[0, 2, 4]], points)
    assert np.allclose(closed_curve(points, 6)[[0, 2, 4]], points)


def test_even_points_are_equally_far_apart() -> None:
    steps = np.linalg.norm(np.diff(evenly(np.array([(0.0, 0.0), (1.0, 0.0), (1.0, 5.0)]), 13), axis=0), axis=1)
    assert np.allclose(steps, 0.5)


FIELDS = {
    "ball": ball((0, 0, 0), 1.0),
    "blend": blend(0.3, ball((-0.5, 0, 0), 0.7), limb((0, 0, 0), (1, 0, 0), 0.4, 0.2)),
    "carve": carve(0.1, ball((0, 0, 0), 1.0), brick((0, -1, 0), (0.3, 0.5, 0.3), 0.05)),
    "common": common(0.1, brick((0, 0, 0), (1, 1, 1), 0.1), half_space((0, 0, 0.4), (0, 0, 1)), rod((0, 0, 0), 0.9, 2)),
    "mirror": mirror(ball((0.6, 0, 0), 0.5)),
    "prism": common(0.1, prism(oval(1, 0.6), (0, 1)), brick((0, 0, 0), (2, 2, 0.5), 0.05)),
    "squircle": common(0.1, squircle((1, 0.8), 4, (0, 1)), brick((0, 0, 0), (2, 2, 0.5), 0.05)),
}


@pytest.mark.parametrize("name", FIELDS)
def test_the_skin_of_a_field_is_closed_and_faces_outwards(name: str) -> None:
    mesh = skin(FIELDS[name], (-2, -2, -2), (2, 2, 2), 0.11)
    assert open_edges(mesh) == 0
    assert _volume(mesh) > 0


def test_the_skin_of_a_ball_lies_on_the_ball() -> None:
    mesh = skin(ball((0.2, 0, 0), 1.0), (-1.5, -1.5, -1.5), (1.5, 1.5, 1.5), 0.12)
    away = mesh.points - np.array([0.2, 0, 0], np.float32)
    assert np.allclose(np.linalg.norm(away, axis=1), 1, atol=2e-3)
    assert (np.einsum("ij,ij->i", away, mesh.normals) > 0.99).all()


@pytest.mark.parametrize("low", [(-0.5, -2.0, -2.0), (3.0, 3.0, 3.0)])
def test_a_skin_that_leaves_its_box_is_refused(low: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="inside the box"):
        skin(ball((0, 0, 0), 1.0), low, (4, 4, 4), 0.15)


def test_points_land_on_the_skin_from_outside() -> None:
    found = landed(ball((0, 0, 0), 2.0), np.array([(0.0, 0, 0), (0.5, 0, 1.0)]), 1, -5.0, 0.0)
    assert np.allclose(np.linalg.norm(found, axis=1), 2, atol=1e-4)
    assert (found[:, 1] < 0).all()


def test_a_pane_stands_over_the_skin_it_is_laid_on() -> None:
    ends = np.linspace(-0.5, 0.5, 9)
    low, high = (np.column_stack([ends, 0 * ends, np.full(9, z)]) for z in (-0.3, 0.3))
    solid = pane(ball((0, 0, 0), 1.0), spread(low, high, 7), 1, -2.0, 0.0, 0.04)
    assert np.linalg.norm(solid.points, axis=1).max() == pytest.approx(1.04, abs=2e-3)
    assert open_edges(to_mesh(solid, 60)) == 0
