"""A stage welded into the arrays that kernels read. Built once for each renderer; the poses come later."""

import hashlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tools.previz.kernels import rows
from tools.previz.kernels.environment import build_environment
from tools.previz.stage import Piece, SoftBox, Stage, Surface
from tools.terms.errors import BadInput

Doubles = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]
Whole = npt.NDArray[np.uint32]
Indices = npt.NDArray[np.int32]
Marks = npt.NDArray[np.uint8]

SURFACE_PATTERNS = {
    "none": rows.PLAIN,
    "leather": rows.LEATHER,
    "brushed": rows.BRUSHED,
    "cloth": rows.CLOTH,
    "wood": rows.WOOD,
    "speckle": rows.SPECKLE,
    "skin": rows.SKIN,
    "marble": rows.MARBLE,
}
FLOOR_PATTERNS = {
    "none": 0,
    "marble": rows.FLOOR_MARBLE,
    "wood": rows.FLOOR_WOOD,
    "concrete": rows.FLOOR_CONCRETE,
    "tiles": rows.FLOOR_TILES,
    "fabric": rows.FLOOR_FABRIC,
    "grass": rows.FLOOR_GRASS,
    "sand": rows.FLOOR_SAND,
    "asphalt": rows.FLOOR_ASPHALT,
    "snow": rows.FLOOR_SNOW,
}
ENVIRONMENT = (8, 176, 176, 4)  # roughness levels, octahedral map, RGB and padding
FLOOR_SKY = 129
CLEAR_FROM = 0.02  # a surface more transparent than this is drawn as glass
LIGHT_SCALE = 12.0
BOUNCE = 0.35  # how much of the lit floor shows from below, in ambient light and in reflections
PLACES = 5  # vertices and normals that agree to this many decimals are one


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """Everything of a stage that does not change from frame to frame.

    points, normals (V, 3) float32 at rest; group (V,), triangles (T, 3), piece (T,), part (T,) int32; surfaces (P, 9)
    float64; solid and clear (P,) mark what is drawn as a surface and what as glass; the opacities are for shadows and
    for the floor's mirror. lights, boxes, floor as in `kernels/rows.py`; sky (3, 3), backdrop (6,) float64; table and
    floor_sky are the environment as `kernels/environment.py` fills it.
    `shape` is a digest of everything that decides what is seen where and in which shadow.
    """

    points: Singles
    normals: Singles
    group: Whole
    triangles: Whole
    piece: Whole
    part: Whole
    part_names: tuple[str, ...]
    part_of_piece: Whole
    surfaces: Doubles
    solid: Marks
    clear: Marks
    shadow_opacity: Singles
    mirror_opacity: Singles
    lights: Doubles
    boxes: Doubles
    gobos: tuple[tuple[float, float], ...]
    sky: Doubles
    table: Singles
    floor_sky: Doubles
    floor: Doubles
    backdrop: Doubles
    extent: float
    cel: int
    shape: bytes


def weld(stage: Stage) -> Scene:
    """The stage as arrays; BadInput where a pattern has no such name or there are more lights than fit."""
    _refuse_too_many_lights(stage)
    names, part_of_piece = _parts(stage)
    points, normals, group, triangles, piece = _mesh(stage.pieces)
    surfaces = np.array([_surface(p.surface) for p in stage.pieces]).reshape(-1, rows.SURFACE_COLUMNS)
    clarity = surfaces[:, rows.CLARITY]
    lights = np.array([_light(box) for box in stage.lights]).reshape(-1, rows.LIGHT_COLUMNS)
    boxes = np.array([_box(box) for box in stage.lights]).reshape(-1, rows.BOX_COLUMNS)
    floor = _floor(stage)
    sky = _sky(stage, lights, floor)
    table, floor_sky = _environment(boxes, sky, floor)
    clear, shadow_opacity = (clarity > CLEAR_FROM).astype(np.uint8), (1.0 - 0.85 * clarity).astype(np.float32)
    gobos = tuple((box.gobo, box.gobo_shift) for box in stage.lights)
    shaped = (points, normals, group, triangles, piece, clear, shadow_opacity, lights[:, (0, 1, 2, 6, 8)])
    return Scene(
        points=points,
        normals=normals,
        group=group,
        triangles=triangles,
        piece=piece,
        part=part_of_piece[piece] if len(piece) else piece,
        part_names=names,
        part_of_piece=part_of_piece,
        surfaces=surfaces,
        solid=(1 - clear).astype(np.uint8),
        clear=clear,
        shadow_opacity=shadow_opacity,
        mirror_opacity=(1.0 - 0.6 * clarity).astype(np.float32),
        lights=lights,
        boxes=boxes,
        gobos=gobos,
        sky=sky,
        table=table,
        floor_sky=floor_sky,
        floor=floor,
        backdrop=np.array([*stage.backdrop.low, *stage.backdrop.high], np.float64),
        extent=float(stage.extent),
        cel=int(stage.cel),
        shape=_digest(shaped, (gobos, stage.extent, stage.cel)),
    )


def _parts(stage: Stage) -> tuple[tuple[str, ...], npt.NDArray[np.uint32]]:
    """The parts' names, each once in the order of the pieces, and which of them each piece is."""
    names = tuple(dict.fromkeys(piece.part for piece in stage.pieces))
    return names, np.array([names.index(piece.part) for piece in stage.pieces], np.uint32)


def _environment(boxes: Doubles, sky: Doubles, floor: Doubles) -> tuple[npt.NDArray[np.float32], Doubles]:
    """What lights and sky give from every direction, prefiltered, and what the floor mirrors of it."""
    table, floor_sky = np.empty(ENVIRONMENT, np.float32), np.empty((FLOOR_SKY, 3))
    build_environment(boxes, sky, floor[rows.FLOOR_ROUGH], table, floor_sky)
    return table, floor_sky


def _refuse_too_many_lights(stage: Stage) -> None:
    if len(stage.lights) > rows.MOST_LIGHTS:
        raise BadInput(
            f"This stage has {len(stage.lights)} lights; previz draws {rows.MOST_LIGHTS} at most.",
            next="Take some lights away.",
        )


def _digest(arrays: tuple[npt.NDArray[np.generic], ...], values: object) -> bytes:
    digest = hashlib.sha256(repr(values).encode())
    for array in arrays:
        digest.update(repr(array.shape).encode() + np.ascontiguousarray(array).tobytes())
    return digest.digest()


def _mesh(pieces: tuple[Piece, ...]) -> tuple[Singles, Singles, Whole, Whole, Whole]:
    """Points, normals, group, triangles, piece: equal corners of one piece become one vertex."""
    corners: list[Doubles] = [np.zeros((0, 6))]
    group: list[Whole] = [np.zeros(0, np.uint32)]
    triangles: list[Whole] = [np.zeros((0, 3), np.uint32)]
    owner: list[Whole] = [np.zeros(0, np.uint32)]
    offset = 0
    for i, piece in enumerate(pieces):
        soup = np.column_stack([_checked(piece, piece.mesh.points), _checked(piece, piece.mesh.normals)])
        found, first, inverse = np.unique(
            np.round(soup.astype(np.float64), PLACES), axis=0, return_index=True, return_inverse=True
        )
        corners.append(soup[first].astype(np.float64))
        group.append(np.full(len(found), piece.group, np.uint32))
        triangles.append((inverse.reshape(-1, 3) + offset).astype(np.uint32))
        owner.append(np.full(len(soup) // 3, i, np.uint32))
        offset += len(found)
    vertex = np.concatenate(corners).astype(np.float32)
    return (
        np.ascontiguousarray(vertex[:, :3]),
        np.ascontiguousarray(vertex[:, 3:]),
        np.concatenate(group),
        np.ascontiguousarray(np.concatenate(triangles)),
        np.concatenate(owner),
    )


def _checked(piece: Piece, values: Singles) -> Singles:
    if values.ndim != 2 or values.shape[1] != 3 or len(values) % 3 or len(values) != len(piece.mesh.points):
        raise ValueError(f"The mesh of {piece.part!r} is no triangle soup: {values.shape}.")
    if not np.isfinite(values).all():
        raise ValueError(f"The mesh of {piece.part!r} has numbers that are not finite.")
    return values


def _named(name: str, known: dict[str, int], what: str) -> int:
    if name not in known:
        raise BadInput(f"Previz knows no {what} pattern {name!r}.", next=f"Use one of: {', '.join(known)}.")
    return known[name]


def _surface(surface: Surface) -> list[float]:
    return [
        *surface.color,
        surface.metal,
        min(1.0, max(0.0, surface.rough)),
        _named(surface.pattern, SURFACE_PATTERNS, "surface"),
        surface.coat,
        surface.emission,
        surface.transparency,
    ]


def _floor(stage: Stage) -> Doubles:
    floor = stage.floor
    pattern = _named(floor.pattern, FLOOR_PATTERNS, "floor")
    return np.array(
        [*floor.color, min(1.0, floor.rough), floor.mirror, pattern, floor.fog_from, floor.fog_density], np.float64
    )


def _light(box: SoftBox) -> Doubles:
    power = np.array(box.color) * box.intensity * LIGHT_SCALE
    size = np.sqrt(box.width * box.height)
    return np.array([*box.position, *power, size, box.intensity, float(box.gobo > 0.0)])


def _box(box: SoftBox) -> Doubles:
    """The soft box as the environment shows it: its direction, its axes, its half sizes at distance one, its RGB."""
    way = np.subtract(box.position, box.target).astype(np.float64)
    distance = float(np.linalg.norm(way))
    way /= distance
    side = np.cross((0.0, 0.0, 1.0), way)
    length = float(np.linalg.norm(side))
    side = side / length if length > 1e-3 else np.array([1.0, 0.0, 0.0])
    rise = np.cross(way, side)
    glow = np.array(box.color) * box.intensity / (box.width * box.height) * box.reflection
    return np.array([*way, *side, *rise, box.width / 2.0 / distance, box.height / 2.0 / distance, *glow])


def _sky(stage: Stage, lights: Doubles, floor: Doubles) -> Doubles:
    """The sky with the lit floor's bounce in its ground, so that undersides and mirrors see a bright floor."""
    sky = np.array(stage.backdrop.sky, np.float64)
    for light in lights:
        distance2 = float(light[:3] @ light[:3])
        cosine = max(0.0, light[2]) / np.sqrt(distance2)
        sky[0] += BOUNCE * floor[:3] * light[3:6] * (0.318 * cosine / distance2)
    return sky
