"""The arithmetic of grades, and the cubes that it is baked to."""

from pathlib import Path

import numpy as np
import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as some

from tools.finish.luts import (
    SIZE,
    bake,
    balance_matrix,
    decoded,
    encoded,
    from_oklab,
    grade_look,
    grid,
    is_plain,
    saturated,
    to_oklab,
    white_point,
)
from tools.terms.edit import Grade

GREYS = np.repeat(np.linspace(0, 1, 21)[:, None], 3, axis=1)


def grade(**asked: object) -> Grade:
    return Grade.model_validate({"id": "g", **asked})


def test_a_grade_of_nothing_is_the_identity() -> None:
    assert np.abs(grade_look(grade())(grid()) - grid()).max() < 1e-9
    assert is_plain(grade()) and is_plain(grade(kelvin_from=4000, kelvin_to=4000))
    assert not is_plain(grade(tint=0.1))


@pytest.mark.parametrize("stops", [-2.0, -1.0, 0.5, 1.0])
def test_exposure_doubles_linear_light_for_every_stop(stops: float) -> None:
    dark = np.full((1, 3), 0.3)
    lit = decoded(grade_look(grade(exposure=stops))(dark))
    assert lit[0, 0] == pytest.approx(decoded(dark)[0, 0] * 2**stops, rel=1e-6)


@given(stops=some.floats(-6, 6), contrast=some.floats(0.2, 3), warm=some.floats(2000, 12000))
def test_grades_keep_black_and_the_order_of_greys(stops: float, contrast: float, warm: float) -> None:
    out = grade_look(grade(exposure=stops, contrast=contrast, kelvin_to=warm))(GREYS)
    assert np.all(np.diff(out, axis=0) >= -1e-9) and np.all((out >= 0) & (out <= 1))
    assert np.abs(out[0]).max() < 1e-9


@pytest.mark.parametrize("stops", [0.1, 1.0, 3.0])
def test_brightening_rolls_off_to_white_instead_of_clipping(stops: float) -> None:
    out = grade_look(grade(exposure=stops))(GREYS)[:, 0]
    assert out[-1] == pytest.approx(1.0) and np.all(np.diff(out) > 1e-4)


def test_contrast_turns_about_the_grey_card() -> None:
    card = encoded(np.full((1, 3), 0.18))
    out = grade_look(grade(contrast=1.5))(np.vstack([card * 0.5, card, np.minimum(card * 1.5, 1)]))
    assert out[1] == pytest.approx(card[0], abs=1e-6)
    assert out[0, 0] < card[0, 0] * 0.5 and out[2, 0] > card[0, 0] * 1.5


@pytest.mark.parametrize("kelvin", [2000, 3200, 4500, 5600, 8000])
def test_grey_takes_the_colour_of_the_light(kelvin: float) -> None:
    grey = decoded(grade_look(grade(kelvin_to=kelvin))(np.full((1, 3), 0.4)))[0]
    wanted = balance_matrix(6500, kelvin) @ decoded(np.full(3, 0.4))
    assert grey == pytest.approx(np.maximum(wanted, 0), abs=1e-6)
    assert (grey[0] > grey[2]) == (kelvin < 6500)


def test_there_and_back_is_where_it_was() -> None:
    there, back = balance_matrix(6500, 3200), balance_matrix(3200, 6500)
    both = back @ there
    assert both / both[1, 1] == pytest.approx(np.eye(3), abs=1e-9)


@given(kelvin=some.floats(1500, 25000))
def test_warmth_changes_without_a_step(kelvin: float) -> None:
    one, other = white_point(kelvin), white_point(min(25000.0, kelvin * 1.001))
    assert np.abs(np.array(one) - other).max() < 0.01


def test_white_points_are_the_standard_ones() -> None:
    d65, d50 = white_point(6504.0), white_point(5003.0)
    assert d65 == pytest.approx((0.9505, 1.0, 1.0888), abs=0.003)
    assert d50 == pytest.approx((0.9642, 1.0, 0.8251), abs=0.004)
    illuminant_a = white_point(2856.0)
    assert illuminant_a == pytest.approx((1.0985, 1.0, 0.3558), abs=0.004)


def test_balance_keeps_the_luminance_of_white() -> None:
    luminance = np.array([0.2126390059, 0.7151686788, 0.0721923154])
    for kelvin in (2500.0, 4000.0, 9000.0):
        assert luminance @ balance_matrix(6500, kelvin, 0.5).sum(axis=1) == pytest.approx(1.0)


def test_tint_goes_from_green_to_magenta() -> None:
    grey = np.full((1, 3), 0.4)
    green, magenta = grade_look(grade(tint=-1))(grey)[0], grade_look(grade(tint=1))(grey)[0]
    assert green[1] > green[0] and magenta[1] < magenta[0]


def test_no_saturation_is_grey_of_the_same_lightness() -> None:
    colors = np.array([[0.8, 0.2, 0.1], [0.1, 0.6, 0.3], [0.2, 0.3, 0.9]])
    out = grade_look(grade(saturation=0))(colors)
    assert np.ptp(out, axis=1).max() < 1e-6
    assert to_oklab(decoded(out))[:, 0] == pytest.approx(to_oklab(decoded(colors))[:, 0], abs=1e-6)


def test_much_saturation_keeps_hue_and_lightness_where_it_fits() -> None:
    colors = decoded(np.array([[0.5, 0.4, 0.35], [0.35, 0.45, 0.4]]))
    before, after = to_oklab(colors), to_oklab(saturated(colors, 1.5))
    assert np.arctan2(after[:, 2], after[:, 1]) == pytest.approx(np.arctan2(before[:, 2], before[:, 1]), abs=1e-4)
    assert np.hypot(after[:, 1], after[:, 2]) == pytest.approx(1.5 * np.hypot(before[:, 1], before[:, 2]), rel=1e-3)


def test_colours_outside_srgb_lose_chroma_and_not_lightness() -> None:
    wild = np.array([[0.6, 0.3, 0.3], [0.4, -0.4, 0.1]])
    back = to_oklab(from_oklab(wild))
    assert back[:, 0] == pytest.approx(wild[:, 0], abs=0.01)


@given(rgb=some.tuples(*[some.floats(0, 1)] * 3))
def test_oklab_agrees_with_coloraide(rgb: tuple[float, float, float]) -> None:
    ours = to_oklab(decoded(np.array([rgb])))[0]
    assert ours == pytest.approx(Color("srgb", list(rgb)).convert("oklab").coords(), abs=1e-6)


def test_black_and_white_is_grey_and_sepia_is_warm() -> None:
    colors = grid()[::997]
    assert np.ptp(grade_look(grade(look="black_and_white"))(colors), axis=1).max() < 1e-9
    middle = grade_look(grade(look="sepia"))(np.full((1, 3), 0.5))[0]
    assert middle[0] > middle[1] > middle[2]
    ends = np.array([[0.0] * 3, [1.0] * 3])
    assert grade_look(grade(look="sepia"))(ends) == pytest.approx(ends, abs=1e-3)


def test_a_cube_is_written_red_fastest(tmp_path: Path) -> None:
    bake([lambda colors: colors], tmp_path / "a.cube")
    head, *rows = (tmp_path / "a.cube").read_text().splitlines()
    assert head == f"LUT_3D_SIZE {SIZE}" and len(rows) == SIZE**3
    assert rows[1].split() == ["0.031250", "0.000000", "0.000000"]
    assert rows[SIZE].split() == ["0.000000", "0.031250", "0.000000"]


def test_looks_are_baked_one_after_the_other(tmp_path: Path) -> None:
    bake([lambda colors: colors * 0 + 0.25, lambda colors: colors * 2], tmp_path / "a.cube")
    assert set((tmp_path / "a.cube").read_text().splitlines()[1:]) == {"0.500000 0.500000 0.500000"}
