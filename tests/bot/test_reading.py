"""Commands that only read the canvas."""

import subprocess
import sys


def test_they_load_neither_the_director_nor_what_handles_pictures_nor_the_jobs() -> None:
    program = "import sys, bot.terminal.reading; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not {"langchain", "langgraph", "av", "cv2", "numpy", "coloraide", "dbos", "numba"} & set(loaded)
