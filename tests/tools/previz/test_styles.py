"""Styles."""

from tools.previz.styles import Style, style_of


def test_no_style_is_the_natural_look() -> None:
    assert style_of(()) == Style()


def test_styles_lie_over_one_another() -> None:
    both = style_of(("clay", "black and white"))
    assert (both.skin, both.look) == ("clay", "black_and_white")


def test_unknown_styles_are_kept_as_not_drawn() -> None:
    assert style_of(("cinematic", "ukiyo_e", "wobbly")).not_drawn == ("ukiyo_e", "wobbly")


def test_names_may_be_written_as_people_write_them() -> None:
    assert style_of(("Black and White",)).look == "black_and_white"
