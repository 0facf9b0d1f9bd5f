"""Solids made from simple primitives, and the triangle soups the renderer draws."""

from tools.previz.mesh.lay import landed, pane, spread
from tools.previz.mesh.loft import frames, hoop, lathe, loft, ring_sweep, slab, sweep, swept_rings, tube, turned_ring
from tools.previz.mesh.outline import bevel, circle, closed_curve, curve, evenly, inset, oval, rectangle, rounded
from tools.previz.mesh.skin import skin, skin_solid
from tools.previz.mesh.smooth import moved_mesh, open_edges, to_mesh
from tools.previz.mesh.solid import Array, Solid, aimed, around, both_sides, join, outward, rotation
from tools.previz.mesh.solids import block, box, disc, ellipsoid, extrude, washer

__all__ = [
    "Array", "Solid", "aimed", "around", "bevel", "block", "both_sides", "box", "circle", "closed_curve", "curve",
    "disc", "ellipsoid", "evenly", "extrude", "frames", "hoop", "inset", "join", "landed", "lathe", "loft",
    "moved_mesh", "open_edges", "outward", "oval", "pane", "rectangle", "ring_sweep", "rotation", "rounded", "skin",
    "skin_solid", "slab", "spread", "sweep", "swept_rings", "to_mesh", "tube", "turned_ring", "washer",
]  # fmt: skip
