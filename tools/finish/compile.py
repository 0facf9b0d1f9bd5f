"""An edit list as one filter graph over the original source: each input read once, encoded once by the caller."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from tools.finish import pixels
from tools.finish.assets import Assets, Made
from tools.finish.framing import draw
from tools.finish.geometry import Rect
from tools.finish.graph import STILL, Graph, Script, Work
from tools.finish.overlays import SAFE, Safe, lay, place_all
from tools.finish.plan import Plan, Toned, base_size, plan_edits
from tools.finish.probe import Probe
from tools.finish.sound import level_filters, listen, loudness_filters, split_at_loudness
from tools.finish.timeline import start_of
from tools.terms.edit import Background, EditList, Grade, MatteSource, Recolour


@dataclass(frozen=True, slots=True)
class Target:
    """What the render is for: a frame rate other than the source's, and the margins that overlays keep free."""

    fps: Fraction | None = None
    safe: Safe = SAFE


PLAIN = Target()


def compile_edits(edits: EditList, source: Probe, assets: Assets, made: Made, target: Target = PLAIN) -> Graph:
    """The graph for a list over a source. Pure: `made` brings what had to be prepared (see `prepare`)."""
    plan = plan_edits(edits, source, target.fps)
    work = pixels.work_of(source)
    script = Script()
    label = timed(script, made.source, source, plan)
    label = pixels.normalise(script, label, source, work)
    bench = _Bench(script, plan, base_size(source), assets, made, work)
    for step in plan.pixels:
        label = bench.toned(label, step)
    label = draw(script, label, plan.view, work)
    label = _overlaid(script, label, plan, made, target.safe, work)
    label = pixels.tail(script, label, work)
    sound = _sounded(script, plan, source, made)
    return _graph(script, label, sound, plan, made.notes)


def compile_matte(edits: EditList, source: Probe, matte: MatteSource, assets: Assets, probed: Probe) -> Graph:
    """A matte of the source as seen after the list's time and geometry: gray frames for a lossless MOV or a PNG.

    `probed` says what the matte's file is.
    """
    plan = plan_edits(edits, source)
    script = Script()
    label = timed(script, assets.matte(matte), probed, plan)
    label = script.link(label, *pixels.matte_filters(probed, base_size(source), matte.invert))
    label = draw(script, label, plan.view, None)
    return _graph(script, script.link(label, "format=gray"), None, plan, ())


def map_still(edits: EditList, source: Probe, still: Path, probed: Probe) -> Graph:
    """A picture of the unedited source (a keyframe, an element with alpha) as the list's geometry shows it."""
    plan = plan_edits(edits, source)
    script = Script()
    wide, high = base_size(source)
    work = None if probed.has_alpha else STILL
    pixel = "gbrap" if probed.has_alpha else STILL.pixel
    label = f"[{script.read(still)}:V:0]"
    label = script.link(label, f"scale={wide}:{high}:flags=lanczos+accurate_rnd+full_chroma_int", f"format={pixel}")
    label = draw(script, label, plan.view, work)
    label = script.link(label, "format=rgba" if probed.has_alpha else "format=rgb24")
    return Graph(tuple(script.inputs), script.text(), label, None, *plan.view.size, fps=None, frames=1)


def timed(script: Script, path: Path, probed: Probe, plan: Plan) -> str:
    """A file on the plan's time: a clip goes through its trims and rates, a still is held as long as it plays."""
    if plan.frames is None or probed.is_still:
        steps = pixels.held_filters(plan.frames) if plan.frames else ["trim=end_frame=1"]
        return script.link(f"[{script.read(path)}:V:0]", *steps)
    begun = start_of(plan.frames)
    return script.link(f"[{script.read(path, *begun.options)}:V:0]", *pixels.time_filters(begun.frames))


@dataclass(frozen=True, slots=True)
class _Bench:
    """What the pixel steps need at hand."""

    script: Script
    plan: Plan
    size: tuple[int, int]
    assets: Assets
    made: Made
    work: Work

    def toned(self, label: str, step: Toned) -> str:
        """One step of the pixel stage after `label`."""
        first = step.edits[0]
        if isinstance(first, Grade):
            cube = self.made.cubes.get(step.index)
            return pixels.toned(self.script, label, cube, self.work) if cube else label
        matte = self._matte(first.matte)
        if isinstance(first, Recolour):
            return pixels.recoloured(self.script, label, self.made.cubes[step.index], matte, self.work)
        return pixels.put_on(self.script, label, self._backdrop(first, step.seen), matte, self.work)

    def _matte(self, matte: MatteSource) -> str:
        path = self.assets.matte(matte)
        label = timed(self.script, path, self.made.probes[path], self.plan)
        return self.script.link(label, *pixels.matte_filters(self.made.probes[path], self.size, matte.invert))

    def _backdrop(self, edit: Background, seen: Rect) -> str:
        if edit.media is None:
            return pixels.flat(self.script, edit.color or "#000000", self.size, self.plan.frames, self.work)
        path = self.assets.file(edit.media)
        probed = self.made.probes[path]
        label = timed(self.script, path, probed, self.plan)
        label = pixels.normalise(self.script, label, probed, self.work)
        return self.script.link(label, *pixels.cover_filters(probed, seen, self.size))


def _overlaid(script: Script, label: str, plan: Plan, made: Made, safe: Safe, work: Work) -> str:
    for placed in place_all(plan.overlays, made.pictures, plan.view.size, safe):
        label = lay(script, label, placed, made.pictures[placed.laid.index], work, plan.fps, plan.seconds)
    return label


def _sounded(script: Script, plan: Plan, source: Probe, made: Made) -> str | None:
    if plan.frames is None:
        return None
    before, aim, after = split_at_loudness(plan.sounds)
    raised = loudness_filters(aim, made.loud) if aim is not None else []
    label = listen(script, source, start_of(plan.frames))
    return script.link(label, *level_filters(before), *raised, *level_filters(after), "aresample=48000")


def _graph(script: Script, label: str, sound: str | None, plan: Plan, notes: tuple[str, ...]) -> Graph:
    frames = plan.frames.count if plan.frames else 1
    notes = (*plan.notes, *notes)
    return Graph(tuple(script.inputs), script.text(), label, sound, *plan.view.size, plan.fps, frames, notes)
