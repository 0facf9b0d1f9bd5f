"""Ambiences: how a place sounds, (samples, 2) float64, periodic over the clip so that it loops without a seam."""

from collections.abc import Callable

import numpy as np

from tools.previz.filters import RATE, Sound, band, noise

Bed = Callable[[int, np.random.Generator], Sound]


def room(count: int, random: np.random.Generator) -> Sound:
    """A quiet studio: dark air, hardly there."""
    return _wide(count, random, _dark(70.0, 260.0))


def hall(count: int, random: np.random.Generator) -> Sound:
    """A large hard room: deeper air with a slow rumble."""
    return _wide(count, random, _dark(35.0, 170.0)) * 1.2 + 0.25 * _wide(count, random, band(300.0, 900.0))


def office(count: int, random: np.random.Generator) -> Sound:
    """Air conditioning and a computer's fan."""
    fan = _tones(count, ((100.0, 0.05), (150.0, 0.04), (233.0, 0.03)))
    return _wide(count, random, band(90.0, 900.0, 1.2)) * 0.8 + fan[:, None]


def kitchen(count: int, random: np.random.Generator) -> Sound:
    """A refrigerator's hum, a little air, now and then china."""
    hum = _tones(count, ((50.0, 0.30), (100.0, 0.22), (200.0, 0.05)))
    china = _grains(count, random, 0.5, 0.05, (2600.0, 5200.0)) * 0.22
    return _wide(count, random, _dark(80.0, 500.0)) * 0.8 + hum[:, None] * 0.7 + china


def city(count: int, random: np.random.Generator) -> Sound:
    """Traffic far off, in slow waves."""
    swell = 0.65 + 0.35 * _slow(count, random, 0.25)
    return _wide(count, random, band(60.0, 420.0, 1.2)) * swell[:, None] + 0.10 * _wide(
        count, random, band(700.0, 3000.0)
    )


def city_night(count: int, random: np.random.Generator) -> Sound:
    """A city far away and the buzz of neon."""
    buzz = _tones(count, ((100.0, 0.10), (200.0, 0.07), (300.0, 0.05), (500.0, 0.03)))
    return 0.9 * _wide(count, random, _dark(50.0, 320.0)) + buzz[:, None]


def nature(count: int, random: np.random.Generator) -> Sound:
    """Leaves in a light wind, and birds."""
    leaves = _wide(count, random, band(900.0, 5200.0)) * (0.25 + 0.18 * _slow(count, random, 0.4))[:, None]
    return leaves + 0.5 * wind(count, random) + _birds(count, random)


def wind(count: int, random: np.random.Generator) -> Sound:
    """Gusts."""
    gusts = 0.55 + 0.45 * _slow(count, random, 0.35)
    whistle = 0.15 * _wide(count, random, band(500.0, 1100.0)) * (gusts**3)[:, None]
    return _wide(count, random, band(90.0, 520.0, 1.2)) * gusts[:, None] + whistle


def sea(count: int, random: np.random.Generator) -> Sound:
    """Waves that break every few seconds."""
    waves = (0.5 + 0.5 * _slow(count, random, 0.16)) ** 2
    return (
        _wide(count, random, band(120.0, 900.0, 1.1)) * (0.3 + waves)[:, None]
        + 0.4 * _wide(count, random, band(1200.0, 6000.0)) * waves[:, None]
    )


def rain(count: int, random: np.random.Generator) -> Sound:
    """Steady rain with single drops near by."""
    drops = _grains(count, random, 16.0, 0.006, (2200.0, 7000.0)) * 0.5
    return 0.8 * _wide(count, random, band(500.0, 7500.0, 1.0)) + drops + 0.4 * _wide(count, random, _dark(60.0, 300.0))


def water(count: int, random: np.random.Generator) -> Sound:
    """Running water."""
    ripple = 0.6 + 0.4 * np.abs(noise(count, random, band(3.0, 14.0)))
    return _wide(count, random, band(380.0, 2600.0)) * ripple[:, None]


def fire(count: int, random: np.random.Generator) -> Sound:
    """A fire that crackles."""
    crackle = _grains(count, random, 9.0, 0.004, (1500.0, 6500.0)) * 0.8
    return 0.7 * _wide(count, random, _dark(60.0, 340.0)) + crackle


BEDS: dict[str, Bed] = {
    "room": room,
    "hall": hall,
    "office": office,
    "kitchen": kitchen,
    "city": city,
    "city night": city_night,
    "nature": nature,
    "wind": wind,
    "sea": sea,
    "rain": rain,
    "water": water,
    "fire": fire,
}


def _dark(low: float, high: float) -> Callable[[Sound], Sound]:
    return band(low, high, 1.6)


def _wide(count: int, random: np.random.Generator, shape: Callable[[Sound], Sound]) -> Sound:
    """Noise on both channels, alike enough for a phone's one loudspeaker and different enough to be wide."""
    middle, side = noise(count, random, shape), noise(count, random, shape)
    return np.stack([0.85 * middle + 0.5 * side, 0.85 * middle - 0.5 * side], axis=1)


def _slow(count: int, random: np.random.Generator, hertz: float) -> Sound:
    """A slow periodic swell of about -1..1."""
    return np.clip(noise(count, random, band(hertz * 0.4, hertz * 1.3, 3.0)) / 1.6, -1.0, 1.0)


def _tones(count: int, parts: tuple[tuple[float, float], ...]) -> Sound:
    """Steady tones, each tuned to the nearest pitch that fits the length a whole number of times."""
    length = count / RATE
    time = np.arange(count) / RATE
    whole = [(max(1.0, round(pitch * length)) / length, level) for pitch, level in parts]
    return np.asarray(sum(level * np.sin(2 * np.pi * pitch * time) for pitch, level in whole))


def _grains(count: int, random: np.random.Generator, rate: float, fade: float, pitches: tuple[float, float]) -> Sound:
    """Short ringing grains at random times, `rate` a second, wrapped round the end."""
    sound = np.zeros((count, 2))
    length = min(count, int(fade * 9 * RATE))
    time = np.arange(length) / RATE
    for _ in range(max(1, int(rate * count / RATE))):
        start = int(random.integers(count))
        pitch = pitches[0] + (pitches[1] - pitches[0]) * float(random.random())
        level, pan = float(random.random()) ** 2, float(random.random())
        grain = level * np.sin(2 * np.pi * pitch * time) * np.exp(-time / fade)
        where = (start + np.arange(length)) % count
        sound[where, 0] += grain * (1.0 - 0.7 * pan)
        sound[where, 1] += grain * (0.3 + 0.7 * pan)
    return sound


def _birds(count: int, random: np.random.Generator) -> Sound:
    """A few birds, each a short falling or rising phrase."""
    sound = np.zeros((count, 2))
    for _ in range(max(1, int(count / RATE * 0.6))):
        length = min(count, int((0.08 + 0.10 * float(random.random())) * RATE))
        time = np.linspace(0.0, 1.0, length)
        low, bend = 2600.0 + 1900.0 * float(random.random()), -900.0 + 1800.0 * float(random.random())
        call = np.sin(2 * np.pi * np.cumsum(low + bend * time) / RATE) * np.sin(np.pi * time) ** 2
        pan = float(random.random())
        start = int(random.integers(count))
        for repeat in range(1 + int(random.integers(3))):
            where = (start + int(repeat * 0.19 * RATE) + np.arange(length)) % count
            sound[where, 0] += 0.22 * call * (1.0 - 0.8 * pan)
            sound[where, 1] += 0.22 * call * (0.2 + 0.8 * pan)
    return sound
