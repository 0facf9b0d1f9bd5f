"""One line for a card: plain words, no more than was measured."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.finish.sentence import sentence, share_said
from tools.terms.difference import Difference, Measured


def measured(name: str, before: float, after: float, unit: str = "") -> Measured:
    return Measured(name=name, unit=unit, before=before, after=after)


TEN = measured("length", 10.0, 10.0, "s")


def test_an_exact_remix_tells_the_pixels() -> None:
    found = Difference(region="band", unchanged_outside=1.0, exact=True, pixels_outside=845_312, delta_e_inside=14.23)
    assert sentence(found) == (
        "Outside the band 100 % of 845,312 pixels a frame are identical before encoding; the band changed by ΔE 14.2."
    )


def test_an_encoded_edit_tells_the_share_and_the_length() -> None:
    found = Difference(region="band", unchanged_outside=0.9934, delta_e_inside=14.23, measured=(TEN,))
    assert sentence(found) == (
        "99.3 % of the picture outside the band is the same; the band changed by ΔE 14.2; 10.0 s as before."
    )


def test_a_part_that_hardly_changed_is_said_so() -> None:
    found = Difference(region="the watch's band", unchanged_outside=1.0, delta_e_inside=0.42)
    assert sentence(found).endswith("the watch's band hardly changed (ΔE 0.4).")


def test_a_matte_without_a_name_is_what_was_to_change() -> None:
    found = Difference(unchanged_outside=1.0, delta_e_inside=5.0)
    assert (
        sentence(found)
        == "100 % of the picture outside what was to change is the same; what was to change changed by ΔE 5.0."
    )


def test_a_grade_tells_the_look_of_the_whole_picture() -> None:
    look = (measured("warmth", 2.0, 10.0, "b*"), measured("exposure", -2.0, -2.41, "stops"))
    found = Difference(unchanged_outside=0.01, delta_e_outside=6.12, measured=(TEN, *look))
    assert sentence(found) == (
        "The whole picture changed, by ΔE 6.1 on average; 10.0 s as before; clearly warmer colours; 0.4 stops darker."
    )


def test_a_region_s_own_colour_does_not_count_as_the_look_of_the_picture() -> None:
    found = Difference(region="band", unchanged_outside=1.0, delta_e_inside=20.0, measured=(measured("warmth", 2, 10),))
    assert "warmer" not in sentence(found)


@pytest.mark.parametrize(("share", "said"), [
    (0.97, "97.0 % of the picture is the same."),
    (0.31, "31.0 % of the picture is the same; the picture changed, by ΔE 3.0 on average."),
])  # fmt: skip
def test_without_a_matte_the_whole_picture_is_told(share: float, said: str) -> None:
    assert sentence(Difference(unchanged_outside=share, delta_e_outside=3.0)) == said


def test_what_cannot_be_compared_is_told_with_its_reason_and_with_what_was_measured() -> None:
    note = "the shape is different (1280 x 720 before, 1080 x 1920 now)"
    found = Difference(comparable=False, note=note, measured=(measured("length", 10.0, 14.3, "s"),))
    assert sentence(found) == f"Cannot be compared pixel by pixel: {note}; 14.3 s instead of 10.0 s."


def test_what_the_model_measured_itself_comes_first() -> None:
    turn = Measured(name="rotation", unit="deg/s", before=36.0, after=25.2, how="poses rendered")
    assert sentence(Difference(unchanged_outside=0.6, measured=(turn, TEN))).startswith(
        "Rotation 36 to 25.2 deg/s; 60.0 %"
    )


@pytest.mark.parametrize(("before", "after", "said"), [
    (-20.0, -14.0, "6.0 dB louder"),
    (-14.0, -17.3, "3.3 dB quieter"),
    (-70.0, -14.0, "now with sound"),
    (-14.0, -70.0, "now silent"),
])  # fmt: skip
def test_a_change_of_sound_is_told(before: float, after: float, said: str) -> None:
    heard = measured("loudness", before, after, "LUFS")
    assert said in sentence(Difference(unchanged_outside=1.0, measured=(heard,)))


def test_sound_that_nobody_can_tell_apart_is_not_mentioned() -> None:
    heard = measured("loudness", -14.0, -14.3, "LUFS")
    assert sentence(Difference(unchanged_outside=1.0, measured=(heard,))) == "100 % of the picture is the same."


@pytest.mark.parametrize(("before", "after", "said"), [(0, 1, "1 cut instead of 0"), (3, 2, "2 cuts instead of 3")])
def test_cuts_that_came_or_went_are_told(before: int, after: int, said: str) -> None:
    assert said in sentence(Difference(unchanged_outside=0.9, measured=(measured("cuts", before, after),)))


def test_nothing_measured_is_said_so() -> None:
    assert sentence(Difference()) == "Nothing was measured."


@given(st.floats(0, 1))
def test_only_all_is_100_percent_and_only_nothing_is_0(share: float) -> None:
    assert (share_said(share) == "100 %") == (share == 1)
    assert (share_said(share) == "0.0 %") == (share == 0)
