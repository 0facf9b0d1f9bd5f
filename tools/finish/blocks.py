"""Two pictures laid over each other and compared in small blocks."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.finish.color import Floats, delta_e, lab
from tools.finish.pictures import Picture, fitted, resized
from tools.terms.difference import SAME

Mask = NDArray[np.bool_]
PlaceMap = Callable[[float, float], tuple[float, float] | None]

LONGEST = 1280  # pixels; pictures are compared at most this large
BLOCK = 4  # pixels on a side
_AROUND = 7  # blocks on a side
_PLAIN = 10.0  # CIEDE2000; no careful encode does that to a block, so a speck need not show in what is around it
_PROBE = 0.05  # of a side from the middle; a padded picture fills at least this much
_HOW = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
_ALIGNED, _SMALL_MOVE, _SMALL_TURN = 480, 4.0, 0.03  # pixels, pixels, share
_WHOLLY = 254  # of 255
_TOUCHED = 4  # of 255: a matte that covers a quarter of one pixel of a block touches it


class Incomparable(Exception):
    """Pixels of the two pictures mean nothing to each other; the message says why and ends up in the difference."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One moment before and after in blocks, rows x columns.

    `change` is each block's CIEDE2000, `around` that of the means over the blocks about it; `inside` lies in the matte,
    `outside` does not. Neither: the picture after shows nothing there of the picture before.
    """

    change: Floats
    around: Floats
    inside: Mask
    outside: Mask

    def same(self) -> Mask:
        """Blocks that stayed the same, as `unchanged_outside` counts them.

        A block of 4 x 4 pixels moved when its colour, and the mean colour of the 28 x 28 pixels around it (as far as
        they are outside), moved by more than CIEDE2000 1.0, the least that an eye can see. One encode of real footage
        moves 19 to 44 % of single blocks by more than that, but no more than 0.3 % of such means (x264 medium, crf 18).
        """
        return ((self.change <= SAME) | (self.around <= SAME)) & (self.change <= _PLAIN)


def pair(before: Picture, after: Picture, matte: NDArray[np.uint8] | None, place: PlaceMap | None) -> Pair:
    """Compares two pictures of any size; `matte` (255 = inside) and the blocks lie on the picture after.

    `place` says which point before (shares of the picture, 0..1 from the top left) is seen at a point after, None on
    a border; it has to be affine. Without `place` both show the same part.
    """
    grid = grid_of(after)
    laid, seen = (
        (resized(before, grid), np.ones(grid[::-1], dtype=bool))
        if place is None
        else _moved(before, after, place, grid)
    )
    touched = np.zeros(grid[::-1], dtype=bool) if matte is None else resized(matte, grid) >= _TOUCHED
    was, now, outside = lab(laid), lab(resized(after, grid)), seen & ~touched
    around = delta_e(_mean_around(was, outside), _mean_around(now, outside))
    return Pair(delta_e(was, now), around, seen & touched, outside)


def _mean_around(colors: Floats, counted: Mask) -> Floats:
    """The mean of the counted blocks about each block."""
    weight = counted.astype(np.float64)[..., None]
    size = (_AROUND, _AROUND)
    total = cv2.blur(colors * weight, size)
    return np.asarray(total / np.maximum(cv2.blur(weight, size), 1e-9)[..., None], dtype=np.float64)


def grid_of(picture: Picture) -> tuple[int, int]:
    """Columns and rows of blocks."""
    high, wide = picture.shape[:2]
    return max(1, round(wide / BLOCK)), max(1, round(high / BLOCK))


def _moved(before: Picture, after: Picture, place: PlaceMap, grid: tuple[int, int]) -> tuple[Picture, Mask]:
    """What was there before, moved to where it is seen after; and where that is known."""
    size = grid[0] * BLOCK, grid[1] * BLOCK
    turn, origin = _affine(place)
    shrunk = _shrunk(before, float(np.hypot(*turn[:, 0])) * before.shape[1] / size[0])
    scale = np.diag(shrunk.shape[1::-1])
    linear = scale @ turn @ np.diag([1 / size[0], 1 / size[1]])
    shift = scale @ origin + linear @ [0.5, 0.5] - 0.5  # from and to the middles of pixels
    matrix = np.column_stack([linear, shift])
    known = np.full(shrunk.shape[:2], 255, np.uint8)
    there = np.asarray(cv2.warpAffine(known, matrix, size, flags=_HOW), np.uint8)
    residue = _residue(_warped(shrunk, matrix, size), resized(after, size), there)
    matrix = matrix @ np.vstack([residue, [0, 0, 1]])
    there = np.asarray(cv2.warpAffine(known, matrix, size, flags=_HOW), np.uint8)
    return resized(_warped(shrunk, matrix, size), grid), resized(there, grid) >= _WHOLLY


def _warped(picture: Picture, matrix: Floats, size: tuple[int, int]) -> Picture:
    warped = cv2.warpAffine(picture, matrix, size, flags=_HOW, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(warped, dtype=np.uint8)


def _residue(laid: Picture, after: Picture, there: Picture) -> Floats:
    """The small move that brings one to lie exactly on the other; none where none makes them more alike.

    Crops and scales are rounded to whole pixels, which shifts the picture by up to one against what was asked.
    """
    one, other = (cv2.cvtColor(fitted(picture, _ALIGNED), cv2.COLOR_RGB2GRAY) for picture in (laid, after))
    known, still = fitted(there, _ALIGNED), np.eye(2, 3, dtype=np.float32)
    until = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 30, 1e-5)
    try:
        found = cv2.findTransformECC(other, one, still.copy(), cv2.MOTION_AFFINE, until, known, 3)[1]
    except cv2.error:  # nothing to hold on to, such as a flat picture
        return still.astype(np.float64)
    moved = cv2.warpAffine(one, found, one.shape[::-1], flags=_HOW, borderMode=cv2.BORDER_REPLICATE)
    near, times = np.abs(found - still), laid.shape[1] / one.shape[1]
    small = float(near[:, 2].max()) * times < _SMALL_MOVE and float(near[:, :2].max()) < _SMALL_TURN
    better = cv2.absdiff(moved, other)[known > 0].mean() < cv2.absdiff(one, other)[known > 0].mean()
    return np.asarray((found if small and better else still) * [1.0, 1.0, times], dtype=np.float64)


def _affine(place: PlaceMap) -> tuple[Floats, Floats]:
    """The map as a 2 x 2 matrix and what it does to the corner; Incomparable where the picture's middle is border."""
    middle, right, down = (place(0.5 + x, 0.5 + y) for x, y in ((0.0, 0.0), (_PROBE, 0.0), (0.0, _PROBE)))
    if middle is None or right is None or down is None:
        raise Incomparable("the two show different parts of the picture")
    turn = np.stack([np.subtract(right, middle), np.subtract(down, middle)], axis=1) / _PROBE
    return turn, np.asarray(middle - turn @ [0.5, 0.5])


def _shrunk(picture: Picture, times: float) -> Picture:
    """The picture `times` smaller, so that moving it leaves no pixel out; never larger."""
    if times <= 1.01:
        return picture
    size = (max(1, round(picture.shape[1] / times)), max(1, round(picture.shape[0] / times)))
    return resized(picture, size)
