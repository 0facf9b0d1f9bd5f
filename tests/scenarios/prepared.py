"""Homes that begin with a take: each made once a run, by whichever worker asks first, and copied from then on."""

import fcntl
import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.scenarios.terminal import Terminal


@dataclass(frozen=True)
class Prepared:
    """Keeps the homes in a folder that all workers of a run share."""

    folder: Path

    def begin(self, terminal: Terminal, brief: str) -> Terminal:
        """Gives the terminal a home where the brief was said once and its take is ready."""
        home = self.folder / hashlib.sha256(brief.encode()).hexdigest()[:12]
        with home.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not home.exists():
                self._make(home, brief)
        shutil.copytree(home, terminal.home)
        return terminal

    def _make(self, home: Path, brief: str) -> None:
        part = home.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        assert Terminal(part, self.folder).say(brief).code == 0
        part.rename(home)
