"""What `warmup` runs to have every kernel compiled: the smallest stages, and the passes on empty buffers.

Run as a program it compiles one group of passes, so that two processes can share the work.
"""

import pkgutil
import sys
from collections.abc import Callable
from importlib import import_module

import numpy as np
from numba.core.dispatcher import Dispatcher

from tools.previz import kernels, passes, sight
from tools.previz.buffers import Buffers
from tools.previz.kernels import ground, mattes
from tools.previz.projection import camera_of
from tools.previz.renderer import Renderer
from tools.previz.scene import Scene, weld
from tools.previz.shadows import Shadows, make_shadows
from tools.previz.sight import Posed, Sight
from tools.previz.stage import Backdrop, Floor, Mesh, Moment, Piece, SoftBox, Stage, Surface, View
from tools.previz.yuv import yuv420

SIZE = 32
GROUPS = 2
INNER = "no_cpython_wrapper"
WALLS = ((0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3))
VIEW = View((1.0, -6.0, 3.0), (0.0, 0.0, 1.0), focus=4.0, aperture=40.0)
STILL = np.eye(4)[None]


def box(side: float, middle: tuple[float, float, float]) -> Mesh:
    """A cube of this side: 12 triangles, wound outwards."""
    corner = np.array([(x, y, z) for x in (-0.5, 0.5) for y in (-0.5, 0.5) for z in (-0.5, 0.5)])
    points = np.array([corner[[a, b, c, a, c, d]] for a, b, c, d in WALLS]).reshape(-1, 3)
    edges = points.reshape(-1, 3, 3)
    normals = np.repeat(np.cross(edges[:, 1] - edges[:, 0], edges[:, 2] - edges[:, 0]), 3, axis=0)
    return Mesh((points * side + middle).astype(np.float32), normals.astype(np.float32))


def tiny_stage(cel: bool) -> Stage:
    """A block and a pane of glass under one lamp with a gobo."""
    pieces = (
        Piece("block", box(1.5, (0.0, 0.0, 0.75)), Surface((0.5, 0.2, 0.1), pattern="leather", coat=0.5)),
        Piece("pane", box(0.8, (0.4, -1.2, 0.4)), Surface((0.9, 0.95, 0.9), rough=0.05, transparency=0.8)),
    )
    light = SoftBox((-4.0, -6.0, 9.0), (0.0, 0.0, 1.0), 5.0, 4.0, (1.0, 0.95, 0.9), 30.0, gobo=3.0)
    sky = ((0.1, 0.1, 0.1), (0.2, 0.2, 0.2), (0.3, 0.3, 0.3))
    backdrop = Backdrop((0.3, 0.3, 0.3), (0.1, 0.1, 0.1), sky)
    return Stage(pieces, (light,), Floor((0.2, 0.2, 0.2), pattern="wood"), backdrop, cel=cel)


def draw_all_passes() -> None:
    """Draw and isolate tiny stages so that no kernel is left out."""
    photo, cel = Renderer(tiny_stage(False)), Renderer(tiny_stage(True))
    inside = View((0.0, -1.2, 1.0), (0.0, 3.0, 0.5), fov=90.0)
    parts = frozenset({"block"})
    yuv420(photo.draw(Moment(VIEW, STILL), SIZE, SIZE, parts).rgb)
    photo.draw(Moment(inside, STILL), SIZE, SIZE)
    photo.strict(Renderer(tiny_stage(False)), Moment(VIEW, STILL), SIZE, SIZE, parts)
    photo.isolate(Moment(VIEW, STILL), SIZE, SIZE, parts)
    cel.draw(Moment(VIEW, STILL), SIZE, SIZE)


def all_kernels() -> list[Dispatcher]:
    """Every function that is compiled for calls from Python."""
    found: dict[str, Dispatcher] = {}
    for module in pkgutil.iter_modules(kernels.__path__):
        path = f"{kernels.__name__}.{module.name}"
        for name, value in vars(import_module(path)).items():
            if isinstance(value, Dispatcher) and value.__module__ == path and not value.targetoptions.get(INNER):
                found[f"{path}.{name}"] = value
    return list(found.values())


def compile_group(number: int) -> None:
    """Run one group of passes, 0 or 1, on empty buffers: compiles their kernels without needing the other group's."""
    scene, room = weld(tiny_stage(True)), Buffers(SIZE, SIZE)
    for array in (*vars(room).values(), *vars(room.glass).values()):
        if isinstance(array, np.ndarray):
            array.fill(-1 if array.dtype == np.int32 else 1)
    room.owner.fill(0)
    nowhere = _nowhere(scene)
    for task in (_surfaces, _floor_shapes_and_lens)[number](scene, nowhere, room):
        task()


def _nowhere(scene: Scene) -> Sight:
    """A sight in which nothing is in the picture."""
    lights = len(scene.lights)
    shadows = Shadows(
        views=np.zeros((lights, 4, 4)),
        lenses=np.ones((lights, 4)),
        maps=np.zeros((lights, 16, 16), np.float32),
        coarse=np.zeros((lights, 1, 1), np.float32),
        openness=np.ones((4, 4), np.float32),
    )
    screen = np.full((len(scene.points), 3), -1.0)
    posed = Posed(screen, scene.points, scene.normals, scene.points, scene.group, scene.triangles, scene.piece)
    return Sight(camera_of(VIEW, SIZE, SIZE), posed, posed, shadows, STILL, 3, 0.5, 10.0, 1.0)


def _surfaces(scene: Scene, nowhere: Sight, room: Buffers) -> list[Callable[[], object]]:
    pieces = len(scene.surfaces)
    weight, redo, chosen = np.ones(pieces + 1), np.ones(pieces + 1, np.uint8), np.ones(pieces, np.uint8)
    color = np.zeros((SIZE, SIZE, 3), np.uint8)
    return [
        lambda: passes.shade_surfaces(scene, nowhere, room, room.ground, weight, redo, room.picture),
        lambda: passes.see_surfaces(scene, nowhere, room),
        lambda: list(passes.glass_layers(scene, nowhere.posed, room, room)),
        lambda: passes.lay_layer(scene, nowhere, room),
        lambda: passes.lay_layer_alone(nowhere, room, chosen),
        lambda: passes.mark_layer(nowhere.posed, room, chosen),
        lambda: passes.develop(Moment(VIEW, STILL), room),
        lambda: passes.draw_lines(scene, nowhere, room, room.front, color),
    ]


def _floor_shapes_and_lens(scene: Scene, nowhere: Sight, room: Buffers) -> list[Callable[[], object]]:
    moment = Moment(VIEW, STILL)
    points, normals = sight.place(scene, STILL)
    color = np.zeros((SIZE, SIZE, 3), np.uint8)
    return [
        lambda: passes.light_floor(scene, nowhere, room),
        lambda: ground.mirror_blur(room.mirror, room.mirror_spare),
        lambda: passes.lay_floor(scene, nowhere, room, room),
        lambda: make_shadows(scene, points, 16),
        lambda: sight.look_round(scene, moment, nowhere.shadows, points, normals, room),
        lambda: passes.focus(VIEW, nowhere, room, room.bits),
        lambda: mattes.bleed(np.zeros((SIZE, SIZE, 4), np.uint8), 2),
        lambda: mattes.compose(color, color, room.bits, color),
        lambda: yuv420(color),
    ]


if __name__ == "__main__":
    compile_group(int(sys.argv[1]))
