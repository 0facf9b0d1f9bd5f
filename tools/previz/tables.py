"""Constant tables of the renderer: taps, turns, tone curve and grain. All from closed formulas, the same everywhere."""

import math
from functools import cache

import numpy as np
import numpy.typing as npt

TAPS = 48
CURVE = 4096
GRAIN = 256
GOLDEN_ANGLE = 2.399963
GOLDEN = 0.618034

Doubles = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]


@cache
def disc_taps() -> Doubles:
    """(48, 2): points of a golden-angle disc of radius one, shuffled so that any first few of them fill it."""
    radius = np.sqrt((np.arange(TAPS) + 0.5) / TAPS)
    order = np.argsort(np.modf(np.arange(TAPS) * GOLDEN)[0], kind="stable")
    return np.ascontiguousarray((_circle([k * GOLDEN_ANGLE for k in range(TAPS)]) * radius[:, None])[order])


@cache
def ray_taps() -> Singles:
    """(48, 2): directions of length one, a golden angle apart."""
    return _circle([k * GOLDEN_ANGLE for k in range(TAPS)]).astype(np.float32)


@cache
def turned_taps(tile: int) -> Singles:
    """(tile * tile, 48, 2): the disc turned by as many even angles, those next to each other in a tile far apart."""
    cos, sin = _circle([2.0 * math.pi * (k * 7 % tile**2) / tile**2 for k in range(tile**2)]).T
    x, y = disc_taps().T
    turned = np.stack([np.outer(cos, x) - np.outer(sin, y), np.outer(sin, x) + np.outer(cos, y)], 2)
    return np.ascontiguousarray(turned, np.float32)


@cache
def tone_curve() -> Singles:
    """(4096,): a film-like curve with gamma 1/2.2 in 0..255, by x / (1 + x) of exposed light x.

    The curve is the widely used rational fit to the ACES filmic transform; light is scaled by 0.8 before it.
    """
    at = np.linspace(0.0, 0.9995, CURVE)
    x = at / (1.0 - at) * 0.8
    film = np.clip((x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14), 0.0, 1.0)
    return np.array([255.0 * value ** (1.0 / 2.2) for value in film.tolist()], np.float32)


def _circle(angles: list[float]) -> Doubles:
    # numpy's own sine may differ between processors in the last bit
    return np.array([(math.cos(angle), math.sin(angle)) for angle in angles])


@cache
def grain_tile() -> Singles:
    """(256, 256): noise of mean 0 and deviation 1, near enough to normal, from an integer hash."""
    total = np.zeros(GRAIN * GRAIN)
    for k in range(4):
        n = np.arange(GRAIN * GRAIN, dtype=np.uint64) * np.uint64(4) + np.uint64(k)
        n = (n * np.uint64(0x9E3779B97F4A7C15)) ^ np.uint64(0x2545F4914F6CDD1D)
        n = (n ^ (n >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        n = (n ^ (n >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        total += ((n ^ (n >> np.uint64(31))) >> np.uint64(40)).astype(np.float64) / 2.0**24
    return np.asarray((total - 2.0) * np.sqrt(3.0), np.float32).reshape(GRAIN, GRAIN)
