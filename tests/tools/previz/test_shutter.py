"""One frame from several exposures."""

import numpy as np

from tools.previz.shutter import mean_coverage, mean_light

BLACK, WHITE = (np.full((2, 3, 3), value, dtype=np.uint8) for value in (0, 255))


def test_one_exposure_stays_as_it_is() -> None:
    assert mean_light([WHITE]) is WHITE


def test_light_is_added_and_not_codes() -> None:
    assert int(mean_light([BLACK, WHITE])[0, 0, 0]) == 186


def test_equal_exposures_give_themselves() -> None:
    values = np.arange(256, dtype=np.uint8).reshape(16, 16, 1).repeat(3, axis=2)
    assert (mean_light([values, values, values]) == values).all()


def test_what_was_seen_once_is_never_uncovered() -> None:
    seen, unseen = np.array([[255, 64, 0]], dtype=np.uint8), np.zeros((1, 3), dtype=np.uint8)
    assert mean_coverage([seen, *[unseen] * 5]).tolist() == [[43, 11, 0]]
