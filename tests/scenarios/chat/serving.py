"""`retake serve` as a process in a session of its own: started, asked to stop, or killed with everything it started."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.scenarios.terminal import ROOT

STOPS = 40.0  # seconds that it may take to stop: its own patience and some more
LOOK = 0.02


@dataclass
class Serving:
    """One home and the environment that says which platforms run; what it prints is kept in a file beside the home."""

    home: Path
    env: Mapping[str, str]
    file_limit: int | None = None  # bytes a file may grow to, as on a disk that is nearly full
    starts: int = 0
    _child: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    async def __aenter__(self) -> Self:
        self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    @property
    def log(self) -> Path:
        return self.home.with_suffix(".log")

    @property
    def printed(self) -> str:
        """Everything that all its starts printed."""
        return self.log.read_text(errors="replace")

    @property
    def runs(self) -> bool:
        return self._child is not None and self._child.poll() is None

    def start(self) -> None:
        """Starts it, once the last one is gone."""
        assert not self.runs, "it is running already"
        self.starts += 1
        limits = ["prlimit", f"--fsize={self.file_limit}", "--"] if self.file_limit else []
        with self.log.open("ab") as log:
            self._child = subprocess.Popen(
                [*limits, sys.executable, "-m", "bot", "serve"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                cwd=self.log.parent, env=self._env(), start_new_session=True,
            )  # fmt: skip

    def kill(self) -> None:
        """Kills it and all that it started with -9; nothing happens if it is not there."""
        if self._child is None:
            return
        try:
            os.killpg(self._child.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        finally:
            self._child.wait(10)
            self._child = None

    def ask_to_stop(self) -> None:
        """Sends SIGTERM and does not wait."""
        assert self._child is not None
        self._child.send_signal(signal.SIGTERM)

    async def stopped(self) -> int:
        """Waits until it has ended by itself and gives its exit code."""
        assert self._child is not None
        loop = asyncio.get_running_loop()
        ends = loop.time() + STOPS
        while self._child.poll() is None:
            assert loop.time() < ends, f"it did not stop within {STOPS} s:\n{self.printed[-3000:]}"
            await asyncio.sleep(LOOK)
        code = self._child.returncode
        self.kill()
        return code

    async def stop(self) -> int:
        self.ask_to_stop()
        return await self.stopped()

    def again(self) -> None:
        """Kills it and starts it anew."""
        self.kill()
        self.start()

    def _env(self) -> dict[str, str]:
        path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        return {**os.environ, "RETAKE_HOME": str(self.home), **self.env, "PYTHONPATH": path}
