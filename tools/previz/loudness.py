"""Loudness of a sound after ITU-R BS.1770-4, for two channels at 48 kHz."""

import math

import numpy as np

from tools.previz.filters import RATE, Sound, filtered

SILENT = -70.0  # LUFS, the standard's absolute gate
# BS.1770-4, tables 1 and 2: the two filters of the K weighting at 48 kHz
_SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585))
_HIGH = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))


def loudness(sound: Sound) -> float:
    """Integrated loudness in LUFS of (samples, 2); -inf for silence. Shorter than 0.4 s is taken as one block."""
    weighted = filtered(sound, _k_weighting)
    block, hop = round(0.4 * RATE), round(0.1 * RATE)
    if len(weighted) < block:
        weighted = np.pad(weighted, ((0, block - len(weighted)), (0, 0)))
    power = np.concatenate([np.zeros((1, weighted.shape[1])), np.cumsum(weighted**2, axis=0)])
    starts = np.arange(0, len(weighted) - block + 1, hop)
    blocks = ((power[starts + block] - power[starts]) / block).sum(axis=1)
    loud = blocks[_lufs(blocks) > SILENT]
    if not len(loud):
        return -math.inf
    gated = loud[_lufs(loud) > float(_lufs(np.array([loud.mean()]))[0]) - 10.0]
    return float(_lufs(np.array([gated.mean()]))[0])


def _lufs(power: Sound) -> Sound:
    return np.asarray(-0.691 + 10.0 * np.log10(np.maximum(power, 1e-20)))


def _k_weighting(frequency: Sound) -> Sound:
    delay = np.exp(-2j * np.pi * frequency / RATE)
    gain = np.ones_like(delay)
    for upper, lower in (_SHELF, _HIGH):
        gain = gain * (upper[0] + upper[1] * delay + upper[2] * delay**2)
        gain = gain / (lower[0] + lower[1] * delay + lower[2] * delay**2)
    return np.asarray(np.abs(gain))
