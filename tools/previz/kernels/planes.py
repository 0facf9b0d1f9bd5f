"""RGB as video encoders want it: 8-bit YUV 4:2:0 after BT.709 (3.2), limited range."""

import numpy as np

from tools.previz.kernels.jit import inline, kernel

RED = np.float32(0.2126)
GREEN = np.float32(0.7152)
BLUE = np.float32(0.0722)
LUMA = np.float32(219.0 / 255.0)
BLUE_DIFFERENCE = np.float32(224.0 / 255.0 / (2.0 * (1.0 - 0.0722)))
RED_DIFFERENCE = np.float32(224.0 / 255.0 / (2.0 * (1.0 - 0.2126)))


@inline
def rounded(value):
    """The nearest whole number in 0..255."""
    return int(min(np.float32(255.0), max(np.float32(0.0), value + np.float32(0.5))))


@kernel
def to_planes(rgb, luma, blue, red):
    """rgb (H, W, 3) uint8 into luma (H, W), blue and red difference (H / 2, W / 2), uint8.

    Chroma is sited left, as MPEG-2 and H.264 say: two rows averaged, columns weighted 1 2 1 round the even ones.
    """
    for y in range(rgb.shape[0]):
        for x in range(rgb.shape[1]):
            light = RED * rgb[y, x, 0] + GREEN * rgb[y, x, 1] + BLUE * rgb[y, x, 2]
            luma[y, x] = rounded(light * LUMA + np.float32(16.0))
    for y in range(blue.shape[0]):
        for x in range(blue.shape[1]):
            left = max(0, 2 * x - 1)
            r = np.float32(0.0)
            g = np.float32(0.0)
            b = np.float32(0.0)
            for j in range(2 * y, 2 * y + 2):
                r += np.float32(rgb[j, left, 0] + 2 * rgb[j, 2 * x, 0] + rgb[j, 2 * x + 1, 0])
                g += np.float32(rgb[j, left, 1] + 2 * rgb[j, 2 * x, 1] + rgb[j, 2 * x + 1, 1])
                b += np.float32(rgb[j, left, 2] + 2 * rgb[j, 2 * x, 2] + rgb[j, 2 * x + 1, 2])
            r *= np.float32(0.125)
            g *= np.float32(0.125)
            b *= np.float32(0.125)
            grey = RED * r + GREEN * g + BLUE * b
            blue[y, x] = rounded((b - grey) * BLUE_DIFFERENCE + np.float32(128.0))
            red[y, x] = rounded((r - grey) * RED_DIFFERENCE + np.float32(128.0))
