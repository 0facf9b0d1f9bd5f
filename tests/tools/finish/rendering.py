"""One call from edits to a finished file, encoded so that pixels can be compared."""

from pathlib import Path

from tools.finish.assets import Assets
from tools.finish.compile import PLAIN, Target
from tools.finish.encode import Quality, Rendered, render
from tools.terms.change import Span
from tools.terms.edit import EditList, Retime, Trim

EXACT = Quality(crf=0, speed="ultrafast", threads=1)
NOTHING = Assets()


async def rendered(
    source: Path, edits: EditList, assets: Assets = NOTHING, *, name: str = "out.mp4", target: Target = PLAIN
) -> tuple[Path, Rendered]:
    """The finished file beside the source, losslessly encoded, and what it is."""
    out = source.with_name(name)
    return out, await render(edits, source, out, assets, quality=EXACT, target=target)


def trim(start: float, end: float | None = None) -> Trim:
    """A trim."""
    return Trim(id="trim", span=Span(start=start, end=end))


def retime(rate: float) -> Retime:
    """A retime."""
    return Retime(id="retime", rate=rate)


def names_in(folder: Path) -> list[str]:
    """What lies in a folder, hidden or not."""
    return sorted(path.name for path in folder.iterdir())
