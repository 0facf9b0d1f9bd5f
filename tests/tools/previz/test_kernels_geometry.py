"""Kernels that decide what is seen where."""

import numpy as np
import numpy.typing as npt

from tests.tools.previz.solids import STILL, ball, block, shifted, stage, view
from tools.previz.kernels.mattes import bleed, compose, cover, part_ids, solid_bits
from tools.previz.kernels.raster import raster, raster_layer, raster_single
from tools.previz.kernels.rows import SAMPLE_X, SAMPLE_Y
from tools.previz.kernels.transform import clip_near, count_crossing, move, project
from tools.previz.projection import camera_of, perspective
from tools.previz.scene import weld
from tools.previz.sight import place, pose

WIDTH, HEIGHT = 40, 30


def flat(*corners: tuple[float, float, float]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.uint32]]:
    """Screen corners (x, y, 1 / distance) and the triangles that they make three by three."""
    screen = np.array(corners, np.float64)
    return screen, np.arange(len(corners), dtype=np.uint32).reshape(-1, 3)


def drawn(
    screen: npt.NDArray[np.float64], triangles: npt.NDArray[np.uint32]
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int32]]:
    depth, at = np.empty((HEIGHT, WIDTH, 4), np.float32), np.empty((HEIGHT, WIDTH, 4), np.int32)
    raster(screen, triangles, np.zeros(len(triangles), np.uint32), np.ones(1, np.uint8), depth, at)
    return depth, at


def inside(screen: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Brute force: which samples lie well inside (or well outside) one triangle, from its three half-planes."""
    x = np.arange(WIDTH)[None, :, None] + np.array(SAMPLE_X)
    y = np.arange(HEIGHT)[:, None, None] + np.array(SAMPLE_Y)
    sides = []
    for a, b in ((0, 1), (1, 2), (2, 0)):
        (ax, ay), (bx, by) = screen[a, :2], screen[b, :2]
        sides.append((bx - ax) * (y - ay) - (by - ay) * (x - ax))
    return np.max(sides, axis=0) < 0.0


def test_every_sample_inside_a_front_face_is_hit_and_none_outside() -> None:
    rng = np.random.default_rng(5)
    hits = 0
    for _ in range(60):
        screen, triangles = flat(*np.column_stack([rng.uniform(-25, 60, (3, 2)), np.ones(3)]))
        (ax, ay), (bx, by), (cx, cy) = screen[:, :2]
        if (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) > 0.0:
            screen = screen[[0, 2, 1]]
        _, at = drawn(screen, triangles)
        assert ((at == 0) == inside(screen)).all()
        hits += int((at == 0).sum())
    assert hits > 10_000


def test_back_faces_are_not_drawn() -> None:
    screen, triangles = flat((0.0, 0.0, 1.0), (30.0, 0.0, 1.0), (0.0, 30.0, 1.0))
    assert (drawn(screen, triangles)[1] == -1).all()


def test_the_nearer_of_two_triangles_wins_in_either_order() -> None:
    near = [(0.0, 0.0, 0.5), (0.0, 30.0, 0.5), (30.0, 0.0, 0.5)]
    far = [(x, y, 0.2) for x, y, _ in near]
    for corners, winner in ((near + far, 0), (far + near, 1)):
        depth, at = drawn(*flat(*corners))
        assert at[2, 2, 0] == winner
        assert depth[2, 2, 0] == np.float32(0.5)


def test_a_triangle_behind_the_camera_is_not_drawn() -> None:
    screen, triangles = flat((0.0, 0.0, -1.0), (0.0, 30.0, 1.0), (30.0, 0.0, 1.0))
    assert (drawn(screen, triangles)[1] == -1).all()


def test_glass_layers_come_farthest_first_and_each_triangle_once() -> None:
    near = [(0.0, 0.0, 0.5), (0.0, 30.0, 0.5), (30.0, 0.0, 0.5)]
    screen, triangles = flat(*near, *[(x, y, 0.2) for x, y, _ in near], *[(x, y, 0.3) for x, y, _ in near])
    behind = np.zeros((HEIGHT, WIDTH, 4), np.float32)
    depth, at = np.empty_like(behind), np.empty(behind.shape, np.int32)
    box, live = np.array([0, WIDTH - 1, 0, HEIGHT - 1]), np.ones(3, np.uint8)
    piece, chosen = np.zeros(3, np.uint32), np.ones(1, np.uint8)
    seen = []
    while raster_layer(screen, triangles, piece, chosen, behind, depth, at, box, live):
        seen.append(int(at[2, 2, 0]))
        behind[at >= 0] = depth[at >= 0]
    assert seen == [1, 2, 0]
    assert not live.any()


def test_glass_behind_something_solid_is_no_layer() -> None:
    screen, triangles = flat((0.0, 0.0, 0.2), (0.0, 30.0, 0.2), (30.0, 0.0, 0.2))
    behind = np.full((HEIGHT, WIDTH, 4), 0.4, np.float32)
    depth, at = np.empty_like(behind), np.empty(behind.shape, np.int32)
    box, live = np.array([0, WIDTH - 1, 0, HEIGHT - 1]), np.ones(1, np.uint8)
    hits = raster_layer(screen, triangles, np.zeros(1, np.uint32), np.ones(1, np.uint8), behind, depth, at, box, live)
    assert hits == 0


def test_half_opaque_pieces_cover_half_of_a_shadow_map() -> None:
    screen, triangles = flat((-99.0, -99.0, 1.0), (-99.0, 199.0, 1.0), (199.0, -99.0, 1.0))
    depth, at = np.empty((32, 32), np.float32), np.empty((32, 32), np.int32)
    piece = np.zeros(1, np.uint32)
    for opacity, share in ((1.0, 1.0), (0.5, 0.5), (0.25, 0.25), (0.0, 0.0)):
        raster_single(screen, triangles, piece, np.array([opacity], np.float32), -1.0, depth, at)
        assert (depth > 0).mean() == share


def test_points_nearer_than_the_near_plane_are_marked_and_counted() -> None:
    points = np.array([(0.0, 0.0, -5.0), (0.0, 0.0, -0.1), (0.0, 0.0, 2.0)], np.float32)
    screen = np.empty((3, 3))
    assert project(points, perspective(90.0, 1.0), 10.0, 10.0, 0.3, screen) == 2
    assert screen[0].tolist() == [5.0, 5.0, 0.2]
    assert (screen[1:, 2] == -1.0).all()


def test_a_crossing_triangle_is_cut_where_it_meets_the_near_plane() -> None:
    points = np.zeros((3 + 4, 3), np.float32)
    points[:3] = [(-1.0, 0.0, -4.0), (1.0, 0.0, -4.0), (0.0, 0.0, 4.0)]
    normals, rest, group = np.ones_like(points), points.copy(), np.zeros(7, np.uint32)
    triangles, piece = np.zeros((3, 3), np.uint32), np.zeros(3, np.uint32)
    triangles[0], piece[0] = (0, 1, 2), 4
    matrix, screen = perspective(90.0, 1.0), np.empty((3, 3))
    project(points[:3].copy(), matrix, 10.0, 10.0, 0.5, screen)
    assert count_crossing(screen, triangles[:1].copy()) == 1
    vertices, faces = clip_near(points, normals, rest, group, triangles, piece, 3, 1, matrix, 0.5)
    assert (vertices, faces) == (7, 3)
    assert np.isclose(sorted(-points[3:, 2]), [0.5, 0.5, 4.0, 4.0], atol=1e-3).all()
    assert piece[1:].tolist() == [4, 4]
    edges = points[triangles[1:]].astype(np.float64)
    areas = np.linalg.norm(np.cross(edges[:, 1] - edges[:, 0], edges[:, 2] - edges[:, 0]), axis=1) / 2.0
    assert np.isclose(areas.sum(), 8.0 * (1.0 - (4.5 / 8.0) ** 2), atol=1e-3)


def test_normals_of_a_squashed_group_stay_upright_on_its_surface() -> None:
    points = np.zeros((1, 3), np.float32)
    normals = np.array([[np.sqrt(0.5), 0.0, np.sqrt(0.5)]], np.float32)
    scene = weld(stage(ball(group=1)))
    matrices = np.stack([np.eye(4), np.diag([1.0, 1.0, 0.5, 1.0])])
    _, turned = place(scene, matrices)
    lengths = np.linalg.norm(turned, axis=1)
    assert np.isclose(lengths, 1.0, atol=1e-5).all()
    turns = np.diag([0.5, 0.5, 1.0])[None]
    moved, out = np.empty_like(points), np.empty_like(normals)
    move(points, normals, np.zeros(1, np.uint32), np.diag([1.0, 1.0, 0.5, 1.0])[None], turns, moved, out)
    tangent = np.array([np.sqrt(0.5), 0.0, -np.sqrt(0.5) * 0.5])
    assert abs(float(out[0] @ tangent)) < 1e-6


def test_only_the_moved_group_moves() -> None:
    scene = weld(stage(ball(group=1), block()))
    points, _ = place(scene, shifted(1.0, 0.0, 0.5))
    shift = points - scene.points
    assert np.allclose(shift[scene.group == 1], (1.0, 0.0, 0.5), atol=1e-6)
    assert (shift[scene.group == 0] == 0.0).all()


def test_nothing_is_copied_where_no_triangle_crosses_the_near_plane() -> None:
    scene = weld(stage(ball()))
    points, normals = place(scene, STILL)
    assert pose(scene, points, normals, camera_of(view(), 64, 64).matrix, 64, 64).triangles is scene.triangles


def test_coverage_counts_the_samples_of_the_chosen_pieces() -> None:
    at = np.full((1, 5, 4), -1, np.int32)
    for x in range(5):
        at[0, x, :x] = 0
    bits, out = np.empty((1, 5), np.uint8), np.empty((1, 5), np.uint8)
    solid_bits(at, np.zeros(1, np.uint32), np.ones(1, np.uint8), bits)
    cover(bits, out)
    assert out[0].tolist() == [0, 64, 128, 192, 255]
    solid_bits(at, np.zeros(1, np.uint32), np.zeros(1, np.uint8), bits)
    assert (bits == 0).all()


def test_ids_past_255_share_the_last_one() -> None:
    out = np.empty((1, 3), np.uint8)
    part_ids(np.array([[-1, 0, 1]], np.int32), np.array([7, 400], np.uint32), out)
    assert out[0].tolist() == [0, 8, 255]


def test_a_composite_counts_what_it_really_kept() -> None:
    rng = np.random.default_rng(1)
    old, new = (rng.integers(0, 255, (4, 6, 3)).astype(np.uint8) for _ in range(2))
    coverage = np.zeros((4, 6), np.uint8)
    coverage[1, 2] = 64
    out = np.empty_like(old)
    assert compose(old, new, coverage, out) == (23, 23)
    assert (out[1, 2] == new[1, 2]).all()
    assert (out != old).any(axis=2).sum() == 1


def test_colours_are_carried_outwards_without_touching_alpha() -> None:
    rgba = np.zeros((5, 5, 4), np.uint8)
    rgba[2, 2] = (90, 60, 30, 255)
    bleed(rgba, 1)
    assert (rgba[1:4, 1:4, :3] == (90, 60, 30)).all()
    assert rgba[0].sum() == 0
    assert (rgba[..., 3] > 0).sum() == 1
