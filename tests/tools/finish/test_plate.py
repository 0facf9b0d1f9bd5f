"""Plates: shapes, words and pictures where they were put."""

import numpy as np

from tools.finish.pictures import Picture
from tools.finish.plate import Plate


def inked(drawn: Picture, paper: int = 0) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of everything that is not paper."""
    rows, columns = np.nonzero((drawn != paper).any(axis=-1))
    return int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())


def black(width: int = 400, height: int = 120) -> Plate:
    return Plate(width, height, paper="#000000")


def test_an_empty_plate_is_paper_to_the_last_pixel() -> None:
    drawn = Plate(301, 77, paper="#123456").drawn()
    assert drawn.shape == (77, 301, 3)
    assert (drawn == (0x12, 0x34, 0x56)).all()


def test_boxes_lie_where_they_were_put() -> None:
    plate = black()
    plate.box(20, 30, 100, 40, "#FF0000")
    drawn = plate.drawn()
    assert inked(drawn) == (20, 30, 119, 69)
    assert (drawn[30:70, 20:120] == (255, 0, 0)).all()


def test_pictures_are_laid_over_boxes_with_their_alpha() -> None:
    plate = black()
    plate.box(0, 0, 100, 100, "#0000FF")
    mark = np.zeros((10, 10, 4), np.uint8)
    mark[:, 5:] = (255, 0, 0, 255)
    plate.picture(mark, 40, 40)
    drawn = plate.drawn()
    assert drawn[45, 42].tolist() == [0, 0, 255] and drawn[45, 47].tolist() == [255, 0, 0]


def test_words_stay_within_their_line_and_width() -> None:
    plate = black()
    plate.words("Hamburgefonstiv", 50, 40, 200, 24)
    left, top, right, bottom = inked(plate.drawn())
    assert left >= 50 and right < 250 and top >= 40 and bottom < 40 + 24 + 2


def test_words_to_the_right_end_where_their_width_ends() -> None:
    plate = black()
    plate.words("12 s", 50, 40, 200, 24, align="right")
    left, _, right, _ = inked(plate.drawn())
    assert left > 180 and 240 <= right <= 250


def test_too_many_words_end_in_an_ellipsis_on_their_last_line() -> None:
    full, cut = black(), black()
    full.words("take " * 60, 10, 10, 200, 20, lines=2)
    cut.words("take " * 600, 10, 10, 200, 20, lines=2)
    assert inked(full.drawn())[3] < 10 + 20 * 2.4
    assert np.array_equal(full.drawn(), cut.drawn())


def test_one_long_word_is_cut_rather_than_run_over() -> None:
    plate = black()
    plate.words("W" * 200, 10, 10, 150, 20)
    assert inked(plate.drawn())[2] < 162


def test_no_words_draw_nothing() -> None:
    plate = black()
    plate.words("", 10, 10, 150, 20)
    assert not plate.drawn().any()


def test_control_characters_become_blanks() -> None:
    plain, odd = black(), black()
    plain.words("Take 1", 10, 10, 150, 20)
    odd.words("Take\u00001", 10, 10, 150, 20)
    assert np.array_equal(plain.drawn(), odd.drawn())
