"""Band-limited wandering from a seed: what a hand, a breath or a flame does."""

import math

import numpy as np
import numpy.typing as npt

WAVES = 7


def drift(seed: int, at: float, channels: int, low: float = 0.25, high: float = 2.4) -> npt.NDArray[np.float64]:
    """Smooth values of about -1..1, one a channel, at a time in seconds; nothing faster than `high` hertz.

    A sum of sines whose strength falls with their frequency, as the tremor of a hand does.
    """
    random = np.random.default_rng([seed, 20_011])
    frequency = low * (high / low) ** random.random((channels, WAVES))
    phase = random.random((channels, WAVES)) * 2.0 * math.pi
    strength = 1.0 / np.sqrt(frequency / low)
    strength /= np.sqrt((strength**2).sum(axis=1, keepdims=True) / 2.0) * 2.0
    return np.asarray((strength * np.sin(2.0 * math.pi * frequency * at + phase)).sum(axis=1))
