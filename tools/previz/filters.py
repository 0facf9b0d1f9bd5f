"""Spectral shaping of sound with FFTs: exact, zero-phase and periodic, so that beds loop without a seam."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Sound = npt.NDArray[np.float64]
RATE = 48_000


def noise(count: int, random: np.random.Generator, shape: Callable[[Sound], Sound]) -> Sound:
    """Periodic noise of `count` samples whose amplitude over frequency (Hz) is `shape`; root mean square 1."""
    frequency = np.fft.rfftfreq(count, 1.0 / RATE)
    phase = np.exp(2j * np.pi * random.random(len(frequency)))
    spectrum = shape(np.maximum(frequency, 1.0)) * phase
    spectrum[0] = 0.0
    sound = np.fft.irfft(spectrum, count)
    level = float(np.sqrt(np.mean(sound**2)))
    return sound / level if level > 0.0 else sound


def filtered(sound: Sound, gain: Callable[[Sound], Sound]) -> Sound:
    """A sound (samples) or sounds (samples, channels) with `gain` over frequency in Hz; ends do not wrap."""
    count = len(sound)
    padded = np.concatenate([sound, np.zeros((count + RATE // 4, *sound.shape[1:]))])
    spectrum = np.fft.rfft(padded, axis=0)
    curve = gain(np.maximum(np.fft.rfftfreq(len(padded), 1.0 / RATE), 1e-3))
    shaped = spectrum * (curve if sound.ndim == 1 else curve[:, None])
    return np.asarray(np.fft.irfft(shaped, len(padded), axis=0)[:count])


def band(low: float, high: float, slope: float = 2.0) -> Callable[[Sound], Sound]:
    """A band between two frequencies in Hz; `slope` 1 is 6 dB an octave outside it."""

    def shape(frequency: Sound) -> Sound:
        return 1.0 / np.sqrt((1.0 + (frequency / high) ** (2 * slope)) * (1.0 + (low / frequency) ** (2 * slope)))

    return shape


def decibels(gain: float) -> float:
    """A gain in dB as a factor."""
    return float(10.0 ** (gain / 20.0))
