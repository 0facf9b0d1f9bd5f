"""The pixels under a matte, from a few pictures of the stretch that is kept: what a recolour starts from."""

from pathlib import Path

import cv2
import numpy as np

from tools.finish.footage import mattes_at, pictures_at
from tools.finish.luts import Floats
from tools.finish.probe import Probe
from tools.finish.threads import Halt
from tools.finish.timeline import Frames
from tools.terms.errors import BadInput

_PICTURES = 5
_LONGEST = 480  # pixels: a thing's colour needs no more
_INSIDE = 230  # of 255: edges are mixed with what lies behind
_MOST = 60_000


def sample_under(source: Path, matte: Path, probed: Probe, invert: bool, frames: Frames | None, halt: Halt) -> Floats:
    """Display-coded sRGB pixels (n, 3) of the source under the matte; BadInput where the matte is empty.

    `probed` says what the matte is: a still one is held over the whole clip.
    """
    times = _times(frames)
    pictures = pictures_at(source, times, halt, longest=_LONGEST)
    masks = mattes_at(matte, [0.0] * len(times) if probed.is_still else times, halt)
    inside = []
    for picture, mask in zip(pictures, masks, strict=True):
        high, wide = picture.shape[:2]
        fitted = cv2.resize(255 - mask if invert else mask, (wide, high), interpolation=cv2.INTER_AREA)
        inside.append(picture[fitted > _INSIDE])
    pixels = np.concatenate(inside)
    if not len(pixels):
        raise BadInput("The matte covers nothing in this part of the clip.", next="Isolate the part again.")
    return np.asarray(pixels[:: max(1, len(pixels) // _MOST)] / 255.0)


def _times(frames: Frames | None) -> list[float]:
    """The middles of some frames spread over the stretch, in source seconds."""
    if frames is None:
        return [0.0]
    spread = np.linspace(frames.first, frames.last - 1, _PICTURES).astype(int)
    return [float((int(number) + 0.5) / frames.source_fps) for number in dict.fromkeys(spread.tolist())]
