"""A simple musical bed: slow chords on a soft pad with a few plucked notes, in the mood that was asked for."""

from dataclasses import dataclass

import numpy as np

from tools.previz.filters import RATE, Sound, band, filtered
from tools.previz.words import says


@dataclass(frozen=True, slots=True)
class Mood:
    """Chords as semitones over the root (Hz), how long each lasts, and how much is plucked."""

    root: float
    chords: tuple[tuple[int, ...], ...]
    chord_seconds: float
    plucks: float


_CALM = Mood(110.0, ((0, 7, 12, 16), (-3, 4, 9, 12), (-7, 0, 5, 9), (-5, 2, 7, 11)), 4.0, 0.5)
_MOODS: tuple[tuple[tuple[str, ...], Mood], ...] = (
    (
        ("dark", "tense", "suspense", "dramatic", "epic", "sad", "melancholy", "noir", "thriller"),
        Mood(98.0, ((0, 7, 12, 15), (-4, 3, 8, 12), (-5, 2, 7, 10), (0, 7, 12, 15)), 4.0, 0.2),
    ),
    (
        ("upbeat", "happy", "energetic", "pop", "fun", "dance", "fast", "electronic", "techno", "hip hop"),
        Mood(130.8, ((0, 7, 12, 16), (-5, 2, 7, 11), (-3, 4, 9, 12), (-7, 0, 5, 9)), 2.0, 2.0),
    ),
)


def music_bed(words: str, seconds: float, random: np.random.Generator) -> Sound:
    """Music of that length for the words it was asked for with, (samples, 2), peak near 1, fading in and out."""
    mood = next((mood for meant, mood in _MOODS if says(words, meant)), _CALM)
    count = round(seconds * RATE)
    sound = np.zeros((count, 2))
    at, index = 0.0, 0
    while at < seconds:
        chord = mood.chords[index % len(mood.chords)]
        _add(sound, at, _pad(mood, chord, random))
        for pluck in range(int(mood.chord_seconds * mood.plucks)):
            note = chord[int(random.integers(1, len(chord)))] + 12
            _add(sound, at + pluck / mood.plucks, _pluck(mood.root * 2.0 ** (note / 12.0), random))
        at, index = at + mood.chord_seconds, index + 1
    top = float(np.abs(sound).max()) or 1.0
    return _faded(filtered(sound / top, band(30.0, 3800.0, 1.0)))


def _pad(mood: Mood, chord: tuple[int, ...], random: np.random.Generator) -> Sound:
    """One chord, swelling in and out over the next one's start."""
    count = int((mood.chord_seconds + 1.2) * RATE)
    time = np.arange(count) / RATE
    envelope = np.minimum(1.0, time / 0.9) * np.minimum(1.0, (count / RATE - time) / 1.2)
    left, right = np.zeros(count), np.zeros(count)
    for semitones in chord:
        pitch = mood.root * 2.0 ** (semitones / 12.0)
        for detune, channel in ((-0.12, left), (0.12, right)):
            phase = 2 * np.pi * ((pitch + detune) * time + float(random.random()))
            np.add(channel, np.sin(phase) + 0.3 * np.sin(2 * phase) + 0.1 * np.sin(3 * phase), out=channel)
    return np.asarray(np.stack([left, right], axis=1) * envelope[:, None] * 0.12)


def _pluck(pitch: float, random: np.random.Generator) -> Sound:
    count = int(1.6 * RATE)
    time = np.arange(count) / RATE
    tone = np.sin(2 * np.pi * pitch * time) + 0.35 * np.sin(4 * np.pi * pitch * time) * np.exp(-time / 0.15)
    pan = 0.3 + 0.4 * float(random.random())
    voice = tone * np.exp(-time / 0.45) * np.minimum(1.0, time / 0.004) * 0.16
    return np.stack([voice * (1.0 - pan), voice * pan], axis=1)


def _add(sound: Sound, at: float, part: Sound) -> None:
    start = round(at * RATE)
    room = min(len(part), len(sound) - start)
    if room > 0:
        sound[start : start + room] += part[:room]


def _faded(sound: Sound) -> Sound:
    ramp = min(len(sound) // 3, int(0.8 * RATE))
    curve = np.linspace(0.0, 1.0, ramp)[:, None] ** 2
    sound[:ramp] *= curve
    sound[len(sound) - ramp :] *= curve[::-1]
    return sound
