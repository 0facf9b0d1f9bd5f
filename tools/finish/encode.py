"""Renders an edit list: one decode of the source, one encode, a finished file or none at all."""

import errno
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from tools.finish import ffmpeg
from tools.finish.assets import Assets
from tools.finish.compile import PLAIN, Target, compile_edits, compile_matte, map_still
from tools.finish.graph import Graph
from tools.finish.plan import plan_edits
from tools.finish.prepare import prepare
from tools.finish.probe import Probe, probe
from tools.terms.edit import EditList, MatteSource
from tools.terms.errors import MachineFault

Told = Callable[[float], None]

_COLOUR = ("-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv")
_OFF_BY = 0.25  # seconds by which a finished clip's length may differ from its graph's


@dataclass(frozen=True, slots=True)
class Quality:
    """How a clip is encoded. `threads` is pinned, since x264's output changes with it; `most_kbps` caps the rate."""

    crf: int = 17
    speed: str = "veryfast"
    audio_kbps: int = 192
    threads: int = 4
    most_kbps: int | None = None


@dataclass(frozen=True, slots=True)
class Rendered(Probe):
    """A finished file: what it is, and sentences for the person about what could not be done quite as asked."""

    notes: tuple[str, ...] = ()


async def render(
    edits: EditList,
    source: Path,
    out: Path,
    assets: Assets,
    *,
    told: Told | None = None,
    quality: Quality = Quality(),
    target: Target = PLAIN,
) -> Rendered:
    """Renders the list over the source into `out`: MP4 for a clip, PNG for a still.

    What cannot be done is refused before anything is encoded. `out` appears only when it is whole; when the task is
    cancelled nothing is left. `told` hears the share done, 0..1.
    """
    found = await probe(source)
    plan = plan_edits(edits, found, target.fps)
    with workplace(out) as folder:
        made = await prepare(plan, source, found, assets, target.safe, folder)
        graph = compile_edits(edits, found, assets, made, target)
        done = await encode(graph, out, folder, quality, told)
        return Rendered(**asdict(done), notes=graph.notes)


async def render_matte(edits: EditList, source: Path, matte: MatteSource, out: Path, assets: Assets) -> Probe:
    """A matte as seen after the list's time and geometry: a lossless gray MOV for a clip, a PNG for a still."""
    found, probed = await probe(source), await probe(assets.matte(matte))
    graph = compile_matte(edits, found, matte, assets, probed)
    lossless = ["-c:v", "png", "-f", "mov"] if graph.fps else _PNG
    return await _written(graph, out, lossless, None)


async def render_still(edits: EditList, source: Path, still: Path, out: Path) -> Probe:
    """A picture of the unedited source as the list's geometry shows it, as a PNG that keeps its alpha."""
    graph = map_still(edits, await probe(source), still, await probe(still))
    return await _written(graph, out, _PNG, None)


async def encode(graph: Graph, out: Path, folder: Path, quality: Quality, told: Told | None = None) -> Probe:
    """Runs a graph once into `out`, by way of `folder` on the same disk."""
    words = _clip_words(graph, quality) if graph.fps else _PNG
    return await _written(graph, out, words, told, folder)


@contextmanager
def workplace(out: Path) -> Iterator[Path]:
    """A folder beside `out` that goes away with all that is in it; what the disk refuses becomes a MachineFault."""
    try:
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".render-") as folder:
            yield Path(folder)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise MachineFault(
                "The disk is full; nothing was kept of this render.", next="Free some space and start it again."
            ) from error
        raise MachineFault(
            f"The machine could not write or read a file that the render needs ({error.strerror or error}).",
            next="Check Retake's home folder.",
        ) from error


_PNG = ["-frames:v", "1", "-c:v", "png", "-f", "image2", "-update", "1"]


async def _written(graph: Graph, out: Path, words: list[str], told: Told | None, folder: Path | None = None) -> Probe:
    if folder is None:
        with workplace(out) as fresh:
            return await _written(graph, out, words, told, fresh)
    part = folder / f"part{out.suffix}"
    await ffmpeg.run([*graph.arguments(), *words, str(part)], told=told, seconds=graph.seconds or None)
    found = await probe(part)
    _check(found, graph)
    part.replace(out)
    return found


def _clip_words(graph: Graph, quality: Quality) -> list[str]:
    """H.264 and AAC that every player plays at once, tagged bt709."""
    rate = quality.most_kbps
    buffer = round((rate or 0) * buffer_seconds(graph.seconds))
    capped = ["-maxrate", f"{rate}k", "-bufsize", f"{buffer}k"] if rate else []
    video = ["-c:v", "libx264", "-preset", quality.speed, "-crf", str(quality.crf), "-threads", str(quality.threads)]
    sound = ["-c:a", "aac", "-b:a", f"{quality.audio_kbps}k", "-ar", "48000", "-ac", "2"]
    plain = ["-map_metadata", "-1", "-map_chapters", "-1", "-movflags", "+faststart", "-f", "mp4"]
    return [*video, *capped, "-pix_fmt", "yuv420p", *_COLOUR, *sound, *plain]


def buffer_seconds(seconds: float) -> float:
    """How many seconds of the highest rate a capped clip of that length may run ahead."""
    return min(2.0, seconds / 4)


def _check(found: Probe, graph: Graph) -> None:
    """A render that ended well but is not what the graph promised is no render."""
    shape = (found.width, found.height) == (graph.width, graph.height)
    if not shape or abs(found.seconds - graph.seconds) > _OFF_BY:
        raise MachineFault(
            f"The render came out as {found.width} x {found.height}, {found.seconds:.2f} s instead of "
            f"{graph.width} x {graph.height}, {graph.seconds:.2f} s.",
            next="Ask again; if it stays, report it.",
        )
