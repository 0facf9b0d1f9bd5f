"""How each kind of artifact is made from its takes."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tools.canvas.canvas import Canvas
from tools.finish.assets import Assets
from tools.finish.compare import side_by_side_clip, side_by_side_still
from tools.finish.encode import render_matte, render_still
from tools.finish.export import export
from tools.finish.frames import keyframes, poster
from tools.finish.fullest import fullest
from tools.finish.palette import palette
from tools.finish.plan import plan_edits
from tools.finish.presets import presets
from tools.finish.probe import Probe, probe
from tools.finish.separate_sound import separate_sound
from tools.jobs.assets import assets_for, masker_of, part_matte, source_of
from tools.jobs.footage import can_rerender, maker_of, rendered_for
from tools.jobs.source import Sources
from tools.jobs.watch import Watch
from tools.models.registry import Models
from tools.terms.edit import EditList, MatteSource, Reframe, Scale
from tools.terms.errors import BadInput
from tools.terms.preset import Preset
from tools.terms.take import ArtifactKind, ArtifactSpec, Take

KEYFRAMES = 6
WORTH_A_WORD = 0.5  # a crop that keeps less than this of the picture


@dataclass(frozen=True)
class Bench:
    """What a maker needs: canvas, models, progress, and a folder for its files."""

    canvas: Canvas
    models: Models
    watch: Watch
    folder: Path

    def clip(self, take: Take) -> Path:
        """The take's file as people see it."""
        assert take.clip is not None  # an artifact runs when its takes are ready
        return self.canvas.media.path(take.clip.media)


@dataclass(frozen=True)
class Made:
    """An artifact's files by role, which of them is the main one, its size in pixels, and what was found out."""

    files: dict[str, Path]
    main: str
    width: int | None = None
    height: int | None = None
    facts: dict[str, object] = field(default_factory=dict)


async def element(bench: Bench, spec: ArtifactSpec, takes: Sequence[Take]) -> Made:
    """The parts alone: an RGBA still where most is seen of them, and their matte, as the take's edits show them."""
    (take,) = takes
    shot, masker = await masker_of(bench.canvas, bench.models, take)
    source = source_of(take)
    matte = await part_matte(bench.canvas, bench.models, take, spec.parts, bench.folder / "matte", bench.watch)
    at = spec.at if spec.at is not None else await fullest(matte)
    cut = await masker.isolate(shot, spec.parts, at, source.width, source.height, bench.folder)
    edits = take.recipe.edits
    if edits:
        path = bench.canvas.media.path(source.media)
        still, moved = bench.folder / "element.png", bench.folder / "matte.mov"
        await render_still(edits, path, cut, still)
        wanted = MatteSource(parts=spec.parts)
        await render_matte(edits, path, wanted, moved, Assets(mattes={spec.parts: matte}))
        cut, matte = still, moved
    found = await probe(cut)
    facts: dict[str, object] = {"parts": list(spec.parts), "at": at}
    return Made({"still": cut, "matte": matte}, "still", found.width, found.height, facts)


async def publish(bench: Bench, spec: ArtifactSpec, takes: Sequence[Take]) -> Made:
    """The take for a preset, from its source in one encode, with a poster."""
    (take,) = takes
    preset = presets()[spec.preset or ""]
    made = await maker_of(bench.canvas, take)
    if spec.footage == "rerender":
        sources = Sources(bench.canvas, bench.models, bench.watch.clock)
        take, path = await rendered_for(sources, take, preset, bench.folder.name, bench.folder / "again", bench.watch)
        facts = take.facts
    else:
        path, facts = bench.canvas.media.path(source_of(take).media), made.facts
    out = bench.folder / ("export.mp4" if source_of(take).seconds else "export.png")
    edits = take.recipe.edits if spec.footage == "take" else composed_anew(take.recipe.edits)
    assets = await assets_for(bench.canvas, bench.models, take, edits, bench.folder, bench.watch)
    focus = await focus_in(edits, path, facts)
    done = await bench.watch.during(
        "exporting", lambda told: export(path, edits, preset, out, assets, focus=focus, told=told)
    )
    if done.faults:
        raise BadInput(f"The export does not pass its preset: {' '.join(done.faults)}", next="Trim the take first.")
    again = spec.footage == "take" and can_rerender(made, bench.models)
    offered = _offer(edits, await probe(path), preset) if again else []
    notes: dict[str, object] = {"notes": [*done.notes, *offered]}
    return Made({"clip": out, "poster": done.poster}, "clip", done.probe.width, done.probe.height, notes)


def composed_anew(edits: EditList) -> EditList:
    """The edits without those that gave the picture a shape or size: footage made for a preset has its own."""
    return tuple(
        edit for edit in edits if not isinstance(edit, Scale) and not (isinstance(edit, Reframe) and edit.aspect)
    )


def _offer(edits: EditList, source: Probe, preset: Preset) -> list[str]:
    """Where a crop keeps little of the picture, what to say to have the shot composed for that shape."""
    wide, high = plan_edits(edits, source).view.size
    shapes = sorted((wide / high, preset.width / preset.height))
    kept = shapes[0] / shapes[1]
    if kept > WORTH_A_WORD:
        return []
    return [
        f"{kept * 100:.0f} % of the picture fits; \u201cre-render it for {preset.title}\u201d composes the shot for it."
    ]


async def focus_in(edits: EditList, path: Path, facts: Mapping[str, object]) -> tuple[float, float]:
    """The point of the edited picture to keep in a crop: where the model says its subject is, else the middle."""
    told = facts.get("focus")
    if not isinstance(told, list) or len(told) != 2:
        return 0.5, 0.5
    across, down = plan_edits(edits, await probe(path)).view.from_source(float(told[0]), float(told[1]))
    return min(1.0, max(0.0, across)), min(1.0, max(0.0, down))


async def comparison(bench: Bench, spec: ArtifactSpec, takes: Sequence[Take]) -> Made:
    """Two takes side by side, as a still and as a clip."""
    first, second = (bench.clip(take) for take in takes)
    labels = [f"Take {take.number}" for take in takes]
    still, clip = bench.folder / "comparison.png", bench.folder / "comparison.mp4"
    await side_by_side_still(first, second, labels, still, await _telling(bench, first, second))
    await bench.watch.during(
        "putting side by side", lambda told: side_by_side_clip(first, second, labels, clip, told=told)
    )
    found = await probe(clip)
    return Made({"clip": clip, "still": still}, "clip", found.width, found.height)


async def _telling(bench: Bench, first: Path, second: Path) -> float:
    """The first clip's best moment, or the second's end if that is shorter."""
    shortest = min((await probe(first)).seconds, (await probe(second)).seconds)
    return min(await poster(first, bench.folder / "moment.png"), max(0.0, shortest - 0.1))


async def stills(bench: Bench, spec: ArtifactSpec, takes: Sequence[Take]) -> Made:
    """The take's telling moments as pictures."""
    found = await keyframes(bench.clip(takes[0]), KEYFRAMES, bench.folder)
    files = {f"frame{index}": frame.path for index, frame in enumerate(found, 1)}
    return Made(files, "frame1", facts={"seconds": [frame.seconds for frame in found]})


async def one_poster(bench: Bench, spec: ArtifactSpec, takes: Sequence[Take]) -> Made:
    """The take's best picture."""
    out = bench.folder / "poster.png"
    await poster(bench.clip(takes[0]), out, at=spec.at)
    found = await probe(out)
    return Made({"still": out}, "still", found.width, found.height)


async def colours(bench: Bench, spec: ArtifactSpec, takes: Sequence[Take]) -> Made:
    """The take's colours, as swatches and as a palette file."""
    return Made(*await palette(bench.clip(takes[0]), bench.folder))


async def sound(bench: Bench, spec: ArtifactSpec, takes: Sequence[Take]) -> Made:
    """The take's sound alone."""
    out = bench.folder / "sound.wav"
    await separate_sound(bench.clip(takes[0]), out)
    return Made({"sound": out}, "sound")


Maker = Callable[[Bench, ArtifactSpec, Sequence[Take]], Awaitable[Made]]
MAKERS: dict[ArtifactKind, Maker] = {
    "element": element,
    "export": publish,
    "comparison": comparison,
    "keyframes": stills,
    "poster": one_poster,
    "palette": colours,
    "sound": sound,
}
