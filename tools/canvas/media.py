"""The media store: files named by what is in them, written whole or not at all, never changed."""

import asyncio
import fcntl
import hashlib
import os
import re
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar

from tools.terms.errors import BadInput, MachineFault, NotFound

T = TypeVar("T")
MEDIA = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{1,8}")
SUFFIX = re.compile(r"\.?([A-Za-z0-9]{1,8})")
UNFINISHED = ".part"
BLOCK = 1 << 20
READ_ONLY = 0o444
THREADS = 2


@dataclass(frozen=True, slots=True)
class Stored:
    """A file in the store: SHA-256 of its content in hexadecimal, suffix with its dot, size in bytes."""

    hash: str
    suffix: str
    bytes: int

    @property
    def media(self) -> str:
        """The name that takes, artifacts and kits know it by: "<64 hexadecimal digits>.<suffix>"."""
        return f"{self.hash}{self.suffix}"


class MediaStore:
    """One folder of read-only files. A file is complete as soon as it can be seen; the same content is one file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="retake-media")

    @classmethod
    async def open(cls, folder: Path) -> "MediaStore":
        """Makes the folder if need be and clears away what a killed process left half-written."""
        store = cls(folder)
        await store._in_thread(store._prepare)
        return store

    def close(self) -> None:
        """Lets the threads end when they have done what they are at."""
        self._threads.shutdown(wait=False)

    async def add_file(self, path: Path, suffix: str) -> Stored:
        """Copies a file into the store; the file itself is left alone.

        Raises NotFound if it is not there, BadInput if it is empty, no plain file, or the suffix is none; MachineFault
        if the disk is full or cannot be written to.
        """
        ending = _ending(suffix)
        return await self._in_thread(lambda: self._add_file(path, ending))

    async def add_bytes(self, data: bytes, suffix: str) -> Stored:
        """Writes bytes into the store; errors as for a file."""
        ending = _ending(suffix)
        return await self._in_thread(lambda: self._write(iter((data,)), ending))

    def path(self, media: str) -> Path:
        """Where the file of that name lies, whether or not it is there; BadInput for anything that is no such name."""
        if not MEDIA.fullmatch(media):
            raise BadInput(f"{media!r} is not the name of a stored file.")
        return self.folder / media

    def exists(self, media: str) -> bool:
        """Tells whether the file is there."""
        return self.path(media).is_file()

    def missing(self, media: Iterable[str]) -> list[str]:
        """Those of the names whose file is not there."""
        return [name for name in media if not self.exists(name)]

    async def _in_thread(self, work: Callable[[], T]) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        except OSError as error:
            raise MachineFault(
                f"The media folder {self.folder} cannot be written to: {error.strerror}.",
                next="Free some space or set its rights, then try again.",
            ) from error

    def _prepare(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for left in self.folder.glob(f"*{UNFINISHED}"):
            _remove_if_abandoned(left)

    def _add_file(self, path: Path, suffix: str) -> Stored:
        with _open_plain_file(path) as source:
            return self._write(iter(lambda: source.read(BLOCK), b""), suffix)

    def _write(self, blocks: Iterator[bytes], suffix: str) -> Stored:
        digest, size = hashlib.sha256(), 0
        with _unfinished(self.folder) as (file, beside):
            for block in blocks:
                digest.update(block)
                size += file.write(block)
            if not size:
                raise BadInput("The file is empty.", next="Send it again.")
            stored = Stored(digest.hexdigest(), suffix, size)
            self._finish(file, beside, stored)
        return stored

    def _finish(self, file: BinaryIO, beside: Path, stored: Stored) -> None:
        """Gives the written file its name, unless the same content has it already."""
        target = self.folder / stored.media
        if target.is_file() and target.stat().st_size == stored.bytes:
            return
        file.flush()
        os.fchmod(file.fileno(), READ_ONLY)
        os.fsync(file.fileno())
        beside.replace(target)
        _sync_folder(self.folder)


def _ending(suffix: str) -> str:
    found = SUFFIX.fullmatch(suffix)
    if found is None:
        raise BadInput(f"{suffix!r} is no file suffix.", next="Give the file a suffix like .mp4 or .png.")
    return f".{found[1].lower()}"


def _open_plain_file(path: Path) -> BinaryIO:
    """The file, open to be read; opened without waiting, because a pipe in its place would never answer."""
    try:
        number = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFound(f"There is no file {path.name}.") from error
    except OSError as error:
        raise BadInput(f"{path.name} cannot be read: {error.strerror}.", next="Name another file.") from error
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise BadInput(f"{path.name} is no plain file.", next="Name a file.")
    return os.fdopen(number, "rb", buffering=0)


@contextmanager
def _unfinished(folder: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """A file beside the finished ones, locked while its writer lives and gone when the block ends."""
    while True:
        number, name = tempfile.mkstemp(suffix=UNFINISHED, dir=folder)
        file = os.fdopen(number, "wb")
        fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(number).st_nlink:  # else another process took it for abandoned before it was locked
            break
        file.close()
    with file:
        try:
            yield file, Path(name)
        finally:
            Path(name).unlink(missing_ok=True)


def _remove_if_abandoned(left: Path) -> None:
    """Removes an unfinished file whose writer is dead: a living one holds its lock."""
    try:
        with left.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            left.unlink(missing_ok=True)
    except (BlockingIOError, FileNotFoundError):
        return


def _sync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
