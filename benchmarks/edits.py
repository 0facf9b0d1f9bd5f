"""What six edits cost in one graph, against one edit and against a chain of six encodes.

Run: python -m benchmarks.edits
"""

import asyncio
import resource
import subprocess
import tempfile
from pathlib import Path

from benchmarks.calibration import calibrate, row
from tools.finish.assets import Assets
from tools.finish.encode import render
from tools.finish.ffmpeg import binary
from tools.terms.change import Span
from tools.terms.edit import EditList, Gain, Grade, Reframe, Retime, Title, Trim

SIX: EditList = (
    Trim(id="a", span=Span(start=0, end=9)),
    Retime(id="b", rate=0.9),
    Grade(id="c", exposure=0.2, kelvin_to=6000),
    Reframe(id="d", aspect="4:5"),
    Title(id="e", text="Made to last"),
    Gain(id="f", db=-3),
)
ONE: EditList = (Grade(id="c", exposure=0.2, kelvin_to=6000),)


async def cpu(edits: EditList, source: Path, out: Path) -> float:
    """CPU seconds of one render, this process and its children."""
    before = _spent()
    await render(edits, source, out, Assets())
    return _spent() - before


def _spent() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(kind).ru_utime + resource.getrusage(kind).ru_stime for kind in kinds)


def _make(source: Path) -> None:
    picture = ["-f", "lavfi", "-i", "testsrc2=size=1280x720:rate=24:duration=10"]
    sound = ["-f", "lavfi", "-i", "sine=duration=10"]
    subprocess.run([str(binary()), "-v", "error", *picture, *sound, "-crf", "14", str(source)], check=True)


async def main() -> None:
    calibration = calibrate()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "source.mp4"
        _make(source)
        one, six = await cpu(ONE, source, folder / "one.mp4"), await cpu(SIX, source, folder / "six.mp4")
        print(row("one edit, CPU", one, "s", 60, calibration))
        print(row("six edits, CPU, times one edit", six / one, "x", 1.3))
        chain, last = 0.0, source
        for number, edit in enumerate(SIX):
            out = folder / f"chain-{number}.mp4"
            chain += await cpu((edit,), last, out)
            last = out
        print(row("chain of six encodes, times one edit", chain / one, "x", 99))


if __name__ == "__main__":
    asyncio.run(main())
