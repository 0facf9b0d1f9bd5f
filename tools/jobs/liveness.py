"""Which processes of one home are alive: each holds a lock on a file of its own, and the system drops it at death."""

import fcntl
import os
import re
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_HOLDERS: "weakref.WeakSet[Liveness]" = weakref.WeakSet()
_NAME = re.compile(r"[A-Za-z0-9_-]{1,100}")


class Liveness:
    """One process's lock in a folder on a local disk; `hold` and `turn` may wait and belong in a thread."""

    def __init__(self, folder: Path, me: str) -> None:
        self.folder = folder
        self.me = me
        self._held: int | None = None
        _HOLDERS.add(self)

    def hold(self) -> None:
        """Says that this process lives; also clears away what dead ones left. Only inside the turn "boot"."""
        for path in self.folder.glob("*.alive"):
            self.bury(path.stem)
        self._held = _lock(self._path(self.me), os.O_CREAT)

    def release(self) -> None:
        """Says that this process no longer works on jobs."""
        if self._held is not None:
            self._path(self.me).unlink(missing_ok=True)
            os.close(self._held)
            self._held = None

    def dead(self, executors: Iterable[str]) -> list[str]:
        """Those that no living process answers for; never this one."""
        return [name for name in executors if name != self.me and self._is_dead(name)]

    def bury(self, executor: str) -> None:
        """Removes the file of a dead process; leaves that of a living one."""
        with suppress(FileNotFoundError):
            held = _lock(self._path(executor))
            if held is not None:
                self._path(executor).unlink(missing_ok=True)
                os.close(held)

    def alone(self) -> bool:
        """Whether no other living process works on jobs of this home."""
        others = [path.stem for path in self.folder.glob("*.alive") if path.stem != self.me]
        return len(self.dead(others)) == len(others)

    @contextmanager
    def turn(self, name: str) -> Iterator[None]:
        """Waits until no other process is in the turn of that name; leaving it, also by dying, lets the next one in."""
        self.folder.mkdir(parents=True, exist_ok=True)
        held = os.open(self.folder / f"{name}.turn", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield
        finally:
            os.close(held)

    @contextmanager
    def turn_if_free(self, name: str) -> Iterator[bool]:
        """Like `turn` but does not wait: gives False where another process is in it."""
        held = _lock(self.folder / f"{name}.turn", os.O_CREAT)
        try:
            yield held is not None
        finally:
            if held is not None:
                os.close(held)

    def forget_after_fork(self) -> None:
        """A forked child shares the lock and would hold it for a dead parent."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def _is_dead(self, executor: str) -> bool:
        try:
            held = _lock(self._path(executor))
        except FileNotFoundError:
            return True
        if held is None:
            return False
        os.close(held)
        return True

    def _path(self, executor: str) -> Path:
        """Ids come from rows that anybody may have written: a strange one names no file and is nobody's."""
        if not _NAME.fullmatch(executor):
            raise FileNotFoundError(executor)
        return self.folder / f"{executor}.alive"


def _lock(path: Path, flags: int = 0) -> int | None:
    """The locked file, or None if another process holds it."""
    held = os.open(path, os.O_RDWR | flags, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(held)
        return None
    return held


def _in_child() -> None:
    for holder in list(_HOLDERS):
        holder.forget_after_fork()


os.register_at_fork(after_in_child=_in_child)
