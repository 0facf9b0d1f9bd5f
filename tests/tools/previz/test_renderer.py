"""Frames of small stages: what a caller of the renderer relies on."""

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tests.tools.previz.solids import (
    BLUE,
    GLASS,
    LIGHTS,
    MATTE_FLOOR,
    MIRROR_FLOOR,
    RED,
    STILL,
    WHITE,
    ball,
    block,
    cylinder,
    moment,
    shifted,
    sphere,
    stage,
    torus,
)
from tools.previz import renderer as module
from tools.previz.renderer import Renderer
from tools.previz.scene import FLOOR_PATTERNS, SURFACE_PATTERNS
from tools.previz.stage import Floor, Moment, Piece, Surface
from tools.previz.tiny import box
from tools.terms.errors import BadInput, NotFound

W, H = 160, 90
BALL = frozenset({"ball"})
ROOT = Path(__file__).parents[3]


@cache
def scene_of_three() -> Renderer:
    ring = Piece("ring", torus(1.6, 0.35, (-2.6, 0.0, 0.4)), Surface((0.8, 0.6, 0.3), metal=1.0, rough=0.2))
    post = Piece("post", cylinder(0.5, 0.0, 3.0), Surface((0.2, 0.1, 0.05), pattern="leather"))
    return Renderer(stage(ball(group=1), block(), ring, post, floor=MIRROR_FLOOR))


@cache
def simple(floor: Floor = MATTE_FLOOR) -> Renderer:
    return Renderer(stage(ball(), block(), floor=floor))


def digest(frame: module.Frame) -> str:
    covered = frame.coverage.tobytes() if frame.coverage is not None else b""
    return hashlib.sha256(frame.rgb.tobytes() + covered).hexdigest()


def turning(index: int) -> Moment:
    return moment(index, shifted(0.1 * index, 0.0, 0.0), aperture=30.0, focus=11.0, grain=0.02)


def digest_of(index: int) -> str:
    return digest(scene_of_three().draw(turning(index), W, H, BALL))


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_any_number_of_threads_gives_the_same_bytes(threads: int) -> None:
    with ThreadPoolExecutor(threads) as pool:
        drawn = list(pool.map(digest_of, range(6)))
    assert drawn == [digest_of(index) for index in range(6)]
    assert len(set(drawn)) == 6


def test_another_process_gives_the_same_bytes() -> None:
    script = "from tests.tools.previz.test_renderer import digest_of; print(digest_of(2), digest_of(4))"
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [digest_of(2), digest_of(4)]


def test_what_a_buffer_held_before_never_shows() -> None:
    made = Renderer(stage(ball(), block(), Piece("pane", box(1.0, (1.5, -1.5, 0.5)), GLASS), floor=MIRROR_FLOOR))
    at = moment(aperture=30.0, focus=11.0)
    first = digest(made.draw(at, W, H, BALL))
    with made._pool.lend(W, H) as room:
        for holder in (room, room.glass):
            for array in vars(holder).values():
                if isinstance(array, np.ndarray) and array.dtype == np.float32:
                    array[:] = np.nan
        room.bits[:] = 255
    assert digest(made.draw(at, W, H, BALL)) == first


@pytest.mark.parametrize(("width", "height"), [(16, 16), (108, 192), (86, 48), (36, 64), (162, 90)])
def test_any_even_size_is_drawn_to_its_last_row_and_column(width: int, height: int) -> None:
    frame = simple().draw(moment(aperture=20.0, focus=11.0), width, height)
    assert frame.rgb.shape == (height, width, 3)
    rgb = frame.rgb.astype(int)
    assert np.abs(rgb[-1] - rgb[-2]).max() < 40
    assert np.abs(rgb[:, -1] - rgb[:, -2]).max() < 40
    assert rgb[-1].min() > 10


@pytest.mark.parametrize(("width", "height"), [(161, 90), (160, 91), (0, 0), (8, 90), (20_000, 90)])
def test_a_size_that_cannot_be_drawn_is_refused(width: int, height: int) -> None:
    with pytest.raises(BadInput, match=f"{width}x{height}"):
        simple().draw(moment(), width, height)


def test_the_field_of_view_is_the_vertical_one() -> None:
    tall, wide = (simple().draw(moment(), width, 120, BALL).coverage for width in (80, 200))
    assert tall is not None
    assert wide is not None
    assert abs(int((tall > 0).any(axis=1).sum()) - int((wide > 0).any(axis=1).sum())) <= 1


def test_each_stop_of_exposure_brightens_the_picture() -> None:
    means = [simple().draw(moment(exposure=stops), W, H).rgb.mean() for stops in (-4.0, -2.0, -1.0, 0.0, 1.0, 2.0)]
    assert all(b > a + 8.0 for a, b in pairwise(means))
    assert simple().draw(moment(exposure=-12.0), W, H).rgb.max() <= 4


def test_lamps_of_half_power_equal_one_stop_less() -> None:
    dim = tuple(replace(box_, intensity=box_.intensity / 2.0) for box_ in LIGHTS)
    black = replace(stage(ball()).backdrop, low=(0.0,) * 3, high=(0.0,) * 3, sky=((0.0,) * 3,) * 3)
    full, half = (Renderer(replace(stage(ball(WHITE), lights=lamps), backdrop=black)) for lamps in (LIGHTS, dim))
    a = full.draw(moment(bloom=0.0), W, H).rgb.astype(int)
    b = half.draw(moment(bloom=0.0, exposure=1.0), W, H).rgb.astype(int)
    assert np.percentile(np.abs(a - b), 99) <= 3


def test_a_wall_that_reaches_behind_the_camera_has_no_hole() -> None:
    wall = Piece("wall", box(40.0, (0.0, 0.0, 21.5)), WHITE)
    drawn = Renderer(stage(wall)).draw(
        moment(eye=(0.0, -24.0, 1.4), target=(0.0, 0.0, 2.4), fov=60.0), W, H, frozenset({"wall"})
    )
    coverage = drawn.coverage
    assert coverage is not None
    assert (coverage[: H // 3] == 255).all()


def test_standing_inside_a_long_floorboard_does_not_drop_it() -> None:
    plank = Piece("plank", box(30.0, (0.0, 0.0, -14.5)), RED)
    drawn = Renderer(stage(plank)).draw(
        moment(eye=(0.0, -5.0, 1.6), target=(0.0, 5.0, 0.5), fov=70.0), W, H, frozenset({"plank"})
    )
    assert drawn.coverage is not None
    assert (drawn.coverage[-H // 3 :] == 255).all()


def test_shadows_of_a_still_subject_are_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    real = module.make_shadows
    monkeypatch.setattr(module, "make_shadows", lambda *said: calls.append(1) or real(*said))
    made = Renderer(stage(ball(group=1)))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda i: made.draw(moment(i, shifted(0.0, 0.0, 0.0)), W, H), range(6)))
    assert len(calls) == 1
    made.draw(moment(0, shifted(0.5, 0.0, 0.0)), W, H)
    made.draw(moment(1, shifted(0.0, 0.0, 0.0)), W, H)
    assert len(calls) == 2


def test_shadows_that_could_not_be_made_are_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Renderer(stage(ball()))

    def fail(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(module, "make_shadows", fail)
        with pytest.raises(MemoryError):
            made.draw(moment(), W, H)
    assert made.draw(moment(), W, H).rgb.any()


def test_a_shadow_falls_away_from_the_key_light() -> None:
    key = (replace(LIGHTS[0], width=1.0, height=1.0),)
    lit, empty = (Renderer(stage(*pieces, lights=key)).draw(moment(), W, H).rgb for pieces in ((ball(),), ()))
    darker = empty.astype(int).sum(axis=2) - lit.astype(int).sum(axis=2) > 40
    covered = Renderer(stage(ball(), lights=key)).draw(moment(), W, H, BALL).coverage
    assert covered is not None
    columns = np.nonzero((darker & (covered == 0)).any(axis=0))[0]
    assert columns.mean() > W / 2 + 5


def test_glass_casts_a_lighter_shadow_than_a_solid() -> None:
    below = (slice(H * 3 // 4, None), slice(W // 2, W * 3 // 4))
    dark, light = (Renderer(stage(ball(s))).draw(moment(), W, H).rgb[below].min() for s in (RED, GLASS))
    assert light > dark + 8


def test_a_large_smooth_ball_shows_no_weave() -> None:
    huge = Piece("ball", sphere(4.0, (0.0, 0.0, 4.0), 96), WHITE)
    shade = Piece("shade", box(1.5, (-2.2, -4.6, 7.5)), WHITE)
    drawn = Renderer(stage(huge, shade)).draw(moment(eye=(0.0, -16.0, 4.0), target=(0.0, 0.0, 4.0)), 320, 180)
    patch = drawn.rgb[50:130, 120:200].astype(float).mean(axis=2)
    bumps = patch[1:-1, 1:-1] - (patch[:-2, 1:-1] + patch[2:, 1:-1] + patch[1:-1, :-2] + patch[1:-1, 2:]) / 4.0
    assert np.percentile(np.abs(bumps), 95) < 1.2


def test_coverage_is_the_exact_share_of_four_samples() -> None:
    coverage = simple().draw(moment(), W, H, BALL).coverage
    assert coverage is not None
    assert set(np.unique(coverage)) == {0, 64, 128, 192, 255}
    fine = simple().draw(moment(), W * 4, H * 4, BALL).coverage
    assert fine is not None
    assert abs(coverage.mean() - fine.mean()) < 0.01 * fine.mean()


def test_without_parts_there_is_no_coverage_and_the_same_picture() -> None:
    plain, matted = simple().draw(moment(), W, H), simple().draw(moment(), W, H, BALL)
    assert plain.coverage is None
    assert (plain.rgb == matted.rgb).all()


def test_the_coverage_alone_is_the_same_as_with_a_picture() -> None:
    made = Renderer(stage(ball(GLASS), block()))
    for parts in (BALL, frozenset({"block"}), frozenset({"ball", "block"})):
        drawn = made.draw(moment(), W, H, parts).coverage
        assert drawn is not None
        assert (made.coverage(moment(), W, H, parts) == drawn).all()


def test_ids_name_what_is_nearest() -> None:
    made = Renderer(stage(ball(), block(middle=(3.0, 0.0, 1.0))))
    drawn = made.draw(moment(), W, H, BALL)
    assert drawn.ids is not None
    assert drawn.coverage is not None
    assert made.parts == ("ball", "block")
    assert (drawn.ids[drawn.coverage == 255] == 1).all()
    assert set(np.unique(drawn.ids)) == {0, 1, 2}


def test_glass_counts_with_its_full_outline_and_hides_nothing_behind_it() -> None:
    solid, clear = (Renderer(stage(ball(surface), block())) for surface in (RED, GLASS))
    assert (clear.coverage(moment(), W, H, BALL) == solid.coverage(moment(), W, H, BALL)).all()
    alone = Renderer(stage(block()))
    behind = frozenset({"block"})
    assert (clear.coverage(moment(), W, H, behind) == alone.coverage(moment(), W, H, behind)).all()


def test_glass_shows_what_is_behind_it_and_mirrors_the_lamps() -> None:
    small = block(RED, side=1.6, middle=(0.0, 2.5, 1.5))
    clear, empty = (Renderer(stage(ball(GLASS), *more)) for more in ((small,), ()))
    with_red, without = (made.draw(moment(), W, H).rgb.astype(int) for made in (clear, empty))
    middle = (slice(H // 2 - 4, H // 2 + 4), slice(W // 2 - 4, W // 2 + 4))
    redness = (with_red - without)[middle]
    assert redness[..., 1].mean() < -40
    assert with_red[middle][..., 0].mean() > with_red[middle][..., 1].mean() + 25
    pane = empty.coverage(moment(), W, H, BALL) == 255
    dark = Renderer(stage(ball(GLASS), lights=())).draw(moment(), W, H).rgb
    assert without[pane].max() > dark[pane].max() + 20


def test_glass_tints_by_its_colour() -> None:
    green = replace(GLASS, color=(0.2, 0.8, 0.3))
    tinted, clear = (
        Renderer(stage(ball(s))).draw(moment(), W, H).rgb[H // 2, W // 2].astype(int) for s in (green, GLASS)
    )
    assert tinted[0] < clear[0] - 20
    assert tinted[1] > tinted[0] + 20


def test_a_stage_without_glass_is_not_touched_by_the_glass_pass() -> None:
    faint = replace(RED, transparency=0.01)
    a, b = (Renderer(stage(ball(s))).draw(moment(), W, H).rgb for s in (RED, faint))
    assert np.abs(a.astype(int) - b.astype(int)).max() <= 1


@pytest.mark.parametrize("asked", ["draw", "isolate", "coverage"])
def test_a_part_that_is_not_there_is_named_with_those_that_are(asked: str) -> None:
    with pytest.raises(NotFound, match="strap") as raised:
        getattr(simple(), asked)(moment(), W, H, frozenset({"strap"}))
    assert "ball" in raised.value.next


def test_an_unknown_pattern_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(BadInput, match="scales") as raised:
        Renderer(stage(ball(replace(RED, pattern="scales"))))
    assert "leather" in raised.value.next
    with pytest.raises(BadInput, match="lava"):
        Renderer(stage(ball(), floor=replace(MATTE_FLOOR, pattern="lava")))


def test_more_lights_than_fit_are_refused() -> None:
    with pytest.raises(BadInput, match="8 lights"):
        Renderer(stage(ball(), lights=LIGHTS * 4))


def test_a_moment_that_does_not_fit_the_stage_is_refused() -> None:
    with pytest.raises(ValueError, match="groups up to 1"):
        Renderer(stage(ball(group=1))).draw(moment(0, STILL), W, H)
    with pytest.raises(ValueError, match="finite"):
        simple().draw(moment(0, STILL * np.nan), W, H)
    with pytest.raises(ValueError, match="camera"):
        simple().draw(moment(fov=0.0), W, H)


def test_an_isolated_part_has_its_coverage_as_alpha_and_its_own_colours_only() -> None:
    rgba = simple().isolate(moment(), W, H, BALL)
    assert (rgba[..., 3] == simple().coverage(moment(), W, H, BALL)).all()
    edge = (rgba[..., 3] > 0) & (rgba[..., 3] < 255)
    assert edge.sum() > 50
    colors = rgba[edge].astype(int)
    assert (colors[:, 0] > colors[:, 2]).all()


def test_an_isolated_part_is_sharp_and_without_lens_and_film() -> None:
    plain = simple().isolate(moment(), W, H, BALL)
    lens = simple().isolate(moment(7, aperture=60.0, focus=3.0, grain=0.1, vignette=1.0, bloom=1.0), W, H, BALL)
    assert (plain == lens).all()
    brighter = simple().isolate(moment(exposure=1.0), W, H, BALL)
    assert brighter[..., :3].mean() > plain[..., :3].mean()


def test_isolated_glass_keeps_what_is_seen_through_it() -> None:
    made = Renderer(stage(ball(GLASS), block(RED, side=1.6, middle=(0.0, 2.5, 1.5))))
    rgba = made.isolate(moment(), W, H, BALL)
    assert (rgba[..., 3] == made.coverage(moment(), W, H, BALL)).all()
    middle = rgba[H // 2, W // 2].astype(int)
    assert middle[3] == 255
    assert middle[0] > middle[1] + 25


def test_isolating_what_stands_behind_glass_keeps_it_whole() -> None:
    made = Renderer(stage(ball(GLASS), block(BLUE, side=1.2, middle=(0.0, 2.5, 1.5))))
    rgba = made.isolate(moment(), W, H, frozenset({"block"}))
    seen = rgba[rgba[..., 3] == 255].astype(int)
    assert len(seen) > 50
    assert (seen[:, 2] > seen[:, 0]).mean() > 0.9


@pytest.mark.parametrize("floor", [MATTE_FLOOR, MIRROR_FLOOR], ids=["matte", "mirror"])
def test_a_strict_frame_is_new_inside_the_parts_and_identical_outside(floor: Floor) -> None:
    before, after = Renderer(stage(ball(), block(), floor=floor)), Renderer(stage(ball(WHITE), block(), floor=floor))
    at = moment(aperture=40.0, focus=9.0, grain=0.02)
    frame, count = after.strict(before, at, W, H, BALL)
    old, new = before.draw(at, W, H, BALL), after.draw(at, W, H, BALL)
    assert frame.coverage is not None
    assert old.coverage is not None
    inside = frame.coverage > 0
    assert (frame.coverage == old.coverage).all()
    assert (frame.rgb[inside] == new.rgb[inside]).all()
    assert (frame.rgb[~inside] == old.rgb[~inside]).all()
    assert count.outside == count.identical == int((~inside).sum())
    assert (new.rgb[~inside] != old.rgb[~inside]).any()


def test_a_strict_frame_shares_raster_and_shadows(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    real = module.look_round
    monkeypatch.setattr(module, "look_round", lambda *said: calls.append(1) or real(*said))
    before, after = Renderer(stage(ball(), block())), Renderer(stage(ball(WHITE), block()))
    after.strict(before, moment(), W, H, BALL)
    assert len(calls) == 1


def test_a_strict_frame_of_other_shapes_covers_both() -> None:
    smaller = Piece("ball", sphere(1.0, (0.4, 0.0, 1.0)), WHITE)
    before, after = Renderer(stage(ball(), block())), Renderer(stage(smaller, block()))
    frame, count = after.strict(before, moment(), W, H, BALL)
    both = before.coverage(moment(), W, H, BALL) | after.coverage(moment(), W, H, BALL)
    new, old = after.draw(moment(), W, H), before.draw(moment(), W, H)
    assert (frame.rgb[both > 0] == new.rgb[both > 0]).all()
    assert (frame.rgb[both == 0] == old.rgb[both == 0]).all()
    assert count.identical == count.outside == int((both == 0).sum())


def test_a_strict_frame_under_other_lights_is_still_the_natural_one_inside() -> None:
    warm = tuple(replace(lamp, color=(1.0, 0.7, 0.4)) for lamp in LIGHTS)
    before, after = Renderer(stage(ball(), block())), Renderer(stage(ball(), block(), lights=warm))
    frame, _ = after.strict(before, moment(aperture=20.0), W, H, BALL)
    assert frame.coverage is not None
    inside = frame.coverage > 0
    assert (frame.rgb[inside] == after.draw(moment(aperture=20.0), W, H).rgb[inside]).all()


def test_a_strict_frame_of_a_part_that_was_added_is_new_where_it_stands() -> None:
    before, after = Renderer(stage(block())), Renderer(stage(ball(), block()))
    frame, count = after.strict(before, moment(), W, H, BALL)
    assert frame.coverage is not None
    assert count.outside == int((frame.coverage == 0).sum()) < W * H
    with pytest.raises(NotFound, match="strap"):
        after.strict(before, moment(), W, H, frozenset({"strap"}))
    with pytest.raises(NotFound):
        after.strict(before, moment(), W, H, frozenset())


def test_a_lamp_shines_by_itself_and_glows_into_what_is_round_it() -> None:
    lamp = replace(WHITE, emission=6.0)
    dark = stage(ball(lamp), lights=())
    lit, glowing = (Renderer(dark).draw(moment(bloom=amount), W, H, BALL) for amount in (0.0, 0.3))
    assert lit.rgb[H // 2, W // 2].min() > 240
    assert lit.coverage is not None
    ring = (lit.coverage == 0) & (np.arange(W) > W // 2 - 30) & (np.arange(W) < W // 2 + 30)
    assert glowing.rgb[ring].mean() > lit.rgb[ring].mean() + 5


@pytest.mark.parametrize("pattern", [name for name in FLOOR_PATTERNS if name != "none"])
def test_each_floor_pattern_shows_on_the_floor_only(pattern: str) -> None:
    plain, patterned = (
        Renderer(stage(ball(), floor=replace(MATTE_FLOOR, pattern=name))).draw(moment(), W, H).rgb.astype(int)
        for name in ("none", pattern)
    )
    assert (plain[: H // 4] == patterned[: H // 4]).all()
    floor = (patterned - plain)[H * 3 // 4 :, : W // 4]
    assert floor.std() > 0.8


@pytest.mark.parametrize("pattern", [name for name in SURFACE_PATTERNS if name != "none"])
def test_each_surface_pattern_shows_close_up(pattern: str) -> None:
    surface = Surface((0.4, 0.3, 0.25), rough=0.35, metal=float(pattern == "brushed"))
    near = {"eye": (0.0, -5.0, 2.0), "target": (0.0, 0.0, 1.6)}
    plain, patterned = (
        Renderer(stage(ball(replace(surface, pattern=name)))).draw(moment(**near), W, H).rgb.astype(int)
        for name in ("none", pattern)
    )
    middle = (patterned - plain)[H // 4 : -H // 4, W // 4 : -W // 4]
    assert np.abs(middle).mean() > 0.5


def test_a_pattern_moves_with_its_part() -> None:
    made = Renderer(
        stage(ball(replace(RED, pattern="leather"), group=1), floor=replace(MATTE_FLOOR, fog_from=0.0, fog_density=9.0))
    )
    still = made.isolate(moment(0, shifted(0.0, 0.0, 0.0)), W, H, BALL)
    eye, target = (2.0, -12.0, 3.5), (2.0, 0.0, 1.5)
    moved = made.isolate(moment(0, shifted(2.0, 0.0, 0.0), eye=eye, target=target), W, H, BALL)

    def detail(rgba: np.ndarray) -> np.ndarray:
        red = rgba[20:70, 55:105, 0].astype(float)
        return (red[1:-1, 1:-1] * 4 - red[:-2, 1:-1] - red[2:, 1:-1] - red[1:-1, :-2] - red[1:-1, 2:]).ravel()

    assert np.corrcoef(detail(still), detail(moved))[0, 1] > 0.8


def test_the_cel_look_draws_ink_between_parts_and_none_within_one() -> None:
    made = Renderer(stage(ball(WHITE), lights=LIGHTS, cel=True))
    drawn = made.draw(moment(vignette=0.0), W, H, BALL)
    assert drawn.coverage is not None
    edge = (drawn.coverage > 0) & (drawn.coverage < 255)
    assert drawn.rgb[edge].mean() < 90
    inner = np.zeros((H, W), bool)
    inner[H // 2 - 8 : H // 2 + 8, W // 2 - 8 : W // 2 + 8] = True
    assert drawn.rgb[inner].min() > 90


def test_ink_grows_with_the_shorter_side() -> None:
    made = Renderer(stage(ball(WHITE), cel=True))

    def ink(width: int, height: int) -> float:
        return float((made.draw(moment(), width, height).rgb.max(axis=2) < 70).sum())

    assert 2.5 < ink(1280, 720) / ink(640, 360) < 5.0


def test_blur_covers_the_same_share_of_the_picture_at_any_size() -> None:
    made = Renderer(stage(ball(replace(WHITE, emission=3.0)), lights=()))

    def rim(width: int, height: int) -> float:
        row = made.draw(moment(aperture=40.0, focus=4.0, bloom=0.0), width, height).rgb[height // 2, :, 0].astype(float)
        return float(((row > row.min() + 30) & (row < row.max() - 30)).sum() / height)

    assert abs(rim(640, 360) - rim(320, 180)) < 0.02


def test_grain_follows_the_frame_and_nothing_else_does() -> None:
    made = simple()
    first, same, other = (made.draw(moment(index, grain=0.05), W, H).rgb for index in (3, 3, 4))
    assert (first == same).all()
    assert (first != other).any()
    assert (made.draw(moment(3), W, H).rgb == made.draw(moment(4), W, H).rgb).all()


def test_roll_turns_the_picture() -> None:
    upright, rolled = (simple().draw(moment(roll=turn), 120, 120).rgb.astype(int) for turn in (0.0, 180.0))
    difference = np.abs(np.rot90(rolled, 2) - upright)
    assert np.median(difference) <= 3


def test_looking_straight_down_works() -> None:
    drawn = simple().draw(moment(eye=(0.0, 0.0, 14.0), target=(0.0, 0.0, 0.0)), W, H, BALL)
    assert drawn.coverage is not None
    assert drawn.coverage[H // 2, W // 2] == 255


def test_a_camera_under_the_floor_sees_the_backdrop() -> None:
    drawn = Renderer(stage()).draw(moment(eye=(0.0, -12.0, -1.0), target=(0.0, 0.0, 3.0), vignette=0.0), W, H)
    assert np.ptp(drawn.rgb[-1].astype(int), axis=0).max() < 12


def test_an_empty_stage_is_floor_and_backdrop() -> None:
    drawn = Renderer(stage()).draw(moment(), W, H)
    assert drawn.rgb.std() > 2.0
    with pytest.raises(NotFound):
        Renderer(stage()).draw(moment(), W, H, BALL)


def test_a_mesh_that_is_no_soup_of_finite_triangles_is_refused() -> None:
    mesh = sphere(1.0, (0.0, 0.0, 1.0))
    for points in (mesh.points[:-1], np.full_like(mesh.points, np.inf)):
        broken = Piece("ball", replace(mesh, points=points), RED)
        with pytest.raises(ValueError, match="'ball'"):
            Renderer(stage(broken))
