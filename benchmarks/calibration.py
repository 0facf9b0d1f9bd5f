"""The yardstick: one x264 veryfast encode of 10 s of 1280x720 testsrc2, timed in the same run."""

import subprocess
import tempfile
import time
from pathlib import Path

from tools.finish.ffmpeg import binary


def calibrate() -> float:
    """Wall seconds of the encode; the best of two, so that a cold cache does not count."""
    return min(_once(), _once())


def _once() -> float:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.mp4"
        words = ["-y", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=1280x720:rate=24:duration=10"]
        began = time.perf_counter()
        subprocess.run([str(binary()), *words, "-c:v", "libx264", "-preset", "veryfast", str(out)], check=True)
        return time.perf_counter() - began


def row(name: str, value: float, unit: str, limit: float, calibration: float | None = None) -> str:
    """One line of a table: the figure, its limit, and, for times, how many calibration encodes it is."""
    times = f"{value / calibration:8.1f} x" if calibration else " " * 10
    return f"{name:44} {value:9.2f} {unit:5} (at most {limit:g}) {times}  {'ok' if value <= limit else 'OVER'}"
