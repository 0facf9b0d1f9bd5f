"""Render processes started by hand, as the tests need them."""

import json
import os
import select
import subprocess
import sys
from pathlib import Path
from typing import Any

from tools.previz.order import make_order, write_order
from tools.terms.shot import Shot

LONGEST = 120.0  # seconds that a test waits before it gives up


def ordered(folder: Path, shot: Shot, **said: Any) -> Path:
    """A folder with an order for a tiny clip of the shot."""
    write_order(folder, make_order("clip", shot, 64, 36, **said))
    return folder


def start(folder: Path) -> subprocess.Popen[bytes]:
    """A worker on the folder, whose standard input is held open by us."""
    return subprocess.Popen(
        [sys.executable, "-m", "tools.previz.worker", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def until_rendering(worker: subprocess.Popen[bytes], done: float = 0.0) -> None:
    """Waits until the worker says that it renders and is further than `done`."""
    assert worker.stdout is not None
    for line in worker.stdout:
        told = json.loads(line)
        if told["stage"] == "rendering" and told["share"] > done:
            return
    raise AssertionError("the worker ended before it rendered")


def gone(pid: int) -> bool:
    """Whether a process ends within the time a test waits."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], LONGEST)[0])
    finally:
        os.close(handle)
