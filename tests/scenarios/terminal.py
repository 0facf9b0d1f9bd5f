"""The `retake` command as a process, as a script would use it."""

import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
Event = dict[str, Any]


@dataclass
class Said:
    """What one command printed: its JSON lines, its exit code, and what it said to people."""

    code: int
    events: list[Event]
    errors: str

    def of(self, event: str) -> list[Event]:
        return [one for one in self.events if one["event"] == event]

    def last(self, event: str) -> Event:
        return self.of(event)[-1]

    def take(self) -> Event:
        """The last take in its last state."""
        return self.last("take")

    @property
    def reply(self) -> str:
        return str(self.last("reply")["text"])


@dataclass
class Terminal:
    """One home and one channel at a shell."""

    home: Path
    folder: Path
    channel: str = "studio"
    env: dict[str, str] = field(default_factory=dict)
    file_limit: int | None = None  # bytes a file may grow to, as on a disk that is nearly full

    def say(self, text: str, thread: str = "main") -> Said:
        return self.run("say", text, "--json", "--channel", self.channel, "--thread", thread)

    def chat(self, *lines: str) -> list[str]:
        """What each line was answered when all were typed into one chat, without its line breaks."""
        done = self.run("chat", "--channel", self.channel, stdin="".join(f"{line}\n" for line in lines))
        turns = [" ".join(turn.split()) for turn in re.split(r"^> ", done.errors, flags=re.MULTILINE)[1:]]
        assert all(turn.startswith(line) for turn, line in zip(turns, lines, strict=True)), done.errors
        return [turn.removeprefix(line).strip() for turn, line in zip(turns, lines, strict=True)]

    def run(self, *words: str, stdin: str | None = None) -> Said:
        done = subprocess.run(
            [*self._limits(), sys.executable, "-m", "bot", *words],
            input=stdin, capture_output=True, text=True, cwd=self.folder, env=self._env(), timeout=300, check=False,
        )  # fmt: skip
        events = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        return Said(done.returncode, events, done.stderr + done.stdout)

    def start(self, text: str) -> "subprocess.Popen[str]":
        """Says something and does not wait."""
        words = [sys.executable, "-m", "bot", "say", text, "--json", "--channel", self.channel]
        return subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=self.folder, env=self._env()
        )

    def _limits(self) -> list[str]:
        return ["prlimit", f"--fsize={self.file_limit}", "--"] if self.file_limit else []

    def _env(self) -> dict[str, str]:
        return {**os.environ, "RETAKE_HOME": str(self.home), **self.env, "PYTHONPATH": self._path()}

    def _path(self) -> str:
        return os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])


def kill_when(child: "subprocess.Popen[str]", event: str, state: str) -> list[Event]:
    """Reads a saying's lines and kills it with -9 as soon as something reaches that state."""
    seen: list[Event] = []
    assert child.stdout is not None
    for line in child.stdout:
        seen.append(json.loads(line))
        if seen[-1]["event"] == event and seen[-1].get("state") == state:
            break
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    return seen
