"""RGB to YUV after BT.709."""

import numpy as np
import pytest

from tools.previz.yuv import yuv420


def flat(red: int, green: int, blue: int) -> np.ndarray:
    return np.tile(np.array([red, green, blue], dtype=np.uint8), (8, 8, 1))


@pytest.mark.parametrize(
    ("rgb", "yuv"),
    [
        ((0, 0, 0), (16, 128, 128)),
        ((255, 255, 255), (235, 128, 128)),
        ((255, 0, 0), (63, 102, 240)),
        ((0, 255, 0), (173, 42, 26)),
        ((0, 0, 255), (32, 240, 118)),
        ((191, 191, 191), (180, 128, 128)),
    ],
)
def test_the_colour_bars_of_bt_709_come_out_as_published(rgb: tuple[int, int, int], yuv: tuple[int, int, int]) -> None:
    planes = yuv420(flat(*rgb))
    assert (int(planes[0, 0]), int(planes[8, 0]), int(planes[-1, -1])) == yuv


def test_the_layout_is_planar_four_two_zero() -> None:
    planes = yuv420(np.zeros((20, 36, 3), dtype=np.uint8))
    assert planes.shape == (30, 36)
    assert planes.dtype == np.uint8


def test_blue_comes_before_red_difference() -> None:
    planes = yuv420(flat(0, 0, 255))
    assert planes[8].min() == 240
    assert planes[-1].max() == 118


def test_chroma_is_sited_on_the_left_column() -> None:
    picture = np.zeros((2, 8, 3), dtype=np.uint8)
    picture[:, 4:] = (0, 0, 255)
    blue = yuv420(picture)[2, :4].astype(int)
    assert blue[0] == 128
    assert 128 < blue[2] < 240
    assert blue[3] == 240
