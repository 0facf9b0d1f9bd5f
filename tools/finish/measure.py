"""Measures what really changed between two takes: pixels, colours, length, cuts, loudness."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tools.finish.blocks import LONGEST, Incomparable, Pair, PlaceMap, pair
from tools.finish.cuts import Steps
from tools.finish.figures import Look, figures
from tools.finish.footage import mattes_at, spread, watch
from tools.finish.loudness import loudness_of
from tools.finish.pictures import Picture, fitted
from tools.finish.probe import probe
from tools.finish.streams import Probe
from tools.finish.threads import Halt, in_thread
from tools.terms.difference import Difference

TimeMap = Callable[[float], float]
Matte = NDArray[np.uint8]
Sides = tuple[Look, Look, Difference]
Watched = tuple[Look, list[Picture]]

SAMPLES = 9
_SHAPE = 0.01  # of the aspect ratio; rounding to even sizes stays below
_LENGTH = 0.1  # seconds by which two renders of one length may differ
_COARSE = 320  # pixels
_ENOUGH = 1 / 3  # of the samples must show something of the clip before


@dataclass(frozen=True, slots=True)
class _Job:
    before: Path
    after: Path
    was: Probe
    now: Probe
    matte: Path | None
    time_map: TimeMap | None
    place_map: PlaceMap | None
    samples: int


async def compare(
    before: Path,
    after: Path,
    *,
    matte: Path | None = None,
    region: str | None = None,
    time_map: TimeMap | None = None,
    place_map: PlaceMap | None = None,
    samples: int = SAMPLES,
) -> Difference:
    """What changed from `before` to `after`, looked at in frames spread over the clip.

    `matte` (white = meant to change, called `region`) goes with `after`; without one everything counts as outside.
    `time_map` and `place_map` say which second and which point (shares) of `before` is seen at one of `after`.
    Both may be encoded clips: what counts as the same, and why, is said at `Pair.same`. `delta_e_inside` is the mean
    over blocks of 4 x 4 pixels, `delta_e_outside` that over their surroundings, which coding noise hardly moves.
    """
    job = _Job(before, after, await probe(before), await probe(after), matte, time_map, place_map, samples)
    (was, now, told), heard, heard_now = await asyncio.gather(
        in_thread(lambda halt: _look(job, halt)), loudness_of(before, job.was), loudness_of(after, job.now)
    )
    measured = figures((job.was, was, heard), (job.now, now, heard_now))
    return told.model_copy(update={"region": region, "measured": measured})


def _look(job: _Job, halt: Halt) -> Sides:
    """Decodes both clips once and compares the samples; the differences of looks are told even without pixels."""
    times = spread(job.now, job.samples)
    try:
        moments = _moments(job, times)
    except Incomparable as reason:
        (was, _), (now, _) = _both_watched(job, spread(job.was, job.samples), times, halt)
        return was, now, Difference(comparable=False, note=str(reason))
    (was, before), (now, after) = _both_watched(job, [time for near in moments for time in near], times, halt)
    mattes = mattes_at(job.matte, times, halt) if job.matte else [None] * len(times)
    try:
        return was, now, _told(_pairs(job, moments, before, after, mattes, halt), job.now)
    except Incomparable as reason:
        return was, now, Difference(comparable=False, note=str(reason))


def _both_watched(job: _Job, before: Sequence[float], after: Sequence[float], halt: Halt) -> tuple[Watched, Watched]:
    """Both clips at the same time: decoding leaves the interpreter free."""
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(_watched, job.before, before, halt)
        now = _watched(job.after, after, halt)
        return waiting.result(), now


def _watched(path: Path, times: Sequence[float], halt: Halt) -> Watched:
    steps = Steps()
    pictures = watch(path, times, halt, longest=LONGEST, seen=steps.see)
    return Look.of(pictures, steps.cuts()), pictures


def _moments(job: _Job, times: Sequence[float]) -> list[tuple[float, ...]]:
    """For each moment after, those before that may show the same; none where it lies outside the clip before.

    A clip on another frame grid shows a neighbour of the frame that the map names, so those are looked at too.
    """
    _check_shapes(job)
    mapped = [job.time_map(time) if job.time_map else time for time in times]
    frame = 1 / job.was.fps if job.was.fps else 0.0
    shifts = (0.0,) if job.time_map is None and job.was.fps == job.now.fps else (0.0, -frame, frame)
    known = [-frame <= time <= job.was.seconds + frame for time in mapped]
    if sum(known) < _ENOUGH * len(known):
        raise Incomparable("most of it shows nothing of the take before")
    return [tuple(time + shift for shift in shifts) if seen else () for time, seen in zip(mapped, known, strict=True)]


def _check_shapes(job: _Job) -> None:
    was, now = job.was, job.now
    if was.is_still != now.is_still:
        raise Incomparable("one of them is a still")
    if job.place_map is None and abs(was.width / was.height * now.height / now.width - 1) > _SHAPE:
        raise Incomparable(
            f"the shape is different ({was.width} x {was.height} before, {now.width} x {now.height} now)"
        )
    if job.time_map is None and abs(was.seconds - now.seconds) > _LENGTH:
        raise Incomparable(f"the length is different ({was.seconds:.1f} s before, {now.seconds:.1f} s now)")


def _pairs(
    job: _Job,
    moments: Sequence[tuple[float, ...]],
    before: Sequence[Picture],
    after: Sequence[Picture],
    mattes: Sequence[Matte | None],
    halt: Halt,
) -> list[Pair]:
    """The closest pair at each moment that both clips know."""
    left, pairs = iter(before), []
    for near, now, matte in zip(moments, after, mattes, strict=True):
        halt.check()
        candidates = [next(left) for _ in near]
        if candidates:
            pairs.append(pair(_closest(candidates, now, matte, job.place_map), now, matte, job.place_map))
    return pairs


def _closest(candidates: Sequence[Picture], now: Picture, matte: Matte | None, place: PlaceMap | None) -> Picture:
    """The most alike of neighbouring frames; a coarse look is enough to tell them apart."""
    if len(candidates) == 1:
        return candidates[0]
    small = fitted(now, _COARSE)
    return min(candidates, key=lambda one: _apart(pair(fitted(one, _COARSE), small, matte, place)))


def _apart(one: Pair) -> float:
    return float(one.change[one.outside if one.outside.any() else one.inside].sum())


def _told(pairs: Sequence[Pair], now: Probe) -> Difference:
    inside, outside = (np.stack([getattr(one, side) for one in pairs]) for side in ("inside", "outside"))
    if not (inside.any() or outside.any()):
        raise Incomparable("the two show different parts of the picture")
    change, around, same = (
        np.stack(part) for part in zip(*((o.change, o.around, o.same()) for o in pairs), strict=True)
    )
    return Difference(
        unchanged_outside=float(same[outside].mean()) if outside.any() else None,
        pixels_outside=round(float(outside.mean()) * now.width * now.height),
        delta_e_inside=float(change[inside].mean()) if inside.any() else None,
        delta_e_outside=float(around[outside].mean()) if outside.any() else None,
    )
