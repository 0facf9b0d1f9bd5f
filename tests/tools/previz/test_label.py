"""The stand-in's label."""

import numpy as np
import pytest

from tools.previz.label import make_label

GREY = np.full((180, 320, 3), 90, dtype=np.uint8)


def test_the_label_is_seen_at_the_bottom_left_and_nowhere_else() -> None:
    labelled = make_label("stand-in: zeppelin", 320, 180).over(GREY)
    changed = np.argwhere((labelled != GREY).any(axis=2))
    assert len(changed) > 100
    assert changed[:, 0].min() > 140
    assert changed[:, 1].max() < 200
    assert labelled.max() > 180


def test_the_picture_given_is_left_alone() -> None:
    make_label("stand-in: zeppelin", 320, 180).over(GREY)
    assert (GREY == 90).all()


def test_different_words_look_different() -> None:
    one, two = (make_label(text, 320, 180).over(GREY) for text in ("stand-in: ant", "stand-in: bee"))
    assert one.shape == two.shape
    assert (one != two).any()


@pytest.mark.parametrize("text", ["x" * 500, "多" * 200, "#evil [*x*] $x$ \\n %s {0}", "", "a\nb\tc", "שלום"])
@pytest.mark.parametrize("size", [(320, 180), (90, 160), (16, 16)])
def test_any_text_fits_into_any_picture(text: str, size: tuple[int, int]) -> None:
    width, height = size
    picture = np.full((height, width, 3), 90, dtype=np.uint8)
    assert make_label(text, width, height).over(picture).shape == picture.shape
