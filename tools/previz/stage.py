"""The stage: what the renderer draws, as plain values. Scene units; Z is up; the subject stands on z = 0.

Sizes: product scenes use about 1 unit = 1 cm and a subject 4 to 8 units high, because shadow bias and depth of field
depend on scale (`kernels/`). The camera looks from -y by default.
"""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Vec = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Surface:
    """A material: linear RGB, metalness, roughness, pattern, clear coat, emission, transparency (0 opaque)."""

    color: Vec
    metal: float = 0.0
    rough: float = 0.5
    pattern: str = "none"
    coat: float = 0.0
    emission: float = 0.0
    transparency: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Mesh:
    """A triangle soup: points and normals, both (3 * triangles, 3) float32, closed and wound outwards."""

    points: Floats
    normals: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A named part on the stage. `part` is the name people use ("band"); pieces of one part share it.

    `group` numbers the rigid group it moves with (0 stands still).
    """

    part: str
    mesh: Mesh
    surface: Surface
    group: int = 0


@dataclass(frozen=True, slots=True)
class SoftBox:
    """An area light that shows in reflections: linear colour, intensity, brightness in reflections, gobo size."""

    position: Vec
    target: Vec
    width: float
    height: float
    color: Vec
    intensity: float
    reflection: float = 4.5
    gobo: float = 0.0
    gobo_shift: float = 0.0


@dataclass(frozen=True, slots=True)
class Floor:
    """The ground plane: linear colour, roughness, mirror strength, pattern ("none", "marble", "wood"...), fog."""

    color: Vec
    rough: float = 0.15
    mirror: float = 1.25
    pattern: str = "none"
    fog_from: float = 8.0
    fog_density: float = 0.10


@dataclass(frozen=True, slots=True)
class Backdrop:
    """The wall behind: linear colour low and high, and the sky's ground, horizon and zenith used for ambient light."""

    low: Vec
    high: Vec
    sky: tuple[Vec, Vec, Vec]


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """All that a shot stands on; `extent` is half the width of the ground patch that gets contact shadow."""

    pieces: tuple[Piece, ...]
    lights: tuple[SoftBox, ...]
    floor: Floor
    backdrop: Backdrop
    extent: float = 7.0
    cel: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """The camera at one moment: eye, target, vertical field of view and roll in degrees, focus distance, aperture.

    `exposure` is in stops, `grain` and `vignette` in the renderer's own units (0 = none), `ambient_occlusion` a radius.
    """

    eye: Vec
    target: Vec
    fov: float = 30.0
    roll: float = 0.0
    focus: float = 14.0
    aperture: float = 0.0
    exposure: float = 0.0
    grain: float = 0.009
    vignette: float = 0.35
    ambient_occlusion: float = 0.5
    bloom: float = 0.10


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """One frame to draw: the camera and the groups' 4x4 matrices, (groups, 4, 4) float64; `index` seeds the grain."""

    view: View
    groups: npt.NDArray[np.float64]
    index: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A drawn frame: `rgb` (H, W, 3) and `coverage` (H, W), uint8; coverage is the asked parts' exact share."""

    rgb: npt.NDArray[np.uint8]
    coverage: npt.NDArray[np.uint8] | None = None
    ids: npt.NDArray[np.uint8] | None = field(default=None)
