import asyncio
import hashlib
import os
import signal
import stat
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tools.canvas.media import MediaStore
from tools.terms.errors import BadInput, MachineFault, NotFound

BIG = 3 * (1 << 20) + 17
WRITER = """
import asyncio, resource, signal, sys
from pathlib import Path
from tools.canvas.media import MediaStore

async def main():
    store = await MediaStore.open(Path(sys.argv[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
    {before}
    await store.add_file(Path(sys.argv[2]), ".mp4")

asyncio.run(main())
"""


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[MediaStore]:
    opened = await MediaStore.open(tmp_path / "media")
    yield opened
    opened.close()


def content(seed: int = 0, size: int = BIG) -> bytes:
    return hashlib.shake_128(seed.to_bytes(4)).digest(size)


def names(store: MediaStore) -> list[str]:
    return sorted(path.name for path in store.folder.iterdir())


async def test_a_file_is_kept_under_the_hash_of_its_content(store: MediaStore, tmp_path: Path) -> None:
    source = tmp_path / "clip.MP4"
    source.write_bytes(content())
    stored = await store.add_file(source, source.suffix)
    assert stored.media == hashlib.sha256(content()).hexdigest() + ".mp4"
    assert stored.bytes == BIG
    assert store.path(stored.media).read_bytes() == content()
    assert source.read_bytes() == content()


async def test_the_same_content_is_one_file_however_often_and_however_it_comes(
    store: MediaStore, tmp_path: Path
) -> None:
    source = tmp_path / "clip.mp4"
    source.write_bytes(content())
    adds = [store.add_file(source, "mp4") for _ in range(5)] + [store.add_bytes(content(), ".MP4") for _ in range(5)]
    stored = await asyncio.gather(*adds)
    assert len({one.media for one in stored}) == 1
    assert names(store) == [stored[0].media]


async def test_a_stored_file_cannot_be_written_to(store: MediaStore) -> None:
    stored = await store.add_bytes(b"pixels", ".png")
    assert stat.S_IMODE(store.path(stored.media).stat().st_mode) == 0o444


async def test_changing_the_source_afterwards_changes_nothing_in_the_store(store: MediaStore, tmp_path: Path) -> None:
    source = tmp_path / "clip.mp4"
    source.write_bytes(b"before")
    stored = await store.add_file(source, ".mp4")
    source.write_bytes(b"after!")
    assert store.path(stored.media).read_bytes() == b"before"


async def test_a_stored_file_that_lost_its_end_is_written_again(store: MediaStore) -> None:
    stored = await store.add_bytes(content(), ".mp4")
    path = store.path(stored.media)
    path.chmod(0o644)
    os.truncate(path, 10)
    await store.add_bytes(content(), ".mp4")
    assert path.read_bytes() == content()


async def test_what_is_missing_is_told_in_order(store: MediaStore) -> None:
    there = (await store.add_bytes(b"pixels", "png")).media
    gone = ["a" * 64 + ".mp4", "b" * 64 + ".png"]
    assert store.exists(there)
    assert not store.exists(gone[0])
    assert store.missing([gone[0], there, gone[1]]) == gone


@pytest.mark.parametrize(
    "name",
    ["", "../../etc/passwd", "a" * 64, "a" * 63 + ".mp4", "A" * 64 + ".mp4", "a" * 64 + "./x", "a" * 64 + ".mp4\n"],
)
async def test_a_name_that_is_no_stored_files_leads_nowhere(store: MediaStore, name: str) -> None:
    with pytest.raises(BadInput):
        store.path(name)


@pytest.mark.parametrize("suffix", ["", ".", "mp4/..", ".tar.gz", ".mp 4", ".verylongsuffix", "\u0664"])
async def test_a_suffix_that_is_none_is_refused(store: MediaStore, suffix: str) -> None:
    with pytest.raises(BadInput, match="no file suffix"):
        await store.add_bytes(b"x", suffix)


async def test_what_is_no_plain_file_is_refused(store: MediaStore, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadInput, match="no plain file"):
        await store.add_file(tmp_path / "pipe", ".mp4")
    with pytest.raises(BadInput, match="no plain file"):
        await store.add_file(tmp_path, ".mp4")
    with pytest.raises(NotFound, match=r"no file nothing\.mp4"):
        await store.add_file(tmp_path / "nothing.mp4", ".mp4")
    assert names(store) == []


async def test_an_empty_file_is_refused(store: MediaStore) -> None:
    with pytest.raises(BadInput, match="empty"):
        await store.add_bytes(b"", ".mp4")
    assert names(store) == []


def test_a_writer_killed_in_the_middle_leaves_nothing_that_can_be_seen(tmp_path: Path) -> None:
    source, folder = tmp_path / "clip.mp4", tmp_path / "media"
    source.write_bytes(content())
    script = WRITER.format(before="signal.signal(signal.SIGXFSZ, signal.SIG_DFL)")
    child = subprocess.run([sys.executable, "-c", script, str(folder), str(source)], timeout=60, check=False)
    assert child.returncode == -signal.SIGXFSZ
    (left,) = folder.iterdir()
    assert left.suffix == ".part"
    assert left.stat().st_size == 1 << 20


async def test_what_a_killed_writer_left_is_cleared_away_when_the_store_is_opened(tmp_path: Path) -> None:
    folder = tmp_path / "media"
    folder.mkdir()
    (folder / "left.part").write_bytes(b"half")
    opened = await MediaStore.open(folder)
    opened.close()
    assert list(folder.iterdir()) == []


async def test_a_file_that_is_being_written_is_not_cleared_away(store: MediaStore) -> None:
    others: list[MediaStore] = []

    def blocks() -> Iterator[bytes]:
        yield b"first half, "
        others.append(asyncio.run(MediaStore.open(store.folder)))
        yield b"second half"

    stored = await asyncio.to_thread(store._write, blocks(), ".mp4")
    others[0].close()
    assert store.path(stored.media).read_bytes() == b"first half, second half"


def test_a_disk_that_takes_no_more_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    source, folder = tmp_path / "clip.mp4", tmp_path / "media"
    source.write_bytes(content())
    script = WRITER.format(before="pass")
    command = [sys.executable, "-c", script, str(folder), str(source)]
    child = subprocess.run(command, timeout=60, check=False, capture_output=True)
    assert b"MachineFault: The media folder" in child.stderr
    assert b"Traceback" in child.stderr
    assert list(folder.iterdir()) == []


async def test_a_media_folder_that_is_gone_is_a_fault_of_the_machine(store: MediaStore) -> None:
    store.folder.rmdir()
    with pytest.raises(MachineFault, match="cannot be written to"):
        await store.add_bytes(b"x", ".mp4")


async def test_a_cancelled_task_leaves_a_whole_file_or_none(store: MediaStore) -> None:
    adding = asyncio.create_task(store.add_bytes(content(), ".mp4"))
    await asyncio.sleep(0)
    adding.cancel()
    await asyncio.wait({adding})
    again = await store.add_bytes(content(), ".mp4")
    assert store.path(again.media).read_bytes() == content()
    await store.add_bytes(b"other", ".mp4")
    assert [name for name in names(store) if name.endswith(".part")] == []
