"""Decoded frames as pictures: true colours, upright, square pixels, the size that is wanted."""

import cv2
import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace, Interpolation
from numpy.typing import NDArray

Picture = NDArray[np.uint8]  # height x width x 3, sRGB

_HD_LINES = 720  # untagged pictures are BT.709 from here on and BT.601 below, as players guess it
_MATRICES = {1: Colorspace.ITU709, 4: Colorspace.FCC, 5: Colorspace.ITU601, 6: Colorspace.ITU601,
             7: Colorspace.SMPTE240M, 9: Colorspace.BT2020}  # fmt: skip
# Without these flags every channel comes out 1 to 2 codes too dark (measured on 24 known colours).
_EXACT = Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT
_TURNS = {90: cv2.ROTATE_90_COUNTERCLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_CLOCKWISE}
_BEHIND = 119.0  # mid grey, shown through what is transparent


def picture_of(frame: VideoFrame, aspect: float, longest: int | None) -> Picture:
    """A frame as a player shows it; `aspect` is the width of a stored pixel to its height."""
    share = 1.0 if longest is None else min(1.0, longest / max(frame.width * aspect, frame.height))
    size = (max(1, round(frame.width * share)), max(1, round(frame.height * share)))
    return fitted(_upright(_rgb(frame, size), frame, aspect), longest)


def matte_of(frame: VideoFrame, aspect: float) -> NDArray[np.uint8]:
    """A frame as a matte, 255 = inside: the alpha where there is one, else the luminance."""
    size = (frame.width, frame.height)
    if any(part.is_alpha for part in frame.format.components):
        matte = np.ascontiguousarray(_converted(frame, "rgba", size).to_ndarray()[..., 3], dtype=np.uint8)
    else:
        matte = np.asarray(_converted(frame, "gray", size).to_ndarray(), dtype=np.uint8)
    return _upright(matte, frame, aspect)


def fitted(picture: Picture, longest: int | None) -> Picture:
    """The picture with its longer side no longer than `longest` pixels."""
    high, wide = picture.shape[:2]
    if longest is None or max(high, wide) <= longest:
        return picture
    share = longest / max(high, wide)
    return resized(picture, (max(1, round(wide * share)), max(1, round(high * share))))


def contained(picture: Picture, width: int, height: int) -> Picture:
    """The picture as large as it fits into width x height pixels, in its own shape."""
    high, wide = picture.shape[:2]
    share = min(width / wide, height / high)
    size = (min(width, max(1, round(wide * share))), min(height, max(1, round(high * share))))
    how = cv2.INTER_AREA if share < 1 else cv2.INTER_CUBIC
    return picture if size == (wide, high) else np.asarray(cv2.resize(picture, size, interpolation=how), dtype=np.uint8)


def resized(picture: Picture, size: tuple[int, int]) -> Picture:
    """The picture at `size` (width, height), every pixel a mean of what it stands for."""
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _rgb(frame: VideoFrame, size: tuple[int, int]) -> Picture:
    """sRGB bytes; what is transparent is laid over mid grey."""
    if not any(part.is_alpha for part in frame.format.components):
        return np.asarray(_converted(frame, "rgb24", size).to_ndarray(), dtype=np.uint8)
    rgba = _converted(frame, "rgba", size).to_ndarray().astype(np.float32)
    cover = rgba[..., 3:] / 255
    return np.round(rgba[..., :3] * cover + _BEHIND * (1 - cover)).astype(np.uint8)


def _converted(frame: VideoFrame, layout: str, size: tuple[int, int]) -> VideoFrame:
    """Converts with the frame's own colour matrix, guessed by size where it is not tagged."""
    same = size == (frame.width, frame.height)
    how = _EXACT | (Interpolation.BICUBIC if same else Interpolation.AREA)
    if frame.format.is_rgb or frame.format.name.startswith("gray"):
        return frame.reformat(*size, format=layout, interpolation=how)
    guess = Colorspace.ITU709 if max(frame.height, frame.width * 9 / 16) >= _HD_LINES else Colorspace.ITU601
    matrix = _MATRICES.get(int(frame.colorspace), guess)
    return frame.reformat(*size, format=layout, src_colorspace=matrix, interpolation=how)


def _upright(picture: Picture, frame: VideoFrame, aspect: float) -> Picture:
    """As a player shows it: pixels made square, then turned as the file says."""
    if aspect != 1.0:
        size = (max(1, round(picture.shape[1] * aspect)), picture.shape[0])
        picture = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
    turn = _TURNS.get(int(frame.rotation) % 360)
    return picture if turn is None else np.asarray(cv2.rotate(picture, turn), dtype=np.uint8)
