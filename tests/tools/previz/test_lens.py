"""Lenses by name."""

import pytest

from tools.previz.lens import lens_for


def test_a_macro_lens_is_26_degrees_with_shallow_focus() -> None:
    lens, known = lens_for("macro lens", person=False)
    assert (lens.fov, lens.aperture, known) == (26.0, 60.0, True)


@pytest.mark.parametrize(
    ("said", "fov"), [("85mm", 16.1), ("a 50 mm prime", 27.0), ("24mm wide", 53.1), ("35MM", 37.8)]
)
def test_a_focal_length_gives_its_field_of_view(said: str, fov: float) -> None:
    assert lens_for(said, person=False)[0].fov == pytest.approx(fov, abs=0.1)


def test_a_long_lens_sees_less_and_blurs_more_than_a_short_one() -> None:
    long, short = lens_for("135mm", person=False)[0], lens_for("20mm", person=False)[0]
    assert long.fov < short.fov
    assert long.aperture > short.aperture


def test_a_macro_of_a_focal_length_is_both() -> None:
    lens, _ = lens_for("100mm macro", person=False)
    assert lens.fov == pytest.approx(13.7, abs=0.1)
    assert lens.aperture == 60.0


@pytest.mark.parametrize("said", ["wide angle", "telephoto", "fisheye", "anamorphic", "portrait"])
def test_lenses_are_known_by_kind(said: str) -> None:
    assert lens_for(said, person=False)[1]


def test_an_unknown_lens_is_said_to_be_unknown() -> None:
    lens, known = lens_for("kaleidoscope", person=False)
    assert not known
    assert lens == lens_for(None, person=False)[0]


def test_nonsense_focal_lengths_stay_usable() -> None:
    assert lens_for("9999mm", person=False)[0].fov == 4.0
    assert lens_for("1mm", person=False)[1] is False
