"""One frame from several exposures, added up in light as a shutter does."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tools.previz.yuv import Picture

GAMMA = 2.2


def mean_light(pictures: Sequence[Picture]) -> Picture:
    """The mean of pictures of one size in linear light; one picture alone stays as it is.

    Pixels that are equal in two such lists are equal in their means.
    """
    if len(pictures) == 1:
        return pictures[0]
    light = np.zeros(pictures[0].shape, dtype=np.float32)
    for picture in pictures:
        light += _TO_LIGHT[picture]
    codes = np.float32(255.0) * (light / np.float32(len(pictures))) ** np.float32(1.0 / GAMMA)
    return np.asarray(np.rint(codes)).astype(np.uint8)


def mean_coverage(coverages: Sequence[Picture]) -> Picture:
    """The mean share of coverage; never 0 where a part was seen at all."""
    if len(coverages) == 1:
        return coverages[0]
    total = np.sum([coverage.astype(np.uint16) for coverage in coverages], axis=0)
    return np.asarray((total + len(coverages) - 1) // len(coverages)).astype(np.uint8)


_TO_LIGHT: npt.NDArray[np.float32] = ((np.arange(256) / 255.0) ** GAMMA).astype(np.float32)
