"""A filter graph as text: inputs, labelled chains, and the one command that renders them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Input:
    """One file that is read, with the ffmpeg options that come before it."""

    path: Path
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """Everything that ffmpeg needs for one render.

    `video` and `sound` are the labels that come out (`sound` None: silent still or matte). `notes` are sentences for
    the person: what could not be done quite as asked.
    """

    inputs: tuple[Input, ...]
    script: str
    video: str
    sound: str | None
    width: int
    height: int
    fps: Fraction | None
    frames: int
    notes: tuple[str, ...] = ()

    @property
    def seconds(self) -> float:
        """How long it plays; 0 for a still."""
        return float(self.frames / self.fps) if self.fps else 0.0

    def arguments(self) -> list[str]:
        """Inputs, the graph and its maps; what encodes them comes after."""
        words = [word for item in self.inputs for word in (*item.options, "-i", str(item.path))]
        maps = ["-map", self.video, *(["-map", self.sound] if self.sound else [])]
        return [*words, "-filter_complex", self.script, *maps]


@dataclass(frozen=True, slots=True)
class Work:
    """The pixel format that a render works in, its variant with alpha, and overlay's word for it.

    `from_rgb` and `to_yuv` are the filters for pictures that come as RGB and for going back after RGB work.
    """

    pixel: str
    with_alpha: str
    overlay: str
    from_rgb: tuple[str, ...] = ("scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int",)
    grid: int = 2


CLIP = Work("yuv420p", "yuva420p", "yuv420")
DEEP_CLIP = Work("yuv420p10le", "yuva420p10le", "yuv420p10")
STILL = Work("gbrp", "gbrap", "gbrp", (), 1)


@dataclass(slots=True)
class Script:
    """Collects inputs and chains while a graph is being written; each file is an input once."""

    inputs: list[Input] = field(default_factory=list)
    chains: list[str] = field(default_factory=list)
    made: int = 0

    def read(self, path: Path, *options: str) -> int:
        """The number of the input for a file, adding it if it is not there yet."""
        wanted = Input(path, options)
        if wanted not in self.inputs:
            self.inputs.append(wanted)
        return self.inputs.index(wanted)

    def chain(self, sources: Sequence[str], filters: Sequence[str], outs: int = 1) -> list[str]:
        """Adds one chain from labels through filters; returns the labels of its `outs` ends."""
        labels = [f"[s{self.made + number}]" for number in range(outs)]
        self.made += outs
        self.chains.append("".join(sources) + ",".join(filters or ["null"]) + "".join(labels))
        return labels

    def link(self, sources: Sequence[str] | str, *filters: str) -> str:
        """Adds one chain with a single end; no filters leave a single label as it is."""
        many = [sources] if isinstance(sources, str) else sources
        if not filters and len(many) == 1 and not many[0].startswith("[0:"):
            return many[0]
        return self.chain(many, filters)[0]

    def split(self, label: str, count: int = 2) -> list[str]:
        """The same pictures several times."""
        return self.chain([label], [f"split={count}"], count)

    def text(self) -> str:
        """The whole graph."""
        return ";".join(self.chains)


def quoted(path: Path) -> str:
    """A path as a filter option's value; survives every character that a folder's name may have."""
    inner = str(path).replace("\\", "\\\\").replace("'", "\\'").replace(":", "\\:")
    return "".join(f"\\{mark}" if mark in "\\'[],;" else mark for mark in inner)
