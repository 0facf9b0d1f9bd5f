"""Compiles the kernels ahead of the first frame. The caller sets `NUMBA_CACHE_DIR` before this is imported.

Importing this module is cheap; numba comes in with the first compilation.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from tools.previz.kernels.folder import build_key, kernel_folder

WATCH_SECONDS = 0.25
KERNELS = 43  # how many files a full cache has; only for the share that is told
ROOT = Path(__file__).parents[2]


def is_warm() -> bool:
    """Whether these kernels lie compiled in the cache, for this source, interpreter, compiler and processor."""
    stamp = _stamp()
    return stamp is not None and stamp.is_file()


def warm_up(told: Callable[[float], None]) -> None:
    """Compile every kernel and keep it in the cache; `told` hears the share done, from 0 to 1, as it grows.

    A second process compiles half of them. With a warm cache it takes about a second. Where the cache is not set or
    cannot be written, the kernels are ready for this process only and `is_warm` stays False.
    """
    told(0.0)
    folder = kernel_folder()
    helper = _helper() if folder is not None and not is_warm() else None
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(folder, told, done), daemon=True)
    watcher.start()
    try:
        _compile_own_half(helper)
    finally:
        done.set()
        watcher.join()
    _leave_stamp()
    told(1.0)


def _compile_own_half(helper: "subprocess.Popen[bytes] | None") -> None:
    from tools.previz.tiny import compile_group, draw_all_passes

    try:
        if helper is not None:
            compile_group(0)
            helper.wait()
    finally:
        if helper is not None and helper.poll() is None:
            helper.kill()
            helper.wait()
    # what a helper that failed has left out is compiled here
    draw_all_passes()


def _helper() -> "subprocess.Popen[bytes] | None":
    path = os.pathsep.join(part for part in (str(ROOT), os.environ.get("PYTHONPATH", "")) if part)
    try:
        return subprocess.Popen(
            [sys.executable, "-m", "tools.previz.tiny", "1"],
            env={**os.environ, "PYTHONPATH": path},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return None


def _watch(folder: Path | None, told: Callable[[float], None], done: threading.Event) -> None:
    """Tell how many kernels have come into the cache, until done."""
    before = 0.0
    while folder is not None and not done.wait(WATCH_SECONDS):
        share = min(0.99, sum(1 for _ in folder.rglob("*.nbc")) / KERNELS)
        if share > before:
            told(share)
            before = share


def _stamp() -> Path | None:
    folder = kernel_folder()
    return folder / f"{build_key()}.warm" if folder is not None else None


def _leave_stamp() -> None:
    from tools.previz.kernels.jit import FOLDER

    stamp = _stamp()
    if stamp is None or stamp.parent != FOLDER:
        return
    try:
        stamp.parent.mkdir(parents=True, exist_ok=True)
        part = stamp.with_suffix(f".{os.getpid()}")
        part.write_bytes(b"")
        part.replace(stamp)
    except OSError:
        return
