"""Coverage, glass, parts cut out, and strict frames."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from tests.tools.previz.solids import (
    BLUE,
    GLASS,
    LIGHTS,
    MATTE_FLOOR,
    MIRROR_FLOOR,
    RED,
    WHITE,
    ball,
    block,
    moment,
    sphere,
    stage,
)
from tools.previz import renderer as module
from tools.previz.renderer import Renderer
from tools.previz.stage import Floor, Piece
from tools.terms.errors import NotFound

W, H = 160, 90
BALL = frozenset({"ball"})


@cache
def simple(floor: Floor = MATTE_FLOOR) -> Renderer:
    return Renderer(stage(ball(), block(), floor=floor))


def test_glass_casts_a_lighter_shadow_than_a_solid() -> None:
    below = (slice(H * 3 // 4, None), slice(W // 2, W * 3 // 4))
    dark, light = (Renderer(stage(ball(s))).draw(moment(), W, H).rgb[below].min() for s in (RED, GLASS))
    assert light > dark + 8


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


def test_a_strict_frame_is_new_inside_the_parts_and_identical_outside() -> None:
    before, after = Renderer(stage(ball(), block())), Renderer(stage(ball(WHITE), block()))
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


def test_a_strict_frame_keeps_the_old_reflection_in_the_floor() -> None:
    before = Renderer(stage(ball(), block(), floor=MIRROR_FLOOR))
    after = Renderer(stage(ball(WHITE), block(), floor=MIRROR_FLOOR))
    frame, count = after.strict(before, moment(), W, H, BALL)
    old, new = before.draw(moment(), W, H, BALL), after.draw(moment(), W, H, BALL)
    assert frame.coverage is not None
    inside, wholly = frame.coverage > 0, frame.coverage == 255
    assert (frame.rgb[~inside] == old.rgb[~inside]).all()
    assert (new.rgb[~inside] != old.rgb[~inside]).sum() > 500
    assert (frame.rgb[wholly] == new.rgb[wholly]).all()
    assert count.outside == count.identical == int((~inside).sum())


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
