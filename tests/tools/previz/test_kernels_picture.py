"""Kernels that make light and picture."""

import math

import numpy as np
import pytest

from tests.tools.previz.solids import LIGHTS, ball, stage
from tools.previz import tables
from tools.previz.kernels import depth_of_field, ground, post
from tools.previz.kernels.rows import CHANNELS
from tools.previz.kernels.shadow import coarse_map, floor_openness, height_map
from tools.previz.kernels.visibility import smooth_visibility
from tools.previz.scene import weld


def test_a_white_picture_glows_evenly_up_to_edges_that_are_no_multiple_of_eight() -> None:
    picture = np.full((44, 58, 4), 3.0, np.float32)
    glow, spare = np.empty((6, 8, 3), np.float32), np.empty((6, 8, 3), np.float32)
    post.bloom(picture, 1.0, 0.1, glow, spare)
    assert np.allclose(glow, 0.1 * (3.0 - 1.1), atol=1e-5)


def test_bloom_reads_exposed_light() -> None:
    picture = np.full((16, 16, 4), 1.0, np.float32)
    glow, spare = np.empty((2, 2, 3), np.float32), np.empty((2, 2, 3), np.float32)
    post.bloom(picture, 1.0, 0.1, glow, spare)
    assert (glow == 0.0).all()
    post.bloom(picture, 2.0, 0.1, glow, spare)
    assert np.allclose(glow, 0.09, atol=1e-5)


def developed(picture: np.ndarray, gain: float, grain: float = 0.0, vignette: float = 0.0) -> np.ndarray:
    out = np.empty((*picture.shape[:2], 3), np.uint8)
    glow = np.zeros((1, 1, 3), np.float32)
    curve, tile = tables.tone_curve(), tables.grain_tile()
    post.develop(picture, glow, gain, curve, tile, 3, 250, grain, vignette, out)
    return out


def test_one_stop_is_twice_the_light() -> None:
    light = np.random.default_rng(2).uniform(0.0, 2.0, (18, 22, 4)).astype(np.float32)
    assert (developed(light, 2.0) == developed(light * np.float32(2.0), 1.0)).all()
    assert developed(light, 2.0).mean() > developed(light, 1.0).mean() + 20


def test_the_tone_curve_rises_from_black_to_white_without_steps() -> None:
    light = np.zeros((2, 4096, 4), np.float32)
    light[..., :3] = np.geomspace(1e-5, 500.0, 4096)[None, :, None]
    tones = developed(light, 1.0)[0, :, 0].astype(int)
    assert tones[0] == 0
    assert tones[-1] == 255
    assert set(np.diff(tones)) <= {0, 1}


def test_grain_has_no_colour_and_no_mean() -> None:
    grey = np.full((64, 64, 4), 0.2, np.float32)
    grained, plain = developed(grey, 1.0, grain=0.05).astype(int), developed(grey, 1.0).astype(int)
    assert (grained[..., 0] == grained[..., 2]).all()
    assert abs((grained - plain).mean()) < 0.5
    assert (grained - plain).std() > 3.0


def test_the_vignette_darkens_corners_and_leaves_the_middle() -> None:
    grey = np.full((36, 64, 4), 0.3, np.float32)
    toned, plain = developed(grey, 1.0, vignette=0.5), developed(grey, 1.0)
    assert (toned[18, 32] == plain[18, 32]).all()
    assert toned[0, 0, 0] < plain[0, 0, 0] - 10


def shares(height: int, width: int, value: float) -> np.ndarray:
    return np.full((height, width * CHANNELS), value, np.float32)


def test_smoothing_stays_on_one_surface_whatever_lies_in_unused_pixels() -> None:
    owner = np.zeros((12, 16), np.int32)
    owner[2:10, 2:8], owner[2:10, 8:14] = 1, 2
    facing = np.zeros((12, 16, 4), np.float32)
    facing[..., 2] = 1.0
    share, spare = shares(12, 16, np.nan), shares(12, 16, np.nan)
    share.reshape(12, 16, CHANNELS)[owner == 1] = 0.25
    share.reshape(12, 16, CHANNELS)[owner == 2] = 0.75
    smooth_visibility(share, owner, facing, 2, 1, 0.9, 1e6, spare)
    pixels = share.reshape(12, 16, CHANNELS)
    assert np.allclose(pixels[owner == 1], 0.25, atol=1e-4)
    assert np.allclose(pixels[owner == 2], 0.75, atol=1e-4)


def test_smoothing_takes_out_a_tile_of_noise_entirely() -> None:
    owner, facing = np.ones((25, 30), np.int32), np.zeros((25, 30, 4), np.float32)
    facing[..., 2] = 1.0
    tile = np.random.default_rng(4).uniform(0.0, 1.0, (5, 5))
    noise = np.tile(tile, (5, 6)).astype(np.float32)
    share = np.repeat(noise[..., None], CHANNELS, axis=2).reshape(25, -1).copy()
    smooth_visibility(share, owner, facing, 2, 1, 0.9, 1e6, np.empty_like(share))
    middle = share.reshape(25, 30, CHANNELS)[4:-4, 4:-4]
    assert np.allclose(middle, tile.mean(), atol=1e-5)


def test_an_edge_stronger_than_the_contrast_is_not_smoothed() -> None:
    owner, facing = np.ones((20, 20), np.int32), np.zeros((20, 20, 4), np.float32)
    facing[..., 2] = 1.0
    share = np.zeros((20, 20, CHANNELS), np.float32)
    share[:, 10:] = 1.0
    kept = share.reshape(20, -1).copy()
    smooth_visibility(kept, owner, facing, 2, 3, 0.9, 0.35, np.empty_like(kept))
    assert np.allclose(kept.reshape(share.shape), share, atol=1e-5)


def test_the_coarse_map_is_never_farther_than_what_it_stands_for() -> None:
    depth = np.random.default_rng(3).uniform(0.0, 1.0, (64, 64)).astype(np.float32)
    coarse = np.empty((4, 4), np.float32)
    coarse_map(depth, coarse, 0)
    assert (coarse == depth.reshape(4, 16, 4, 16).max(axis=(1, 3))).all()
    coarse_map(depth, coarse, 4)
    assert (coarse == depth.max()).all()


def test_the_floor_is_closed_in_under_a_ball_and_open_far_off() -> None:
    scene = weld(stage(ball()))
    low, high = np.empty((160, 160), np.float32), np.empty((160, 160), np.float32)
    height_map(scene.points, scene.triangles, 7.0, low, high)
    assert abs(high[80, 80] - 3.0) < 0.1
    assert abs(low[80, 80]) < 0.1
    assert low[2, 2] > 1e8
    openness = np.empty((128, 128), np.float32)
    floor_openness(low, high, 7.0, openness)
    assert openness[66, 66] < 0.3 < openness[64, 84] < openness[64, 100] <= 1.0
    assert openness[2, 2] == 1.0


def test_the_height_map_has_no_holes_under_large_triangles() -> None:
    points = np.array([(-5, -5, 2), (5, -5, 2), (5, 5, 2), (-5, 5, 2)], np.float32)
    low, high = np.empty((160, 160), np.float32), np.empty((160, 160), np.float32)
    height_map(points, np.array([(0, 1, 2), (0, 2, 3)], np.uint32), 7.0, low, high)
    assert (high[30:130, 30:130] == 2.0).all()


def test_blurring_the_mirror_keeps_its_light() -> None:
    levels = np.zeros((5, 100, 100, 5), np.float32)
    levels[0, 48:52, 48:52] = 1.0
    ground.mirror_blur(levels, np.empty((100, 100, 5), np.float32))
    sums = levels.sum(axis=(1, 2))[:, 0]
    assert np.allclose(sums, 16.0, rtol=1e-3)
    peaks = levels.max(axis=(1, 2))[:, 0]
    assert (np.diff(peaks) < 0).all()


def focused(distance: np.ndarray, focus: float, aperture: float) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(8)
    picture = rng.uniform(0.0, 1.0, (*distance.shape, 4)).astype(np.float32)
    picture[..., 3] = distance
    before = picture.copy()
    h, w = distance.shape[0] // 2, distance.shape[1] // 2
    half, blurred = np.empty((h, w, 4), np.float32), np.empty((h, w, 4), np.float32)
    circle, tiles = np.empty((h, w, 2), np.float32), (math.ceil(h / 8), math.ceil(w / 8))
    reach, even = np.empty(tiles, np.float32), np.empty(tiles, np.uint8)
    depth_of_field.shrink(picture, focus, aperture, 24.0, half, circle)
    depth_of_field.tile_bounds(half, circle, reach, even)
    depth_of_field.blur(half, circle, reach, even, tables.ray_taps(), blurred)
    depth_of_field.settle(blurred, half)
    depth_of_field.mix(picture, half, focus, aperture, 24.0)
    return before, picture


def test_what_is_in_focus_stays_as_it_was() -> None:
    before, after = focused(np.full((50, 70), 10.0), 10.0, 60.0)
    assert (before == after).all()


@pytest.mark.parametrize("distance", [4.0, 40.0])
def test_what_is_out_of_focus_is_blurred_up_to_the_last_row_and_column(distance: float) -> None:
    before, after = focused(np.full((50, 70), distance), 10.0, 40.0)
    assert after[..., :3].std() < 0.35 * before[..., :3].std()
    for edge in (after[-1], after[0], after[:, -1], after[:, 0]):
        assert edge[..., :3].std() < 0.6 * before[..., :3].std()
    assert abs(after[..., :3].mean() - before[..., :3].mean()) < 0.03


def test_a_blurred_background_does_not_take_in_a_sharp_foreground() -> None:
    distance = np.full((64, 64), 60.0)
    distance[:, :32] = 10.0
    _, after = focused(distance, 10.0, 40.0)
    before, _ = focused(distance, 10.0, 0.0)
    assert (after[:, :30] == before[:, :30]).all()


def test_grain_and_taps_are_the_same_numbers_as_ever() -> None:
    grain, taps = tables.grain_tile(), tables.turned_taps(5)
    assert abs(float(grain.mean())) < 0.02
    assert abs(float(grain.std()) - 1.0) < 0.02
    assert taps.shape == (25, 48, 2)
    assert np.hypot(*taps.reshape(-1, 2).T).max() <= 1.0
    assert np.allclose(taps[:, :12].mean(axis=(0, 1)), 0.0, atol=1e-6)


def test_soft_boxes_show_in_the_environment_where_they_stand() -> None:
    scene = weld(stage(ball()))
    toward = np.subtract(LIGHTS[0].position, LIGHTS[0].target)
    toward = toward / np.abs(toward).sum()
    size = scene.table.shape[1]
    x, y = (toward[:2] * 0.5 + 0.5) * (size - 1)
    sharp, rough = scene.table[0, int(y), int(x), :3], scene.table[7, int(y), int(x), :3]
    assert sharp.mean() > 3.0 > rough.mean() > scene.table[7, size // 2, 0, :3].mean()
