"""Solids made by running an outline along something: loft, lathe, sweep, tube, and slabs between two sheets."""

import numpy as np

from tools.previz.mesh.outline import Numbers, Points, circle, curve
from tools.previz.mesh.solid import Array, Ints, Solid, outward


def loft(rings: Array) -> Solid:
    """A skin over a stack of rings (rings, points, 3), with a fan over each end."""
    count, size = rings.shape[:2]
    centres = np.stack([rings[0].mean(axis=0), rings[-1].mean(axis=0)])
    points = np.concatenate([rings.reshape(-1, 3), centres])
    here = np.arange(size)
    after = (here + 1) % size
    last = (count - 1) * size
    bottom = np.stack([np.full(size, count * size), after, here], axis=1)
    top = np.stack([np.full(size, count * size + 1), last + here, last + after], axis=1)
    return outward(Solid(points, np.concatenate([_skin(count, size), bottom, top])))


def hoop(rings: Array) -> Solid:
    """A skin over rings (rings, points, 3) whose last joins the first: a closed band."""
    count, size = rings.shape[:2]
    again = np.concatenate([rings, rings[:1]])
    faces = _skin(count + 1, size) % (count * size)
    return outward(Solid(again[:-1].reshape(-1, 3), faces))


def slab(outer: Array, inner: Array) -> Solid:
    """A plate between two sheets of the same shape (rows, columns, 3), closed round its edge."""
    rows, columns = outer.shape[:2]
    size = rows * columns
    grid = np.arange(size).reshape(rows, columns)
    sheet = _quads(grid[:-1, :-1], grid[:-1, 1:], grid[1:, 1:], grid[1:, :-1])
    rim = np.concatenate([grid[0, :-1], grid[:-1, -1], grid[-1, :0:-1], grid[:0:-1, 0]])
    following = np.roll(rim, -1)
    wall = _quads(rim, rim + size, following + size, following)
    points = np.concatenate([outer.reshape(-1, 3), inner.reshape(-1, 3)])
    return outward(Solid(points, np.concatenate([sheet, sheet[:, ::-1] + size, wall])))


def lathe(profile: Points, sides: int = 96, knurl: float = 0.0) -> Solid:
    """A profile of (radius, height) turned about z, from axis to axis; `knurl` draws every other side in by its share.

    A profile that does not begin and end on the axis is closed by flat discs.
    """
    line = np.asarray(profile, float)
    angle = np.linspace(0, 2 * np.pi, sides, endpoint=False)[None, :]
    rim = line[:, :1] > line[:, 0].max() * 0.96
    radius = line[:, :1] * np.where(rim & (np.arange(sides) % 2 == 0)[None, :], 1 - knurl, 1.0)
    height = np.broadcast_to(line[:, 1:], radius.shape)
    return loft(np.stack([radius * np.cos(angle), radius * np.sin(angle), height], axis=2))


def turned_ring(profile: Points, sides: int = 96) -> Solid:
    """A closed profile of (radius, height), away from the axis, turned about z: a ring."""
    line = np.asarray(profile, float)
    angle = np.linspace(0, 2 * np.pi, sides, endpoint=False)[:, None]
    radius, height = line[:, 0][None, :], line[:, 1][None, :]
    return hoop(np.stack([radius * np.cos(angle), radius * np.sin(angle), height + 0 * angle], axis=2))


def sweep(section: Points, path: Points, scale: Array | None = None, side: Numbers | Points | None = None) -> Solid:
    """A closed section (m, 2) carried along a path (k, 3); `scale` (k,) or (k, 2) sizes it on the way.

    `side` fixes the direction of the section's x, one for all or one for each point; without it the frame
    turns as little as it can.
    """
    line = np.asarray(path, float)
    return loft(swept_rings(section, line, frames(line, side), scale))


def swept_rings(section: Points, line: Array, axes: Array, scale: Array | None = None) -> Array:
    """The rings (k, m, 3) of a section carried along a line with the given frames (k, 2, 3)."""
    flat = np.asarray(section, float)
    size = np.ones((len(line), 2)) if scale is None else np.broadcast_to(scale.T, (2, len(line))).T
    across = flat[None, :, :] * size[:, None, :]
    return np.asarray(line[:, None] + across[..., :1] * axes[:, None, 0] + across[..., 1:] * axes[:, None, 1], float)


def ring_sweep(section: Points, line: Points, up: Numbers | Points) -> Solid:
    """A closed section (m, 2) carried round a closed line (k, 3): its x to the right of the line, its y `up`."""
    path, flat = np.asarray(line, float), np.asarray(section, float)
    along = np.roll(path, -1, axis=0) - np.roll(path, 1, axis=0)
    right = np.cross(along, np.asarray(up, float))
    right /= np.linalg.norm(right, axis=1, keepdims=True)
    upward = np.cross(right, along)
    upward /= np.linalg.norm(upward, axis=1, keepdims=True)
    return hoop(path[:, None] + flat[None, :, :1] * right[:, None] + flat[None, :, 1:] * upward[:, None])


def frames(line: Array, side: Numbers | Points | None = None) -> Array:
    """Two unit axes across a line at each of its points, (k, 2, 3)."""
    along = np.gradient(line, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    if side is None:
        return _least_turning(along)
    first = np.broadcast_to(np.asarray(side, float), along.shape)
    first = first - along * np.einsum("ij,ij->i", first, along)[:, None]
    first = first / np.linalg.norm(first, axis=1, keepdims=True)
    return np.stack([first, np.cross(along, first)], axis=1)


def tube(points: Points, radius: float | Numbers, sides: int = 16, steps: int = 32) -> Solid:
    """A round tube with round ends through `points`; `radius` is one number or one for each point."""
    line = curve(points, steps)
    sizes = np.broadcast_to(np.asarray(radius, float), (len(np.asarray(points)),))
    sizes = curve(sizes[:, None], steps)[:, 0]
    axes = frames(line)
    turn = np.linspace(0, np.pi / 2, 5)[:-1]
    first, last = _cap(line[0], line[0] - line[1], sizes[0], turn), _cap(line[-1], line[-1] - line[-2], sizes[-1], turn)
    line = np.concatenate([first[0][::-1], line, last[0]])
    sizes = np.concatenate([first[1][::-1], sizes, last[1]])
    axes = np.concatenate([np.repeat(axes[:1], 4, 0), axes, np.repeat(axes[-1:], 4, 0)])
    return loft(swept_rings(circle(1.0, sides), line, axes, np.maximum(sizes, 1e-4)[:, None]))


def _cap(end: Array, outwards: Array, radius: float, turn: Array) -> tuple[Array, Array]:
    """Centres and radii of the rings of a half sphere beyond a tube's end."""
    unit = outwards / np.linalg.norm(outwards)
    rise = np.append(turn[1:], np.pi / 2)
    return end + unit * (radius * np.sin(rise))[:, None], radius * np.cos(rise)


def _least_turning(along: Array) -> Array:
    helper = np.eye(3)[int(np.argmin(abs(along[0])))]
    first = np.cross(along[0], helper)
    axes = np.empty((len(along), 2, 3))
    for k, direction in enumerate(along):
        first = first - direction * (first @ direction)
        first = first / np.linalg.norm(first)
        axes[k] = first, np.cross(direction, first)
    return axes


def _skin(count: int, size: int) -> Ints:
    ring, here = np.meshgrid(np.arange(count - 1), np.arange(size), indexing="ij")
    after = (here + 1) % size
    return _quads(ring * size + here, ring * size + after, (ring + 1) * size + after, (ring + 1) * size + here)


def _quads(a: Ints, b: Ints, c: Ints, d: Ints) -> Ints:
    """Two triangles for each four-sided face."""
    return np.concatenate([np.stack([a, b, c], axis=-1).reshape(-1, 3), np.stack([a, c, d], axis=-1).reshape(-1, 3)])
