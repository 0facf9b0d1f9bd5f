"""How soon `retake --help` answers, and what an idle `retake chat` holds in memory.

Run: python -m benchmarks.startup
"""

import os
import pty
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.calibration import calibrate, row

SETTLED = 6.0  # seconds after which an idle chat has loaded what it loads


def help_seconds() -> float:
    """The best of five."""
    return min(_once() for _ in range(5))


def _once() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "bot", "--help"], check=True, capture_output=True)
    return time.perf_counter() - began


def chat_megabytes() -> float:
    """Resident memory of a chat that waits at its prompt."""
    with tempfile.TemporaryDirectory() as home:
        master, slave = pty.openpty()
        words = [sys.executable, "-m", "bot", "chat", "--home", home]
        child = subprocess.Popen(words, stdin=slave, stdout=slave, stderr=slave)
        time.sleep(SETTLED)
        lines = Path(f"/proc/{child.pid}/status").read_text().splitlines()
        child.kill()
        child.wait()
        os.close(master)
        os.close(slave)
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


if __name__ == "__main__":
    print(row("retake --help", help_seconds(), "s", 0.4, calibrate()))
    print(row("idle retake chat", chat_megabytes(), "MB", 250))
