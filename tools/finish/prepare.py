"""Makes what a graph needs before it can be written: cubes, set type, logos, probes of mattes, measured loudness."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeGuard

from tools.finish import ffmpeg
from tools.finish.assets import Assets, Made
from tools.finish.fonts import find_font
from tools.finish.graph import Script
from tools.finish.logos import TALLEST, prepare_logo
from tools.finish.luts import Look, bake, grade_look, is_plain
from tools.finish.overlays import Laid, Safe, logo_width, type_spec
from tools.finish.plan import Plan, Toned
from tools.finish.probe import Probe, read_probe
from tools.finish.recolour import recolour_look, tone_of_hex, tone_under
from tools.finish.samples import sample_under
from tools.finish.sound import (
    Loud,
    is_limited,
    is_silent,
    level_filters,
    listen,
    loudness_filters,
    measuring_filter,
    read_loudness,
    split_at_loudness,
)
from tools.finish.threads import Halt, in_thread
from tools.finish.timeline import Frames, start_of
from tools.finish.type import Picture, typeset
from tools.terms.edit import Background, Grade, MatteSource, Recolour, Title

_MOST_PUSH = 4.0  # dB: more would be heard as pumping
_AGAIN = 1.6  # what is pushed is limited again


async def prepare(plan: Plan, source: Path, probed: Probe, assets: Assets, safe: Safe, folder: Path) -> Made:
    """Writes cubes and pictures into `folder`, which must outlive the render."""
    made = await in_thread(lambda halt: _drawn(plan, source, assets, safe, folder, halt))
    return replace(made, loud=await measure_loudness(plan, source, probed))


async def measure_loudness(plan: Plan, source: Path, probed: Probe) -> Loud | None:
    """How loud the sound is where the last loudness edit stands; None if there is none or no sound at all.

    Where a limiter will be needed, a second pass finds what it takes away.
    """
    before, aim, _ = split_at_loudness(plan.sounds)
    if aim is None or plan.frames is None or not probed.has_sound:
        return None
    levels = level_filters(before)
    loud = await _measured(source, probed, plan.frames, levels)
    if is_silent(loud) or not is_limited(aim, loud):
        return loud
    limited = await _measured(source, probed, plan.frames, [*levels, *loudness_filters(aim, loud)])
    return replace(loud, push=min(_MOST_PUSH, _AGAIN * max(0.0, aim - limited.integrated)))


async def _measured(source: Path, probed: Probe, frames: Frames, levels: list[str]) -> Loud:
    script, begun = Script(), start_of(frames)
    label = script.link(listen(script, probed, begun), *levels, measuring_filter())
    reading = [*begun.options, "-i", str(source)]
    graph = [*reading, "-filter_complex", script.text(), "-map", label, "-f", "null", "-"]
    return read_loudness(await ffmpeg.run(graph))


def _drawn(plan: Plan, source: Path, assets: Assets, safe: Safe, folder: Path, halt: Halt) -> Made:
    """All that blocks, in one thread."""
    pictures = {laid.index: _picture(laid, plan, assets, safe, folder) for laid in plan.overlays}
    probes = {path: read_probe(path) for path in _files(plan.pixels, assets)}
    made = Made(source, pictures=pictures, probes=probes)
    cubes: dict[int, Path] = {}
    done: list[_Painted] = []
    for step in plan.pixels:
        own = _painted(step, done, plan, made, assets, halt)
        if own:
            done += own
            cubes[step.index] = folder / f"cube{step.index}.cube"
            bake([painted.look for painted in own], cubes[step.index])
    notes = dict.fromkeys(note for picture in pictures.values() for note in picture.notes)
    return replace(made, cubes=cubes, notes=tuple(notes))


def _picture(laid: Laid, plan: Plan, assets: Assets, safe: Safe, folder: Path) -> Picture:
    edit, canvas, path = laid.edit, plan.view.size, folder / f"overlay{laid.index}.png"
    if isinstance(edit, Title):
        return typeset(type_spec(edit, canvas, safe), find_font(edit.font, assets.fonts), assets.fonts, path)
    tallest = round(TALLEST * canvas[1])
    return prepare_logo(assets.file(edit.media), logo_width(edit, laid.asked, canvas), tallest, edit.opacity, path)


def _files(steps: Iterable[Toned], assets: Assets) -> set[Path]:
    """Mattes and backdrops that the steps use."""
    files: set[Path] = set()
    for step in steps:
        first = step.edits[0]
        if not isinstance(first, Grade):
            files.add(assets.matte(first.matte))
        if isinstance(first, Background) and first.media:
            files.add(assets.file(first.media))
    return files


@dataclass(frozen=True, slots=True)
class _Painted:
    """A look and the matte it is seen under (None: everywhere)."""

    look: Look
    matte: MatteSource | None


def _painted(
    step: Toned, done: Sequence[_Painted], plan: Plan, made: Made, assets: Assets, halt: Halt
) -> list[_Painted]:
    """What a step's cube does; a recolour needs to know what colour the thing has by then."""
    first = step.edits[0]
    if not isinstance(first, Recolour):
        return [_Painted(grade_look(edit), None) for edit in step.edits if _is_grade(edit)]
    path = assets.matte(first.matte)
    seen = sample_under(made.source, path, made.probes[path], first.matte.invert, plan.frames, halt)
    for painted in done:
        if painted.matte in (None, first.matte):
            seen = painted.look(seen)
    return [_Painted(recolour_look(tone_under(seen), tone_of_hex(first.color)), first.matte)]


def _is_grade(edit: object) -> TypeGuard[Grade]:
    return isinstance(edit, Grade) and not is_plain(edit)
