"""Voices: the sounds of single events and of lasting motion, each (samples,) float64 with a peak near 1."""

from collections.abc import Callable

import numpy as np

from tools.previz.filters import RATE, Sound, band, noise

Voice = Callable[[int, np.random.Generator], Sound]


def _time(count: int) -> Sound:
    return np.arange(count) / RATE


def _peak(sound: Sound) -> Sound:
    top = float(np.abs(sound).max()) if len(sound) else 0.0
    return sound / top if top > 0.0 else sound


def _decay(count: int, seconds: float, attack: float = 0.001) -> Sound:
    time = _time(count)
    return np.asarray(np.exp(-time / seconds) * np.minimum(1.0, time / attack))


def _swell(count: int, power: float = 1.0) -> Sound:
    return np.asarray(np.sin(np.pi * np.linspace(0.0, 1.0, count)) ** power)


def tick(count: int, random: np.random.Generator) -> Sound:
    """A mechanical watch: two tiny metal clicks, a sixtieth of a second apart."""
    time = _time(count)
    sound = np.zeros(count)
    for start, level in ((0.0, 1.0), (0.016, 0.55)):
        late = np.maximum(0.0, time - start)
        ring = sum(
            weight * np.sin(2 * np.pi * pitch * late) * np.exp(-late / fade)
            for pitch, weight, fade in ((2900.0, 0.5, 0.004), (4700.0, 0.8, 0.0026), (7300.0, 0.45, 0.0016))
        )
        sound += level * ring * np.minimum(1.0, late / 0.0004)
    grit = noise(count, random, band(2500.0, 9000.0)) * _decay(count, 0.003) * 0.18
    return _peak(sound + grit)


def impact(count: int, random: np.random.Generator) -> Sound:
    """Something solid lands: a low thud with a short knock."""
    time = _time(count)
    body = np.sin(2 * np.pi * (62.0 * time + 26.0 * 0.04 * (1 - np.exp(-time / 0.04)))) * _decay(count, 0.11)
    knock = noise(count, random, band(180.0, 1800.0)) * _decay(count, 0.022) * 0.30
    return _peak(body + knock)


def step(count: int, random: np.random.Generator) -> Sound:
    """A footstep: heel, then sole."""
    heel = noise(count, random, band(90.0, 700.0)) * _decay(count, 0.03)
    sole = np.roll(noise(count, random, band(600.0, 4200.0)) * _decay(count, 0.035), int(0.05 * RATE)) * 0.22
    sole[: min(count, int(0.05 * RATE))] = 0.0
    return _peak(heel + sole)


def whoosh(count: int, random: np.random.Generator) -> Sound:
    """Air that a moving camera pushes aside: dark noise, brightest in the middle."""
    dark = noise(count, random, band(120.0, 480.0, 1.2))
    light = noise(count, random, band(300.0, 1500.0, 1.2))
    rise = _swell(count, 1.6)
    return _peak(dark * rise + 0.7 * light * _swell(count, 4.0))


def click(count: int, random: np.random.Generator) -> Sound:
    """A switch."""
    return _peak(noise(count, random, band(900.0, 6500.0)) * _decay(count, 0.006))


def heart(count: int, random: np.random.Generator) -> Sound:
    """Two soft beats."""
    time = _time(count)
    late = np.maximum(0.0, time - 0.16)
    first = np.sin(2 * np.pi * 52.0 * time) * _decay(count, 0.055, 0.008)
    second = np.sin(2 * np.pi * 60.0 * late) * np.exp(-late / 0.04) * np.minimum(1.0, late / 0.008)
    return _peak(first + 0.7 * second)


def chime(count: int, random: np.random.Generator) -> Sound:
    """A small bell."""
    time = _time(count)
    tones = ((1174.7, 1.0, 0.7), (2349.3, 0.4, 0.4), (3322.0, 0.25, 0.25))
    ring = sum(w * np.sin(2 * np.pi * p * time) * np.exp(-time / f) for p, w, f in tones)
    return _peak(_edges(np.asarray(ring), 0.002) * np.minimum(1.0, (count / RATE - time) / 0.05))


def pour(count: int, random: np.random.Generator) -> Sound:
    """Liquid into a cup: bubbling noise that rises as the cup fills."""
    base = noise(count, random, band(500.0, 3200.0))
    bubbles = np.abs(noise(count, random, band(6.0, 22.0)))
    rising = np.sin(2 * np.pi * np.cumsum(np.linspace(420.0, 950.0, count)) / RATE) * 0.2
    return _peak((base * (0.35 + 0.4 * bubbles) + rising * bubbles) * np.minimum(1.0, _swell(count) * 4.0))


def hum(count: int, random: np.random.Generator) -> Sound:
    """A turntable's motor: a low, even tone."""
    time = _time(count)
    tone = sum(w * np.sin(2 * np.pi * f * time) for f, w in ((58.0, 1.0), (116.0, 0.42), (174.0, 0.16)))
    return _peak(_edges(np.asarray(tone) + 0.12 * noise(count, random, band(80.0, 420.0))))


def slide(count: int, random: np.random.Generator) -> Sound:
    """A thing gliding over a surface."""
    return _peak(_edges(noise(count, random, band(220.0, 1400.0, 1.4))) * (0.3 + _swell(count)))


def engine(count: int, random: np.random.Generator) -> Sound:
    """A car passing: low harmonics and tyre noise."""
    time = _time(count)
    wobble = 1.0 + 0.02 * np.sin(2 * np.pi * 0.4 * time)
    turns = np.cumsum(46.0 * wobble) / RATE
    tone = sum(np.sin(2 * np.pi * k * turns) / k for k in (1, 2, 3, 4, 6))
    return _peak(_edges(0.5 * np.asarray(tone) + 0.8 * noise(count, random, band(90.0, 700.0, 1.3))))


def air(count: int, random: np.random.Generator) -> Sound:
    """Air round something that floats."""
    return _peak(_edges(noise(count, random, band(160.0, 700.0, 1.2))) * (0.5 + 0.5 * _swell(count)))


def rattle(count: int, random: np.random.Generator) -> Sound:
    """Something loose that shakes."""
    grains = np.maximum(0.0, noise(count, random, band(9.0, 24.0))) ** 2
    return _peak(_edges(noise(count, random, band(700.0, 4200.0)) * grains))


def hinge(count: int, random: np.random.Generator) -> Sound:
    """A lid on its hinge."""
    return _peak(_edges(noise(count, random, band(350.0, 1900.0, 1.5))) * _swell(count, 2.0))


def _edges(sound: Sound, seconds: float = 0.08) -> Sound:
    """Faded in and out, so that a lasting sound never clicks."""
    ramp = min(len(sound) // 2, int(seconds * RATE))
    curve = np.sin(np.linspace(0.0, np.pi / 2.0, ramp)) ** 2
    shaped = sound.copy()
    shaped[:ramp] *= curve
    shaped[len(shaped) - ramp :] *= curve[::-1]
    return shaped


VOICES: dict[str, Voice] = {
    "tick": tick,
    "impact": impact,
    "step": step,
    "whoosh": whoosh,
    "click": click,
    "heart": heart,
    "chime": chime,
    "pour": pour,
    "hum": hum,
    "slide": slide,
    "engine": engine,
    "air": air,
    "rattle": rattle,
    "hinge": hinge,
}
