"""The arrays one frame is drawn in. Kept and used again: fresh pages cost as much as some passes."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from tools.previz.kernels.depth_of_field import TILE
from tools.previz.kernels.ground import MIRROR_LEVELS
from tools.previz.kernels.post import BLOCK
from tools.previz.kernels.rows import CHANNELS
from tools.terms.errors import BadInput

SMALLEST = 16
LARGEST = 8192


def check_size(width: int, height: int) -> None:
    """BadInput unless both are even and a sane number of pixels."""
    if width % 2 or height % 2 or not SMALLEST <= min(width, height) <= max(width, height) <= LARGEST:
        raise BadInput(
            f"Previz cannot draw {width}x{height}.",
            next=f"Use an even width and height from {SMALLEST} to {LARGEST}.",
        )


class Buffers:
    """Working arrays for one size; h and w below are half of H and W."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        h, w = height // 2, width // 2
        self.depth = np.empty((height, width, 4), np.float32)
        self.triangle_at = np.empty((height, width, 4), np.int32)
        self.front = np.empty((height, width), np.int32)
        self.bits = np.empty((height, width), np.uint8)
        self.picture = np.empty((height, width, 4), np.float32)
        self.ground = np.empty((height, width, 4), np.float32)
        self.needed = np.empty((h, w), np.uint8)
        self.light = np.empty((h, w, 4), np.float32)
        self.spare = np.empty((h, w, 4), np.float32)
        self.seen = np.zeros((h, w, 4), np.float32)
        self.share = np.empty((h, w * CHANNELS), np.float32)
        self.share_spare = np.empty((h, w * CHANNELS), np.float32)
        self.owner = np.empty((h, w), np.int32)
        self.facing = np.empty((h, w, 4), np.float32)
        self.mirror_depth = np.empty((h, w), np.float32)
        self.mirror_at = np.empty((h, w), np.int32)
        quarter = ((h + 1) // 2, (w + 1) // 2, 5)
        self.mirror = np.zeros((MIRROR_LEVELS, *quarter), np.float32)
        self.mirror_spare = np.empty(quarter, np.float32)
        self.half = np.empty((h, w, 4), np.float32)
        self.circle = np.empty((h, w, 2), np.float32)
        tiles = ((h + TILE - 1) // TILE, (w + TILE - 1) // TILE)
        self.reach = np.empty(tiles, np.float32)
        self.even = np.empty(tiles, np.uint8)
        bloom = ((height + BLOCK - 1) // BLOCK, (width + BLOCK - 1) // BLOCK, 3)
        self.glow = np.zeros(bloom, np.float32)
        self.glow_spare = np.empty(bloom, np.float32)
        self._glass: GlassBuffers | None = None

    @property
    def glass(self) -> "GlassBuffers":
        """The arrays that only a stage with glass needs."""
        if self._glass is None:
            self._glass = GlassBuffers(self.width, self.height)
        return self._glass


class GlassBuffers:
    """Working arrays for layers of glass."""

    def __init__(self, width: int, height: int) -> None:
        self.box = np.zeros(4, np.int64)
        self.behind = np.empty((height, width, 4), np.float32)
        self.depth = np.empty((height, width, 4), np.float32)
        self.layer_at = np.empty((height, width, 4), np.int32)
        self.layer = np.empty((height, width, 5), np.float32)
        self.under = np.empty((height, width, 4), np.float32)
        self.alone = np.empty((height, width, 4), np.float32)


class BufferPool:
    """Hands each drawing thread a set of buffers of its own, and takes it back."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._free: list[Buffers] = []

    @contextmanager
    def lend(self, width: int, height: int) -> Iterator[Buffers]:
        """Buffers of this size; free ones of other sizes are let go."""
        with self._lock:
            self._free = [one for one in self._free if (one.width, one.height) == (width, height)]
            room = self._free.pop() if self._free else None
        room = room or Buffers(width, height)
        try:
            yield room
        finally:
            with self._lock:
                self._free.append(room)
