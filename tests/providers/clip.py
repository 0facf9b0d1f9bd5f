"""Real clips made on the spot, small in bytes and true to the size and length that were asked for."""

import io
from functools import lru_cache

import av
import numpy as np
from PIL import Image

FPS = 24


@lru_cache(maxsize=32)
def mp4(width: int, height: int, seconds: float) -> bytes:
    """An H.264 MP4 of a bar that wanders over a gray field, at 24 frames a second."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=FPS, options={"preset": "ultrafast", "crf": "35"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        picture = np.full((height, width, 3), 90, dtype=np.uint8)
        count = max(1, round(seconds * FPS))
        for number in range(count):
            picture[:] = 90
            left = number * width // count
            picture[:, left : left + max(2, width // 16)] = (240, 200, 120)
            for packet in stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")):
                container.mux(packet)
        for packet in stream.encode(None):
            container.mux(packet)
    return buffer.getvalue()


def png(width: int, height: int) -> bytes:
    """A gray PNG."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), (90, 90, 90)).save(buffer, "PNG")
    return buffer.getvalue()
