"""What light, surfaces, floors, lens and ink look like."""

from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from tests.tools.previz.solids import (
    LIGHTS,
    MATTE_FLOOR,
    RED,
    WHITE,
    ball,
    block,
    moment,
    shifted,
    sphere,
    stage,
)
from tools.previz.renderer import Renderer
from tools.previz.scene import FLOOR_PATTERNS, SURFACE_PATTERNS
from tools.previz.stage import Floor, Piece, Surface
from tools.previz.tiny import box
from tools.terms.errors import BadInput

W, H = 160, 90
BALL = frozenset({"ball"})


@cache
def simple(floor: Floor = MATTE_FLOOR) -> Renderer:
    return Renderer(stage(ball(), block(), floor=floor))


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


def test_a_shadow_falls_away_from_the_key_light() -> None:
    key = (replace(LIGHTS[0], width=1.0, height=1.0),)
    lit, empty = (Renderer(stage(*pieces, lights=key)).draw(moment(), W, H).rgb for pieces in ((ball(),), ()))
    darker = empty.astype(int).sum(axis=2) - lit.astype(int).sum(axis=2) > 40
    covered = Renderer(stage(ball(), lights=key)).draw(moment(), W, H, BALL).coverage
    assert covered is not None
    columns = np.nonzero((darker & (covered == 0)).any(axis=0))[0]
    assert columns.mean() > W / 2 + 5


def test_a_large_smooth_ball_shows_no_weave() -> None:
    huge = Piece("ball", sphere(4.0, (0.0, 0.0, 4.0), 96), WHITE)
    shade = Piece("shade", box(1.5, (-2.2, -4.6, 7.5)), WHITE)
    drawn = Renderer(stage(huge, shade)).draw(moment(eye=(0.0, -16.0, 4.0), target=(0.0, 0.0, 4.0)), 320, 180)
    patch = drawn.rgb[50:130, 120:200].astype(float).mean(axis=2)
    bumps = patch[1:-1, 1:-1] - (patch[:-2, 1:-1] + patch[2:, 1:-1] + patch[1:-1, :-2] + patch[1:-1, 2:]) / 4.0
    assert np.percentile(np.abs(bumps), 95) < 1.2


def test_an_unknown_pattern_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(BadInput, match="scales") as raised:
        Renderer(stage(ball(replace(RED, pattern="scales"))))
    assert "leather" in raised.value.next
    with pytest.raises(BadInput, match="lava"):
        Renderer(stage(ball(), floor=replace(MATTE_FLOOR, pattern="lava")))


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
