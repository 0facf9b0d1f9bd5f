"""What is seen where at one moment: the pose, the raster and the shadows, before any colour."""

import math
from dataclasses import dataclass

import numpy as np

from tools.previz.buffers import Buffers
from tools.previz.kernels.raster import raster, raster_single
from tools.previz.kernels.rows import FLOOR_MIRROR
from tools.previz.kernels.transform import clip_near, count_crossing, move, project
from tools.previz.projection import Camera, camera_of
from tools.previz.scene import Doubles, Scene, Singles, Whole
from tools.previz.shadows import Shadows
from tools.previz.stage import Moment, View

NEAR = 0.3
REFERENCE = 720.0  # the shorter side at which blur and ink have the sizes that are written down
AMBIENT_ZOOM = 0.55  # pixels per pixel height of ambient radius, for a lens of 30 degrees
FINE_FROM = 540  # the shorter side from which light is smoothed over 5 x 5 half-size pixels instead of 3 x 3
MIRRORED = np.diag([1.0, 1.0, -1.0, 1.0])


@dataclass(frozen=True, slots=True, eq=False)
class Posed:
    """A scene's vertices placed and projected: screen (V, 3) float64; crossing triangles are cut at the near plane."""

    screen: Doubles
    points: Singles
    normals: Singles
    rest: Singles
    group: Whole
    triangles: Whole
    piece: Whole


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """What is seen where at one moment: all that does not depend on colours."""

    camera: Camera
    posed: Posed
    mirrored: Posed | None
    shadows: Shadows
    matrices: Doubles
    tile: int
    reach: float
    zoom: float
    scale: float


def place(scene: Scene, matrices: Doubles) -> tuple[Singles, Singles]:
    """Points and normals (V, 3) float32 in this pose; normals turn by the cofactors, so that squashing is right."""
    m = matrices[:, :3, :3]
    turns = np.stack([np.cross(m[:, 1], m[:, 2]), np.cross(m[:, 2], m[:, 0]), np.cross(m[:, 0], m[:, 1])], 1)
    points, normals = np.empty_like(scene.points), np.empty_like(scene.normals)
    move(scene.points, scene.normals, scene.group, matrices, np.ascontiguousarray(turns), points, normals)
    return points, normals


def pose(scene: Scene, points: Singles, normals: Singles, matrix: Doubles, width: int, height: int) -> Posed:
    """Project by `matrix` into a picture of this size, cutting at the near plane what crosses it."""
    screen = np.empty((len(points), 3))
    lost = project(points, matrix, float(width), float(height), NEAR, screen)
    plain = Posed(screen, points, normals, scene.points, scene.group, scene.triangles, scene.piece)
    crossing = count_crossing(screen, scene.triangles) if lost else 0
    return _clipped(plain, crossing, matrix, width, height) if crossing else plain


def _clipped(plain: Posed, crossing: int, matrix: Doubles, width: int, height: int) -> Posed:
    corners, faces = len(plain.points), len(plain.triangles)
    room = np.zeros((4 * crossing, 3), np.float32)
    points = np.concatenate([plain.points, room])
    normals = np.concatenate([plain.normals, room])
    rest = np.concatenate([plain.rest, room])
    group = np.concatenate([plain.group, np.zeros(4 * crossing, np.uint32)])
    triangles = np.concatenate([plain.triangles, np.zeros((2 * crossing, 3), np.uint32)])
    piece = np.concatenate([plain.piece, np.zeros(2 * crossing, np.uint32)])
    corners, faces = clip_near(points, normals, rest, group, triangles, piece, corners, faces, matrix, NEAR)
    triangles, piece = np.ascontiguousarray(triangles[:faces]), np.ascontiguousarray(piece[:faces])
    screen = np.empty((len(points), 3))
    project(points, matrix, float(width), float(height), NEAR * 0.9999, screen)
    return Posed(screen, points, normals, rest, group, triangles, piece)


def find_surfaces(scene: Scene, view: View, points: Singles, normals: Singles, room: Buffers) -> tuple[Camera, Posed]:
    """Raster the solid pieces into room.depth and room.triangle_at."""
    camera = camera_of(view, room.width, room.height)
    posed = pose(scene, points, normals, camera.matrix, room.width, room.height)
    raster(posed.screen, posed.triangles, posed.piece, scene.solid, room.depth, room.triangle_at)
    return camera, posed


def look_round(
    scene: Scene, moment: Moment, shadows: Shadows, points: Singles, normals: Singles, room: Buffers
) -> Sight:
    """Raster the picture, and the floor's mirror where it has one."""
    width, height = room.width, room.height
    camera, posed = find_surfaces(scene, moment.view, points, normals, room)
    mirrored = None
    if scene.floor[FLOOR_MIRROR] > 0.0 and camera.eye[2] > 0.0:
        matrix = np.ascontiguousarray(camera.matrix @ MIRRORED)
        mirrored = pose(scene, points, normals, matrix, width // 2, height // 2)
        raster_single(
            mirrored.screen, mirrored.triangles, mirrored.piece, scene.mirror_opacity, 1.0,
            room.mirror_depth, room.mirror_at,
        )  # fmt: skip
    short = min(width, height)
    tan = camera.pixel * height / 2.0
    return Sight(
        camera=camera,
        posed=posed,
        mirrored=mirrored,
        shadows=shadows,
        matrices=np.ascontiguousarray(moment.groups, np.float64),
        tile=5 if short >= FINE_FROM else 3,
        reach=max(1e-3, moment.view.ambient_occlusion),
        zoom=height * AMBIENT_ZOOM * math.tan(math.radians(15.0)) / tan,
        scale=short / REFERENCE,
    )
