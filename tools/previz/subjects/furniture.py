"""A chair with wooden legs, and a potted plant."""

import numpy as np

from tools.previz.mesh import (
    Array,
    Solid,
    bevel,
    block,
    curve,
    join,
    lathe,
    loft,
    rectangle,
    slab,
    tube,
)
from tools.previz.stage import Surface
from tools.previz.subjects.finishes import finish
from tools.previz.subjects.prop import Bench, Model

FABRIC = Surface((0.36, 0.20, 0.085), rough=0.92, pattern="cloth")
OAK = finish(None, "oak")
LEAF = Surface((0.035, 0.135, 0.040), rough=0.36, coat=0.35)
STALK = Surface((0.10, 0.16, 0.045), rough=0.5)
SOIL = Surface((0.035, 0.022, 0.014), rough=0.95, pattern="speckle")
GOLDEN = np.pi * (3 - 5**0.5)


def chair(variant: str) -> Model:
    """An easy chair: upholstered seat and curved back on a turned wooden frame."""
    bench = Bench()
    bench.put("seat", _cushion(3.7, 3.5, 0.75, 0.55).moved(0, -0.05, 2.75), FABRIC, crease=60)
    bench.put("back", _backrest(), FABRIC, crease=60)
    bench.put("frame", block(3.3, 3.0, 0.22, 0.3, 0.08, 5).moved(0, 0, 2.32), OAK)
    legs = [
        tube(
            [(x * 1.42, y * 1.3, 2.4), (x * 1.62, y * 1.55, 1.2), (x * 1.78, y * 1.75, 0.1)], [0.19, 0.16, 0.10], 20, 16
        )
        for x in (-1, 1)
        for y in (-1, 1)
    ]
    bench.put("legs", join(*legs), OAK)
    return bench.model(focus=(0.0, -1.4, 3.2))


def _cushion(x: float, y: float, z: float, corner: float) -> Solid:
    """A pillow-like block, fuller in the middle."""
    share = np.linspace(-1, 1, 15)
    rings = []
    for up in share:
        inward = 0.42 * z * (1 - np.sqrt(max(0.0, 1 - 0.999 * up**4)))
        ring = rectangle(x - 2 * inward, y - 2 * inward, corner, 7)
        rings.append(np.column_stack([ring, np.full(len(ring), up * z / 2)]))
    for scale in (0.75, 0.5, 0.25):
        rise = z / 2 + 0.12 * (1 - scale**2)
        ring = rectangle((x - 0.84 * z) * scale, (y - 0.84 * z) * scale, corner * scale, 7)
        rings.append(np.column_stack([ring, np.full(len(ring), rise)]))
    return loft(np.stack(rings))


def _backrest() -> Solid:
    """A padded shell that wraps a little round the sitter and leans back."""
    across, up = np.meshgrid(np.linspace(-1, 1, 41), np.linspace(0, 1, 25))
    edge = np.clip(1 - np.maximum(abs(across) ** 10, abs(2 * up - 1) ** 10), 0, 1) ** 0.5
    x = across * (1.82 - 0.10 * (2 * up - 1) ** 4)
    y = 1.45 - 0.75 * across**2 * (1 - 0.3 * up) + 0.55 * up
    z = 2.75 + up * 3.1 - 0.22 * abs(across) ** 6 * up
    middle = np.stack([x, y, z], axis=2)
    thick = (0.10 + 0.24 * edge)[..., None] * np.array([0, 1.0, 0])
    return slab(middle - thick, middle + thick)


def plant(variant: str) -> Model:
    """A leafy house plant in a ceramic pot."""
    bench = Bench()
    pot = [(0, 0.0), (1.05, 0.0), (1.12, 0.06), (1.42, 2.2), (1.44, 2.34), (1.30, 2.36), (1.24, 2.0), (0, 1.95)]
    bench.put("pot", lathe(bevel(pot, 0.05, 3), 96), finish("off white", "ceramic"))
    bench.put("soil", lathe([(0, 1.9), (1.24, 1.9), (1.26, 2.08), (0, 2.14)], 48), SOIL)
    group = bench.joint("leaves", (0.0, 0.0, 2.1), (0.0, 1.0, 0.0))
    leaves, stalks = [], []
    for k in range(19):
        leaf, stalk = _frond(k, 19)
        leaves.append(leaf)
        stalks.append(stalk)
    bench.put("leaves", join(*leaves), LEAF, group, 60)
    bench.put("stems", join(*stalks), STALK, group)
    return bench.model(focus=(0.0, -1.0, 4.4))


def _frond(k: int, count: int) -> tuple[Solid, Solid]:
    """The k-th leaf from the middle outwards, with its stalk."""
    out = np.sqrt((k + 0.5) / count)
    angle, reach = k * GOLDEN, 0.35 + 1.45 * out
    tall = 5.9 - 2.7 * out**1.4 + 0.25 * np.sin(2.3 * k)
    way = np.array([np.cos(angle), np.sin(angle), 0.0])
    root, knee = way * 0.22 * out + [0, 0, 2.05], way * 0.42 * reach + [0, 0, tall * 0.72]
    start = way * reach * 0.8 + np.array([0, 0, tall])
    stalk = tube([root, knee, start], [0.065, 0.05, 0.035], 7, 14)
    droop = 0.3 + 0.9 * out
    length = 1.75 - 0.25 * out
    spine = curve(
        [
            start,
            start + way * length * 0.5 + [0, 0, 0.42 - 0.3 * droop],
            start + way * length - np.array([0, 0, 0.75 * droop]),
        ],
        13,
    )
    return _leaf(spine, np.array([-way[1], way[0], 0.0]), 0.66), stalk


def _leaf(spine: Array, side: Array, half: float) -> Solid:
    """A pointed oval blade folded a little along its midrib."""
    along = np.linspace(0, 1, len(spine))
    wide = half * np.sin(np.pi * np.clip(along, 0.02, 0.99) ** 0.85) ** 0.65 * (1 - 0.25 * along) + 0.012
    across = np.linspace(-1, 1, 9)[None, :, None]
    fold = 0.12 * abs(across) * wide[:, None, None] * np.array([0, 0, 1.0])
    sheet = spine[:, None] + across * wide[:, None, None] * side + fold
    thick = 0.022 * (1 - 0.7 * abs(across)) * np.array([0, 0, 1.0])
    return slab(sheet + thick, sheet - thick)
