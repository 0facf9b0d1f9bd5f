"""Where the camera stands and what it maps where. Right-handed, Z up; the camera looks along its own -z."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tools.previz.stage import Vec, View

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Camera:
    """matrix (4, 4) to clip space; rays (3, 3): eye + rays @ (x, y, 1) / depth is the point seen at pixel x, y.

    right_hand and upward (3,) are its axes; `pixel` is a pixel's width at distance one.
    """

    eye: Doubles
    matrix: Doubles
    rays: Doubles
    right_hand: Doubles
    upward: Doubles
    pixel: float


def camera_of(view: View, width: int, height: int) -> Camera:
    """The camera of a view for a picture of this size; the field of view is the vertical one."""
    eye = np.asarray(view.eye, np.float64)
    if not (np.isfinite([*view.eye, *view.target, view.roll]).all() and 0.0 < view.fov < 179.0):
        raise ValueError(f"No camera can stand like this: {view}.")
    look = look_at(view.eye, view.target, (0.0, 0.0, 1.0))
    roll = math.radians(view.roll)
    right = look[0, :3] * math.cos(roll) - look[1, :3] * math.sin(roll)
    up = look[1, :3] * math.cos(roll) + look[0, :3] * math.sin(roll)
    look[0, :3], look[1, :3] = right, up
    look[:3, 3] = -look[:3, :3] @ eye
    half = math.tan(math.radians(view.fov) / 2.0)
    wide = half * width / height
    to_ray = np.array([[2.0 * wide / width, 0.0, -wide], [0.0, -2.0 * half / height, half], [0.0, 0.0, -1.0]])
    return Camera(
        eye=eye,
        matrix=np.ascontiguousarray(perspective(view.fov, width / height) @ look),
        rays=np.ascontiguousarray(look[:3, :3].T @ to_ray),
        right_hand=np.ascontiguousarray(right),
        upward=np.ascontiguousarray(up),
        pixel=2.0 * half / height,
    )


def look_at(eye: Vec, target: Vec, up: Vec) -> Doubles:
    """The (4, 4) matrix from the world into the camera's own axes; straight up or down it keeps +y on top."""
    forward = np.subtract(target, eye).astype(np.float64)
    length = float(np.linalg.norm(forward))
    forward = forward / length if length > 1e-9 else np.array([0.0, 1.0, 0.0])
    side = np.cross(forward, up)
    if float(np.linalg.norm(side)) < 1e-6:
        side = np.cross(forward, (0.0, 1.0, 0.0))
    side = side / np.linalg.norm(side)
    matrix = np.eye(4)
    matrix[0, :3] = side
    matrix[1, :3] = np.cross(side, forward)
    matrix[2, :3] = -forward
    matrix[:3, 3] = -matrix[:3, :3] @ np.asarray(eye, np.float64)
    return matrix


def perspective(fov: float, aspect: float) -> Doubles:
    """The (4, 4) projection for a vertical field of view in degrees; w is the distance along the view axis."""
    scale = 1.0 / math.tan(math.radians(fov) / 2.0)
    matrix = np.zeros((4, 4))
    matrix[0, 0] = scale / aspect
    matrix[1, 1] = scale
    matrix[2, 2] = -1.0
    matrix[3, 2] = -1.0
    return matrix
