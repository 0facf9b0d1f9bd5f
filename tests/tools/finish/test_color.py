"""Colour arithmetic held to coloraide, pair by pair."""

import numpy as np
import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from tools.finish import color
from tools.finish.color import Pixels

CODE = st.integers(0, 255)
RGB = st.tuples(CODE, CODE, CODE)


def random_pairs(count: int) -> Pixels:
    return np.random.default_rng(0).integers(0, 256, (count, 2, 3)).astype(np.uint8)


def reference(one: Pixels) -> Color:
    return Color("srgb", [float(part) / 255 for part in one])


def test_delta_e_agrees_with_coloraide_on_2000_random_pairs() -> None:
    pairs = random_pairs(2000)
    theirs = [reference(one).delta_e(reference(other), method="2000") for one, other in pairs]
    ours = color.delta_e(color.lab(pairs[:, 0]), color.lab(pairs[:, 1]))
    assert np.abs(ours - theirs).max() < 1e-6


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((50, 0, 0), (50, 0, 0)),
        ((50, 0, 0), (73, 25, -18)),
        ((50, 2.5, 0), (50, 0, -2.5)),
        ((50, 2.49, -0.001), (50, -2.49, 0.0009)),
        ((50, 2.49, -0.001), (50, -2.49, 0.0011)),
        ((50, 10, 0), (50, -10, 0)),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514)),
        ((61.29, 3.72, -5.39), (61.43, 2.248, -4.962)),
    ],
)
def test_delta_e_agrees_where_hues_are_opposite_or_missing(one: tuple[float, ...], other: tuple[float, ...]) -> None:
    theirs = Color("lab-d65", one).delta_e(Color("lab-d65", other), method="2000")
    assert color.delta_e(np.array(one, float), np.array(other, float)) == pytest.approx(theirs, abs=1e-9)


@given(RGB, RGB)
def test_delta_e_is_the_same_both_ways_and_zero_only_for_equals(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    first, second = (color.lab(np.array(code, np.uint8)) for code in (one, other))
    there = float(color.delta_e(first, second))
    assert there == pytest.approx(float(color.delta_e(second, first)), abs=1e-9)
    assert (there == 0) == (one == other)


def test_oklab_agrees_with_coloraide() -> None:
    codes = random_pairs(200)[:, 0]
    theirs = np.array([reference(one).convert("oklab").coords() for one in codes])
    assert np.abs(color.oklab(codes) - theirs).max() < 1e-9


@given(RGB)
def test_oklab_leads_back_to_the_same_bytes(code: tuple[int, ...]) -> None:
    pixel = np.array(code, np.uint8)
    assert color.from_oklab(color.oklab(pixel)).tolist() == list(code)


@pytest.mark.parametrize(
    ("code", "name"),
    [("#7A4B2C", "saddle brown"), ("#000000", "black"), ("#FF00FF", "magenta"), ("#DAA520", "goldenrod"),
     ("#9370DB", "medium purple"), ("#2F4F4F", "dark slate grey"), ("#FAFAD2", "light goldenrod yellow")],
)  # fmt: skip
def test_colours_are_named_in_words(code: str, name: str) -> None:
    assert color.name_of(code) == name


@given(RGB)
def test_type_on_any_colour_can_be_read(paper: tuple[int, ...]) -> None:
    code = color.hex_of(np.array(paper, np.uint8))
    assert color.contrast(code, color.ink_on(code)) >= 4.5


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert color.contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_white_is_daylight_and_orange_light_is_tungsten() -> None:
    assert color.kelvin(np.array([1.0, 1.0, 1.0])) == pytest.approx(6504, abs=5)
    tungsten = Color("srgb-linear", Color.blackbody("srgb-linear", 3200, scale=False).coords())
    assert color.kelvin(np.array(tungsten.coords())) == pytest.approx(3200, rel=0.02)


@pytest.mark.parametrize("light", [(0.0, 1.0, 0.0), (0.0, 0.0, 0.0)])
def test_green_and_black_have_no_colour_temperature(light: tuple[float, ...]) -> None:
    assert color.kelvin(np.array(light)) is None
