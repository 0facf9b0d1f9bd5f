"""`retake serve` as the benchmark runs it: in a session of its own, watched from outside by /proc."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROBE = ROOT / "benchmarks" / "chat_probe"
STOPS = 40.0  # seconds that it may take to stop by itself
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Serve:
    """One home; every start is a process of its own. `lags` come from all its starts."""

    home: Path
    env: Mapping[str, str]
    _child: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)
    _pids: list[int] = field(default_factory=list)

    def start(self) -> None:
        """Starts it; what it prints goes to a file beside the home."""
        cache = os.environ.get("RETAKE_CACHE") or str(ROOT / ".cache")
        path = os.pathsep.join([str(PROBE), str(ROOT)])
        own = {"RETAKE_HOME": str(self.home), "RETAKE_CACHE": cache, "RETAKE_LAG": str(self._lag_file)}
        with self.log.open("ab") as log:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "bot", "serve"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.home.parent,
                env={**os.environ, **own, **self.env, "PYTHONPATH": path}, start_new_session=True,
            )  # fmt: skip
        self._pids.append(self._child.pid)

    async def stop(self) -> float:
        """Asks it to stop and gives the seconds that it took; kills it if it does not."""
        assert self._child is not None
        began = time.perf_counter()
        self._child.send_signal(signal.SIGTERM)
        while self._child.poll() is None and time.perf_counter() - began < STOPS:  # noqa: ASYNC110 - a process
            await asyncio.sleep(0.05)
        self.kill()
        return time.perf_counter() - began

    def kill(self) -> None:
        """Kills it and all that it started."""
        if self._child is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._child.pid, signal.SIGKILL)
        self._child.wait(10)
        self._child = None

    @property
    def log(self) -> Path:
        return self.home.with_suffix(".log")

    @property
    def pid(self) -> int:
        return self._pids[-1]

    @property
    def runs(self) -> bool:
        return self._child is not None and self._child.poll() is None

    def memory(self) -> tuple[float, float]:
        """Resident MB of the process itself, now and at its highest."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        named = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith(("VmRSS", "VmHWM"))}
        return int(named["VmRSS"]) / 1024, int(named["VmHWM"]) / 1024

    def seconds(self) -> tuple[float, float]:
        """CPU seconds of the process itself, and of all that it started, also of what has ended by now."""
        spent = self._session()
        own = spent.get(self.pid, (0.0, 0.0))[0]
        return own, sum(map(sum, spent.values())) - own

    def lags(self, since: float, until: float) -> list[float]:
        """By how many ms ticks of its loop came late between two moments."""
        file = Path(f"{self._lag_file}.{self.pid}")
        rows = [line.split() for line in file.read_text().splitlines()] if file.exists() else []
        return [float(row[1]) for row in rows if len(row) == 2 and since <= float(row[0]) <= until]

    @property
    def _lag_file(self) -> Path:
        return self.home.with_suffix(".lag")

    def _session(self) -> dict[int, tuple[float, float]]:
        """Every process of its session: its own CPU seconds, and those of its children that have ended."""
        found = {}
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                words = path.read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it has just ended
            if int(words[3]) == self.pid:
                own, ended = (sum(map(int, words[first : first + 2])) / TICKS for first in (11, 13))
                found[int(path.parent.name)] = own, ended
        return found
