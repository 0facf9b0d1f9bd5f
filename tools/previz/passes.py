"""The passes that make the picture once it is known what is seen where; each a few calls of kernels."""

from collections.abc import Iterator

import numpy as np

from tools.previz import tables
from tools.previz.buffers import Buffers
from tools.previz.kernels import depth_of_field, glass, ground, post
from tools.previz.kernels.ink import ink
from tools.previz.kernels.raster import raster_layer
from tools.previz.kernels.shade import shade
from tools.previz.kernels.visibility import half_visibility, smooth_visibility
from tools.previz.scene import Doubles, Indices, Marks, Scene, Singles
from tools.previz.sight import Posed, Sight
from tools.previz.stage import Moment, View

WIDEST_BLUR = 24.0
INK = np.array([38.0, 18.0, 30.0])
INK_WIDTH = 1.7
GLASS_LAYERS = 12
NO_LIMIT = 1e6


def see_surfaces(scene: Scene, sight: Sight, room: Buffers) -> None:
    """Light shares and ambient visibility at half size, into room.share, room.owner and room.facing."""
    posed, shadows, camera = sight.posed, sight.shadows, sight.camera
    half_visibility(
        posed.screen, posed.points, posed.normals, posed.triangles, posed.piece, room.triangle_at, room.depth,
        camera.eye, camera.rays, scene.lights, shadows.views, shadows.lenses, shadows.maps, shadows.coarse,
        tables.turned_taps(sight.tile), sight.tile, sight.reach, sight.zoom, room.share, room.owner, room.facing,
    )  # fmt: skip
    radius = sight.tile // 2
    smooth_visibility(room.share, room.owner, room.facing, radius, 1, 0.9, NO_LIMIT, room.share_spare)
    smooth_visibility(room.share, room.owner, room.facing, 2, radius + 1, 0.97, 0.5, room.share_spare)


def light_floor(scene: Scene, sight: Sight, room: Buffers) -> None:
    """What light falls on the floor, into room.light; where the floor shows at all, into room.needed."""
    shadows, camera = sight.shadows, sight.camera
    ground.floor_needed(room.triangle_at, room.needed)
    ground.floor_light(
        room.needed, camera.eye, camera.rays, scene.floor, scene.lights, shadows.views, shadows.lenses, shadows.maps,
        shadows.coarse, scene.table, shadows.openness, scene.extent, tables.turned_taps(sight.tile), sight.tile,
        scene.cel, room.light,
    )  # fmt: skip
    ground.smooth_floor(room.light, sight.tile // 2, room.spare, room.light)


def lay_floor(scene: Scene, sight: Sight, source: Buffers, room: Buffers) -> None:
    """Floor and backdrop into room.ground; `source` holds the raster and the floor's light."""
    camera, hits = sight.camera, 0
    if sight.mirrored is not None:
        posed = sight.mirrored
        hits = ground.mirror_picture(
            posed.screen, posed.points, posed.normals, posed.triangles, posed.piece, scene.surfaces, source.mirror_at,
            camera.eye, scene.lights, scene.table, scene.cel, room.mirror[0],
        )  # fmt: skip
        if hits:
            ground.mirror_blur(room.mirror, room.mirror_spare)
    ground.floor_seen(
        source.needed, camera.eye, camera.rays, scene.floor, scene.boxes, scene.floor_sky, scene.backdrop,
        sight.shadows.openness, scene.extent, room.mirror, hits, room.seen,
    )  # fmt: skip
    ground.lay_floor(
        source.needed, camera.eye, camera.rays, camera.pixel, scene.floor, source.light, room.seen, room.ground
    )


def shade_surfaces(
    scene: Scene, sight: Sight, source: Buffers, floor: Singles, weight: Doubles, redo: Marks, out: Singles
) -> None:
    """Shade into out (H, W, 4), weights as in the kernel.

    `source` holds raster and visibility; floor (H, W, 4) is what `lay_floor` made.
    """
    posed, shadows, camera = sight.posed, sight.shadows, sight.camera
    shade(
        posed.screen, posed.points, posed.normals, posed.rest, posed.group, sight.matrices, posed.triangles,
        posed.piece, scene.surfaces, source.triangle_at, source.depth, camera.eye, camera.rays, camera.pixel,
        floor, scene.lights, shadows.views, shadows.lenses, shadows.maps, shadows.coarse,
        scene.table, tables.turned_taps(sight.tile), sight.tile, sight.reach, sight.zoom, source.share, source.owner,
        source.facing, weight, redo, scene.cel, out,
    )  # fmt: skip


def glass_layers(scene: Scene, posed: Posed, source: Buffers, room: Buffers) -> Iterator[None]:
    """Raster the glass layer by layer, farthest first, into room.glass; each is gone past after it was seen to.

    room.front becomes what is nearest at each first sample.
    """
    panes = room.glass
    glass.glass_box(posed.screen, posed.triangles, posed.piece, scene.clear, room.width, room.height, panes.box)
    left, right, top, bottom = (int(v) for v in panes.box)
    if right < left or bottom < top:
        return
    glass.copy_box(source.depth, panes.box, panes.behind)
    live = np.ones(len(posed.triangles), np.uint8)
    for _ in range(GLASS_LAYERS):
        hits = raster_layer(
            posed.screen, posed.triangles, posed.piece, scene.clear, panes.behind, panes.depth, panes.layer_at,
            panes.box, live,
        )  # fmt: skip
        if not hits:
            return
        yield
        glass.advance(panes.depth, panes.layer_at, panes.box, panes.behind, room.front)


def mark_layer(posed: Posed, room: Buffers, chosen: Marks) -> None:
    """Add the samples in which this layer shows a chosen piece to room.bits."""
    panes = room.glass
    glass.layer_bits(panes.layer_at, posed.piece, chosen, panes.box, room.bits)


def lay_layer(scene: Scene, sight: Sight, room: Buffers) -> None:
    """Shade this layer of glass and lay it over room.picture."""
    posed, camera, shadows, panes = sight.posed, sight.camera, sight.shadows, room.glass
    glass.copy_box(room.picture, panes.box, panes.under)
    glass.glass_layer(
        posed.screen, posed.points, posed.normals, posed.rest, posed.group, sight.matrices, posed.triangles,
        posed.piece, scene.surfaces, panes.layer_at, panes.box, camera.eye, camera.rays, camera.pixel,
        camera.right_hand, camera.upward, scene.lights, shadows.views, shadows.lenses, shadows.maps,
        shadows.coarse, scene.table, tables.turned_taps(sight.tile), sight.tile, panes.under, panes.layer,
    )  # fmt: skip
    glass.lay_over(panes.layer, panes.box, room.picture)


def lay_layer_alone(sight: Sight, room: Buffers, chosen: Marks) -> None:
    """Lay the shaded layer over the picture of the chosen pieces alone too, and mark its samples."""
    panes = room.glass
    glass.lay_over_alone(panes.layer, panes.layer_at, sight.posed.piece, chosen, panes.box, room.bits, panes.alone)


def focus(view: View, sight: Sight, room: Buffers, wanted: Marks | None = None) -> None:
    """Depth of field, in room.picture; if only the pixels marked in `wanted` (H, W) matter, only round those."""
    if view.aperture <= 0.0:
        return
    aperture, widest = view.aperture * sight.scale, WIDEST_BLUR * sight.scale
    most = depth_of_field.shrink(room.picture, view.focus, aperture, widest, room.half, room.circle)
    if most <= 0.5:
        return
    depth_of_field.tile_bounds(room.half, room.circle, room.reach, room.even)
    if wanted is not None:
        depth_of_field.skip_unwanted(wanted, room.even)
    depth_of_field.blur(room.half, room.circle, room.reach, room.even, tables.ray_taps(), room.spare)
    depth_of_field.settle(room.spare, room.half)
    depth_of_field.mix(room.picture, room.half, view.focus, aperture, widest)


def develop(moment: Moment, room: Buffers) -> Marks:
    """Bloom, exposure, tone curve, vignette and grain of room.picture: (H, W, 3) uint8."""
    view = moment.view
    gain = float(2.0**view.exposure)
    if view.bloom > 0.0:
        post.bloom(room.picture, gain, view.bloom, room.glow, room.glow_spare)
    else:
        room.glow[:] = 0.0
    return _tone(moment, room.picture, room.glow, view.grain, view.vignette)


def develop_plain(moment: Moment, picture: Singles) -> Marks:
    """Exposure and tone curve alone: nothing that belongs to a lens or to film."""
    return _tone(moment, picture, np.zeros((1, 1, 3), np.float32), 0.0, 0.0)


def _tone(moment: Moment, picture: Singles, glow: Singles, grain: float, vignette: float) -> Marks:
    out = np.empty((*picture.shape[:2], 3), np.uint8)
    post.develop(
        picture, glow, float(2.0**moment.view.exposure), tables.tone_curve(), tables.grain_tile(),
        moment.index * 7919 % tables.GRAIN, moment.index * 104729 % tables.GRAIN, float(grain), float(vignette), out,
    )  # fmt: skip
    return out


def draw_lines(scene: Scene, sight: Sight, source: Buffers, front: Indices, out: Marks) -> None:
    """Ink lines over out (H, W, 3) uint8, for the cel look."""
    posed = sight.posed
    part = np.ascontiguousarray(scene.part_of_piece[posed.piece])
    ink(posed.screen, posed.normals, posed.triangles, part, front, source.depth, INK, INK_WIDTH * sight.scale, out)
