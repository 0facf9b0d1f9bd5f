"""Looks of a whole picture, pixel by pixel: black and white, sepia. Equal pixels stay equal."""

import numpy as np

from tools.previz.styles import Look
from tools.previz.yuv import Picture

_GREY = np.array([0.2126, 0.7152, 0.0722], dtype=np.float32)
_SEPIA = np.array([1.07, 0.97, 0.78], dtype=np.float32)  # of a toned print: warm greys, luminance about kept


def looked(rgb: Picture, look: Look) -> Picture:
    """The picture (H, W, 3) in that look."""
    if look == "color":
        return rgb
    grey = (rgb.astype(np.float32) @ _GREY)[..., None]
    toned = grey * (_SEPIA if look == "sepia" else np.float32(1.0))
    return np.clip(np.rint(np.broadcast_to(toned, rgb.shape)), 0.0, 255.0).astype(np.uint8)
