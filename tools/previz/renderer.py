"""Draws a stage: one call, one frame, one thread. The same bytes from any number of threads and from any process.

Kernels compile on first use: set `NUMBA_CACHE_DIR` before this module is imported, and see `warmup`.
"""

from dataclasses import dataclass

import numpy as np

from tools.previz import passes, picture
from tools.previz.buffers import BufferPool, Buffers, check_size
from tools.previz.kernels.mattes import bleed, compose, cover, part_ids
from tools.previz.scene import Doubles, Marks, Scene, weld
from tools.previz.shadows import PoseCache, Shadows, make_shadows
from tools.previz.sight import FINE_FROM, Sight, find_surfaces, look_round, place
from tools.previz.stage import Frame, Moment, Stage
from tools.terms.errors import NotFound

FINE_SHADOWS = 640
COARSE_SHADOWS = 512
BLEED = 2

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class StrictCount:
    """What a strict composite left alone: pixels outside the parts, and how many of them equal the frame before."""

    outside: int
    identical: int


class Renderer:
    """Draws one stage. `draw`, `isolate` and `strict` may be called from several threads at once."""

    def __init__(self, stage: Stage) -> None:
        """BadInput where the stage names a pattern that there is not, or has too many lights."""
        self.scene = weld(stage)
        self._poses = PoseCache()
        self._pool = BufferPool()

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the parts, in the order of their first pieces."""
        return self.scene.part_names

    def draw(self, moment: Moment, width: int, height: int, parts: frozenset[str] = NOTHING) -> Frame:
        """The frame; with `parts`, also their coverage (H, W) and the ids of what is nearest.

        Coverage is 0, 64, 128, 192 or 255: the exact share of a pixel's four samples, before any blur. What stands
        behind glass counts, and glass counts with its full outline. ids are 0 for floor and backdrop, else the index
        in `Renderer.parts` plus one. BadInput for an odd size, NotFound for a part that is not on the stage.
        """
        check_size(width, height)
        chosen = self._chosen(parts)
        with self._pool.lend(width, height) as room:
            sight = self._sight(moment, room)
            picture.shade_all(self.scene, sight, room)
            picture.add_glass(self.scene, sight, room, room, chosen)
            return self._frame(moment, sight, room, room, parts)

    def coverage(self, moment: Moment, width: int, height: int, parts: frozenset[str]) -> Marks:
        """The coverage alone, as `draw` gives it, without drawing: (H, W) uint8."""
        check_size(width, height)
        chosen = self._chosen(parts)
        with self._pool.lend(width, height) as room:
            points, normals = place(self.scene, _matrices(self.scene, moment))
            _, posed = find_surfaces(self.scene, moment.view, points, normals, room)
            picture.mark_parts(self.scene, posed, room, chosen)
            return _covered(room)

    def isolate(self, moment: Moment, width: int, height: int, parts: frozenset[str]) -> Marks:
        """The parts alone as (H, W, 4) uint8 with straight alpha: sharp, without bloom, vignette and grain.

        Alpha is the parts' exact coverage; colours at the edges come from the parts' own samples, and are carried two
        pixels outwards under an alpha of 0.
        """
        check_size(width, height)
        chosen = self._chosen(parts)
        with self._pool.lend(width, height) as room:
            sight = self._sight(moment, room)
            rgb = passes.develop_plain(moment, picture.shade_alone(self.scene, sight, room, chosen))
            if self.scene.cel:
                passes.draw_lines(self.scene, sight, room, room.front, rgb)
            out = np.empty((height, width, 4), np.uint8)
            out[..., :3] = rgb
            alpha = out[..., 3] = _covered(room)
        out[alpha == 0] = 0
        bleed(out, BLEED)
        return out

    def strict(
        self, before: "Renderer", moment: Moment, width: int, height: int, parts: frozenset[str]
    ) -> tuple[Frame, StrictCount]:
        """This stage's frame inside the parts, the frame of `before` outside them: pixels there are identical.

        Inside is where either stage shows any of the parts (NotFound where neither has one). If only colours differ,
        the second picture is made from the first one's visibility.
        """
        check_size(width, height)
        unknown = parts - set(self.parts) - set(before.parts)
        if unknown or not parts:
            raise _unknown_parts(unknown, self.parts)
        old, new = self._both(before, moment, width, height, parts)
        assert old.coverage is not None and new.coverage is not None
        coverage, rgb = np.maximum(old.coverage, new.coverage), np.empty_like(old.rgb)
        outside, identical = compose(old.rgb, new.rgb, coverage, rgb)
        return Frame(rgb, coverage, new.ids), StrictCount(outside, identical)

    def _both(
        self, before: "Renderer", moment: Moment, width: int, height: int, parts: frozenset[str]
    ) -> tuple[Frame, Frame]:
        """The frames of `before` and of this stage, sharing what they can."""
        own, others = parts & set(self.parts), parts & set(before.parts)
        if self.scene.shape != before.scene.shape:
            return before._matted(moment, width, height, others), self._matted(moment, width, height, own)
        with self._pool.lend(width, height) as room, self._pool.lend(width, height) as second:
            sight = before._sight(moment, room)
            picture.shade_all(before.scene, sight, room)
            np.copyto(second.picture, room.picture)
            picture.add_glass(before.scene, sight, room, room, before._chosen(others))
            old = before._frame(moment, sight, room, room, parts)
            redo = picture.changed(before.scene, self.scene)
            if redo.any():
                picture.shade_again(self.scene, sight, room, second, redo)
            picture.add_glass(self.scene, sight, room, second, self._chosen(own))
            return old, self._frame(moment, sight, room, second, parts, wanted=room.bits | second.bits)

    def _matted(self, moment: Moment, width: int, height: int, parts: frozenset[str]) -> Frame:
        """A frame that always carries coverage, all 0 where the stage has none of the parts."""
        frame = self.draw(moment, width, height, parts)
        if frame.coverage is not None:
            return frame
        return Frame(frame.rgb, np.zeros((height, width), np.uint8), frame.ids)

    def _chosen(self, parts: frozenset[str]) -> Marks:
        """(P,) uint8: 1 for the pieces of these parts."""
        unknown = parts - set(self.parts)
        if unknown:
            raise _unknown_parts(unknown, self.parts)
        wanted = np.array([name in parts for name in self.parts], np.uint8)
        return wanted[self.scene.part_of_piece] if len(wanted) else wanted

    def _sight(self, moment: Moment, room: Buffers) -> Sight:
        matrices = _matrices(self.scene, moment)
        points, normals = place(self.scene, matrices)
        size = FINE_SHADOWS if min(room.width, room.height) >= FINE_FROM else COARSE_SHADOWS

        def make() -> Shadows:
            return make_shadows(self.scene, points, size)

        shadows = self._poses.get((size, matrices.tobytes()), make)
        return look_round(self.scene, moment, shadows, points, normals, room)

    def _frame(
        self,
        moment: Moment,
        sight: Sight,
        source: Buffers,
        room: Buffers,
        parts: frozenset[str],
        wanted: Marks | None = None,
    ) -> Frame:
        passes.focus(moment.view, sight, room, wanted)
        rgb = passes.develop(moment, room)
        if self.scene.cel:
            passes.draw_lines(self.scene, sight, source, room.front, rgb)
        if not parts:
            return Frame(rgb)
        ids = np.empty(rgb.shape[:2], np.uint8)
        part_ids(room.front, self.scene.part_of_piece[sight.posed.piece], ids)
        return Frame(rgb, _covered(room), ids)


def _matrices(scene: Scene, moment: Moment) -> Doubles:
    """The groups' matrices (G, 4, 4), checked against the stage."""
    matrices = np.ascontiguousarray(moment.groups, np.float64)
    most = int(scene.group.max()) if len(scene.group) else 0
    if matrices.ndim != 3 or matrices.shape[1:] != (4, 4) or len(matrices) <= most or not np.isfinite(matrices).all():
        raise ValueError(
            f"The stage has groups up to {most}; the moment's matrices are {matrices.shape}, or not finite."
        )
    return matrices


def _covered(room: Buffers) -> Marks:
    """The share of marked samples: (H, W) uint8."""
    out = np.empty(room.bits.shape, np.uint8)
    cover(room.bits, out)
    return out


def _unknown_parts(unknown: frozenset[str], known: tuple[str, ...]) -> NotFound:
    names = ", ".join(sorted(unknown)) or "(none named)"
    return NotFound(f"There is no such part on the stage: {names}.", next=f"The parts are: {', '.join(known)}.")
