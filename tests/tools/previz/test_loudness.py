"""Loudness after BS.1770, against the figures of EBU Tech 3341."""

import math

import numpy as np
import pytest

from tools.previz.filters import RATE
from tools.previz.loudness import loudness


def sine(level: float, seconds: float, hertz: float = 997.0) -> np.ndarray:
    time = np.arange(round(seconds * RATE)) / RATE
    tone = 10 ** (level / 20.0) * np.sin(2 * np.pi * hertz * time)
    return np.stack([tone, tone], axis=1)


@pytest.mark.parametrize("level", [-23.0, -33.0, -20.0])
def test_a_stereo_sine_is_as_loud_as_its_level(level: float) -> None:
    assert loudness(sine(level, 4.0)) == pytest.approx(level, abs=0.1)


def test_quiet_passages_are_gated_out() -> None:
    assert loudness(np.concatenate([sine(-36.0, 5.0), sine(-23.0, 20.0), sine(-36.0, 5.0)])) == pytest.approx(
        -23.0, abs=0.1
    )


def test_silence_has_no_loudness() -> None:
    assert loudness(np.zeros((RATE, 2))) == -math.inf


def test_a_very_short_sound_is_measured() -> None:
    assert math.isfinite(loudness(sine(-20.0, 0.1)))


def test_bass_counts_less() -> None:
    assert loudness(sine(-20.0, 4.0, 40.0)) < loudness(sine(-20.0, 4.0, 1000.0)) - 3.0
