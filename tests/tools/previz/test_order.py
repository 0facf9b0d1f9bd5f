"""Orders and their folders."""

import errno
import json
import os
from pathlib import Path

import pytest

from tests.tools.previz.briefs import watch
from tools.previz import order as orders
from tools.previz.order import (
    FACTS,
    Order,
    clear,
    finished,
    make_order,
    put,
    read_error,
    read_order,
    write_error,
    write_order,
)
from tools.terms.errors import BadInput, MachineFault, NotFound, Unsupported

CLIP = Order(mode="clip", shot=watch(), width=160, height=90, matte=("band",))


def test_an_order_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_order(tmp_path / "a", CLIP)
    assert read_order(tmp_path / "a") == CLIP


def test_the_first_order_in_a_folder_stays(tmp_path: Path) -> None:
    write_order(tmp_path, CLIP)
    write_order(tmp_path, CLIP.model_copy(update={"width": 320}))
    assert read_order(tmp_path).width == 160


def test_a_folder_without_an_order_is_told_clearly(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no render request"):
        read_order(tmp_path)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"mode": "clip"}', b"\xff\xfe\x00"])
def test_a_spoilt_order_is_told_clearly(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "request.json").write_bytes(content)
    with pytest.raises(BadInput, match="cannot be read"):
        read_order(tmp_path)


@pytest.mark.parametrize(("width", "height"), [(161, 90), (160, 91), (8, 90), (160, 99999), (0, 0)])
def test_impossible_sizes_are_refused(width: int, height: int) -> None:
    with pytest.raises(BadInput, match=f"{width}x{height}"):
        make_order("clip", watch(), width, height)


def test_too_many_pixels_are_refused(tmp_path: Path) -> None:
    write_order(tmp_path, CLIP.model_copy(update={"width": 7680, "height": 4320}))
    with pytest.raises(BadInput, match="larger than a previz"):
        read_order(tmp_path)


def test_an_order_is_finished_when_all_its_files_are_there(tmp_path: Path) -> None:
    for name in ("clip.mp4", "matte.mov"):
        (tmp_path / name).touch()
    assert not finished(tmp_path, CLIP)
    (tmp_path / FACTS).touch()
    assert finished(tmp_path, CLIP)


@pytest.mark.parametrize("kind", [BadInput, NotFound, Unsupported, MachineFault])
def test_errors_travel_between_processes(tmp_path: Path, kind: type[BadInput]) -> None:
    write_error(tmp_path, kind("It went wrong.", next="Mend it."))
    error = read_error(tmp_path)
    assert type(error) is kind
    assert (error.message, error.next) == ("It went wrong.", "Mend it.")


def test_an_unreadable_error_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "error.json").write_text("{")
    assert read_error(tmp_path) is None


def test_an_error_of_an_unknown_kind_is_a_machine_fault(tmp_path: Path) -> None:
    (tmp_path / "error.json").write_text(json.dumps({"kind": "SystemExit", "message": "x"}))
    assert type(read_error(tmp_path)) is MachineFault


def test_clearing_takes_away_what_was_left_unfinished(tmp_path: Path) -> None:
    for name in ("clip.mp4.part", "error.json", "progress.json", "request.json"):
        (tmp_path / name).touch()
    clear(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["request.json"]


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "a", b"old")

    def full(self: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        put(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"


@pytest.mark.parametrize(("said", "threads"), [("3", 3), ("0", None), ("many", None), ("", None)])
def test_threads_come_from_the_environment(said: str, threads: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETAKE_THREADS", said)
    assert orders.cores() == (threads or len(os.sched_getaffinity(0)))
