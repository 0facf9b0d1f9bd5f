"""The sound that goes with the picture: same time, level changes, loudness. Always 48 kHz stereo, never missing."""

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tools.finish.graph import Script
from tools.finish.probe import Probe
from tools.finish.timeline import Start
from tools.terms.edit import Gain, Loudness, Mute
from tools.terms.errors import MachineFault

RATE = 48000
SILENT = -70.0  # LUFS: below the gate of ITU-R BS.1770 there is nothing to bring up
CEILING = -1.0  # dBTP that players and transcoders stay clean with (EBU R 128)
_LIMIT = 0.87  # linear, 0.2 dB below the ceiling: coding overshoots a little
_SLOPE = 0.01  # seconds in which a level change is made, so that it does not click
_GRAIN = 96  # samples (2 ms) between two steps of such a change
_TEMPO = (0.5, 2.0)  # what one atempo does without artefacts; more is chained


@dataclass(frozen=True, slots=True)
class Heard:
    """A sound edit with the seconds of the finished clip that it is about (None: all of it)."""

    edit: Gain | Mute | Loudness
    span: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Loud:
    """How loud sound is: integrated (LUFS) and true peak (dBTP); -inf for silence.

    `push` is what a limiter would take away on the way to the aim (dB), given back beforehand.
    """

    integrated: float
    peak: float
    push: float = 0.0


def listen(script: Script, source: Probe, begun: Start) -> str:
    """The source's sound on the picture's time; silence where it has none. Returns its label."""
    frames = begun.frames
    if not source.has_sound:
        return script.chain([], [f"anullsrc=r={RATE}:cl=stereo", f"atrim=end={frames.seconds:.6f}"])[0]
    start, end = (edge + begun.lead for edge in frames.source_seconds)
    filters = [
        f"aresample={RATE}:async=1:first_pts=0",
        *_stereo(source.channels),
        "apad",
        f"atrim=start={start:.6f}:end={end:.6f}",
        "asetpts=PTS-STARTPTS",
        *tempo_filters(frames.rate),
        "apad",
        f"atrim=end={frames.seconds:.6f}",
    ]
    return script.chain(["[0:a:0]"], filters)[0]


def _stereo(channels: int) -> list[str]:
    """Two channels; one is heard on both at its own level, more are mixed down."""
    spread = ["pan=stereo|c0=c0|c1=c0"] if channels == 1 else []
    return [*spread, "aformat=sample_fmts=fltp:channel_layouts=stereo"]


def tempo_filters(rate: float) -> list[str]:
    """Filters that play sound `rate` times as fast in the same pitch."""
    filters: list[str] = []
    low, high = _TEMPO
    while not low <= rate <= high:
        step = low if rate < low else high
        filters.append(f"atempo={step}")
        rate /= step
    return filters if math.isclose(rate, 1.0) else [*filters, f"atempo={rate:.9f}"]


def split_at_loudness(sounds: Sequence[Heard]) -> tuple[list[Heard], float | None, list[Heard]]:
    """What comes before the last loudness edit, its aim (None: there is none), and what comes after.

    Earlier loudness edits and level changes of the whole sound are undone by the last one, so they are left out.
    """
    last = max((at for at, heard in enumerate(sounds) if isinstance(heard.edit, Loudness)), default=None)
    if last is None:
        return list(sounds), None, []
    before = [heard for heard in sounds[:last] if not isinstance(heard.edit, Loudness)]
    kept = [heard for heard in before if heard.span or isinstance(heard.edit, Mute)]
    edit = sounds[last].edit
    assert isinstance(edit, Loudness)
    return kept, edit.lufs, list(sounds[last + 1 :])


def level_filters(sounds: Sequence[Heard]) -> list[str]:
    """Gains and mutes in order, sloped at the ends of their spans."""
    filters: list[str] = []
    for heard in sounds:
        factor = 10 ** (heard.edit.db / 20) if isinstance(heard.edit, Gain) else 0.0
        if heard.span is None:
            filters.append(f"volume={factor:.6f}")
        else:
            start, end = heard.span
            inside = f"clip((t-{start:.6f})/{_SLOPE}+0.5,0,1)*clip(({end:.6f}-t)/{_SLOPE}+0.5,0,1)"
            filters += [f"asetnsamples=n={_GRAIN}:p=0", f"volume='1+({factor:.6f}-1)*{inside}':eval=frame"]
    raised = any(isinstance(heard.edit, Gain) and heard.edit.db > 0 for heard in sounds)
    return [*filters, *([_limiter()] if raised else [])]


def loudness_filters(aim: float, loud: Loud | None) -> list[str]:
    """One gain from measured loudness to the aim, and a limiter only where peaks would clip; silence is left alone."""
    if loud is None or is_silent(loud):
        return []
    limiter = [_limiter()] if is_limited(aim, loud) else []
    return [f"volume={aim - loud.integrated + loud.push:.3f}dB", *limiter]


def is_silent(loud: Loud) -> bool:
    """Whether there is nothing to bring up."""
    return not math.isfinite(loud.integrated) or loud.integrated < SILENT


def is_limited(aim: float, loud: Loud) -> bool:
    """Whether peaks would clip at that aim."""
    return loud.peak + aim - loud.integrated > CEILING


def measuring_filter() -> str:
    """The filter whose report `read_loudness` reads."""
    return "loudnorm=print_format=json"


def read_loudness(stderr: str) -> Loud:
    """Loudness from the last report that loudnorm printed."""
    reports = re.findall(r"\{[^{}]*\"input_i\"[^{}]*\}", stderr)
    if not reports:
        raise MachineFault("The sound's loudness could not be measured.", next="Ask again.")
    said = json.loads(reports[-1])
    return Loud(float(said["input_i"]), float(said["input_tp"]))


def _limiter() -> str:
    """A limiter that looks ahead and hears what lies between samples (four times the rate)."""
    return f"aresample={RATE * 4},alimiter=limit={_LIMIT}:attack=5:release=60:level=0:latency=1,aresample={RATE}"
