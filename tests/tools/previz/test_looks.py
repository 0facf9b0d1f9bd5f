"""Looks of the whole picture."""

import numpy as np

from tools.previz.looks import looked

COLORS = np.array([[[255, 0, 0], [0, 255, 0], [10, 20, 250], [128, 128, 128]]], dtype=np.uint8)


def test_colour_stays_colour() -> None:
    assert looked(COLORS, "color") is COLORS


def test_black_and_white_has_no_colour_and_keeps_luminance() -> None:
    grey = looked(COLORS, "black_and_white")
    assert (grey[..., 0] == grey[..., 1]).all()
    assert (grey[..., 1] == grey[..., 2]).all()
    assert grey[0, :, 0].tolist() == [54, 182, 34, 128]


def test_sepia_is_warm() -> None:
    toned = looked(COLORS, "sepia").astype(int)
    assert (toned[..., 0] > toned[..., 2]).all()
    assert toned.max() <= 255
