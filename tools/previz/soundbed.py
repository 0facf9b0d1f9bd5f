"""The sound bed of a clip, synthesised from its score: stereo, 48 kHz, float32, the same every time."""

import math
import zlib

import numpy as np
import numpy.typing as npt

from tools.previz.ambiences import BEDS
from tools.previz.filters import RATE, Sound, decibels
from tools.previz.loudness import loudness
from tools.previz.music import music_bed
from tools.previz.score import Event, Score
from tools.previz.voices import VOICES

TARGET = -20.0  # LUFS
PEAK = 0.84  # -1.5 dBFS: AAC may overshoot a little
BED_LEVEL = 0.035  # root mean square of an ambience under foreground sounds of peak FOREGROUND
FOREGROUND = 0.5
MUSIC_LEVEL = 0.16
LOUD_BEDS = {"room": 0.55, "hall": 0.8, "rain": 1.5, "sea": 1.4, "wind": 1.2, "water": 1.2}


def render_sound(score: Score) -> npt.NDArray[np.float32]:
    """The whole sound, (samples, 2); samples = seconds x 48 000, rounded. Silence if the shot is muted."""
    count = round(score.seconds * RATE)
    if score.muted:
        return np.zeros((count, 2), dtype=np.float32)
    mix = np.zeros((count, 2))
    for name in score.ambiences:
        mix += _bed(name, count, score.seed)
    for number, event in enumerate(score.events):
        _lay(mix, event, _random(score.seed, f"{event.voice}{number}"))
    if score.music is not None:
        mix += MUSIC_LEVEL * 2.0 * music_bed(score.music, score.seconds, _random(score.seed, "music"))
    return _mastered(mix).astype(np.float32)


def _bed(name: str, count: int, seed: int) -> Sound:
    sound = BEDS[name](count, _random(seed, name))
    level = float(np.sqrt(np.mean(sound**2))) or 1.0
    return sound / level * BED_LEVEL * LOUD_BEDS.get(name, 1.0)


def _lay(mix: Sound, event: Event, random: np.random.Generator) -> None:
    """Adds an event at its time; what runs over the end is faded, not cut."""
    start = round(event.at * RATE)
    count = max(64, round(event.length * RATE))
    room = min(count, len(mix) - start)
    if room <= 0:
        return
    voice = VOICES[event.voice](count, random)[:room].copy()
    tail = min(room, int(0.02 * RATE))
    voice[room - tail :] *= np.linspace(1.0, 0.0, tail)
    level = FOREGROUND * decibels(event.gain)
    mix[start : start + room, 0] += voice * level * math.sqrt((1.0 - event.pan) / 2.0) * math.sqrt(2.0)
    mix[start : start + room, 1] += voice * level * math.sqrt((1.0 + event.pan) / 2.0) * math.sqrt(2.0)


def _mastered(mix: Sound) -> Sound:
    """Brought near the target loudness; peaks are rounded off, never clipped."""
    for _ in range(3):
        measured = loudness(mix)
        if not math.isfinite(measured):
            return mix
        mix = _rounded(mix * decibels(TARGET - measured))
    return mix


def _rounded(mix: Sound) -> Sound:
    """Peaks over 0.6 bend towards `PEAK` and never reach it."""
    knee = 0.6
    over = np.maximum(0.0, np.abs(mix) - knee)
    bent = knee + (PEAK - knee) * np.tanh(over / (PEAK - knee))
    return np.where(over > 0.0, np.sign(mix) * bent, mix)


def _random(seed: int, name: str) -> np.random.Generator:
    return np.random.default_rng([seed, zlib.crc32(name.encode())])
