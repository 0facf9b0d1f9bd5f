"""Two takes side by side, as a still or a clip: same height, labels above so that they cover no picture."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np

from tools.finish.arrive import save_picture
from tools.finish.color import lab
from tools.finish.encode import Quality, encode
from tools.finish.ffmpeg import Told
from tools.finish.footage import pictures_at, spread
from tools.finish.graph import CLIP, Graph, Script
from tools.finish.legs import STILL_SECONDS, Film, Leg, Placed, read, sound, standing, timed
from tools.finish.measure import SAMPLES, TimeMap
from tools.finish.pictures import Picture, contained, resized
from tools.finish.pixels import TAGS, normalise, tail
from tools.finish.plate import QUIET, Plate
from tools.finish.probe import probe
from tools.finish.streams import Probe
from tools.finish.threads import Halt, in_thread
from tools.finish.timeline import rate_of

WIDEST, HIGHEST = 1920, 1080
GUTTER = 8
_FASTEST = 60.0  # frames a second
_BAR_SHARE, _BAR_LEAST, _BAR_MOST = 0.04, 36, 76  # of the width; pixels
_TYPE, _INDENT = 0.45, 0.3  # of the bar's height
_LOOKED = (160, 90)  # pixels; enough to see where most has changed


@dataclass(frozen=True, slots=True)
class Layout:
    """Two cells of the same size with a gutter between them and a bar for labels above; pixels, all even."""

    width: int
    height: int
    bar: int

    @classmethod
    def of(cls, one: Probe, other: Probe) -> "Layout":
        """Cells in the wider of the two shapes, no larger than the larger picture, at most 1920 x 1080 in all."""
        shape = max(found.width / found.height for found in (one, other))
        most = min(max(one.height, other.height), HIGHEST - _BAR_MOST)
        wide = min(shape * most, (WIDEST - GUTTER) / 2)
        width, height = (max(2, int(side) // 2 * 2) for side in (wide, wide / shape))
        bar = min(_BAR_MOST, max(_BAR_LEAST, round((width * 2 + GUTTER) * _BAR_SHARE / 2) * 2))
        return cls(width, height, bar)

    @property
    def whole(self) -> tuple[int, int]:
        """Width and height of everything."""
        return self.width * 2 + GUTTER, self.height + self.bar

    def left(self, cell: int) -> int:
        """Where cell 0 or 1 begins."""
        return cell * (self.width + GUTTER)

    def fit(self, found: Probe) -> tuple[int, int]:
        """The size at which a picture fits its cell, even."""
        share = min(self.width / found.width, self.height / found.height)
        wide, high = (max(2, round(side * share / 2) * 2) for side in (found.width, found.height))
        return min(wide, self.width), min(high, self.height)

    def plate(self, found: Sequence[Probe], labels: Sequence[str], note: str = "") -> Plate:
        """The bar with its labels above the pictures' left edges, `note` at its right end; cells are empty."""
        plate = Plate(*self.whole)
        size, indent = round(self.bar * _TYPE), round(self.bar * _INDENT)
        small, noted = size * 0.8, self.width * 0.22 if note else 0.0
        for cell, (label, one) in enumerate(zip(labels, found, strict=True)):
            start = self.left(cell) + (self.width - self.fit(one)[0]) // 2 + indent
            room = self.left(cell) + self.width - indent - start - (noted if cell else 0.0)
            plate.words(label, start, (self.bar - size) / 2, room, size, weight="medium")
        if note:
            plate.words(
                note, self.whole[0] - indent - noted, (self.bar - small) / 2, noted, small, fill=QUIET, align="right"
            )
        return plate


async def side_by_side_still(a: Path, b: Path, labels: Sequence[str], out: Path, at: float | None = None) -> None:
    """Both at one moment (`at` seconds, else the middle of the shorter) as a PNG or JPEG, by `out`'s ending."""
    found = await probe(a), await probe(b)
    moment = at if at is not None else min((one.seconds for one in found if not one.is_still), default=0.0) / 2

    def work(halt: Halt) -> None:
        pictures = [pictures_at(path, [moment], halt)[0] for path in (a, b)]
        save_picture(_composed(found, pictures, labels), out)

    await in_thread(work)


async def before_after(
    before: Path, after: Path, out: Path, *, at: float | None = None, time_map: TimeMap | None = None
) -> None:
    """A before/after still at `at` seconds of `after`, else where most has changed; `time_map` as for `compare`."""
    found = await probe(before), await probe(after)
    times = spread(found[1], SAMPLES) if at is None else [at]
    earlier = [time_map(time) for time in times] if time_map else times

    def work(halt: Halt) -> None:
        was, now = (pictures_at(*one, halt, longest=WIDEST) for one in ((before, earlier), (after, times)))
        pictures = max(zip(was, now, strict=True), key=lambda pair: _change(*pair))
        save_picture(_composed(found, pictures, ("Before", "After")), out)

    await in_thread(work)


async def side_by_side_clip(
    a: Path,
    b: Path,
    labels: Sequence[str],
    out: Path,
    *,
    told: Told | None = None,
    quality: Quality = Quality(),  # noqa: B008 - frozen
) -> None:
    """Both playing at once as an MP4; the shorter one holds its last picture. The sound is the second one's."""
    found = await probe(a), await probe(b)
    layout = Layout.of(*found)
    note = "with sound" if found[1].has_sound else ""
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".render-") as folder:
        plate = Path(folder) / "plate.png"
        await in_thread(lambda _: save_picture(layout.plate(found, labels, note).drawn(), plate))
        graph = _graph(plate, (a, b), found, layout)
        await encode(graph, out, Path(folder), quality, told)


def _graph(plate: Path, paths: tuple[Path, Path], found: tuple[Probe, Probe], layout: Layout) -> Graph:
    rates = [one.fps for one in found if one.fps]
    fps = rate_of(min(_FASTEST, max(rates, default=24.0)))
    frames = max(1, round(max(_length(one) for one in found) * fps))
    film, script = Film(*layout.whole, fps), Script()
    label = _backdrop(script, plate, frames, fps)
    for cell, (path, one) in enumerate(zip(paths, found, strict=True)):
        this = Placed(Leg(path), one, 0.0, frames, 0)
        number = read(script, this)
        shown = _shown(script, this, number, layout, fps)
        wide, high = layout.fit(one)
        left = layout.left(cell) + (layout.width - wide) // 4 * 2
        top = layout.bar + (layout.height - high) // 4 * 2
        label = script.link([label, shown], f"overlay={left}:{top}:format=yuv420")
    audio = sound(script, this, number, film)
    video = tail(script, label, CLIP)
    return Graph(tuple(script.inputs), script.text(), video, audio, *layout.whole, fps=fps, frames=frames)


def _backdrop(script: Script, plate: Path, frames: int, fps: Fraction) -> str:
    number = script.read(plate)
    return script.link(f"[{number}:V:0]", *CLIP.from_rgb, f"format={CLIP.pixel}", TAGS, *standing(frames, fps))


def _shown(script: Script, this: Placed, number: int, layout: Layout, fps: Fraction) -> str:
    label = script.link(f"[{number}:V:0]", *timed(this.source, this.frames, fps))
    label = normalise(script, label, this.source, CLIP)
    wide, high = layout.fit(this.source)
    return script.link(label, f"scale={wide}:{high}:flags=lanczos+accurate_rnd+full_chroma_int", "setsar=1")


def _length(found: Probe) -> float:
    return STILL_SECONDS if found.is_still else found.seconds


def _composed(found: tuple[Probe, Probe], pictures: Sequence[Picture], labels: Sequence[str]) -> Picture:
    layout = Layout.of(*found)
    plate = layout.plate(found, labels)
    for cell, picture in enumerate(pictures):
        shown = contained(picture, layout.width, layout.height)
        left = layout.left(cell) + (layout.width - shown.shape[1]) // 2
        plate.picture(shown, left, layout.bar + (layout.height - shown.shape[0]) // 2)
    return plate.drawn()


def _change(one: Picture, other: Picture) -> float:
    """How much two pictures differ, looked at from afar."""
    return float(np.abs(lab(resized(one, _LOOKED)) - lab(resized(other, _LOOKED))).mean())
