"""Pictures as video encoders want them: RGB to 8-bit YUV 4:2:0 after BT.709, limited range, in full precision."""

import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]
Plane = npt.NDArray[np.float32]

_RED, _GREEN, _BLUE = 0.2126, 0.7152, 0.0722  # BT.709, 3.2


def yuv420(rgb: Picture) -> Picture:
    """(H, W, 3) RGB as planar 4:2:0, (H * 3 / 2, W): luma, then blue and red difference. Sides must be even.

    Chroma is sited left, as MPEG-2 and H.264 say: filtered over three columns and two rows.
    """
    height, width, _ = rgb.shape
    picture = rgb.astype(np.float32)
    luma = picture @ np.array([_RED, _GREEN, _BLUE], dtype=np.float32)
    small = _halved(picture)
    grey = small @ np.array([_RED, _GREEN, _BLUE], dtype=np.float32)
    blue = (small[..., 2] - grey) * np.float32(224.0 / 255.0 / (2.0 * (1.0 - _BLUE))) + np.float32(128.0)
    red = (small[..., 0] - grey) * np.float32(224.0 / 255.0 / (2.0 * (1.0 - _RED))) + np.float32(128.0)
    planes = np.empty((height * 3 // 2, width), dtype=np.uint8)
    planes[:height] = _rounded(luma * np.float32(219.0 / 255.0) + np.float32(16.0))
    planes[height:] = np.concatenate([_rounded(blue).ravel(), _rounded(red).ravel()]).reshape(height // 2, width)
    return planes


def _halved(picture: Plane) -> Plane:
    """Half size: two rows averaged, columns weighted 1 2 1 round the even ones."""
    rows = (picture[0::2] + picture[1::2]) * np.float32(0.5)
    left = np.concatenate([rows[:, :1], rows[:, 1:-1:2]], axis=1)
    return np.asarray((rows[:, 0::2] * np.float32(2.0) + left + rows[:, 1::2]) * np.float32(0.25))


def _rounded(plane: Plane) -> Picture:
    return np.clip(np.rint(plane), 0.0, 255.0).astype(np.uint8)
