"""What is read from a file's streams."""

import pytest

from tools.finish.streams import is_hd


@pytest.mark.parametrize(
    ("size", "hd"),
    [
        ((1280, 720), True),
        ((720, 1280), True),
        ((1280, 536), True),
        ((720, 576), False),
        ((640, 360), False),
        ((854, 480), False),
    ],
)
def test_untagged_clips_are_taken_for_hd_by_their_size(size: tuple[int, int], hd: bool) -> None:
    assert is_hd(*size) == hd
