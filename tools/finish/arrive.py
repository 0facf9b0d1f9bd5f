"""Files that are there whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tools.terms.errors import MachineFault


@contextmanager
def arriving(out: Path) -> Iterator[Path]:
    """A name beside `out` to write to; it becomes `out` when the block ends well and is removed when it does not."""
    unfinished = out.with_name(f".{out.stem}.unfinished{out.suffix}")
    try:
        yield unfinished
        unfinished.replace(out)
    except OSError as error:
        raise MachineFault(
            f"{out.name} could not be written.", next="Look whether the disk is full or the folder is gone."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


def save_picture(picture: NDArray[np.uint8], out: Path) -> None:
    """Writes a picture (3 channels, or 4 with alpha) as PNG or JPEG by `out`'s ending. Blocks."""
    with arriving(out) as unfinished:
        Image.fromarray(picture).save(unfinished, quality=92)
