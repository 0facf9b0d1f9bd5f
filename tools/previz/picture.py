"""Whole pictures from the passes: all of a stage, some parts alone, or again with other colours."""

import numpy as np

from tools.previz import passes
from tools.previz.buffers import Buffers
from tools.previz.kernels.mattes import solid_bits
from tools.previz.kernels.rows import FOG_FROM
from tools.previz.scene import Marks, Scene, Singles
from tools.previz.sight import Posed, Sight


def shade_all(scene: Scene, sight: Sight, room: Buffers) -> None:
    """Everything but glass into room.picture."""
    passes.see_surfaces(scene, sight, room)
    passes.light_floor(scene, sight, room)
    passes.lay_floor(scene, sight, room, room)
    weight, redo = np.ones(len(scene.surfaces) + 1), np.ones(len(scene.surfaces) + 1, np.uint8)
    passes.shade_surfaces(scene, sight, room, room.ground, weight, redo, room.picture)


def shade_again(scene: Scene, sight: Sight, source: Buffers, room: Buffers, redo: Marks) -> None:
    """Into room.picture, which holds another stage's picture of the same shape: only what `redo` marks.

    `source` holds that stage's raster and visibility; redo (P + 1,) uint8 begins with floor and backdrop.
    """
    if redo.all():
        passes.light_floor(scene, sight, source)
    if redo[0]:
        passes.lay_floor(scene, sight, source, room)
    floor = room.ground if redo[0] else source.ground
    passes.shade_surfaces(scene, sight, source, floor, np.ones(len(redo)), redo, room.picture)


def changed(before: Scene, after: Scene) -> Marks:
    """(P + 1,) uint8: which surfaces, and whether floor and backdrop, look different; the shapes must be equal.

    The floor's mirror keeps the old colours: it lies outside the parts that may change.
    """
    fog = slice(FOG_FROM, None)
    everywhere = (
        (before.lights, after.lights),
        (before.boxes, after.boxes),
        (before.sky, after.sky),
        (before.floor[fog], after.floor[fog]),
    )
    if any(not np.array_equal(a, b) for a, b in everywhere):
        return np.ones(len(after.surfaces) + 1, np.uint8)
    surfaces = (before.surfaces != after.surfaces).any(axis=1)
    floor = not (np.array_equal(before.floor, after.floor) and np.array_equal(before.backdrop, after.backdrop))
    return np.concatenate([[floor], surfaces]).astype(np.uint8)


def add_glass(scene: Scene, sight: Sight, source: Buffers, room: Buffers, chosen: Marks) -> None:
    """Glass over room.picture, and the chosen pieces' samples into room.bits, solid or glass."""
    _mark_solid(sight.posed, source, room, chosen)
    if scene.clear.any():
        for _ in passes.glass_layers(scene, sight.posed, source, room):
            passes.lay_layer(scene, sight, room)
            passes.mark_layer(sight.posed, room, chosen)


def mark_parts(scene: Scene, posed: Posed, room: Buffers, chosen: Marks) -> None:
    """The chosen pieces' samples into room.bits, without drawing anything."""
    _mark_solid(posed, room, room, chosen)
    if (scene.clear & chosen).any():
        for _ in passes.glass_layers(scene, posed, room, room):
            passes.mark_layer(posed, room, chosen)


def shade_alone(scene: Scene, sight: Sight, room: Buffers, chosen: Marks) -> Singles:
    """The chosen pieces' own samples alone, sharp: (H, W, 4) float32; their samples are in room.bits."""
    weight = np.concatenate([[0.0], chosen.astype(np.float64)])
    redo = np.ones(len(weight), np.uint8)
    _mark_solid(sight.posed, room, room, chosen)
    if not scene.clear.any():
        passes.see_surfaces(scene, sight, room)
        passes.shade_surfaces(scene, sight, room, room.ground, weight, redo, room.picture)
        return room.picture
    shade_all(scene, sight, room)
    passes.shade_surfaces(scene, sight, room, room.ground, weight, redo, room.glass.alone)
    for _ in passes.glass_layers(scene, sight.posed, room, room):
        passes.lay_layer(scene, sight, room)
        passes.lay_layer_alone(sight, room, chosen)
    return room.glass.alone


def _mark_solid(posed: Posed, source: Buffers, room: Buffers, chosen: Marks) -> None:
    np.copyto(room.front, source.triangle_at[..., 0])
    solid_bits(source.triangle_at, posed.piece, chosen, room.bits)
