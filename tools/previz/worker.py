"""The render process: `python -m tools.previz.worker FOLDER` fills the order that lies in the folder.

It writes progress as JSON lines on standard output and ends by itself when its standard input closes, which is how it
learns that its parent is gone. Nothing of numba is imported before `NUMBA_CACHE_DIR` is set.
"""

import fcntl
import json
import os
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import platformdirs

from tools.previz.order import (
    BUSY,
    LOCK,
    PROGRESS,
    Order,
    clear,
    cores,
    finished,
    machine_fault,
    put,
    read_order,
    write_error,
)  # fmt: skip
from tools.terms.errors import RetakeError

ORPHANED = 4  # the exit code when the parent is gone
WARMING, RENDERING = "warming up (once)", "rendering"
WARM_SHARE = 0.35  # of the whole, where the kernels have to be compiled first
PAUSE = 0.2  # seconds between two lines of progress


class Progress:
    """Tells the parent how far the work is: a stage, a share of the whole, and seconds still to go."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / PROGRESS
        self._told = 0.0
        self._base = 0.0
        self._first: float | None = None

    def warming(self, share: float) -> None:
        """The kernels are being compiled; `share` of them are."""
        self._base = WARM_SHARE
        self._tell(WARMING, WARM_SHARE * min(1.0, max(0.0, share)), None)

    def begin(self) -> None:
        """The frames begin."""
        self._told = 0.0
        self._tell(RENDERING, self._base, None)

    def rendering(self, done: int, count: int) -> None:
        """`done` of `count` frames are in the film; the first one, which waits for the kernels, is no measure."""
        now = time.monotonic()
        if self._first is None:
            self._first = now
        if done < count and now - self._told < PAUSE:
            return
        left = (now - self._first) / (done - 1) * (count - done) if done > 1 else None
        eta = None if left is None else round(left, 1)
        self._tell(RENDERING, self._base + (1.0 - self._base) * done / count, eta)

    def _tell(self, stage: str, share: float, eta: float | None) -> None:
        self._told = time.monotonic()
        line = json.dumps({"stage": stage, "share": round(share, 4), "eta": eta})
        put(self._file, line.encode())
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def main(arguments: Sequence[str]) -> int:
    """Fills the order in the folder named first; the exit code is 0 when it is done."""
    folder = Path(arguments[0])
    set_environment()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        order = read_order(folder)
        with _alone(folder) as alone:
            if not alone:
                return BUSY
            if not finished(folder, order):
                _fill(order, folder)
    except RetakeError as error:
        return _failed(folder, error)
    except (OSError, MemoryError) as error:
        return _failed(folder, machine_fault(error))
    return 0


def set_environment() -> None:
    """Where compiled kernels are kept, and one thread for libraries that would start their own."""
    cache = os.environ.get("RETAKE_CACHE") or platformdirs.user_cache_dir("retake")
    os.environ["NUMBA_CACHE_DIR"] = str(Path(cache) / "numba")
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"


def _fill(order: Order, folder: Path) -> None:
    clear(folder)
    progress = Progress(folder)
    from tools.previz import warmup  # numba reads its environment when it is imported

    if not warmup.is_warm():
        progress.warming(0.0)
        warmup.warm_up(progress.warming)
    from tools.previz.render import render

    progress.begin()
    render(order, folder, cores(), progress.rendering)


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Holds the folder's lock; False while another process has it. The lock goes with the process."""
    with (folder / LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _end_with_parent() -> None:
    """Ends the whole process at once when standard input closes."""
    while os.read(0, 1024):
        pass
    os._exit(ORPHANED)


def _failed(folder: Path, error: RetakeError) -> int:
    try:
        for leftover in folder.glob("*.part"):
            leftover.unlink(missing_ok=True)
        write_error(folder, error)
    except OSError:
        sys.stderr.write(f"{error.message}\n")  # a full disk has no room for the error either
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
