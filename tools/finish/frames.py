"""Takes pictures out of a clip: telling moments, the best one for a poster, the one at a second, some for a reader."""

import base64
import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tools.finish.arrive import save_picture
from tools.finish.footage import pictures_at, spread
from tools.finish.picking import LOOKED, Candidate, distinct, judged, merit
from tools.finish.pictures import Picture
from tools.finish.probe import probe
from tools.finish.streams import Probe
from tools.finish.threads import Halt, in_thread
from tools.terms.errors import BadInput

MOST = 24  # keyframes
_CANDIDATES_A_FRAME, _MOST_CANDIDATES = 6, 72
_JPEG = 82


@dataclass(frozen=True, slots=True)
class Keyframe:
    """One picture out of a clip, full size, and the second it is seen at."""

    seconds: float
    path: Path


async def keyframes(path: Path, count: int, folder: Path) -> list[Keyframe]:
    """Up to `count` pictures as `keyframe-1.png` ... in `folder`, in order of time: distinct, sharp, not black.

    A clip that shows fewer distinct things gives fewer; a still gives itself. BadInput for a count that is not 1 to 24.
    """
    if not 1 <= count <= MOST:
        raise BadInput(f"{count} keyframes cannot be taken.", next=f"Ask for 1 to {MOST}.")
    found = await probe(path)
    return await in_thread(lambda halt: _keyframes(path, found, count, folder, halt))


async def poster(path: Path, out: Path, at: float | None = None) -> float:
    """Writes the picture at `at` seconds, else the best one, as PNG or JPEG by `out`'s ending; returns its second."""
    found = await probe(path)
    if at is not None:
        _check_time(at, found)
    return await in_thread(lambda halt: _poster(path, found, out, at, halt))


async def frame_at(path: Path, seconds: float) -> Picture:
    """What is on the screen at a second, height x width x 3, sRGB; BadInput past the clip's end."""
    _check_time(seconds, await probe(path))
    return await in_thread(lambda halt: pictures_at(path, [seconds], halt)[0])


async def frames_base64(path: Path, count: int = 4, longest: int = 512) -> list[str]:
    """Pictures spread over the clip as base64 JPEGs of at most `longest` pixels a side, for a chat model that sees."""
    found = await probe(path)
    times = spread(found, count)
    return await in_thread(lambda halt: [_jpeg(one) for one in pictures_at(path, times, halt, longest=longest)])


def _keyframes(path: Path, found: Probe, count: int, folder: Path, halt: Halt) -> list[Keyframe]:
    times = sorted(one.seconds for one in distinct(_candidates(path, found, count, halt), count))
    taken = []
    for number, (seconds, picture) in enumerate(zip(times, pictures_at(path, times, halt), strict=True), start=1):
        halt.check()
        out = folder / f"keyframe-{number}.png"
        save_picture(picture, out)
        taken.append(Keyframe(seconds, out))
    return taken


def _poster(path: Path, found: Probe, out: Path, at: float | None, halt: Halt) -> float:
    if at is None:
        candidates = _candidates(path, found, 4, halt)
        at = max(candidates, key=lambda one: merit(one, candidates, found.seconds)).seconds
    save_picture(pictures_at(path, [at], halt)[0], out)
    return at


def _candidates(path: Path, found: Probe, count: int, halt: Halt) -> list[Candidate]:
    times = spread(found, min(_MOST_CANDIDATES, count * _CANDIDATES_A_FRAME))
    pictures = pictures_at(path, times, halt, longest=LOOKED)
    return [judged(time, picture) for time, picture in zip(times, pictures, strict=True)]


def _check_time(seconds: float, found: Probe) -> None:
    if seconds < 0 or (not found.is_still and seconds > found.seconds + 1e-6):
        raise BadInput(
            f"There is no picture at {seconds:g} s; the clip is {found.seconds:.4g} s long.",
            next="Name an earlier moment.",
        )


def _jpeg(picture: Picture) -> str:
    kept = io.BytesIO()
    Image.fromarray(picture).save(kept, "JPEG", quality=_JPEG)
    return base64.b64encode(kept.getvalue()).decode("ascii")
