"""What a recolour does to colours."""

from dataclasses import astuple

import numpy as np
import numpy.typing as npt
import pytest

from tools.finish.luts import decoded, to_oklab
from tools.finish.recolour import recolour_look, tone_of_hex, tone_under

Floats = npt.NDArray[np.float64]


def rgb(*colors: str) -> Floats:
    return np.array([[int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)] for color in colors])


def lightness(coded: Floats) -> Floats:
    return np.asarray(to_oklab(decoded(coded))[:, 0])


@pytest.mark.parametrize("before", ["#2244CC", "#1C1A19", "#F4F4F0", "#CC3030"])
@pytest.mark.parametrize("after", ["#6B4226", "#CC2222", "#101010", "#EEEEEE", "#00AA55"])
def test_the_things_own_colour_becomes_the_asked_one(before: str, after: str) -> None:
    look = recolour_look(tone_of_hex(before), tone_of_hex(after))
    assert np.abs(look(rgb(before)) - rgb(after)).max() < 0.02


def test_light_and_shade_keep_their_order() -> None:
    shades = rgb("#0A0A0A", "#1C1A19", "#303030", "#606060", "#C8C8C8", "#F8F8F8")
    look = recolour_look(tone_of_hex("#1C1A19"), tone_of_hex("#6B4226"))
    assert np.all(np.diff(lightness(look(shades))) > 0)


@pytest.mark.parametrize(("before", "after"), [("#1C1A19", "#6B4226"), ("#2244CC", "#CC2222")])
def test_black_stays_black_and_white_white(before: str, after: str) -> None:
    ends = recolour_look(tone_of_hex(before), tone_of_hex(after))(rgb("#000000", "#FFFFFF"))
    assert np.abs(ends - rgb("#000000", "#FFFFFF")).max() < 0.01


def test_other_hues_are_spared() -> None:
    look = recolour_look(tone_of_hex("#2244CC"), tone_of_hex("#CC2222"))
    others = rgb("#33CC33", "#DDAA22", "#808080")
    assert np.abs(look(others) - others).max() < 0.02


def test_the_colour_of_a_thing_is_that_of_its_coloured_pixels() -> None:
    pixels = np.vstack([np.tile(rgb("#F5F5F5"), (70, 1)), np.tile(rgb("#2244CC"), (30, 1))])
    assert astuple(tone_under(pixels)) == pytest.approx(astuple(tone_of_hex("#2244CC")))


def test_a_grey_thing_with_a_few_coloured_specks_is_grey() -> None:
    pixels = np.vstack([np.tile(rgb("#202020"), (99, 1)), rgb("#FF0000")])
    assert tone_under(pixels).light == pytest.approx(tone_of_hex("#202020").light)
    assert tone_under(pixels).chroma < 0.01
