"""The colour of light in kelvin."""

import pytest

from tools.previz.kelvin import mixed, scaled, times, tint

STEPS = (1500.0, 1900.0, 2700.0, 3200.0, 4000.0, 5000.0, 5600.0, 6500.0, 8000.0, 12000.0, 20000.0)


def test_the_reference_colour_is_white() -> None:
    assert tint(5600.0, 5600.0) == pytest.approx((1.0, 1.0, 1.0))


def test_lower_kelvin_is_never_less_warm() -> None:
    warmths = [tint(kelvin, 5600.0)[0] / tint(kelvin, 5600.0)[2] for kelvin in STEPS]
    assert warmths == sorted(warmths, reverse=True)
    assert len(set(warmths)) == len(STEPS)


@pytest.mark.parametrize("kelvin", STEPS)
def test_luminance_stays(kelvin: float) -> None:
    red, green, blue = tint(kelvin, 5600.0)
    assert 0.2126 * red + 0.7152 * green + 0.0722 * blue == pytest.approx(1.0)


def test_tungsten_is_as_warm_as_it_was_liked() -> None:
    red, _, blue = tint(3200.0, 5600.0)
    assert 1.15 < red < 1.45
    assert 0.45 < blue < 0.70


def test_colours_are_filtered_scaled_and_mixed_by_channel() -> None:
    assert times((0.5, 1.0, 2.0), (2.0, 1.0, 0.5)) == (1.0, 1.0, 1.0)
    assert scaled((1.0, 2.0, 3.0), 2.0) == (2.0, 4.0, 6.0)
    assert mixed((0.0, 0.0, 0.0), (1.0, 2.0, 4.0), 0.25) == (0.25, 0.5, 1.0)
