"""When a matte covers most: the moment at which a subject is best cut out."""

from pathlib import Path

import av

from tools.finish.threads import Halt, in_thread

NEARLY = 0.98  # of the largest cover; the first such moment is taken, so that a still subject gives the clip's start


async def fullest(matte: Path) -> float:
    """The second of a gray matte clip at which the white covers most of the picture."""
    return await in_thread(lambda halt: _fullest(matte, halt))


def _fullest(matte: Path, halt: Halt) -> float:
    covers: list[tuple[float, float]] = []
    with av.open(str(matte)) as clip:
        for frame in clip.decode(video=0):
            halt.check()
            covers.append((frame.time or 0.0, float(frame.to_ndarray(format="gray")[::4, ::4].mean())))
    most = max(cover for _, cover in covers)
    return next(seconds for seconds, cover in covers if cover >= most * NEARLY)
