"""Pictures as video encoders want them: RGB to planar 8-bit YUV 4:2:0."""

import numpy as np
import numpy.typing as npt

from tools.previz.kernels.planes import to_planes

Picture = npt.NDArray[np.uint8]


def yuv420(rgb: Picture) -> Picture:
    """(H, W, 3) RGB as planar 4:2:0, (H * 3 / 2, W): luma, then blue and red difference. Sides must be even."""
    height, width, _ = rgb.shape
    planes = np.empty((height * 3 // 2, width), np.uint8)
    chroma = planes[height:].reshape(2, height // 2, width // 2)
    to_planes(np.ascontiguousarray(rgb), planes[:height], chroma[0], chroma[1])
    return planes
