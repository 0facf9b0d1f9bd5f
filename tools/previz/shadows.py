"""Shadow maps and the floor's openness for one pose, and the small cache that makes each pose's once."""

import math
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tools.previz.kernels.raster import raster_single
from tools.previz.kernels.rows import LIGHT_SIZE
from tools.previz.kernels.shadow import BLOCK, SEARCH, coarse_map, floor_openness, height_map
from tools.previz.kernels.transform import project
from tools.previz.projection import look_at, perspective
from tools.previz.scene import Doubles, Scene, Singles
from tools.previz.stage import Vec

POSES = 4  # shadow maps are 2 MB a light: enough for a few threads that turn the subject
NEAR = 0.1
MARGIN = 1.25
REACH = 1.3  # things farther out than this many extents do not widen the shadow maps
HEIGHTS = 160
OPENNESS = 96


@dataclass(frozen=True, slots=True, eq=False)
class Shadows:
    """views (L, 4, 4), lenses (L, 4) float64; maps (L, n, n), coarse (L, n / 16, n / 16), openness (m, m) float32."""

    views: Doubles
    lenses: Doubles
    maps: Singles
    coarse: Singles
    openness: Singles


def make_shadows(scene: Scene, points: Singles, size: int) -> Shadows:
    """Shadow maps of `size` texels (a multiple of 16) for points (V, 3) float32 as they are placed in this pose."""
    count = len(scene.lights)
    views, lenses = np.zeros((count, 4, 4)), np.zeros((count, 4))
    maps = np.zeros((count, size, size), np.float32)
    coarse = np.zeros((count, size // BLOCK, size // BLOCK), np.float32)
    center, radius = _subject(scene, points)
    screen = np.empty((len(points), 3))
    seen = np.empty((size, size), np.int32)
    for i, light in enumerate(scene.lights):
        views[i], lenses[i] = _aim(light, scene.gobos[i], center, radius)
        project(points, views[i], float(size), float(size), NEAR, screen)
        raster_single(screen, scene.triangles, scene.piece, scene.shadow_opacity, -1.0, maps[i], seen)
        coarse_map(maps[i], coarse[i], max(1, int(SEARCH * light[LIGHT_SIZE] * size / BLOCK + 1.5)))
    return Shadows(views, lenses, maps, coarse, _openness(scene, points))


def _subject(scene: Scene, points: Singles) -> tuple[Doubles, float]:
    """The sphere that shadow maps are fitted to: what stands on the patch, not the walls far out."""
    if not len(points):
        return np.zeros(3), 1.0
    inside = np.abs(points[:, :2]).max(1) <= scene.extent * REACH
    near = points[inside] if inside.any() else points
    center = 0.5 * (near.min(0).astype(np.float64) + near.max(0))
    return center, max(0.1, float(np.linalg.norm(near - center, axis=1).max()))


def _aim(light: Doubles, gobo: tuple[float, float], center: Doubles, radius: float) -> tuple[Doubles, Doubles]:
    place: Vec = (float(light[0]), float(light[1]), float(light[2]))
    target: Vec = (float(center[0]), float(center[1]), float(center[2]))
    distance = max(1e-3, float(np.linalg.norm(np.subtract(place, target))))
    fov = 2.0 * math.degrees(math.asin(min(0.9, radius / distance))) * MARGIN
    half = math.tan(math.radians(fov) / 2.0)
    view = perspective(fov, 1.0) @ look_at(place, target, (0.0, 1.0, 0.01))
    window = half * distance / gobo[0] if gobo[0] > 0.0 else 1.0
    return view, np.array([0.25 / half, max(0.02, radius * 0.008), window, gobo[1]])


def _openness(scene: Scene, points: Singles) -> Singles:
    lowest = np.empty((HEIGHTS, HEIGHTS), np.float32)
    highest = np.empty((HEIGHTS, HEIGHTS), np.float32)
    height_map(points, scene.triangles, scene.extent, lowest, highest)
    openness = np.empty((OPENNESS, OPENNESS), np.float32)
    floor_openness(lowest, highest, scene.extent, openness)
    padded = np.pad(openness, 1, mode="edge")
    rows = padded[:-2] + padded[1:-1] * 2 + padded[2:]
    smooth: npt.NDArray[np.float32] = (rows[:, :-2] + rows[:, 1:-1] * 2 + rows[:, 2:]) / np.float32(16.0)
    return np.ascontiguousarray(smooth)


class PoseCache:
    """The latest few poses' shadows; two threads that need the same pose make it once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._poses: OrderedDict[tuple[int, bytes], Future[Shadows]] = OrderedDict()

    def get(self, key: tuple[int, bytes], make: Callable[[], Shadows]) -> Shadows:
        """The shadows of this pose, made by `make` if nobody has; a failed making is tried again next time."""
        with self._lock:
            known = self._poses.get(key)
            if known is not None:
                self._poses.move_to_end(key)
            else:
                mine = self._poses[key] = Future()
                while len(self._poses) > POSES:
                    self._poses.popitem(last=False)
        if known is not None:
            return known.result()
        try:
            mine.set_result(make())
        except BaseException as error:
            mine.set_exception(error)
            with self._lock:
                self._poses.pop(key, None)
            raise
        return mine.result()
