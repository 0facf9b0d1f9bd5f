"""Measures how loud sound is (EBU R 128) and writes the filters that bring it to a target in the one encode."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.finish.ffmpeg import run
from tools.finish.probe import probe
from tools.finish.sound import SILENT, Loud, loudness_filters, measuring_filter, read_loudness
from tools.finish.streams import Probe


@dataclass(frozen=True, slots=True)
class Loudness:
    """Integrated loudness (LUFS), true peak (dBTP) and range (LU) of a whole sound.

    `lufs` None: silence, or no sound at all; the other figures mean nothing then.
    """

    lufs: float | None
    true_peak: float = -math.inf
    range: float = 0.0


SILENCE = Loudness(None)


async def loudness(path: Path) -> Loudness:
    """How loud a clip is, heard in stereo; silence where it has no sound."""
    return await loudness_of(path, await probe(path))


async def loudness_of(path: Path, found: Probe) -> Loudness:
    """As `loudness`, for a clip that has been probed."""
    if not found.has_sound:
        return SILENCE
    both = "pan=stereo|c0=c0|c1=c0" if found.channels == 1 else "anull"  # as renders play one channel
    return await hear(["-i", str(path)], f"[0:a:0]{both}[sound]", "[sound]")


async def hear(inputs: Sequence[str], script: str, label: str) -> Loudness:
    """How loud what leaves a filter graph at `label` is: the first of two passes, pictures left aside.

    `inputs` are ffmpeg arguments up to the graph.
    """
    measure = f"{label}aformat=channel_layouts=stereo,{measuring_filter()}[measured]"
    said = await run([*inputs, "-filter_complex", f"{script};{measure}", "-map", "[measured]", "-f", "null", "-"])
    loud = read_loudness(said)
    if not math.isfinite(loud.integrated) or loud.integrated < SILENT:
        return SILENCE
    ranges = re.findall(r'"input_lra"\s*:\s*"([^"]+)"', said)
    return Loudness(loud.integrated, loud.peak, float(ranges[-1]))


def normalise(measured: Loudness, lufs: float) -> list[str]:
    """The filters that bring what was measured to `lufs`: one gain, a limiter where peaks need it, none for silence."""
    loud = None if measured.lufs is None else Loud(measured.lufs, measured.true_peak)
    return loudness_filters(lufs, loud)
