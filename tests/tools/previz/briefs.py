"""Shots and measuring helpers that the previz tests share."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from tools.previz.stage import View
from tools.terms.shot import Action, Camera, Lighting, Move, MoveKind, Part, Shot, Subject

BAND = Part(name="band", color="black", material="leather")
WATCH = Shot(
    subjects=(Subject(name="wristwatch", parts=(BAND,)),),
    actions=(Action(verb="rotate"),),
    surface="dark surface",
    lighting=Lighting(preset="studio"),
    seconds=4.0,
)


def watch(**said: Any) -> Shot:
    """The wristwatch shot with other wishes."""
    return WATCH.model_copy(update=said)


def thing(name: str = "bottle", **said: Any) -> Shot:
    """A plain shot of one thing."""
    return Shot(subjects=(Subject(name=name),), seconds=4.0).model_copy(update=said)


def moving(*kinds: MoveKind, **said: Any) -> Shot:
    """A bottle filmed with these moves."""
    return thing(camera=Camera(move=tuple(Move(kind=kind) for kind in kinds), **said))


def banded(color: str, **said: Any) -> Shot:
    """The wristwatch shot with a band of that colour."""
    band = BAND.model_copy(update={"color": color})
    return watch(subjects=(Subject(name="wristwatch", parts=(band,)),), **said)


def on_screen(points: npt.NDArray[Any], view: View, aspect: float) -> npt.NDArray[np.float64]:
    """Where points (n, 3) fall in the picture, in half pictures (-1..1 inside), from the view alone."""
    forward = np.subtract(view.target, view.eye)
    forward = forward / np.linalg.norm(forward)
    right = np.cross(forward, (0.0, 0.0, 1.0))
    right /= np.linalg.norm(right)
    up = np.cross(right, forward)
    around = np.asarray(points) - np.array(view.eye)
    depth = around @ forward
    assert (depth > 0.3).all(), "something is nearer than the renderer's near plane"
    tall = math.tan(math.radians(view.fov) / 2.0)
    flat = np.stack([around @ right / depth / tall, around @ up / depth / tall], axis=1)
    turn = math.radians(view.roll)
    turned = flat @ np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
    return np.asarray(turned / np.array([aspect, 1.0]))


def brightness(rgb: npt.NDArray[np.uint8]) -> float:
    """The mean of a picture, 0..255."""
    return float(rgb.mean())


def warmth(rgb: npt.NDArray[np.uint8]) -> float:
    """Red over blue of a picture's mean colour."""
    red, _, blue = rgb.reshape(-1, 3).mean(axis=0)
    return float(red / blue)
